//! The JSON Schema (2020-12) of a form's answers.

use crate::{
    address::address_parts,
    definition::Field,
    form::{FieldType, Form, NAME_PARTS},
    joined::joined,
    kinds::IdentifierKind,
    text::Lang,
    value::{Object, Value},
};

impl Form {
    /// The JSON Schema (2020-12) of the canonical answers, with titles in a language.
    ///
    /// It says what a schema can say: members, types, options, lengths and the shapes of identifiers. Control digits, conditions
    /// and rules between fields are the engine's; a field that is only sometimes required or asked is optional here.
    pub fn answers_schema(&self, lang: Lang) -> Value {
        let definition = self.definition();
        let mut schema = object_schema(definition.sections.iter().flat_map(|section| &section.fields), lang);
        let edition = otinish_calendar::format_date(definition.edition.0);
        schema.insert("$schema", "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("$id", joined!["urn:otinish:", definition.id, ":", edition].into());
        schema.insert("title", definition.name.get(lang).into());
        Value::Object(schema)
    }
}

fn object_schema<'a>(fields: impl Iterator<Item = &'a Field>, lang: Lang) -> Object {
    let mut properties = Object::new();
    let mut required = Vec::new();
    for field in fields {
        properties.insert(&field.id, Value::Object(field_schema(field, lang)));
        if field.required && field.visible_when.is_none() {
            required.push(Value::from(field.id.as_str()));
        }
    }
    object([
        ("type", "object".into()),
        ("properties", Value::Object(properties)),
        ("required", Value::Array(required)),
        ("additionalProperties", Value::Bool(false)),
    ])
}

fn field_schema(field: &Field, lang: Lang) -> Object {
    let mut schema = match FieldType::from_name(&field.kind) {
        Some(FieldType::Text) | None => text(field.max_length.map_or(500, i64::from)),
        Some(FieldType::LongText) => text(field.max_length.map_or(5000, i64::from)),
        Some(FieldType::PersonName) => {
            let mut parts = Object::new();
            for (part, _) in NAME_PARTS {
                parts.insert(part, Value::Object(text(100)));
            }
            let required = NAME_PARTS.iter().filter(|(_, required)| *required).map(|(part, _)| Value::from(*part));
            object([
                ("type", "object".into()),
                ("properties", Value::Object(parts)),
                ("required", Value::Array(required.collect())),
                ("additionalProperties", Value::Bool(false)),
            ])
        }
        Some(FieldType::Address) => {
            let mut parts = Object::new();
            for part in address_parts(field) {
                parts.insert(part.id(), Value::Object(text(i64::try_from(part.max_length()).unwrap_or(i64::MAX))));
            }
            object([
                ("type", "object".into()),
                ("properties", Value::Object(parts)),
                ("minProperties", Value::Int(1)),
                ("additionalProperties", Value::Bool(false)),
            ])
        }
        Some(FieldType::DateTime) => {
            object([("type", "string".into()), ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$".into())])
        }
        Some(FieldType::Date) => object([("type", "string".into()), ("format", "date".into())]),
        Some(FieldType::Integer) => limited(object([("type", "integer".into())]), field, ["minimum", "maximum"]),
        Some(FieldType::Choice) => object([("type", "string".into()), ("enum", options(field))]),
        Some(FieldType::Choices) => {
            let items = object([("type", "string".into()), ("enum", options(field))]);
            object([
                ("type", "array".into()),
                ("items", Value::Object(items)),
                ("uniqueItems", Value::Bool(true)),
                ("minItems", Value::Int(1)),
            ])
        }
        Some(FieldType::Consent) => object([("const", Value::Bool(true))]),
        Some(FieldType::Group) => {
            let items = Value::Object(object_schema(field.fields.iter(), lang));
            limited(object([("type", "array".into()), ("items", items)]), field, ["minItems", "maxItems"])
        }
        Some(FieldType::Identifier(IdentifierKind::Outer(_))) => {
            object([("type", "string".into()), ("minLength", Value::Int(1))])
        }
        Some(FieldType::Identifier(IdentifierKind::Linked(kind))) => {
            let mut schema = text(kind.max_length.into());
            if !kind.pattern.is_empty() {
                schema.insert("pattern", kind.pattern.into());
            }
            schema
        }
    };
    schema.insert("title", field.label.get(lang).into());
    schema.insert("$comment", field.source.as_str().into());
    schema
}

fn object<const N: usize>(members: [(&'static str, Value); N]) -> Object {
    members.into_iter().collect()
}

fn text(max_length: i64) -> Object {
    object([("type", "string".into()), ("minLength", Value::Int(1)), ("maxLength", Value::Int(max_length))])
}

fn limited(mut schema: Object, field: &Field, names: [&str; 2]) -> Object {
    for (name, limit) in names.into_iter().zip([field.min, field.max]) {
        if let Some(limit) = limit {
            schema.insert(name, Value::Int(limit));
        }
    }
    schema
}

fn options(field: &Field) -> Value {
    Value::Array(field.options.iter().map(|option| option.id.as_str().into()).collect())
}
