//! What the handlers share.

use std::{
    collections::HashSet,
    ops::Deref,
    sync::{Arc, Mutex},
};

use otinish_attachments::Policy;
use otinish_catalogue::Catalogue;
use tokio::sync::Semaphore;

use crate::{
    Config, Error,
    app::App,
    files::Files,
    problem::{Code, Problem},
    secret::Secret,
    store::Store,
};

/// The state of a server; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct AppState(Arc<Shared>);

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) catalogue: Catalogue,
    pub(crate) store: Store,
    pub(crate) files: Arc<Files>,
    pub(crate) secret: Secret,
    pub(crate) app: App,
    /// The operator's own policies, then the ready ones.
    policies: Vec<Policy>,
    /// Requests being answered.
    pub(crate) requests: Semaphore,
    /// Applications being received.
    pub(crate) uploads: Arc<Semaphore>,
    /// Inspections of content under way: each may need some 40 MiB.
    pub(crate) inspections: Semaphore,
    /// Documents being made.
    pub(crate) documents: Arc<Semaphore>,
    /// The hashes of the idempotency keys of applications being received.
    pub(crate) in_progress: Mutex<HashSet<String>>,
    /// The most bytes of an application that any form takes, with the heads of its parts.
    pub(crate) max_upload: u64,
    /// The lock on the data folder, held as long as the server lives.
    _lock: std::fs::File,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl AppState {
    /// The attachment policy of an id: the operator's own, or a ready one.
    pub(crate) fn policy(&self, id: &str) -> Result<&Policy, Problem> {
        self.policies.iter().find(|policy| policy.id == id).ok_or_else(|| Code::PolicyUnknown.into())
    }

    /// Opens the data folder and sweeps what a crash left there.
    pub(crate) async fn open(config: Config, mut catalogue: Catalogue) -> Result<Self, Error> {
        config.check()?;
        if let Some(folder) = &config.forms_dir {
            catalogue.add_folder(folder).map_err(Error::Forms)?;
        }
        let app = App::load(config.app_dir.as_deref())?;
        let data = &config.data_dir;
        std::fs::create_dir_all(data).map_err(Error::file(data))?;
        let path = data.join("lock");
        let lock = std::fs::File::create(&path).map_err(Error::file(&path))?;
        lock.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => Error::InUse(data.clone()),
            std::fs::TryLockError::Error(source) => Error::File { path: path.clone(), source },
        })?;
        let files = Arc::new(Files::open(data)?);
        let store = Store::open(&data.join("otinish.db")).await?;
        let secret = Secret::open(&data.join("secret"), store.has_applications().await?)?;
        for id in files.sweep_incoming()? {
            let swept = match store.application(&id).await? {
                Some(_) => files.forget_intent(&id),
                None => files.remove(&id),
            };
            swept.map_err(Error::file(data))?;
        }
        let largest = catalogue.forms().filter_map(|form| form.policy()).map(|policy| policy.max_total_bytes).max();
        // 16 KiB is far more than the head of a part has.
        let overhead = config.limits.json_bytes as u64 + config.limits.parts as u64 * 16 * 1024;
        Ok(Self(Arc::new(Shared {
            max_upload: largest.unwrap_or(0).saturating_add(overhead),
            requests: Semaphore::new(config.limits.requests),
            uploads: Arc::new(Semaphore::new(config.limits.uploads)),
            inspections: Semaphore::new(config.limits.inspections),
            policies: config.policies.iter().cloned().chain(otinish_attachments::policies()).collect(),
            documents: Arc::new(Semaphore::new(config.limits.documents)),
            in_progress: Mutex::default(),
            config,
            catalogue,
            store,
            files,
            secret,
            app,
            _lock: lock,
        })))
    }
}
