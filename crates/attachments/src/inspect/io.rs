//! How the readers of formats get their bytes.
//!
//! The readers are asynchronous functions over one [`Channel`]. A byte that is not in the channel's blocks makes a
//! request and suspends the reader; whoever drives it reads the range, by a system call or by a slice of a browser's
//! `File`, and resumes it where it stood. Nothing is read twice for having been suspended, and the same code runs
//! everywhere.

use alloc::{rc::Rc, vec, vec::Vec};
use core::{
    cell::{Cell, RefCell},
    pin::Pin,
    task::{Context, Poll},
};

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
const BLOCK: u64 = 16 << 10;
/// Blocks asked for at once: one after a jump, twice as many each time that reading goes on where it ended, so many at most.
const MOST_BLOCKS: u64 = 16;
/// Blocks that are kept: 4 MiB. Each block has one place where it can be kept.
const KEPT_BLOCKS: usize = 256;
/// How many times the length of the file may be read, and how much besides. A sound file needs two to four times, the last
/// for an archive that is stored in an archive. What needs more is made to be read for ever.
const READINGS: u64 = 8;
const BESIDES: u64 = 16 << 20;

/// The bytes of the attached file, some blocks of them at a time.
#[derive(Debug)]
pub(crate) struct Channel {
    len: u64,
    /// Which block is at each place, and its bytes.
    blocks: RefCell<Vec<(u64, Vec<u8>)>>,
    /// The block after the last that was asked for, and how many those were.
    next: Cell<u64>,
    count: Cell<u64>,
    /// Bytes that may still be asked for.
    left: Cell<u64>,
    exhausted: Cell<bool>,
    request: Cell<Option<(u64, u64)>>,
}

impl Channel {
    pub(crate) fn new(len: u64) -> Self {
        Self {
            len,
            blocks: RefCell::new((0..KEPT_BLOCKS).map(|_| (0, Vec::new())).collect()),
            next: Cell::new(0),
            count: Cell::new(0),
            left: Cell::new(len.saturating_mul(READINGS).saturating_add(BESIDES)),
            exhausted: Cell::new(false),
            request: Cell::new(None),
        }
    }

    /// The offset and length that the suspended reader needs.
    pub(crate) fn request(&self) -> Option<(u64, u64)> {
        self.request.get()
    }

    /// Whether the readers asked for more than a sound file needs. From then on they get nothing.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }

    /// Answers the request.
    pub(crate) fn supply(&self, data: &[u8]) {
        let Some((start, _)) = self.request.take() else { return };
        let mut blocks = self.blocks.borrow_mut();
        for (number, block) in (start / BLOCK..).zip(data.chunks(BLOCK as usize)) {
            if let Some(place) = blocks.get_mut(place(number)) {
                place.0 = number;
                place.1.clear();
                place.1.extend_from_slice(block);
            }
        }
    }

    /// Copies what the block of an offset holds from there on; 0 if it is not kept.
    fn copy(&self, offset: u64, buf: &mut [u8]) -> usize {
        let blocks = self.blocks.borrow();
        let number = offset / BLOCK;
        let Some((_, block)) = blocks.get(place(number)).filter(|(kept, _)| *kept == number) else { return 0 };
        let rest = usize::try_from(offset % BLOCK).ok().and_then(|at| block.get(at..)).unwrap_or_default();
        let count = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        count
    }

    /// Asks for the block of an offset, and for those behind it if reading goes forwards.
    fn ask(&self, offset: u64) {
        let block = offset / BLOCK;
        let count = if block == self.next.get() { self.count.get().saturating_mul(2).clamp(1, MOST_BLOCKS) } else { 1 };
        self.count.set(count);
        self.next.set(block + count);
        let start = block * BLOCK;
        let len = (count * BLOCK).min(self.len.saturating_sub(start));
        match self.left.get().checked_sub(len) {
            Some(left) => {
                self.left.set(left);
                self.request.set(Some((start, len)));
            }
            None => self.exhausted.set(true),
        }
    }

    /// Fills the buffer as far as the kept blocks go: how many bytes that were, and whether there are no more to wait for.
    #[inline(never)]
    fn fill(&self, offset: u64, buf: &mut [u8], mut done: usize) -> (usize, bool) {
        while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            if at >= self.len || self.exhausted.get() {
                break;
            }
            let count = self.copy(at, rest);
            done += count;
            if count == 0 {
                self.ask(at);
                if self.request.get().is_some() {
                    return (done, false);
                }
            }
        }
        (done, true)
    }
}

/// Where a block can be kept.
const fn place(block: u64) -> usize {
    (block % KEPT_BLOCKS as u64) as usize
}

#[derive(Clone, Debug)]
enum Backing {
    File(Rc<Channel>),
    Memory(Rc<Vec<u8>>),
}

/// A range of the attached file, or of bytes unpacked from it.
#[derive(Clone, Debug)]
pub(crate) struct View {
    backing: Backing,
    start: u64,
    len: u64,
}

impl View {
    pub(crate) fn file(channel: Rc<Channel>) -> Self {
        let len = channel.len;
        Self { backing: Backing::File(channel), start: 0, len }
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
    pub(crate) fn sub(&self, offset: u64, len: u64) -> Self {
        let offset = offset.min(self.len);
        let len = len.min(self.len - offset);
        Self { backing: self.backing.clone(), start: self.start.saturating_add(offset), len }
    }

    /// Fills the buffer from the offset on, as far as the view goes, and says how many bytes that were.
    pub(crate) fn read<'a>(&'a self, offset: u64, buf: &'a mut [u8]) -> Read<'a> {
        let left = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX);
        let count = left.min(buf.len());
        let at = self.start.saturating_add(offset);
        Read { backing: &self.backing, at, buf: buf.get_mut(..count).unwrap_or_default(), done: 0 }
    }

    /// `N` bytes at the offset, all of them.
    pub(crate) async fn exact<const N: usize>(&self, offset: u64) -> Res<[u8; N]> {
        let mut bytes = [0; N];
        if self.read(offset, &mut bytes).await == N { Ok(bytes) } else { Err(Stop::Ended) }
    }

    /// At most so many bytes at the offset; fewer at the end. The caller bounds the number.
    pub(crate) async fn bytes(&self, offset: u64, count: usize) -> Vec<u8> {
        let left = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; count.min(left)];
        let count = self.read(offset, &mut bytes).await;
        bytes.truncate(count);
        bytes
    }
}

/// Reading a range. Written by hand, because readers wait for bytes at a hundred places, and what an asynchronous function
/// would be is put into each.
pub(crate) struct Read<'a> {
    backing: &'a Backing,
    at: u64,
    buf: &'a mut [u8],
    done: usize,
}

impl Future for Read<'_> {
    type Output = usize;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<usize> {
        let read = self.get_mut();
        match read.backing {
            Backing::File(channel) => {
                let (done, ready) = channel.fill(read.at, read.buf, read.done);
                read.done = done;
                if ready { Poll::Ready(done) } else { Poll::Pending }
            }
            Backing::Memory(bytes) => {
                let rest = usize::try_from(read.at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                let count = rest.len().min(read.buf.len());
                if let (Some(to), Some(from)) = (read.buf.get_mut(..count), rest.get(..count)) {
                    to.copy_from_slice(from);
                }
                Poll::Ready(count)
            }
        }
    }
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
