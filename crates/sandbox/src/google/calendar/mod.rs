//! The Calendar API v3, as much of it as a meeting scheduler calls.

mod calendars;
mod call;
mod change;
mod channels;
mod conference;
mod event;
mod events;
mod free_busy;
mod mails;
mod sync_token;
mod times;
mod view;

use std::collections::BTreeSet;

use axum::{Router, routing::any};

use self::{
    call::{Handler, endpoint},
    channels::Channel,
};
pub use self::{
    conference::{MeetMode, MeetOutcome},
    mails::{Mail, MailKind},
};
pub(crate) use self::{
    event::Event,
    mails::SendUpdates,
    times::{EventTime, instant_of},
};
use super::{contract::Method, error};
use crate::{push::Notification, state::AppState};

/// What the stand-in can do, by the methods' ids in the contract, which also knows their paths.
const METHODS: [(&str, Handler); 11] = [
    ("calendar.calendarList.list", calendars::list),
    ("calendar.calendars.get", calendars::get),
    ("calendar.events.insert", events::insert),
    ("calendar.events.get", events::get),
    ("calendar.events.list", events::list),
    ("calendar.events.patch", events::patch),
    ("calendar.events.update", events::update),
    ("calendar.events.delete", events::delete),
    ("calendar.events.watch", channels::watch),
    ("calendar.channels.stop", channels::stop),
    ("calendar.freebusy.query", free_busy::query),
];

/// Every calendar's events. There is one event, which its organizer owns and its guests see.
#[derive(Default)]
pub(crate) struct Calendars {
    events: Vec<Event>,
    /// Rises with every change of anything; etags and sync tokens are made of it.
    version: u64,
    /// Every message that Google would have mailed.
    pub(crate) mails: Vec<Mail>,
    /// What becomes of a request for a Meet link.
    pub(crate) meet: MeetMode,
    /// Rises when all sync tokens expire.
    sync_generation: u64,
    /// Calendars that have changed since the watchers were told.
    changed: BTreeSet<&'static str>,
    channels: Vec<Channel>,
    /// Messages to watchers that are due.
    notifications: Vec<Notification>,
}

/// The methods. Whatever else the API has is not found.
pub(super) fn api() -> Router<AppState> {
    let add = |router: Router<AppState>, (id, handler)| {
        let method = Method::named(id);
        router.route(&method.path(), endpoint(method, handler))
    };
    METHODS.into_iter().fold(Router::new(), add).route("/{*unknown}", any(|| async { error::not_found() }))
}
