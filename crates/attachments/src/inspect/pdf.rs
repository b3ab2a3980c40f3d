//! PDF 1.0–2.0 (ISO 32000): header, cross-reference, end, and what it would do when it is opened.

use alloc::vec;

use otinish_verdict::Severity;

use super::{
    io::{Res, Stop, View},
    job::Job,
    pdf_scan::{Filter, Scan, Seen, Stream},
    sniff, tail,
    unpack::{Packing, Unpacker},
};
use crate::{Format, code};

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
        packed: view.len().saturating_mul(2),
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

    /// Looks into one stream: all of it if objects are packed in it, else only whether it begins like a program.
    fn stream(&mut self, stream: Stream) -> Res<()> {
        let data = self.view.sub(stream.at, u64::MAX);
        let packing = match stream.filter {
            Filter::None => Packing::Stored,
            Filter::Flate => Packing::Zlib,
            Filter::Other if stream.objects => return Err(Stop::Damaged),
            Filter::Other => return Ok(()),
        };
        if !stream.objects {
            return self.beginning(&data, packing, stream.file);
        }
        if packing == Packing::Stored {
            // Its objects were scanned where they are.
            return Ok(());
        }
        let mut unpacker = Unpacker::new(data, packing);
        let mut scan = Scan::of_objects();
        loop {
            let before = unpacker.taken();
            let piece = unpacker.next();
            let (length, stopped) = match piece {
                Ok(piece) => {
                    scan.push(piece, piece.is_empty());
                    (piece.len(), None)
                }
                Err(stop) => {
                    scan.push(&[], true);
                    (0, Some(stop))
                }
            };
            self.hidden.script |= scan.seen.script;
            self.hidden.launch |= scan.seen.launch;
            self.hidden.media |= scan.seen.media;
            self.hidden.files |= scan.seen.files;
            self.packed = self.packed.checked_sub(unpacker.taken() - before).ok_or(Stop::Damaged)?;
            self.job.unpack(length as u64)?;
            match stopped {
                Some(stop) => return Err(stop),
                None if length == 0 => return Ok(()),
                None => {}
            }
        }
    }

    /// Looks whether a stream begins like a program. Unless it is an attached file, two letters are not enough for a picture that happens to have them.
    fn beginning(&mut self, data: &View<'a>, packing: Packing, file: bool) -> Res<()> {
        if packing == Packing::Stored {
            let head = data.bytes(0, HEAD);
            program(self.job, &head, file);
            return Ok(());
        }
        self.unpacker.restart(data.sub(0, HEAD as u64), packing);
        let head = self.unpacker.next().unwrap_or_default();
        program(self.job, head, file);
        Ok(())
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
        let offset = number.trim_ascii_start().iter().map_while(|byte| char::from(*byte).to_digit(10));
        let offset = offset.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(digit.into()));
        let target = self.view.bytes(offset, 64);
        let target = target.trim_ascii_start();
        let digits = target.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_object = digits > 0 && super::io::find(target, b"obj").is_some();
        if offset > 0 && (target.starts_with(b"xref") || is_object) { Ok(()) } else { Err(Stop::Damaged) }
    }

    fn cut(&self) -> Res<()> {
        self.job.stopped(Stop::Ended);
        Ok(())
    }
}

fn program(job: &Job<'_>, head: &[u8], file: bool) {
    if (file && sniff::is_program(head)) || sniff::is_windows_program(head) || head.starts_with(b"\x7fELF") {
        job.error(code::EMBEDDED_EXECUTABLE);
    }
}
