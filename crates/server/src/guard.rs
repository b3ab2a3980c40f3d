//! A body that is read under watch: how slowly it may come, how long it may be, and how much may be read ahead.

use std::{
    future::{Future as _, poll_fn},
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes};
use hyper::body::{Body as _, Frame};
use tokio::time::{Instant, Sleep, sleep};

use crate::problem::{Code, Problem};

/// How much may be read without the reader getting anywhere: more than any head of a part, and than the connection's buffer.
const READ_AHEAD: usize = 512 * 1024;

/// Why reading ended early.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Failure {
    TooSlow,
    TooLarge,
    NoProgress,
    Broken,
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::TooSlow => Code::RequestTimeout,
            Failure::TooLarge => Code::RequestTooLarge,
            Failure::NoProgress => Code::MultipartMalformed,
            Failure::Broken => Code::RequestMalformed,
        }
        .into()
    }
}

/// How a body may come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// The longest time without a byte.
    pub(crate) idle: Duration,
    /// The longest time for all of it.
    pub(crate) total: Duration,
    /// The most bytes.
    pub(crate) max_bytes: u64,
}

#[derive(Debug)]
struct Watched {
    body: Body,
    pace: Pace,
    idle: Pin<Box<Sleep>>,
    deadline: Pin<Box<Sleep>>,
    bytes: u64,
    since_progress: usize,
    failure: Option<Failure>,
}

/// The watch over a body; its clones and the [`GuardedBody`] share it.
#[derive(Clone, Debug)]
pub(crate) struct Guard(Arc<Mutex<Watched>>);

/// The body for a reader that wants one.
#[derive(Debug)]
pub(crate) struct GuardedBody(Guard);

impl Guard {
    pub(crate) fn new(body: Body, pace: Pace) -> Self {
        Self(Arc::new(Mutex::new(Watched {
            body,
            pace,
            idle: Box::pin(sleep(pace.idle)),
            deadline: Box::pin(sleep(pace.total)),
            bytes: 0,
            since_progress: 0,
            failure: None,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The body as another reader takes it.
    pub(crate) fn body(&self) -> GuardedBody {
        GuardedBody(self.clone())
    }

    /// The reader got somewhere.
    pub(crate) fn progress(&self) {
        self.lock().since_progress = 0;
    }

    /// Why reading ended early, if it did.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.lock().failure
    }

    fn poll_data(&self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Failure>>> {
        let mut watched = self.lock();
        if let Some(failure) = watched.failure {
            return Poll::Ready(Some(Err(failure)));
        }
        let failure = loop {
            if watched.deadline.as_mut().poll(cx).is_ready() {
                break Failure::TooSlow;
            }
            match Pin::new(&mut watched.body).poll_frame(cx) {
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(_))) => break Failure::Broken,
                Poll::Ready(Some(Ok(frame))) => {
                    // Trailers are of no use here.
                    let Ok(data) = frame.into_data() else { continue };
                    let next = Instant::now() + watched.pace.idle;
                    watched.idle.as_mut().reset(next);
                    watched.bytes += data.len() as u64;
                    watched.since_progress += data.len();
                    if watched.bytes > watched.pace.max_bytes {
                        break Failure::TooLarge;
                    }
                    if watched.since_progress > READ_AHEAD {
                        break Failure::NoProgress;
                    }
                    return Poll::Ready(Some(Ok(data)));
                }
                Poll::Pending if watched.idle.as_mut().poll(cx).is_ready() => break Failure::TooSlow,
                Poll::Pending => return Poll::Pending,
            }
        };
        watched.failure = Some(failure);
        Poll::Ready(Some(Err(failure)))
    }

    /// The next bytes; `None` at the end.
    pub(crate) async fn data(&self) -> Option<Result<Bytes, Failure>> {
        let data = poll_fn(|cx| self.poll_data(cx)).await;
        self.progress();
        data
    }

    /// Reads all of a body of bounded length.
    pub(crate) async fn read(&self) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::new();
        while let Some(data) = self.data().await {
            out.extend_from_slice(&data?);
        }
        Ok(out)
    }

    /// Reads what follows the last boundary: little, and to its end, so that a request cut short is noticed.
    pub(crate) async fn read_epilogue(&self) -> Result<(), Failure> {
        let mut rest = 64 * 1024_usize;
        while let Some(data) = self.data().await {
            rest = rest.checked_sub(data?.len()).ok_or(Failure::NoProgress)?;
        }
        Ok(())
    }

    /// Throws away what a client is still sending, for a while: one that sees its connection reset may never read the answer.
    pub(crate) async fn discard(&self) {
        const MOST: usize = 64 << 20;
        const PAUSE: Duration = Duration::from_millis(300);
        const LONGEST: Duration = Duration::from_secs(5);
        let discard = async {
            let mut rest = MOST;
            loop {
                let next = poll_fn(|cx| Pin::new(&mut self.lock().body).poll_frame(cx));
                let Ok(Some(Ok(frame))) = tokio::time::timeout(PAUSE, next).await else { return };
                let length = frame.data_ref().map_or(0, Bytes::len);
                let Some(less) = rest.checked_sub(length) else { return };
                rest = less;
            }
        };
        let _ = tokio::time::timeout(LONGEST, discard).await;
    }
}

impl hyper::body::Body for GuardedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0
            .poll_data(cx)
            .map(|data| data.map(|data| data.map(Frame::data).map_err(|_| io::Error::other("the body ended early"))))
    }
}
