//! A document as HTML that needs nothing else: no script, no font, no network.

use otinish_forms::{Block, Span};

use crate::document::{Document, printed, signature};

/// What a browser may do with the HTML of a document: apply its own style sheet. It stands in the document too.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'sha256-/Mp4dKyF9GiPYohwvUJo55plWMsu6pyqf5r4Pnn+AGA='; base-uri 'none'; form-action 'none'";

/// The style sheet. Its hash stands in [`CONTENT_SECURITY_POLICY`]; a test says what it has to be.
const STYLE: &str = include_str!("document.css");

impl Document {
    /// The document as a complete HTML page to print.
    pub fn to_html(&self) -> String {
        let mut page = Page { out: String::with_capacity(8 * 1024) };
        page.raw("<!DOCTYPE html>\n<html lang=\"").raw(self.lang.code()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.meta("name", "viewport", "width=device-width, initial-scale=1");
        page.meta("http-equiv", "Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if let Some(author) = &self.author {
            page.meta("name", "author", author);
        }
        page.meta("name", "dcterms.created", &self.created.to_rfc3339());
        page.raw("<title>").text(&self.title).raw("</title>\n<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n");
        if let Some(remark) = &self.remark {
            page.raw("<p class=\"remark\">").text(remark).raw("</p>\n");
        }
        page.raw(if self.is_wide() { "<main class=\"wide\">\n" } else { "<main>\n" });
        let mut title = "h1";
        for block in &self.blocks {
            page.block(block, title);
            if matches!(block, Block::Title(_)) {
                title = "h2";
            }
        }
        page.raw("</main>\n</body>\n</html>\n");
        page.out
    }
}

struct Page {
    out: String,
}

impl Page {
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Text, as it is safe in an element and between quotation marks.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' | '\t' => self.out.push(c),
                // A carriage return would be read as a line feed.
                '\r' => {}
                // Not allowed in HTML in any way of writing.
                c if c.is_control() || is_noncharacter(c) => self.out.push('\u{fffd}'),
                c => self.out.push(c),
            }
        }
        self
    }

    fn meta(&mut self, key: &str, name: &str, content: &str) {
        self.raw("<meta ").raw(key).raw("=\"").raw(name).raw("\" content=\"").text(content).raw("\">\n");
    }

    fn block(&mut self, block: &Block, title: &str) {
        match block {
            Block::Right(lines) => self.lines("at-right", "p", lines),
            Block::Title(lines) => {
                self.raw("<").raw(title).raw(">");
                for (at, line) in printed(lines).enumerate() {
                    self.raw(if at == 0 { "" } else { "<br>" }).spans(line);
                }
                self.raw("</").raw(title).raw(">\n");
            }
            Block::Paragraph(lines) => self.lines("body", "p", lines),
            Block::Note(lines) => self.lines("note", "p", lines),
            Block::Signature(lines) => {
                let (first, draws_line, captions) = signature(lines);
                self.raw("<div class=\"signature\">\n");
                self.raw(if draws_line { "<p class=\"line\">" } else { "<p>" });
                if let Some(first) = first {
                    self.spans(first);
                }
                self.raw("</p>\n");
                for line in printed(captions) {
                    self.raw("<p class=\"caption\">").spans(line).raw("</p>\n");
                }
                self.raw("</div>\n");
            }
            Block::Table(titles, rows) => self.table(titles, rows),
        }
    }

    fn lines(&mut self, class: &str, tag: &str, lines: &[Vec<Span>]) {
        self.raw("<div class=\"").raw(class).raw("\">\n");
        for line in printed(lines) {
            self.raw("<").raw(tag).raw(">").spans(line).raw("</").raw(tag).raw(">\n");
        }
        self.raw("</div>\n");
    }

    fn table(&mut self, titles: &[String], rows: &[Vec<Vec<Span>>]) {
        self.raw("<table>\n<thead>\n<tr>");
        for title in titles {
            self.raw("<th scope=\"col\">").text(title).raw("</th>");
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.raw("<tr>");
            for cell in row {
                self.raw("<td>").spans(cell).raw("</td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// Answers are isolated: what is written from right to left in one does not turn the words around it.
    fn spans(&mut self, line: &[Span]) -> &mut Self {
        for span in line {
            match span {
                Span::Fixed(text) => self.text(text),
                Span::Answer(text) => self.raw("<bdi>").text(text).raw("</bdi>"),
                Span::Blank(text) if text.is_empty() => self,
                Span::Blank(text) => self.raw("<span class=\"blank\">").text(text).raw("</span>"),
            };
        }
        self
    }
}

const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        bytes
            .chunks(3)
            .flat_map(|chunk| {
                let bits =
                    chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
                (0..4).map(move |at| {
                    let digit = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap();
                    if at <= chunk.len() { char::from(DIGITS[digit]) } else { '=' }
                })
            })
            .collect()
    }

    #[test]
    fn the_policy_allows_the_style_sheet_and_nothing_else() {
        let hash = base64(&Sha256::digest(STYLE));
        assert!(CONTENT_SECURITY_POLICY.contains(&format!("style-src 'sha256-{hash}'")), "{hash}");
        assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'"));
        assert!(!STYLE.contains('<'), "it stands in a style element as it is");
    }
}
