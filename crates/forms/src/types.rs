//! TypeScript types of a form's answers.

use std::fmt::Write as _;

use crate::{
    address::address_parts,
    definition::Field,
    form::{FieldType, Form, NAME_PARTS},
    text::Lang,
};

/// A TypeScript module with the type of a form's answers, named after the form: `enis/access-notary` gives
/// `EnisAccessNotary`.
pub fn answer_types(form: &Form) -> String {
    let definition = form.definition();
    let name: String = definition.id.split(['/', '-']).map(capitalised).collect();
    let edition = otinish_calendar::format_date(definition.edition.0);
    let mut out = format!(
        "/** {} ({}, {edition}). */\nexport interface {name} {{\n",
        doc(definition.name.get(Lang::En)),
        definition.id
    );
    for field in definition.sections.iter().flat_map(|section| &section.fields) {
        write_field(field, 1, &mut out);
    }
    out.push_str("}\n");
    out
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text inside a block comment.
fn doc(text: &str) -> String {
    text.replace("*/", "* /")
}

fn write_field(field: &Field, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let optional = if field.required && field.visible_when.is_none() { "" } else { "?" };
    let options = || field.options.iter().map(|option| format!("\"{}\"", option.id)).collect::<Vec<_>>().join(" | ");
    let _ = writeln!(out, "{indent}/** {} - {} */", doc(field.label.get(Lang::En)), doc(&field.source));
    let _ = write!(out, "{indent}{}{optional}: ", field.id);
    match FieldType::from_name(&field.kind) {
        Some(FieldType::PersonName) => {
            let parts: Vec<_> = NAME_PARTS
                .iter()
                .map(|(part, required)| format!("{part}{}: string", if *required { "" } else { "?" }))
                .collect();
            let _ = write!(out, "{{ {} }}", parts.join("; "));
        }
        Some(FieldType::Address) => {
            let parts: Vec<_> = address_parts(field).map(|part| format!("{}?: string", part.id())).collect();
            let _ = write!(out, "{{ {} }}", parts.join("; "));
        }
        Some(FieldType::Integer) => out.push_str("number"),
        Some(FieldType::Choice) => out.push_str(&options()),
        Some(FieldType::Choices) => {
            let _ = write!(out, "({})[]", options());
        }
        Some(FieldType::Consent) => out.push_str("true"),
        Some(FieldType::Group) => {
            out.push_str("{\n");
            field.fields.iter().for_each(|inner| write_field(inner, depth + 1, out));
            let _ = write!(out, "{indent}}}[]");
        }
        Some(
            FieldType::Text | FieldType::LongText | FieldType::Date | FieldType::DateTime | FieldType::Identifier(_),
        )
        | None => {
            out.push_str("string");
        }
    }
    out.push_str(";\n");
}
