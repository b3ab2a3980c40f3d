//! How the readers of formats get their bytes.
//!
//! The readers are asynchronous functions over one [`Channel`]. A byte that is not in the channel's windows makes a
//! request and suspends the reader; whoever drives it reads the range, by a system call or by a slice of a browser's
//! `File`, and resumes it where it stood. Nothing is read twice for having been suspended, and the same code runs
//! everywhere.

use alloc::{rc::Rc, vec, vec::Vec};
use core::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::Poll,
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

/// The smallest and the largest window, in bytes. Reading forwards doubles the window, a jump makes it small again.
const SMALLEST: u64 = 4 << 10;
const LARGEST: u64 = 256 << 10;
/// How many windows are kept: 2 MiB at most.
const WINDOWS: usize = 8;

#[derive(Debug, Default)]
struct Window {
    start: u64,
    data: Vec<u8>,
    used: u64,
}

/// The bytes of the attached file, a few windows of them at a time.
#[derive(Debug)]
pub(crate) struct Channel {
    len: u64,
    windows: RefCell<Vec<Window>>,
    clock: Cell<u64>,
    next: Cell<u64>,
    size: Cell<u64>,
    request: Cell<Option<(u64, u64)>>,
}

impl Channel {
    pub(crate) fn new(len: u64) -> Self {
        Self {
            len,
            windows: RefCell::default(),
            clock: Cell::new(0),
            next: Cell::new(u64::MAX),
            size: Cell::new(SMALLEST),
            request: Cell::new(None),
        }
    }

    /// The offset and length that the suspended reader needs.
    pub(crate) fn request(&self) -> Option<(u64, u64)> {
        self.request.get()
    }

    /// Answers the request.
    pub(crate) fn supply(&self, data: Vec<u8>) {
        let Some((start, _)) = self.request.take() else { return };
        let used = self.clock.get().wrapping_add(1);
        self.clock.set(used);
        let window = Window { start, data, used };
        let mut windows = self.windows.borrow_mut();
        if windows.len() < WINDOWS {
            windows.push(window);
        } else if let Some(oldest) = windows.iter_mut().min_by_key(|window| window.used) {
            *oldest = window;
        }
    }

    /// Copies what a window holds from the offset on; 0 if none holds the byte there.
    fn copy(&self, offset: u64, buf: &mut [u8]) -> usize {
        for window in self.windows.borrow_mut().iter_mut() {
            let Some(at) = offset.checked_sub(window.start).and_then(|at| usize::try_from(at).ok()) else { continue };
            let Some(rest) = window.data.get(at..).filter(|rest| !rest.is_empty()) else { continue };
            let count = rest.len().min(buf.len());
            if let (Some(to), Some(from)) = (buf.get_mut(..count), rest.get(..count)) {
                to.copy_from_slice(from);
            }
            let used = self.clock.get().wrapping_add(1);
            self.clock.set(used);
            window.used = used;
            return count;
        }
        0
    }

    fn ask(&self, offset: u64) {
        let forwards = offset >= self.next.get() && offset - self.next.get() < SMALLEST;
        let size = if forwards { self.size.get().saturating_mul(2).min(LARGEST) } else { SMALLEST };
        self.size.set(size);
        let len = size.min(self.len.saturating_sub(offset));
        self.next.set(offset.saturating_add(len));
        self.request.set(Some((offset, len)));
    }

    async fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        let mut done = 0;
        while let Some(rest) = buf.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            if at >= self.len {
                break;
            }
            let count = self.copy(at, rest);
            if count > 0 {
                done += count;
                continue;
            }
            self.ask(at);
            poll_fn(|_| if self.request.get().is_some() { Poll::Pending } else { Poll::Ready(()) }).await;
        }
        done
    }
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
    pub(crate) async fn read(&self, offset: u64, buf: &mut [u8]) -> usize {
        let left = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX);
        let count = left.min(buf.len());
        let Some(buf) = buf.get_mut(..count).filter(|buf| !buf.is_empty()) else { return 0 };
        let at = self.start.saturating_add(offset);
        match &self.backing {
            Backing::File(channel) => channel.read(at, buf).await,
            Backing::Memory(bytes) => {
                let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                let count = rest.len().min(buf.len());
                if let (Some(to), Some(from)) = (buf.get_mut(..count), rest.get(..count)) {
                    to.copy_from_slice(from);
                }
                count
            }
        }
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
