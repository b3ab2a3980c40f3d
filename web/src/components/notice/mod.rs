//! A framed remark.

use crate::view::{El, el, text};

/// A remark of a kind: `notice`, `notice warning`, `notice error`, `notice success`.
pub(crate) fn notice(class: &str) -> El {
    el("div", class)
}

/// A remark of one paragraph.
pub(crate) fn note(class: &str, words: &str) -> El {
    notice(class).add(text("p", "", words))
}
