//! The receipt of an application that was received.

use otinish_calendar::{AstanaTime, format_dotted};
use otinish_forms::{Block, Form, Lang, Line, Span};

use crate::{Document, words::words};

/// What the receipt of an application says.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    /// The number that the application got.
    pub number: &'a str,
    /// When it was received.
    pub received_at: AstanaTime,
    /// The form, in the edition in which it was received.
    pub form: &'a Form,
    /// The SHA-256 of the canonical answers, in hexadecimal digits.
    pub answers_sha256: &'a str,
    /// The files, in order.
    pub files: &'a [ReceivedFile],
    /// The warnings, as the person reads them.
    pub warnings: &'a [String],
    /// The deadlines, as the person reads them.
    pub deadlines: &'a [String],
}

/// A file that was received.
#[derive(Clone, Debug)]
pub struct ReceivedFile {
    /// The slot of the form.
    pub slot: String,
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl Receipt<'_> {
    /// The receipt as a document in a language.
    pub fn document(&self, lang: Lang) -> Document {
        let words = words(lang);
        let definition = self.form.definition();
        let system = definition.system.as_ref();
        let mut facts = vec![
            fact(words.number, self.number),
            fact(words.received_at, &format!("{} ({})", self.received_at.to_dotted(), words.astana_time)),
            fact(words.form, definition.name.get(lang)),
            fact(words.edition, &format_dotted(definition.edition.0)),
        ];
        facts.extend(
            system.map(|system| fact(words.source, &format!("{}; {}", system.act.get(lang), definition.source))),
        );
        facts.push(fact(words.answers_sha256, self.answers_sha256));

        let mut blocks = vec![Block::Title(vec![fixed(words.receipt)]), Block::Paragraph(facts)];
        let list = |title: &str, items: &[String]| {
            let lines = items.iter().map(|item| fixed(&format!("– {item}")));
            Block::Paragraph(std::iter::once(fixed(&format!("{title}:"))).chain(lines).collect())
        };
        if !self.deadlines.is_empty() {
            blocks.push(list(words.deadlines, self.deadlines));
        }
        if !self.warnings.is_empty() {
            blocks.push(list(words.warnings, self.warnings));
        }
        if self.files.is_empty() {
            blocks.push(Block::Paragraph(vec![fixed(words.no_attachments)]));
        } else {
            blocks.push(Block::Paragraph(vec![fixed(&format!("{}:", words.attachments))]));
            let titles = [words.row, words.purpose, words.file, words.size, "SHA-256"].map(str::to_owned).to_vec();
            blocks.push(Block::Table(
                titles,
                (1..).zip(self.files).map(|(row, file)| self.row(row, file, lang)).collect(),
            ));
        }
        blocks.push(Block::Note(vec![fixed(words.receipt_note)]));
        Document {
            title: format!("{} {}", words.receipt, self.number),
            lang,
            created: self.received_at,
            author: None,
            remark: None,
            blocks,
        }
    }

    fn row(&self, row: usize, file: &ReceivedFile, lang: Lang) -> Vec<Line> {
        let purpose = self.form.slot(&file.slot).map_or(file.slot.as_str(), |slot| slot.label.get(lang));
        vec![
            fixed(&row.to_string()),
            fixed(purpose),
            vec![Span::Answer(file.name.clone())],
            fixed(&file.size.to_string()),
            fixed(&file.sha256),
        ]
    }
}

fn fixed(text: &str) -> Line {
    vec![Span::Fixed(text.to_owned())]
}

fn fact(label: &str, value: &str) -> Line {
    vec![Span::Fixed(format!("{label}: ")), Span::Answer(value.to_owned())]
}
