//! Whatever a person types is text: it breaks no page, no file, and is never read as markup.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

mod support;

use std::sync::LazyLock;

use otinish_catalogue::Catalogue;
use otinish_documents::{Document, DocumentError};
use otinish_forms::{Block, Lang, Object, Span, Value};
use proptest::prelude::*;
use support::{answers, empty, html, moment, pdf};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::built_in);

/// The same answers with another text for every text.
fn replaced(value: &Value, text: &str) -> Value {
    match value {
        Value::String(_) => text.into(),
        Value::Array(items) => Value::Array(items.iter().map(|item| replaced(item, text)).collect()),
        Value::Object(object) => {
            let mut out = Object::new();
            for (key, value) in object.iter() {
                out.insert(key, replaced(value, text));
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

fn check(document: &Document, elements: &[String]) {
    let page = html::read(&document.to_html());
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(page.elements, elements, "no text adds or ends an element");
    let allowed = ["charset", "class", "content", "http-equiv", "lang", "name", "scope"];
    assert!(page.attributes.iter().all(|name| allowed.contains(&name.as_str())), "{:?}", page.attributes);
    let file = pdf::read(&document.to_pdf().unwrap());
    assert_eq!(file.active, Vec::<String>::new());
    assert!(!document.to_text().contains('\u{1b}'), "no command for a terminal");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_every_field(text in ".{0,300}|[\\x00-\\x20<>&\"'#$*_`@\\\\{}\\[\\]()/-]{0,200}|(\\PC){0,80}", at in 0_usize..1000) {
        // No form makes an empty answer of it.
        let text = format!("ә{text}ә");
        let forms: Vec<_> = CATALOGUE.newest().collect();
        let form = forms[at % forms.len()];
        let canonical = answers(form);
        let make = |text: &str| Document::of_form(form, &replaced(&canonical, text), Lang::Kk, moment()).unwrap();
        let elements = html::read(&make("ә").to_html()).elements;
        check(&make(&text), &elements);
    }

    #[test]
    fn any_text_in_every_place_of_a_document(text in "\\PC{0,200}|.{0,200}") {
        let line = vec![Span::Fixed(text.clone()), Span::Answer(text.clone()), Span::Blank(format!("_{text}"))];
        let make = |lines: Vec<Vec<Span>>, text: &str| Document {
            title: format!("т{text}"),
            lang: Lang::Ru,
            created: moment(),
            author: Some(text.to_owned()),
            remark: Some(text.to_owned()),
            blocks: vec![
                Block::Right(lines.clone()),
                Block::Title(lines.clone()),
                Block::Paragraph(lines.clone()),
                Block::Table(vec![text.to_owned(), "x".to_owned()], vec![vec![lines[0].clone(), lines[0].clone()]]),
                Block::Signature(vec![lines[0].clone(), lines[0].clone()]),
                Block::Note(lines),
            ],
        };
        let plain = vec![Span::Fixed("a".to_owned()), Span::Answer("a".to_owned()), Span::Blank("_a".to_owned())];
        let elements = html::read(&make(vec![plain], "a").to_html()).elements;
        let document = make(vec![line], &text);
        let page = html::read(&document.to_html());
        prop_assert_eq!(page.elements, elements);
        let file = document.to_pdf();
        prop_assert!(file.is_ok(), "{:?}", file.err());
        let xmp = pdf::read(&file.unwrap()).xmp;
        prop_assert!(!xmp.chars().any(|c| c.is_control() && c != '\n'), "{:?}", xmp);
    }
}

#[test]
fn what_looks_like_markup_is_printed_as_it_is() {
    let text = "<script>alert(1)</script> #let x = 1; $x$ *a* _b_ \\textbf{c} [d] ]]> --> &amp; %PDF (e) Tj";
    let form = support::form(&CATALOGUE, "enis/access-notary");
    let document = Document::of_form(form, &replaced(&answers(form), text), Lang::Kk, moment()).unwrap();
    assert!(html::read(&document.to_html()).text.contains(text));
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    assert!(squeeze(&pdf::read(&document.to_pdf().unwrap()).text).contains(&squeeze(text)));
}

#[test]
fn a_character_that_the_font_lacks_is_a_box_and_the_document_says_so() {
    let line = |text: &str| vec![vec![Span::Answer(text.to_owned())]];
    let document = |text: &str| Document {
        title: "т".to_owned(),
        lang: Lang::Kk,
        created: moment(),
        author: None,
        remark: None,
        blocks: vec![Block::Paragraph(line(text))],
    };
    let elements =
        |text: &str| pdf::read(&document(text).to_pdf().unwrap()).structure.iter().filter(|s| *s == "P").count();
    assert_eq!(elements("ә 漢 😀 \u{e000} \u{f407} \u{fffe}"), 2, "the paragraph and the note");
    assert_eq!(elements("ә ☑ ☐"), 1, "boxes of the form are no replacements");
}

#[test]
fn a_long_table_has_its_heading_on_every_page_and_stays_one_table() {
    let cell = |text: String| vec![Span::Answer(text)];
    let rows = (0..200).map(|row| vec![cell(row.to_string()), cell("сөз ".repeat(row % 40))]).collect();
    let document = Document {
        title: "т".to_owned(),
        lang: Lang::Kk,
        created: moment(),
        author: None,
        remark: None,
        blocks: vec![Block::Table(vec!["№".to_owned(), "Бағаншаның атауы".to_owned()], rows)],
    };
    let file = pdf::read(&document.to_pdf().unwrap());
    assert!(file.pages > 5, "{}", file.pages);
    assert_eq!(file.text.matches("Бағаншаның").count(), file.pages, "on every page");
    let count = |kind: &str| file.structure.iter().filter(|found| *found == kind).count();
    assert_eq!((count("Table"), count("TH"), count("TR"), count("TD")), (1, 2, 201, 400));
}

#[test]
fn a_row_longer_than_a_page_goes_on_on_the_next_one() {
    let long = "сөз ".repeat(20_000);
    let document = Document {
        title: "т".to_owned(),
        lang: Lang::Kk,
        created: moment(),
        author: None,
        remark: None,
        blocks: vec![Block::Table(
            vec!["а".to_owned(), "ә".to_owned()],
            vec![vec![vec![Span::Answer(long)], Vec::new()]],
        )],
    };
    let file = pdf::read(&document.to_pdf().unwrap());
    assert_eq!(file.text.matches("сөз").count(), 20_000);
    assert!(file.pages > 3);
}

#[test]
fn a_document_without_end_is_refused() {
    let form = support::form(&CATALOGUE, "pst/register-accepted");
    let mut document = Document::of_form(form, &empty(), Lang::Kk, moment()).unwrap();
    document.blocks = vec![Block::Paragraph(vec![vec![Span::Fixed("а\n".repeat(30_000))]])];
    assert_eq!(document.to_pdf(), Err(DocumentError::TooLong));

    // Rows that repeat what stands outside them would multiply it.
    let many = Value::Array(vec![Value::Object(Object::new()); 10_000]);
    let mut answers = Object::new();
    answers.insert("rows", many);
    answers.insert("text", "а".repeat(100_000).into());
    let made = Document::of_form(form, &Value::Object(answers), Lang::Kk, moment());
    assert_eq!(made.err(), Some(DocumentError::TooLong));
}
