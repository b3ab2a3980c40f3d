//! Definitions read from JSON, member by member.
//!
//! The same model is read from TOML by serde where definitions are written. A browser reads only what the build has
//! checked, and derived readers cost it more bytes than these few lines.
//!
//! A reader always gives a value, something harmless where the JSON is wrong, and notes the first fault beside it: with a
//! `Result` for each member, the ways out of the readers were a tenth of the app.

use crate::value::{Object, Value};

/// Where a value is not what a definition has there, and why.
#[derive(Debug)]
pub(crate) struct Misread {
    /// A JSON Pointer.
    pub(crate) place: String,
    pub(crate) reason: String,
}

/// Where the reading is, and the first fault it met.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    place: Vec<Step>,
    fault: Option<Misread>,
}

#[derive(Debug)]
enum Step {
    Member(&'static str),
    Item(usize),
}

impl Reading {
    /// Notes a fault at the present place.
    pub(crate) fn fault(&mut self, reason: String) {
        if self.fault.is_none() {
            let mut place = String::new();
            for step in &self.place {
                place.push('/');
                match step {
                    Step::Member(name) => place.push_str(name),
                    Step::Item(at) => place.push_str(&at.to_string()),
                }
            }
            self.fault = Some(Misread { place, reason });
        }
    }

    /// Notes that a value is of another kind than a definition has there.
    pub(crate) fn wrong(&mut self, expected: &str, value: Option<&Value>) {
        let found = value.map_or("nothing", Value::type_name);
        self.fault([expected, " is expected, not ", found].concat());
    }

    /// The object that a value is, none of its members unknown.
    pub(crate) fn members<'a>(&mut self, value: Option<&'a Value>, known: &[&str]) -> Option<&'a Object> {
        let object = value.and_then(Value::as_object);
        match object {
            None => self.wrong("an object", value),
            Some(object) => {
                if let Some((name, _)) = object.iter().find(|(name, _)| !known.contains(name)) {
                    self.fault(["there is no member `", name, "` here"].concat());
                }
            }
        }
        object
    }

    /// One member.
    pub(crate) fn member<T: Read>(&mut self, object: Option<&Object>, name: &'static str) -> T {
        // Of no object nothing is missing: that it is none was noted.
        let value = object.and_then(|object| object.get(name));
        self.place.push(Step::Member(name));
        let read = T::read(value, self);
        self.place.pop();
        read
    }

    /// The only member of an object: the name of a variant, and what it holds.
    pub(crate) fn variant<'a>(&mut self, value: Option<&'a Value>) -> (&'a str, Option<&'a Value>) {
        let mut all = value.and_then(Value::as_object).into_iter().flat_map(Object::iter);
        match (all.next(), all.next()) {
            (Some((name, inner)), None) => (name, Some(inner)),
            _ => {
                self.wrong("an object with one member", value);
                ("", None)
            }
        }
    }

    pub(crate) fn no_variant(&mut self, name: &str) {
        self.fault(["there is no `", name, "`"].concat());
    }
}

/// Reads a whole value.
///
/// # Errors
/// The first fault.
pub(crate) fn whole<T: Read>(value: &Value) -> Result<T, Misread> {
    let mut reading = Reading::default();
    let read = T::read(Some(value), &mut reading);
    match reading.fault {
        None => Ok(read),
        Some(fault) => Err(fault),
    }
}

/// A part of a definition; `None` is a member that is left out.
pub(crate) trait Read: Sized {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self;
}

impl Read for String {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        match value.and_then(Value::as_str) {
            Some(text) => text.to_owned(),
            None => {
                reading.wrong("a string", value);
                Self::new()
            }
        }
    }
}

impl Read for bool {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        match value {
            None => false,
            Some(Value::Bool(value)) => *value,
            _ => {
                reading.wrong("a boolean", value);
                false
            }
        }
    }
}

impl Read for i64 {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        match value {
            None => 0,
            Some(Value::Int(number)) => *number,
            _ => {
                reading.wrong("an integer", value);
                0
            }
        }
    }
}

impl Read for u32 {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        Self::try_from(i64::read(value, reading)).unwrap_or_else(|_| {
            reading.wrong("a small integer", value);
            0
        })
    }
}

impl Read for u64 {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        Self::try_from(i64::read(value, reading)).unwrap_or_else(|_| {
            reading.wrong("an integer from 0", value);
            0
        })
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        match value {
            None | Some(Value::Null) => None,
            value => Some(T::read(value, reading)),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        Self::new(T::read(value, reading))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Option<&Value>, reading: &mut Reading) -> Self {
        let mut read = Self::new();
        match value {
            None => {}
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    reading.place.push(Step::Item(at));
                    read.push(T::read(Some(item), reading));
                    reading.place.pop();
                }
            }
            _ => reading.wrong("an array", value),
        }
        read
    }
}

/// Reads a struct from an object; the list has to name every field.
macro_rules! read_struct {
    ($type:ty { $($field:ident: $name:literal),+ $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>, reading: &mut $crate::read::Reading) -> Self {
                let object = reading.members(value, &[$($name),+]);
                Self { $($field: reading.member(object, $name)),+ }
            }
        }
    };
}

/// Reads an enum whose variants hold one value from an object with one member; the list has to name every variant. The
/// first stands for what cannot be read.
macro_rules! read_enum {
    ($type:ident { $first_name:literal => $first:ident $(, $name:literal => $variant:ident)* $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>, reading: &mut $crate::read::Reading) -> Self {
                let (name, inner) = reading.variant(value);
                match name {
                    $($name => Self::$variant($crate::read::Read::read(inner, reading)),)*
                    name => {
                        if name != $first_name {
                            reading.no_variant(name);
                        }
                        Self::$first($crate::read::Read::read(inner, reading))
                    }
                }
            }
        }
    };
}

/// Reads an enum of words; left out, it is the default.
macro_rules! read_words {
    ($type:ident { $($name:literal => $variant:ident),+ $(,)? }) => {
        impl $crate::read::Read for $type {
            fn read(value: Option<&$crate::value::Value>, reading: &mut $crate::read::Reading) -> Self {
                match value.map(|value| value.as_str().unwrap_or_default()) {
                    None => Self::default(),
                    $(Some($name) => Self::$variant,)+
                    Some(other) => {
                        reading.no_variant(other);
                        Self::default()
                    }
                }
            }
        }
    };
}

pub(crate) use {read_enum, read_struct, read_words};
