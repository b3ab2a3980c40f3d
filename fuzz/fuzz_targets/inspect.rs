//! The content of a file. The first byte chooses its name, the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_attachments::{FileMeta, Inspector, Step, policies};

const NAMES: [&str; 16] = [
    "a.pdf", "a.tif", "a.tiff", "a.jpg", "a.jpeg", "a.rtf", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.ppt", "a.pptx",
    "a.zip", "a.rar", "a", "a.bin",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, file)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let len = file.len() as u64;
    let meta = FileMeta { name, size: len, media_type: "" };
    for policy in policies() {
        let mut inspector = Inspector::new(len, &meta, &policy);
        let mut read = 0;
        let inspection = loop {
            match inspector.step() {
                Step::Read { offset, len } => {
                    assert!((1..=262_144).contains(&len));
                    read += len as u64;
                    let start = usize::try_from(offset).expect("a place in the file");
                    inspector.supply(&file[start..start + len]).expect("what was asked for was supplied");
                }
                Step::Done(inspection) => break inspection,
            }
        };
        assert!(read <= 8 * len + (16 << 20), "{read} bytes read of {len}");
        assert!(inspection.findings.len() <= 64);
        for (at, finding) in inspection.findings.iter().enumerate() {
            assert!(!inspection.findings[..at].contains(finding), "said twice: {finding:?}");
        }
    }
});
