//! What every handler and the dispatcher share.

use std::{path::PathBuf, sync::Arc, time::Duration};

use kokous_providers::{MailProvider, net::HttpClient};
use sea_orm::ConnectionTrait;
use tokio::sync::Notify;

use kokous_model::dispatch::Provider;

use crate::{
    accounts::{Mailboxes, Registration},
    auth::throttle::Throttle,
    clock::Clock,
    crm::catalog::{Catalog, CatalogCache},
    embed::EmbedOrigins,
    error::ApiResult,
    files::Storage,
    http::static_files::StaticFiles,
    live::Feed,
    metrics::Metrics,
    secrets::SecretKeys,
    store::Store,
    video::VideoServices,
};

/// The running server; cheap to clone.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub clock: Clock,
    /// The origin in links, cookies and headers, without a slash at the end.
    pub public_url: String,
    /// Whether this is the demo, whose users sign in without a password.
    pub demo: bool,
    /// Who mails invitations; nothing where no way to mail is configured.
    pub mail: Option<Arc<MailProvider>>,
    /// Where the bytes of files are.
    pub files: Storage,
    /// What seals the tokens of calendar accounts; nothing where there can be none.
    pub keys: Option<Arc<SecretKeys>>,
    /// This server's registration at Google, where it has one.
    pub google: Option<Arc<Registration>>,
    /// This server's registration at Microsoft, where it has one.
    pub microsoft: Option<Arc<Registration>>,
    /// What asks CalDAV servers; nothing where their calendars cannot be connected.
    pub caldav: Option<HttpClient>,
    /// What makes video links apart from calendars.
    pub video: Option<Arc<VideoServices>>,
    /// How often a calendar is looked at for what changed there.
    pub calendar_poll: Duration,
    /// Whether calendars can tell of changes at the public address, which they do to https only.
    pub takes_pushes: bool,
    /// Whose pages may embed Kokous.
    pub embed_origins: Arc<EmbedOrigins>,
    /// Whether a portal may add users that are not there yet.
    pub embed_adds_users: bool,
    /// The demo's mail folder, where mail goes into one.
    pub mail_folder: Option<PathBuf>,
    /// The page; nothing where only the API is served.
    pub page: Option<Arc<StaticFiles>>,
    /// What open pages are told.
    pub live: Arc<Feed>,
    /// What operators watch.
    pub metrics: Arc<Metrics>,
    pub(crate) sign_in_throttle: Arc<Throttle>,
    /// Of tries to connect calendars.
    pub(crate) connect_throttle: Arc<Throttle>,
    pub(crate) mailboxes: Arc<Mailboxes>,
    catalog: Arc<CatalogCache>,
    dispatcher: Arc<Notify>,
    synchronizer: Arc<Notify>,
}

impl App {
    /// An application on a store, with its files in memory. What it may do besides is set on its fields.
    #[must_use]
    pub fn new(store: Store, clock: Clock, public_url: impl Into<String>) -> Self {
        Self {
            store,
            clock,
            public_url: public_url.into(),
            demo: false,
            mail: None,
            files: Storage::in_memory(),
            keys: None,
            google: None,
            microsoft: None,
            caldav: None,
            video: None,
            calendar_poll: Duration::from_secs(60),
            takes_pushes: false,
            embed_origins: Arc::default(),
            embed_adds_users: false,
            mail_folder: None,
            page: None,
            live: Arc::default(),
            metrics: Arc::default(),
            sign_in_throttle: Arc::default(),
            connect_throttle: Arc::default(),
            mailboxes: Arc::default(),
            catalog: Arc::default(),
            dispatcher: Arc::default(),
            synchronizer: Arc::default(),
        }
    }

    /// The properties that there are, with those of the account's own.
    ///
    /// # Errors
    /// The database's.
    pub async fn catalog(&self, connection: &impl ConnectionTrait) -> ApiResult<Arc<Catalog>> {
        self.catalog.read(connection).await
    }

    /// Whether invitations can go by mail.
    #[must_use]
    pub fn can_mail(&self) -> bool {
        self.mail.is_some()
    }

    /// The providers whose calendars can be connected.
    #[must_use]
    pub fn calendar_providers(&self) -> Vec<Provider> {
        let can_be = |provider: Provider| match provider {
            Provider::CalDav => self.caldav.is_some() && self.keys.is_some(),
            _ => self.registration(provider).is_some(),
        };
        Provider::ALL.into_iter().filter(|provider| can_be(*provider)).collect()
    }

    /// Whether people reach this server encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Tells the dispatcher that there is something to do.
    pub fn wake_dispatcher(&self) {
        self.dispatcher.notify_one();
    }

    /// Tells the synchronizer that a calendar has changed.
    pub fn wake_synchronizer(&self) {
        self.synchronizer.notify_one();
    }

    /// Waits until [`App::wake_synchronizer`] is called.
    pub(crate) async fn synchronizer_is_woken(&self) {
        self.synchronizer.notified().await;
    }

    /// Waits until [`App::wake_dispatcher`] is called.
    pub(crate) async fn dispatcher_is_woken(&self) {
        self.dispatcher.notified().await;
    }
}
