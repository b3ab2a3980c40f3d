//! Office Open XML packages (ECMA-376 part 2): the main part by the relationships, its kind by the list of content types,
//! and the dangers in the other parts.

use alloc::vec::Vec;

use otinish_verdict::Severity;

use super::{
    archive,
    io::{Res, Stop, View, find},
    job::Job,
    object,
    sniff::{self, Family},
    target::is_remote,
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
const LINKED: &str = "oleObject frame subDocument aFChunk control package";

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

/// Reads a package. One that is a part of a document may be of any kind: a drawing, a single slide, a chart of LibreOffice.
pub(crate) fn read(
    job: &Job<'_>,
    view: &View<'_>,
    entries: &[Entry],
    depth: u32,
    is_part: bool,
) -> Res<Option<Format>> {
    check_names(job, entries);
    for entry in entries {
        let ratio = u64::from(job.policy.archive.max_ratio) * RATIO_FACTOR;
        archive::check_ratio(job, entry.packed, entry.unpacked, ratio)?;
        if entry.encrypted {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            return Ok(None);
        }
        if entry.link {
            job.error(code::ARCHIVE_LINK);
        }
        // Macros of LibreOffice. Other packages have no such folders.
        if entry.name.starts_with("Basic/") || entry.name.starts_with("Scripts/") {
            job.treat(job.policy.macros, code::MACROS);
        }
    }
    let mut mains: Vec<Vec<u8>> = Vec::new();
    let mut format = None;
    if is_package(entries) {
        let relationships = entry(entries, RELATIONSHIPS).ok_or(Stop::Damaged)?;
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
        if mains.is_empty() && !is_part {
            return sniff::unknown(job, Some("package"));
        }
        let main = mains.first().map(Vec::as_slice).unwrap_or_default();
        let types = content_types(job, view, entries, main)?;
        if types.macros {
            job.treat(job.policy.macros, code::MACROS);
        }
        format = match types.main.or(types.main_by_extension) {
            Some(kind) if is_part || entry(entries, main).is_some() => main_format(job, &kind, is_part)?,
            None if is_part => None,
            _ => return Err(Stop::Damaged),
        };
    }
    for entry in entries {
        let is_main = mains.iter().any(|main| entry.name.as_bytes().eq_ignore_ascii_case(main));
        check_part(job, view, entry, is_main, depth)?;
    }
    Ok(format)
}

/// The format of a main part's content type.
fn main_format(job: &Job<'_>, kind: &[u8], is_part: bool) -> Res<Option<Format>> {
    let kind = text::lower(kind.trim_ascii());
    let kind = text::behind(&kind, b"application/").unwrap_or_default();
    if let Some((_, format, macros)) = MAIN.iter().find(|(main, ..)| *main == kind) {
        if *macros {
            job.treat(job.policy.macros, code::MACROS);
        }
        return Ok(Some(*format));
    }
    if is_part {
        return Ok(None);
    }
    let other = OTHER.iter().find(|(word, _)| find(kind, word).is_some());
    sniff::unknown(job, Some(other.map_or("package", |(_, name)| name)))
}

/// Refuses names that lead out of the package, and parts of one name.
fn check_names(job: &Job<'_>, entries: &[Entry]) {
    for entry in entries {
        if let Some(finding) = entry.other {
            job.find(finding);
        }
        let path = entry.name.strip_suffix('/').unwrap_or(&entry.name);
        let is_unsafe = |part: &str| matches!(part, "" | "." | "..") || text::first(part.as_bytes(), b':').is_some();
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
    let packed = zip::packed(view, entry).ok_or_else(|| job.refuse(code::UNREADABLE_PART))?;
    let mut scanner = TagScanner::new();
    let stop = |stop| match stop {
        XmlStop::Declaration => job.refuse(code::XML_DTD),
        XmlStop::Damaged => Stop::Damaged,
    };
    packed.pass(job, &mut |piece| scanner.push(piece, each).map_err(stop))?;
    scanner.finish().map_err(stop)
}

/// Judges one part: what it is, where its relationships lead, and what is in an embedded file.
fn check_part(job: &Job<'_>, view: &View<'_>, entry: &Entry, is_main: bool, depth: u32) -> Res<()> {
    if entry.is_directory() || entry.unpacked == 0 {
        return Ok(());
    }
    let is_picture = extension(entry.name.as_bytes()).eq_ignore_ascii_case(b"svg");
    if name::is_program(&entry.name) && !is_picture {
        job.error(code::EMBEDDED_EXECUTABLE);
        return Ok(());
    }
    if extension(entry.name.as_bytes()).eq_ignore_ascii_case(b"rels") {
        return tags(job, view, entry, &mut |tag| {
            if tag.name() == b"Relationship" {
                relationship(job, tag);
            }
        });
    }
    let packed = zip::packed(view, entry).ok_or_else(|| job.refuse(code::UNREADABLE_PART))?;
    let head = packed.head()?;
    let family = sniff::family(&head);
    if object::is_document(family) {
        return object::inspect(job, &packed, family, depth);
    }
    if family == Family::Program {
        job.error(code::EMBEDDED_EXECUTABLE);
    }
    // Writers of pictures put a document type before them; nothing else may have one.
    let mut is_text = looks_like_xml(&head) && (is_main || !is_picture);
    let mut scanner = TagScanner::new();
    packed.pass(job, &mut |piece| {
        if is_text {
            let mut is_begun = false;
            let pushed = scanner.push(piece, &mut |tag| {
                // What a link to another workbook is stands in it, however far from its beginning.
                is_begun |= tag.name() != b"externalLink";
                // A cell that asks another program.
                if tag.name() == b"ddeLink" {
                    job.error(code::LINKED_OBJECT);
                }
            });
            if pushed == Err(XmlStop::Declaration) {
                job.error(code::XML_DTD);
            }
            is_text = pushed.is_ok() && !is_begun;
        }
        Ok(())
    })
}

/// Whether bytes begin like XML, in any encoding that a reader of packages knows.
fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = text::behind(bytes, b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    matches!(text, [b'<', ..] | [0, b'<', ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
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
        _ if text::place(LINKED, kind).is_some() => job.error(code::LINKED_OBJECT),
        _ => job.warn(code::REMOTE_CONTENT),
    }
}
