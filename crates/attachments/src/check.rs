//! What can be said of files before they are read: their names, sizes, declared types and number.

use alloc::vec::Vec;

use otinish_verdict::{Finding, Param};

use crate::{Format, Policy, code, name, order::firsts};

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FileMeta<'a> {
    /// The name as the person's system gives it, without a path.
    pub name: &'a str,
    /// Bytes.
    pub size: u64,
    /// The declared media type; empty if there is none.
    pub media_type: &'a str,
}

/// A finding and the file it is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FileFinding {
    /// The zero-based place of the file in the list; `None` if the finding is about the whole set.
    pub file: Option<usize>,
    /// What was found.
    pub finding: Finding,
}

/// A numeric parameter; a number over `i64` is clamped.
pub(crate) fn int(value: u64) -> Param {
    Param::Int(i64::try_from(value).unwrap_or(i64::MAX))
}

/// Checks a set of files against a policy, on their metadata alone.
///
/// Findings about the whole set come first, then those of each file in the order of the list. Nothing is said of the
/// contents.
///
/// ```
/// use otinish_attachments::{FileMeta, Policy, check_files};
/// let found = check_files(&Policy::edoc(), &[FileMeta { name: "scan.png", size: 1024, media_type: "image/png" }]);
/// assert_eq!(found[0].finding.code, "attachments.format");
/// assert_eq!(found[0].file, Some(0));
/// ```
pub fn check_files(policy: &Policy, files: &[FileMeta<'_>]) -> Vec<FileFinding> {
    let mut found = Vec::new();
    if files.len() as u64 > u64::from(policy.max_files) {
        let max = int(policy.max_files.into());
        let finding = Finding::error(code::TOO_MANY).with_int("found", files.len()).with("max", max);
        found.push(FileFinding { file: None, finding });
    }
    let total = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.size));
    if total > policy.max_total_bytes {
        let finding =
            Finding::error(code::TOTAL_SIZE).with("found", int(total)).with("max", int(policy.max_total_bytes));
        found.push(FileFinding { file: None, finding });
    }
    let mut names = Vec::new();
    for file in files {
        names.push(name::sum(file.name));
    }
    let firsts = firsts(&names);
    for (index, file) in files.iter().enumerate() {
        for finding in check_file(policy, file) {
            found.push(FileFinding { file: Some(index), finding });
        }
        let first = firsts.get(index).copied().unwrap_or(index);
        if first != index && !file.name.is_empty() {
            let finding = Finding::error(code::DUPLICATE_NAME).with_int("first", first.saturating_add(1));
            found.push(FileFinding { file: Some(index), finding });
        }
    }
    found
}

/// Checks one file against a policy, on its metadata alone: what [`check_files`] says of each.
///
/// A bad name ends the checks of name, extension and media type; the size is checked besides.
pub fn check_file(policy: &Policy, file: &FileMeta<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    match name::check_name(file.name, policy.max_name_bytes) {
        Some(finding) => found.push(finding),
        None => match stated_format(policy, file.name) {
            Stated::Refused(finding) => found.push(finding),
            Stated::Allowed(format) => {
                if name::has_double_extension(file.name) {
                    found.push(Finding::warning(code::NAME_DOUBLE_EXTENSION));
                }
                if format.contradicts(file.media_type) {
                    let finding = Finding::warning(code::MEDIA_TYPE_DIFFERS);
                    found.push(finding.with("format", Param::Word(format.as_str())));
                }
            }
        },
    }
    if file.size == 0 {
        found.push(Finding::error(code::EMPTY));
    }
    if let Some(max) = policy.max_file_bytes.filter(|max| file.size > *max) {
        found.push(Finding::error(code::TOO_LARGE).with("found", int(file.size)).with("max", int(max)));
    }
    found
}

/// What the extension of a name states.
pub(crate) enum Stated {
    /// A format that the policy allows.
    Allowed(Format),
    /// Nothing, or nothing that is allowed.
    Refused(Finding),
}

/// The format that the extension of a name states, if the policy allows it.
pub(crate) fn stated_format(policy: &Policy, name: &str) -> Stated {
    let refused = |reason| Finding::error(code::FORMAT).with("reason", Param::Word(reason));
    let Some(extension) = name::extension(name) else { return Stated::Refused(refused("missing")) };
    match Format::from_extension(extension) {
        None => Stated::Refused(refused("unknown")),
        Some(format) if policy.allows(format) => Stated::Allowed(format),
        Some(format) => Stated::Refused(refused("not-allowed").with("found", Param::Word(format.as_str()))),
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    const fn file(name: &str, size: u64) -> FileMeta<'_> {
        FileMeta { name, size, media_type: "" }
    }

    #[test]
    fn sizes_that_overflow_are_too_large_and_do_not_wrap() {
        let found = check_files(&Policy::edoc(), &[file("a.pdf", u64::MAX), file("b.pdf", 2)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].finding.code, code::TOTAL_SIZE);
    }

    #[test]
    fn a_slot_may_limit_one_file_and_its_formats() {
        let slot = Policy { max_file_bytes: Some(10), formats: vec![Format::Pdf].into(), ..Policy::edoc() };
        assert_eq!(check_file(&slot, &file("a.pdf", 10)), []);
        assert_eq!(check_file(&slot, &file("a.pdf", 11))[0].code, code::TOO_LARGE);
        let refused = check_file(&slot, &file("a.zip", 1));
        assert_eq!(refused[0].params.iter().last(), Some(("found", Param::Word("zip"))));
    }
}
