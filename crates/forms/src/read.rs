//! Definitions read from JSON, member by member.
//!
//! The same model is read from TOML by serde where definitions are written. A browser reads only what the build has
//! checked, and derived readers cost it more bytes than these few lines.

use crate::value::{Object, Value};

/// Where a value is not what a definition has there, and why.
#[derive(Debug)]
pub(crate) struct Misread {
    /// A JSON Pointer.
    pub(crate) place: String,
    pub(crate) reason: String,
}

impl Misread {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { place: String::new(), reason: reason.into() }
    }

    /// What is wrong, seen from the value around it.
    pub(crate) fn under(mut self, step: &str) -> Self {
        self.place = format!("/{step}{}", self.place);
        self
    }
}

/// A part of a definition; `None` is a member that is left out.
pub(crate) trait Read: Sized {
    fn read(value: Option<&Value>) -> Result<Self, Misread>;
}

fn wrong<T>(expected: &str, value: Option<&Value>) -> Result<T, Misread> {
    let found = value.map_or("nothing", Value::type_name);
    Err(Misread::new(format!("{expected} is expected, not {found}")))
}

impl Read for String {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        value.and_then(Value::as_str).map_or_else(|| wrong("a string", value), |text| Ok(text.to_owned()))
    }
}

impl Read for bool {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        match value {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            _ => wrong("a boolean", value),
        }
    }
}

impl Read for i64 {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        match value {
            None => Ok(0),
            Some(Value::Int(number)) => Ok(*number),
            _ => wrong("an integer", value),
        }
    }
}

impl Read for u32 {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        Self::try_from(i64::read(value)?).or_else(|_| wrong("a small integer", value))
    }
}

impl Read for u64 {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        Self::try_from(i64::read(value)?).or_else(|_| wrong("an integer from 0", value))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        match value {
            None | Some(Value::Null) => Ok(None),
            value => T::read(value).map(Some),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        T::read(value).map(Self::new)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Option<&Value>) -> Result<Self, Misread> {
        let items = match value {
            None => return Ok(Self::new()),
            Some(Value::Array(items)) => items,
            _ => return wrong("an array", value),
        };
        let read = |(at, item): (usize, &Value)| {
            T::read(Some(item)).map_err(|misread: Misread| misread.under(&at.to_string()))
        };
        items.iter().enumerate().map(read).collect()
    }
}

/// The members of an object, none of them unknown.
pub(crate) fn members<'a>(value: Option<&'a Value>, known: &[&str]) -> Result<&'a Object, Misread> {
    let Some(object) = value.and_then(Value::as_object) else { return wrong("an object", value) };
    match object.iter().find(|(name, _)| !known.contains(name)) {
        Some((name, _)) => Err(Misread::new(format!("there is no member `{name}` here"))),
        None => Ok(object),
    }
}

/// One member.
pub(crate) fn member<T: Read>(object: &Object, name: &str) -> Result<T, Misread> {
    T::read(object.get(name)).map_err(|misread| misread.under(name))
}

/// The only member of an object: the name of a variant, and what it holds.
pub(crate) fn variant(value: Option<&Value>) -> Result<(&str, Option<&Value>), Misread> {
    let mut all = value.and_then(Value::as_object).into_iter().flat_map(Object::iter);
    match (all.next(), all.next()) {
        (Some((name, inner)), None) => Ok((name, Some(inner))),
        _ => wrong("an object with one member", value),
    }
}

pub(crate) fn no_variant<T>(name: &str) -> Result<T, Misread> {
    Err(Misread::new(format!("there is no `{name}`")))
}

/// Reads a struct from an object; the list has to name every field.
macro_rules! read_struct {
    ($type:ty { $($field:ident: $name:literal),+ $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>) -> Result<Self, $crate::read::Misread> {
                let object = $crate::read::members(value, &[$($name),+])?;
                Ok(Self { $($field: $crate::read::member(object, $name)?),+ })
            }
        }
    };
}

/// Reads an enum whose variants hold one value from an object with one member; the list has to name every variant.
macro_rules! read_enum {
    ($type:ident { $($name:literal => $variant:ident),+ $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>) -> Result<Self, $crate::read::Misread> {
                let (name, inner) = $crate::read::variant(value)?;
                match name {
                    $($name => $crate::read::Read::read(inner).map(Self::$variant),)+
                    other => return $crate::read::no_variant(other),
                }
                .map_err(|misread: $crate::read::Misread| misread.under(name))
            }
        }
    };
}

/// Reads an enum of words; left out, it is the default.
macro_rules! read_words {
    ($type:ident { $($name:literal => $variant:ident),+ $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>) -> Result<Self, $crate::read::Misread> {
                match value {
                    None => Ok(Self::default()),
                    value => match <String as $crate::read::Read>::read(value)?.as_str() {
                        $($name => Ok(Self::$variant),)+
                        other => $crate::read::no_variant(other),
                    },
                }
            }
        }
    };
}

pub(crate) use {read_enum, read_struct, read_words};
