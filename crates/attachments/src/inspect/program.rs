//! Looking for programs in bytes that pass by.

use alloc::vec::Vec;

use super::io::le32;

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
        let pe = le32(rest, 0x3c) as usize;
        if rest.len() >= DOS_HEADER && pe <= PE_WITHIN && rest.get(pe..).is_some_and(|pe| pe.starts_with(b"PE\0\0")) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

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
