//! The words of the acts, as the requirement catalogue has them, stand in the definitions; and the matrices of annexes 1 and
//! 2 of the rules of the information exchange are enforced cell by cell.

#![allow(clippy::unwrap_used, reason = "a test says by a panic what is wrong")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use otinish_catalogue::Catalogue;
use serde_json::Value;

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A text without white space, lines to write on and the marks of footnotes: they differ with the page.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '¹' | '²' | '…')).collect()
}

/// A text of a definition without its places: `{field}` stands for an answer, `{field|words}` prints the words without one.
fn without_places(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, after)) = after.split_once('}') else { break };
        out.push_str(place.split_once('|').map_or("", |(_, words)| words));
        rest = after;
    }
    out + rest
}

/// All Kazakh texts of a definition, compact, a line each.
fn kazakh(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if name == "kk" => {
                        out.push_str(&compact(&without_places(text)));
                        out.push('\n');
                    }
                    value => kazakh(value, out),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| kazakh(item, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The act's sentence has the words in another case or around what is asked; the definition has them as a label.
const INFLECTED: &str = "inflected in the act's sentence";
/// One text of the act is asked for, or printed, in parts.
const IN_PARTS: &str = "in parts";
/// What the catalogue names the record by is a sentence of the act about it, and no heading.
const NO_HEADING: &str = "a sentence, no heading";

/// Texts that the definitions have in other words, and why.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("ENIS-F-01", "/fields/addressee_chair_full_name/label", IN_PARTS),
    ("ENIS-F-03", "/fields/supporting_documents/label", INFLECTED),
    ("ENIS-F-04", "/fields/supporting_documents/label", INFLECTED),
    ("ENIS-F-05", "/fields/supporting_documents/label", INFLECTED),
    ("ENIS-F-06", "/fields/supporting_documents/label", INFLECTED),
    ("ENIS-O-01", "/fields/user_name/label", INFLECTED),
    ("CAD-F-02", "/fields/case_kind/label", INFLECTED),
    ("CAD-F-03", "/fields/advocate_certificate/label", INFLECTED),
    ("CAD-F-03", "/fields/defence_notice/label", INFLECTED),
    ("CAD-F-03", "/fields/insolvency_court_decision/label", INFLECTED),
    ("CAD-F-03", "/fields/external_supervision_ruling/label", INFLECTED),
    ("CAD-F-03", "/fields/manager_appointment_order/label", INFLECTED),
    ("CAD-F-03", "/fields/liquidation_commission_order/label", INFLECTED),
    ("CAD-F-03", "/fields/liquidation_power_of_attorney/label", INFLECTED),
    ("CAD-F-03", "/fields/inheritance_certificate/label", INFLECTED),
    ("CAD-F-03", "/fields/condominium_document/label", INFLECTED),
    ("CAD-F-03", "/fields/right_holder_consent/label", INFLECTED),
    ("CAD-F-04", "/fields/subject_mobile_registered/label", INFLECTED),
    ("CAD-F-05", "/fields/result_date/label", INFLECTED),
    ("CAD-F-05", "/fields/result_time/label", INFLECTED),
    ("CAD-F-07", "/fields/registered_date/label", INFLECTED),
    ("CAD-F-07", "/fields/received_date/label", INFLECTED),
    ("CAD-F-08", "/fields/cause/label", INFLECTED),
    ("sio_request", "/fields/court_case_number/label", INFLECTED),
    ("pst_delivery_choice", "/title", NO_HEADING),
    ("pst_order_data", "/title", NO_HEADING),
    ("pst_order_data", "/fields/application_data/label", IN_PARTS),
    ("pst_order_data", "/fields/planned_delivery_date/label", INFLECTED),
    ("pst_register_kaspi", "/title", NO_HEADING),
    ("pst_register_authorised_body", "/title", NO_HEADING),
    ("pst_register_accepted", "/title", NO_HEADING),
    ("pst_register_return", "/title", NO_HEADING),
    ("pst_act_of_loss", "/title", NO_HEADING),
    ("pst_dispute_minutes", "/title", NO_HEADING),
    ("pst_force_majeure_notice", "/title", NO_HEADING),
    ("pst_force_majeure_notice", "/fields/started_at/label", IN_PARTS),
    ("pst_force_majeure_notice", "/fields/evidence/label", INFLECTED),
    ("edoc_content", "/title", NO_HEADING),
    ("edoc_content", "/fields/sender_reference/label", IN_PARTS),
    ("edoc_content", "/fields/incoming_reference/label", IN_PARTS),
    ("edoc_content", "/fields/executor_mark/label", IN_PARTS),
    ("edoc_control_card", "/title", NO_HEADING),
    ("edoc_control_card", "/fields/paper_mark/label", IN_PARTS),
    ("edoc_receipt", "/fields/receipt_eds/label", INFLECTED),
    ("edoc_refusal_receipt", "/title", NO_HEADING),
    ("edoc_refusal_receipt", "/fields/mark/label", INFLECTED),
    ("edoc_refusal_receipt", "/fields/eds/label", INFLECTED),
    ("edoc_paper_copy", "/fields/copy_mark/label", INFLECTED),
    ("edoc_paper_copy", "/fields/stamp_text/label", IN_PARTS),
    ("edoc_paper_copy", "/fields/certifier_signature/label", INFLECTED),
    ("edoc_public_key", "/title", NO_HEADING),
];

#[test]
fn every_text_that_the_catalogue_has_from_the_act_stands_in_its_form() {
    let catalogue = Catalogue::built_in();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for form in catalogue.forms() {
        let definition = form.definition();
        let json = serde_json::to_value(definition).unwrap();
        let system = definition.id.split('/').next().unwrap().to_owned();
        for of in definition.catalogue.iter().chain([&system]) {
            kazakh(&json, texts.entry(of.clone()).or_default());
        }
    }
    let (mut missing, mut excused) = (Vec::new(), BTreeSet::new());
    let rows = read("catalogue/verbatim.json");
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 700, "only {} texts were found", rows.len());
    for row in rows {
        let (of, at) = (row["of"].as_str().unwrap(), row["at"].as_str().unwrap());
        let all = texts.get(of).unwrap_or_else(|| panic!("no definition has the catalogue id {of}"));
        // An item of a list ends in the act with what leads to the next one.
        let stands = |text: &Value| all.contains(compact(text.as_str().unwrap()).trim_end_matches(';'));
        // The catalogue gives the wording to print and the one for the screen: either, and not always both, is there.
        let is_there = row["kk"].as_array().unwrap().iter().any(stands)
            || row["parts"].as_array().is_some_and(|parts| parts.iter().all(stands));
        let is_excused = OTHERWISE.iter().any(|(form, place, _)| (*form, *place) == (of, at));
        match (is_there, is_excused) {
            (true, false) => {}
            (false, false) => missing.push(format!("{of} {at}: {}", row["kk"][0])),
            (true, true) => panic!("{of} {at} stands in the form: it needs no excuse"),
            (false, true) => drop(excused.insert((of, at))),
        }
    }
    assert!(missing.is_empty(), "{} texts are not there:\n{}", missing.len(), missing.join("\n"));
    assert_eq!(excused.len(), OTHERWISE.len(), "an excuse names a text that the catalogue does not have");
}

#[test]
fn every_form_and_record_of_the_catalogue_has_a_definition() {
    let catalogue = Catalogue::built_in();
    let defined: BTreeSet<&str> = catalogue.forms().filter_map(|form| form.definition().catalogue.as_deref()).collect();
    let index = read("catalogue/index.json");
    let known: BTreeSet<&str> =
        index["forms"].as_array().unwrap().iter().map(|form| form["id"].as_str().unwrap()).collect();
    assert_eq!(defined, known);
    assert_eq!(known.len(), 45);
}

/// The bases of a request in the order of the columns of annexes 1 and 2.
const BASES: [&str; 6] = [
    "criminal_case",
    "administrative_case_court",
    "administrative_offence_kpsisu",
    "civil_case_court",
    "enforcement_proceeding",
    "search_case",
];

#[test]
fn every_cell_of_the_two_matrices_has_a_vector_with_its_verdict() {
    let file = read("vectors/forms/sio-request-matrix.json");
    let mut judged: BTreeMap<(String, String, String), bool> = BTreeMap::new();
    for vector in file["vectors"].as_array().unwrap() {
        let set = vector["set"].as_object().unwrap();
        let Some((field, key)) = ["/user_role", "/service"].iter().find_map(|at| Some((*at, set.get(*at)?.as_str()?)))
        else {
            continue;
        };
        let Some(basis) = set.get("/basis").and_then(Value::as_str) else { continue };
        // Note 2 of annex 2 has a rule of its own.
        let rules: &[&str] = if field == "/user_role" { &["SIO-R-63"] } else { &["SIO-R-64", "SIO-R-66"] };
        let violations = vector["expect"]["violations"].as_array().unwrap();
        let is_refused = violations.iter().any(|found| {
            found["severity"] == "error" && found["rule"].as_str().is_some_and(|rule| rules.contains(&rule))
        });
        judged.insert((field.to_owned(), key.to_owned(), basis.to_owned()), is_refused);
    }
    let matrices = read("catalogue/matrices.json");
    let mut count = 0;
    for (matrix, field, rows) in [("roles", "/user_role", 19), ("services", "/service", 93)] {
        let matrix = matrices[matrix].as_object().unwrap();
        assert_eq!(matrix.len(), rows);
        for (key, cells) in matrix {
            for (cell, basis) in cells.as_str().unwrap().chars().zip(BASES) {
                let found = judged.get(&(field.to_owned(), key.clone(), basis.to_owned()));
                assert_eq!(found, Some(&(cell == '-')), "{field} {key} {basis}: the cell is {cell}");
                count += 1;
            }
        }
    }
    assert_eq!(count, (19 + 93) * 6);
}

#[test]
fn the_choices_of_a_request_are_narrowed_by_the_matrices() {
    // What an option is offered for: the app leaves out the others, and the engine refuses them.
    let catalogue = Catalogue::built_in();
    let form = serde_json::to_value(catalogue.form("sio/request").unwrap().definition()).unwrap();
    let sections = form["sections"].as_array().unwrap();
    let fields = || sections.iter().flat_map(|section| section["fields"].as_array().into_iter().flatten());
    let options = |id: &str| fields().find(|field| field["id"] == id).unwrap()["options"].as_array().unwrap();
    let values = |option: &Value, field: &str| -> Option<BTreeSet<String>> {
        let one_of = &option["when"]["one-of"];
        assert!(one_of.is_null() || one_of["field"] == field, "{option}");
        Some(one_of["values"].as_array()?.iter().map(|value| value.as_str().unwrap().to_owned()).collect())
    };
    let matrices = read("catalogue/matrices.json");
    let roles = matrices["roles"].as_object().unwrap();
    for (column, basis) in BASES.iter().enumerate() {
        let option = options("basis").iter().find(|option| option["id"] == *basis).unwrap();
        let open = roles.iter().filter(|(_, cells)| cells.as_str().unwrap().as_bytes()[column] != b'-');
        assert_eq!(values(option, "user_role"), Some(open.map(|(role, _)| role.clone()).collect()), "{basis}");
    }
    for (service, cells) in matrices["services"].as_object().unwrap() {
        let option = options("service").iter().find(|option| option["id"] == *service).unwrap();
        let open = BASES.iter().zip(cells.as_str().unwrap().chars()).filter(|(_, cell)| *cell != '-');
        let open: BTreeSet<String> = open.map(|(basis, _)| (*basis).to_owned()).collect();
        let is_open_to = match values(option, "basis") {
            Some(narrowed) => narrowed,
            None => match option["when"]["equals"]["value"].as_str() {
                Some(only) => BTreeSet::from([only.to_owned()]),
                None => BASES.iter().map(|basis| (*basis).to_owned()).collect(),
            },
        };
        assert_eq!(is_open_to, open, "{service}");
    }
}
