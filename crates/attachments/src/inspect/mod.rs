//! What a file is by its content, and what it holds.

mod archive;
mod cfb;
mod crc;
mod io;
mod job;
mod jpeg;
mod object;
mod office97;
mod package;
mod pdf;
mod pdf_scan;
mod program;
mod rar;
mod rtf;
mod sniff;
mod source;
mod tail;
mod target;
mod tiff;
mod unpack;
mod xml;
mod zip;

use alloc::vec::Vec;

use otinish_verdict::{Finding, Severity};

use crate::{FileMeta, Format, Policy, check, check_file, code};
use io::{Channel, End, View};
use job::Job;
#[cfg(feature = "std")]
pub use source::SeekSource;
pub use source::{ReadError, Source};

/// The outcome of an inspection in one word.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum InspectionVerdict {
    /// Nothing to say against the file.
    Accept,
    /// Accepted, with a doubt that a person or a clerk should look at.
    Warning,
    /// Refused.
    Reject,
}

impl InspectionVerdict {
    /// The word on the wire: `accept`, `warning` or `reject`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Warning => "warning",
            Self::Reject => "reject",
        }
    }
}

/// What an inspection found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Inspection {
    /// The format by the structure of the content; `None` if it is none that an act allows, or has not its structure.
    pub format: Option<Format>,
    /// What [`check_file`] says of the metadata, then what was found in the content, each once. There are at most 64.
    pub findings: Vec<Finding>,
}

impl Inspection {
    /// The outcome in one word.
    pub fn verdict(&self) -> InspectionVerdict {
        if self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            InspectionVerdict::Reject
        } else if self.findings.is_empty() {
            InspectionVerdict::Accept
        } else {
            InspectionVerdict::Warning
        }
    }
}

/// Inspects a file: its metadata as [`check_file`] does, and its content.
///
/// Takes time linear in the file's size and in what its archives unpack to, within the policy's limits, and less than
/// 64 MiB of memory, whatever the file.
///
/// ```
/// use otinish_attachments::{FileMeta, Policy, inspect};
/// let bytes: &[u8] = b"MZ\x90\0 a program that calls itself a scan";
/// let meta = FileMeta { name: "scan.pdf", size: bytes.len() as u64, media_type: "application/pdf" };
/// let inspection = inspect(&mut &*bytes, &meta, &Policy::edoc())?;
/// assert_eq!(inspection.verdict().as_str(), "reject");
/// assert_eq!(inspection.findings[0].code, "attachments.executable");
/// # Ok::<(), otinish_attachments::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source cannot be read. What the bytes are is never an error, it is a finding.
pub fn inspect(source: &mut dyn Source, meta: &FileMeta<'_>, policy: &Policy) -> Result<Inspection, ReadError> {
    let channel = Channel::new(source);
    let job = Job::new(policy);
    let mut format = look(&job, &channel, meta);
    match channel.end() {
        Some(End::Failed(error)) => return Err(error),
        Some(End::Exhausted) => {
            // Whatever was found, it was not found out.
            job.error(code::DAMAGED);
            format = None;
        }
        None => {}
    }
    Ok(Inspection { format, findings: job.findings() })
}

fn look(job: &Job<'_>, channel: &Channel<'_>, meta: &FileMeta<'_>) -> Option<Format> {
    let view = View::file(channel);
    let len = view.len();
    for finding in check_file(job.policy, &FileMeta { size: len, ..*meta }) {
        job.find(finding);
    }
    if meta.size != len {
        let finding = Finding::error(code::SIZE_DIFFERS).with("found", check::int(len));
        job.find(finding.with("declared", check::int(meta.size)));
    }
    let stated = match check::stated_format(job.policy, meta.name) {
        check::Stated::Allowed(format) => Some(format),
        check::Stated::Refused(_) => None,
    };
    if len == 0 { None } else { sniff::inspect(job, &view, stated, 1) }
}
