//! Dates, files of holidays, and deadlines counted by them. The first twelve bytes are a moment and a term.
#![no_main]

use chrono::Datelike;
use libfuzzer_sys::fuzz_target;
use otinish_calendar::{AstanaTime, StartDay, Term, WorkingDays, format_date, format_dotted, parse_date};

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_first_chunk::<12>() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    if let Ok(date) = parse_date(text) {
        assert_eq!(parse_date(&format_date(date)), Ok(date));
        assert_eq!(parse_date(&format_dotted(date)), Ok(date));
    }
    let [a, b, c, d, e, f, g, h, n @ ..] = *head;
    let start = AstanaTime::from_unix(i64::from_le_bytes([a, b, c, d, e, f, g, h]));
    assert!(!start.to_rfc3339().is_empty() && !start.to_dotted().is_empty());
    let number = u32::from_le_bytes(n);
    let terms = [
        Term::WorkingDays(number),
        Term::CalendarDays(number),
        Term::Months(number),
        Term::Hours(number),
        Term::NextWorkingDayBy { hour: number % 25, minute: number / 25 % 61 },
    ];
    for days in [Some(WorkingDays::built_in()), WorkingDays::parse(text).ok()].into_iter().flatten() {
        for term in terms {
            for start_day in [StartDay::Counted, StartDay::NotCounted] {
                let deadline = days.deadline(start, term, start_day);
                // Beyond these years there are no dates, only moments.
                if let (Ok(deadline), 1..=9_999) = (deadline, start.date().year()) {
                    assert!(deadline.date() >= start.date() || number == 0, "{start:?} {term:?}: {deadline:?}");
                }
            }
        }
    }
});
