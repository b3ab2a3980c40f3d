//! Archives: the names of their entries and, where they can be unpacked, the contents.

use alloc::{string::String, vec::Vec};

use otinish_verdict::{Finding, Severity};

use super::{
    crc::Crc32,
    io::{Res, Stop, View},
    job::Job,
    package, sniff,
    unpack::{Packing, Unpacker},
    zip,
};
use crate::{
    Format,
    check::{Stated, stated_format},
    code, name,
    order::firsts,
    text,
};

/// The bytes of an entry.
pub(crate) enum Content<'c> {
    /// They can be read.
    Packed { view: View<'c>, packing: Packing, unpacked: u64, crc: Option<u32> },
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

/// Reads a ZIP: an office package, another known kind of package, or an archive.
pub(crate) fn read_zip(job: &Job<'_>, view: &View<'_>, depth: u32) -> Res<Option<Format>> {
    let entries = match zip::read(job, view) {
        Ok(entries) => entries,
        // What cannot be listed is still an archive by its beginning, except that an office package would be one too.
        Err(stop) => {
            job.stopped(stop);
            return Ok(None);
        }
    };
    if package::is_package(&entries) {
        return package::read(job, view, &entries, depth);
    }
    if let Some(kind) = package::other_kind(view, &entries) {
        return sniff::unknown(job, Some(kind));
    }
    check_depth(job, depth)?;
    for entry in &entries {
        zip::check_ratio(job, entry, job.policy.archive.max_ratio.into())?;
    }
    let mut items = Vec::new();
    for entry in entries {
        let content = match zip::packing(&entry) {
            _ if entry.encrypted => Content::Encrypted,
            None => Content::Unread,
            Some(packing) => Content::Packed {
                view: view.sub(entry.data, entry.packed),
                packing,
                unpacked: entry.unpacked,
                crc: Some(entry.crc),
            },
        };
        items.push(Item { index: entry.index, link: entry.link, content, name: entry.name });
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
        } else if let Some(finding) = check_path(job, &item.name) {
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
    let (view, packing, unpacked, crc) = match &item.content {
        Content::Packed { view, packing, unpacked, crc } => (view, *packing, *unpacked, *crc),
        Content::Encrypted => {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            return true;
        }
        Content::Unread => return false,
    };
    if unpacked == 0 {
        job.error(code::EMPTY);
        return true;
    }
    if packing == Packing::Stored {
        if let Some(crc) = crc
            && let Err(stop) = pass(job, view, packing, unpacked, crc, &mut None)
        {
            job.stopped(stop);
        }
        judge_content(job, view, stated, system, depth);
        return true;
    }
    let holds = job.hold(unpacked);
    let mut bytes = holds.then(|| Vec::with_capacity(usize::try_from(unpacked).unwrap_or(0)));
    // What is too large to be held is unpacked to nowhere, so that at least its size and checksum are true.
    match pass(job, view, packing, unpacked, crc.unwrap_or(0), &mut bytes) {
        Err(stop) => job.stopped(stop),
        Ok(()) => {
            if let Some(bytes) = bytes {
                judge_content(job, &View::memory(bytes), stated, system, depth);
            }
        }
    }
    if holds {
        job.release(unpacked);
    }
    holds
}

fn judge_content(job: &Job<'_>, view: &View<'_>, stated: Option<Format>, system: bool, depth: u32) {
    if system && is_system_content(&view.bytes(0, 8)) {
        return;
    }
    sniff::inspect(job, view, stated, depth.saturating_add(1));
}

/// Unpacks an entry, to memory if there is a place for it, and compares size and checksum with what is stated.
pub(crate) fn pass(
    job: &Job<'_>,
    view: &View<'_>,
    packing: Packing,
    unpacked: u64,
    crc: u32,
    into: &mut Option<Vec<u8>>,
) -> Res<()> {
    let mut unpacker = Unpacker::new(view.clone(), packing);
    let mut sum = Crc32::new();
    let mut total = 0_u64;
    loop {
        let piece = unpacker.next()?;
        if piece.is_empty() {
            break;
        }
        total = total.saturating_add(piece.len() as u64);
        if total > unpacked {
            return Err(Stop::Damaged);
        }
        sum.push(&job.crc, piece);
        if let Some(bytes) = into {
            bytes.extend_from_slice(piece);
        }
    }
    if total == unpacked && sum.value() == crc { Ok(()) } else { Err(Stop::Damaged) }
}

/// Judges what follows an archive that says itself where it ends.
pub(crate) fn check_after(job: &Job<'_>, view: &View<'_>, end: u64) {
    super::tail::check_rest(job, view, end, Severity::Error);
}
