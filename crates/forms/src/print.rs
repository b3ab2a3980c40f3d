//! The printed form: the definition's blocks with the answers in their places.

use otinish_calendar::{format_dotted, parse_date};

use crate::{
    definition::{BlockKind, Field, PrintBlock},
    form::{Form, NAME_PARTS},
    joined::joined,
    text::Lang,
    value::{Object, Value},
};

/// A piece of a printed line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Span {
    /// The form's own words.
    Fixed(String),
    /// An answer.
    Answer(String),
    /// What the empty form prints in the place of an answer that is not given; may be no text at all.
    Blank(String),
}

/// A printed line.
pub type Line = Vec<Span>;

/// A block of the printed form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// Lines at the right edge.
    Right(Vec<Line>),
    /// The centred title.
    Title(Vec<Line>),
    /// A paragraph.
    Paragraph(Vec<Line>),
    /// A table: headings, and rows of cells.
    Table(Vec<String>, Vec<Vec<Line>>),
    /// The line for the hand signature, then the captions.
    Signature(Vec<Line>),
    /// A footnote.
    Note(Vec<Line>),
}

impl Form {
    /// The printed form in a language, filled with canonical answers.
    ///
    /// The Kazakh print has the act's wording; prints in other languages are a convenience.
    pub fn print(&self, canonical: &Value, lang: Lang, today: chrono::NaiveDate) -> Vec<Block> {
        let empty = Object::new();
        let answers = canonical.as_object().unwrap_or(&empty);
        self.definition()
            .print
            .iter()
            .filter(|block| block.when.as_ref().is_none_or(|when| self.holds(when, canonical, today)))
            .map(|block| self.print_block(block, answers, lang))
            .collect()
    }

    fn print_block(&self, block: &PrintBlock, answers: &Object, lang: Lang) -> Block {
        let lines = || block.lines.iter().map(|line| self.fill(line.get(lang), answers, None, lang)).collect();
        match block.block {
            BlockKind::Right => Block::Right(lines()),
            BlockKind::Title => Block::Title(lines()),
            BlockKind::Paragraph => Block::Paragraph(lines()),
            BlockKind::Signature => Block::Signature(lines()),
            BlockKind::Note => Block::Note(lines()),
            BlockKind::Table => {
                let group = block.group.as_ref().and_then(|id| self.field(id));
                let items = group.and_then(|group| answers.get(&group.id)).and_then(Value::as_array).unwrap_or(&[]);
                let rows = match group {
                    Some(group) => items
                        .iter()
                        .enumerate()
                        .map(|(at, item)| (at + 1, item.as_object().map(|item| (group.fields.as_slice(), item))))
                        .collect(),
                    None => vec![(1, None)],
                };
                Block::Table(
                    block.columns.iter().map(|column| column.title.get(lang).to_owned()).collect(),
                    rows.into_iter()
                        .map(|(number, item)| {
                            let cell = |template: &str| {
                                self.fill(&template.replace("{row}", &number.to_string()), answers, item, lang)
                            };
                            block.columns.iter().map(|column| cell(&column.value)).collect()
                        })
                        .collect(),
                )
            }
        }
    }

    fn fill(&self, template: &str, answers: &Object, item: Option<(&[Field], &Object)>, lang: Lang) -> Line {
        let mut line = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((place, after)) = after.split_once('}') else { break };
            let (id, blank) = place.split_once('|').unwrap_or((place, "___________"));
            if !before.is_empty() {
                line.push(Span::Fixed(before.to_owned()));
            }
            let inner = item.and_then(|(fields, item)| Some((fields.iter().find(|field| field.id == id)?, item)));
            let text = match inner {
                Some((field, item)) => item.get(id).map(|value| format_answer(field, value, lang)),
                None => self.field(id).zip(answers.get(id)).map(|(field, value)| format_answer(field, value, lang)),
            };
            line.push(match text.filter(|text| !text.is_empty()) {
                Some(text) => Span::Answer(text),
                None => Span::Blank(blank.to_owned()),
            });
            rest = after;
        }
        if !rest.is_empty() {
            line.push(Span::Fixed(rest.to_owned()));
        }
        line
    }
}

/// An answer as a person reads it: a date as `DD.MM.YYYY` (with `HH:MM`), a name or an address in one line, the options as they are printed.
pub fn format_answer(field: &Field, value: &Value, lang: Lang) -> String {
    let label = |id: &str| {
        field
            .options
            .iter()
            .find(|option| option.id == id)
            .map_or(id, |option| option.print.as_ref().unwrap_or(&option.label).get(lang))
            .to_owned()
    };
    match value {
        Value::String(text) if matches!(field.kind.as_str(), "date" | "date-time") => {
            dotted_moment(text).unwrap_or_else(|| text.clone())
        }
        Value::String(text) => label(text),
        Value::Int(number) => number.to_string(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(label).collect::<Vec<_>>().join(", "),
        Value::Object(parts) if field.kind == "address" => crate::address::line(field, parts, lang),
        Value::Object(object) => NAME_PARTS
            .iter()
            .filter_map(|(part, _)| object.get(part)?.as_str())
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        Value::Null | Value::Bool(_) | Value::OtherNumber => String::new(),
    }
}

/// A canonical date, or date and time, as a person reads it: `15.06.2026 14:05`. `None` for any other text.
pub(crate) fn dotted_moment(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T').map_or((text, ""), |(date, time)| (date, time));
    let dotted = parse_date(date).map(format_dotted).ok()?;
    Some(if time.is_empty() { dotted } else { joined![dotted, " ", time] })
}

/// The ids between braces in a template: `{id}`, or `{id|what the empty form prints}`.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')?.0.split('|').next())
}
