//! Receipts: of an application, and of a refusal made from what is missing.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

mod support;

use otinish_calendar::parse_date;
use otinish_catalogue::Catalogue;
use otinish_documents::{Document, Receipt, ReceivedFile};
use otinish_forms::{Context, Lang, Value};
use support::{answers, form, html, moment, pdf};

#[test]
fn a_receipt_says_what_was_received_when_and_what_follows() {
    let catalogue = Catalogue::built_in();
    let form = form(&catalogue, "cad/complaint");
    let deadlines = form.deadlines(&answers(form), moment());
    assert!(!deadlines.is_empty());
    let sha256 = "0123456789abcdef".repeat(4);
    let slot = form.definition().sections.iter().flat_map(|section| &section.slots).next();
    let files = [ReceivedFile {
        slot: slot.map_or_else(|| "x".to_owned(), |slot| slot.id.clone()),
        name: "Хат <№ 1>.pdf".to_owned(),
        size: 1_300_001,
        sha256: "f".repeat(64),
    }];
    for (lang, title) in [
        (Lang::Kk, "Өтініштің қабылданғаны туралы қолхат"),
        (Lang::Ru, "Расписка о приёме заявления"),
        (Lang::En, "Receipt of an application"),
    ] {
        let due: Vec<_> = deadlines.iter().map(|due| due.text.get(lang).to_owned()).collect();
        let receipt = Receipt {
            number: "CAD-2026-000001",
            received_at: moment(),
            form,
            answers_sha256: &sha256,
            files: &files,
            warnings: &["Ескерту!".to_owned()],
            deadlines: &due,
        };
        let document = receipt.document(lang);
        let page = html::read(&document.to_html());
        let expected = [
            title,
            "CAD-2026-000001",
            "23.11.2026 14:05",
            &sha256,
            "Хат <№ 1>.pdf",
            "1300001",
            "Ескерту!",
            &due[0],
            form.definition().name.get(lang),
        ];
        for text in expected {
            assert!(page.text.contains(text), "{lang:?} {text}: {}", page.text);
        }
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let file = pdf::read(&document.to_pdf().unwrap());
        for text in expected {
            // A table's cell is broken where it is full.
            assert!(squeeze(&file.text).contains(&squeeze(text)), "{lang:?} {text}: {}", file.text);
        }
    }
}

#[test]
fn the_receipt_of_refusal_names_what_is_missing() {
    // № 131, paragraph 25 and annex 10: an advocate who applies without the certificate and the notice.
    let catalogue = Catalogue::built_in();
    let (request, receipt) = (form(&catalogue, "cad/request"), form(&catalogue, "cad/refusal-receipt"));
    let mut application = answers(request);
    for (pointer, value) in [("/acting_as", "representative"), ("/authority_kind", "advocate"), ("/channel", "portal")]
    {
        application.set(pointer, value.into());
    }
    let today = parse_date("2026-11-23").unwrap();
    let outcome = request.validate(&application, &[], &Context::new(today));
    let refusal = receipt.refusal(request, &outcome, Lang::Kk, today).unwrap();
    let names = refusal.pointer("/missing_documents").and_then(Value::as_array).unwrap();
    assert!(
        names.iter().any(|name| name.pointer("/document").and_then(Value::as_str) == Some("адвокат куәлігі")),
        "{names:?}"
    );
    assert_eq!(refusal.pointer("/date").and_then(Value::as_str), Some("2026-11-23"));
    assert!(refusal.pointer("/recipient_full_name/surname").is_some());

    // What is left open is what the worker adds; nothing that was filled in is wrong.
    let judged = receipt.validate(&refusal, &[], &Context::new(today));
    assert!(judged.report.violations.iter().all(|violation| violation.code == "field.required"), "{:?}", judged.report);
    let text = Document::of_form(receipt, &judged.canonical, Lang::Kk, moment()).unwrap().to_text();
    assert!(text.contains("адвокат куәлігі"), "{text}");

    // Nothing missing, nothing to refuse; and a receipt refuses the forms that its definition names.
    let notary = form(&catalogue, "enis/access-notary");
    let complete = notary.validate(&answers(notary), &[], &Context::new(today)).into_owned();
    assert_eq!(receipt.refusal(notary, &complete, Lang::Kk, today), None);
    assert_eq!(notary.refusal(request, &outcome, Lang::Kk, today), None);
}

#[test]
fn what_a_refusal_takes_over_is_there() {
    let catalogue = Catalogue::built_in();
    let mut count = 0;
    for receipt in catalogue.forms() {
        let Some(refuses) = &receipt.definition().refuses else { continue };
        for id in &refuses.forms {
            let refused = form(&catalogue, id);
            for copied in &refuses.copies {
                assert!(refused.field(&copied.from).is_some(), "{id}: {}", copied.from);
            }
        }
        count += 1;
    }
    assert!(count > 0);
}
