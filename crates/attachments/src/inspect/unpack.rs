//! Unpacking Deflate (RFC 1951), bare or in a zlib stream (RFC 1950), a piece at a time.
//!
//! Written here because the library for it would be an eighth of what a browser loads for inspections. Codes are as strict
//! as zlib's: none may be over-subscribed, and an incomplete one has a single code of one bit. The checksum of a zlib stream
//! is not compared: readers of PDF do not either, and what came out was looked at by then.

use alloc::{boxed::Box, vec, vec::Vec};

use super::io::{Res, Stop, View};

/// How far back a copy may reach.
const WINDOW: usize = 32 << 10;
/// Bytes that come out at a time.
const PIECE: usize = 32 << 10;
/// Bytes that are taken in at a time.
const INPUT: usize = 16 << 10;
/// The longest copy.
const MAX_COPY: usize = 258;
/// The longest code.
const MAX_BITS: usize = 15;
/// Codes of so many bits are looked up, longer ones are searched.
const FAST_BITS: usize = 10;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Packing {
    /// As they are.
    Stored,
    /// Deflate without a header, as in ZIP.
    Deflate,
    /// Deflate with a zlib header, as in PDF and PowerPoint.
    Zlib,
}

/// What comes next in the packed bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Next {
    /// Bytes that are not packed at all.
    Plain,
    /// The header of a zlib stream.
    Header,
    /// The header of a block.
    Block,
    /// So many bytes as they are.
    Stored(usize),
    /// Codes.
    Codes,
    /// Nothing.
    End,
    /// Nothing, because of this.
    Failed(Stop),
}

/// Packed bytes, unpacked piece by piece.
pub(crate) struct Unpacker<'c> {
    view: View<'c>,
    /// Where the input ends in the view, the input, and how much of it is taken.
    at: u64,
    input: Vec<u8>,
    from: usize,
    /// Bits that are taken and not used yet, the next one lowest, and their number.
    bits: u32,
    count: usize,
    /// The window, what comes out behind it, and how much of both there is.
    output: Vec<u8>,
    filled: usize,
    next: Next,
    /// Whether the block is the last.
    last: bool,
    literals: Code,
    distances: Code,
}

impl<'c> Unpacker<'c> {
    pub(crate) fn new(view: View<'c>, packing: Packing) -> Self {
        let mut unpacker = Self {
            view: view.clone(),
            at: 0,
            input: Vec::new(),
            from: 0,
            bits: 0,
            count: 0,
            output: vec![0; if packing == Packing::Stored { PIECE } else { WINDOW + PIECE + MAX_COPY }],
            filled: 0,
            next: Next::Plain,
            last: false,
            literals: Code::new(),
            distances: Code::new(),
        };
        unpacker.restart(view, packing);
        unpacker
    }

    /// Begins with other bytes; packed ones only if it began with packed ones.
    pub(crate) fn restart(&mut self, view: View<'c>, packing: Packing) {
        self.view = view;
        self.at = 0;
        self.input.clear();
        self.from = 0;
        self.bits = 0;
        self.count = 0;
        self.filled = 0;
        self.last = false;
        self.next = match packing {
            Packing::Stored => Next::Plain,
            Packing::Deflate => Next::Block,
            Packing::Zlib => Next::Header,
        };
    }

    /// Packed bytes taken so far.
    pub(crate) const fn taken(&self) -> u64 {
        self.at - (self.input.len() - self.from + self.count / 8) as u64
    }

    /// The next piece; empty at the end.
    pub(crate) fn next(&mut self) -> Res<&[u8]> {
        if self.next == Next::Plain {
            let count = self.view.read(self.at, &mut self.output);
            self.at += count as u64;
            return Ok(self.output.get(..count).unwrap_or_default());
        }
        let keep = self.filled.min(WINDOW);
        self.output.copy_within(self.filled - keep..self.filled, 0);
        self.filled = keep;
        while self.filled < WINDOW + PIECE && self.next != Next::End {
            match self.next {
                // What came out before is given first.
                Next::Failed(_) if self.filled > keep => break,
                Next::Failed(stop) => return Err(stop),
                _ => {
                    if let Err(stop) = self.step() {
                        self.next = Next::Failed(stop);
                    }
                }
            }
        }
        Ok(self.output.get(keep..self.filled).unwrap_or_default())
    }

    /// Goes on by a header, some bytes, or codes until the piece is full.
    fn step(&mut self) -> Res<()> {
        match self.next {
            Next::Header => {
                let (method, flags) = (self.take(8)?, self.take(8)?);
                // Deflate, a right check, no dictionary that both sides would have to know.
                if method & 15 != 8 || (method << 8 | flags) % 31 != 0 || flags & 32 != 0 {
                    return Err(Stop::Damaged);
                }
                self.next = Next::Block;
            }
            Next::Block => {
                if self.last {
                    self.next = Next::End;
                    return Ok(());
                }
                self.last = self.take(1)? == 1;
                match self.take(2)? {
                    0 => {
                        self.take(self.count % 8)?;
                        let (length, check) = (self.take(16)?, self.take(16)?);
                        if length != check ^ 0xffff {
                            return Err(Stop::Damaged);
                        }
                        self.next = Next::Stored(length as usize);
                    }
                    1 => {
                        let mut lengths = [8; 288 + 32];
                        lengths[144..256].fill(9);
                        lengths[256..280].fill(7);
                        lengths[288..].fill(5);
                        self.set(&lengths, 288)?;
                    }
                    2 => self.codes()?,
                    _ => return Err(Stop::Damaged),
                }
            }
            Next::Stored(0) => self.next = Next::Block,
            Next::Stored(left) => {
                let byte = self.take(8)?;
                self.put(byte as u8);
                self.next = Next::Stored(left - 1);
            }
            Next::Codes => {
                while self.filled < WINDOW + PIECE {
                    let symbol = self.symbol(true)?;
                    if symbol < 256 {
                        self.put(symbol as u8);
                    } else if symbol == 256 {
                        self.next = Next::Block;
                        break;
                    } else {
                        self.copy(symbol - 257)?;
                    }
                }
            }
            Next::Plain | Next::End | Next::Failed(_) => {}
        }
        Ok(())
    }

    /// Reads the codes of a block, which are packed by a third code.
    fn codes(&mut self) -> Res<()> {
        const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let (literals, distances, count) = (self.take(5)? + 257, self.take(5)? + 1, self.take(4)? + 4);
        let mut lengths = [0; 288 + 32];
        for place in ORDER.into_iter().take(count as usize) {
            lengths[usize::from(place)] = self.take(3)? as u8;
        }
        self.literals.set(&lengths[..19])?;
        let all = (literals + distances) as usize;
        let mut at = 0;
        lengths.fill(0);
        while at < all {
            let symbol = self.symbol(true)?;
            let (length, times) = match symbol {
                16 if at == 0 => return Err(Stop::Damaged),
                16 => (lengths[at - 1], 3 + self.take(2)?),
                17 => (0, 3 + self.take(3)?),
                18 => (0, 11 + self.take(7)?),
                _ => (symbol as u8, 1),
            };
            let end = at + times as usize;
            if end > all {
                return Err(Stop::Damaged);
            }
            lengths.get_mut(at..end).ok_or(Stop::Damaged)?.fill(length);
            at = end;
        }
        // Without an end a block would never end.
        if literals > 286 || distances > 30 || lengths[256] == 0 {
            return Err(Stop::Damaged);
        }
        self.set(lengths.get(..all).ok_or(Stop::Damaged)?, literals as usize)
    }

    fn set(&mut self, lengths: &[u8], literals: usize) -> Res<()> {
        let (literals, distances) = lengths.split_at_checked(literals).ok_or(Stop::Damaged)?;
        self.literals.set(literals)?;
        self.distances.set(distances)?;
        self.next = Next::Codes;
        Ok(())
    }

    /// A copy of what came out before; the number of its length's code is given.
    fn copy(&mut self, code: usize) -> Res<()> {
        let length = match code {
            0..8 => code + 3,
            8..28 => {
                let extra = code / 4 - 1;
                ((4 + code % 4) << extra) + 3 + self.take(extra)? as usize
            }
            28 => MAX_COPY,
            _ => return Err(Stop::Damaged),
        };
        let code = self.symbol(false)?;
        let distance = match code {
            0..4 => code + 1,
            4..30 => {
                let extra = code / 2 - 1;
                ((2 + code % 2) << extra) + 1 + self.take(extra)? as usize
            }
            _ => return Err(Stop::Damaged),
        };
        let from = self.filled.checked_sub(distance).ok_or(Stop::Damaged)?;
        let output = self.output.get_mut(from..self.filled + length).ok_or(Stop::Damaged)?;
        for at in 0..length {
            output[at + distance] = output[at];
        }
        self.filled += length;
        Ok(())
    }

    fn put(&mut self, byte: u8) {
        if let Some(place) = self.output.get_mut(self.filled) {
            *place = byte;
            self.filled += 1;
        }
    }

    /// Takes bytes in until there are so many bits, or no more bytes.
    fn want(&mut self, count: usize) {
        while self.count < count {
            if self.from == self.input.len() {
                self.input.resize(INPUT, 0);
                let read = self.view.read(self.at, &mut self.input);
                self.input.truncate(read);
                self.at += read as u64;
                self.from = 0;
            }
            let Some(byte) = self.input.get(self.from) else { return };
            self.bits |= u32::from(*byte) << self.count;
            self.from += 1;
            self.count += 8;
        }
    }

    /// The next bits as a number, 16 at most.
    fn take(&mut self, count: usize) -> Res<u32> {
        self.want(count);
        let bits = self.bits & ((1 << count) - 1);
        self.drop(count)?;
        Ok(bits)
    }

    fn drop(&mut self, count: usize) -> Res<()> {
        self.count = self.count.checked_sub(count).ok_or(Stop::Ended)?;
        self.bits >>= count;
        Ok(())
    }

    /// The symbol of the next code.
    fn symbol(&mut self, literal: bool) -> Res<usize> {
        self.want(MAX_BITS);
        let code = if literal { &self.literals } else { &self.distances };
        let (symbol, length) =
            code.find(self.bits).ok_or(if self.count < MAX_BITS { Stop::Ended } else { Stop::Damaged })?;
        self.drop(length)?;
        Ok(symbol)
    }
}

/// A canonical prefix code.
struct Code {
    /// For the next bits, symbol × 16 + length; 0 if the code is longer.
    fast: Box<[u16; 1 << FAST_BITS]>,
    /// How many codes there are of each length.
    counts: [u16; MAX_BITS + 1],
    /// The symbols in the order of their codes.
    symbols: Box<[u16; 288]>,
}

impl Code {
    fn new() -> Self {
        Self { fast: Box::new([0; 1 << FAST_BITS]), counts: [0; MAX_BITS + 1], symbols: Box::new([0; 288]) }
    }

    /// Sets the code by the length for each symbol, 0 for none.
    fn set(&mut self, lengths: &[u8]) -> Res<()> {
        self.counts.fill(0);
        self.fast.fill(0);
        for length in lengths.iter().filter(|length| **length > 0) {
            self.counts[usize::from(*length & 15)] += 1;
        }
        // For each length the next code and its place among the symbols.
        let (mut codes, mut places) = ([0_u16; MAX_BITS + 1], [0_u16; MAX_BITS + 1]);
        let (mut code, mut place) = (0_u32, 0);
        for length in 1..=MAX_BITS {
            let count = self.counts[length];
            code <<= 1;
            codes[length] = code as u16;
            places[length] = place;
            code += u32::from(count);
            place += count;
            if code > 1 << length {
                return Err(Stop::Damaged);
            }
        }
        // Codes may be left over only where there is one of one bit, or none at all.
        if code < 1 << MAX_BITS && !(place == 0 || (place == 1 && self.counts[1] == 1)) {
            return Err(Stop::Damaged);
        }
        for (symbol, length) in lengths.iter().enumerate().filter(|(_, length)| **length > 0) {
            let length = usize::from(*length & 15);
            let (code, place) = (codes[length], places[length]);
            codes[length] += 1;
            places[length] += 1;
            if let Some(slot) = self.symbols.get_mut(usize::from(place)) {
                *slot = symbol as u16;
            }
            let mut at = usize::from(code.reverse_bits() >> (16 - length));
            while length <= FAST_BITS && at < self.fast.len() {
                self.fast[at] = (symbol << 4 | length) as u16;
                at += 1 << length;
            }
        }
        Ok(())
    }

    /// The symbol whose code begins the bits, and the length of the code.
    fn find(&self, bits: u32) -> Option<(usize, usize)> {
        let fast = usize::from(self.fast[bits as usize & ((1 << FAST_BITS) - 1)]);
        if fast > 0 {
            return Some((fast >> 4, fast & 15));
        }
        let (mut code, mut first, mut place) = (0, 0, 0);
        for length in 1..=MAX_BITS {
            code |= bits as usize >> (length - 1) & 1;
            let count = usize::from(self.counts[length]);
            if code < first + count {
                return self.symbols.get(place + code - first).map(|symbol| (usize::from(*symbol), length));
            }
            place += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::{deflate, inflate};
    use proptest::prelude::*;

    use super::*;

    fn unpack(packed: &[u8], packing: Packing) -> Res<Vec<u8>> {
        let mut unpacker = Unpacker::new(View::memory(packed.to_vec()), packing);
        let mut all = Vec::new();
        loop {
            let piece = unpacker.next()?;
            if piece.is_empty() {
                return Ok(all);
            }
            all.extend_from_slice(piece);
        }
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_out(
            parts in prop::collection::vec((prop::collection::vec(any::<u8>(), 1..200), 1..400_usize), 0..5),
            level in 0..=10_u8,
        ) {
            let bytes: Vec<u8> = parts.into_iter().flat_map(|(part, times)| part.repeat(times)).collect();
            prop_assert_eq!(unpack(&deflate::compress_to_vec(&bytes, level), Packing::Deflate), Ok(bytes.clone()));
            prop_assert_eq!(unpack(&deflate::compress_to_vec_zlib(&bytes, level), Packing::Zlib), Ok(bytes.clone()));
            prop_assert_eq!(unpack(&bytes, Packing::Stored), Ok(bytes));
        }

        #[test]
        fn damage_is_judged_as_another_reader_does(
            text in "[a-f ]{0,400}",
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut packed = deflate::compress_to_vec(text.as_bytes(), 6);
            for (place, value) in changes {
                let at = place.index(packed.len());
                packed[at] = value;
            }
            packed.truncate(cut.index(packed.len() * 2).max(1));
            let other = inflate::decompress_to_vec_with_limit(&packed, 1 << 20);
            prop_assert_eq!(unpack(&packed, Packing::Deflate).ok(), other.ok());
        }
    }

    #[test]
    fn what_came_out_before_a_damage_is_given_first() {
        let packed = deflate::compress_to_vec(&[7; 1000], 0);
        let mut unpacker = Unpacker::new(View::memory(packed[..500].to_vec()), Packing::Deflate);
        assert_eq!(unpacker.next().map(<[u8]>::len), Ok(495));
        assert_eq!(unpacker.next(), Err(Stop::Ended));
        unpacker.restart(View::memory(packed), Packing::Deflate);
        assert_eq!(unpacker.next().map(<[u8]>::len), Ok(1000));
        assert_eq!(unpacker.taken(), 1005);
    }
}
