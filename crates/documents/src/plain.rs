//! A document as plain text: for terminals and for a look without a viewer.

use otinish_forms::{Block, Span};

use crate::document::{Document, printed, signature};

impl Document {
    /// The document as plain text: a line for each line, a table row by row.
    pub fn to_text(&self) -> String {
        let mut out = Vec::new();
        out.extend(self.remark.clone());
        for block in &self.blocks {
            if !out.is_empty() {
                out.push(String::new());
            }
            match block {
                Block::Right(lines) | Block::Title(lines) | Block::Paragraph(lines) | Block::Note(lines) => {
                    out.extend(printed(lines).map(|line| text(line)));
                }
                Block::Signature(lines) => {
                    let (first, draws_line, captions) = signature(lines);
                    out.extend(first.map(|line| text(line)));
                    if draws_line {
                        out.push("______________________________".to_owned());
                    }
                    out.extend(printed(captions).map(|line| text(line)));
                }
                Block::Table(titles, rows) => {
                    out.push(titles.join(" | "));
                    out.extend(
                        rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect::<Vec<_>>().join(" | ")),
                    );
                }
            }
        }
        let mut text = out.join("\n");
        text.push('\n');
        text
    }
}

/// A line without what a terminal would take for a command.
fn text(line: &[Span]) -> String {
    line.iter()
        .flat_map(|span| match span {
            Span::Fixed(text) | Span::Answer(text) | Span::Blank(text) => text.chars(),
        })
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}
