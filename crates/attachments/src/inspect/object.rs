//! Documents and files that lie in documents as objects (OLE) or parts.

use super::{
    archive::{self, Packed},
    cfb,
    io::{Res, View, find, le32},
    job::Job,
    sniff::{self, Family},
};
use crate::{code, name, text};
use otinish_verdict::Severity;

/// Whether a content is a document with dangers of its own, or an archive.
pub(crate) const fn is_document(family: Family) -> bool {
    matches!(family, Family::CompoundFile | Family::Zip | Family::Rar4 | Family::Rar5 | Family::Rtf | Family::Pdf(_))
}

/// Looks into a document that lies packed in another, if there is memory for it.
pub(crate) fn inspect(job: &Job<'_>, packed: &Packed<'_>, family: Family, depth: u32) -> Res<()> {
    match packed.content(job)? {
        Some(content) => {
            judge(job, &content, family, depth.saturating_add(1));
            packed.release(job);
        }
        None => unread(job),
    }
    Ok(())
}

/// Says that a document in a document was not looked into.
pub(crate) fn unread(job: &Job<'_>) {
    job.count(Severity::Warning, code::ARCHIVE_UNREAD, "count", 1);
}

/// Judges a document that lies in another. It may be of any kind: only its dangers are looked for.
pub(crate) fn judge(job: &Job<'_>, view: &View<'_>, family: Family, depth: u32) {
    let read = archive::check_embedding(job, depth).and_then(|()| match family {
        Family::CompoundFile => cfb::read_part(job, view, depth),
        Family::Zip => archive::read_zip(job, view, depth, true).map(|_| ()),
        _ => {
            sniff::inspect(job, view, None, depth);
            Ok(())
        }
    });
    if let Err(stop) = read {
        job.stopped(stop);
    }
}

/// A file as the packager of Windows puts it into an object.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Whether it is a program, by its label, its path or its bytes.
    pub(crate) is_program: bool,
    /// Where its bytes begin, and their number.
    pub(crate) data: usize,
    pub(crate) size: u32,
}

/// Reads a package: a number, the label, the path, two numbers, the temporary path with its length, the data with theirs.
pub(crate) fn package(bytes: &[u8]) -> Package {
    let mut package = Package { data: bytes.len(), ..Package::default() };
    let mut at = 2;
    for _ in 0..2 {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = find(rest, b"\0") else { return package };
        let label = text::decode(rest.get(..length).unwrap_or_default(), text::damage);
        package.is_program |= name::is_program(&label);
        at = at.saturating_add(length).saturating_add(1);
    }
    let path = le32(bytes, at.saturating_add(4)) as usize;
    let data = at.saturating_add(8).saturating_add(path).saturating_add(4);
    if let Some(rest) = bytes.get(data..) {
        package.data = data;
        package.size = le32(bytes, data - 4);
        package.is_program |= sniff::is_program(rest);
    }
    package
}
