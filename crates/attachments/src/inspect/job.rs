//! What one inspection shares among the readers of formats.

use alloc::{boxed::Box, vec::Vec};
use core::cell::{Cell, RefCell};

use otinish_verdict::{Finding, Param, Severity};

use super::{crc::CrcTables, io::Stop};
use crate::{Policy, Treatment, check::int, code};

/// Bytes of unpacked entries that may be held at a time, all levels of archives together.
const MAX_HELD: u64 = 32 << 20;
/// Findings that are kept; what a person would read of more is the same.
const MAX_FINDINGS: usize = 64;

/// The policy, the findings and the budgets of one inspection.
pub(crate) struct Job<'p> {
    pub(crate) policy: &'p Policy,
    findings: RefCell<Vec<Finding>>,
    entry: Cell<Option<u32>>,
    unpacked: Cell<u64>,
    held: Cell<u64>,
    entries: Cell<u64>,
    pub(crate) crc: Box<CrcTables>,
}

impl<'p> Job<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            findings: RefCell::default(),
            entry: Cell::new(None),
            unpacked: Cell::new(0),
            held: Cell::new(0),
            entries: Cell::new(0),
            crc: CrcTables::new(),
        }
    }

    /// Adds a finding, with the entry it is about; a finding that is there already is not added.
    #[inline(never)]
    pub(crate) fn find(&self, finding: Finding) {
        let finding = match self.entry.get() {
            Some(entry) => finding.with("entry", Param::Int(entry.into())),
            None => finding,
        };
        let mut findings = self.findings.borrow_mut();
        if findings.len() < MAX_FINDINGS && !findings.contains(&finding) {
            findings.push(finding);
        }
    }

    /// Adds an error without parameters.
    #[inline(never)]
    pub(crate) fn error(&self, code: &'static str) {
        self.find(Finding::error(code));
    }

    /// Adds a warning without parameters.
    #[inline(never)]
    pub(crate) fn warn(&self, code: &'static str) {
        self.find(Finding::warning(code));
    }

    /// Adds a finding with a number.
    #[inline(never)]
    pub(crate) fn count(&self, severity: Severity, code: &'static str, name: &'static str, value: u64) {
        self.find(Finding { severity, ..Finding::error(code) }.with(name, int(value)));
    }

    /// Adds an error with a word.
    #[inline(never)]
    pub(crate) fn word(&self, code: &'static str, found: &'static str) {
        self.find(Finding::error(code).with("found", Param::Word(found)));
    }

    /// Adds that something is more than the policy allows.
    #[inline(never)]
    pub(crate) fn over(&self, code: &'static str, found: u64, max: u64) {
        self.find(Finding::error(code).with("found", int(found)).with("max", int(max)));
    }

    /// Adds an error without parameters, and the reason to give up.
    #[inline(never)]
    pub(crate) fn refuse(&self, code: &'static str) -> Stop {
        self.error(code);
        Stop::Said
    }

    /// Adds what the policy says of a doubtful content.
    #[inline(never)]
    pub(crate) fn treat(&self, treatment: Treatment, code: &'static str) {
        match treatment {
            Treatment::Refuse => self.error(code),
            Treatment::Warn => self.warn(code),
            Treatment::Allow => {}
        }
    }

    /// Adds why a reader gave up.
    #[inline(never)]
    pub(crate) fn stopped(&self, stop: Stop) {
        match stop {
            Stop::Ended => self.error(code::TRUNCATED),
            Stop::Damaged => self.error(code::DAMAGED),
            Stop::Said => {}
        }
    }

    pub(crate) fn findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// Names the entry of the attached archive that findings are about from now on; an archive inside it keeps its name.
    /// Returns what [`leave`](Self::leave) wants back.
    pub(crate) fn enter(&self, entry: usize) -> Option<u32> {
        let before = self.entry.get();
        if before.is_none() {
            self.entry.set(Some(u32::try_from(entry).unwrap_or(u32::MAX)));
        }
        before
    }

    pub(crate) fn leave(&self, before: Option<u32>) {
        self.entry.set(before);
    }

    /// Counts unpacked bytes against the policy.
    pub(crate) fn unpack(&self, bytes: u64) -> Result<(), Stop> {
        let total = self.unpacked.get().saturating_add(bytes);
        self.unpacked.set(total);
        let max = self.policy.archive.max_unpacked_bytes;
        if total > max {
            self.over(code::ARCHIVE_SIZE, total, max);
            return Err(Stop::Said);
        }
        Ok(())
    }

    /// Counts entries of archives against the policy, those of nested archives included.
    pub(crate) fn list(&self, entries: u64) -> Result<(), Stop> {
        let total = self.entries.get().saturating_add(entries);
        self.entries.set(total);
        let max = u64::from(self.policy.archive.max_entries);
        if total > max {
            self.over(code::ARCHIVE_ENTRIES, total, max);
            return Err(Stop::Said);
        }
        Ok(())
    }

    /// Takes memory for unpacked bytes, if there is as much left.
    pub(crate) fn hold(&self, bytes: u64) -> bool {
        let held = self.held.get().saturating_add(bytes);
        let fits = held <= MAX_HELD;
        if fits {
            self.held.set(held);
        }
        fits
    }

    /// Gives memory back.
    pub(crate) fn release(&self, bytes: u64) {
        self.held.set(self.held.get().saturating_sub(bytes));
    }
}
