//! Every built-in form prints, empty and filled in, and what is printed can be read back.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

mod support;

use std::collections::HashSet;

use otinish_catalogue::Catalogue;
use otinish_documents::Document;
use otinish_forms::{Lang, Span};
use support::{answers, empty, form, html, moment, pdf, words_of};

#[test]
fn every_form_prints_empty_and_filled_in() {
    let catalogue = Catalogue::built_in();
    let mut count = 0;
    for form in catalogue.newest() {
        let id = &form.definition().id;
        for canonical in [empty(), answers(form)] {
            let document = Document::of_form(form, &canonical, Lang::Kk, moment()).unwrap();
            let expected = words_of(&document);
            assert!(!expected.is_empty(), "{id}");

            let page = html::read(&document.to_html());
            assert_eq!(page.errors, Vec::<String>::new(), "{id}");
            assert_eq!((page.lang.as_str(), page.title.as_str()), ("kk", document.title.as_str()), "{id}");
            assert_eq!(words(&page.text), expected, "{id}: the words of the page");

            let file = pdf::read(&document.to_pdf().unwrap_or_else(|error| panic!("{id}: {error}")));
            assert!(file.xmp.contains("<pdfaid:part>2</pdfaid:part>"), "{id}");
            assert!(file.xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{id}");
            assert!(file.xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{id}");
            assert_eq!((file.lang.as_str(), file.title.as_str()), ("kk", document.title.as_str()), "{id}");
            assert!(file.fonts > 0 && file.fonts == file.embedded_fonts, "{id}: {file:?}");
            assert!((1..10).contains(&file.pages), "{id}: {} pages", file.pages);
            // Lines are broken in other places, and boxes are drawn: the words are there, whatever stands between them.
            let text: HashSet<char> = file.text.chars().collect();
            let missing: Vec<_> =
                expected.concat().chars().filter(|c| !text.contains(c) && !matches!(c, '☑')).collect();
            assert!(missing.is_empty(), "{id}: {missing:?}");
            count += 1;
        }
    }
    assert!(count >= 90, "{count} documents");
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_text_of_a_pdf_is_read_back_word_for_word() {
    for id in ["enis/access-notary", "pst/act-of-loss", "edoc/receipt", "sio/reports-letter", "cad/acceptance-receipt"]
    {
        let catalogue = Catalogue::built_in();
        let form = catalogue.form(id).unwrap();
        let document = Document::of_form(form, &answers(form), Lang::Kk, moment()).unwrap();
        let file = pdf::read(&document.to_pdf().unwrap());
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let read = squeeze(&file.text);
        for block in document.blocks {
            let otinish_forms::Block::Paragraph(lines) = block else { continue };
            for line in lines {
                let text: String = line
                    .iter()
                    .map(|span| match span {
                        Span::Fixed(text) | Span::Answer(text) | Span::Blank(text) => text.as_str(),
                    })
                    .collect();
                assert!(read.contains(&squeeze(&text)), "{id}: {text}\n{}", file.text);
            }
        }
    }
}

#[test]
fn the_same_document_has_the_same_bytes_and_another_moment_other_ones() {
    let catalogue = Catalogue::built_in();
    let form = form(&catalogue, "enis/access-notary");
    let make = |created| Document::of_form(form, &answers(form), Lang::Kk, created).unwrap().by(Some("Портал"));
    let (one, two) = (make(moment()), make(moment()));
    assert_eq!(one.to_pdf().unwrap(), two.to_pdf().unwrap());
    assert_eq!(one.to_html(), two.to_html());
    let later = make(otinish_calendar::AstanaTime::from_unix(moment().unix() + 60));
    assert_ne!(one.to_pdf().unwrap(), later.to_pdf().unwrap());
}

#[test]
fn the_kazakh_form_is_official_and_a_translation_says_that_it_is_not() {
    let catalogue = Catalogue::built_in();
    let form = form(&catalogue, "enis/access-notary");
    for (lang, mark) in
        [(Lang::Kk, None), (Lang::Ru, Some("Неофициальный перевод")), (Lang::En, Some("Unofficial translation"))]
    {
        let document = Document::of_form(form, &empty(), lang, moment()).unwrap();
        let (page, text) = (document.to_html(), document.to_text());
        assert_eq!(pdf::read(&document.to_pdf().unwrap()).lang, lang.code());
        match mark {
            Some(mark) => assert!(page.contains(mark) && text.contains(mark), "{lang:?}"),
            None => assert!(!page.contains("class=\"remark\""), "{page}"),
        }
    }
}

#[test]
fn the_author_stands_in_the_metadata() {
    let catalogue = Catalogue::built_in();
    let form = form(&catalogue, "enis/access-notary");
    let document = Document::of_form(form, &empty(), Lang::Kk, moment()).unwrap().by(Some("\"Портал\" <ЖШС> & Ко"));
    assert!(document.to_html().contains("<meta name=\"author\" content=\"&quot;Портал&quot; &lt;ЖШС&gt; &amp; Ко\">"));
    let file = pdf::read(&document.to_pdf().unwrap());
    assert!(
        file.xmp.contains("&quot;Портал&quot; &lt;ЖШС&gt; &amp; Ко")
            || file.xmp.contains("\"Портал\" &lt;ЖШС&gt; &amp; Ко"),
        "{}",
        file.xmp
    );
    assert!(file.xmp.contains("2026-11-23T14:05:09+05:00"), "{}", file.xmp);
}

/// The pages of one form of each system, as reviewed: a change of the layout shows in the change of these files.
#[test]
fn the_pages_are_as_reviewed() {
    let catalogue = Catalogue::built_in();
    for id in ["cad/refusal-receipt", "edoc/paper-copy", "enis/access-notary", "pst/act-of-loss", "sio/access"] {
        let form = form(&catalogue, id);
        let page = Document::of_form(form, &answers(form), Lang::Kk, moment()).unwrap().to_html();
        support::compare(&format!("{}.html", id.replace('/', "-")), &page);
    }
}
