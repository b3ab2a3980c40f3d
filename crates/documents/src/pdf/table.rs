//! Tables: columns as wide as their text asks for, rows over several pages, the heading on each.

use otinish_forms::Line;

use super::{
    SMALL,
    flow::{Align, Flow, LINE, Leaf, Op, Part},
    fonts::Weight,
    wrap::{Cluster, Style, TextLine, clusters, longest_piece, natural_width, wrap},
};
use crate::document::DocumentError;

/// Between the text of a cell and its borders, in points.
const PAD: f32 = 3.0;

/// No column asks for more than this because of one long word: such words are broken.
const MAX_PIECE: f32 = 80.0;

/// What a column asks for whatever its text is, in points.
const MIN_COLUMN: f32 = 36.0;

/// The smallest text of a table with many columns, as a part of the usual size.
const MIN_SCALE: f32 = 0.75;

/// A table that is being placed.
struct Grid {
    /// The edges of the columns, one more than columns.
    edges: Vec<f32>,
    size: f32,
}

/// A row of which lines are left to place.
struct Row {
    cells: Vec<Vec<TextLine>>,
    leaves: Vec<Option<Leaf>>,
    align: Align,
}

impl Row {
    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }
}

impl Flow {
    /// Places a table. Its parts are read row by row, whatever pages they are on.
    pub(super) fn table(&mut self, titles: &[Vec<Cluster>], rows: &[Vec<Line>]) -> Result<(), DocumentError> {
        let style = Style { weight: Weight::Regular, size: SMALL };
        let rows: Vec<Vec<Vec<Cluster>>> =
            rows.iter().map(|row| row.iter().map(|cell| clusters(cell, style)).collect()).collect();
        let Some(grid) = Grid::new(titles, &rows, self.left(), self.width()) else { return Ok(()) };
        let has_titles = titles.iter().any(|title| !title.is_empty());

        let heading: Vec<Leaf> = if has_titles { titles.iter().map(|_| self.leaf()).collect() } else { Vec::new() };
        let header = has_titles.then(|| grid.row(titles, heading.iter().copied().map(Some).collect(), Align::Centre));
        let header_height = header.as_ref().map_or(0.0, |header| grid.height(header, 0));
        // A heading of half a page stands once.
        let repeats = header_height < 0.35 * self.page_height();
        if let Some(header) = header {
            let first = rows.first().map_or(0.0, |_| 3.0 * LINE * grid.size);
            self.keep_together((header_height + first).min(self.page_height()))?;
            self.row(&grid, &header, None)?;
        }
        let repeated = (has_titles && repeats).then(|| grid.row(titles, vec![None; titles.len()], Align::Centre));
        let mut body = Vec::new();
        for row in rows {
            let leaves: Vec<Leaf> = row.iter().map(|_| self.leaf()).collect();
            let placed = grid.row(&row, leaves.iter().copied().map(Some).collect(), Align::Left);
            self.row(&grid, &placed, repeated.as_ref())?;
            body.push(leaves);
        }
        self.parts.push(Part::Table(heading, body));
        Ok(())
    }

    /// Places a row: whole if it fits on a page, or else by pieces. A page that it begins gets the heading first.
    fn row(&mut self, grid: &Grid, row: &Row, heading: Option<&Row>) -> Result<(), DocumentError> {
        let heading_height = heading.map_or(0.0, |heading| grid.height(heading, 0));
        let mut from = 0;
        loop {
            let whole = grid.height(row, from);
            let fits = ((self.room() - 2.0 * PAD) / (LINE * grid.size)).floor().max(0.0) as usize;
            let left = row.lines() - from;
            if whole <= self.room() {
                self.piece(grid, row, from..row.lines(), whole);
                return Ok(());
            }
            // Less by a hair, so that what fits elsewhere does not fail to fit there.
            let fits_elsewhere = whole + heading_height + 0.1 <= self.page_height();
            let is_fresh = self.is_page_empty();
            if !is_fresh && (fits < 2 || (from == 0 && fits_elsewhere)) {
                self.new_page()?;
                if let Some(heading) = heading {
                    self.piece(grid, heading, 0..heading.lines(), heading_height);
                }
                continue;
            }
            let take = fits.clamp(1, left);
            self.piece(grid, row, from..from + take, LINE.mul_add(take as f32 * grid.size, 2.0 * PAD));
            from += take;
            if from == row.lines() {
                return Ok(());
            }
            self.new_page()?;
            if let Some(heading) = heading {
                self.piece(grid, heading, 0..heading.lines(), heading_height);
            }
        }
    }

    /// Draws some lines of a row and its borders.
    fn piece(&mut self, grid: &Grid, row: &Row, lines: std::ops::Range<usize>, height: f32) {
        let (top, bottom) = (self.y, self.y + height);
        for ((cell, leaf), edges) in row.cells.iter().zip(&row.leaves).zip(grid.edges.windows(2)) {
            let width = edges[1] - edges[0] - 2.0 * PAD;
            let mut y = top + PAD;
            for line in cell.iter().take(lines.end).skip(lines.start) {
                self.line(line.clone(), (edges[0] + PAD, y), width, (grid.size, row.align), *leaf);
                y += LINE * grid.size;
            }
        }
        for x in &grid.edges {
            self.push(Op::Rule { from: (*x, top), to: (*x, bottom) });
        }
        if let (Some(left), Some(right)) = (grid.edges.first(), grid.edges.last()) {
            self.push(Op::Rule { from: (*left, top), to: (*right, top) });
            self.push(Op::Rule { from: (*left, bottom), to: (*right, bottom) });
        }
        self.y = bottom;
    }
}

impl Grid {
    /// The columns of a table; `None` if it has none.
    fn new(titles: &[Vec<Cluster>], rows: &[Vec<Vec<Cluster>>], left: f32, width: f32) -> Option<Self> {
        let columns = titles.len();
        if columns == 0 {
            return None;
        }
        // A column to be filled in by hand, unless it is for the number of the row.
        let start = |title: &Vec<Cluster>| if title.len() > 2 { MIN_COLUMN } else { SMALL };
        let mut least: Vec<f32> = titles.iter().map(start).collect();
        let mut most = least.clone();
        for row in std::iter::once(titles).chain(rows.iter().map(Vec::as_slice)) {
            for (at, cell) in row.iter().enumerate().take(columns) {
                least[at] = least[at].max(longest_piece(cell).min(MAX_PIECE));
                most[at] = most[at].max(natural_width(cell).min(width));
            }
        }
        let room = width - columns as f32 * 2.0 * PAD;
        let (least_sum, most_sum): (f32, f32) = (least.iter().sum(), most.iter().sum());
        let scale = (room / least_sum).clamp(MIN_SCALE, 1.0);
        let (least_sum, most_sum) = (least_sum * scale, most_sum * scale);
        let mut edges = vec![left];
        let mut x = left;
        for (least, most) in least.into_iter().zip(most) {
            let (least, most) = (least * scale, most * scale);
            x += 2.0 * PAD
                + if most_sum <= room {
                    most * room / most_sum
                } else if least_sum >= room {
                    least * room / least_sum
                } else {
                    (most - least).mul_add((room - least_sum) / (most_sum - least_sum), least)
                };
            edges.push(x);
        }
        Some(Self { edges, size: SMALL * scale })
    }

    fn row(&self, cells: &[Vec<Cluster>], leaves: Vec<Option<Leaf>>, align: Align) -> Row {
        let scale = self.size / SMALL;
        let resize = |cluster: &Cluster| Cluster {
            width: cluster.width * scale,
            style: Style { size: self.size, ..cluster.style },
            ..*cluster
        };
        let cells = cells
            .iter()
            .zip(self.edges.windows(2))
            .map(|(cell, edges)| {
                let cell: Vec<_> = cell.iter().map(resize).collect();
                wrap(&cell, edges[1] - edges[0] - 2.0 * PAD, 0.0)
            })
            .collect();
        Row { cells, leaves, align }
    }

    /// The height of a row without its first lines. An empty one leaves room to write by hand.
    fn height(&self, row: &Row, from: usize) -> f32 {
        let lines = (row.lines() - from) as f32;
        (lines * LINE * self.size + 2.0 * PAD).max(2.4 * SMALL)
    }
}
