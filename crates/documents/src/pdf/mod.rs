//! A document as PDF/A-2a with tags (PDF/UA-1).
//!
//! The text is laid out here, line by line, and drawn by glyph: no text of a person is ever read as markup or as an
//! instruction of a page.

mod draw;
mod flow;
mod fonts;
mod table;
mod wrap;

use otinish_forms::{Block, Span};

use crate::{
    document::{Document, DocumentError, printed, signature},
    words::words,
};
use flow::{Align, Flow, Kind, Paragraph};
use fonts::Weight;
use wrap::{Style, clusters};

/// The sizes of text, in points.
const BODY: f32 = 11.0;
const TITLE: f32 = 12.0;
const SMALL: f32 = 9.0;

impl Document {
    /// The document as PDF/A-2a, which is also PDF/UA-1: fonts embedded, text that can be searched and read aloud.
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] for a document of more than 400 pages.
    pub fn to_pdf(&self) -> Result<Vec<u8>, DocumentError> {
        let mut flow = Flow::new(self.is_wide());
        if let Some(remark) = &self.remark {
            let line = [Span::Fixed(remark.clone())];
            flow.paragraph(&line, &Paragraph { size: SMALL, align: Align::Centre, ..Paragraph::new(Kind::Paragraph) })?;
            flow.space(BODY);
        }
        let mut heading = Kind::Title;
        for (at, block) in self.blocks.iter().enumerate() {
            self.place(&mut flow, block, heading)?;
            if matches!(block, Block::Title(_)) {
                heading = Kind::Heading;
            }
            let is_text = |block: Option<&Block>| matches!(block, Some(Block::Paragraph(_)));
            let continues = is_text(Some(block)) && is_text(self.blocks.get(at + 1));
            flow.space(if continues { 0.35 } else { 0.8 } * BODY);
        }
        if flow.has_boxes {
            let line = [Span::Fixed(words(self.lang).boxed.to_owned())];
            flow.paragraph(&line, &Paragraph { size: SMALL, ..Paragraph::new(Kind::Paragraph) })?;
        }
        draw::draw(self, flow)
    }

    fn place(&self, flow: &mut Flow, block: &Block, heading: Kind) -> Result<(), DocumentError> {
        let plain = Paragraph::new(Kind::Paragraph);
        let small = Paragraph { size: SMALL, ..plain };
        match block {
            Block::Right(lines) => {
                let right = Paragraph { align: Align::Right, from: 0.4, ..plain };
                printed(lines).try_for_each(|line| flow.paragraph(line, &right))
            }
            Block::Title(lines) => {
                let title =
                    Paragraph { size: TITLE, weight: Weight::Bold, align: Align::Centre, ..Paragraph::new(heading) };
                let lines: Vec<_> = printed(lines).map(Vec::as_slice).collect();
                let lines = lines.join(&Span::Fixed("\n".to_owned()));
                if lines.is_empty() { Ok(()) } else { flow.paragraph(&lines, &title) }
            }
            Block::Paragraph(lines) => {
                let body = Paragraph { align: Align::Justify, indent: 2.0 * BODY, ..plain };
                printed(lines).try_for_each(|line| flow.paragraph(line, &body))
            }
            Block::Note(lines) => printed(lines).try_for_each(|line| flow.paragraph(line, &small)),
            Block::Signature(lines) => {
                let (first, draws_line, captions) = signature(lines);
                // The line to sign on and its captions stay on one page.
                flow.keep_together(4.5 * BODY)?;
                flow.space(BODY);
                let on_line =
                    Paragraph { align: if draws_line { Align::Right } else { Align::Left }, to: 0.65, ..plain };
                match first {
                    Some(first) => {
                        flow.paragraph(first, &Paragraph { to: if draws_line { 0.65 } else { 1.0 }, ..on_line })?
                    }
                    None => flow.space(1.4 * BODY),
                }
                if draws_line {
                    flow.rule(0.65);
                }
                printed(captions).try_for_each(|line| flow.paragraph(line, &small))
            }
            Block::Table(titles, rows) => {
                let style = Style { weight: Weight::Regular, size: SMALL };
                let titles: Vec<_> =
                    titles.iter().map(|title| clusters(&[Span::Fixed(title.clone())], style)).collect();
                flow.table(&titles, rows)
            }
        }
    }
}
