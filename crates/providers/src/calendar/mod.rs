//! Calendars: the trait that every provider implements, and what passes through it.

mod account;
pub mod caldav;
mod digest;
mod files;
#[cfg(test)]
mod fixtures;
pub mod google;
pub mod icalendar;
pub mod mail;
pub mod microsoft;
mod plan;
mod rest;

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use kokous_model::{attendee::Response, dispatch::VideoLink, email::EmailAddress, time::ZonedInstant};

pub use self::{
    account::{
        Account, AccountCalendar, AccountProfile, Calendar, CalendarChanges, ChangesError, Channels, NewChannel,
        OpenChannel,
    },
    files::SharedFile,
    rest::AccessTokens,
};
pub(crate) use self::{
    digest::digest,
    files::{description_with_files, told_of_files},
};
use crate::words::Languages;

/// A person or organization that mail comes from or goes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// As people know it; may be empty.
    pub name: String,
    /// Where mail for it goes.
    pub email: EmailAddress,
}

/// A meeting as a provider needs it. There is deliberately no internal note, no file of it, no association and no outcome
/// in it:
/// what is not here cannot leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchMeeting {
    /// Globally unique and the same for the life of the meeting (RFC 5545 `UID`).
    pub uid: String,
    /// The calendar's id of the meeting's event, as far as it is known: before the event was seen, one of our own that is the
    /// meeting's alone. Nothing by mail.
    pub event_id: String,
    /// Grows with every change that attendees hear of (RFC 5546 §2.1.4); starts at 0.
    pub sequence: i32,
    /// Whether the whole meeting is canceled.
    pub canceled: bool,
    /// A word to the guests that goes with the cancellation; plain text, may be empty.
    pub cancel_message: String,
    /// One line; what stands in everybody's calendar.
    pub title: String,
    /// When it begins, in the zone in which it was planned: guests are told the time in this zone.
    pub start: ZonedInstant,
    /// When it ends.
    pub end: ZonedInstant,
    /// One line; empty for no place.
    pub location: String,
    /// Sanitized HTML; empty for no description.
    pub description_html: String,
    /// What goes with the description, in the order of the composer.
    pub files: Vec<SharedFile>,
    /// Who invites, and whom answers go to.
    pub organizer: Mailbox,
    /// Everybody who is expected, without the organizer, in the order of the composer.
    pub attendees: Vec<Mailbox>,
    /// Whether the organizer gets a copy by mail.
    pub send_organizer_copy: bool,
    /// Which language each of them reads; mails are written in it.
    pub languages: Languages,
    /// Whether a video link is made with the event, and for which time: a link that failed is asked for once more
    /// under another number.
    pub video: Option<i32>,
    /// The guests that the calendar's event was or may have been given, by [`address_key`]: whoever else is on it was
    /// added there, and stays.
    pub known_guests: Vec<String>,
}

impl DispatchMeeting {
    /// The guests as a calendar knows them, by [`address_key`].
    #[must_use]
    pub fn guest_keys(&self) -> Vec<String> {
        self.attendees.iter().map(|guest| address_key(&guest.email)).collect()
    }
}

/// What addresses are compared by in a calendar: in lower case, the domain as the domain name system knows it.
#[must_use]
pub fn address_key(email: &EmailAddress) -> String {
    icalendar::with_ascii_domain(email).to_lowercase()
}

/// What a step does at its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Invites, or says that something changed.
    Request,
    /// Says that the person is no longer expected, or that the meeting is canceled.
    Cancel,
}

/// One thing to do outside. By mail: one message to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Whom or what the step is for: by mail, the recipient's address in lower case.
    pub target: String,
    /// What is done there.
    pub action: Action,
    /// The meeting's sequence that the step carries.
    pub sequence: i32,
    /// What the target is told, digested by the provider, which alone reads it: equal ones need no second telling.
    pub fingerprint: String,
}

impl Step {
    /// Whether it is a mail, whose target is an address.
    #[must_use]
    pub fn is_mailed(&self) -> bool {
        self.target.contains('@')
    }

    /// Whether it makes or changes the event itself.
    #[must_use]
    pub fn writes_event(&self) -> bool {
        self.action == Action::Request && self.target == plan::EVENT
    }
}

/// A step that was carried out, or that may have been: the connection ended before the answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The step as it was planned.
    pub step: Step,
    /// Whether the other side confirmed it. What is not confirmed is done again, and undone as if it had happened.
    pub confirmed: bool,
}

/// What the other side answered to a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The identity that the step went out with; by mail the `Message-ID`.
    pub remote_id: String,
    /// The calendar's event as it now is; nothing by mail, and for an event that is no more.
    pub event: Option<RemoteEvent>,
    /// What is still missing though the step was carried out, and has to be asked for again.
    pub shortfall: Option<DispatchError>,
}

/// An event as a calendar has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteEvent {
    /// The calendar's id of it.
    pub id: String,
    /// RFC 5545 `UID`, the same in everybody's calendar; nothing where the calendar does not say.
    pub uid: String,
    /// Changes with every change of it, there or here.
    pub etag: String,
    /// When it was last changed, there or here; nothing where the calendar does not say.
    pub updated: Option<DateTime<Utc>>,
    /// Whether it was deleted; of such a one nothing else need be known.
    pub deleted: bool,
    /// Nothing where the calendar does not say.
    pub title: Option<String>,
    /// Nothing for an event of whole days, and where the calendar does not say.
    pub start: Option<DateTime<Utc>>,
    /// Likewise.
    pub end: Option<DateTime<Utc>>,
    /// Everybody on it but its organizer, by [`address_key`], with their answers.
    pub guests: Vec<(String, Response)>,
    /// The video link, where one was asked for.
    pub video: Option<VideoLink>,
    /// What may be shown to colleagues of an event that is not ours: nothing of one that is private, of a series, of whole
    /// days, or declined by the calendar's owner.
    pub shown: Option<ShownEvent>,
}

impl RemoteEvent {
    /// An event that is no more.
    #[must_use]
    pub fn gone(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            uid: String::new(),
            etag: String::new(),
            updated: None,
            deleted: true,
            title: None,
            start: None,
            end: None,
            guests: Vec::new(),
            video: None,
            shown: None,
        }
    }
}

/// What may be shown of an event besides its title and its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownEvent {
    /// Everybody on it but the calendar's owner, its organizer among them, by [`address_key`].
    pub people: Vec<String>,
}

/// Why a step failed, by what has to happen next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DispatchError {
    /// It may work later.
    #[error("{reason}")]
    Transient {
        /// What happened, for people; holds no password.
        reason: String,
        /// How long the other side asked to be left alone.
        retry_after: Option<Duration>,
        /// Whether the step may have happened all the same.
        may_have_happened: bool,
    },
    /// It will never work as it is.
    #[error("{reason}")]
    Permanent {
        /// What happened, in the other side's words where it gave any.
        reason: String,
    },
    /// The account that sends has to be connected again.
    #[error("{reason}")]
    Unauthorized {
        /// What the other side said.
        reason: String,
    },
    /// The other side is at it, and has to be asked again.
    #[error("{reason}")]
    Pending {
        /// What is being waited for.
        reason: String,
    },
    /// What was to be changed was deleted on the other side. Asking for it again makes it anew.
    #[error("{reason}")]
    Gone {
        /// What was deleted.
        reason: String,
    },
}

/// A way to carry meetings to attendees.
#[async_trait]
pub trait CalendarProvider: Send + Sync {
    /// The steps that are still missing to make the outside world agree with the meeting. `delivered` is the latest
    /// step of each target. Nothing is missing when this is empty.
    fn missing_steps(&self, meeting: &DispatchMeeting, delivered: &[Delivered]) -> Vec<Step>;

    /// The identity that a step will go out with, so that it can be stored first: the same for every retry.
    fn remote_id(&self, meeting: &DispatchMeeting, step: &Step) -> String;

    /// Whether guests hear of what somebody changes in the calendar itself, without our doing.
    fn tells_guests(&self) -> bool {
        true
    }

    /// Carries out one step.
    ///
    /// # Errors
    /// See [`DispatchError`].
    async fn perform(
        &self,
        meeting: &DispatchMeeting,
        step: &Step,
        now: DateTime<Utc>,
    ) -> Result<Receipt, DispatchError>;
}
