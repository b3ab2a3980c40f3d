//! RAR 4 and 5: the headers. Packed contents cannot be read here, stored ones are.

use alloc::{string::String, vec::Vec};

use otinish_verdict::Severity;

use super::{
    archive::{Content, Item, Packed, check_after, check_depth, check_items, check_other, check_ratio},
    io::{Res, Stop, View, fit, le16, le32},
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
        if self.count > u64::from(self.job.policy.archive.max_entries) * 4 {
            return self.job.list(self.count);
        }
        Ok(())
    }

    /// Adds an entry, after its packed and unpacked size are held against the policy. Entries that are packed together count
    /// together: of two equal ones the second takes next to nothing.
    fn add(&mut self, mut item: Item<'a>, packed: u64, unpacked: u64, is_solid: bool) -> Res<()> {
        self.job.list(1)?;
        self.job.unpack(unpacked)?;
        if !is_solid {
            self.solid = (0, 0);
        }
        self.solid = (self.solid.0.saturating_add(packed), self.solid.1.saturating_add(unpacked));
        check_ratio(self.job, self.solid.0, self.solid.1, self.job.policy.archive.max_ratio.into())?;
        item.index = self.items.len();
        self.items.push(item);
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
        let header = self.view.bytes(at, fit(size));
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
        let other = other.and_then(|other| check_other(self.job, &name, &other));
        self.add(Item { index: 0, name, other, link, content }, packed, unpacked, flags & 0x0010 != 0)?;
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
        let header = self.view.bytes(at + 4, fit(length));
        if header.len() as u64 != length {
            return Err(Stop::Ended);
        }
        if self.job.crc.sum(&header) != crc {
            return Err(Stop::Damaged);
        }
        let mut numbers = Numbers(header.get(fit(prefix_length)..).unwrap_or_default());
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
            FILE | SERVICE => self.file5(numbers, extra, data, packed, kind == SERVICE)?,
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

    /// A file of RAR 5, or a service, which is said in the same way.
    fn file5(&mut self, mut numbers: Numbers<'_>, extra: u64, data: u64, packed: u64, service: bool) -> Res<()> {
        let mut number = || numbers.next().ok_or(Stop::Damaged);
        let (flags, mut unpacked, _attributes) = (number()?, number()?, number()?);
        if flags & 2 != 0 {
            numbers.skip(4);
        }
        let crc = (flags & 4 != 0).then(|| le32(numbers.0, 0));
        if flags & 4 != 0 {
            numbers.skip(4);
        }
        if flags & 8 != 0 {
            // How much comes out is unstated, where the writer did not know: as much as one fears.
            unpacked = u64::MAX;
        }
        let mut number = || numbers.next().ok_or(Stop::Damaged);
        let (compression, _system, name_length) = (number()?, number()?, fit(number()?));
        let bytes = numbers.0.get(..name_length).ok_or(Stop::Damaged)?;
        let mut records = Numbers(numbers.0.get(name_length..).unwrap_or_default());
        if records.0.len() < fit(extra) {
            return Err(Stop::Damaged);
        }
        let (mut encrypted, mut link, mut about) = (false, false, &[][..]);
        while let Some(size) = records.next() {
            let mut record = Numbers(records.0.get(..fit(size)).ok_or(Stop::Damaged)?);
            match record.next() {
                Some(1) => encrypted = true,
                // Redirections: symbolic links, junctions, hard links and copies.
                Some(5) => link = true,
                Some(7) => about = record.0,
                _ => {}
            }
            records.skip(fit(size));
        }
        if service {
            if bytes == b"STM" {
                self.stream(about, packed);
            }
            return Ok(());
        }
        let mut name = text::decode(bytes.get(..zip::MAX_PATH + 1).unwrap_or(bytes), text::damage);
        if flags & 1 != 0 {
            name.push('/');
        }
        let content = match compression >> 7 & 7 {
            _ if encrypted => Content::Encrypted,
            0 if packed == unpacked => self.stored(data, unpacked, crc),
            _ => Content::Unread,
        };
        self.add(Item { index: 0, name, other: None, link, content }, packed, unpacked, compression & 0x40 != 0)
    }
}

/// A name of RAR 4 as text. Only ASCII has a meaning for the checks; the separator is a backslash.
fn name4(name: &[u8], directory: bool) -> String {
    let name = name.get(..zip::MAX_PATH + 1).unwrap_or(name);
    let mut text = zip::decode_name(&text::slashes(name), 0);
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
