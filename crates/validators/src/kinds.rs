//! The kinds of the module: of what the tables of the crates say of a kind, only what is asked here, so that patterns and
//! lists of codes stay out of it.

use otinish_identifiers::Decode;
use otinish_verdict::{Context, Findings, Normalized};

/// A kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) id: &'static str,
    pub(crate) check: fn(&str, &Context) -> Findings,
    pub(crate) normalize: fn(&str) -> Normalized,
    pub(crate) decode: Option<Decode>,
}

/// The identifiers of the module.
const IDENTIFIERS: &[otinish_verdict::Kind] =
    if cfg!(feature = "all-kinds") { otinish_identifiers::KINDS } else { otinish_identifiers::CORE_KINDS };

const COUNT: usize = IDENTIFIERS.len() + otinish_case_numbers::KINDS.len();

/// Every kind, the identifiers first.
pub(crate) static KINDS: [Kind; COUNT] = {
    let mut kinds = [slim(&IDENTIFIERS[0]); COUNT];
    let mut at = 0;
    while at < COUNT {
        kinds[at] = slim(match at.checked_sub(IDENTIFIERS.len()) {
            None => &IDENTIFIERS[at],
            Some(number) => &otinish_case_numbers::KINDS[number],
        });
        at += 1;
    }
    kinds
};

const fn slim(kind: &otinish_verdict::Kind) -> Kind {
    let mut decode = find(otinish_identifiers::DECODERS, kind.id);
    if decode.is_none() && cfg!(feature = "all-kinds") {
        decode = find(otinish_case_numbers::DECODERS, kind.id);
    }
    Kind { id: kind.id, check: kind.check, normalize: kind.normalize, decode }
}

const fn find(decoders: &[(&str, Decode)], id: &str) -> Option<Decode> {
    let mut at = 0;
    while at < decoders.len() {
        if same(decoders[at].0, id) {
            return Some(decoders[at].1);
        }
        at += 1;
    }
    None
}

/// Whether two texts are the same: `==` cannot be asked while compiling.
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The number of the IIN.
pub const IIN: usize = place("iin");
/// The number of the BIN.
pub(crate) const BIN: usize = place("bin");

const fn place(id: &str) -> usize {
    let mut at = 0;
    while !same(KINDS[at].id, id) {
        at += 1;
    }
    at
}
