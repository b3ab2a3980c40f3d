//! Places in the answers.

use crate::joined::joined;

/// A place in the answers. It is written out, as a JSON Pointer, only where there is something to say of it.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// A JSON Pointer.
    Pointer(&'a str),
    /// A member of what is at a place.
    Member(&'a Self, &'a str),
    /// An item, by its number.
    Item(&'a Self, usize),
}

impl Path<'_> {
    pub(super) fn write(&self) -> String {
        match self {
            Self::Pointer(pointer) => (*pointer).to_owned(),
            Self::Member(parent, name) => joined![parent.write(), "/", name],
            Self::Item(parent, at) => joined![parent.write(), "/", at.to_string()],
        }
    }
}
