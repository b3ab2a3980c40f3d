//! A document: blocks of text, and what a reader is told about them.

use otinish_calendar::AstanaTime;
use otinish_forms::{Block, Form, Lang, Span, Value};

use crate::words::words;

/// A document that can be written as HTML, PDF/A or plain text.
///
/// All text in it is data: nothing in an answer is read as markup. The same document gives the same bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// The title in the document's metadata.
    pub title: String,
    /// The language of the text.
    pub lang: Lang,
    /// When the document was made.
    pub created: AstanaTime,
    /// Who made it: the name of the portal, if it has one.
    pub author: Option<String>,
    /// What stands above the document and is no part of it, for example that a translation is unofficial.
    pub remark: Option<String>,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// Why a document was not made.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The text is longer than any document of the acts: it would take too much memory or more pages than are made.
    #[error("the document is too long")]
    TooLong,
    /// The PDF library refused what it was given. That is our mistake, and no text can cause it.
    #[error("the PDF could not be made: {0}")]
    Pdf(String),
}

/// From so many columns on a table does not fit an upright page.
const WIDE: usize = 7;

/// The most bytes that the rows of tables may repeat of answers outside their groups.
const MAX_REPEATED: usize = 4 << 20;

impl Document {
    /// The printed form with canonical answers; the empty form for no answers.
    ///
    /// In Kazakh it is the act's form; in other languages it is marked as unofficial.
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] where a row of a long table repeats long answers.
    pub fn of_form(form: &Form, canonical: &Value, lang: Lang, created: AstanaTime) -> Result<Self, DocumentError> {
        if repeated_bytes(canonical) > MAX_REPEATED {
            return Err(DocumentError::TooLong);
        }
        Ok(Self {
            title: form.definition().name.get(lang).to_owned(),
            lang,
            created,
            author: None,
            remark: match lang {
                Lang::Kk => None,
                Lang::Ru | Lang::En => Some(words(lang).unofficial.to_owned()),
            },
            blocks: form.print(canonical, lang, created.date()),
        })
    }

    /// The same document with the name of who makes it.
    #[must_use]
    pub fn by(mut self, author: Option<&str>) -> Self {
        self.author = author.map(str::to_owned);
        self
    }

    /// Whether the pages lie on their side.
    pub(crate) fn is_wide(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(titles, _) if titles.len() >= WIDE))
    }
}

/// How many bytes a table with a row for each item can repeat, at most: its cells may name answers outside the group.
fn repeated_bytes(canonical: &Value) -> usize {
    let Value::Object(answers) = canonical else { return 0 };
    let is_group =
        |value: &Value| value.as_array().is_some_and(|items| items.iter().any(|item| item.as_str().is_none()));
    let rows = answers.iter().filter_map(|(_, value)| value.as_array()).map(<[Value]>::len).max().unwrap_or(0);
    let outside: usize =
        answers.iter().filter(|(_, value)| !is_group(value)).map(|(_, value)| value.to_canonical().len()).sum();
    rows.saturating_mul(outside)
}

/// The lines of a block of which anything is left to print.
pub(crate) fn printed(lines: &[Vec<Span>]) -> impl Iterator<Item = &Vec<Span>> {
    lines.iter().filter(|line| is_printed(line))
}

fn is_printed(line: &[Span]) -> bool {
    line.iter().any(|span| !matches!(span, Span::Blank(text) if text.is_empty()))
}

/// The parts of a signature block: what stands on the line to sign on, whether the line has to be drawn, the captions.
pub(crate) fn signature(lines: &[Vec<Span>]) -> (Option<&Vec<Span>>, bool, &[Vec<Span>]) {
    let Some((first, captions)) = lines.split_first().filter(|(_, captions)| !captions.is_empty()) else {
        return (None, true, lines);
    };
    let has_line = first.iter().any(|span| match span {
        Span::Fixed(text) | Span::Blank(text) => text.contains("____"),
        Span::Answer(_) => false,
    });
    (Some(first).filter(|line| is_printed(line)), !has_line, captions)
}
