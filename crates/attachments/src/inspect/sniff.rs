//! The first look: which reader a content belongs to, and whether the answer agrees with what was stated.

use otinish_verdict::{Finding, Param, Severity};

use super::{
    archive, cfb,
    io::{Res, View, find},
    job::Job,
    jpeg, pdf,
    program::ProgramScan,
    rar, rtf, tail, tiff,
};
use crate::{Format, code, text};

/// A PDF header may stand this far from the beginning (PDF 1.4, implementation notes): so far a second format is looked for.
const PDF_HEADER_WITHIN: usize = 1024;

/// What the first bytes say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Family {
    /// `%PDF-` at this offset, after a byte order mark and line ends at most.
    Pdf(u64),
    Tiff,
    Jpeg,
    Rtf,
    CompoundFile,
    Zip,
    Rar4,
    Rar5,
    Program,
    /// Another format, by its name.
    Other(&'static str),
    Unknown,
}

/// The formats that are read here, by their first bytes.
const SIGNATURES: [(&[u8], Family); 13] = [
    (b"II*\0", Family::Tiff),
    (b"MM\0*", Family::Tiff),
    (b"II+\0\x08\0\0\0", Family::Tiff),
    (b"MM\0+\0\x08\0\0", Family::Tiff),
    (b"\xff\xd8\xff", Family::Jpeg),
    (b"{\\rtf", Family::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Family::CompoundFile),
    (b"PK\x03\x04", Family::Zip),
    (b"PK\x05\x06", Family::Zip),
    (b"PK\x07\x08", Family::Zip),
    (b"PK00PK\x03\x04", Family::Zip),
    (b"Rar!\x1a\x07\0", Family::Rar4),
    (b"Rar!\x1a\x07\x01\0", Family::Rar5),
];

/// The first bytes of formats that no act allows, each behind their number, and the names in the same order. A list of pairs
/// would be twice as long.
const OTHERS: &[u8] = b"\x04\x89PNG\x04GIF8\x02BM\x05%FDF-\x04%!PS\x067z\xbc\xaf\x27\x1c\x02\x1f\x8b\x03BZh\x06\xfd7zXZ\0\x04MSCF\x04RE~^\
    \x08\0\0\0\x0cjP  \x08AT&TFORM\x05<?php\x05<?xml";
const NAMES: &str = "png gif bmp fdf postscript 7z gzip bzip2 xz cab rar1 jp2 djvu php xml ";

/// The name of a format that no act allows.
fn other(head: &[u8]) -> Option<&'static str> {
    let (mut signatures, mut names) = (OTHERS, NAMES);
    loop {
        let (length, rest) = signatures.split_first()?;
        let (signature, behind) = rest.split_at_checked(usize::from(*length))?;
        let (name, others) = text::cut(names, b' ')?;
        if head.starts_with(signature) {
            return Some(name);
        }
        (signatures, names) = (behind, others);
    }
}

/// Programs by their first bytes: Windows and DOS, ELF, Mach-O (also many-architecture and Java classes), shortcuts, scripts.
const PROGRAMS: [&[u8]; 11] = [
    b"MZ",
    b"ZM",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\x01\x14\x02\0",
    b"#!",
    b"dex\n",
];

/// Whether bytes begin like a program.
pub(crate) fn is_program(head: &[u8]) -> bool {
    PROGRAMS.iter().any(|signature| head.starts_with(signature))
}

/// Whether bytes begin like a Windows program, in a place where two letters are not enough.
pub(crate) fn is_windows_program(head: &[u8]) -> bool {
    let mut scan = ProgramScan::default();
    scan.push(head);
    let zeros = head.iter().take(64).filter(|byte| **byte == 0).count();
    head.starts_with(b"MZ") && (scan.found || zeros >= 24 || head.starts_with(b"MZ\x90\0"))
}

/// What the first bytes say.
pub(crate) fn family(head: &[u8]) -> Family {
    let pdf = text::behind(head, b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if pdf.starts_with(b"%PDF-") {
        return Family::Pdf((head.len() - pdf.len()) as u64);
    }
    if let Some((_, family)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return *family;
    }
    if is_program(head) {
        return Family::Program;
    }
    if let Some(name) = other(head) {
        return Family::Other(name);
    }
    if head.starts_with(b"RIFF") {
        return Family::Other(if head.get(8..12) == Some(b"WEBP") { "webp" } else { "riff" });
    }
    if head.get(4..8) == Some(b"ftyp") {
        let brand = head.get(8..12).unwrap_or_default();
        let heif = [&b"heic"[..], b"heix", b"mif1", b"msf1", b"hevc", b"avif"].contains(&brand);
        return Family::Other(if heif { "heic" } else { "mp4" });
    }
    if looks_like_html(pdf) {
        return Family::Other("html");
    }
    Family::Unknown
}

/// Whether text begins like a page for a browser.
pub(crate) fn looks_like_html(text: &[u8]) -> bool {
    [&b"<!doctype"[..], b"<html", b"<head", b"<script", b"<body", b"<svg", b"<iframe"]
        .iter()
        .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Finds the format of a content by its structure, looks into it, and compares it with the stated format.
///
/// `depth` is the number of archives around the content, itself included if it is one.
pub(crate) fn inspect(job: &Job<'_>, view: &View<'_>, stated: Option<Format>, depth: u32) -> Option<Format> {
    let head = view.bytes(0, PDF_HEADER_WITHIN);
    let family = family(&head);
    let read = read(job, view, &head, family, stated, depth);
    let found = match read {
        Ok(found) => found,
        Err(stop) => {
            job.stopped(stop);
            None
        }
    };
    if let (Some(expected), Some(found)) = (stated, found)
        && expected != found
    {
        let finding = Finding::error(code::FORMAT_DIFFERS).with("expected", Param::Word(expected.as_str()));
        job.find(finding.with("found", Param::Word(found.as_str())));
    }
    found
}

fn read(
    job: &Job<'_>,
    view: &View<'_>,
    head: &[u8],
    family: Family,
    stated: Option<Format>,
    depth: u32,
) -> Res<Option<Format>> {
    let single = matches!(family, Family::Tiff | Family::Jpeg | Family::Rtf | Family::CompoundFile);
    if single && find(head, b"%PDF-").is_some() {
        polyglot(job, "pdf");
    }
    if single || matches!(family, Family::Pdf(_)) {
        tail::check_end(job, view, matches!(family, Family::Tiff | Family::Jpeg));
    }
    let family = match (family, find(head, b"%PDF-")) {
        (Family::Unknown, Some(at)) => {
            // Some readers open this as a PDF; others see what stands before it.
            job.count(Severity::Error, code::LEADING_DATA, "found", at as u64);
            Family::Pdf(at as u64)
        }
        (family, _) => family,
    };
    match family {
        Family::Pdf(offset) => pdf::read(job, view, offset),
        Family::Tiff => tiff::read(job, view),
        Family::Jpeg => jpeg::read(job, view),
        Family::Rtf => rtf::read(job, view, depth),
        Family::CompoundFile => cfb::read(job, view, stated, depth),
        Family::Zip => archive::read_zip(job, view, depth, false),
        Family::Rar4 => rar::read(job, view, rar::Version::Four, depth),
        Family::Rar5 => rar::read(job, view, rar::Version::Five, depth),
        Family::Program => {
            job.error(code::EXECUTABLE);
            Ok(None)
        }
        Family::Other(name) => unknown(job, Some(name)),
        Family::Unknown => unknown(job, None),
    }
}

/// Says that a content is none of the formats.
pub(crate) fn unknown(job: &Job<'_>, name: Option<&'static str>) -> Res<Option<Format>> {
    match name {
        Some(name) => job.word(code::CONTENT_UNKNOWN, name),
        None => job.error(code::CONTENT_UNKNOWN),
    }
    Ok(None)
}

/// Says that a content can be read as a second format.
pub(crate) fn polyglot(job: &Job<'_>, found: &'static str) {
    job.word(code::POLYGLOT, found);
}
