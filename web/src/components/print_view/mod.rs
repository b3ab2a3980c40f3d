//! The official form as it is printed: the act's words and layout, with the answers in their places.

use otinish_forms::{Block, Form, Lang, Line, Span, Value};

use crate::view::{El, View, el, text};

/// From so many columns on a table does not fit an upright page.
const WIDE: usize = 7;

/// The form in a language. The Kazakh one is official, the others are for understanding.
pub(crate) fn print_view(form: &Form, canonical: &Value, lang: Lang, today: chrono::NaiveDate) -> View {
    let blocks = form.print(canonical, lang, today);
    let wide = blocks.iter().any(|block| matches!(block, Block::Table(titles, _) if titles.len() >= WIDE));
    let label = form.definition().title.get(lang);
    el("article", if wide { "sheet wide" } else { "sheet" })
        .attr("lang", lang.code())
        .add_all(blocks.into_iter().map(|one| block(one, label)))
        .into()
}

fn block(block: Block, label: &str) -> View {
    match block {
        Block::Right(lines) => paragraphs("at-right", "p", lines),
        Block::Title(lines) => paragraphs("at-centre", "h2", lines),
        Block::Paragraph(lines) => paragraphs("body", "p", lines),
        Block::Signature(lines) => paragraphs("signature", "p", lines),
        Block::Note(lines) => paragraphs("note", "p", lines),
        Block::Table(titles, rows) => {
            let titles = titles.iter().map(|title| text("th", "", title).attr("scope", "col").into());
            let rows = rows
                .into_iter()
                .map(|row| el("tr", "").add_all(row.into_iter().map(|cell| line(el("td", ""), cell))).into());
            let table = el("table", "")
                .add(el("thead", "").add(el("tr", "").add_all(titles)))
                .add(el("tbody", "").add_all(rows));
            // It may be wider than the screen: then it is moved by keyboard too.
            el("div", "table").attr("tabindex", "0").attr("role", "region").attr("aria-label", label).add(table).into()
        }
    }
}

/// The lines, each in its element; one of which nothing is left is not printed.
fn paragraphs(class: &str, tag: &str, lines: Vec<Line>) -> View {
    let lines =
        lines.into_iter().filter(|line| line.iter().any(|span| !matches!(span, Span::Blank(text) if text.is_empty())));
    el("div", class).add_all(lines.map(|one| line(el(tag, ""), one))).into()
}

fn line(around: El, line: Line) -> View {
    let mut made = around;
    for span in line {
        made = match span {
            Span::Fixed(words) => made.text(&words),
            Span::Answer(words) => made.add(text("span", "answer", &words)),
            Span::Blank(words) if words.is_empty() => made,
            Span::Blank(words) => made.add(text("span", "blank", &words)),
        };
    }
    made.into()
}
