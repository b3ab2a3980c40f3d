//! File names: what a name may hold, and what it pretends.

use alloc::string::String;

use otinish_verdict::{Finding, Param};

use crate::{code, text};

/// Extensions that start a program or a script when a person opens the file, in Windows or in a browser.
const PROGRAMS: &str = "apk app bat chm cmd com command cpl dll exe gadget hta htm html inf isp jar js jse lnk mht msc \
    msi msp mst pif ps1 ps2 psc1 reg scf scr sct sh shb svg sys url vb vbe vbs ws wsf wsh";

/// Device names of Windows, which it takes for the device with any extension. `COM` and `LPT` with a digit come besides.
const DEVICES: &str = "con prn aux nul conin$ conout$ clock$";

type CharTest = fn(char) -> bool;

/// The extension of a name: what follows the last dot. A name that only begins with a dot has none.
pub(crate) fn extension(name: &str) -> Option<&str> {
    let (base, extension) = text::cut_last(name, b'.')?;
    (!base.is_empty() && !extension.is_empty()).then_some(extension)
}

/// Whether a name has the extension of a program.
pub(crate) fn is_program(name: &str) -> bool {
    let mut name = name;
    while let Some(shorter) = name.strip_suffix('.').or_else(|| name.strip_suffix(' ')) {
        name = shorter;
    }
    extension(name).is_some_and(is_program_extension)
}

fn is_program_extension(extension: &str) -> bool {
    text::is_word(PROGRAMS, extension)
}

/// Whether a name has a program's extension just before its own, which a system that hides extensions would show.
pub(crate) fn has_double_extension(name: &str) -> bool {
    text::cut_last(name, b'.')
        .and_then(|(base, _)| extension(base))
        .is_some_and(|inner| is_program_extension(inner.trim_ascii()))
}

/// What is wrong with a name; the first failure is the answer.
pub(crate) fn check_name(name: &str, max_bytes: u32) -> Option<Finding> {
    if name.is_empty() {
        return Some(Finding::error(code::NAME_EMPTY));
    }
    if name.len() as u64 > u64::from(max_bytes) {
        let max = Param::Int(i64::from(max_bytes));
        return Some(Finding::error(code::NAME_TOO_LONG).with_int("found", name.len()).with("max", max));
    }
    let tests: [(_, CharTest); 4] = [
        (code::NAME_DAMAGED, is_damage),
        (code::NAME_CONTROL, is_control),
        (code::NAME_INVISIBLE, is_invisible),
        (code::NAME_PATH, |c| matches!(c, '/' | '\\' | ':')),
    ];
    for (code, test) in tests {
        if let Some(at) = name.chars().position(test) {
            return Some(Finding::error(code).with_int("at", at.saturating_add(1)));
        }
    }
    if matches!(name, "." | "..") {
        return Some(Finding::error(code::NAME_PATH).with_int("at", 1));
    }
    if is_device(name) {
        return Some(Finding::error(code::NAME_RESERVED));
    }
    let last = name.chars().next_back();
    last.is_some_and(|c| c == '.' || is_space(c)).then(|| Finding::error(code::NAME_TRAILING))
}

/// Stands for a name where names are compared: the FNV-1a sum of its folded form. Ten thousand names of an archive would take
/// more memory than there is, and two that were made to have one sum are refused, as they may be.
pub(crate) fn sum(name: &str) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in fold(name).bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum
}

/// A name in the form in which two names are compared: lower case, and the two letters of the Cyrillic alphabet that
/// macOS writes as two characters (й, ё) joined.
///
/// The case of Latin and Cyrillic letters is folded, the Kazakh ones included; the standard library's tables for all
/// scripts would be a tenth of what a browser loads.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().map(lower) {
        let joined = match (folded.chars().next_back(), c) {
            (Some('и'), '\u{306}') => 'й',
            (Some('е'), '\u{308}') => 'ё',
            _ => {
                folded.push(c);
                continue;
            }
        };
        folded.pop();
        folded.push(joined);
    }
    folded
}

/// A letter in lower case: ASCII, Latin-1, Latin Extended-A where pairs are even and odd, Cyrillic.
fn lower(c: char) -> char {
    let code = u32::from(c);
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x410..=0x42f => code + 0x20,
        0x400..=0x40f => code + 0x50,
        0x4c0 => 0x4cf,
        0x4c1..=0x4ce if code % 2 == 1 => code + 1,
        0x100..=0x12f | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f if code % 2 == 0 => code + 1,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

/// White space that is no control character. The standard library's table would be loaded by every browser.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_damage(c: char) -> bool {
    c == '\u{fffd}' || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Characters without a width of their own that hide or reorder text. The variation selectors of emoji are not among them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

fn is_device(name: &str) -> bool {
    let base = text::cut(name, b'.').map_or(name, |(base, _)| base).trim_ascii_end();
    if text::is_word(DEVICES, base) {
        return true;
    }
    let mut chars = base.chars();
    let digit = chars.next_back();
    let port = chars.as_str();
    (port.eq_ignore_ascii_case("com") || port.eq_ignore_ascii_case("lpt"))
        && digit.is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_what_follows_the_last_dot() {
        assert_eq!(extension("a.b.pdf"), Some("pdf"));
        assert_eq!(extension("pdf"), None);
        assert_eq!(extension(".pdf"), None);
        assert_eq!(extension("a."), None);
    }

    #[test]
    fn a_com_port_is_a_device_and_a_common_name_is_not() {
        for name in ["COM1", "lpt9.pdf", "nul .txt", "Con.tar.pdf", "com¹.pdf"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["com.pdf", "com10.pdf", "contract.pdf", "аух.pdf", "", "1"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn decomposed_cyrillic_equals_composed() {
        assert_eq!(fold("Жағдай.PDF"), fold("жағдаи\u{306}.pdf"));
        assert_eq!(fold("Ёлка"), fold("е\u{308}лка"));
        assert_eq!(fold("ӘҒҚҢӨҰҮҺІ ÄŞ"), "әғқңөұүһі äŞ");
    }

    #[test]
    fn white_space_is_what_the_standard_library_says() {
        for c in ('\0'..=char::MAX).filter(|c| !is_control(*c)) {
            assert_eq!(is_space(c), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_lowered_as_the_standard_library_does() {
        for c in ('\0'..='\u{12f}').chain('\u{400}'..='\u{52f}') {
            assert!(lower(c).to_lowercase().eq(c.to_lowercase()), "{c}");
            let cyrillic = c >= '\u{400}';
            if c.is_ascii() || cyrillic {
                assert!(c.to_lowercase().eq([lower(c)]), "{c}");
            }
        }
    }
}
