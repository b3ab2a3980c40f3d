//! The start tags of an XML text, as it passes by. Nothing else of XML is needed to read an office package's lists, and what
//! is dangerous in XML, document types and entities, is refused where it begins.

use alloc::vec::Vec;

use crate::text;

/// Bytes of one tag. Attributes of package parts are names and addresses.
const MAX_TAG: usize = 64 << 10;

/// Why a text is not read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum XmlStop {
    /// A document type, an entity or another declaration.
    Declaration,
    /// A tag without an end, or one that is too long.
    Damaged,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Text,
    /// Behind `<`; what it is is not known yet.
    Begin,
    Tag(Option<u8>),
    Comment,
    Data,
    Instruction,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Encoding {
    Unknown,
    Utf8,
    Utf16 { little: bool },
}

/// A reader of start tags.
#[derive(Debug)]
pub(crate) struct TagScanner {
    state: State,
    encoding: Encoding,
    half: Vec<u8>,
    tag: Vec<u8>,
    /// The last bytes of what is passed over.
    recent: u32,
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a>(&'a [u8]);

impl Tag<'_> {
    /// The name without a prefix.
    pub(crate) fn name(&self) -> &[u8] {
        let end = self.0.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(self.0.len());
        local(self.0.get(..end).unwrap_or_default())
    }

    /// The value of an attribute by its name without a prefix, with character references resolved.
    pub(crate) fn attribute(&self, name: &[u8]) -> Option<Vec<u8>> {
        let mut rest = self.0;
        loop {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let key = rest.get(..equals)?.trim_ascii_end();
            let start = key.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
            let value = rest.get(equals + 1..)?.trim_ascii_start();
            let (quote, value) = value.split_first()?;
            let end = value.iter().position(|byte| byte == quote)?;
            if local(key.get(start..)?) == name {
                return Some(resolve(value.get(..end)?));
            }
            rest = value.get(end + 1..)?;
        }
    }
}

fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|byte| *byte == b':').and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// Resolves the five named character references and the numbered ones. What is not ASCII only needs to be no markup.
fn resolve(text: &[u8]) -> Vec<u8> {
    let mut resolved = Vec::new();
    let mut rest = text;
    while let Some(at) = text::first(rest, b'&') {
        let (before, after) = rest.split_at_checked(at).unwrap_or_default();
        resolved.extend_from_slice(before);
        let end = text::first(after, b';').unwrap_or(after.len());
        resolved.push(match after.get(1..end).unwrap_or_default() {
            b"amp" => b'&',
            b"lt" => b'<',
            b"gt" => b'>',
            b"quot" => b'"',
            b"apos" => b'\'',
            [b'#', b'x', digits @ ..] => numbered(digits, 16),
            [b'#', digits @ ..] => numbered(digits, 10),
            _ => b'?',
        });
        rest = after.get(end + 1..).unwrap_or_default();
    }
    resolved.extend_from_slice(rest);
    resolved
}

fn numbered(digits: &[u8], radix: u32) -> u8 {
    let mut number = 0_u32;
    for digit in digits {
        let Some(digit) = char::from(*digit).to_digit(radix) else { return b'?' };
        number = (number & 0xff_ffff) * radix + digit;
    }
    text::ascii(number)
}

impl TagScanner {
    pub(crate) const fn new() -> Self {
        Self { state: State::Text, encoding: Encoding::Unknown, half: Vec::new(), tag: Vec::new(), recent: 0 }
    }

    /// Reads on; every start tag is given to the function.
    pub(crate) fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Tag<'_>)) -> Result<(), XmlStop> {
        for byte in bytes {
            match self.encoding {
                Encoding::Utf8 => self.byte(*byte, each)?,
                Encoding::Unknown => {
                    self.half.push(*byte);
                    self.guess(each)?;
                }
                Encoding::Utf16 { little } => {
                    self.half.push(*byte);
                    if let [first, second] = *self.half.as_slice() {
                        self.half.clear();
                        let (low, high) = if little { (first, second) } else { (second, first) };
                        // What the lists say is ASCII; other letters need only be no markup.
                        self.byte(if high == 0 && low < 0x80 { low } else { b'?' }, each)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// No more bytes follow.
    pub(crate) fn finish(&self) -> Result<(), XmlStop> {
        if self.state == State::Text { Ok(()) } else { Err(XmlStop::Damaged) }
    }

    /// The first two bytes tell the encoding.
    fn guess(&mut self, each: &mut dyn FnMut(Tag<'_>)) -> Result<(), XmlStop> {
        let [first, second] = *self.half.as_slice() else { return Ok(()) };
        self.half.clear();
        match (first, second) {
            (0xff, 0xfe) => self.encoding = Encoding::Utf16 { little: true },
            (0xfe, 0xff) => self.encoding = Encoding::Utf16 { little: false },
            (b'<', 0) => {
                self.encoding = Encoding::Utf16 { little: true };
                self.byte(b'<', each)?;
            }
            (0, b'<') => {
                self.encoding = Encoding::Utf16 { little: false };
                self.byte(b'<', each)?;
            }
            _ => {
                self.encoding = Encoding::Utf8;
                self.byte(first, each)?;
                self.byte(second, each)?;
            }
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8, each: &mut dyn FnMut(Tag<'_>)) -> Result<(), XmlStop> {
        match self.state {
            State::Text => {
                if byte == b'<' {
                    self.tag.clear();
                    self.recent = 0;
                    self.state = State::Begin;
                }
            }
            State::Begin => {
                self.tag.push(byte);
                match self.tag.as_slice() {
                    [b'?'] => self.state = State::Instruction,
                    [b'!', rest @ ..] => {
                        if rest == b"--" {
                            self.state = State::Comment;
                        } else if rest == b"[CDATA[" {
                            self.state = State::Data;
                        } else if !b"--".starts_with(rest) && !b"[CDATA[".starts_with(rest) {
                            return Err(XmlStop::Declaration);
                        }
                    }
                    _ => {
                        self.tag.clear();
                        self.state = State::Tag(None);
                        return self.byte(byte, each);
                    }
                }
            }
            State::Tag(quote) => match (byte, quote) {
                (b'>', None) => {
                    self.state = State::Text;
                    if self.tag.first().is_some_and(|first| *first != b'/') {
                        each(Tag(&self.tag));
                    }
                }
                (b'<', None) => return Err(XmlStop::Damaged),
                _ => {
                    if self.tag.len() >= MAX_TAG {
                        return Err(XmlStop::Damaged);
                    }
                    self.tag.push(byte);
                    self.state = match (byte, quote) {
                        (b'"' | b'\'', None) => State::Tag(Some(byte)),
                        (_, Some(open)) if open == byte => State::Tag(None),
                        _ => self.state,
                    };
                }
            },
            State::Comment => self.until(byte, b"-->"),
            State::Data => self.until(byte, b"]]>"),
            State::Instruction => self.until(byte, b"?>"),
        }
        Ok(())
    }

    /// Passes over what ends with a mark.
    fn until(&mut self, byte: u8, mark: &[u8]) {
        self.recent = self.recent << 8 | u32::from(byte);
        if self.recent.to_be_bytes().ends_with(mark) {
            self.state = State::Text;
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::{
        string::{String, ToString},
        vec,
    };

    use super::*;

    fn tags(text: &[u8], size: usize) -> Result<Vec<(String, Option<String>)>, XmlStop> {
        let mut found = vec![];
        let mut scanner = TagScanner::new();
        for piece in text.chunks(size) {
            scanner.push(piece, &mut |tag| {
                found.push((
                    String::from_utf8_lossy(tag.name()).to_string(),
                    tag.attribute(b"Target").map(|target| String::from_utf8_lossy(&target).into_owned()),
                ));
            })?;
        }
        scanner.finish()?;
        Ok(found)
    }

    #[test]
    fn start_tags_are_found_and_comments_are_not() {
        let text = b"\xef\xbb\xbf<?xml version='1.0'?><!-- <a Target='no'/> --><r:Rel x:Id='1'\n Target = \"a&amp;b&#x3e;>\"/>\
            <![CDATA[<b Target='no'>]]></r:Rel>";
        for size in [1, 3, 1000] {
            let found = tags(text, size).expect("well-formed");
            assert_eq!(found, [("Rel".into(), Some("a&b>>".into()))]);
        }
    }

    #[test]
    fn utf16_is_read() {
        for little in [true, false] {
            let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let text: Vec<u8> = "\u{feff}<a Target='Ж'/>".encode_utf16().flat_map(bytes).collect();
            assert_eq!(tags(&text, 5).expect("well-formed"), [("a".into(), Some("?".into()))]);
        }
    }

    #[test]
    fn declarations_are_refused() {
        for text in [&b"<!DOCTYPE a>"[..], b"<!ENTITY a 'b'>", b"<?xml?>\n<!doctype a [<!ENTITY b 'c'>]><a/>"] {
            assert_eq!(tags(text, 1), Err(XmlStop::Declaration));
        }
        assert_eq!(tags(b"<a b='", 1), Err(XmlStop::Damaged));
    }
}
