//! How the readers of formats get their bytes: from one [`Channel`] over the file, which keeps some blocks of it and reads
//! no more than a sound file needs, or from bytes that were unpacked.

use alloc::{rc::Rc, vec, vec::Vec};
use core::cell::{Cell, RefCell};

use super::source::{ReadError, Source};

/// Why a reader of a format gives up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stop {
    /// The bytes end where the structure goes on.
    Ended,
    /// The structure is not there.
    Damaged,
    /// The reason is among the findings.
    Said,
}

pub(crate) type Res<T> = Result<T, Stop>;

/// Bytes of a block, the unit in which the file is read and kept.
const BLOCK: u64 = 64 << 10;
/// Blocks that are kept: 4 MiB. Each block has one place where it can be kept.
const KEPT_BLOCKS: usize = 64;
/// How many times the length of the file may be read, and how much besides. A sound file needs two to four times, the last
/// for an archive that is stored in an archive. What needs more is made to be read for ever.
const READINGS: u64 = 8;
const BESIDES: u64 = 16 << 20;

/// The bytes of the attached file, some blocks of them at a time.
pub(crate) struct Channel<'s> {
    source: RefCell<&'s mut dyn Source>,
    len: u64,
    /// Which block is at each place, and its bytes.
    blocks: RefCell<Vec<(u64, Vec<u8>)>>,
    /// Bytes that may still be read.
    left: Cell<u64>,
    /// Why nothing more is read.
    end: RefCell<Option<End>>,
}

/// Why a channel reads no more.
pub(crate) enum End {
    /// The readers asked for more than a sound file needs.
    Exhausted,
    /// The source failed.
    Failed(ReadError),
}

impl<'s> Channel<'s> {
    pub(crate) fn new(source: &'s mut dyn Source) -> Self {
        let len = source.len();
        Self {
            source: RefCell::new(source),
            len,
            blocks: RefCell::new(vec![(0, Vec::new()); KEPT_BLOCKS]),
            left: Cell::new(len.min(1 << 56) * READINGS + BESIDES),
            end: RefCell::default(),
        }
    }

    /// Why reading ended early, if it did.
    pub(crate) fn end(self) -> Option<End> {
        self.end.into_inner()
    }

    /// Copies what the block of an offset holds from there on, after reading it if it is not kept. Nothing is copied only if
    /// nothing more can be read.
    fn copy(&self, offset: u64, buf: &mut [u8]) -> usize {
        let number = offset / BLOCK;
        let mut blocks = self.blocks.borrow_mut();
        let Some((kept, block)) = blocks.get_mut((number % KEPT_BLOCKS as u64) as usize) else { return 0 };
        if *kept != number || block.is_empty() {
            *kept = number;
            block.clear();
            if let Err(end) = self.load(number * BLOCK, block) {
                block.clear();
                self.end.replace(Some(end));
            }
        }
        copy(block.get((offset % BLOCK) as usize..).unwrap_or_default(), buf)
    }

    /// Reads a block from the source.
    fn load(&self, start: u64, block: &mut Vec<u8>) -> Result<(), End> {
        let len = BLOCK.min(self.len.saturating_sub(start));
        self.left.set(self.left.get().checked_sub(len).ok_or(End::Exhausted)?);
        block.resize(len as usize, 0);
        let mut done = 0;
        while let Some(rest) = block.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = start.saturating_add(done as u64);
            match self.source.borrow_mut().read_at(at, rest) {
                Ok(0) => return Err(End::Failed(ReadError::Short { expected: self.len, found: at })),
                Ok(count) => done += count,
                Err(error) => return Err(End::Failed(error)),
            }
        }
        Ok(())
    }
}

/// Something that bytes of a file can be had from, whatever it borrows.
trait Bytes {
    fn len(&self) -> u64;

    /// Fills the buffer as far as the file goes, and says how far that is.
    fn fill(&self, offset: u64, buf: &mut [u8]) -> usize;
}

impl Bytes for Channel<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn fill(&self, offset: u64, buf: &mut [u8]) -> usize {
        let mut done = 0;
        while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            if at >= self.len || self.end.borrow().is_some() {
                break;
            }
            done += self.copy(at, rest);
        }
        done
    }
}

/// Copies as much as both have room for.
fn copy(from: &[u8], to: &mut [u8]) -> usize {
    let count = from.len().min(to.len());
    if let (Some(to), Some(from)) = (to.get_mut(..count), from.get(..count)) {
        to.copy_from_slice(from);
    }
    count
}

#[derive(Clone)]
enum Backing<'c> {
    File(&'c dyn Bytes),
    Memory(Rc<Vec<u8>>),
}

/// A range of the attached file, or of bytes unpacked from it.
#[derive(Clone)]
pub(crate) struct View<'c> {
    backing: Backing<'c>,
    start: u64,
    len: u64,
}

impl<'c> View<'c> {
    pub(crate) fn file(channel: &'c Channel<'_>) -> Self {
        Self { backing: Backing::File(channel), start: 0, len: channel.len() }
    }

    pub(crate) fn memory(bytes: Vec<u8>) -> Self {
        let len = bytes.len() as u64;
        Self { backing: Backing::Memory(Rc::new(bytes)), start: 0, len }
    }

    pub(crate) const fn len(&self) -> u64 {
        self.len
    }

    /// Where the view begins in what it is a view of.
    pub(crate) const fn start(&self) -> u64 {
        self.start
    }

    /// A range of this view, as far as the view goes.
    #[inline(never)]
    pub(crate) fn sub(&self, offset: u64, len: u64) -> Self {
        let offset = offset.min(self.len);
        let len = len.min(self.len - offset);
        Self { backing: self.backing.clone(), start: self.start.saturating_add(offset), len }
    }

    /// Fills the buffer from the offset on, as far as the view goes, and says how many bytes that were.
    #[inline(never)]
    pub(crate) fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        let left = fit(self.len.saturating_sub(offset));
        let count = left.min(buf.len());
        let at = self.start.saturating_add(offset);
        let buf = buf.get_mut(..count).unwrap_or_default();
        match &self.backing {
            Backing::File(file) => file.fill(at, buf),
            Backing::Memory(bytes) => {
                copy(usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default(), buf)
            }
        }
    }

    /// Fills the buffer, all of it.
    #[inline(never)]
    fn fill(&self, offset: u64, buf: &mut [u8]) -> Res<()> {
        if self.read(offset, buf) == buf.len() { Ok(()) } else { Err(Stop::Ended) }
    }

    /// `N` bytes at the offset, all of them.
    pub(crate) fn exact<const N: usize>(&self, offset: u64) -> Res<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(offset, &mut bytes)?;
        Ok(bytes)
    }

    /// At most so many bytes at the offset; fewer at the end. The caller bounds the number.
    #[inline(never)]
    pub(crate) fn bytes(&self, offset: u64, count: usize) -> Vec<u8> {
        let left = fit(self.len.saturating_sub(offset));
        let mut bytes = vec![0; count.min(left)];
        let count = self.read(offset, &mut bytes);
        bytes.truncate(count);
        bytes
    }
}

/// A number of bytes as memory counts them; what memory cannot have is more than there is.
#[inline(never)]
pub(crate) fn fit(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Numbers in bytes. Beyond the end they are 0: callers read what they have the length of.
pub(crate) fn le16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u16::from_le_bytes(*chunk))
}

pub(crate) fn le32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

pub(crate) fn le64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// Where a needle begins in bytes.
pub(crate) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| byte == first) {
        let at = from + at;
        if bytes.get(at + 1..).is_some_and(|tail| tail.starts_with(rest)) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
