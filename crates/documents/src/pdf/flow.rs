//! Lines onto pages.

use otinish_forms::Span;

use super::{
    BODY,
    fonts::Weight,
    wrap::{Drawn, Style, TextLine, clusters, wrap},
};
use crate::document::DocumentError;

/// A4 and its margins, in points: 15 mm, at the left 20 mm for the file.
const A4: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 42.52;
const MARGIN_LEFT: f32 = 56.69;
/// Beneath the text, for the number of the page.
const FOOTER: f32 = 14.0;

/// More pages than any document of the acts has.
const MAX_PAGES: usize = 400;

/// The distance of lines in sizes of their text.
pub(super) const LINE: f32 = 1.32;

/// Where text stands between its edges.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Align {
    Left,
    Right,
    Centre,
    Justify,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// The title of the document.
    Title,
    /// A further heading.
    Heading,
    Paragraph,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) align: Align,
    /// Of the first line, in points.
    pub(super) indent: f32,
    /// The edges, as parts of the width of the page.
    pub(super) from: f32,
    pub(super) to: f32,
}

impl Paragraph {
    pub(super) const fn new(kind: Kind) -> Self {
        Self { kind, size: BODY, weight: Weight::Regular, align: Align::Left, indent: 0.0, from: 0.0, to: 1.0 }
    }
}

/// A piece of the text to which lines on pages belong.
pub(super) type Leaf = usize;

/// The document as it is read.
#[derive(Debug)]
pub(super) enum Part {
    Text(Kind, Leaf),
    /// The cells of the heading, and the rows of cells.
    Table(Vec<Leaf>, Vec<Vec<Leaf>>),
}

/// What is drawn on a page.
#[derive(Debug)]
pub(super) enum Op {
    /// A line of text; without a leaf it is decoration.
    Line { x: f32, baseline: f32, line: TextLine, stretch: f32, leaf: Option<Leaf> },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32) },
}

/// Pages that are being filled.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) size: (f32, f32),
    pub(super) pages: Vec<Vec<Op>>,
    pub(super) parts: Vec<Part>,
    pub(super) leaves: usize,
    /// Whether a character was replaced by a box.
    pub(super) has_boxes: bool,
    /// How far down the page is filled.
    pub(super) y: f32,
}

impl Flow {
    pub(super) fn new(is_wide: bool) -> Self {
        Self {
            size: if is_wide { (A4.1, A4.0) } else { A4 },
            pages: vec![Vec::new()],
            parts: Vec::new(),
            leaves: 0,
            has_boxes: false,
            y: MARGIN,
        }
    }

    pub(super) const fn left(&self) -> f32 {
        MARGIN_LEFT
    }

    pub(super) const fn width(&self) -> f32 {
        self.size.0 - MARGIN_LEFT - MARGIN
    }

    pub(super) const fn page_height(&self) -> f32 {
        self.size.1 - 2.0 * MARGIN - FOOTER
    }

    /// How much of the page is left.
    pub(super) const fn room(&self) -> f32 {
        self.size.1 - MARGIN - FOOTER - self.y
    }

    pub(super) const fn is_page_empty(&self) -> bool {
        self.y <= MARGIN
    }

    pub(super) fn new_page(&mut self) -> Result<(), DocumentError> {
        if self.pages.len() == MAX_PAGES {
            return Err(DocumentError::TooLong);
        }
        self.pages.push(Vec::new());
        self.y = MARGIN;
        Ok(())
    }

    pub(super) fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        self.leaves - 1
    }

    pub(super) fn push(&mut self, op: Op) {
        if let Op::Line { line, leaf: Some(_), .. } = &op {
            let is_box = |drawn: &Drawn| matches!(drawn, Drawn::Box { is_missing: true, .. });
            self.has_boxes |= line.clusters.iter().any(|cluster| is_box(&cluster.drawn));
        }
        if let Some(page) = self.pages.last_mut() {
            page.push(op);
        }
    }

    /// Leaves a gap, but none at the head of a page.
    pub(super) fn space(&mut self, height: f32) {
        if !self.is_page_empty() {
            self.y += height;
        }
    }

    /// Begins a page if so much does not fit on this one.
    pub(super) fn keep_together(&mut self, height: f32) -> Result<(), DocumentError> {
        if height > self.room() && !self.is_page_empty() { self.new_page() } else { Ok(()) }
    }

    /// A line to sign on, over a part of the width.
    pub(super) fn rule(&mut self, part: f32) {
        let (x, y) = (self.left(), self.y + 2.0);
        self.push(Op::Rule { from: (x, y), to: (part.mul_add(self.width(), x), y) });
        self.y += 3.0;
    }

    pub(super) fn paragraph(&mut self, line: &[Span], look: &Paragraph) -> Result<(), DocumentError> {
        let text = clusters(line, Style { weight: look.weight, size: look.size });
        let x = look.from.mul_add(self.width(), self.left());
        let width = (look.to - look.from) * self.width();
        let leaf = self.leaf();
        self.parts.push(Part::Text(look.kind, leaf));
        let lines = wrap(&text, width, look.indent);
        let height = LINE * look.size;
        // A heading does not end a page.
        if look.kind != Kind::Paragraph {
            self.keep_together((lines.len().min(8) as f32 + 3.0) * height)?;
        }
        for (at, line) in lines.into_iter().enumerate() {
            if height > self.room() {
                self.new_page()?;
            }
            let indent = if at == 0 { look.indent } else { 0.0 };
            let top = self.y;
            self.line(line, (x + indent, top), width - indent, (look.size, look.align), Some(leaf));
            self.y += height;
        }
        Ok(())
    }

    /// Places a line whose upper left corner is given.
    pub(super) fn line(
        &mut self,
        line: TextLine,
        (x, top): (f32, f32),
        width: f32,
        (size, align): (f32, Align),
        leaf: Option<Leaf>,
    ) {
        let free = (width - line.width).max(0.0);
        let spaces = inner_spaces(&line);
        // A line that would be torn apart stays ragged.
        let stretch = match align {
            Align::Justify if !line.is_last && spaces > 0 && free / spaces as f32 <= 0.9 * size => free / spaces as f32,
            _ => 0.0,
        };
        let shift = match align {
            Align::Left | Align::Justify => 0.0,
            Align::Right => free,
            Align::Centre => free / 2.0,
        };
        let baseline = size.mul_add(LINE / 2.0 + 0.34, top);
        self.push(Op::Line { x: x + shift, baseline, line, stretch, leaf });
    }
}

/// The spaces between the words of a line.
fn inner_spaces(line: &TextLine) -> usize {
    let end = line.clusters.iter().rposition(|cluster| cluster.c != ' ').unwrap_or(0);
    line.clusters[..end].iter().filter(|cluster| cluster.c == ' ').count()
}
