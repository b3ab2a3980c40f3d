//! The codes of findings about attachments. A code is stable and is never reused for something else.
//!
//! Parameters are named in each code's documentation. A finding about an entry of an archive has the code it would have
//! for an attached file, and the parameter `entry`: the one-based place of the entry in the archive's own list.

/// More files than the policy allows: `found`, `max`.
pub const TOO_MANY: &str = "attachments.too-many";
/// The files are larger together than the policy allows: `found`, `max`, both in bytes.
pub const TOTAL_SIZE: &str = "attachments.total-size";
/// One file is larger than the policy allows: `found`, `max`, both in bytes.
pub const TOO_LARGE: &str = "attachments.too-large";
/// The file has no bytes.
pub const EMPTY: &str = "attachments.empty";
/// The extension is not allowed: `reason` is `missing`, `unknown` or `not-allowed`, the last with the format in `found`.
pub const FORMAT: &str = "attachments.format";
/// The name is empty.
pub const NAME_EMPTY: &str = "attachments.name-empty";
/// The name is too long: `found`, `max`, both in bytes of UTF-8.
pub const NAME_TOO_LONG: &str = "attachments.name-too-long";
/// The name holds U+FFFD or a noncharacter, the trace of text that was damaged on its way: `at`, a one-based character.
pub const NAME_DAMAGED: &str = "attachments.name-damaged";
/// The name holds a control character or a line separator: `at`, a one-based character.
pub const NAME_CONTROL: &str = "attachments.name-control";
/// The name holds an invisible character or one that changes the direction of text: `at`, a one-based character.
pub const NAME_INVISIBLE: &str = "attachments.name-invisible";
/// The name is or holds a path, a drive or a stream: `/`, `\`, `:`, `.` or `..`; `at`, a one-based character.
pub const NAME_PATH: &str = "attachments.name-path";
/// The name is that of a device in Windows, such as `CON` or `com1.pdf`.
pub const NAME_RESERVED: &str = "attachments.name-reserved";
/// The name ends in a dot or a space.
pub const NAME_TRAILING: &str = "attachments.name-trailing";
/// A warning: before its extension the name has that of a program, as in `a.exe.pdf`.
pub const NAME_DOUBLE_EXTENSION: &str = "attachments.name-double-extension";
/// A file before this one has the same name, case aside: `first`, its one-based place.
pub const DUPLICATE_NAME: &str = "attachments.duplicate-name";
/// A warning: the declared media type names something else than the extension does: `format`.
pub const MEDIA_TYPE_DIFFERS: &str = "attachments.media-type-differs";

/// The codes that [`check_files`](crate::check_files) can find, for the test that each has a message and a vector.
pub const METADATA: &[&str] = &[
    TOO_MANY,
    TOTAL_SIZE,
    TOO_LARGE,
    EMPTY,
    FORMAT,
    NAME_EMPTY,
    NAME_TOO_LONG,
    NAME_DAMAGED,
    NAME_CONTROL,
    NAME_INVISIBLE,
    NAME_PATH,
    NAME_RESERVED,
    NAME_TRAILING,
    NAME_DOUBLE_EXTENSION,
    DUPLICATE_NAME,
    MEDIA_TYPE_DIFFERS,
];
