//! Where a reference in a document leads.

/// Whether a target is on the network: a web address, a share, or a scheme that a program answers to. Paths on the author's
/// own disk are not; Word writes one for every document made from a template.
pub(crate) fn is_remote(target: &str) -> bool {
    let target = target.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    if is_share(target) {
        return true;
    }
    let Some((scheme, rest)) = target.split_once(':') else { return false };
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !is_scheme || scheme.eq_ignore_ascii_case("mailto") {
        return false;
    }
    if !scheme.eq_ignore_ascii_case("file") {
        return true;
    }
    // file:///C:/a is local, file://server/a and file:////server/a are not.
    let path = rest.trim_start_matches(['/', '\\']);
    let slashes = rest.len() - path.len();
    let drive = path.as_bytes().get(1).is_some_and(|byte| matches!(byte, b':' | b'|'));
    let local_host = path.get(..9).is_some_and(|host| host.eq_ignore_ascii_case("localhost"));
    !drive && !local_host && (slashes == 2 || slashes > 3)
}

fn is_share(target: &str) -> bool {
    let mut bytes = target.bytes();
    let slash = |byte: Option<u8>| matches!(byte, Some(b'/' | b'\\'));
    slash(bytes.next()) && slash(bytes.next())
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
            assert!(is_remote(target), "{target}");
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
            assert!(!is_remote(target), "{target}");
        }
    }
}
