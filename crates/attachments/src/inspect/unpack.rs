//! Unpacking, a piece at a time, and looking for programs in what comes out.

use alloc::{boxed::Box, vec, vec::Vec};

use miniz_oxide::{
    DataFormat, MZError, MZFlush, MZStatus,
    inflate::stream::{InflateState, inflate},
};

use super::io::{Res, Stop, View, le32};

const PIECE: usize = 32 << 10;

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

/// Packed bytes, unpacked piece by piece.
pub(crate) struct Unpacker {
    view: View,
    at: u64,
    input: Vec<u8>,
    from: usize,
    output: Vec<u8>,
    state: Option<Box<InflateState>>,
    ended: bool,
}

impl Unpacker {
    pub(crate) fn new(view: View, packing: Packing) -> Self {
        let state = match packing {
            Packing::Stored => None,
            Packing::Deflate => Some(InflateState::new_boxed(DataFormat::Raw)),
            Packing::Zlib => Some(InflateState::new_boxed(DataFormat::Zlib)),
        };
        Self { view, at: 0, input: Vec::new(), from: 0, output: vec![0; PIECE], state, ended: false }
    }

    /// Packed bytes taken so far.
    pub(crate) const fn taken(&self) -> u64 {
        self.at - (self.input.len() - self.from) as u64
    }

    /// The next piece; empty at the end.
    pub(crate) async fn next(&mut self) -> Res<&[u8]> {
        let Some(state) = &mut self.state else {
            let count = self.view.read(self.at, &mut self.output).await;
            self.at += count as u64;
            return Ok(self.output.get(..count).unwrap_or_default());
        };
        let mut filled = 0;
        while !self.ended && filled == 0 {
            if self.from == self.input.len() {
                self.input = self.view.bytes(self.at, PIECE / 2).await;
                self.at += self.input.len() as u64;
                self.from = 0;
            }
            let input = self.input.get(self.from..).unwrap_or_default();
            let result = inflate(state, input, &mut self.output, MZFlush::None);
            self.from += result.bytes_consumed;
            filled = result.bytes_written;
            match result.status {
                Ok(MZStatus::StreamEnd) => self.ended = true,
                Ok(MZStatus::Ok | MZStatus::NeedDict) | Err(MZError::Buf)
                    if result.bytes_consumed > 0 || filled > 0 => {}
                Err(MZError::Buf) => return Err(Stop::Ended),
                Ok(_) | Err(_) => return Err(Stop::Damaged),
            }
        }
        Ok(self.output.get(..filled).unwrap_or_default())
    }
}

/// The CRC-32 of ZIP and RAR (reflected, polynomial 0x04C11DB7).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crc32(u32);

/// Four tables, so that four bytes are taken at a step. They are made when they are needed: 4 KiB of them cannot be packed on
/// their way to a browser.
#[derive(Clone, Debug)]
pub(crate) struct CrcTables([[u32; 256]; 4]);

impl CrcTables {
    pub(crate) fn new() -> Box<Self> {
        let mut tables = [[0; 256]; 4];
        for (number, slot) in (0_u32..).zip(&mut tables[0]) {
            *slot = (0..8).fold(number, |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 });
        }
        let [first, ..] = tables;
        let mut before = first;
        for table in tables.iter_mut().skip(1) {
            for (slot, crc) in table.iter_mut().zip(before) {
                *slot = (crc >> 8) ^ first[(crc & 0xff) as usize];
            }
            before = *table;
        }
        Box::new(Self(tables))
    }

    pub(crate) fn sum(&self, bytes: &[u8]) -> u32 {
        let mut crc = Crc32::new();
        crc.push(self, bytes);
        crc.value()
    }
}

impl Crc32 {
    pub(crate) const fn new() -> Self {
        Self(u32::MAX)
    }

    pub(crate) fn push(&mut self, CrcTables(tables): &CrcTables, bytes: &[u8]) {
        let mut crc = self.0;
        let (words, rest) = bytes.as_chunks::<4>();
        for word in words {
            let [a, b, c, d] = (crc ^ u32::from_le_bytes(*word)).to_le_bytes().map(usize::from);
            crc = tables[3][a] ^ tables[2][b] ^ tables[1][c] ^ tables[0][d];
        }
        for byte in rest {
            crc = (crc >> 8) ^ tables[0][usize::from(crc as u8 ^ byte)];
        }
        self.0 = crc;
    }

    pub(crate) const fn value(self) -> u32 {
        !self.0
    }
}

/// Looks for Windows programs in bytes that pass by: a DOS header that leads to a PE header, or the DOS header that every
/// linker writes.
#[derive(Debug, Default)]
pub(crate) struct ProgramScan {
    carried: Vec<u8>,
    pub(crate) found: bool,
}

/// How far behind the DOS header the PE header is looked for.
const PE_WITHIN: usize = 1024;
const DOS_HEADER: usize = 64;

impl ProgramScan {
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.found {
            return;
        }
        self.carried.extend_from_slice(bytes);
        self.found = has_program(&self.carried);
        let keep = self.carried.len().min(PE_WITHIN + DOS_HEADER);
        self.carried.drain(..self.carried.len() - keep);
    }
}

fn has_program(bytes: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'M')) {
        let at = from + at;
        from = at + 1;
        let Some(rest) = bytes.get(at..).filter(|rest| rest.starts_with(b"MZ")) else { continue };
        if rest.starts_with(b"MZ\x90\0\x03\0\0\0") {
            return true;
        }
        let pe = usize::try_from(le32(rest, 0x3c)).unwrap_or(usize::MAX);
        if rest.len() >= DOS_HEADER && pe <= PE_WITHIN && rest.get(pe..).is_some_and(|pe| pe.starts_with(b"PE\0\0")) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crc_of_the_standard_check_is_right() {
        // The check value of CRC-32/ISO-HDLC.
        let tables = CrcTables::new();
        assert_eq!(tables.sum(b"123456789"), 0xcbf4_3926);
        let mut parts = Crc32::new();
        parts.push(&tables, b"1234567");
        parts.push(&tables, b"89");
        assert_eq!(parts.value(), 0xcbf4_3926);
    }

    #[test]
    fn a_program_is_found_across_pieces() {
        let mut program = vec![b'x'; 100];
        let start = program.len();
        program.extend_from_slice(b"MZ");
        program.resize(start + 0x3c, 0);
        program.extend_from_slice(&128_u32.to_le_bytes());
        program.resize(start + 128, 0);
        program.extend_from_slice(b"PE\0\0");
        for cut in [1, 101, 130, 170, 231] {
            let mut scan = ProgramScan::default();
            let (head, tail) = program.split_at(cut);
            scan.push(head);
            assert!(!scan.found);
            scan.push(tail);
            assert!(scan.found, "cut at {cut}");
        }
    }
}
