//! Archives: the names of their entries and, where they can be unpacked, the contents.

use alloc::{string::String, vec::Vec};

use otinish_verdict::{Finding, Severity};

use super::{
    crc::Crc32,
    io::{Res, Stop, View, fit},
    job::Job,
    package, sniff,
    unpack::{Packing, Unpacker},
    zip::{self, Entry},
};
use crate::{
    Format, MEBIBYTE,
    check::{Stated, stated_format},
    code, name,
    order::firsts,
    text,
};

/// Bytes of an entry that can be read, and what is stated of them.
pub(crate) struct Packed<'c> {
    pub(crate) view: View<'c>,
    pub(crate) packing: Packing,
    pub(crate) unpacked: u64,
    pub(crate) crc: Option<u32>,
}

/// The bytes of an entry.
pub(crate) enum Content<'c> {
    /// They can be read.
    Packed(Packed<'c>),
    /// They are protected by a password.
    Encrypted,
    /// They are packed in a way that is not read here.
    Unread,
}

/// An entry of an archive of any kind.
pub(crate) struct Item<'c> {
    /// The zero-based place in the archive's list.
    pub(crate) index: usize,
    /// The path, with `/` between its parts; a directory's ends with one.
    pub(crate) name: String,
    /// What is wrong with a second name that some readers take instead.
    pub(crate) other: Option<Finding>,
    pub(crate) link: bool,
    pub(crate) content: Content<'c>,
}

/// Refuses an archive that lies too deep in others.
pub(crate) fn check_depth(job: &Job<'_>, depth: u32) -> Res<()> {
    let max = job.policy.archive.max_depth;
    if depth > max {
        job.count(Severity::Error, code::ARCHIVE_DEPTH, "max", max.into());
        return Err(Stop::Said);
    }
    Ok(())
}

/// Refuses an entry that states to unpack to more than `ratio` times its size.
pub(crate) fn check_ratio(job: &Job<'_>, packed: u64, unpacked: u64, ratio: u64) -> Res<()> {
    let found = unpacked / packed.max(1);
    if unpacked > MEBIBYTE && found > ratio {
        job.over(code::ARCHIVE_RATIO, found, ratio);
        return Err(Stop::Said);
    }
    Ok(())
}

/// How deep documents may lie in documents, besides the archives around them: a table in a text in slides is sound.
const EMBEDDED: u32 = 4;

/// Refuses a document that lies too deep in others: each is a call inside another.
pub(crate) fn check_embedding(job: &Job<'_>, depth: u32) -> Res<()> {
    let max = job.policy.archive.max_depth.saturating_add(EMBEDDED);
    if depth > max {
        job.count(Severity::Error, code::ARCHIVE_DEPTH, "max", max.into());
        return Err(Stop::Said);
    }
    Ok(())
}

/// Reads a ZIP: an office package, another known kind of package, or an archive. One that is a part of a document may be a
/// package of any kind.
pub(crate) fn read_zip(job: &Job<'_>, view: &View<'_>, depth: u32, is_part: bool) -> Res<Option<Format>> {
    let mut entries = match zip::read(job, view) {
        Ok(entries) => entries,
        // What cannot be listed is still an archive by its beginning, except that an office package would be one too.
        Err(stop) => {
            job.stopped(stop);
            return Ok(None);
        }
    };
    let other = package::other_kind(view, &entries);
    if (is_part && other.is_some()) || package::is_package(&entries) {
        for entry in &mut entries {
            // Some programs write the separator of Windows, and Excel takes it.
            entry.name = text::decode(&text::slashes(entry.name.as_bytes()), text::damage);
        }
        return package::read(job, view, &entries, depth, is_part);
    }
    if other.is_some() {
        return sniff::unknown(job, other);
    }
    check_depth(job, depth)?;
    for entry in &entries {
        check_ratio(job, entry.packed, entry.unpacked, job.policy.archive.max_ratio.into())?;
    }
    let mut items = Vec::new();
    for entry in entries {
        let content = match zip::packed(view, &entry) {
            _ if entry.encrypted => Content::Encrypted,
            None => Content::Unread,
            Some(packed) => Content::Packed(packed),
        };
        let Entry { index, link, name, other, .. } = entry;
        items.push(Item { index, link, content, name, other });
    }
    check_items(job, &items, depth);
    Ok(Some(Format::Zip))
}

/// Judges every entry by the rules for attached files.
pub(crate) fn check_items(job: &Job<'_>, items: &[Item<'_>], depth: u32) {
    let mut names = Vec::new();
    for item in items {
        names.push(name::sum(item.name.strip_suffix('/').unwrap_or(&item.name)));
    }
    let firsts = firsts(&names);
    let mut files = 0_usize;
    let mut unread = 0_usize;
    for (position, item) in items.iter().enumerate() {
        let before = job.enter(item.index.saturating_add(1));
        let is_directory = item.name.ends_with('/');
        files += usize::from(!is_directory);
        if firsts.get(position) != Some(&position) {
            job.error(code::DUPLICATE_NAME);
        }
        if item.link {
            job.error(code::ARCHIVE_LINK);
        } else if let Some(finding) = check_path(job, &item.name).or(item.other) {
            job.find(finding);
        } else if !is_directory {
            unread += usize::from(!check_file(job, item, depth));
        }
        job.leave(before);
    }
    if unread > 0 {
        job.count(Severity::Warning, code::ARCHIVE_UNREAD, "count", unread as u64);
    }
    if files == 0 {
        job.warn(code::ARCHIVE_EMPTY);
    }
}

/// Judges a second name of an entry. It may have letters that the first one's code page does not have, and must not say of the
/// file what the first does not.
pub(crate) fn check_other(job: &Job<'_>, name: &str, other: &str) -> Option<Finding> {
    let extension = |path| name::extension(text::file(path)).unwrap_or_default();
    if !extension(name).eq_ignore_ascii_case(extension(other)) {
        return Some(Finding::error(code::ARCHIVE_MISMATCH));
    }
    check_path(job, other)
}

/// Judges a path: each of its parts is a name, and none leads out of the archive.
fn check_path(job: &Job<'_>, path: &str) -> Option<Finding> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.len() > 1024 {
        return Some(Finding::error(code::NAME_TOO_LONG).with_int("found", path.len()).with_int("max", 1024));
    }
    if path.starts_with('/') || super::io::find(path.as_bytes(), b"//").is_some() {
        return Some(Finding::error(code::NAME_PATH).with_int("at", 1));
    }
    let mut found = None;
    text::any_part(path, &mut |part| {
        found = name::check_name(part, job.policy.max_name_bytes);
        found.is_some()
    });
    found
}

/// What macOS and its archiver add to an archive: forks of files, and the look of folders.
fn is_system_file(path: &str) -> bool {
    let file = text::file(path);
    file == ".DS_Store" || (path.starts_with("__MACOSX/") && file.starts_with("._"))
}

/// Whether the bytes are what macOS writes under such a name.
fn is_system_content(head: &[u8]) -> bool {
    head.starts_with(&[0, 5, 0x16, 7]) || head.starts_with(b"\0\0\0\x01Bud1")
}

/// Judges a file in an archive; `false` if its content could not be read.
fn check_file(job: &Job<'_>, item: &Item<'_>, depth: u32) -> bool {
    let file = text::file(&item.name);
    let system = is_system_file(&item.name);
    let stated = match stated_format(job.policy, file) {
        Stated::Allowed(format) => Some(format),
        Stated::Refused(_) if system => None,
        Stated::Refused(finding) => {
            job.find(finding);
            None
        }
    };
    if stated.is_some() && name::has_double_extension(file) {
        job.warn(code::NAME_DOUBLE_EXTENSION);
    }
    let packed = match &item.content {
        Content::Packed(packed) => packed,
        Content::Encrypted => {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            return true;
        }
        Content::Unread => return false,
    };
    if packed.unpacked == 0 {
        job.error(code::EMPTY);
        return true;
    }
    match packed.content(job) {
        Err(stop) => {
            job.stopped(stop);
            true
        }
        Ok(None) => false,
        Ok(Some(content)) => {
            judge_content(job, &content, stated, system, depth);
            packed.release(job);
            true
        }
    }
}

fn judge_content(job: &Job<'_>, view: &View<'_>, stated: Option<Format>, system: bool, depth: u32) {
    if system && is_system_content(&view.bytes(0, 8)) {
        return;
    }
    sniff::inspect(job, view, stated, depth.saturating_add(1));
}

impl<'c> Packed<'c> {
    /// The unpacked bytes, if there is memory for them; in any case their size and checksum are true. Memory is given back by
    /// [`release`](Self::release).
    pub(crate) fn content(&self, job: &Job<'_>) -> Res<Option<View<'c>>> {
        if self.packing == Packing::Stored {
            return self.pass(job, &mut |_| Ok(())).map(|()| Some(self.view.clone()));
        }
        let holds = job.hold(self.unpacked);
        let mut bytes = Vec::with_capacity(if holds { fit(self.unpacked) } else { 0 });
        let passed = self.pass(job, &mut |piece| {
            if holds {
                bytes.extend_from_slice(piece);
            }
            Ok(())
        });
        if holds && passed.is_err() {
            self.release(job);
        }
        passed.map(|()| holds.then(|| View::memory(bytes)))
    }

    /// Gives back the memory of the content.
    pub(crate) fn release(&self, job: &Job<'_>) {
        if self.packing != Packing::Stored {
            job.release(self.unpacked);
        }
    }

    /// The beginning of the unpacked bytes.
    pub(crate) fn head(&self) -> Res<Vec<u8>> {
        Unpacker::new(self.view.clone(), self.packing).next().map(<[u8]>::to_vec)
    }

    /// Unpacks the bytes piece by piece, and compares their number and checksum with what is stated.
    pub(crate) fn pass(&self, job: &Job<'_>, each: &mut dyn FnMut(&[u8]) -> Res<()>) -> Res<()> {
        let mut unpacker = Unpacker::new(self.view.clone(), self.packing);
        let mut sum = Crc32::new();
        let mut total = 0_u64;
        loop {
            let piece = unpacker.next()?;
            if piece.is_empty() {
                break;
            }
            total = total.saturating_add(piece.len() as u64);
            if total > self.unpacked {
                return Err(Stop::Damaged);
            }
            sum.push(&job.crc, piece);
            each(piece)?;
        }
        let sound = total == self.unpacked && self.crc.is_none_or(|crc| crc == sum.value());
        if sound { Ok(()) } else { Err(Stop::Damaged) }
    }
}

/// Judges what follows an archive that says itself where it ends.
pub(crate) fn check_after(job: &Job<'_>, view: &View<'_>, end: u64) {
    super::tail::check_rest(job, view, end, Severity::Error);
}
