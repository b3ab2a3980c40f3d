//! The receipt of an application that was taken in.

use leptos::prelude::{document, window};
use otinish_forms::{Form, Value};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlInputElement};

use super::notice::notice;
use crate::{
    dom::save_file,
    pdf::{Asked, pdf_button},
    texts::{Texts, Words, size},
    view::{View, all, button, el, fact, link, nothing, text, words},
};

/// What the server answered to an application that it has kept.
#[derive(Clone, Debug)]
pub(crate) struct Receipt(pub(crate) Value);

impl Receipt {
    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }
}

/// What can be done with a receipt, besides saving it.
pub(crate) enum Ways<'a> {
    /// In the app: print it, have it as PDF from the server, go to the page with the official form.
    App {
        /// The address of that page.
        print_path: &'a str,
    },
    /// In somebody else's page: print the official form, by this button.
    Page(View),
}

/// The receipt of an application made with a form, with what to do next.
pub(crate) fn receipt(texts: &Texts, form: &Form, receipt: &Receipt, ways: Ways<'_>) -> View {
    let number = receipt.text("/number").to_owned();
    let time = texts.fill("ui.astana-time", &[("time", &moment(receipt.text("/received_at")))]);
    let edition = day(receipt.text("/receipt/edition"));
    let facts = [
        ("receipt-number", "ui.receipt-number", &*number),
        ("receipt-time", "ui.receipt-time", &time),
        ("receipt-id", "ui.receipt-id", receipt.text("/id")),
        ("receipt-form", "ui.receipt-form", form.definition().name.get(texts.lang())),
        ("receipt-edition", "ui.receipt-edition", &edition),
        ("receipt-sha256", "ui.receipt-sha256", receipt.text("/receipt/canonical_sha256")),
    ]
    .into_iter()
    .map(|(id, key, value)| fact(id, texts.get(key), words(value)));
    let (name, json) = ([&*number, ".json"].concat(), receipt.0.to_canonical());
    let save = button("button", "save-receipt", texts.get("ui.receipt-save"), move |_| {
        save_file(&name, "application/json", &json);
    });
    el("section", "receipt")
        .attr("aria-labelledby", "receipt-heading")
        .add(text("h1", "done", texts.get("ui.receipt-title")).id("receipt-heading").attr("tabindex", "-1"))
        .add(el("dl", "facts").add_all(facts))
        .add(secret(texts, receipt.text("/token")))
        .add(deadlines(texts, receipt))
        .add(files(texts, receipt))
        .add(el("div", "buttons no-print").add(save).add(ways_on(texts, receipt, ways)))
        .into()
}

fn ways_on(texts: &Texts, receipt: &Receipt, ways: Ways<'_>) -> View {
    let print_path = match ways {
        Ways::App { print_path } => print_path,
        Ways::Page(button) => return button,
    };
    let print = button("button secondary", "print-receipt", texts.get("ui.receipt-print"), |_| {
        let _ = window().print();
    });
    let official = link("button secondary", print_path, texts.get("ui.print-form")).attr("data-action", "print");
    all([print.into(), official.into(), pdf(texts, receipt)])
}

/// The receipt as the server writes it.
fn pdf(texts: &Texts, receipt: &Receipt) -> View {
    let lang = texts.lang().code();
    let address = ["/api/v1/applications/", receipt.text("/id"), "/receipt?format=pdf&lang=", lang].concat();
    let (name, token) = ([receipt.text("/number"), "-receipt"].concat(), receipt.text("/token").to_owned());
    pdf_button(texts, "ui.receipt-pdf", move || Asked {
        name: name.clone(),
        address: address.clone(),
        token: Some(token.clone()),
        body: None,
    })
}

/// What is done by which day, as the server said.
fn deadlines(texts: &Texts, receipt: &Receipt) -> View {
    let due = receipt.0.pointer("/receipt/deadlines").and_then(Value::as_array).unwrap_or_default();
    if due.is_empty() {
        return nothing();
    }
    let of_language = ["/text/", texts.lang().code()].concat();
    let rows = due.iter().map(|one| {
        let told = one.pointer(&of_language).and_then(Value::as_str).unwrap_or_default();
        text("li", "", told).into()
    });
    el("div", "")
        .id("receipt-deadlines")
        .add(text("h2", "", texts.get("ui.receipt-deadlines")))
        .add(el("ul", "").add_all(rows))
        .into()
}

fn files(texts: &Texts, receipt: &Receipt) -> View {
    let files = receipt.0.pointer("/receipt/attachments").and_then(Value::as_array).unwrap_or_default();
    if files.is_empty() {
        return nothing();
    }
    let rows = files.iter().map(|one| {
        let one = Receipt(one.clone());
        let bytes = match one.0.pointer("/size") {
            Some(Value::Int(bytes)) => u64::try_from(*bytes).unwrap_or(0),
            _ => 0,
        };
        el("li", "")
            .add(text("span", "file-name", one.text("/name")))
            .add(text("span", "file-size", &size(texts, bytes)))
            .add(text("code", "", one.text("/sha256")))
            .into()
    });
    el("div", "").add(text("h2", "", texts.get("ui.receipt-files"))).add(el("ul", "files").add_all(rows)).into()
}

/// The access token: shown once, because the server keeps no copy that could be shown again.
fn secret(texts: &Texts, token: &str) -> View {
    let field = el("input", "input")
        .attr("type", "text")
        .attr("readonly", "")
        .id("receipt-token")
        .attr("aria-describedby", "receipt-token-hint")
        .value(token);
    let copied = el("p", "").attr("role", "status");
    let (shown, said, done) = (field.clone(), copied.clone(), texts.t("ui.token-copied"));
    let copy = button("button secondary no-print", "copy-token", texts.get("ui.token-copy"), move |_| {
        shown.element().unchecked_ref::<HtmlInputElement>().select();
        // The newer interface is missing where the page is not served over TLS.
        if document().unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or(false) {
            said.element().set_text_content(Some(&done));
        }
    });
    notice("notice warning")
        .add(text("label", "label", texts.get("ui.token")).attr("for", "receipt-token"))
        .add(text("p", "hint", texts.get("ui.token-hint")).id("receipt-token-hint"))
        .add(el("div", "row").add(field).add(copy))
        .add(copied)
        .into()
}

/// `2026-11-23T14:05:09+05:00` as `23.11.2026 14:05`; the server gives Astana time.
fn moment(text: &str) -> String {
    match text.get(11..16) {
        Some(time) => [&*day(text), " ", time].concat(),
        None => text.to_owned(),
    }
}

/// `2026-11-23`, and what follows it, as `23.11.2026`.
fn day(text: &str) -> String {
    match (text.get(8..10), text.get(5..7), text.get(0..4)) {
        (Some(day), Some(month), Some(year)) => [day, ".", month, ".", year].concat(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{day, moment};

    #[wasm_bindgen_test]
    fn a_moment_is_written_as_people_write_it() {
        assert_eq!(moment("2026-11-23T14:05:09+05:00"), "23.11.2026 14:05");
        assert_eq!(moment("soon"), "soon");
        assert_eq!(day("2025-11-03"), "03.11.2025");
        assert_eq!(day("soon"), "soon");
    }
}
