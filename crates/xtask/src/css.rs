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

/// The root of the app, and the class of what stands for it in a shadow root.
const ROOT: &str = ":root";
const STAND_IN: &str = ".otinish";

/// The tokens, shortened, for a shadow root: each may be set by the page around as `--otinish-NAME`, and the page decides about
/// dark colours, by a class. The version for low vision keeps its own.
///
/// # Errors
///
/// When the sheet is not built as `tokens.css` is: the light tokens first, then the dark ones.
pub(crate) fn tokens_in_shadow(tokens: &str) -> Result<String> {
    const LIGHT: &str = ":root{color-scheme: light dark;";
    const DARK: &str = "@media (prefers-color-scheme: dark){:root:not(.low-vision){";
    let parts = tokens.strip_prefix(LIGHT).and_then(|rest| {
        let (light, rest) = rest.split_once('}')?;
        let (dark, rest) = rest.strip_prefix(DARK)?.split_once("}}")?;
        Some((light, dark, rest))
    });
    let Some((light, dark, rest)) = parts else { bail!("tokens: a light block, a dark one, then others are expected") };
    let mut out = format!("{STAND_IN}{{color-scheme: light");
    settable(&mut out, light)?;
    out.push_str(&format!("}}{STAND_IN}.dark:not(.low-vision){{color-scheme: dark"));
    settable(&mut out, dark)?;
    out.push('}');
    out.push_str(&rest.replace(ROOT, STAND_IN));
    Ok(format!("{STAND_IN}{{--rem: var(--otinish-rem,1rem)}}{}", in_rem_of_the_page(&out)))
}

/// Declarations of tokens, each with the page's own before it.
fn settable(out: &mut String, declarations: &str) -> Result<()> {
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.strip_prefix("--").and_then(|rest| rest.split_once(": ")) else {
            bail!("tokens: `{declaration}` is no token");
        };
        out.push_str(&format!(";--{name}: var(--otinish-{name},{value})"));
    }
    Ok(())
}

/// A sheet of the app, shortened, for a shadow root.
pub(crate) fn in_shadow(sheet: &str) -> String {
    in_rem_of_the_page(&sheet.replace(ROOT, STAND_IN))
}

/// Lengths in rem as multiples of a length that the page can set: where it makes its root's letters small, ours stay readable.
/// What a media query compares is not the page's.
fn in_rem_of_the_page(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len() * 2);
    let mut rest = sheet;
    while let Some(at) = rest.find("rem") {
        let (before, after) = rest.split_at(at);
        let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-').len();
        let is_length = number < at && !after[3..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let in_query = before.rfind("@media").is_some_and(|query| !before[query..].contains('{'));
        let is_token = before.ends_with("--") || before.ends_with("-");
        if is_length && !in_query && !is_token {
            out.push_str(&before[..number]);
            out.push_str(&format!("calc({}*var(--rem))", &before[number..]));
        } else {
            out.push_str(before);
            out.push_str("rem");
        }
        rest = &after[3..];
    }
    out + rest
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
    use super::{in_shadow, shorten, tokens_in_shadow};

    #[test]
    fn drops_comments_and_blanks_and_keeps_what_means_something() {
        let sheet = "/* a */\n.a :hover ,\n.b > c {\n  margin: 0 auto;\n  width: calc(1px + 2px);\n}\n\n@media (a) and (b) { d { e: \"x  { /* y */\"; } }\n";
        let short = ".a :hover,.b > c{margin: 0 auto;width: calc(1px + 2px)}@media (a) and (b){d{e: \"x  { /* y */\"}}";
        assert_eq!(shorten(sheet).unwrap(), short);
    }

    #[test]
    fn tokens_can_be_set_by_the_page_around() {
        let tokens = ":root{color-scheme: light dark;--gap: 0.5rem;--ink: #123}\
                      @media (prefers-color-scheme: dark){:root:not(.low-vision){--ink: #eee}}:root.low-vision{--ink: #000}";
        let shadow = ".otinish{--rem: var(--otinish-rem,1rem)}.otinish{color-scheme: light;\
                      --gap: var(--otinish-gap,calc(0.5*var(--rem)));--ink: var(--otinish-ink,#123)}\
                      .otinish.dark:not(.low-vision){color-scheme: dark;--ink: var(--otinish-ink,#eee)}\
                      .otinish.low-vision{--ink: #000}";
        assert_eq!(tokens_in_shadow(tokens).unwrap(), shadow);
        assert!(tokens_in_shadow(":root{--ink: #123}").is_err());
    }

    #[test]
    fn lengths_follow_the_page_and_queries_do_not() {
        let sheet = "a{margin: -10rem 1.5rem}@media (max-width: 30rem){b{inset: clamp(1rem,4vw,3rem)}}";
        let shadow = "a{margin: calc(-10*var(--rem)) calc(1.5*var(--rem))}\
                      @media (max-width: 30rem){b{inset: clamp(calc(1*var(--rem)),4vw,calc(3*var(--rem)))}}";
        assert_eq!(in_shadow(sheet), shadow);
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
