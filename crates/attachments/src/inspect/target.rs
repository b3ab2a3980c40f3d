//! Where a reference in a document leads.

use crate::text;

/// Whether a target is on the network: a web address, a share, or a scheme that a program answers to. Paths on the author's
/// own disk are not; Word writes one for every document made from a template.
pub(crate) fn is_remote(target: &[u8]) -> bool {
    let begin = target.iter().position(|byte| *byte > b' ' && *byte != b'"');
    let target = begin.and_then(|begin| target.get(begin..)).unwrap_or_default();
    if let [b'/' | b'\\', b'/' | b'\\', ..] = target {
        // A share.
        return true;
    }
    let colon = text::first(target, b':').unwrap_or(0);
    let (scheme, rest) = target.split_at_checked(colon).unwrap_or_default();
    let is_scheme = scheme.len() > 1
        && scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    if !is_scheme || scheme.eq_ignore_ascii_case(b"mailto") {
        return false;
    }
    if !scheme.eq_ignore_ascii_case(b"file") {
        return true;
    }
    let rest = rest.get(1..).unwrap_or_default();
    // file:///C:/a is local, file://server/a and file:////server/a are not.
    let slashes = rest.iter().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    let path = rest.get(slashes..).unwrap_or_default();
    let drive = matches!(path, [_, b':' | b'|', ..]);
    let local_host = path.get(..9).is_some_and(|host| host.eq_ignore_ascii_case(b"localhost"));
    !drive && !local_host && (slashes == 2 || slashes > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_shares_are_remote_and_disks_are_not() {
        for target in [
            "http://a/b.dotm",
            "HTTPS://a",
            "\\\\server\\share\\a.dotm",
            "//server/a",
            "file://server/a",
            "file:///\\\\server\\a",
            "mhtml:http://a!x",
            "ms-msdt:/id",
            " http://a",
        ] {
            assert!(is_remote(target.as_bytes()), "{target}");
        }
        for target in [
            "file:///C:\\Users\\a\\Normal.dotm",
            "C:\\a.dotm",
            "media/image1.png",
            "mailto:a@b.kz",
            "",
            "file:///a",
            "a:b",
        ] {
            assert!(!is_remote(target.as_bytes()), "{target}");
        }
    }
}
