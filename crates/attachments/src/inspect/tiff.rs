//! TIFF 6.0 and BigTIFF: the chain of directories and what they point to.

use alloc::{vec, vec::Vec};

use super::{
    io::{Res, Stop, View, fit},
    job::Job,
    sniff, tail,
};
use crate::{Format, code, order::order};

/// Directories in one file: more than the pages of any document, and few enough to remember each.
const MAX_DIRECTORIES: usize = 20_000;

/// The tags that are looked at: width and height; offsets and sizes of strips, and of tiles; smaller versions; the version
/// of a camera's raw image.
const TAGS: [u64; 8] = [256, 257, 273, 279, 324, 325, 330, 50706];

/// The byte order and the width of numbers of one file.
#[derive(Clone, Copy)]
struct Layout {
    little: bool,
    big: bool,
}

impl Layout {
    /// The first bytes as a number, in the file's order; at most eight.
    fn number(self, bytes: &[u8]) -> u64 {
        let push = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
        if self.little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) }
    }

    /// The width of an offset.
    const fn word(self) -> usize {
        if self.big { 8 } else { 4 }
    }

    fn read(self, view: &View<'_>, at: u64, width: usize) -> Res<u64> {
        let mut bytes = [0; 8];
        let part = bytes.get_mut(..width.min(8)).unwrap_or_default();
        if view.read(at, part) == width { Ok(self.number(part)) } else { Err(Stop::Ended) }
    }
}

/// One entry of a directory: a type's width, a count and where the values are.
#[derive(Clone, Copy, Default)]
struct Values {
    width: usize,
    count: u64,
    at: u64,
}

struct Reader<'a> {
    job: &'a Job<'a>,
    view: &'a View<'a>,
    layout: Layout,
    /// Bytes of directories and of value lists that may still be read: those of a file together are not longer than the
    /// file, unless they overlap.
    lists: u64,
    /// The end of what the directories point to.
    end: u64,
}

pub(crate) fn read(job: &Job<'_>, view: &View<'_>) -> Res<Option<Format>> {
    let head: [u8; 16] = {
        let mut head = [0; 16];
        if view.read(0, &mut head) < 8 {
            return Err(Stop::Damaged);
        }
        head
    };
    if head.get(8..10) == Some(b"CR") {
        return sniff::unknown(job, Some("cr2"));
    }
    let layout = Layout { little: head[0] == b'I', big: head[2] == b'+' || head[3] == b'+' };
    let first = layout.read(view, if layout.big { 8 } else { 4 }, layout.word())?;
    if first < 8 || first >= view.len() {
        return Err(if first >= view.len() && first > 8 && view.len() > 64 { Stop::Ended } else { Stop::Damaged });
    }
    let mut reader = Reader { job, view, layout, lists: view.len().saturating_add(view.len()), end: 0 };
    match reader.directories(first) {
        Ok(true) => {}
        Ok(false) => return sniff::unknown(job, Some("dng")),
        Err(Stop::Ended) => job.stopped(Stop::Ended),
        Err(stop) => return Err(stop),
    }
    // What nothing points to is allowed, and only a second format in it is refused.
    if reader.end < view.len() {
        tail::check_unclaimed(job, view, reader.end);
    }
    Ok(Some(Format::Tiff))
}

impl Reader<'_> {
    /// Reads all directories; `false` if they are those of a camera's raw image.
    fn directories(&mut self, first: u64) -> Res<bool> {
        let mut seen = Vec::new();
        let read = self.walk(first, &mut seen);
        // A walk that comes back to a directory ends at one of its limits. It is told apart from a long one here, because
        // remembering directories in an ordered set would cost more than reading some twice.
        let sorted = order(seen.len(), &|a, b| seen.get(a) < seen.get(b));
        let twice = |pair: &[usize]| matches!(pair, [a, b] if seen.get(*a) == seen.get(*b));
        if sorted.windows(2).any(twice) {
            return Err(self.job.refuse(code::CYCLE));
        }
        read
    }

    fn walk(&mut self, first: u64, seen: &mut Vec<u64>) -> Res<bool> {
        // The chain, and the trees of smaller versions that hang from it.
        let mut ahead = vec![(first, true, true)];
        while let Some((at, on_chain, leads_on)) = ahead.pop() {
            if seen.len() >= MAX_DIRECTORIES || seen.last() == Some(&at) || seen.first() == Some(&at) {
                seen.push(at);
                return Err(Stop::Damaged);
            }
            seen.push(at);
            let Some((next, smaller)) = self.directory(at, on_chain)? else { return Ok(false) };
            if next != 0 && leads_on {
                ahead.push((next, on_chain, true));
            }
            // Of several versions some writers let each lead to the next, which is listed itself.
            let is_alone = smaller.len() == 1;
            for at in smaller {
                ahead.push((at, false, is_alone));
            }
            if ahead.len() > MAX_DIRECTORIES {
                return Err(Stop::Damaged);
            }
        }
        Ok(true)
    }

    /// Reads one directory: the next one's offset and those of smaller versions.
    fn directory(&mut self, at: u64, on_chain: bool) -> Res<Option<(u64, Vec<u64>)>> {
        let Layout { big, .. } = self.layout;
        let (count_width, entry_width) = if big { (8, 20) } else { (2, 12) };
        let count = self.layout.read(self.view, at, count_width)?;
        if count == 0 || count > u64::from(u16::MAX) {
            return Err(Stop::Damaged);
        }
        let entries = at + count_width as u64;
        let table = fit(count * entry_width);
        self.lists = self.lists.checked_sub(table as u64).ok_or(Stop::Damaged)?;
        let table = self.view.bytes(entries, table);
        if table.len() as u64 != count * entry_width {
            return Err(Stop::Ended);
        }
        let mut found = [Values::default(); TAGS.len()];
        for (index, entry) in (0..).zip(table.chunks_exact(entry_width as usize)) {
            let values = self.values(entries + index * entry_width, entry)?;
            let tag = self.layout.number(entry.get(..2).unwrap_or_default());
            for (known, slot) in TAGS.iter().zip(&mut found) {
                if *known == tag {
                    *slot = values;
                }
            }
        }
        let [width, height, strips, strip_sizes, tiles, tile_sizes, smaller, raw] = found;
        if raw.count > 0 {
            return Ok(None);
        }
        let side = |side: u64| side.min(u32::MAX.into());
        let pixels = side(self.value(width, 0)?) * side(self.value(height, 0)?);
        let link = entries + count * entry_width;
        let next = self.layout.read(self.view, link, self.layout.word())?;
        self.claim(link + self.layout.word() as u64)?;
        if pixels == 0 || (strips.count == 0 && tiles.count == 0) {
            // A smaller version may be something else than an image; a page may not.
            return if on_chain { Err(Stop::Damaged) } else { Ok(Some((next, Vec::new()))) };
        }
        let max = self.job.policy.max_pixels;
        if pixels > max {
            self.job.over(code::PIXELS, pixels, max);
        }
        for (offsets, counts) in [(strips, strip_sizes), (tiles, tile_sizes)] {
            // Strips or tiles are inside the file.
            for index in 0..offsets.count {
                let at = self.value(offsets, index)?;
                let bytes = self.value(counts, index)?;
                self.claim(at.saturating_add(bytes))?;
            }
        }
        let mut versions = Vec::new();
        if smaller.count > MAX_DIRECTORIES as u64 {
            return Err(Stop::Damaged);
        }
        for index in 0..smaller.count {
            versions.push(self.value(smaller, index)?);
        }
        Ok(Some((next, versions)))
    }

    /// Where the values of an entry are, and that they are inside the file.
    fn values(&mut self, place: u64, entry: &[u8]) -> Res<Values> {
        let word = self.layout.word();
        let number = |from: usize, width: usize| self.layout.number(entry.get(from..from + width).unwrap_or_default());
        let width = match number(2, 2) {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            // Readers skip types they do not know.
            _ => return Ok(Values::default()),
        };
        let count = number(4, word);
        let bytes = count.min(1 << 60) * width as u64;
        let at = if bytes <= word as u64 { place + 4 + word as u64 } else { number(4 + word, word) };
        self.claim(at.saturating_add(bytes))?;
        Ok(Values { width, count, at })
    }

    fn value(&mut self, values: Values, index: u64) -> Res<u64> {
        if index >= values.count {
            return Ok(0);
        }
        self.lists = self.lists.checked_sub(values.width as u64).ok_or(Stop::Damaged)?;
        self.layout.read(self.view, values.at + index * values.width as u64, values.width)
    }

    fn claim(&mut self, end: u64) -> Res<()> {
        self.end = self.end.max(end);
        if end > self.view.len() { Err(Stop::Ended) } else { Ok(()) }
    }
}
