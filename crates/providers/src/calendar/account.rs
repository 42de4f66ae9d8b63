//! Calendars of accounts that users connected: what a server asks of them besides carrying out steps. A provider whose
//! accounts can be connected implements [`Account`] and [`AccountCalendar`].

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kokous_model::wire::TimeSpan;
use secrecy::SecretString;
use url::Url;

use super::{CalendarProvider, DispatchError, RemoteEvent};

/// A calendar that events can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The provider's id.
    pub id: String,
    /// As its owner calls it.
    pub name: String,
}

/// Whose account it is, and what it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountProfile {
    /// Whom invitations come from.
    pub address: String,
    /// The calendars that can be written to; the one that events go into at first comes first, and is always there.
    pub calendars: Vec<Calendar>,
}

/// An account that a user connected.
#[async_trait]
pub trait Account: Send + Sync {
    /// Whose it is, and which calendars it has.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn profile(&self) -> Result<AccountProfile, DispatchError>;

    /// When its owner, who has this address, is busy between two instants; never why.
    ///
    /// # Errors
    /// See [`DispatchError`]; `Permanent` where the provider does not tell.
    async fn busy(&self, address: &str, from: DateTime<Utc>, to: DateTime<Utc>)
    -> Result<Vec<TimeSpan>, DispatchError>;

    /// One of its calendars, by the provider's id; `owner` is the account's address.
    fn calendar(&self, id: &str, owner: &str) -> Arc<dyn AccountCalendar>;
}

/// A calendar of an account: meetings become events there, and what becomes of them there can be read.
#[async_trait]
pub trait AccountCalendar: CalendarProvider {
    /// Looks at what changed since the token was given; without a token, at everything that ends after `since`.
    ///
    /// # Errors
    /// See [`ChangesError`].
    async fn changes(&self, sync_token: Option<&str>, since: DateTime<Utc>) -> Result<CalendarChanges, ChangesError>;

    /// One event as it is now: deleted, where it is no more. Asked for where the list of changes leaves out what was deleted.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn event(&self, id: &str) -> Result<RemoteEvent, DispatchError>;

    /// How it tells of changes by itself; nothing where it does not, and has to be looked at.
    fn channels(&self) -> Option<&dyn Channels> {
        None
    }
}

/// Being told of changes instead of looking for them.
#[async_trait]
pub trait Channels: Send + Sync {
    /// Asks to be told.
    ///
    /// # Errors
    /// See [`DispatchError`]. After one whose answer got lost the channel may stand; its messages are then unknown.
    async fn open(&self, channel: &NewChannel) -> Result<OpenChannel, DispatchError>;

    /// Ends a channel. One that has ended already is as good.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn close(&self, id: &str, resource_id: &str) -> Result<(), DispatchError>;
}

/// What changed, and where the next look begins.
#[derive(Clone, Debug)]
pub struct CalendarChanges {
    /// Events that are new, changed or deleted, ours and others.
    pub events: Vec<RemoteEvent>,
    /// Whether everything was read and the deleted events are not among it: what is missing may be gone.
    pub omits_deleted: bool,
    /// What the next look is given.
    pub sync_token: String,
}

/// Why changes are not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangesError {
    /// The token is too old: look again without one.
    #[error("The calendar has forgotten how far it was read; everything is read again")]
    TokenExpired,
    /// As in dispatching.
    #[error(transparent)]
    Failed(#[from] DispatchError),
}

/// A channel that is to be opened.
#[derive(Clone, Debug)]
pub struct NewChannel {
    /// Chosen by us, at most 64 characters, never used before.
    pub id: String,
    /// Comes with every message, and proves whose it is.
    pub token: SecretString,
    /// Where the messages go, by https.
    pub address: Url,
    /// When it ends at the latest. A provider that lets channels live for a time of its own does so.
    pub until: DateTime<Utc>,
}

/// A channel that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChannel {
    /// The provider's name of what is watched.
    pub resource_id: String,
    /// When it ends by itself. Nothing renews a channel: another one takes its place.
    pub expires_at: DateTime<Utc>,
}
