//! Whatever the bytes are: no panic, bounded reading, one answer.

use std::io::Cursor;

use otinish_attachments::{
    ArchiveLimits, FileMeta, Format, Inspection, InspectionVerdict, Policy, ReadError, SeekSource, Source, Treatment,
    code, inspect,
};
use otinish_verdict::Severity;
use proptest::prelude::*;

mod fixtures;

/// Counts what is read.
struct Counting<'a> {
    bytes: &'a [u8],
    read: u64,
    /// How often something was read, and the most bytes at once.
    steps: usize,
    largest: usize,
    /// At most so many bytes at a time.
    most: usize,
}

impl Source for Counting<'_> {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
        let most = buf.len().min(self.most);
        let count = (&mut &*self.bytes).read_at(offset, &mut buf[..most])?;
        self.read += count as u64;
        self.steps += 1;
        self.largest = self.largest.max(count);
        Ok(count)
    }
}

fn meta<'a>(name: &'a str, bytes: &[u8]) -> FileMeta<'a> {
    FileMeta { name, size: bytes.len() as u64, media_type: "" }
}

/// Inspects, and checks what holds for every file.
fn check(bytes: &[u8]) -> Inspection {
    let mut source = Counting { bytes, read: 0, steps: 0, largest: 0, most: usize::MAX };
    let inspection = inspect(&mut source, &meta("a.pdf", bytes), &Policy::edoc()).expect("a slice can be read");
    let len = bytes.len() as u64;
    assert!(source.read <= 8 * len + (16 << 20), "{} bytes read of {len}", source.read);
    assert!(inspection.findings.len() <= 64);
    if inspection.verdict() == InspectionVerdict::Accept {
        assert_eq!(inspection.format, Some(Format::Pdf), "what is accepted as a PDF is one");
    }
    inspection
}

/// The fixtures that are small enough to be changed a thousand times.
fn small() -> Vec<Vec<u8>> {
    fixtures::all()
        .filter(|(name, _)| {
            !["zip-large-entry", "docx-bomb", "zip-ratio", "zip-many", "rtf-deep", "docx-repetitive"].contains(name)
        })
        .map(|(_, build)| build())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(
        start in prop::sample::select(vec![
            &b""[..], b"%PDF-1.7\n1 0 obj ", b"II*\0\x08\0\0\0", b"MM\0+\0\x08\0\0", b"\xff\xd8\xff", b"{\\rtf1", b"PK\x03\x04",
            b"Rar!\x1a\x07\0", b"Rar!\x1a\x07\x01\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        check(&[start, &rest].concat());
    }
}

#[test]
fn changed_files_get_an_answer() {
    let files = small();
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 6000, ..ProptestConfig::default() });
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..5_u8, any::<prop::sample::Index>());
    let strategy = (any::<prop::sample::Index>(), prop::collection::vec(change, 1..6));
    runner
        .run(&strategy, |(file, changes)| {
            let mut bytes = file.get(&files).clone();
            for (place, value, kind, other) in changes {
                if bytes.is_empty() {
                    break;
                }
                let at = place.index(bytes.len());
                match kind {
                    0 => bytes[at] = value,
                    1 => bytes[at] ^= 1 << (value % 8),
                    2 => bytes.truncate(at),
                    3 => bytes.insert(at, value),
                    _ => {
                        let tail = other.get(&files);
                        let from = other.index(tail.len().max(1)).min(tail.len());
                        bytes.truncate(at);
                        bytes.extend_from_slice(&tail[from..]);
                    }
                }
            }
            check(&bytes);
            Ok(())
        })
        .expect("every changed file gets an answer");
}

#[test]
fn all_ways_of_reading_give_the_same() {
    for (name, build) in fixtures::all().filter(|(name, _)| *name != "zip-large-entry") {
        let bytes = build();
        let meta = meta("a.zip", &bytes);
        let whole = inspect(&mut bytes.as_slice(), &meta, &Policy::edoc()).expect("a slice can be read");
        let mut seeking = SeekSource::new(Cursor::new(&bytes)).expect("a cursor seeks");
        assert_eq!(inspect(&mut seeking, &meta, &Policy::edoc()).expect("a cursor reads"), whole, "{name}");
        let mut pieces = Counting { bytes: &bytes, read: 0, steps: 0, largest: 0, most: 1000 };
        assert_eq!(inspect(&mut pieces, &meta, &Policy::edoc()).expect("a slice can be read"), whole, "{name}");
        let mut ranges = Counting { bytes: &bytes, read: 0, steps: 0, largest: 0, most: usize::MAX };
        assert_eq!(inspect(&mut ranges, &meta, &Policy::edoc()).expect("a slice can be read"), whole, "{name}");
        assert!(ranges.largest <= 256 << 10);
        // Blocks are large; few files make a reader jump.
        assert!(ranges.steps <= 16 + bytes.len() / 1000, "{name}: {} ranges of {} bytes", ranges.steps, bytes.len());
    }
}

#[test]
fn a_large_file_is_read_about_once() {
    let mut bytes = fixtures::pdf::pdf();
    let at = fixtures::pdf::find(&bytes, b"4 0 obj").expect("an object");
    let filler = [b"% ".as_slice(), &[b'x'; 997], b"\n"].concat().repeat(8 << 10);
    bytes.splice(at..at, filler);
    let mut source = Counting { bytes: &bytes, read: 0, steps: 0, largest: 0, most: usize::MAX };
    inspect(&mut source, &meta("a.pdf", &bytes), &Policy::edoc()).expect("a slice can be read");
    assert!(source.read < bytes.len() as u64 + (1 << 20), "{} of {}", source.read, bytes.len());
    assert!(source.steps < 140, "{} ranges of {} bytes", source.steps, bytes.len());
}

#[test]
fn a_file_made_to_be_read_for_ever_is_refused() {
    // Pages whose directories lie all over a large file, in no order: every one is a jump.
    const PAGES: usize = 1 << 14;
    const LEN: usize = 20 << 20;
    let mut bytes = vec![0_u8; LEN];
    bytes[..4].copy_from_slice(b"II*\0");
    let place = |page: usize| 64 + page * (LEN / PAGES - 1);
    let mut page = 0;
    bytes[4..8].copy_from_slice(&(place(page) as u32).to_le_bytes());
    for rest in (0..PAGES).rev() {
        let next = (page * 4_005 + 1) % PAGES;
        let mut directory = vec![3, 0];
        for (tag, value) in [(256_u16, 8_u32), (257, 8), (273, 8)] {
            directory.extend(tag.to_le_bytes());
            directory.extend([4, 0, 1, 0, 0, 0]);
            directory.extend(value.to_le_bytes());
        }
        directory.extend((if rest == 0 { 0 } else { place(next) as u32 }).to_le_bytes());
        bytes[place(page)..place(page) + directory.len()].copy_from_slice(&directory);
        page = next;
    }
    let mut source = Counting { bytes: &bytes, read: 0, steps: 0, largest: 0, most: usize::MAX };
    let inspection = inspect(&mut source, &meta("a.tif", &bytes), &Policy::edoc()).expect("a slice can be read");
    assert!(source.read <= 8 * bytes.len() as u64 + (16 << 20));
    assert_eq!(inspection.verdict(), InspectionVerdict::Reject);
    assert!(inspection.findings.iter().any(|finding| finding.code == code::DAMAGED));
}

#[test]
fn a_source_that_ends_early_is_an_error_and_not_a_verdict() {
    struct Short;
    impl Source for Short {
        fn len(&self) -> u64 {
            1000
        }
        fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
            Ok(usize::try_from(500_u64.saturating_sub(offset)).map_or(0, |left| left.min(buf.len())))
        }
    }
    let meta = FileMeta { name: "a.pdf", size: 1000, media_type: "" };
    let error = inspect(&mut Short, &meta, &Policy::edoc()).expect_err("the source is short");
    assert!(matches!(error, ReadError::Short { expected: 1000, found: 500 }), "{error}");
}

#[test]
fn a_stated_size_that_differs_is_refused() {
    let bytes = fixtures::pdf::pdf();
    let meta = FileMeta { name: "a.pdf", size: 1, media_type: "" };
    let inspection = inspect(&mut bytes.as_slice(), &meta, &Policy::edoc()).expect("a slice can be read");
    assert_eq!(inspection.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code::SIZE_DIFFERS]);
}

#[test]
fn a_policy_says_how_doubtful_contents_are_treated() {
    type Set = fn(&mut Policy, Treatment);
    let doubts: [(&str, &str, Set); 3] = [
        ("pdf-script", "a.pdf", |policy, treatment| policy.pdf_scripts = treatment),
        ("doc-macros", "a.doc", |policy, treatment| policy.macros = treatment),
        ("zip-encrypted", "a.zip", |policy, treatment| policy.encrypted = treatment),
    ];
    for (fixture, name, set) in doubts {
        let bytes = fixtures::build(fixture).expect("a fixture");
        for (treatment, expected) in [
            (Treatment::Refuse, Some(Severity::Error)),
            (Treatment::Warn, Some(Severity::Warning)),
            (Treatment::Allow, None),
        ] {
            let mut policy = Policy::edoc();
            set(&mut policy, treatment);
            let inspection = inspect(&mut bytes.as_slice(), &meta(name, &bytes), &policy).expect("a slice can be read");
            assert_eq!(inspection.findings.first().map(|finding| finding.severity), expected, "{fixture}");
        }
    }
}

#[test]
fn limits_of_a_policy_hold_for_every_way_of_unpacking() {
    let limits = ArchiveLimits { max_unpacked_bytes: 50, ..Policy::edoc().archive };
    let policy = Policy { archive: limits, ..Policy::edoc() };
    for (fixture, name) in [("zip", "a.zip"), ("rar5", "a.rar"), ("docx", "a.docx"), ("ppt-macro-storage", "a.ppt")] {
        let bytes = fixtures::build(fixture).expect("a fixture");
        let inspection = inspect(&mut bytes.as_slice(), &meta(name, &bytes), &policy).expect("a slice can be read");
        let codes: Vec<_> = inspection.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [code::ARCHIVE_SIZE], "{fixture}");
    }
    let tight = Policy { archive: ArchiveLimits { max_unpacked_bytes: 10, ..limits }, ..policy };
    let bytes = fixtures::build("pdf-script-packed").expect("a fixture");
    let inspection = inspect(&mut bytes.as_slice(), &meta("a.pdf", &bytes), &tight).expect("a slice can be read");
    assert_eq!(inspection.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code::ARCHIVE_SIZE]);
    let flat = Policy { archive: ArchiveLimits { max_depth: 1, ..Policy::edoc().archive }, ..Policy::edoc() };
    let bytes = fixtures::build("zip-of-zip").expect("a fixture");
    let inspection = inspect(&mut bytes.as_slice(), &meta("a.zip", &bytes), &flat).expect("a slice can be read");
    assert_eq!(inspection.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code::ARCHIVE_DEPTH]);
}
