//! ZIP (APPNOTE 6.3): the directory at the end, and whether the entries agree with it. Nothing is unpacked here.

use alloc::{string::String, vec::Vec};

use otinish_verdict::{Finding, Severity};

use super::{
    archive::{self, Packed},
    io::{Res, Stop, View, find, fit, le16, le32, le64},
    job::Job,
    sniff, tail,
    unpack::Packing,
};
use crate::{code, order::order, text};

/// Bytes of a path in an archive. Systems end at a path of 260 to 4096.
pub(crate) const MAX_PATH: usize = 1024;

/// How an entry's bytes are packed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Method {
    Stored,
    Deflate,
    /// In a way that is not read here.
    Other,
}

/// An entry of the directory.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The zero-based place in the directory.
    pub(crate) index: usize,
    pub(crate) name: String,
    /// What is wrong with the name in UTF-8 that is given besides.
    pub(crate) other: Option<Finding>,
    pub(crate) method: Method,
    pub(crate) encrypted: bool,
    pub(crate) link: bool,
    pub(crate) crc: u32,
    pub(crate) packed: u64,
    pub(crate) unpacked: u64,
    flags: u16,
    number: u16,
    header: u64,
    /// Where its bytes begin.
    pub(crate) data: u64,
}

impl Entry {
    pub(crate) fn is_directory(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// The bytes of an entry; `None` if they cannot be unpacked here.
pub(crate) fn packed<'c>(view: &View<'c>, entry: &Entry) -> Option<Packed<'c>> {
    let packing = match entry.method {
        Method::Stored => Packing::Stored,
        Method::Deflate => Packing::Deflate,
        Method::Other => return None,
    };
    let view = view.sub(entry.data, entry.packed);
    Some(Packed { view, packing, unpacked: entry.unpacked, crc: Some(entry.crc) })
}

/// Where the directory is.
struct Place {
    /// The number of entries stated.
    count: u64,
    start: u64,
    end: u64,
    /// Bytes before the archive, which its offsets do not count.
    base: u64,
}

/// Reads the directory and checks it against the entries' own headers. Entries are in the order of
/// the directory.
pub(crate) fn read(job: &Job<'_>, view: &View<'_>) -> Res<Vec<Entry>> {
    let place = find_directory(job, view)?;
    if place.base > 0 {
        job.count(Severity::Error, code::LEADING_DATA, "found", place.base);
    }
    job.list(place.count)?;
    let mut entries = read_directory(job, view, &place)?;
    if entries.len() as u64 != place.count {
        return Err(job.refuse(code::ARCHIVE_MISMATCH));
    }
    let mut unpacked = 0_u64;
    for entry in &entries {
        unpacked = unpacked.saturating_add(entry.unpacked);
    }
    job.unpack(unpacked)?;
    let header = |index: usize| entries.get(index).map(|entry: &Entry| entry.header);
    let sorted = order(entries.len(), &|a, b| header(a) < header(b));
    check_entries(job, view, &place, &mut entries, &sorted)?;
    Ok(entries)
}

fn find_directory(job: &Job<'_>, view: &View<'_>) -> Res<Place> {
    const RECORD: usize = 22;
    let span = view.len().min(u64::from(u16::MAX) + RECORD as u64);
    let tail = view.bytes(view.len() - span, fit(span));
    let mut found = None;
    let mut exact = 0;
    let mut from = 0;
    while let Some(at) = tail.get(from..).and_then(|rest| find(rest, b"PK\x05\x06")).map(|at| from + at) {
        let room = tail.len() - at;
        if room >= RECORD {
            let length = RECORD + usize::from(le16(&tail, at + 20));
            exact += usize::from(length == room);
            if length <= room {
                found = Some((at, length));
            }
        }
        from = at + 4;
    }
    let head: [u8; 4] = view.exact(0)?;
    let Some((at, length)) = found else {
        if &head == b"PK\x07\x08" {
            return Err(job.refuse(code::MULTI_VOLUME));
        }
        return Err(Stop::Ended);
    };
    if exact > 1 {
        // Two records that both end with the file: readers choose differently.
        return Err(job.refuse(code::ARCHIVE_MISMATCH));
    }
    if length < tail.len() - at {
        tail::check_rest(job, view, view.len() - span + (at + length) as u64, Severity::Error);
    }
    let record = tail.get(at..).unwrap_or_default();
    let mut end = view.len() - span + at as u64;
    let mut disks = [le16(record, 4).into(), le16(record, 6).into()];
    let mut counts = [le16(record, 8).into(), le16(record, 10).into()];
    let mut size = u64::from(le32(record, 12));
    let mut offset = u64::from(le32(record, 16));
    let mut volumes = 1;
    if let Some(locator_at) = end.checked_sub(20) {
        let locator: [u8; 20] = view.exact(locator_at)?;
        if locator.starts_with(b"PK\x06\x07") {
            volumes = le32(&locator, 16);
            let stated = le64(&locator, 8);
            let near = locator_at.checked_sub(56).ok_or(Stop::Damaged)?;
            let mut place = stated;
            let mut large = view.exact::<56>(stated).unwrap_or([0; 56]);
            if !large.starts_with(b"PK\x06\x06") {
                place = near;
                large = view.exact(near)?;
            }
            if !large.starts_with(b"PK\x06\x06") {
                return Err(Stop::Damaged);
            }
            disks = [le32(&large, 16), le32(&large, 20)];
            counts = [le64(&large, 24), le64(&large, 32)];
            size = le64(&large, 40);
            offset = le64(&large, 48);
            end = place;
        }
    }
    if disks != [0, 0] || counts[0] != counts[1] || volumes > 1 {
        return Err(job.refuse(code::MULTI_VOLUME));
    }
    let start = end.checked_sub(size).ok_or(Stop::Damaged)?;
    let base = start.checked_sub(offset).ok_or(Stop::Damaged)?;
    if counts[1] > size / 46 {
        return Err(Stop::Damaged);
    }
    Ok(Place { count: counts[1], start, end, base })
}

fn read_directory(job: &Job<'_>, view: &View<'_>, place: &Place) -> Res<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut at = place.start;
    while at + 46 <= place.end && (entries.len() as u64) < place.count {
        let head: [u8; 46] = view.exact(at)?;
        if !head.starts_with(b"PK\x01\x02") {
            return Err(Stop::Damaged);
        }
        let field = |at| usize::from(le16(&head, at));
        let (name_length, extra_length, comment_length) = (field(28), field(30), field(32));
        let next = at + 46 + (name_length + extra_length + comment_length) as u64;
        if next > place.end {
            return Err(Stop::Damaged);
        }
        let bytes = view.bytes(at + 46, name_length.min(MAX_PATH + 1));
        let extra = view.bytes(at + 46 + name_length as u64, extra_length);
        let flags = le16(&head, 8);
        let number = le16(&head, 10);
        let made_by = le16(&head, 4) >> 8;
        let attributes = le32(&head, 38);
        let mode = attributes >> 16;
        // The kind in a UNIX mode: 0 is unstated, 8 a file, 4 a directory, 1 what was piped into the archiver and is a file
        // again when it is unpacked; the rest are links and devices.
        let link = if matches!(made_by, 3 | 19) {
            !matches!(mode >> 12, 0 | 1 | 4 | 8)
        } else {
            // A reparse point of Windows.
            matches!(made_by, 0 | 10) && attributes & 0x400 != 0
        };
        let mut entry = Entry {
            index: entries.len(),
            name: decode_name(&bytes, flags),
            other: None,
            method: match number {
                0 => Method::Stored,
                8 => Method::Deflate,
                _ => Method::Other,
            },
            // Bit 0 is any encryption, bit 6 the strong one, bit 13 masks the headers, method 99 is AES.
            encrypted: flags & 0x2041 != 0 || number == 99,
            link,
            crc: le32(&head, 16),
            packed: le32(&head, 20).into(),
            unpacked: le32(&head, 24).into(),
            flags,
            number,
            header: le32(&head, 42).into(),
            data: 0,
        };
        large_sizes(&mut entry, &extra);
        entry.other = check_unicode(job, &entry.name, &bytes, &extra);
        entry.header = entry.header.checked_add(place.base).ok_or(Stop::Damaged)?;
        entries.push(entry);
        at = next;
    }
    Ok(entries)
}

/// Takes the 64-bit numbers of an entry, each of which is there only if its short field is full.
fn large_sizes(entry: &mut Entry, extra: &[u8]) {
    let mut at = 0;
    while at + 4 <= extra.len() {
        let length = usize::from(le16(extra, at + 2));
        if le16(extra, at) == 1 {
            let mut field = at + 4;
            for value in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *value == u64::from(u32::MAX) && field + 8 <= at + 4 + length {
                    *value = le64(extra, field);
                    field += 8;
                }
            }
        }
        at += 4 + length;
    }
}

/// Judges the name in UTF-8 beside one in the writer's code page (Info-ZIP's extra field 0x7075), which readers take instead
/// of it where the checksum says that it belongs to that one.
fn check_unicode(job: &Job<'_>, name: &str, bytes: &[u8], extra: &[u8]) -> Option<Finding> {
    let mut at = 0;
    while at + 4 <= extra.len() {
        let end = at + 4 + usize::from(le16(extra, at + 2));
        let field = extra.get(at + 4..end).unwrap_or_default();
        // The version, the checksum, the name.
        if le16(extra, at) == 0x7075 && field.first() == Some(&1) && le32(field, 1) == job.crc.sum(bytes) {
            let unicode = text::decode(field.get(5..).unwrap_or_default(), text::damage);
            return archive::check_other(job, name, &unicode);
        }
        at = end;
    }
    None
}

/// A name as text. Without the flag for UTF-8 the code page is the writer's own: what is not UTF-8 is kept apart byte by
/// byte, since only ASCII has a meaning for the checks.
pub(crate) fn decode_name(bytes: &[u8], flags: u16) -> String {
    text::decode(bytes, if flags & 0x0800 == 0 { text::private } else { text::damage })
}

/// Checks that the entries' own headers say the same as the directory, and that their bytes lie side by side.
fn check_entries(job: &Job<'_>, view: &View<'_>, place: &Place, entries: &mut [Entry], sorted: &[usize]) -> Res<()> {
    let head: [u8; 4] = view.exact(0)?;
    // A marker of an archive that was to be split and was not.
    let marker = if matches!(&head, b"PK\x07\x08" | b"PK00") { 4 } else { 0 };
    let mut end = place.base + marker;
    let mut descriptor = false;
    for (position, index) in sorted.iter().enumerate() {
        let Some(entry) = entries.get_mut(*index) else { continue };
        gap(job, view, end, entry.header, descriptor, position == 0)?;
        let local: [u8; 30] = view.exact(entry.header)?;
        if !local.starts_with(b"PK\x03\x04") {
            return Err(Stop::Damaged);
        }
        let name_length = usize::from(le16(&local, 26));
        let flags = le16(&local, 6);
        let name = view.bytes(entry.header + 30, name_length.min(MAX_PATH + 1));
        let streamed = flags & 8 != 0;
        let (packed, unpacked) = (le32(&local, 18), le32(&local, 22));
        let same_size =
            |short: u32, size: u64| u64::from(short) == size || short == u32::MAX || (streamed && short == 0);
        let masked = entry.flags & 0x2000 != 0;
        let same = masked
            || (decode_name(&name, flags) == entry.name
                && le16(&local, 8) == entry.number
                && (flags ^ entry.flags) & 1 == 0
                && same_size(packed, entry.packed)
                && same_size(unpacked, entry.unpacked));
        if !same {
            return Err(job.refuse(code::ARCHIVE_MISMATCH));
        }
        if entry.method == Method::Stored && !entry.encrypted && entry.packed != entry.unpacked {
            return Err(job.refuse(code::ARCHIVE_MISMATCH));
        }
        entry.data = entry.header + 30 + name_length as u64 + u64::from(le16(&local, 28));
        end = entry.data.saturating_add(entry.packed);
        if end > place.start {
            return Err(job.refuse(code::ARCHIVE_OVERLAP));
        }
        descriptor = streamed;
    }
    gap(job, view, end, place.start, descriptor, entries.is_empty())
}

/// Judges the bytes between two entries: a descriptor after a streamed one, or nothing.
fn gap(job: &Job<'_>, view: &View<'_>, from: u64, to: u64, descriptor: bool, first: bool) -> Res<()> {
    let Some(length) = to.checked_sub(from) else {
        return Err(job.refuse(code::ARCHIVE_OVERLAP));
    };
    if length == 0 || (descriptor && matches!(length, 12 | 16 | 20 | 24)) {
        return Ok(());
    }
    if first {
        job.count(Severity::Error, code::LEADING_DATA, "found", length);
        return Ok(());
    }
    let between = view.sub(from, length);
    let buffer = between.bytes(0, 4);
    if buffer == b"PK\x03\x04" {
        // An entry that the directory does not list.
        return Err(job.refuse(code::ARCHIVE_MISMATCH));
    }
    match tail::second_format(&between, 0) {
        Some(name) => sniff::polyglot(job, name),
        None => job.count(Severity::Warning, code::HIDDEN_DATA, "found", length),
    }
    Ok(())
}
