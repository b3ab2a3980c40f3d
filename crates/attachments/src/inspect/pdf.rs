//! PDF 1.0–2.0 (ISO 32000): header, cross-reference, end, and what it would do when it is opened.

use alloc::vec;

use otinish_verdict::Severity;

use super::{
    io::{Res, Stop, View, find},
    job::Job,
    pdf_scan::{Filter, Scan, Seen, Stream},
    sniff::{self, Family},
    tail,
    unpack::{Packing, Unpacker},
};
use crate::{Format, code, text};

const CHUNK: usize = 256 << 10;
/// Bytes of a stream's beginning that are looked at, packed and unpacked.
const HEAD: usize = 1 << 10;

struct Reader<'a> {
    job: &'a Job<'a>,
    view: View<'a>,
    /// Packed bytes of object streams that may still be read. Streams do not overlap, so together they are not longer than
    /// the file; twice that is left for files that are odd and not hostile.
    packed: u64,
    /// What was seen in object streams.
    hidden: Seen,
    /// For the beginnings of streams.
    unpacker: Unpacker<'a>,
}

/// Reads a PDF whose header stands at an offset. What precedes it is not part of it: viewers count from the header.
pub(crate) fn read(job: &Job<'_>, view: &View<'_>, header: u64) -> Res<Option<Format>> {
    let view = view.sub(header, u64::MAX);
    let version: [u8; 8] = view.exact(0).map_err(|_| Stop::Damaged)?;
    if !matches!(version.get(5..), Some([b'1' | b'2', b'.', b'0'..=b'9'])) {
        return Err(Stop::Damaged);
    }
    let mut reader = Reader {
        job,
        packed: view.len().saturating_add(view.len()),
        unpacker: Unpacker::new(view.clone(), Packing::Zlib),
        view,
        hidden: Seen::default(),
    };
    let seen = reader.scan()?;
    if !seen.object {
        return Err(Stop::Damaged);
    }
    reader.judge(seen);
    reader.judge(reader.hidden);
    reader.end(seen)?;
    Ok(Some(Format::Pdf))
}

impl<'a> Reader<'a> {
    fn scan(&mut self) -> Res<Seen> {
        let mut scan = Scan::of_file();
        let mut buffer = vec![0; CHUNK];
        let mut at = 0;
        loop {
            let count = self.view.read(at, &mut buffer);
            at += count as u64;
            scan.push(buffer.get(..count).unwrap_or_default(), count == 0);
            for index in 0..scan.streams.len() {
                let Some(stream) = scan.streams.get(index).copied() else { break };
                match self.stream(stream) {
                    Ok(()) => {}
                    Err(Stop::Said) => return Err(Stop::Said),
                    // A stream that cannot be unpacked is a broken picture, not a broken file.
                    Err(Stop::Ended | Stop::Damaged) if !stream.objects => {}
                    Err(Stop::Ended | Stop::Damaged) => self.job.error(code::UNREADABLE_PART),
                }
            }
            if count == 0 {
                return Ok(scan.seen);
            }
        }
    }

    /// Looks into one stream: all of it if objects are packed in it, else only at its beginning.
    fn stream(&mut self, stream: Stream) -> Res<()> {
        let data = self.view.sub(stream.at, u64::MAX);
        match stream.filter {
            Filter::Other if stream.objects => Err(Stop::Damaged),
            Filter::Other => Ok(()),
            // Its objects are scanned where they are.
            Filter::None if stream.objects => Ok(()),
            Filter::Flate if stream.objects => self.objects(data),
            Filter::None | Filter::Flate => self.beginning(data, stream),
        }
    }

    /// Looks into a stream of objects.
    fn objects(&mut self, data: View<'a>) -> Res<()> {
        let mut scan = Scan::of_objects();
        let unpacked = self.unpack(data, &mut |piece| scan.push(piece, piece.is_empty()));
        self.hidden.script |= scan.seen.script;
        self.hidden.launch |= scan.seen.launch;
        self.hidden.media |= scan.seen.media;
        self.hidden.files |= scan.seen.files;
        unpacked
    }

    /// Unpacks all of a stream. An empty piece is the last, whatever ends it.
    fn unpack(&mut self, data: View<'a>, each: &mut dyn FnMut(&[u8])) -> Res<()> {
        let mut unpacker = Unpacker::new(data, Packing::Zlib);
        loop {
            let before = unpacker.taken();
            let piece = unpacker.next();
            let bytes = piece.unwrap_or_default();
            each(bytes);
            let length = bytes.len() as u64;
            piece?;
            self.packed = self.packed.checked_sub(unpacker.taken() - before).ok_or(Stop::Damaged)?;
            self.job.unpack(length)?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    /// Looks at the beginning of a stream, whatever its dictionary says: a program, objects, a form, another format. Unless
    /// it is an attached file, two letters are not enough for a picture that happens to have them.
    fn beginning(&mut self, data: View<'a>, stream: Stream) -> Res<()> {
        let head = data.bytes(0, HEAD);
        if stream.filter == Filter::None {
            program(self.job, &head, stream.file);
            let name = match sniff::family(&head) {
                Family::Zip => "zip",
                Family::Rar4 | Family::Rar5 => "rar",
                _ => "",
            };
            if !stream.file && !name.is_empty() {
                // It lies in the file as it is, and archivers find it.
                sniff::polyglot(self.job, name);
            }
        }
        if !is_zlib(&head) {
            return Ok(());
        }
        self.unpacker.restart(data.sub(0, HEAD as u64), Packing::Zlib);
        let head = self.unpacker.next().unwrap_or_default();
        program(self.job, head, stream.file);
        if begins_with_objects(head) { self.objects(data) } else { Ok(()) }
    }

    fn judge(&self, seen: Seen) {
        let policy = &self.job.policy;
        if seen.encrypted {
            self.job.treat(policy.encrypted, code::ENCRYPTED);
        }
        if seen.script {
            self.job.treat(policy.pdf_scripts, code::PDF_SCRIPT);
        }
        if seen.media {
            self.job.treat(policy.pdf_scripts, code::PDF_MEDIA);
        }
        if seen.launch {
            self.job.error(code::PDF_LAUNCH);
        }
        if seen.files {
            self.job.warn(code::EMBEDDED_FILE);
        }
    }

    /// The end: `startxref`, the offset of a cross-reference table or stream, `%%EOF`, and nothing more.
    fn end(&self, seen: Seen) -> Res<()> {
        let (Some(end), Some(table)) = (seen.end, seen.table) else { return self.cut() };
        if table > end {
            return self.cut();
        }
        tail::check_rest(self.job, &self.view, end + 5, Severity::Error);
        if !seen.root {
            return Err(Stop::Damaged);
        }
        let number = self.view.bytes(table + 9, 32);
        let digits = number.trim_ascii_start().iter().take_while(|byte| byte.is_ascii_digit());
        let offset = digits.fold(0, |offset, digit| text::digit(offset, *digit));
        let target = self.view.bytes(offset, 64);
        let target = target.trim_ascii_start();
        let digits = target.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_object = digits > 0 && find(target, b"obj").is_some();
        if offset > 0 && (target.starts_with(b"xref") || is_object) { Ok(()) } else { Err(Stop::Damaged) }
    }

    fn cut(&self) -> Res<()> {
        self.job.stopped(Stop::Ended);
        Ok(())
    }
}

/// Whether bytes begin like a zlib stream.
fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Whether an unpacked stream begins like one of objects: numbers and places, then an object. What is drawn on a page also
/// begins with numbers, and a word follows them.
fn begins_with_objects(head: &[u8]) -> bool {
    let numbers = head.iter().take_while(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace()).count();
    let (numbers, rest) = head.split_at_checked(numbers).unwrap_or_default();
    text::first(numbers.trim_ascii(), b' ').is_some() && matches!(rest.first(), None | Some(b'<' | b'[' | b'%'))
}

fn program(job: &Job<'_>, head: &[u8], file: bool) {
    if (file && sniff::is_program(head)) || sniff::is_windows_program(head) || head.starts_with(b"\x7fELF") {
        job.error(code::EMBEDDED_EXECUTABLE);
    }
}
