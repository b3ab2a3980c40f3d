//! Attachment policies of a portal's own, as JSON.

use otinish_attachments::{Policy, policy};

use crate::{Value, joined::joined};

/// Reads a policy: an object with the members of [`Policy`] that differ from the ready policy called `extends`, or from `edoc`.
///
/// ```
/// use otinish_forms::{Value, policy_from_value};
/// let value = Value::parse(r#"{"id":"portal","formats":["pdf","jpeg"],"macros":"refuse","archive":{"max_depth":1}}"#).unwrap();
/// assert_eq!(policy_from_value(&value).unwrap().formats.len(), 2);
/// ```
///
/// # Errors
/// What is wrong, with the name of the member.
pub fn policy_from_value(value: &Value) -> Result<Policy, String> {
    let Some(members) = value.as_object() else { return Err("a policy is an object".to_owned()) };
    let base = match members.get("extends") {
        None => "edoc",
        Some(base) => base.as_str().ok_or("`extends` is the id of a policy")?,
    };
    let mut read = policy(base).ok_or_else(|| joined!["there is no policy `", base, "`"])?;
    for (name, value) in members.iter().filter(|(name, _)| *name != "extends") {
        match value.as_object() {
            None => set(&mut read, name, value)?,
            Some(inner) => {
                for (member, value) in inner.iter() {
                    set(&mut read, &joined![name, ".", member], value)?;
                }
            }
        }
    }
    Ok(read)
}

fn set(policy: &mut Policy, name: &str, value: &Value) -> Result<(), String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Null => "null".to_owned(),
        // What is no text is no format.
        Value::Array(words) => words.iter().map(|word| word.as_str().unwrap_or("?")).collect::<Vec<_>>().join(","),
        _ => String::new(),
    };
    policy.set(name, &text).map_err(|error| joined!["`", name, "`: ", error.to_string()])
}

#[cfg(test)]
mod tests {
    use otinish_attachments::{Format, Treatment};

    use super::*;

    fn read(json: &str) -> Result<Policy, String> {
        policy_from_value(&Value::parse(json).unwrap())
    }

    #[test]
    fn members_that_are_not_named_stay_as_they_were() {
        let portal = read(
            r#"{"extends":"edoc","id":"portal","formats":["pdf","tiff"],"max_file_bytes":5,"macros":"warn","archive":{"max_entries":9}}"#,
        );
        let portal = portal.unwrap();
        assert_eq!((&*portal.id, &*portal.formats), ("portal", &[Format::Pdf, Format::Tiff][..]));
        assert_eq!((portal.max_file_bytes, portal.macros, portal.archive.max_entries), (Some(5), Treatment::Warn, 9));
        assert_eq!((portal.max_files, portal.encrypted), (6, Treatment::Refuse));
        assert_eq!(read("{}"), Ok(Policy::edoc()));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (json, part) in [
            ("[]", "an object"),
            (r#"{"extends":"none"}"#, "`none`"),
            (r#"{"extends":1}"#, "`extends`"),
            (r#"{"max_files":1.5}"#, "`max_files`"),
            (r#"{"max_files":true}"#, "`max_files`"),
            (r#"{"archive":{"max_depth":9}}"#, "`archive.max_depth`"),
            (r#"{"formats":["pdf",1]}"#, "`formats`"),
            (r#"{"x":1}"#, "`x`"),
        ] {
            match read(json) {
                Err(reason) => assert!(reason.contains(part), "{json}: {reason}"),
                Ok(policy) => panic!("{json} was read: {policy:?}"),
            }
        }
    }
}
