//! The checksum of ZIP and RAR: the CRC-32 of ISO-HDLC (reflected, polynomial 0x04C11DB7).

use alloc::boxed::Box;

#[cfg(not(target_family = "wasm"))]
pub(crate) use native::{Crc32, CrcTables};
#[cfg(target_family = "wasm")]
pub(crate) use small::{Crc32, CrcTables};

impl CrcTables {
    pub(crate) fn sum(&self, bytes: &[u8]) -> u32 {
        let mut crc = Crc32::new();
        crc.push(self, bytes);
        crc.value()
    }
}

/// By a library, which has the processor's own instructions.
#[cfg(not(target_family = "wasm"))]
mod native {
    use super::Box;

    #[derive(Clone, Debug)]
    pub(crate) struct Crc32(crc32fast::Hasher);

    /// The library has its own tables.
    #[derive(Clone, Debug)]
    pub(crate) struct CrcTables;

    impl CrcTables {
        pub(crate) fn new() -> Box<Self> {
            Box::new(Self)
        }
    }

    impl Crc32 {
        pub(crate) fn new() -> Self {
            Self(crc32fast::Hasher::new())
        }

        pub(crate) fn push(&mut self, _: &CrcTables, bytes: &[u8]) {
            self.0.update(bytes);
        }

        pub(crate) fn value(self) -> u32 {
            self.0.finalize()
        }
    }
}

/// In few bytes, for the browser.
#[cfg(any(target_family = "wasm", test))]
mod small {
    use super::Box;

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
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn both_give_the_same_sum_in_parts(bytes: Vec<u8>, at: prop::sample::Index) {
            let (before, after) = bytes.split_at(at.index(bytes.len() + 1));
            let (tables, mut small) = (small::CrcTables::new(), small::Crc32::new());
            let (none, mut native) = (CrcTables::new(), Crc32::new());
            for part in [before, after] {
                small.push(&tables, part);
                native.push(&none, part);
            }
            prop_assert_eq!(small.value(), native.value());
        }
    }
}
