//! What a file is by its content, and what it holds.

mod archive;
mod cfb;
mod io;
mod job;
mod jpeg;
mod office97;
mod package;
mod pdf;
mod pdf_scan;
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

use alloc::{boxed::Box, rc::Rc, string::String, vec, vec::Vec};
use core::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use otinish_verdict::{Finding, Severity};

use crate::{FileMeta, Format, Policy, check, check_file, code};
use io::{Channel, View};
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
        match self.findings.iter().map(|finding| finding.severity).max() {
            None => InspectionVerdict::Accept,
            Some(Severity::Warning) => InspectionVerdict::Warning,
            Some(Severity::Error) => InspectionVerdict::Reject,
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
pub fn inspect(source: &mut impl Source, meta: &FileMeta<'_>, policy: &Policy) -> Result<Inspection, ReadError> {
    let mut inspector = Inspector::new(source.len(), meta, policy);
    let mut buffer = Vec::new();
    loop {
        match inspector.step() {
            Step::Done(inspection) => return Ok(inspection),
            Step::Read { offset, len } => {
                buffer.clear();
                buffer.resize(len, 0);
                let mut done = 0;
                while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
                    let at = offset.saturating_add(done as u64);
                    let count = source.read_at(at, rest)?;
                    if count == 0 {
                        return Err(ReadError::Short { expected: source.len(), found: at });
                    }
                    done = done.saturating_add(count);
                }
                inspector.supply(&buffer)?;
            }
        }
    }
}

/// What an [`Inspector`] wants next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// Bytes of the file: read them and [`supply`](Inspector::supply) them.
    Read {
        /// Where they begin.
        offset: u64,
        /// How many there are: at least 1, at most 262,144, and never beyond the end.
        len: usize,
    },
    /// Nothing: this is what was found.
    Done(Inspection),
}

/// An inspection that somebody else reads the bytes for: the same as [`inspect`] where reading is asynchronous, as it is for
/// a browser's `File`.
///
/// It asks for one range at a time and goes on where it stood, so nothing is read again for having been suspended. Of the file
/// it keeps 4 MiB at most, and it asks for eight times the file's length and 16 MiB at most, whatever the file.
///
/// ```
/// use otinish_attachments::{FileMeta, Inspector, Policy, Step};
/// let file = b"{\\rtf1 Salem}";
/// let meta = FileMeta { name: "a.rtf", size: file.len() as u64, media_type: "" };
/// let mut inspector = Inspector::new(file.len() as u64, &meta, &Policy::edoc());
/// let inspection = loop {
///     match inspector.step() {
///         Step::Read { offset, len } => inspector.supply(&file[offset as usize..][..len])?, // await file.slice(…)
///         Step::Done(inspection) => break inspection,
///     }
/// };
/// assert_eq!(inspection.verdict().as_str(), "accept");
/// # Ok::<(), otinish_attachments::ReadError>(())
/// ```
pub struct Inspector {
    channel: Rc<Channel>,
    task: Option<Pin<Box<dyn Future<Output = Inspection>>>>,
    done: Option<Inspection>,
    len: u64,
}

impl fmt::Debug for Inspector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspector").field("len", &self.len).field("done", &self.done).finish_non_exhaustive()
    }
}

impl Inspector {
    /// Begins an inspection of a file of so many bytes.
    pub fn new(len: u64, meta: &FileMeta<'_>, policy: &Policy) -> Self {
        let channel = Rc::new(Channel::new(len));
        let task = run(
            Rc::clone(&channel),
            Rc::new(Job::new(policy.clone())),
            meta.name.into(),
            meta.media_type.into(),
            meta.size,
        );
        Self { channel, task: Some(Box::pin(task)), done: None, len }
    }

    /// Goes on as far as the bytes at hand allow. Asks the same again until the bytes are supplied.
    pub fn step(&mut self) -> Step {
        if let (Some(task), None) = (&mut self.task, self.channel.request())
            && let Poll::Ready(inspection) = task.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            self.done = Some(inspection);
            self.task = None;
        }
        match (&self.done, self.channel.request()) {
            (None, Some((offset, len))) => Step::Read { offset, len: usize::try_from(len).unwrap_or(usize::MAX) },
            (Some(inspection), _) => Step::Done(inspection.clone()),
            // A reader suspends only to ask for bytes.
            (None, None) => Step::Done(Inspection { format: None, findings: vec![Finding::error(code::DAMAGED)] }),
        }
    }

    /// Answers the last [`Step::Read`]. Does nothing if there is none.
    ///
    /// # Errors
    ///
    /// If there are not as many bytes as were asked for: the file is shorter than was stated.
    pub fn supply(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let Some((offset, len)) = self.channel.request() else { return Ok(()) };
        if bytes.len() as u64 == len {
            self.channel.supply(bytes);
            Ok(())
        } else {
            Err(ReadError::Short { expected: self.len, found: offset.saturating_add(bytes.len() as u64) })
        }
    }
}

async fn run(channel: Rc<Channel>, job: Rc<Job>, name: String, media_type: String, size: u64) -> Inspection {
    let view = View::file(Rc::clone(&channel));
    let len = view.len();
    let meta = FileMeta { name: &name, size: len, media_type: &media_type };
    for finding in check_file(&job.policy, &meta) {
        job.find(finding);
    }
    if size != len {
        job.find(Finding::error(code::SIZE_DIFFERS).with("found", check::int(len)).with("declared", check::int(size)));
    }
    let stated = match check::stated_format(&job.policy, &name) {
        check::Stated::Allowed(format) => Some(format),
        check::Stated::Refused(_) => None,
    };
    let format = if len == 0 { None } else { sniff::inspect(&job, view, stated, 1).await };
    if channel.is_exhausted() {
        // Whatever was found, it was not found out.
        job.error(code::DAMAGED);
        return Inspection { format: None, findings: job.findings() };
    }
    Inspection { format, findings: job.findings() }
}
