//! Where bytes come from.

/// Bytes that can be read at any offset.
pub trait Source {
    /// The number of bytes.
    fn len(&self) -> u64;

    /// Whether there are no bytes.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads bytes at an offset into the buffer and says how many; fewer than the buffer holds only for a reason of the
    /// source's own, none only at the end.
    ///
    /// # Errors
    ///
    /// If the bytes cannot be read.
    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError>;
}

/// Why bytes could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The source ended before the length it had stated.
    #[error("the file ended at {found} bytes, {expected} were stated")]
    Short {
        /// Bytes stated.
        expected: u64,
        /// Bytes there are.
        found: u64,
    },
    /// The source failed, in a way of its own.
    #[error("the file could not be read")]
    Failed,
    /// The system failed.
    #[cfg(feature = "std")]
    #[error("the file could not be read")]
    Io(#[from] std::io::Error),
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
        let rest = usize::try_from(offset).ok().and_then(|at| self.get(at..)).unwrap_or_default();
        let count = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        Ok(count)
    }
}

/// A file, or anything else that reads and seeks, as a [`Source`].
#[cfg(feature = "std")]
#[derive(Debug)]
pub struct SeekSource<T> {
    inner: T,
    len: u64,
    position: Option<u64>,
}

#[cfg(feature = "std")]
impl<T: std::io::Read + std::io::Seek> SeekSource<T> {
    /// Takes what reads and seeks, and finds its length by seeking.
    ///
    /// # Errors
    ///
    /// If it cannot be sought.
    pub fn new(mut inner: T) -> std::io::Result<Self> {
        let len = inner.seek(std::io::SeekFrom::End(0))?;
        Ok(Self { inner, len, position: None })
    }
}

#[cfg(feature = "std")]
impl<T: std::io::Read + std::io::Seek> Source for SeekSource<T> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&mut self, offset: u64, buf: &mut [u8]) -> Result<usize, ReadError> {
        if self.position != Some(offset) {
            self.position = None;
            self.inner.seek(std::io::SeekFrom::Start(offset))?;
        }
        let count = loop {
            match self.inner.read(buf) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.position = Some(offset.saturating_add(count as u64));
        Ok(count)
    }
}
