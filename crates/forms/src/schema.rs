//! The JSON Schema (2020-12) of a form's answers.

use serde_json::{Map, Value, json};

use crate::{
    address::address_parts,
    definition::Field,
    form::{FieldType, Form, NAME_PARTS},
    kinds::IdentifierKind,
    text::Lang,
};

/// The JSON Schema (2020-12) of a form's canonical answers.
///
/// It says what a schema can say: members, types, options, lengths and the shapes of identifiers. Control digits, conditions and
/// rules between fields are the engine's; a field that is only sometimes required or asked is optional here.
pub fn answers_schema(form: &Form, lang: Lang) -> Value {
    let definition = form.definition();
    let fields: Vec<_> = definition.sections.iter().flat_map(|section| &section.fields).collect();
    let mut schema = object_schema(&fields, lang);
    let id = format!("urn:otinish:{}:{}", definition.id, otinish_calendar::format_date(definition.edition.0));
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), id.into());
    schema.insert("title".into(), definition.name.get(lang).into());
    Value::Object(schema)
}

fn object_schema(fields: &[&Field], lang: Lang) -> Map<String, Value> {
    let required: Vec<_> = fields
        .iter()
        .filter(|field| field.required && field.visible_when.is_none())
        .map(|field| field.id.as_str())
        .collect();
    let properties: Map<_, _> =
        fields.iter().map(|field| (field.id.clone(), Value::Object(field_schema(field, lang)))).collect();
    let schema = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    match schema {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn field_schema(field: &Field, lang: Lang) -> Map<String, Value> {
    let options = || field.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>();
    let schema = match FieldType::from_name(&field.kind) {
        Some(FieldType::Text) | None => {
            json!({"type": "string", "minLength": 1, "maxLength": field.max_length.unwrap_or(500)})
        }
        Some(FieldType::LongText) => {
            json!({"type": "string", "minLength": 1, "maxLength": field.max_length.unwrap_or(5000)})
        }
        Some(FieldType::PersonName) => {
            let parts: Map<_, _> = NAME_PARTS
                .iter()
                .map(|(part, _)| ((*part).to_owned(), json!({"type": "string", "minLength": 1, "maxLength": 100})))
                .collect();
            let required: Vec<_> = NAME_PARTS.iter().filter(|(_, required)| *required).map(|(part, _)| part).collect();
            json!({"type": "object", "properties": parts, "required": required, "additionalProperties": false})
        }
        Some(FieldType::Address) => {
            let parts: Map<_, _> = address_parts(field)
                .map(|part| {
                    (part.id().to_owned(), json!({"type": "string", "minLength": 1, "maxLength": part.max_length()}))
                })
                .collect();
            json!({"type": "object", "properties": parts, "minProperties": 1, "additionalProperties": false})
        }
        Some(FieldType::DateTime) => {
            json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"})
        }
        Some(FieldType::Date) => json!({"type": "string", "format": "date"}),
        Some(FieldType::Integer) => {
            let mut schema = json!({"type": "integer"});
            for (name, limit) in [("minimum", field.min), ("maximum", field.max)] {
                if let Some(limit) = limit {
                    schema[name] = limit.into();
                }
            }
            schema
        }
        Some(FieldType::Choice) => json!({"type": "string", "enum": options()}),
        Some(FieldType::Choices) => {
            json!({"type": "array", "items": {"type": "string", "enum": options()}, "uniqueItems": true, "minItems": 1})
        }
        Some(FieldType::Consent) => json!({"const": true}),
        Some(FieldType::Group) => {
            let fields: Vec<_> = field.fields.iter().collect();
            let mut schema = json!({"type": "array", "items": object_schema(&fields, lang)});
            for (name, limit) in [("minItems", field.min), ("maxItems", field.max)] {
                if let Some(limit) = limit {
                    schema[name] = limit.into();
                }
            }
            schema
        }
        Some(FieldType::Identifier(IdentifierKind::Outer(_))) => json!({"type": "string", "minLength": 1}),
        Some(FieldType::Identifier(IdentifierKind::Linked(kind))) => {
            let mut schema = json!({"type": "string", "minLength": 1, "maxLength": kind.max_length});
            if !kind.pattern.is_empty() {
                schema["pattern"] = kind.pattern.into();
            }
            schema
        }
    };
    let Value::Object(mut schema) = schema else { return Map::new() };
    schema.insert("title".into(), field.label.get(lang).into());
    schema.insert("$comment".into(), field.source.as_str().into());
    schema
}
