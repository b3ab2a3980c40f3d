//! The page `index.html`, which Trunk understands too: links marked `data-trunk` say what the app is made of.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// A piece of the page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Piece<'a> {
    /// Text to be kept.
    Text(&'a str),
    /// A `<link data-trunk …>` with its attributes.
    Asset(BTreeMap<&'a str, &'a str>),
}

/// Cuts the page into pieces and drops comments.
pub(crate) fn pieces(page: &str) -> Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if let Some(comment) = rest[at..].strip_prefix("<!--") {
            pieces.push(Piece::Text(&rest[..at]));
            rest = comment.split_once("-->").context("a comment is not closed")?.1;
        } else if let Some(link) = rest[at..].strip_prefix("<link") {
            let (inside, after) = link.split_once('>').context("a <link> is not closed")?;
            let attributes = attributes(inside.trim_end_matches('/'))?;
            let kept = if attributes.contains_key("data-trunk") { at } else { rest.len() - after.len() };
            pieces.push(Piece::Text(&rest[..kept]));
            if kept == at {
                pieces.push(Piece::Asset(attributes));
            }
            rest = after;
        } else {
            pieces.push(Piece::Text(&rest[..=at]));
            rest = &rest[at + 1..];
        }
    }
    pieces.push(Piece::Text(rest));
    Ok(pieces)
}

/// The attributes of a tag: `name`, or `name="value"`.
fn attributes(inside: &str) -> Result<BTreeMap<&str, &str>> {
    let mut found = BTreeMap::new();
    let mut rest = inside.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        rest = match after.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').context("an attribute is not closed")?;
                found.insert(name, value);
                after
            }
            None if after.starts_with('=') => bail!("attribute `{name}` has no double quotes"),
            None => {
                found.insert(name, "");
                after
            }
        }
        .trim_start();
    }
    Ok(found)
}

/// The page without blank lines and indentation.
pub(crate) fn shorten(page: &str) -> String {
    let mut short = String::with_capacity(page.len());
    for line in page.lines().map(str::trim).filter(|line| !line.is_empty()) {
        short.push_str(line);
        short.push('\n');
    }
    short
}

/// Refuses a page that a strict Content-Security-Policy would break: inline scripts, styles and handlers.
pub(crate) fn refuse_inline_code(page: &str) -> Result<()> {
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let inline = match name {
            "style" => true,
            "script" => !tag.contains(" src=\""),
            _ => tag.split_ascii_whitespace().skip(1).any(|word| {
                word.starts_with("style=")
                    || (word.starts_with("on") && word.contains('='))
                    || word.contains("javascript:")
            }),
        };
        if inline {
            bail!("the page holds inline code or style, which its security policy forbids: <{tag}>");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_marked_links_and_keeps_the_rest() {
        let page = "<a><!-- <link data-trunk> --><link data-trunk rel=\"css\" href=\"a.css\" /><link rel=\"x\"><b>";
        let found = pieces(page).unwrap();
        let kept: String = found.iter().map(|piece| if let Piece::Text(text) = piece { text } else { "" }).collect();
        assert_eq!(kept, "<a><link rel=\"x\"><b>");
        let assets: Vec<_> = found.iter().filter(|piece| matches!(piece, Piece::Asset(_))).collect();
        assert_eq!(assets, [&Piece::Asset([("data-trunk", ""), ("href", "a.css"), ("rel", "css")].into())]);
    }

    #[test]
    fn refuses_what_the_policy_forbids() {
        for page in [
            "<style>a{}</style>",
            "<script>1</script>",
            "<p style=\"x\">",
            "<p onclick=\"x\">",
            "<a href=\"javascript:x\">",
        ] {
            assert!(refuse_inline_code(page).is_err(), "{page}");
        }
        assert!(
            refuse_inline_code("<p class=\"on\">on = x</p><script type=\"module\" src=\"/a.js\"></script>").is_ok()
        );
    }
}
