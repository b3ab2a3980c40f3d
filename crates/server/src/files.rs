//! The folder of files: how attached files come in, get their place, are read and are swept.
//!
//! ```text
//! incoming/ID/0, 1, ...   files of an application that is being received
//! incoming/ID.intent      the files of ID are being moved, or the row is not known to be written
//! files/AB/ID/0, 1, ...   files of a stored application; AB begins its id
//! ```
//!
//! Names on disk are the server's own. The order is: files synced, their folder synced, intent synced, folder moved and
//! synced, rows committed, intent removed. So a crash leaves either a folder among the incoming, or an intent that says
//! which folder to look at: with a row its files are whole, without a row they are removed at the next start.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::body::Bytes;
use hyper::body::{Frame, SizeHint};
use otinish_attachments::{FileMeta, Inspection, Policy, SeekSource, inspect};
use sha2::{Digest, Sha256};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::{AbortAt, Error, hex, store::StoredFile};

/// How much of a file is held in memory at a time.
const BLOCK: usize = 128 * 1024;

/// The folder of files.
#[derive(Debug)]
pub(crate) struct Files {
    incoming: PathBuf,
    files: PathBuf,
}

impl Files {
    /// Opens the folders and makes them if they are missing.
    pub(crate) fn open(data: &Path) -> Result<Self, Error> {
        let files = Self { incoming: data.join("incoming"), files: data.join("files") };
        // The folders by first byte are made once: made on demand, one application could rely on a folder that another has
        // not synced yet.
        let by_first_byte = (0..=255_u8).map(|byte| files.files.join(hex::encode(&[byte])));
        for folder in [files.incoming.clone(), files.files.clone()].into_iter().chain(by_first_byte) {
            fs::create_dir_all(&folder).map_err(Error::file(folder))?;
        }
        for folder in [files.files.as_path(), data] {
            sync_folder(folder).map_err(Error::file(folder))?;
        }
        Ok(files)
    }

    fn place(&self, id: &str) -> PathBuf {
        self.files.join(id.get(..2).unwrap_or("00")).join(id)
    }

    fn intent(&self, id: &str) -> PathBuf {
        self.incoming.join(format!("{id}.intent"))
    }

    /// The applications whose files may have no row: those with an intent. Removes everything else among the incoming.
    pub(crate) fn sweep_incoming(&self) -> Result<Vec<String>, Error> {
        let mut intents = Vec::new();
        for entry in fs::read_dir(&self.incoming).map_err(Error::file(&self.incoming))? {
            let path = entry.map_err(Error::file(&self.incoming))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Some(id) = name.strip_suffix(".intent") {
                intents.push(id.to_owned());
                continue;
            }
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(Error::file(&path))?;
        }
        Ok(intents)
    }

    /// Removes the files of an application that has no row.
    pub(crate) fn remove(&self, id: &str) -> io::Result<()> {
        match fs::remove_dir_all(self.place(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.forget_intent(id)
    }

    /// Removes the intent of an application that has its row.
    pub(crate) fn forget_intent(&self, id: &str) -> io::Result<()> {
        match fs::remove_file(self.intent(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether files can be written now.
    pub(crate) fn is_writable(&self) -> io::Result<()> {
        let probe = self.incoming.join("ready");
        fs::write(&probe, b"")?;
        fs::remove_file(&probe)
    }

    /// Opens a stored file after comparing all of it with its hash.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidData`] if the file is missing or is not the one that was received.
    pub(crate) async fn open_verified(
        self: Arc<Self>,
        id: String,
        position: usize,
        size: u64,
        sha256: String,
    ) -> io::Result<FileBody> {
        spawn_blocking(move || {
            let path = self.place(&id).join(position.to_string());
            let damaged = || io::Error::from(io::ErrorKind::InvalidData);
            let mut file = File::open(&path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => damaged(),
                _ => error,
            })?;
            let mut hasher = Sha256::new();
            let mut block = vec![0; BLOCK];
            let mut length = 0;
            loop {
                let read = file.read(&mut block)?;
                if read == 0 {
                    break;
                }
                length += read as u64;
                hasher.update(&block[..read]);
            }
            if length != size || hex::encode(&hasher.finalize()) != sha256 {
                return Err(damaged());
            }
            io::Seek::rewind(&mut file)?;
            Ok(FileBody { rest: size, state: BodyState::Idle(file) })
        })
        .await
        .map_err(io::Error::other)?
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The files of an application that is being received. Dropped, they are removed.
#[derive(Debug)]
pub(crate) struct Upload {
    files: Arc<Files>,
    id: String,
    /// Whether there is something on disk, and where.
    stage: Stage,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    Nothing,
    Incoming,
    Placed,
}

impl Upload {
    pub(crate) const fn new(files: Arc<Files>, id: String) -> Self {
        Self { files, id, stage: Stage::Nothing }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    fn folder(&self) -> PathBuf {
        self.files.incoming.join(&self.id)
    }

    /// Begins a file.
    pub(crate) async fn file(&mut self, position: usize) -> io::Result<Sink> {
        let folder = self.folder();
        let is_first = self.stage == Stage::Nothing;
        self.stage = Stage::Incoming;
        let file = spawn_blocking(move || {
            if is_first {
                fs::create_dir(&folder)?;
            }
            File::create_new(folder.join(position.to_string()))
        })
        .await
        .map_err(io::Error::other)??;
        Ok(Sink::new(Some(file)))
    }

    /// Looks at the content of the files, which are there in the order in which they came in.
    ///
    /// # Errors
    /// If a file cannot be read. What is in it is never an error.
    pub(crate) async fn inspect(&self, files: Vec<StoredFile>, policy: Policy) -> io::Result<Vec<Inspection>> {
        let folder = self.folder();
        spawn_blocking(move || {
            let inspect_one = |(position, file): (usize, &StoredFile)| {
                let mut source = SeekSource::new(File::open(folder.join(position.to_string()))?)?;
                let meta = FileMeta { name: &file.name, size: file.size, media_type: &file.media_type };
                inspect(&mut source, &meta, &policy).map_err(io::Error::other)
            };
            files.iter().enumerate().map(inspect_one).collect()
        })
        .await
        .map_err(io::Error::other)?
    }

    /// Syncs the files and moves them to their place. Without files it does nothing.
    pub(crate) async fn place(mut self, abort_at: Option<AbortAt>) -> io::Result<Self> {
        if self.stage != Stage::Incoming {
            return Ok(self);
        }
        spawn_blocking(move || {
            let folder = self.folder();
            for entry in fs::read_dir(&folder)? {
                File::open(entry?.path())?.sync_all()?;
            }
            sync_folder(&folder)?;
            crate::intake::abort(abort_at, AbortAt::FilesSynced);
            // From here on the intent is what a start looks at; a drop removes both.
            self.stage = Stage::Placed;
            File::create_new(self.files.intent(&self.id))?;
            sync_folder(&self.files.incoming)?;
            crate::intake::abort(abort_at, AbortAt::IntentWritten);
            let place = self.files.place(&self.id);
            let parent = place.parent().unwrap_or(&self.files.files);
            fs::rename(&folder, &place)?;
            sync_folder(parent)?;
            crate::intake::abort(abort_at, AbortAt::FilesPlaced);
            Ok(self)
        })
        .await
        .map_err(io::Error::other)?
    }

    /// The rows are written: the files stay.
    pub(crate) fn keep(mut self) {
        if self.stage == Stage::Placed {
            // An intent that cannot be removed does no harm: the next start finds the row.
            let _ = self.files.forget_intent(&self.id);
        }
        self.stage = Stage::Nothing;
    }

    /// It is not known whether the rows are written: the next start decides.
    pub(crate) fn leave(mut self) {
        self.stage = Stage::Nothing;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.stage == Stage::Nothing {
            return;
        }
        let (files, id, folder) = (Arc::clone(&self.files), self.id.clone(), self.folder());
        let is_placed = self.stage == Stage::Placed;
        let remove = move || {
            // What cannot be removed now is swept at the next start.
            let _ = fs::remove_dir_all(folder);
            if is_placed {
                let _ = files.remove(&id);
            }
        };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(remove)),
            Err(_) => remove(),
        }
    }
}

/// Where the bytes of a file go: into a hash and, mostly, onto the disk.
#[derive(Debug)]
pub(crate) struct Sink {
    /// What is written and hashed, outside the threads that answer requests.
    end: Option<(Option<File>, Sha256)>,
    block: Vec<u8>,
    size: u64,
}

impl Sink {
    /// A sink into a file; without one it only hashes.
    pub(crate) fn new(file: Option<File>) -> Self {
        Self { end: Some((file, Sha256::new())), block: Vec::new(), size: 0 }
    }

    pub(crate) async fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len() as u64;
        while !bytes.is_empty() {
            if self.block.capacity() == 0 {
                self.block.reserve_exact(BLOCK);
            }
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            bytes = later;
            if self.block.len() == BLOCK {
                self.flush().await?;
            }
        }
        Ok(())
    }

    async fn flush(&mut self) -> io::Result<()> {
        let lost = || io::Error::other("a write was interrupted");
        let (mut file, mut hasher) = self.end.take().ok_or_else(lost)?;
        let mut block = std::mem::take(&mut self.block);
        let (end, block) = spawn_blocking(move || {
            hasher.update(&block);
            if let Some(file) = &mut file {
                file.write_all(&block)?;
            }
            block.clear();
            io::Result::Ok(((file, hasher), block))
        })
        .await
        .map_err(io::Error::other)??;
        self.end = Some(end);
        self.block = block;
        Ok(())
    }

    /// Ends the file, whose size and SHA-256 it gives. What is not accepted need not be synced: see [`Upload::place`].
    pub(crate) async fn finish(mut self) -> io::Result<(u64, String)> {
        self.flush().await?;
        let (_, hasher) = self.end.take().ok_or_else(|| io::Error::other("a write was interrupted"))?;
        Ok((self.size, hex::encode(&hasher.finalize())))
    }
}

/// A stored file as the body of an answer, a block at a time.
#[derive(Debug)]
pub(crate) struct FileBody {
    rest: u64,
    state: BodyState,
}

#[derive(Debug)]
enum BodyState {
    Idle(File),
    Reading(JoinHandle<io::Result<(File, Vec<u8>)>>),
    Done,
}

impl hyper::body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        loop {
            match std::mem::replace(&mut self.state, BodyState::Done) {
                BodyState::Done => return Poll::Ready(None),
                BodyState::Idle(_) if self.rest == 0 => return Poll::Ready(None),
                BodyState::Idle(mut file) => {
                    let size = usize::try_from(self.rest).unwrap_or(BLOCK).min(BLOCK);
                    self.state = BodyState::Reading(spawn_blocking(move || {
                        let mut block = vec![0; size];
                        file.read_exact(&mut block)?;
                        Ok((file, block))
                    }));
                }
                BodyState::Reading(mut task) => match Pin::new(&mut task).poll(cx) {
                    Poll::Pending => {
                        self.state = BodyState::Reading(task);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(Ok((file, block)))) => {
                        self.rest -= block.len() as u64;
                        self.state = BodyState::Idle(file);
                        return Poll::Ready(Some(Ok(Frame::data(Bytes::from(block)))));
                    }
                    Poll::Ready(Ok(Err(error))) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                },
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_dropped_upload_leaves_nothing_and_a_kept_one_its_files() {
        let data = tempfile::tempdir().unwrap();
        let files = Arc::new(Files::open(data.path()).unwrap());
        for (id, is_kept) in [("aa00", true), ("bb00", false)] {
            let mut upload = Upload::new(Arc::clone(&files), id.to_owned());
            let mut sink = upload.file(0).await.unwrap();
            sink.write(&[7; BLOCK + 1]).await.unwrap();
            let (size, sha256) = sink.finish().await.unwrap();
            assert_eq!(size, BLOCK as u64 + 1);
            assert_eq!(sha256, crate::secret::sha256_hex([7; BLOCK + 1]));
            let upload = upload.place(None).await.unwrap();
            assert!(files.intent(id).exists() && files.place(id).join("0").exists());
            if is_kept {
                upload.keep();
            } else {
                // Without a runtime the files are removed at once.
                std::thread::spawn(move || drop(upload)).join().unwrap();
            }
            assert_eq!(files.place(id).exists(), is_kept);
            assert!(!files.intent(id).exists());
        }
        assert_eq!(files.sweep_incoming().unwrap(), Vec::<String>::new());
    }
}
