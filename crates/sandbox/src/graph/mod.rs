//! Microsoft: OAuth 2.0 of the identity platform (v2.0), and as much of Microsoft Graph as a meeting scheduler calls.

pub(crate) mod account;
mod api;
pub(crate) mod error;
mod event;
mod gate;
pub(crate) mod mailboxes;
pub(crate) mod oauth;
mod pages;
pub(crate) mod subscriptions;
mod zones;

use axum::Router;
use chrono::{DateTime, Utc};

use self::{gate::Gate, mailboxes::Mailboxes, oauth::Grants, subscriptions::Subscriptions};
use crate::{push::Notification, state::AppState};

/// All that the stand-in remembers.
#[derive(Default)]
pub(crate) struct Graph {
    pub(crate) grants: Grants,
    pub(crate) mailboxes: Mailboxes,
    pub(crate) gate: Gate,
    pub(crate) subscriptions: Subscriptions,
}

impl Graph {
    /// The messages that are due.
    pub(crate) fn take_notifications(&mut self, now: DateTime<Utc>) -> Vec<Notification> {
        let changed = std::mem::take(&mut self.mailboxes.changed);
        self.subscriptions.tell(&changed, now);
        self.subscriptions.take()
    }
}

/// What a server calls. Faults are put in its way and requests are logged.
pub(crate) fn api() -> Router<AppState> {
    oauth::api().nest("/v1.0", api::router())
}

pub(crate) use self::gate::limit;

/// What a browser shows.
pub(crate) fn pages() -> Router<AppState> {
    oauth::pages().merge(pages::router())
}
