//! Style sheets joined into one, without comments and needless blanks.

use anyhow::{Result, bail};

/// Drops comments and blanks that mean nothing. Strings are kept as they are.
///
/// # Errors
///
/// When the sheet refers to another file: the joined sheet stands in another folder, so a relative address would
/// break, and an imported sheet would not be joined.
pub(crate) fn shorten(sheet: &str) -> Result<String> {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let Some((_, after)) = comment.split_once("*/") else { bail!("a comment is not closed") };
            rest = after;
            push_blank(&mut out);
        } else if c == '"' || c == '\'' {
            let Some(end) = string_end(rest, c) else { bail!("a string is not closed: {}", first_line(rest)) };
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if c.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            push_blank(&mut out);
        } else if rest.starts_with("@import") {
            bail!("@import is not followed: list the sheet in index.html ({})", first_line(rest));
        } else if let Some(address) = rest.strip_prefix("url(") {
            if !["/", "\"/", "'/", "data:", "\"data:", "'data:", "#", "\"#", "'#"]
                .iter()
                .any(|ok| address.starts_with(ok))
            {
                bail!("a relative address does not survive joining: {}", first_line(rest));
            }
            out.push_str("url(");
            rest = address;
        } else {
            if matches!(c, '{' | '}' | ';' | ',') {
                out.truncate(out.trim_end_matches(' ').len());
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(out.trim_end().to_owned())
}

/// One blank, unless what stands before needs none.
fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ' ']) {
        out.push(' ');
    }
}

/// The byte after the closing quote of the string that begins the text.
fn string_end(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn drops_comments_and_blanks_and_keeps_what_means_something() {
        let sheet = "/* a */\n.a :hover ,\n.b > c {\n  margin: 0 auto;\n  width: calc(1px + 2px);\n}\n\n@media (a) and (b) { d { e: \"x  { /* y */\"; } }\n";
        let short = ".a :hover,.b > c{margin: 0 auto;width: calc(1px + 2px)}@media (a) and (b){d{e: \"x  { /* y */\"}}";
        assert_eq!(shorten(sheet).unwrap(), short);
    }

    #[test]
    fn refuses_what_would_break_when_joined() {
        assert!(shorten("@import 'x.css';").is_err());
        assert!(shorten("a { background: url(x.png) }").is_err());
        assert!(shorten("a { background: url(\"data:,x\") }").is_ok());
        assert!(shorten("a { content: 'x }").is_err());
        assert!(shorten("a { } /* x").is_err());
    }
}
