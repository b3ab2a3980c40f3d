#![doc = include_str!("../README.md")]
//!
//! Invariant: no function panics on any input, because a panic ends the module for the whole page.

mod kinds;
mod record;

use std::cell::RefCell;

use otinish_case_numbers::court_number;
use otinish_identifiers::{bin::Bin, iin::Iin};
use otinish_verdict::{Context, Findings, Verdict, day};

pub use kinds::IIN;
use kinds::{BIN, KINDS, Kind};
use record::{Record, word};

/// A smaller allocator than the one of `std`: 2.5 KB less after brotli. It takes its lock, which costs nothing here.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

/// What lies in memory between two calls.
#[derive(Debug)]
struct Memory {
    input: Vec<u8>,
    record: Record,
}

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Memory { input: Vec::new(), record: Record::NEW }) };
}

/// Makes room for a text or a file of so many bytes and gives its address; it stays there until other room is asked for.
#[expect(
    unsafe_code,
    reason = "the page finds the function by this name; no other library is linked that could have it"
)]
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    MEMORY.with_borrow_mut(|memory| {
        memory.input = vec![0; length];
        memory.input.as_mut_ptr()
    })
}

/// The id of a kind, counted from 0, as a word; 0 for a kind that there is not.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn kind(number: usize) -> i32 {
    KINDS.get(number).map_or(0, |kind| word(kind.id))
}

/// The verdict on twelve characters of ASCII, which are the bytes of three numbers, the first the lowest: 0 valid, 1 accepted with
/// a warning, 2 invalid. An IIN or a BIN takes less time to check than to be written into memory; no other kind is asked for
/// this way.
///
/// `today` is today's date in Astana as a number, 20261123 for 23 November 2026, or 0 without one; so it is everywhere.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn twelve(kind: usize, first: u32, second: u32, third: u32, today: u32) -> u8 {
    verdict_on_words(kind, u64::from(first) | u64::from(second) << 32, third, &context(today))
}

/// [`verdicts`] of the file of so many bytes that lies in the room.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn lines(kind: usize, length: usize, today: u32) -> usize {
    MEMORY.with_borrow_mut(|memory| verdicts(kind, memory.input.get_mut(..length).unwrap_or_default(), today))
}

/// The verdict of each line of a file: they take the place of its first bytes. Gives the number of lines. A line that is no UTF-8
/// is invalid.
///
/// Lines end with LF or CRLF; a last line without an ending counts if it is not empty.
pub fn verdicts(kind: usize, file: &mut [u8], today: u32) -> usize {
    let context = context(today);
    let (mut start, mut count) = (0, 0);
    while let Some(rest) = file.get(start..).filter(|rest| !rest.is_empty()) {
        let (verdict, length) = verdict_of_line(kind, rest, &context).unwrap_or_else(|| {
            let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default();
            (verdict_of(kind, line.strip_suffix(b"\r").unwrap_or(line), &context), end + 1)
        });
        start += length;
        // A line has a byte at least, so this one was read.
        if let Some(place) = file.get_mut(count) {
            *place = verdict;
        }
        count += 1;
    }
    count
}

/// The verdict on the first line, and its length with its ending, if it is twelve bytes of an IIN or a BIN and LF: what files hold a
/// million of. Nobody has to look for its end.
fn verdict_of_line(kind: usize, file: &[u8], context: &Context) -> Option<(u8, usize)> {
    let (IIN | BIN, &[a, b, c, d, e, f, g, h, i, j, k, l, b'\n', ..]) = (kind, file) else { return None };
    let (first, last) = (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes([i, j, k, l]));
    let is_line = !has_line_end(first) && !has_line_end(u64::from(last));
    is_line.then(|| (verdict_on_words(kind, first, last, context), 13))
}

/// Whether one of the eight bytes of a number ends a line.
const fn has_line_end(bytes: u64) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // A byte is zero where it was the line's end; only then is there a bit left.
    let rest = bytes ^ (ONES * b'\n' as u64);
    rest.wrapping_sub(ONES) & !rest & (ONES << 7) != 0
}

fn verdict_of(kind: usize, text: &[u8], context: &Context) -> u8 {
    match (kind, text) {
        // Several times as quick as the check, which says what is wrong.
        (IIN | BIN, &[a, b, c, d, e, f, g, h, i, j, k, l]) => {
            let first = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            verdict_on_words(kind, first, u32::from_le_bytes([i, j, k, l]), context)
        }
        (IIN | BIN, _) => INVALID,
        _ => match (KINDS.get(kind), utf8(text)) {
            (Some(kind), Some(text)) => number_of((kind.check)(text, context).verdict()),
            _ => INVALID,
        },
    }
}

/// The verdict on twelve bytes as two numbers, the first byte the lowest.
#[inline(never)]
fn verdict_on_words(kind: usize, first: u64, last: u32, context: &Context) -> u8 {
    match kind {
        IIN => number_of(Iin::verdict_on_words(first, last, context)),
        BIN => number_of(Bin::verdict_on_words(first, last)),
        _ => INVALID,
    }
}

const INVALID: u8 = number_of(Verdict::Invalid);

const fn number_of(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Warning => 1,
        Verdict::Invalid => 2,
    }
}

/// The text that bytes are; nothing if they are no UTF-8. Smaller than [`core::str::from_utf8`].
fn utf8(bytes: &[u8]) -> Option<&str> {
    match bytes.utf8_chunks().next() {
        None => Some(""),
        Some(chunk) => chunk.invalid().is_empty().then_some(chunk.valid()),
    }
}

/// What is asked of a text.
mod job {
    /// The first finding.
    pub(crate) const CODE: u32 = 0;
    /// That, and the canonical form if it is not invalid.
    pub(crate) const CHECK: u32 = 1;
    /// The canonical form and its findings.
    pub(crate) const JUDGE: u32 = 2;
    /// The parts.
    pub(crate) const DECODE: u32 = 3;
    /// The violation of a court's number that was not given in the year that stands in the place of today.
    pub(crate) const COURT_YEAR: u32 = 4;
}

/// Does a job on a text of so many bytes; gives the address of the record with what there is to say, or 0 without an answer, as
/// for a kind or a job that there is not and for a text that is no UTF-8.
#[expect(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub extern "C" fn run(job: u32, kind: usize, length: usize, today: u32) -> usize {
    MEMORY.with_borrow_mut(|Memory { input, record }| {
        record.clear();
        let text = input.get(..length).and_then(utf8);
        let answered = text.zip(KINDS.get(kind)).and_then(|(text, kind)| answer(job, kind, text, today, record));
        answered.map_or(0, |()| record.close())
    })
}

#[cold]
#[inline(never)]
fn answer(job: u32, kind: &Kind, text: &str, today: u32, record: &mut Record) -> Option<()> {
    let check = |text: &str| (kind.check)(text, &context(today));
    match job {
        job::CODE | job::CHECK => {
            let findings = check(text);
            if let Some(first) = findings.first() {
                record.finding(first);
            }
            if job == job::CHECK {
                let normalized = (kind.normalize)(text).value;
                let verdict = if *normalized == *text { findings.verdict() } else { check(&normalized).verdict() };
                record.text = (verdict != Verdict::Invalid).then(|| normalized.into_owned());
            }
        }
        job::JUDGE => {
            let value = (kind.normalize)(text).value;
            add(record, &check(&value));
            record.text = Some(value.into_owned());
        }
        job::DECODE => (kind.decode?)(text, record)?,
        // Only the app asks this, of the module with all kinds.
        job::COURT_YEAR if cfg!(feature = "all-kinds") => {
            record.finding(&court_number::typed_year_differs(text, today.cast_signed())?);
        }
        _ => return None,
    }
    Some(())
}

fn add(record: &mut Record, findings: &Findings) {
    for finding in findings.iter() {
        record.finding(finding);
    }
}

/// What a check may know.
fn context(today: u32) -> Context {
    if today == 0 {
        return Context::default();
    }
    Context { today: day((today / 10_000).cast_signed(), today / 100 % 100, today % 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_verdicts_of_the_checks_of_their_kinds() {
        let lines = [
            "880101300010",
            "880101300011",
            "880101000013",
            "971240001315",
            "150944000013",
            "",
            "88010130001",
            "8801x1300010",
            "7514-23-00-2/90074",
            "2-1/2015",
            "+77011234567",
            "Әлия",
            "a@example.kz",
        ];
        for (number, kind) in KINDS.iter().enumerate() {
            for today in [0, 20_261_123, 18_991_231] {
                let mut file = lines.join("\r\n").into_bytes();
                let count = verdicts(number, &mut file, today);
                let expected: Vec<u8> =
                    lines.iter().map(|line| number_of((kind.check)(line, &context(today)).verdict())).collect();
                assert_eq!(file[..count], expected, "{} {today}", kind.id);
            }
        }
        assert_eq!(KINDS[IIN].id, "iin");
        assert_eq!(KINDS[BIN].id, "bin");
    }

    #[test]
    fn a_line_that_is_no_text_is_invalid_and_an_empty_file_has_none() {
        let mut file = *b"\xff\n\xd3\n\n";
        for number in 0..=KINDS.len() {
            let mut file = file;
            assert_eq!(verdicts(number, &mut file, 0), 3);
            assert_eq!(file[..2], [2, 2]);
        }
        assert_eq!(verdicts(IIN, &mut file[..0], 0), 0);
        let mut file = *b"880101300010\r\n880101300010\n\xff\n\n88010\n300010\n8801013000\n\n880101300010";
        assert_eq!(verdicts(IIN, &mut file, 0), 9);
        assert_eq!(file[..9], [0, 0, 2, 2, 2, 2, 2, 2, 0]);
    }

    #[test]
    fn twelve_characters_have_the_verdict_of_the_line() {
        let words = |text: &[u8; 12]| {
            let word = |at: usize| u32::from_le_bytes([text[at], text[at + 1], text[at + 2], text[at + 3]]);
            [word(0), word(4), word(8)]
        };
        for text in [b"880101300010", b"880101300011", b"971240001315", b"150944000013", b"8801x1300010"] {
            let [first, second, third] = words(text);
            for kind in [IIN, BIN, BIN + 1] {
                let expected = if kind > BIN { 2 } else { verdict_of(kind, text, &context(0)) };
                assert_eq!(twelve(kind, first, second, third, 0), expected);
            }
        }
    }

    #[test]
    fn words_are_short_enough_for_seven_bits() {
        let names = otinish_case_numbers::courts::COURTS.iter().map(|court| court.name);
        let codes = otinish_case_numbers::every_kind().flat_map(|kind| kind.codes.iter().copied().chain([kind.id]));
        for text in names.chain(codes) {
            assert!(text.len() < 128, "{text}");
        }
    }

    #[test]
    fn a_record_has_room_for_everything_that_is_told_of_a_number() {
        let mut record = Record::NEW;
        record.clear();
        let (_, decode) = otinish_case_numbers::DECODERS[2];
        assert!(decode("7514-24-00-2/90074(2)", &mut record).is_some());
        assert_eq!(record.items().len(), 22);
        record.clear();
        let kind = &KINDS[KINDS.iter().position(|kind| kind.id == "criminal").unwrap()];
        add(&mut record, &(kind.check)("149900992000001", &context(0)));
        assert_eq!(record.items().len(), 16);
    }
}
