//! The content of a file. The first byte chooses its name, the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_attachments::{FileMeta, ReadError, Source, inspect, policies};

const NAMES: [&str; 16] = [
    "a.pdf", "a.tif", "a.tiff", "a.jpg", "a.jpeg", "a.rtf", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.ppt", "a.pptx",
    "a.zip", "a.rar", "a", "a.bin",
];

/// A file that counts what is read of it.
struct Counted<'a> {
    file: &'a [u8],
    read: u64,
}

impl Source for Counted<'_> {
    fn len(&self) -> u64 {
        self.file.len() as u64
    }

    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
        let rest = usize::try_from(offset).ok().and_then(|offset| self.file.get(offset..)).unwrap_or_default();
        let count = rest.len().min(buf.len());
        buf[..count].copy_from_slice(&rest[..count]);
        self.read += count as u64;
        Ok(count)
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, file)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let len = file.len() as u64;
    let meta = FileMeta { name, size: len, media_type: "" };
    for policy in policies() {
        let mut source = Counted { file, read: 0 };
        let inspection = inspect(&mut source, &meta, &policy).expect("a slice can be read");
        assert!(source.read <= 8 * len + (16 << 20), "{} bytes read of {len}", source.read);
        assert!(inspection.findings.len() <= 64);
        for (at, finding) in inspection.findings.iter().enumerate() {
            assert!(!inspection.findings[..at].contains(finding), "said twice: {finding:?}");
        }
    }
});
