//! RAR 4 and 5: the headers. Packed contents cannot be read here, stored ones are.

use alloc::{string::String, vec::Vec};

use otinish_verdict::Severity;

use super::{
    archive::{Content, Item, Packed, check_after, check_depth, check_items, check_other, check_ratio},
    io::{Res, Stop, View, le16, le32},
    job::Job,
    unpack::Packing,
    zip,
};
use crate::{Format, code, text};

/// Bytes of a header. Names and times need some hundred; RAR 5 allows 2 MiB.
const MAX_HEADER: u64 = 64 << 10;

/// What a header leads to.
enum Next {
    /// The next header, at an offset.
    Header(u64),
    /// The end of the archive.
    End(u64),
    /// Nothing that can be read: the headers are protected.
    Nothing,
}

/// Reads the headers with one of the two readers, and says where the archive ends.
struct Headers<'a> {
    job: &'a Job<'a>,
    view: &'a View<'a>,
    items: Vec<Item<'a>>,
    count: u64,
    /// Packed and unpacked bytes of the entries that are packed together.
    solid: (u64, u64),
}

impl<'a> Headers<'a> {
    fn count(&mut self) -> Res<()> {
        self.count += 1;
        // Comments and recovery records come besides the entries.
        if self.count > u64::from(self.job.policy.archive.max_entries).saturating_mul(4) {
            return self.job.list(self.count);
        }
        Ok(())
    }

    /// Adds an entry, after its numbers are held against the policy. Entries that are packed together count together: of two
    /// equal ones the second takes next to nothing.
    fn add(&mut self, entry: Stated<'a>) -> Res<()> {
        let Stated { name, other, link, packed, unpacked, is_solid, content } = entry;
        self.job.list(1)?;
        self.job.unpack(unpacked)?;
        let (before, before_unpacked) = if is_solid { self.solid } else { (0, 0) };
        self.solid = (before.saturating_add(packed), before_unpacked.saturating_add(unpacked));
        check_ratio(self.job, self.solid.0, self.solid.1, self.job.policy.archive.max_ratio.into())?;
        let other = other.and_then(|other| check_other(self.job, &name, &other));
        self.items.push(Item { index: self.items.len(), name, other, link, content });
        Ok(())
    }

    /// Judges a stream of NTFS that belongs to a file, by its name: it is written beside the file, and nobody sees it.
    fn stream(&self, name: &[u8], packed: u64) {
        if name.iter().any(|byte| matches!(byte, b'/' | b'\\')) {
            self.job.count(Severity::Error, code::NAME_PATH, "at", 1);
        }
        self.job.count(Severity::Warning, code::HIDDEN_DATA, "found", packed);
    }
}

/// What a header says of an entry.
struct Stated<'a> {
    name: String,
    /// A second name, in the code page of the writer's system.
    other: Option<String>,
    link: bool,
    packed: u64,
    unpacked: u64,
    is_solid: bool,
    content: Content<'a>,
}

/// The versions of the format.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Version {
    /// RAR 1.5 to 4.
    Four,
    /// RAR 5 and later.
    Five,
}

pub(crate) fn read(job: &Job<'_>, view: &View<'_>, version: Version, depth: u32) -> Res<Option<Format>> {
    check_depth(job, depth)?;
    let mut headers = Headers { job, view, items: Vec::new(), count: 0, solid: (0, 0) };
    // The signature has seven bytes, or eight.
    let first = if version == Version::Four { 7 } else { 8 };
    let mut at = first;
    let end = loop {
        headers.count()?;
        let next = match version {
            Version::Four => headers.header4(at),
            Version::Five => headers.header5(at),
        };
        match next {
            Ok(Next::Header(next)) => at = next,
            Ok(Next::End(end)) => break end,
            Ok(Next::Nothing) => return Ok(Some(Format::Rar)),
            Err(Stop::Ended) if at > first => {
                job.stopped(Stop::Ended);
                break view.len();
            }
            Err(Stop::Ended) => return Err(Stop::Damaged),
            Err(stop) => return Err(stop),
        }
        // Archives before RAR 3 have no end header.
        if version == Version::Four && at == view.len() {
            break at;
        }
    };
    check_items(job, &headers.items, depth);
    check_after(job, view, end);
    Ok(Some(Format::Rar))
}

impl<'a> Headers<'a> {
    fn header4(&mut self, at: u64) -> Res<Next> {
        const MAIN: u8 = 0x73;
        const FILE: u8 = 0x74;
        const SERVICE: u8 = 0x7a;
        const END: u8 = 0x7b;
        let head: [u8; 7] = self.view.exact(at)?;
        let (kind, flags, size) = (head[2], le16(&head, 3), u64::from(le16(&head, 5)));
        if size < 7 || (self.count == 1) != (kind == MAIN) {
            return Err(Stop::Damaged);
        }
        let header = self.view.bytes(at, usize::try_from(size).unwrap_or(0));
        if header.len() as u64 != size {
            return Err(Stop::Ended);
        }
        // RAR before 3 puts comments into the headers of the archive and of files, and does not sum them; its own further
        // headers have sums of other ranges.
        let summed = match kind {
            MAIN if flags & 0x0002 != 0 => header.get(2..13),
            FILE if flags & 0x0008 != 0 => None,
            MAIN | FILE | SERVICE | END => header.get(2..),
            _ => None,
        };
        if let Some(summed) = summed
            && self.job.crc.sum(summed) & 0xffff != u32::from(le16(&header, 0))
        {
            return Err(Stop::Damaged);
        }
        let mut next = at + size;
        if flags & 0x8000 != 0 || matches!(kind, FILE | SERVICE) {
            next = next.saturating_add(le32(&header, 7).into());
        }
        match kind {
            MAIN if flags & 0x0001 != 0 => Err(self.job.refuse(code::MULTI_VOLUME)),
            MAIN if flags & 0x0080 != 0 => self.encrypted(),
            FILE => {
                next = self.file4(at, &header, flags)?;
                self.inside(next)
            }
            SERVICE if header.get(32..).is_some_and(|rest| rest.starts_with(b"STM")) => {
                self.stream(header.get(35..).unwrap_or_default(), le32(&header, 7).into());
                self.inside(next)
            }
            END => {
                if flags & 0x0001 != 0 {
                    return Err(self.job.refuse(code::MULTI_VOLUME));
                }
                Ok(Next::End(next))
            }
            _ => self.inside(next),
        }
    }

    fn inside(&self, next: u64) -> Res<Next> {
        if next > self.view.len() { Err(Stop::Ended) } else { Ok(Next::Header(next)) }
    }

    /// The content of an entry that is not packed.
    fn stored(&self, at: u64, size: u64, crc: Option<u32>) -> Content<'a> {
        let view = self.view.sub(at, size);
        Content::Packed(Packed { view, packing: Packing::Stored, unpacked: size, crc })
    }

    /// The headers are protected: nothing more can be said.
    fn encrypted(&self) -> Res<Next> {
        self.job.treat(self.job.policy.encrypted, code::ENCRYPTED);
        Ok(Next::Nothing)
    }

    /// A file of RAR 4; the offset of what follows it.
    fn file4(&mut self, at: u64, header: &[u8], flags: u16) -> Res<u64> {
        if header.len() < 32 {
            return Err(Stop::Damaged);
        }
        if flags & 0x0003 != 0 {
            return Err(self.job.refuse(code::MULTI_VOLUME));
        }
        let mut packed = u64::from(le32(header, 7));
        let mut unpacked = u64::from(le32(header, 11));
        let (system, crc, method) = (header.get(15).copied(), le32(header, 16), header.get(25).copied());
        let name_length = usize::from(le16(header, 26));
        let attributes = le32(header, 28);
        let mut from = 32;
        if flags & 0x0100 != 0 {
            packed |= u64::from(le32(header, 32)) << 32;
            unpacked |= u64::from(le32(header, 36)) << 32;
            from = 40;
        }
        let name = header.get(from..from + name_length).ok_or(Stop::Damaged)?;
        let directory = flags & 0x00e0 == 0x00e0;
        let (first, second) = match text::first(name, 0).and_then(|end| name.split_at_checked(end)) {
            Some((first, second)) if flags & 0x0200 != 0 => (first, second.get(1..)),
            Some((first, _)) => (first, None),
            None => (name, None),
        };
        let other = second.map(|_| name4(first, directory));
        let name = match second {
            Some(second) => name4(&unicode4(first, second), directory),
            None => name4(first, directory),
        };
        // Host 3 is UNIX: the attributes are a mode.
        let link = system == Some(3) && !matches!(attributes >> 12 & 0xf, 0 | 4 | 8);
        let data = at.saturating_add(header.len() as u64);
        let content = match method {
            _ if flags & 0x0004 != 0 => Content::Encrypted,
            Some(0x30) if packed == unpacked => self.stored(data, unpacked, Some(crc)),
            _ => Content::Unread,
        };
        self.add(Stated { name, other, link, packed, unpacked, is_solid: flags & 0x0010 != 0, content })?;
        Ok(data.saturating_add(packed))
    }

    fn header5(&mut self, at: u64) -> Res<Next> {
        const MAIN: u64 = 1;
        const FILE: u64 = 2;
        const SERVICE: u64 = 3;
        const ENCRYPTION: u64 = 4;
        const END: u64 = 5;
        let crc = u32::from_le_bytes(self.view.exact(at)?);
        let prefix = self.view.bytes(at + 4, 3);
        let mut reader = Numbers(&prefix);
        let size = reader.next().ok_or(if prefix.len() < 3 { Stop::Ended } else { Stop::Damaged })?;
        let prefix_length = (prefix.len() - reader.0.len()) as u64;
        if size == 0 || size > MAX_HEADER {
            return Err(Stop::Damaged);
        }
        let length = prefix_length + size;
        let header = self.view.bytes(at + 4, usize::try_from(length).unwrap_or(0));
        if header.len() as u64 != length {
            return Err(Stop::Ended);
        }
        if self.job.crc.sum(&header) != crc {
            return Err(Stop::Damaged);
        }
        let mut numbers = Numbers(header.get(usize::try_from(prefix_length).unwrap_or(0)..).unwrap_or_default());
        let kind = numbers.next().ok_or(Stop::Damaged)?;
        let flags = numbers.next().ok_or(Stop::Damaged)?;
        let extra = if flags & 1 != 0 { numbers.next().ok_or(Stop::Damaged)? } else { 0 };
        let packed = if flags & 2 != 0 { numbers.next().ok_or(Stop::Damaged)? } else { 0 };
        if flags & 0x18 != 0 {
            return Err(self.job.refuse(code::MULTI_VOLUME));
        }
        if self.count == 1 && !matches!(kind, MAIN | ENCRYPTION) {
            return Err(Stop::Damaged);
        }
        let data = at + 4 + length;
        let next = data.saturating_add(packed);
        match kind {
            ENCRYPTION => return self.encrypted(),
            MAIN if numbers.next().ok_or(Stop::Damaged)? & 1 != 0 => {
                return Err(self.job.refuse(code::MULTI_VOLUME));
            }
            FILE | SERVICE => {
                let file = file5(numbers, extra)?;
                match file.name {
                    _ if kind == FILE => self.entry5(&file, data, packed)?,
                    b"STM" => self.stream(file.service, packed),
                    b"QO" => self.quick(at, data, packed)?,
                    _ => {}
                }
            }
            END => {
                if numbers.next().unwrap_or(0) & 1 != 0 {
                    return Err(self.job.refuse(code::MULTI_VOLUME));
                }
                return Ok(Next::End(next));
            }
            _ => {}
        }
        self.inside(next)
    }

    fn entry5(&mut self, file: &File5<'_>, data: u64, packed: u64) -> Res<()> {
        let mut name = text::decode(file.name.get(..zip::MAX_PATH + 1).unwrap_or(file.name), text::damage);
        if file.is_directory {
            name.push('/');
        }
        let unpacked = file.unpacked;
        let content = match file.compression >> 7 & 7 {
            _ if file.encrypted => Content::Encrypted,
            0 if packed == unpacked => self.stored(data, unpacked, file.crc),
            _ => Content::Unread,
        };
        let is_solid = file.compression & 0x40 != 0;
        self.add(Stated { name, other: None, link: file.link, packed, unpacked, is_solid, content })
    }

    /// Compares the copies of headers at the end, by which readers list an archive quickly, with the headers.
    fn quick(&self, header: u64, data: u64, size: u64) -> Res<()> {
        let end = data.saturating_add(size);
        let mut at = data;
        while at < end {
            // A checksum; the size of what follows, flags, the distance of the header, its length.
            let head = self.view.bytes(at + 4, 40);
            let mut numbers = Numbers(&head);
            let mut number = || numbers.next().ok_or(Stop::Damaged);
            let size = number()?;
            let (_flags, distance, length) = (number()?, number()?, number()?);
            let copy = at + 4 + (head.len() - numbers.0.len()) as u64;
            if length > MAX_HEADER || length > size {
                return Err(Stop::Damaged);
            }
            let bytes = |at| self.view.bytes(at, usize::try_from(length).unwrap_or(0));
            if bytes(copy) != bytes(header.saturating_sub(distance)) {
                return Err(self.job.refuse(code::ARCHIVE_MISMATCH));
            }
            at = copy + length;
        }
        Ok(())
    }
}

/// What a header of RAR 5 says of a file, or of what belongs to one.
struct File5<'h> {
    name: &'h [u8],
    is_directory: bool,
    unpacked: u64,
    crc: Option<u32>,
    compression: u64,
    encrypted: bool,
    link: bool,
    /// What is said of a service's data.
    service: &'h [u8],
}

fn file5<'h>(mut numbers: Numbers<'h>, extra: u64) -> Res<File5<'h>> {
    let mut number = || numbers.next().ok_or(Stop::Damaged);
    let (flags, unpacked, _attributes) = (number()?, number()?, number()?);
    if flags & 2 != 0 {
        numbers.skip(4);
    }
    let crc = (flags & 4 != 0).then(|| le32(numbers.0, 0));
    if flags & 4 != 0 {
        numbers.skip(4);
    }
    let mut number = || numbers.next().ok_or(Stop::Damaged);
    let (compression, _system, name_length) = (number()?, number()?, number()?);
    let name_length = usize::try_from(name_length).map_err(|_| Stop::Damaged)?;
    let name = numbers.0.get(..name_length).ok_or(Stop::Damaged)?;
    let extra = usize::try_from(extra).map_err(|_| Stop::Damaged)?;
    let mut file = File5 {
        name,
        is_directory: flags & 1 != 0,
        // How much comes out may be unstated, where the writer did not know: as much as one fears.
        unpacked: if flags & 8 == 0 { unpacked } else { u64::MAX },
        crc,
        compression,
        encrypted: false,
        link: false,
        service: &[],
    };
    let mut records = Numbers(numbers.0.get(name_length..).unwrap_or_default());
    if records.0.len() < extra {
        return Err(Stop::Damaged);
    }
    while let Some(size) = records.next() {
        let size = usize::try_from(size).map_err(|_| Stop::Damaged)?;
        let mut record = Numbers(records.0.get(..size).ok_or(Stop::Damaged)?);
        match record.next() {
            Some(1) => file.encrypted = true,
            // Redirections: symbolic links, junctions, hard links and copies.
            Some(5) => file.link = true,
            Some(7) => file.service = record.0,
            _ => {}
        }
        records.skip(size);
    }
    Ok(file)
}

/// A name of RAR 4 as text. Only ASCII has a meaning for the checks; the separator is a backslash.
fn name4(name: &[u8], directory: bool) -> String {
    let mut slashes = name.get(..zip::MAX_PATH + 1).unwrap_or(name).to_vec();
    for byte in slashes.iter_mut().filter(|byte| **byte == b'\\') {
        *byte = b'/';
    }
    let mut text = zip::decode_name(&slashes, 0);
    if directory && !text.ends_with('/') {
        text.push('/');
    }
    text
}

/// The second name of an entry of RAR 4, which readers take: UTF-16 packed by what it shares with the first name and by a
/// common upper byte. It comes out as UTF-8.
fn unicode4(first: &[u8], packed: &[u8]) -> Vec<u8> {
    let mut rest = packed.iter().copied().map(u16::from);
    let mut name = String::new();
    let mut place = 0;
    let upper = rest.next().unwrap_or(0) << 8;
    let (mut flags, mut left) = (0, 0);
    let mut push = |place: &mut usize, unit: u16| {
        *place += 1;
        // Halves of characters beyond 16 bits are kept apart, and mean nothing.
        name.push(char::from_u32(unit.into()).unwrap_or('\u{e000}'));
    };
    loop {
        if left == 0 {
            let Some(next) = rest.next() else { break };
            (flags, left) = (next, 4);
        }
        left -= 1;
        let kind = flags >> (left * 2) & 3;
        let Some(byte) = rest.next() else { break };
        match kind {
            0 => push(&mut place, byte),
            1 => push(&mut place, byte | upper),
            2 => push(&mut place, byte | rest.next().unwrap_or(0) << 8),
            _ => {
                let correction = if byte & 0x80 == 0 { None } else { rest.next() };
                for _ in 0..(byte & 0x7f) + 2 {
                    let shared = u16::from(first.get(place).copied().unwrap_or(0));
                    let unit = correction.map_or(shared, |correction| (shared + correction) & 0xff | upper);
                    push(&mut place, unit);
                }
            }
        }
        if place > zip::MAX_PATH {
            break;
        }
    }
    name.into_bytes()
}

/// The numbers of RAR 5: seven bits a byte, the lowest first.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in 0..9 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << (shift * 7);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn skip(&mut self, count: usize) {
        self.0 = self.0.get(count..).unwrap_or_default();
    }
}
