//! Files that are attached, as the engine sees them: without their content.

use crate::{joined::joined, report::Violation, value::Value};

/// A file that is attached, without its content.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
    /// The slot it stands in.
    pub slot: String,
    /// Its name, as the person's device gives it.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its declared media type; may be empty.
    pub media_type: String,
    /// What the inspection of its content found, whatever the paths; `None` if nobody looked at the content.
    pub inspected: Option<Vec<Violation>>,
}

impl Attachment {
    /// A file whose content nobody looked at.
    pub fn new(slot: impl Into<String>, name: impl Into<String>, size: u64, media_type: impl Into<String>) -> Self {
        Self { slot: slot.into(), name: name.into(), size, media_type: media_type.into(), inspected: None }
    }

    /// Reads the files of a form: `{"SLOT":[{"name","size","media_type","inspected"}]}`, where `inspected` holds violations without
    /// paths and may be left out.
    ///
    /// # Errors
    /// The JSON Pointer to what is not of this shape.
    pub fn from_value(slots: &Value) -> Result<Vec<Self>, String> {
        let Value::Object(slots) = slots else { return Err(String::new()) };
        let mut attachments = Vec::new();
        for (slot, files) in slots.iter() {
            let files = files.as_array().ok_or_else(|| joined!["/", slot])?;
            for (at, file) in files.iter().enumerate() {
                let wrong = |member: &str| joined!["/", slot, "/", at.to_string(), "/", member];
                let text = |member: &str| file.as_object()?.get(member)?.as_str();
                let size = match file.pointer("/size") {
                    Some(Value::Int(size)) => u64::try_from(*size).map_err(|_| wrong("size"))?,
                    _ => return Err(wrong("size")),
                };
                let name = text("name").ok_or_else(|| wrong("name"))?;
                let inspected = match file.pointer("/inspected") {
                    None | Some(Value::Null) => None,
                    Some(Value::Array(items)) => Some(
                        items
                            .iter()
                            .map(|item| {
                                let mut item = item.clone();
                                item.set("/path", Value::from(""));
                                Violation::from_value(&item)
                            })
                            .collect::<Option<_>>()
                            .ok_or_else(|| wrong("inspected"))?,
                    ),
                    Some(_) => return Err(wrong("inspected")),
                };
                let media_type = text("media_type").unwrap_or_default();
                attachments.push(Self { inspected, ..Self::new(slot, name, size, media_type) });
            }
        }
        Ok(attachments)
    }
}
