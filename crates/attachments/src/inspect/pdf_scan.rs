//! The names and marks of a PDF, found in one pass over all its bytes.
//!
//! A viewer reaches objects through offsets, so an object can lie anywhere: in what looks like a comment, a string or a
//! stream. The scan therefore skips nothing. What it takes for a name must stand where a name can stand (see
//! [`Scan::is_placed`]), so that an address such as `https://…/JavaScript` in a text is not taken for an action.

use alloc::vec::Vec;

use crate::text;

/// How far around a position the scan looks.
const BEHIND: usize = 160;
const AHEAD: usize = 320;
/// Bytes of a stream's dictionary that are kept. Real ones have some hundred, and lists of a file's sections some thousand.
const MAX_DICTIONARY: usize = 64 << 10;
/// How far behind `stream` the line may end.
const LINE: usize = 64;
/// Bytes of a name; longer ones mean nothing here.
const MAX_NAME: usize = 32;

/// A stream and what its dictionary says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Stream {
    /// The offset of its data.
    pub(crate) at: u64,
    pub(crate) filter: Filter,
    /// Whether objects are packed in it.
    pub(crate) objects: bool,
    /// Whether it is a file attached to the document.
    pub(crate) file: bool,
}

/// How a stream is packed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Filter {
    None,
    Flate,
    /// In a way, or in several ways one after another, that is not read here.
    Other,
}

/// What was seen.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Seen {
    pub(crate) script: bool,
    pub(crate) launch: bool,
    pub(crate) media: bool,
    pub(crate) files: bool,
    pub(crate) encrypted: bool,
    pub(crate) root: bool,
    pub(crate) object: bool,
    /// The offset of the last `%%EOF`.
    pub(crate) end: Option<u64>,
    /// The offset of the last `startxref`.
    pub(crate) table: Option<u64>,
}

/// What a stream's dictionary says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Dictionary {
    filter: Filter,
    objects: bool,
    file: bool,
}

#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) seen: Seen,
    /// Streams that began in the last piece.
    pub(crate) streams: Vec<Stream>,
    /// Whether this is a whole file, with streams, and not objects unpacked from one.
    whole: bool,
    buffer: Vec<u8>,
    /// The offset of the buffer's first byte, and the place in the buffer from which nothing was looked at.
    start: u64,
    next: usize,
    in_stream: bool,
    dictionary: Vec<u8>,
    /// Whether a beginning of this object, which may not be its own, was said to hold objects, or to be packed in a way that
    /// is not read.
    is_carried: (bool, bool),
    /// Whether a dictionary of packed objects may have begun before this one and not ended.
    is_lost: bool,
    /// Where in the buffer the dictionary goes on, while one is collected.
    collecting: Option<usize>,
}

/// The names that say something here. `JS` is the key of a script without an action of its own, as in a rendition.
const NAMES: &str =
    "Root Encrypt JS JavaScript Launch ImportData RichMedia RichMediaExecute EmbeddedFile EmbeddedFiles";

const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The bytes at which something can begin that the scan looks for.
const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    table[b'/' as usize] = true;
    table[b'%' as usize] = true;
    table[b's' as usize] = true;
    table[b'e' as usize] = true;
    table[b'o' as usize] = true;
    table
};

impl Scan {
    pub(crate) const fn of_file() -> Self {
        Self {
            seen: Seen {
                script: false,
                launch: false,
                media: false,
                files: false,
                encrypted: false,
                root: false,
                object: false,
                end: None,
                table: None,
            },
            streams: Vec::new(),
            whole: true,
            buffer: Vec::new(),
            start: 0,
            next: 0,
            in_stream: false,
            dictionary: Vec::new(),
            is_carried: (false, false),
            is_lost: false,
            collecting: None,
        }
    }

    /// A scan of objects unpacked from a stream.
    pub(crate) fn of_objects() -> Self {
        Self { whole: false, ..Self::of_file() }
    }

    /// Looks at the next bytes. `last` says that no more follow.
    pub(crate) fn push(&mut self, bytes: &[u8], last: bool) {
        self.streams.clear();
        self.buffer.extend_from_slice(bytes);
        let limit = if last { self.buffer.len() } else { self.buffer.len().saturating_sub(AHEAD) };
        let buffer = core::mem::take(&mut self.buffer);
        while self.next < limit {
            let rest = buffer.get(self.next..limit).unwrap_or_default();
            let Some(skip) = rest.iter().position(|byte| INTERESTING[usize::from(*byte)]) else {
                self.next = limit;
                break;
            };
            let at = self.next + skip;
            self.next = at + 1;
            match buffer.get(at) {
                Some(b'/') => self.name(&buffer, at),
                Some(_) if self.whole => self.mark(&buffer, at),
                _ => {}
            }
        }
        let keep_from = self.next.saturating_sub(BEHIND);
        self.keep(&buffer, self.next);
        self.collecting = self.collecting.map(|_| self.next - keep_from);
        self.start += keep_from as u64;
        self.next -= keep_from;
        self.buffer = buffer;
        self.buffer.drain(..keep_from);
    }

    /// Takes what is new of the dictionary, up to a place in the buffer.
    fn keep(&mut self, buffer: &[u8], to: usize) {
        let Some(from) = self.collecting else { return };
        let bytes = buffer.get(from..to).unwrap_or_default();
        let room = (MAX_DICTIONARY + 1).saturating_sub(self.dictionary.len());
        self.dictionary.extend_from_slice(bytes.get(..bytes.len().min(room)).unwrap_or_default());
        self.collecting = Some(from.max(to));
    }

    /// A word of the file's structure, perhaps: it may as well stand in a comment or a string of a dictionary. So a dictionary
    /// is not forgotten where it seems to end, and what seems to be two is both.
    fn mark(&mut self, buffer: &[u8], at: usize) {
        let rest = buffer.get(at..).unwrap_or_default();
        let before = buffer.get(at.saturating_sub(BEHIND)..at).unwrap_or_default();
        let last = before.last().copied().unwrap_or(b' ');
        let offset = self.start + at as u64;
        if rest.starts_with(b"%%EOF") {
            self.seen.end = Some(offset);
        } else if rest.starts_with(b"startxref") {
            self.seen.table = Some(offset);
        } else if rest.starts_with(b"endstream") {
            self.in_stream = false;
            self.begin(at);
        } else if rest.starts_with(b"stream") && !is_regular(last) {
            let line = rest.get(6..rest.len().min(LINE)).unwrap_or_default();
            // Readers pass over white space behind the word.
            let spaces = line.iter().take_while(|byte| matches!(byte, 0 | b'\t' | b'\x0c' | b' ')).count();
            let data = match line.get(spaces..) {
                Some([b'\r', b'\n', ..]) => 8,
                Some([b'\n' | b'\r', ..]) => 7,
                _ => return,
            };
            self.keep(buffer, at);
            let found = stream(&self.dictionary);
            let objects = found.objects || self.is_carried.0 || self.is_lost;
            let is_other = found.filter == Filter::Other || self.is_carried.1 || self.is_lost;
            let filter = if is_other { Filter::Other } else { found.filter };
            self.streams.push(Stream { at: offset + data + spaces as u64, filter, objects, file: found.file });
            self.is_carried = (objects, is_other);
            self.is_lost = false;
            // Objects that are not packed are read where they are.
            self.in_stream = !(objects && filter == Filter::None);
            self.begin(at);
        } else if rest.starts_with(b"obj")
            && (is_white(last) || last.is_ascii_digit())
            && (!self.in_stream || is_numbered(before))
        {
            self.seen.object = true;
            self.keep(buffer, at);
            if !self.in_stream {
                let lost = stream(&self.dictionary);
                self.is_lost |= lost.objects && lost.filter != Filter::None;
            }
            self.in_stream = false;
            self.is_carried = (false, false);
            self.begin(at);
        }
    }

    /// Begins with another dictionary.
    fn begin(&mut self, at: usize) {
        self.dictionary.clear();
        self.collecting = Some(at + 3);
    }

    /// A name, perhaps.
    fn name(&mut self, buffer: &[u8], at: usize) {
        let rest = buffer.get(at + 1..).unwrap_or_default();
        let mut bytes = [0; MAX_NAME];
        let Some((length, end)) = decode(rest, &mut bytes) else { return };
        let name = bytes.get(..length).unwrap_or_default();
        let after = rest.get(end..).unwrap_or_default();
        // In packed bytes most of what looks like a name is none.
        if !matches!(name.first(), Some(b'R' | b'E' | b'J' | b'L' | b'I')) {
            return;
        }
        let Some(known) = text::place(NAMES, name) else { return };
        match known {
            0 => self.seen.root = true,
            1 => self.seen.encrypted |= self.whole && leads_to_value(after),
            // Two letters mean nothing in packed bytes.
            2 if self.in_stream => {}
            _ if !Self::is_placed(buffer, at, after) => {}
            2 | 3 => self.seen.script = true,
            4 | 5 => self.seen.launch = true,
            6 | 7 => self.seen.media = true,
            _ => self.seen.files = true,
        }
    }

    /// Whether a name stands where the structure can have one: behind a delimiter or white space, as the value of `/S`,
    /// `/Type` or `/Subtype`, or as a key before a value.
    fn is_placed(buffer: &[u8], at: usize, after: &[u8]) -> bool {
        let before = buffer.get(at.saturating_sub(BEHIND)..at).unwrap_or_default();
        let token = before.iter().rev().take_while(|byte| is_regular(**byte)).count();
        if token == 0 || leads_to_value(after) {
            return true;
        }
        let (head, token) = before.split_at(before.len() - token);
        let mut bytes = [0; MAX_NAME];
        head.last() == Some(&b'/')
            && decode(token, &mut bytes)
                .is_some_and(|(length, _)| matches!(bytes.get(..length), Some(b"S" | b"Type" | b"Subtype")))
    }
}

/// Whether the numbers of an object stand at the end. In packed bytes three letters alone come by chance.
fn is_numbered(before: &[u8]) -> bool {
    let mut rest = before;
    (0..2).all(|_| {
        rest = rest.trim_ascii_end();
        let digits = rest.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        rest = rest.get(..rest.len() - digits).unwrap_or_default();
        digits > 0
    })
}

/// Whether a dictionary, a string, an array or a number follows.
fn leads_to_value(after: &[u8]) -> bool {
    after
        .iter()
        .find(|byte| !is_white(**byte))
        .is_some_and(|byte| matches!(byte, b'<' | b'(' | b'[' | b'%' | b'0'..=b'9'))
}

/// Decodes a name's `#xx`: its length, and the length it has in the file; `None` if it is longer than any that matters.
fn decode(bytes: &[u8], name: &mut [u8; MAX_NAME]) -> Option<(usize, usize)> {
    let mut length = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied().filter(|byte| is_regular(*byte)) {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let (byte, taken) = match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => (u8::try_from(high * 16 + low).unwrap_or(0), 3),
            _ => (byte, 1),
        };
        *name.get_mut(length)? = byte;
        length += 1;
        at += taken;
    }
    Some((length, at))
}

/// The names of a stream's dictionary that say something here. Readers take a stream for one of objects by `First`.
const ENTRIES: &str = "ObjStm First EmbeddedFile Predictor Filter F FlateDecode Fl";

/// What a stream's dictionary says of its packing, and whether objects are packed in it. Names in strings and comments count:
/// what is said twice is not read.
fn stream(dictionary: &[u8]) -> Dictionary {
    /// What the next name is.
    #[derive(Clone, Copy, Eq, PartialEq)]
    enum Next {
        Any,
        Filter,
        Listed,
    }
    let mut objects = false;
    let mut file = false;
    let mut filters = 0;
    let mut flate = false;
    let mut unread = false;
    let mut next = Next::Any;
    let mut at = 0;
    while let Some(slash) = dictionary.get(at..).and_then(|rest| text::first(rest, b'/')) {
        at += slash + 1;
        let mut bytes = [0; MAX_NAME];
        let rest = dictionary.get(at..).unwrap_or_default();
        let decoded = decode(rest, &mut bytes);
        let (length, end) = decoded.unwrap_or((0, 0));
        at += end;
        let known = text::place(ENTRIES, bytes.get(..length).unwrap_or_default());
        let value = rest.get(end..).unwrap_or_default().trim_ascii_start();
        if next == Next::Any {
            match known {
                Some(0 | 1) => objects = true,
                Some(2) => file = true,
                Some(3) => unread |= !value.starts_with(b"1 "),
                Some(4 | 5) => {
                    let list = text::behind(value, b"[").map(<[u8]>::trim_ascii_start);
                    next = match list.unwrap_or(value) {
                        [b'/', ..] if list.is_some() => Next::Listed,
                        [b'/', ..] => Next::Filter,
                        [b']', ..] if list.is_some() => Next::Any,
                        [b'n', b'u', b'l', b'l', ..] => Next::Any,
                        // A filter that is named elsewhere. `F` also names the file that holds the bytes.
                        _ => {
                            unread = true;
                            Next::Any
                        }
                    };
                }
                _ => {}
            }
        } else {
            filters += 1;
            flate |= matches!(known, Some(6 | 7));
            next = match value.first() {
                Some(b'/') if next == Next::Listed => Next::Listed,
                Some(b']') => Next::Any,
                _ => {
                    unread |= next == Next::Listed;
                    Next::Any
                }
            };
        }
    }
    // What is too long to be read may say anything.
    let is_long = dictionary.len() > MAX_DICTIONARY;
    let filter = match (filters, flate) {
        _ if is_long || (objects && unread) => Filter::Other,
        (0, _) => Filter::None,
        (1, true) => Filter::Flate,
        _ => Filter::Other,
    };
    Dictionary { filter, objects: objects || is_long, file }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &[u8]) -> Seen {
        let mut scan = Scan::of_file();
        scan.push(text, true);
        scan.seen
    }

    #[test]
    fn scripts_are_found_however_they_are_written() {
        for text in [
            &b"<</S/JavaScript/JS(app.alert(1))>>"[..],
            b"<< /S /JavaScript /JS 5 0 R >>",
            b"<</S/#4aava#53cript>>",
            b"<</#53/JavaScript>>",
            b"<</S%x\n/JavaScript>>",
            b"<</Names<</JavaScript 3 0 R>>>>",
            b"<</Dests 4 0 R/JavaScript<</Names[]>>>>",
            b"<</S/Rendition/JS(x)>>",
        ] {
            assert!(seen(text).script, "{}", alloc::string::String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn an_address_in_a_text_is_not_a_script() {
        for text in
            [&b"(https://example.kz/docs/JavaScript)"[..], b"(https://a.kz/JS/a.pdf)", b"/JavaScripts 1", b"/FJS"]
        {
            assert!(!seen(text).script);
        }
    }

    #[test]
    fn pieces_of_any_size_give_the_same() {
        let text = b"1 0 obj <</Type/ObjStm/Filter[/FlateDecode]/Length 3>> stream\nabc\nendstream endobj \
            2 0 obj<</S/Launch/F(a)>>endobj trailer<</Root 1 0 R/Encrypt 5 0 R>> startxref\n0\n%%EOF";
        let whole = seen(text);
        assert!(whole.launch && whole.encrypted && whole.root && whole.object && whole.end.is_some());
        for size in [1, 7, 64, 300] {
            let mut scan = Scan::of_file();
            let mut streams = Vec::new();
            for piece in text.chunks(size) {
                scan.push(piece, false);
                streams.extend(scan.streams.iter().copied());
            }
            scan.push(&[], true);
            streams.extend(scan.streams.iter().copied());
            assert_eq!(scan.seen, whole);
            assert_eq!(streams, [Stream { at: 62, filter: Filter::Flate, objects: true, file: false }]);
        }
    }

    #[test]
    fn filters_are_told_apart() {
        for (dictionary, expected) in [
            (&b"<</Length 5>>"[..], (Filter::None, false)),
            (b"<</Filter/FlateDecode/Length 5>>", (Filter::Flate, false)),
            (b"<</Filter /FlateDecode /Type /ObjStm>>", (Filter::Flate, true)),
            (b"<</Filter [/ASCIIHexDecode /FlateDecode]>>", (Filter::Other, false)),
            (b"<</Filter/LZWDecode/Type/ObjStm>>", (Filter::Other, true)),
            (b"<</Filter/FlateDecode/DecodeParms<</Predictor 12>>/Type/ObjStm>>", (Filter::Other, true)),
            (b"<</Filter/FlateDecode/DecodeParms<</Predictor 1 >>/Type/ObjStm>>", (Filter::Flate, true)),
        ] {
            let read = stream(dictionary);
            assert_eq!((read.filter, read.objects), expected, "{}", alloc::string::String::from_utf8_lossy(dictionary));
        }
    }
}
