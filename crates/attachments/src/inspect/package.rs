//! Office Open XML packages (ECMA-376 part 2): the main part by the relationships, its kind by the list of content types,
//! and the dangers in the other parts.

use alloc::vec::Vec;

use otinish_verdict::Severity;

use super::{
    cfb,
    io::{Res, Stop, View, find},
    job::Job,
    sniff::{self, Family},
    target::is_remote,
    unpack::{Packing, Unpacker},
    xml::{Tag, TagScanner, XmlStop},
    zip::{self, Entry, Method},
};
use crate::{Format, code, name, order::firsts, text};

const CONTENT_TYPES: &[u8] = b"[Content_Types].xml";
const RELATIONSHIPS: &[u8] = b"_rels/.rels";
/// Parts of a package may pack so much better than a policy allows for files.
const RATIO_FACTOR: u64 = 5;
/// Parts and extensions that may be said to be macros; a package that says it of more has macros, whether they are there or not.
const MAX_SUSPECTS: usize = 64;
/// Bytes of a part's beginning that are looked at.
const HEAD: usize = 4 << 10;

/// The content types of main parts, behind `application/`, and whether they say that there are macros.
const MAIN: [(&[u8], Format, bool); 6] = [
    (b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", Format::Docx, false),
    (b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", Format::Xlsx, false),
    (b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", Format::Pptx, false),
    (b"vnd.ms-word.document.macroenabled.main+xml", Format::Docx, true),
    (b"vnd.ms-excel.sheet.macroenabled.main+xml", Format::Xlsx, true),
    (b"vnd.ms-powerpoint.presentation.macroenabled.main+xml", Format::Pptx, true),
];
/// Words in the content types of other main parts.
const OTHER: [(&[u8], &str); 3] =
    [(b"template", "office-template"), (b"slideshow", "slideshow"), (b"sheet.binary", "xlsb")];
/// Relationships that load something when the document is opened.
const LINKED: [&[u8]; 6] = [b"oleObject", b"frame", b"subDocument", b"aFChunk", b"control", b"package"];

/// Whether a directory is that of a package.
pub(crate) fn is_package(entries: &[Entry]) -> bool {
    entry(entries, CONTENT_TYPES).is_some()
}

/// The kind of another package that is a ZIP with a stored `mimetype` in front.
pub(crate) fn other_kind(view: &View<'_>, entries: &[Entry]) -> Option<&'static str> {
    let first = entries.first().filter(|entry| entry.name == "mimetype" && entry.method == Method::Stored)?;
    let kind = view.sub(first.data, first.packed).bytes(0, 64);
    if kind.starts_with(b"application/vnd.oasis.opendocument.") {
        Some("opendocument")
    } else if kind.starts_with(b"application/epub") {
        Some("epub")
    } else {
        None
    }
}

fn entry<'a>(entries: &'a [Entry], name: &[u8]) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.name.as_bytes().eq_ignore_ascii_case(name))
}

fn extension(name: &[u8]) -> &[u8] {
    let last = name.iter().rposition(|byte| matches!(byte, b'/' | b'.'));
    last.filter(|at| name.get(*at) == Some(&b'.')).and_then(|at| name.get(at + 1..)).unwrap_or_default()
}

/// A part's name as an entry of the archive has it.
fn part_name(target: &[u8]) -> &[u8] {
    let mut name = text::behind(target, b"./").unwrap_or(target);
    while let Some(rest) = text::behind(name, b"/") {
        name = rest;
    }
    name
}

/// What the list of content types says.
#[derive(Debug, Default)]
struct Types {
    /// The content type of the main part, by its name and by its extension.
    main: Option<Vec<u8>>,
    main_by_extension: Option<Vec<u8>>,
    macros: bool,
}

pub(crate) fn read(job: &Job<'_>, view: &View<'_>, entries: &[Entry], depth: u32) -> Res<Option<Format>> {
    check_names(job, entries);
    for entry in entries {
        zip::check_ratio(job, entry, u64::from(job.policy.archive.max_ratio).saturating_mul(RATIO_FACTOR))?;
        if entry.encrypted {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            return Ok(None);
        }
        if entry.link {
            job.error(code::ARCHIVE_LINK);
        }
    }
    let relationships = entry(entries, RELATIONSHIPS).ok_or(Stop::Damaged)?;
    let mut mains: Vec<Vec<u8>> = Vec::new();
    tags(job, view, relationships, &mut |tag| {
        if tag.name() == b"Relationship"
            && tag.attribute(b"Type").is_some_and(|kind| kind.ends_with(b"/officeDocument"))
            && let Some(target) = tag.attribute(b"Target")
            && mains.len() < 2
        {
            mains.push(part_name(&target).into());
        }
    })?;
    if mains.len() > 1 {
        sniff::polyglot(job, "office");
        return Ok(None);
    }
    let Some(main) = mains.pop() else { return sniff::unknown(job, Some("package")) };
    let types = content_types(job, view, entries, &main)?;
    if types.macros {
        job.treat(job.policy.macros, code::MACROS);
    }
    if entry(entries, &main).is_none() {
        return Err(Stop::Damaged);
    }
    let format = match types.main.or(types.main_by_extension) {
        Some(kind) => format(job, &kind)?,
        None => return Err(Stop::Damaged),
    };
    for entry in entries {
        check_part(job, view, entry, depth)?;
    }
    Ok(format)
}

/// The format of a main part's content type.
fn format(job: &Job<'_>, kind: &[u8]) -> Res<Option<Format>> {
    let kind = text::lower(kind.trim_ascii());
    let Some(kind) = text::behind(&kind, b"application/") else { return sniff::unknown(job, Some("package")) };
    if let Some((_, format, macros)) = MAIN.iter().find(|(main, ..)| *main == kind) {
        if *macros {
            job.treat(job.policy.macros, code::MACROS);
        }
        return Ok(Some(*format));
    }
    let other = OTHER.iter().find(|(word, _)| find(kind, word).is_some());
    sniff::unknown(job, Some(other.map_or("package", |(_, name)| name)))
}

/// Refuses names that lead out of the package, and parts of one name.
fn check_names(job: &Job<'_>, entries: &[Entry]) {
    for entry in entries {
        let path = entry.name.strip_suffix('/').unwrap_or(&entry.name);
        let is_unsafe = |part: &str| matches!(part, "" | "." | "..") || part.bytes().any(|byte| b"\\:".contains(&byte));
        if text::any_part(path, &mut |part| is_unsafe(part)) || path.chars().any(char::is_control) {
            job.count(Severity::Error, code::NAME_PATH, "at", 1);
        }
    }
    let mut names = Vec::new();
    for entry in entries {
        names.push(name::sum(&entry.name));
    }
    if firsts(&names).iter().enumerate().any(|(index, first)| index != *first) {
        job.error(code::DUPLICATE_NAME);
    }
}

fn content_types(job: &Job<'_>, view: &View<'_>, entries: &[Entry], main: &[u8]) -> Res<Types> {
    let list = entry(entries, CONTENT_TYPES).ok_or(Stop::Damaged)?;
    let mut types = Types::default();
    // Parts and extensions that are said to be macros. A package has one or two; whether they are there is looked up after.
    let mut suspects: Vec<(bool, Vec<u8>)> = Vec::new();
    tags(job, view, list, &mut |tag| {
        let Some(kind) = tag.attribute(b"ContentType") else { return };
        if suspects.len() > MAX_SUSPECTS {
            return;
        }
        let lower = text::lower(&kind);
        // Projects of Visual Basic under any name, and sheets of Excel 4.0 macros. The kind of the main part is judged apart.
        let says = |word: &[u8]| find(&lower, word).is_some();
        let macros = says(b"vbaproject") || says(b"vbadata") || says(b"macrosheet");
        match tag.name() {
            b"Override" => {
                let Some(part) = tag.attribute(b"PartName") else { return };
                let part = part_name(&part);
                if macros {
                    suspects.push((true, part.into()));
                }
                if part.eq_ignore_ascii_case(main) {
                    types.main = Some(kind);
                }
            }
            b"Default" => {
                let Some(by) = tag.attribute(b"Extension") else { return };
                if macros {
                    suspects.push((false, by.clone()));
                }
                if by.eq_ignore_ascii_case(extension(main)) {
                    types.main_by_extension = Some(kind);
                }
            }
            _ => {}
        }
    })?;
    types.macros = suspects.len() > MAX_SUSPECTS
        || suspects.iter().any(|(is_part, name)| {
            entries.iter().any(|entry| {
                let found = entry.name.as_bytes();
                let found = if *is_part { found } else { extension(found) };
                found.eq_ignore_ascii_case(name)
            })
        });
    Ok(types)
}

/// Reads the tags of a part.
fn tags(job: &Job<'_>, view: &View<'_>, entry: &Entry, each: &mut dyn FnMut(Tag<'_>)) -> Res<()> {
    let Some(packing) = zip::packing(entry) else {
        return Err(job.refuse(code::UNREADABLE_PART));
    };
    let mut unpacker = Unpacker::new(view.sub(entry.data, entry.packed), packing);
    let mut scanner = TagScanner::new();
    let mut total = 0_u64;
    let stopped = loop {
        let piece = unpacker.next()?;
        if piece.is_empty() {
            break scanner.finish();
        }
        total = total.saturating_add(piece.len() as u64);
        if total > entry.unpacked {
            return Err(Stop::Damaged);
        }
        if let Err(stop) = scanner.push(piece, each) {
            break Err(stop);
        }
    };
    match stopped {
        Ok(()) => Ok(()),
        Err(XmlStop::Declaration) => Err(job.refuse(code::XML_DTD)),
        Err(XmlStop::Damaged) => Err(Stop::Damaged),
    }
}

/// Judges one part: what it begins like, where its relationships lead, and what is in an embedded file.
fn check_part(job: &Job<'_>, view: &View<'_>, entry: &Entry, depth: u32) -> Res<()> {
    if entry.is_directory() || entry.unpacked == 0 {
        return Ok(());
    }
    if name::is_program(&entry.name) && !extension(entry.name.as_bytes()).eq_ignore_ascii_case(b"svg") {
        job.error(code::EMBEDDED_EXECUTABLE);
        return Ok(());
    }
    let lower = text::lower(entry.name.as_bytes());
    if lower.ends_with(b".rels") {
        return tags(job, view, entry, &mut |tag| {
            if tag.name() == b"Relationship" {
                relationship(job, tag);
            }
        });
    }
    let Some(packing) = zip::packing(entry) else {
        return Err(job.refuse(code::UNREADABLE_PART));
    };
    let data = view.sub(entry.data, entry.packed);
    let mut head = Vec::new();
    let mut unpacker = Unpacker::new(data.clone(), packing);
    while head.len() < HEAD {
        let piece = unpacker.next()?;
        if piece.is_empty() {
            break;
        }
        head.extend_from_slice(piece.get(..piece.len().min(HEAD)).unwrap_or_default());
    }
    if is_xml(&lower) && declares_type(&head) {
        job.error(code::XML_DTD);
    }
    match sniff::family(&head) {
        Family::Program => job.error(code::EMBEDDED_EXECUTABLE),
        family @ (Family::CompoundFile | Family::Zip) => {
            let held = if packing == Packing::Stored { 0 } else { entry.unpacked };
            if !job.hold(held) {
                job.count(Severity::Warning, code::ARCHIVE_UNREAD, "count", 1);
                return Ok(());
            }
            let content = if packing == Packing::Stored {
                data
            } else {
                let mut bytes = Some(Vec::with_capacity(usize::try_from(entry.unpacked).unwrap_or(0)));
                super::archive::pass(job, &data, packing, entry.unpacked, entry.crc, &mut bytes)?;
                View::memory(bytes.unwrap_or_default())
            };
            if family == Family::CompoundFile {
                if let Err(stop) = cfb::read_part(job, &content) {
                    job.stopped(stop);
                }
            } else {
                sniff::inspect(job, &content, None, depth.saturating_add(1));
            }
            job.release(held);
        }
        _ => {}
    }
    Ok(())
}

fn is_xml(name: &[u8]) -> bool {
    name.ends_with(b".xml") || name.ends_with(b".vml")
}

/// Whether a text declares a document type in front of its first element.
fn declares_type(head: &[u8]) -> bool {
    let mut scanner = TagScanner::new();
    scanner.push(head, &mut |_| {}) == Err(XmlStop::Declaration)
}

/// Judges where a relationship leads.
fn relationship(job: &Job<'_>, tag: Tag<'_>) {
    let kind = tag.attribute(b"Type").unwrap_or_default();
    let kind = kind.iter().rposition(|byte| *byte == b'/').and_then(|at| kind.get(at + 1..)).unwrap_or(&kind);
    if kind == b"vbaProject" {
        job.treat(job.policy.macros, code::MACROS);
    }
    let external = tag.attribute(b"TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case(b"External"));
    let target = tag.attribute(b"Target").unwrap_or_default();
    if !external || !is_remote(&target) {
        return;
    }
    match kind {
        b"hyperlink" => {}
        b"attachedTemplate" => job.error(code::REMOTE_TEMPLATE),
        _ if LINKED.contains(&kind) => job.error(code::LINKED_OBJECT),
        _ => job.warn(code::REMOTE_CONTENT),
    }
}
