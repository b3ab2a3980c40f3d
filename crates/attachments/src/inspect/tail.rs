//! What stands after the end of a content.

use alloc::vec;

use otinish_verdict::Severity;

use super::{
    io::{View, find, fit, le16, le32},
    job::Job,
    program::ProgramScan,
    sniff::{is_program, looks_like_html, polyglot},
};
use crate::code;

/// Bytes that are searched at a time, and the longest signature less one, which is carried over.
const CHUNK: usize = 64 << 10;
const CARRY: usize = 25;

/// The signatures of contents that something would find behind another content.
const BEHIND: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"%PDF-", "pdf"),
    (b"\x7fELF", "program"),
    (b"This program cannot be run", "program"),
    (b"<?php", "php"),
    (b"<script", "html"),
];

/// Refuses a content that ends in an archive's directory: archivers read a file from its end, so they would open it. Some do
/// so where something follows, too; only in images, which nobody puts archives into for good, is that refused.
pub(crate) fn check_end(job: &Job<'_>, view: &View<'_>, is_image: bool) {
    const RECORD: usize = 22;
    let span = view.len().min(u64::from(u16::MAX) + RECORD as u64);
    let tail = view.bytes(view.len() - span, fit(span));
    let mut from = 0;
    while let Some(at) = tail.get(from..).and_then(|rest| find(rest, b"PK\x05\x06")).map(|at| from + at) {
        let record = tail.get(at..).unwrap_or_default();
        let comment = usize::from(le16(record, 20));
        // Bytes of the directory, which precedes the record: it must fit into the file.
        let directory = u64::from(le32(record, 12));
        let before = view.len() - span + at as u64;
        let is_last = RECORD + comment == record.len();
        let is_listed = || before.checked_sub(directory).and_then(|at| view.exact(at).ok()) == Some(*b"PK\x01\x02");
        if record.len() >= RECORD && directory <= before && (is_last || (is_image && is_listed())) {
            polyglot(job, "zip");
            return;
        }
        from = at + 4;
    }
}

/// What the bytes from an offset to the end are.
enum Rest {
    /// White space and NUL, or nothing.
    Blank,
    /// The beginning of a second format.
    Second(&'static str),
    /// Something else.
    Data,
}

/// Judges the bytes from an offset to the end. White space and NUL are nothing; a second format is an error; the rest weighs
/// what the caller says.
pub(crate) fn check_rest(job: &Job<'_>, view: &View<'_>, offset: u64, severity: Severity) {
    match look(view, offset) {
        Rest::Blank => {}
        Rest::Second(name) => polyglot(job, name),
        Rest::Data => {
            job.count(severity, code::TRAILING_DATA, "found", view.len().saturating_sub(offset));
        }
    }
}

/// Judges bytes that a format allows and nothing in it points to: only a second format in them is refused.
pub(crate) fn check_unclaimed(job: &Job<'_>, view: &View<'_>, offset: u64) {
    if let Rest::Second(name) = look(view, offset) {
        polyglot(job, name);
    }
}

fn look(view: &View<'_>, offset: u64) -> Rest {
    let mut blank = true;
    let mut programs = ProgramScan::default();
    let mut buffer = vec![0; CARRY + CHUNK];
    let (mut carried, mut at) = (0, offset);
    loop {
        let count = view.read(at, buffer.get_mut(carried..).unwrap_or_default());
        if count == 0 {
            return if blank { Rest::Blank } else { Rest::Data };
        }
        let filled = carried + count;
        let bytes = buffer.get(..filled).unwrap_or_default();
        let text = bytes.trim_ascii_start();
        if at == offset && looks_like_html(text) {
            return Rest::Second("html");
        }
        programs.push(bytes.get(carried..).unwrap_or_default());
        if programs.found || (at == offset && is_program(text)) {
            return Rest::Second("program");
        }
        if let Some((_, name)) = BEHIND.iter().find(|(signature, _)| find(bytes, signature).is_some()) {
            return Rest::Second(name);
        }
        blank &= bytes.iter().all(|byte| matches!(byte, 0 | b'\t' | b'\n' | b'\x0c' | b'\r' | b' '));
        at += count as u64;
        carried = filled.min(CARRY);
        buffer.copy_within(filled - carried..filled, 0);
    }
}

/// The second format that bytes hold from an offset on, if one is found.
pub(crate) fn second_format(view: &View<'_>, offset: u64) -> Option<&'static str> {
    match look(view, offset) {
        Rest::Second(name) => Some(name),
        Rest::Blank | Rest::Data => None,
    }
}
