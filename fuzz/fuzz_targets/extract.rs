//! Numbers in a free text: positions that are places of the text, in order, and verdicts that a check of the number repeats.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_case_numbers::{any_kind, extract};
use otinish_fuzz::text_and_context;
use otinish_verdict::Verdict;

fuzz_target!(|data: &[u8]| {
    let Some((text, context)) = text_and_context(data) else { return };
    let mut end = 0;
    for found in extract(text, &context) {
        assert!(end <= found.start && found.start < found.end, "{text:?}: {found:?}");
        assert_eq!(text.get(found.start..found.end), Some(found.value), "{text:?}");
        end = found.end;
        let kind = any_kind(found.kind).expect("what is found has a kind");
        let findings = (kind.check)(&found.normalized, &context);
        assert_eq!(findings.verdict(), found.verdict, "{text:?}: {found:?}");
        if found.verdict != Verdict::Invalid {
            assert_eq!((kind.normalize)(&found.normalized).value, found.normalized, "{text:?}");
        }
    }
});
