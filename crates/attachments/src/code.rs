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

/// The file has not the stated number of bytes: `found`, `declared`.
pub const SIZE_DIFFERS: &str = "attachments.size-differs";
/// The content is none of the formats an act allows; `found` names what it is, if that is known.
pub const CONTENT_UNKNOWN: &str = "attachments.content-unknown";
/// The content has another format than the extension states: `expected`, `found`.
pub const FORMAT_DIFFERS: &str = "attachments.format-differs";
/// The file is a program.
pub const EXECUTABLE: &str = "attachments.executable";
/// The file holds a program.
pub const EMBEDDED_EXECUTABLE: &str = "attachments.embedded-executable";
/// The content begins like a format and has not its structure.
pub const DAMAGED: &str = "attachments.damaged";
/// The content ends before its structure does.
pub const TRUNCATED: &str = "attachments.truncated";
/// Bytes before the beginning: `found`, their number.
pub const LEADING_DATA: &str = "attachments.leading-data";
/// Bytes after the end: `found`, their number. An error; for a JPEG a warning, because telephones append data of their own.
pub const TRAILING_DATA: &str = "attachments.trailing-data";
/// A warning: bytes between the entries of an archive that belong to none: `found`, their number.
pub const HIDDEN_DATA: &str = "attachments.hidden-data";
/// The content can be read as a second format: `found`.
pub const POLYGLOT: &str = "attachments.polyglot";
/// The content is protected by a password.
pub const ENCRYPTED: &str = "attachments.encrypted";
/// A document with macros.
pub const MACROS: &str = "attachments.macros";
/// A PDF with a script.
pub const PDF_SCRIPT: &str = "attachments.pdf-script";
/// A PDF that starts a program or opens another file.
pub const PDF_LAUNCH: &str = "attachments.pdf-launch";
/// A PDF with multimedia that runs.
pub const PDF_MEDIA: &str = "attachments.pdf-media";
/// A warning: a PDF with files attached to it.
pub const EMBEDDED_FILE: &str = "attachments.embedded-file";
/// A warning: a document with an object of another program in it.
pub const EMBEDDED_OBJECT: &str = "attachments.embedded-object";
/// A document that loads an object or a frame from elsewhere when it is opened.
pub const LINKED_OBJECT: &str = "attachments.linked-object";
/// A document that loads its template from the network.
pub const REMOTE_TEMPLATE: &str = "attachments.remote-template";
/// A warning: a document that refers to pictures or data on the network.
pub const REMOTE_CONTENT: &str = "attachments.remote-content";
/// A part that must be read to judge the file is packed in a way that this crate does not read.
pub const UNREADABLE_PART: &str = "attachments.unreadable-part";
/// An image with more pixels than the policy allows: `found`, `max`.
pub const PIXELS: &str = "attachments.pixels";
/// A chain or tree inside the file leads back to itself.
pub const CYCLE: &str = "attachments.cycle";
/// A document type or entity declaration in a part of an office package.
pub const XML_DTD: &str = "attachments.xml-dtd";
/// A warning: an archive without files.
pub const ARCHIVE_EMPTY: &str = "attachments.archive-empty";
/// An archive with more entries than the policy allows: `found`, `max`.
pub const ARCHIVE_ENTRIES: &str = "attachments.archive-entries";
/// An archive that unpacks to more than the policy allows: `found`, `max`, both in bytes.
pub const ARCHIVE_SIZE: &str = "attachments.archive-size";
/// An entry that unpacks to too many times its size: `found`, `max`.
pub const ARCHIVE_RATIO: &str = "attachments.archive-ratio";
/// Archives inside one another deeper than the policy allows: `max`.
pub const ARCHIVE_DEPTH: &str = "attachments.archive-depth";
/// Entries of an archive that share bytes.
pub const ARCHIVE_OVERLAP: &str = "attachments.archive-overlap";
/// An archive whose list and entries say different things.
pub const ARCHIVE_MISMATCH: &str = "attachments.archive-mismatch";
/// A warning: entries whose content could not be read: `count`.
pub const ARCHIVE_UNREAD: &str = "attachments.archive-unread";
/// An entry that is a link or a device.
pub const ARCHIVE_LINK: &str = "attachments.archive-link";
/// A part of an archive in several volumes.
pub const MULTI_VOLUME: &str = "attachments.multi-volume";

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

/// The codes that only an inspection of the content can find, for the test that each has a message and a vector.
pub const CONTENT: &[&str] = &[
    SIZE_DIFFERS,
    CONTENT_UNKNOWN,
    FORMAT_DIFFERS,
    EXECUTABLE,
    EMBEDDED_EXECUTABLE,
    DAMAGED,
    TRUNCATED,
    LEADING_DATA,
    TRAILING_DATA,
    HIDDEN_DATA,
    POLYGLOT,
    ENCRYPTED,
    MACROS,
    PDF_SCRIPT,
    PDF_LAUNCH,
    PDF_MEDIA,
    EMBEDDED_FILE,
    EMBEDDED_OBJECT,
    LINKED_OBJECT,
    REMOTE_TEMPLATE,
    REMOTE_CONTENT,
    UNREADABLE_PART,
    PIXELS,
    CYCLE,
    XML_DTD,
    ARCHIVE_EMPTY,
    ARCHIVE_ENTRIES,
    ARCHIVE_SIZE,
    ARCHIVE_RATIO,
    ARCHIVE_DEPTH,
    ARCHIVE_OVERLAP,
    ARCHIVE_MISMATCH,
    ARCHIVE_UNREAD,
    ARCHIVE_LINK,
    MULTI_VOLUME,
];
