//! Policies: what a system, a form or a portal allows to be attached. A policy is data.

use alloc::{borrow::Cow, string::ToString, vec::Vec};

use crate::{Format, text};

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

    /// Reads a policy from lines: the id of a ready one, then the members that differ from it, `member=value`, as
    /// [`set`](Self::set) takes them.
    ///
    /// # Errors
    ///
    /// The first line that is not understood, from 0, and why.
    pub fn from_lines(lines: &str) -> Result<Self, (usize, PolicyError)> {
        let (id, mut rest) = text::cut(lines, b'\n').unwrap_or((lines, ""));
        let mut policy = policy(id).ok_or((0, PolicyError::Unknown))?;
        let mut number = 1;
        while !rest.is_empty() {
            let (line, behind) = text::cut(rest, b'\n').unwrap_or((rest, ""));
            let set = text::cut(line, b'=').ok_or(PolicyError::Value).and_then(|(name, value)| policy.set(name, value));
            set.map_err(|error| (number, error))?;
            number += 1;
            rest = behind;
        }
        Ok(policy)
    }

    /// Sets a member by its name, both as texts: how a policy that is written down somewhere is read, member by member.
    ///
    /// Names are those of the fields, `archive.max_ratio` for one of the archive's. Formats are words with commas between
    /// them (`pdf,tiff`); treatments are `refuse`, `warn` and `allow`; `max_file_bytes` may be `null`.
    ///
    /// ```
    /// use otinish_attachments::{Policy, PolicyError};
    /// let mut portal = Policy::edoc();
    /// portal.set("formats", "pdf,jpeg")?;
    /// portal.set("archive.max_depth", "1")?;
    /// assert_eq!(portal.set("max_files", "many"), Err(PolicyError::Value));
    /// # Ok::<(), PolicyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such member, if it takes no such value, or if the number is more than an inspection can bear; then
    /// nothing is set.
    pub fn set(&mut self, member: &str, value: &str) -> Result<(), PolicyError> {
        let (_, member, max) = MEMBERS.iter().find(|(name, ..)| *name == member).ok_or(PolicyError::Unknown)?;
        let number = match member {
            Member::Id if value.is_empty() => return Err(PolicyError::Value),
            Member::Id | Member::Formats | Member::Encrypted | Member::Macros | Member::PdfScripts => 0,
            Member::FileBytes if value == "null" => 0,
            _ => number(value, *max)?,
        };
        // Numbers that are short have their limit in the table.
        let short = number as u32;
        match member {
            Member::Id => self.id = Cow::Owned(value.to_string()),
            Member::Formats => self.formats = formats(value)?,
            Member::Encrypted => self.encrypted = treatment(value)?,
            Member::Macros => self.macros = treatment(value)?,
            Member::PdfScripts => self.pdf_scripts = treatment(value)?,
            Member::Files => self.max_files = short,
            Member::TotalBytes => self.max_total_bytes = number,
            Member::FileBytes => self.max_file_bytes = (value != "null").then_some(number),
            Member::NameBytes => self.max_name_bytes = short,
            Member::Pixels => self.max_pixels = number,
            Member::Entries => self.archive.max_entries = short,
            Member::UnpackedBytes => self.archive.max_unpacked_bytes = number,
            Member::Ratio => self.archive.max_ratio = short,
            Member::Depth => self.archive.max_depth = short,
        }
        Ok(())
    }

    /// Whether a format may be attached.
    pub fn allows(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}

/// The members of a policy.
#[derive(Clone, Copy)]
enum Member {
    Id,
    Formats,
    Encrypted,
    Macros,
    PdfScripts,
    Files,
    TotalBytes,
    FileBytes,
    NameBytes,
    Pixels,
    Entries,
    UnpackedBytes,
    Ratio,
    Depth,
}

/// The largest number that JSON carries everywhere.
const LONG: u64 = (1 << 53) - 1;
const SHORT: u64 = u32::MAX as u64;

/// The members by their names, and the largest number of each.
const MEMBERS: [(&str, Member, u64); 14] = [
    ("id", Member::Id, 0),
    ("formats", Member::Formats, 0),
    ("encrypted", Member::Encrypted, 0),
    ("macros", Member::Macros, 0),
    ("pdf_scripts", Member::PdfScripts, 0),
    ("max_files", Member::Files, SHORT),
    ("max_total_bytes", Member::TotalBytes, LONG),
    ("max_file_bytes", Member::FileBytes, LONG),
    // The longest path that is read in an archive.
    ("max_name_bytes", Member::NameBytes, 1024),
    ("max_pixels", Member::Pixels, LONG),
    // Names of entries are held in memory while they are compared.
    ("archive.max_entries", Member::Entries, 15_000),
    ("archive.max_unpacked_bytes", Member::UnpackedBytes, LONG),
    ("archive.max_ratio", Member::Ratio, SHORT),
    // Each archive inside another is a call inside another.
    ("archive.max_depth", Member::Depth, 8),
];

/// Why a member of a policy is not set.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PolicyError {
    /// A policy has no such member.
    #[error("a policy has no such member")]
    Unknown,
    /// The member takes no such value.
    #[error("the member takes no such value")]
    Value,
    /// An inspection with such a number could take any time or memory.
    #[error("the number is too large: an inspection must end and fit into memory")]
    TooMuch,
}

/// A whole number in digits, without a sign.
#[inline(never)]
fn number(text: &str, max: u64) -> Result<u64, PolicyError> {
    let mut number = 0_u64;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return Err(PolicyError::Value);
        }
        number = text::digit(number, byte);
    }
    match number {
        _ if text.is_empty() => Err(PolicyError::Value),
        _ if number > max => Err(PolicyError::TooMuch),
        _ => Ok(number),
    }
}

fn formats(words: &str) -> Result<Cow<'static, [Format]>, PolicyError> {
    let mut formats = Vec::new();
    let mut rest = Some(words);
    while let Some(words) = rest {
        let (word, behind) = text::cut(words, b',').map_or((words, None), |(word, behind)| (word, Some(behind)));
        // An extension that is not the format's word names it nevertheless in a file's name, not in a policy.
        let format = Format::from_extension(word).filter(|format| format.as_str() == word);
        formats.push(format.ok_or(PolicyError::Value)?);
        rest = behind;
    }
    Ok(Cow::Owned(formats))
}

fn treatment(word: &str) -> Result<Treatment, PolicyError> {
    match word {
        "refuse" => Ok(Treatment::Refuse),
        "warn" => Ok(Treatment::Warn),
        "allow" => Ok(Treatment::Allow),
        _ => Err(PolicyError::Value),
    }
}

/// The ready policies.
pub fn policies() -> impl Iterator<Item = Policy> {
    [Policy::edoc()].into_iter()
}

/// The ready policy with this id.
pub fn policy(id: &str) -> Option<Policy> {
    // The only one. With a second, `policies` is searched.
    (id == "edoc").then(Policy::edoc)
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn policies_are_found_by_id() {
        assert_eq!(policy("edoc"), Some(Policy::edoc()));
        assert_eq!(policy("EDOC"), None);
    }

    #[test]
    fn every_member_is_set_by_its_name() {
        let mut set = Policy::edoc();
        for (member, value) in [
            ("id", "portal"),
            ("max_files", "2"),
            ("max_total_bytes", "9007199254740991"),
            ("max_file_bytes", "5"),
            ("max_name_bytes", "100"),
            ("formats", "tiff,pdf"),
            ("encrypted", "warn"),
            ("macros", "allow"),
            ("pdf_scripts", "warn"),
            ("archive.max_entries", "7"),
            ("archive.max_unpacked_bytes", "8"),
            ("archive.max_ratio", "9"),
            ("archive.max_depth", "1"),
            ("max_pixels", "11"),
        ] {
            assert_eq!(set.set(member, value), Ok(()), "{member}");
        }
        let expected = Policy {
            id: "portal".into(),
            max_files: 2,
            max_total_bytes: 9_007_199_254_740_991,
            max_file_bytes: Some(5),
            max_name_bytes: 100,
            formats: vec![Format::Tiff, Format::Pdf].into(),
            encrypted: Treatment::Warn,
            macros: Treatment::Allow,
            pdf_scripts: Treatment::Warn,
            archive: ArchiveLimits { max_entries: 7, max_unpacked_bytes: 8, max_ratio: 9, max_depth: 1 },
            max_pixels: 11,
        };
        assert_eq!(set, expected);
        assert_eq!(set.set("max_file_bytes", "null"), Ok(()));
        assert_eq!(set.max_file_bytes, None);
    }

    #[test]
    fn lines_make_a_policy_and_the_first_wrong_one_is_named() {
        let expected = Policy { macros: Treatment::Warn, max_files: 3, ..Policy::edoc() };
        assert_eq!(Policy::from_lines("edoc\nmacros=warn\nmax_files=3\n"), Ok(expected));
        assert_eq!(Policy::from_lines("edoc"), Ok(Policy::edoc()));
        for (lines, error) in [
            ("", (0, PolicyError::Unknown)),
            ("none", (0, PolicyError::Unknown)),
            ("edoc\nmacros", (1, PolicyError::Value)),
            ("edoc\nmacros=warn\nx=1", (2, PolicyError::Unknown)),
        ] {
            assert_eq!(Policy::from_lines(lines), Err(error), "{lines}");
        }
    }

    #[test]
    fn what_a_member_does_not_take_is_refused_and_not_set() {
        let mut set = Policy::edoc();
        for (member, value, error) in [
            ("max_file", "1", PolicyError::Unknown),
            ("archive", "1", PolicyError::Unknown),
            ("id", "", PolicyError::Value),
            ("max_files", "", PolicyError::Value),
            ("max_files", "-1", PolicyError::Value),
            ("max_files", "1.0", PolicyError::Value),
            ("max_files", "4294967296", PolicyError::TooMuch),
            ("max_total_bytes", "99999999999999999999999", PolicyError::TooMuch),
            ("max_total_bytes", "null", PolicyError::Value),
            ("formats", "", PolicyError::Value),
            ("formats", "pdf, tiff", PolicyError::Value),
            ("formats", "jpg", PolicyError::Value),
            ("macros", "Refuse", PolicyError::Value),
            ("archive.max_depth", "9", PolicyError::TooMuch),
            ("archive.max_entries", "15001", PolicyError::TooMuch),
        ] {
            assert_eq!(set.set(member, value), Err(error), "{member} = {value}");
        }
        assert_eq!(set, Policy::edoc());
    }

    #[test]
    fn sixty_megabytes_are_62914560_bytes() {
        assert_eq!(Policy::edoc().max_total_bytes, 62_914_560);
    }
}
