//! Policies: what a system, a form or a portal allows to be attached. A policy is data.

use alloc::borrow::Cow;

use crate::Format;

/// The unit of the limits that acts state in "МБ": 2^20 bytes.
///
/// The act says "60 Мб" and does not say which megabyte. The larger reading refuses nobody whom the act lets pass.
pub const MEBIBYTE: u64 = 1 << 20;

/// The rules of electronic document circulation, ¶ 7: at most 6 additional files.
pub const EDOC_MAX_FILES: u32 = 6;

/// The rules of electronic document circulation, ¶ 7: at most 60 MB in all, "not exceeding", so the limit itself passes.
pub const EDOC_MAX_TOTAL_BYTES: u64 = 60 * MEBIBYTE;

/// What is done with a file that is allowed by its format and doubtful by what it holds.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Treatment {
    /// An error.
    Refuse,
    /// A warning.
    Warn,
    /// Nothing is said.
    Allow,
}

/// Limits for archives and packages. They are checked on what the archive declares before anything is unpacked, and again
/// on what comes out while unpacking.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ArchiveLimits {
    /// Entries in one archive, directories included.
    pub max_entries: u32,
    /// Bytes of all entries of one file together when unpacked, nested archives included.
    pub max_unpacked_bytes: u64,
    /// Unpacked bytes for each packed byte of an entry that unpacks to more than a mebibyte. Parts of an office package may
    /// have five times as much, because worksheets of repeated rows pack that well. Deflate ends at about 1032.
    pub max_ratio: u32,
    /// How many archives may lie inside one another, the attached one included: 2 is an archive in an archive.
    pub max_depth: u32,
}

/// What may be attached.
///
/// There are ready policies ([`Policy::edoc`], [`policy`]); a form's slot or a portal makes its own from one of them:
///
/// ```
/// use otinish_attachments::{Format, Policy};
/// let scan = Policy { id: "scan".into(), max_files: 1, formats: vec![Format::Pdf, Format::Jpeg].into(), ..Policy::edoc() };
/// assert!(!scan.allows(Format::Zip));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Policy {
    /// The id by which definitions, the command line and the HTTP service name the policy.
    pub id: Cow<'static, str>,
    /// How many files may be attached.
    pub max_files: u32,
    /// Bytes of all files together; the limit itself passes.
    pub max_total_bytes: u64,
    /// Bytes of one file, if the limit is not that of all files together.
    pub max_file_bytes: Option<u64>,
    /// Bytes of a name in UTF-8.
    pub max_name_bytes: u32,
    /// The formats that may be attached. Entries of archives obey the same list.
    pub formats: Cow<'static, [Format]>,
    /// Files protected by a password, which nobody can inspect.
    pub encrypted: Treatment,
    /// Office documents with macros.
    pub macros: Treatment,
    /// PDF files with scripts or multimedia that run. Actions that start programs are refused always.
    pub pdf_scripts: Treatment,
    /// Limits for archives and packages.
    pub archive: ArchiveLimits,
    /// Declared width × height of an image, for each page.
    pub max_pixels: u64,
}

impl Policy {
    /// The attachments of the rules of electronic document circulation, ¶ 7 and ¶ 8 part 2.
    ///
    /// The act states the number, the total size and the formats. It is silent about the rest: names of at most 255 bytes
    /// are what common file systems can store; protected files, macros and PDF scripts are refused, because a receiver
    /// cannot judge them; the limits of archives and images are far above what 60 MB of documents need.
    pub const fn edoc() -> Self {
        Self {
            id: Cow::Borrowed("edoc"),
            max_files: EDOC_MAX_FILES,
            max_total_bytes: EDOC_MAX_TOTAL_BYTES,
            max_file_bytes: None,
            max_name_bytes: 255,
            formats: Cow::Borrowed(&Format::ALL),
            encrypted: Treatment::Refuse,
            macros: Treatment::Refuse,
            pdf_scripts: Treatment::Refuse,
            archive: ArchiveLimits {
                max_entries: 10_000,
                max_unpacked_bytes: 512 * MEBIBYTE,
                max_ratio: 200,
                max_depth: 2,
            },
            max_pixels: 500_000_000,
        }
    }

    /// Whether a format may be attached.
    pub fn allows(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}

/// The ready policies.
pub fn policies() -> impl Iterator<Item = Policy> {
    [Policy::edoc()].into_iter()
}

/// The ready policy with this id.
pub fn policy(id: &str) -> Option<Policy> {
    policies().find(|policy| policy.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_found_by_id() {
        assert_eq!(policy("edoc"), Some(Policy::edoc()));
        assert_eq!(policy("EDOC"), None);
    }

    #[test]
    fn sixty_megabytes_are_62914560_bytes() {
        assert_eq!(Policy::edoc().max_total_bytes, 62_914_560);
    }
}
