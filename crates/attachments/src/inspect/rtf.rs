//! RTF 1.9: groups, control words, and the objects in them.

use alloc::{vec, vec::Vec};

use otinish_verdict::Severity;

use super::{
    io::{Res, Stop, View, fit, le32},
    job::Job,
    object,
    program::ProgramScan,
    sniff, tail,
    target::is_remote,
};
use crate::{Format, code, text};

const CHUNK: usize = 64 << 10;
/// Bytes of a control word; the longest in use has 25.
const MAX_WORD: usize = 40;
/// Characters of a template's or a field's text that are looked at.
const MAX_TEXT: usize = 512;
/// Bytes of an object that are kept, to look into it when it is a document.
const MAX_OBJECT: u64 = 8 << 20;
/// Bytes that are looked at at a time, and the least that is kept of an object: its header and, of a package, the names.
const PIECE: usize = 8 << 10;

/// What the reader is in the middle of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Text,
    /// Behind a backslash.
    Control,
    /// In the letters of a control word.
    Word,
    /// In its number.
    Number,
    /// In the two hexadecimal digits of `\'`.
    Hex(u8),
    /// In the raw bytes of `\bin`: so many are left.
    Binary(u64),
}

/// What a group's text is collected for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Purpose {
    Template,
    Field,
    Object,
}

/// The control words that mean something here.
const WORDS: &str = "bin object objautlink objupdate objdata template fldinst u";

struct Reader<'a> {
    job: &'a Job<'a>,
    /// The number of archives and documents around the text.
    around: u32,
    state: State,
    depth: u64,
    word: Vec<u8>,
    number: u64,
    negative: bool,
    hex: u8,
    /// What is collected, and the depth of the group it is in.
    collecting: Option<(Purpose, u64)>,
    text: Vec<u8>,
    object: Vec<u8>,
    /// How much of the object is kept.
    room: usize,
    digit: Option<u8>,
    programs: ProgramScan,
    piece: Vec<u8>,
    objects: bool,
}

pub(crate) fn read(job: &Job<'_>, view: &View<'_>, around: u32) -> Res<Option<Format>> {
    let after: [u8; 1] = view.exact(5)?;
    if after[0].is_ascii_alphabetic() {
        return sniff::unknown(job, None);
    }
    let mut reader = Reader {
        job,
        around,
        state: State::Text,
        depth: 0,
        word: Vec::new(),
        number: 0,
        negative: false,
        hex: 0,
        collecting: None,
        text: Vec::new(),
        object: Vec::new(),
        room: 0,
        digit: None,
        programs: ProgramScan::default(),
        piece: Vec::new(),
        objects: false,
    };
    let mut buffer = vec![0; CHUNK];
    let mut at = 0;
    let end = 'file: loop {
        let count = view.read(at, &mut buffer);
        if count == 0 {
            job.stopped(Stop::Ended);
            break view.len();
        }
        let mut index = 0;
        while index < count {
            if let State::Binary(left) = reader.state {
                let skip = left.min((count - index) as u64);
                reader.state = if left > skip { State::Binary(left - skip) } else { State::Text };
                let skipped = fit(skip);
                if reader.is_collecting(Purpose::Object) {
                    buffer.get(index..index + skipped).unwrap_or_default().iter().for_each(|byte| reader.byte(*byte));
                }
                index += skipped;
                continue;
            }
            let rest = buffer.get(index..count).unwrap_or_default();
            if reader.state == State::Text && reader.collecting.is_none() {
                // Nothing but markup changes anything here.
                let skip = rest.iter().position(|byte| matches!(byte, b'\\' | b'{' | b'}')).unwrap_or(rest.len());
                if skip > 0 {
                    index += skip;
                    continue;
                }
            }
            let Some(byte) = rest.first() else { break };
            reader.push(*byte);
            index += 1;
            if reader.depth == 0 {
                break 'file at + index as u64;
            }
        }
        at += count as u64;
    };
    reader.close(0);
    if reader.objects {
        job.warn(code::EMBEDDED_OBJECT);
    }
    tail::check_rest(job, view, end, Severity::Error);
    Ok(Some(Format::Rtf))
}

impl Reader<'_> {
    fn is_collecting(&self, purpose: Purpose) -> bool {
        self.collecting.is_some_and(|(collected, _)| collected == purpose)
    }

    fn push(&mut self, byte: u8) {
        match self.state {
            State::Text => self.plain(byte),
            State::Control => match byte {
                b'\'' => {
                    self.hex = 0;
                    self.state = State::Hex(2);
                }
                _ if byte.is_ascii_alphabetic() => {
                    self.word.clear();
                    self.word.push(byte);
                    self.number = 0;
                    self.negative = false;
                    self.state = State::Word;
                }
                _ => {
                    self.state = State::Text;
                    if matches!(byte, b'\\' | b'{' | b'}') {
                        self.character(byte);
                    }
                }
            },
            State::Word => match byte {
                _ if byte.is_ascii_alphabetic() => {
                    if self.word.len() < MAX_WORD {
                        self.word.push(byte);
                    }
                }
                b'-' => {
                    self.negative = true;
                    self.state = State::Number;
                }
                b'0'..=b'9' => {
                    self.number = u64::from(byte - b'0');
                    self.state = State::Number;
                }
                _ => self.end_word(byte),
            },
            State::Number => match byte {
                b'0'..=b'9' => self.number = text::digit(self.number, byte),
                _ => self.end_word(byte),
            },
            State::Hex(left) => {
                let Some(digit) = char::from(byte).to_digit(16) else {
                    self.state = State::Text;
                    return self.plain(byte);
                };
                self.hex = (self.hex << 4) | u8::try_from(digit).unwrap_or(0);
                self.state = if left > 1 { State::Hex(left - 1) } else { State::Text };
                if left == 1 {
                    self.character(self.hex);
                }
            }
            State::Binary(_) => {}
        }
    }

    fn plain(&mut self, byte: u8) {
        match byte {
            b'\\' => self.state = State::Control,
            b'{' => self.depth = self.depth.saturating_add(1),
            b'}' => {
                self.depth = self.depth.saturating_sub(1);
                self.close(self.depth);
            }
            b'\r' | b'\n' => {}
            _ if self.is_collecting(Purpose::Object) => {
                let Some(digit) = char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) else {
                    return;
                };
                match self.digit.take() {
                    Some(high) => self.byte((high << 4) | digit),
                    None => self.digit = Some(digit),
                }
            }
            _ => self.character(byte),
        }
    }

    /// Looks into an object: version, kind, class name, topic, item, then its data (OLE 1.0).
    fn look(&self, bytes: Vec<u8>) {
        let text = |at: usize| -> Option<(&[u8], usize)> {
            let length = le32(&bytes, at) as usize;
            let start = at.checked_add(4)?;
            let end = start.checked_add(length)?;
            Some((bytes.get(start..end)?, end))
        };
        if le32(&bytes, 4) == 1 {
            self.job.error(code::LINKED_OBJECT);
        }
        let Some((class, mut at)) = text(8) else { return };
        for _ in 0..2 {
            let Some((_, end)) = text(at) else { return };
            at = end;
        }
        let mut size = le32(&bytes, at);
        at = at.saturating_add(4);
        let rest = |at: usize| bytes.get(at..).unwrap_or_default();
        let mut is_program = sniff::is_program(rest(at));
        if class.starts_with(b"Package") {
            let package = object::package(rest(at));
            is_program |= package.is_program;
            at = at.saturating_add(package.data);
            size = package.size;
        }
        if is_program {
            self.job.error(code::EMBEDDED_EXECUTABLE);
        }
        let family = sniff::family(rest(at));
        if object::is_document(family) {
            if bytes.len() >= self.room {
                return object::unread(self.job);
            }
            let view = View::memory(bytes).sub(at as u64, size.into());
            object::judge(self.job, &view, family, self.around.saturating_add(1));
        }
    }

    /// A byte of an object.
    fn byte(&mut self, byte: u8) {
        if self.object.len() < self.room {
            self.object.push(byte);
        }
        self.piece.push(byte);
        if self.piece.len() >= PIECE {
            self.programs.push(&self.piece);
            self.piece.clear();
        }
    }

    /// A character of text.
    fn character(&mut self, c: u8) {
        if matches!(self.collecting, Some((Purpose::Template | Purpose::Field, _))) && self.text.len() < MAX_TEXT {
            self.text.push(c);
        }
    }

    /// A control word is complete; `next` is what follows it.
    fn end_word(&mut self, next: u8) {
        self.state = State::Text;
        // A negative number is a character beyond 0x7fff, and no number of bytes.
        let number = if self.negative { self.number.wrapping_neg() } else { self.number };
        // Most words are others, and told by their first letter and length.
        let is_known = matches!(self.word.as_slice(), [b'u'] | [b'b' | b'f' | b'o' | b't', _, _, ..]);
        let known = if is_known { text::place(WORDS, &self.word) } else { None };
        match known {
            Some(0) => self.state = State::Binary(if self.negative { 0 } else { number }),
            Some(1) => self.objects = true,
            Some(2 | 3) => self.job.error(code::LINKED_OBJECT),
            Some(4) => self.collect(Purpose::Object),
            Some(5) => self.collect(Purpose::Template),
            Some(6) => self.collect(Purpose::Field),
            Some(_) => self.character(text::ascii(number as u32 & 0xffff)),
            None => {}
        }
        // One space ends a control word and belongs to it.
        if next != b' ' {
            if let State::Binary(left) = self.state {
                // Without the space the first raw byte is this one.
                self.state = if left > 1 { State::Binary(left - 1) } else { State::Text };
            } else {
                self.plain(next);
            }
        } else if self.state == State::Binary(0) {
            self.state = State::Text;
        }
    }

    fn collect(&mut self, purpose: Purpose) {
        if self.collecting.is_none() {
            self.collecting = Some((purpose, self.depth));
            self.room = if self.job.hold(MAX_OBJECT) { MAX_OBJECT as usize } else { PIECE };
            self.text.clear();
            self.piece.clear();
            self.digit = None;
        }
    }

    /// A group is closed, and `depth` groups are open.
    fn close(&mut self, depth: u64) {
        let Some((purpose, _)) = self.collecting.filter(|(_, opened)| depth < *opened) else { return };
        self.collecting = None;
        let mut held = if self.room > PIECE { MAX_OBJECT } else { 0 };
        match purpose {
            Purpose::Template => {
                if is_remote(&self.text) {
                    self.job.error(code::REMOTE_TEMPLATE);
                }
            }
            Purpose::Field => field(self.job, &self.text),
            Purpose::Object => {
                self.programs.push(&self.piece);
                self.piece.clear();
                self.objects = true;
                let object = core::mem::take(&mut self.object);
                // While it is looked into, others may need the room that it left.
                let kept = held.min(object.len() as u64);
                self.job.release(held - kept);
                held = kept;
                self.look(object);
                if self.programs.found {
                    self.job.error(code::EMBEDDED_EXECUTABLE);
                }
            }
        }
        self.job.release(held);
    }
}

/// Judges the instruction of a field.
fn field(job: &Job<'_>, text: &[u8]) {
    let mut words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let Some(kind) = words.next() else { return };
    let is = |name: &[u8]| kind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let is_remote = words.any(is_remote);
    if is(b"DDE") || (is_remote && is(b"LINK")) {
        job.error(code::LINKED_OBJECT);
    } else if is_remote && is(b"INCLUDE") {
        job.warn(code::REMOTE_CONTENT);
    }
}
