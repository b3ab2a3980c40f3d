//! Compound files (MS-CFB): DOC, XLS and PPT by their streams, protected office packages, and what else is in them.

use alloc::{vec, vec::Vec};

use super::{
    io::{Res, Stop, View, fit, le16, le32, le64},
    job::Job,
    object, office97, sniff, tail,
};
use crate::{Format, code, order::order, text};

const FREE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;
/// Numbers from here on are marks and not sectors.
const FIRST_MARK: u32 = 0xffff_fffa;
/// Entries of a directory: some hundred in the largest documents, and few enough to remember each.
const MAX_ENTRIES: usize = 100_000;

/// What an entry of the directory is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Storage,
    Stream,
    Root,
    Other,
}

/// An entry of the directory.
pub(crate) struct Entry {
    /// Names of writers' own streams are ASCII; what is not is `?` here.
    name: Vec<u8>,
    kind: Kind,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    pub(crate) size: u64,
}

/// A part of a stream that lies in one piece.
type Extent = (u64, u64);

/// A stream's bytes, piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    extents: Vec<Extent>,
    pub(crate) len: u64,
}

impl Stream {
    /// Whether a sector occurs twice in a chain of so many bytes.
    fn overlaps(&self, len: u64) -> bool {
        let place = |index: usize| self.extents.get(index).map_or(0, |(_, place)| *place);
        let mut end = 0;
        for index in order(self.extents.len(), &|a, b| place(a) < place(b)) {
            if place(index) < end {
                return true;
            }
            let from = self.extents.get(index).map_or(len, |(from, _)| *from);
            let to = self.extents.get(index + 1).map_or(len, |(from, _)| *from);
            end = place(index) + (to - from);
        }
        false
    }

    /// The view and length of the piece that holds an offset.
    fn piece<'c>(&self, view: &View<'c>, at: u64) -> Option<View<'c>> {
        // Extents are few unless the file is in fragments; then the search is by halves.
        let index = self.extents.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, place) = *self.extents.get(index)?;
        let end = self.extents.get(index + 1).map_or(self.len, |(next, _)| *next);
        Some(view.sub(place + (at - start), end.min(self.len).saturating_sub(at)))
    }

    /// Fills the buffer from an offset on, as far as the stream goes.
    pub(crate) fn read(&self, view: &View<'_>, at: u64, buf: &mut [u8]) -> usize {
        let mut done = 0;
        while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let Some(piece) = self.piece(view, at + done as u64) else { break };
            let count = piece.read(0, rest);
            if count == 0 {
                break;
            }
            done += count;
        }
        done
    }

    pub(crate) fn exact<const N: usize>(&self, view: &View<'_>, at: u64) -> Res<[u8; N]> {
        let mut bytes = [0; N];
        if self.read(view, at, &mut bytes) == N { Ok(bytes) } else { Err(Stop::Ended) }
    }

    pub(crate) fn bytes(&self, view: &View<'_>, at: u64, count: usize) -> Vec<u8> {
        let left = fit(self.len.saturating_sub(at));
        let mut bytes = vec![0; count.min(left)];
        let count = self.read(view, at, &mut bytes);
        bytes.truncate(count);
        bytes
    }
}

/// A compound file whose tables and directory are read.
pub(crate) struct CompoundFile<'c> {
    view: View<'c>,
    shift: u32,
    cutoff: u64,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Stream,
    entries: Vec<Entry>,
    /// The entries that the tree reaches, with the depth below the root (1 is the root's own) and the storage they are in.
    reached: Vec<(usize, u32, usize)>,
}

pub(crate) fn read(job: &Job<'_>, view: &View<'_>, stated: Option<Format>, depth: u32) -> Res<Option<Format>> {
    let file = match CompoundFile::open(job, view) {
        Ok(file) => file,
        Err(Stop::Ended) => {
            job.stopped(Stop::Ended);
            return Ok(None);
        }
        Err(stop) => return Err(stop),
    };
    file.look_inside(job, depth)?;
    let format = file.format(job, stated, depth);
    tail::check_unclaimed(job, view, file.claimed());
    format
}

/// Looks into a compound file that is a part of another file: only for macros and programs.
pub(crate) fn read_part(job: &Job<'_>, view: &View<'_>, depth: u32) -> Res<()> {
    let file = CompoundFile::open(job, view)?;
    file.look_inside(job, depth)
}

impl<'c> CompoundFile<'c> {
    fn open(job: &Job<'_>, view: &View<'c>) -> Res<Self> {
        let header: [u8; 512] = view.exact(0)?;
        let version = le16(&header, 0x1a);
        let shift = u32::from(le16(&header, 0x1e));
        let sound = le16(&header, 0x1c) == 0xfffe
            && matches!((version, shift), (3, 9) | (4, 12))
            && le16(&header, 0x20) == 6
            && le32(&header, 0x38) == 4096;
        if !sound {
            return Err(Stop::Damaged);
        }
        let sector = 1_u64 << shift;
        let sectors = view.len().saturating_sub(sector).div_ceil(sector);
        let mut file = Self {
            view: view.clone(),
            shift,
            cutoff: 4096,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Stream::default(),
            entries: Vec::new(),
            reached: Vec::new(),
        };
        file.read_table(job, &header, sectors)?;
        let directory = file.chain(job, le32(&header, 0x30), None)?;
        file.read_directory(&directory, version)?;
        file.walk(job)?;
        let first = le32(&header, 0x3c);
        if let Some((start, size)) = file.entries.first().map(|root| (root.start, root.size))
            && size > 0
            && first < FIRST_MARK
        {
            let table = file.chain(job, first, None)?;
            let count = fit(table.len / 4);
            let numbers = table.bytes(view, 0, count * 4);
            text::push_numbers(&mut file.small_table, &numbers);
            file.small = file.chain(job, start, Some(size))?;
        }
        Ok(file)
    }

    const fn place(&self, sector: u32) -> u64 {
        (sector as u64 + 1) << self.shift
    }

    /// Reads the sector table through the list of its sectors, of which the header holds the first 109.
    fn read_table(&mut self, job: &Job<'_>, header: &[u8; 512], sectors: u64) -> Res<()> {
        let per_sector = (1_usize << self.shift) / 4;
        let needed = fit(sectors);
        let mut listed = Vec::new();
        text::push_numbers(&mut listed, header.get(0x4c..).unwrap_or_default());
        let mut next = le32(header, 0x44);
        let mut links = 0;
        loop {
            for sector in listed.iter().copied() {
                if sector >= FIRST_MARK || self.table.len() >= needed {
                    continue;
                }
                if u64::from(sector) >= sectors {
                    return Err(Stop::Ended);
                }
                let bytes = self.view.bytes(self.place(sector), per_sector * 4);
                text::push_numbers(&mut self.table, &bytes);
            }
            if next >= FIRST_MARK || self.table.len() >= needed {
                break;
            }
            if u64::from(next) >= sectors {
                return Err(Stop::Ended);
            }
            links += 1;
            if links > needed / per_sector + 1 {
                return Err(job.refuse(code::CYCLE));
            }
            let bytes = self.view.bytes(self.place(next), per_sector * 4);
            listed.clear();
            text::push_numbers(&mut listed, &bytes);
            next = listed.pop().unwrap_or(END);
        }
        self.table.truncate(needed);
        if self.table.is_empty() { Err(Stop::Damaged) } else { Ok(()) }
    }

    /// The chain of sectors from a first one: all of it, or as much as a size needs.
    fn chain(&self, job: &Job<'_>, first: u32, size: Option<u64>) -> Res<Stream> {
        let sector = 1_u64 << self.shift;
        let wanted = size.map_or(u64::MAX, |size| size.div_ceil(sector));
        let mut stream = Stream::default();
        let mut next = first;
        let mut count = 0;
        let mut expected = 0;
        while count < wanted && next != END {
            if next >= FIRST_MARK {
                return Err(Stop::Damaged);
            }
            if count >= self.table.len() as u64 {
                return Err(job.refuse(code::CYCLE));
            }
            let place = self.place(next);
            if place >= self.view.len() {
                return Err(Stop::Ended);
            }
            if stream.extents.is_empty() || place != expected {
                stream.extents.push((count * sector, place));
            }
            expected = place + sector;
            count += 1;
            next = self.table.get(next as usize).copied().ok_or(Stop::Damaged)?;
        }
        if stream.overlaps(count * sector) {
            return Err(job.refuse(code::CYCLE));
        }
        stream.len = count * sector;
        if let Some(size) = size {
            if size > stream.len {
                return Err(Stop::Damaged);
            }
            stream.len = size;
        }
        // The last sector of a file may be cut where its stream ends.
        if count > 0 && expected.saturating_sub(count * sector - stream.len) > self.view.len() && size.is_some() {
            return Err(Stop::Ended);
        }
        Ok(stream)
    }

    fn read_directory(&mut self, directory: &Stream, version: u16) -> Res<()> {
        let count = fit(directory.len / 128);
        if count > MAX_ENTRIES {
            return Err(Stop::Damaged);
        }
        for index in 0..count {
            let bytes: [u8; 128] = directory.exact(&self.view, index as u64 * 128)?;
            let units = usize::from(le16(&bytes, 64) / 2).saturating_sub(1).min(31);
            let mut name = Vec::new();
            for unit in 0..units {
                name.push(text::ascii(le16(&bytes, unit * 2).into()));
            }
            let kind = match bytes[66] {
                1 => Kind::Storage,
                2 => Kind::Stream,
                5 => Kind::Root,
                _ => Kind::Other,
            };
            // Writers of version 3 leave anything in the upper half of the size.
            let size = if version == 3 { u64::from(le32(&bytes, 120)) } else { le64(&bytes, 120) };
            self.entries.push(Entry {
                name,
                kind,
                left: le32(&bytes, 68),
                right: le32(&bytes, 72),
                child: le32(&bytes, 76),
                start: le32(&bytes, 116),
                size,
            });
        }
        if self.entries.first().is_some_and(|root| root.kind == Kind::Root) { Ok(()) } else { Err(Stop::Damaged) }
    }

    /// Walks the tree of the directory. Every entry has one place in it.
    fn walk(&mut self, job: &Job<'_>) -> Res<()> {
        let mut seen = vec![false; self.entries.len()];
        let Some(root) = self.entries.first() else { return Err(Stop::Damaged) };
        let mut ahead = vec![(root.child, 1_u32, 0_usize)];
        if let Some(first) = seen.first_mut() {
            *first = true;
        }
        while let Some((id, depth, parent)) = ahead.pop() {
            if id == FREE {
                continue;
            }
            let index = id as usize;
            let (Some(entry), Some(seen)) = (self.entries.get(index), seen.get_mut(index)) else {
                return Err(Stop::Damaged);
            };
            if core::mem::replace(seen, true) {
                return Err(job.refuse(code::CYCLE));
            }
            ahead.push((entry.left, depth, parent));
            ahead.push((entry.right, depth, parent));
            if entry.kind == Kind::Storage {
                ahead.push((entry.child, depth.saturating_add(1), index));
            }
            self.reached.push((index, depth, parent));
        }
        Ok(())
    }

    /// The bytes of a stream.
    pub(crate) fn stream(&self, job: &Job<'_>, entry: &Entry) -> Res<Stream> {
        if entry.size == 0 {
            return Ok(Stream::default());
        }
        if entry.size > self.view.len() {
            return Err(Stop::Ended);
        }
        if entry.size >= self.cutoff {
            return self.chain(job, entry.start, Some(entry.size));
        }
        let mut stream = Stream { extents: Vec::new(), len: entry.size };
        let mut next = entry.start;
        for index in 0..entry.size.div_ceil(64) {
            let at = u64::from(next) * 64;
            let piece = self.small.piece(&self.view, at).filter(|_| at < self.small.len).ok_or(Stop::Damaged)?;
            stream.extents.push((index * 64, piece.start() - self.view.start()));
            next = self.small_table.get(next as usize).copied().ok_or(Stop::Damaged)?;
        }
        if stream.overlaps(entry.size.next_multiple_of(64)) {
            return Err(job.refuse(code::CYCLE));
        }
        Ok(stream)
    }

    /// A stream of the root by its name. Names are compared without regard to case.
    pub(crate) fn root_stream(&self, name: &[u8]) -> Option<&Entry> {
        self.reached
            .iter()
            .filter(|(_, depth, _)| *depth == 1)
            .filter_map(|(index, ..)| self.entries.get(*index))
            .find(|entry| entry.kind == Kind::Stream && entry.name.eq_ignore_ascii_case(name))
    }

    pub(crate) const fn view(&self) -> &View<'c> {
        &self.view
    }

    /// Macros, programs and chains anywhere in the file.
    fn look_inside(&self, job: &Job<'_>, depth: u32) -> Res<()> {
        // Streams do not share sectors, so together they are not longer than the file.
        let mut left = self.view.len().saturating_add(self.view.len());
        for (index, _, parent) in &self.reached {
            let (Some(entry), Some(storage)) = (self.entries.get(*index), self.entries.get(*parent)) else { continue };
            let named = |name: &[u8]| entry.name.eq_ignore_ascii_case(name);
            let project = match entry.kind {
                Kind::Storage => named(b"VBA") || named(b"_VBA_PROJECT_CUR") || named(b"_VBA_PROJECT"),
                Kind::Stream => named(b"_VBA_PROJECT") || (named(b"dir") && storage.name.eq_ignore_ascii_case(b"VBA")),
                Kind::Root | Kind::Other => false,
            };
            if project {
                job.treat(job.policy.macros, code::MACROS);
            }
            if entry.kind != Kind::Stream {
                continue;
            }
            left = left.checked_sub(entry.size.min(self.view.len())).ok_or(Stop::Damaged)?;
            let stream = self.stream(job, entry)?;
            let head = stream.bytes(&self.view, 0, 8 << 10);
            let (mut skip, mut size) = (0, entry.size);
            if named(b"\x01Ole10Native") {
                // A length, then the package.
                let package = object::package(head.get(4..).unwrap_or_default());
                if package.is_program {
                    job.error(code::EMBEDDED_EXECUTABLE);
                }
                job.warn(code::EMBEDDED_OBJECT);
                skip = 4 + package.data;
                size = package.size.into();
            } else if entry.size > 64 && sniff::is_windows_program(&head) {
                job.error(code::EMBEDDED_EXECUTABLE);
            }
            let family = sniff::family(head.get(skip..).unwrap_or_default());
            if object::is_document(family) {
                // A document in the document.
                if job.hold(size) {
                    let content = View::memory(stream.bytes(&self.view, skip as u64, fit(size)));
                    object::judge(job, &content, family, depth.saturating_add(1));
                    job.release(size);
                } else {
                    object::unread(job);
                }
            }
        }
        Ok(())
    }

    /// The format by the streams of the root. The class id may be zero and is not looked at.
    fn format(&self, job: &Job<'_>, stated: Option<Format>, depth: u32) -> Res<Option<Format>> {
        if self.root_stream(b"EncryptedPackage").is_some() && self.root_stream(b"EncryptionInfo").is_some() {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            // Which package it is cannot be known; it may be the stated one.
            return Ok(stated.filter(|format| matches!(format, Format::Docx | Format::Xlsx | Format::Pptx)));
        }
        let word = self.root_stream(b"WordDocument");
        let excel = self.root_stream(b"Workbook").or_else(|| self.root_stream(b"Book"));
        let slides = self.root_stream(b"PowerPoint Document");
        match (word, excel, slides) {
            (Some(entry), None, None) => office97::word(job, self, entry),
            (None, Some(entry), None) => office97::excel(job, self, entry),
            (None, None, Some(entry)) => office97::slides(job, self, entry, depth),
            (None, None, None) => {
                let name = if self.root_stream(b"__properties_version1.0").is_some() {
                    Some("msg")
                } else if self.root_stream(b"VisioDocument").is_some() {
                    Some("visio")
                } else if self.root_stream(b"Catalog").is_some() {
                    Some("thumbs")
                } else {
                    Some("compound-file")
                };
                sniff::unknown(job, name)
            }
            _ => {
                sniff::polyglot(job, "office");
                Ok(None)
            }
        }
    }

    /// The end of the last sector in use.
    fn claimed(&self) -> u64 {
        let last = self.table.iter().rposition(|next| *next != FREE);
        let end = last.map_or(0, |last| self.place(u32::try_from(last).unwrap_or(u32::MAX)) + (1 << self.shift));
        end.min(self.view.len())
    }
}
