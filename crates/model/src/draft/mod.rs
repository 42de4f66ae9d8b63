//! The meeting as somebody is composing it, and what makes it a meeting that can be saved.

mod calendar;
mod files;
mod merge;
mod people;
mod reminders;
mod times;
mod validate;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    attendee::Attendee,
    dispatch::Provider,
    file::AttachedFile,
    meeting::{Location, Outcome},
    record::{RecordRef, optional_id_text},
    rich_text::RichText,
    time::{ClockChoice, ZonedInstant},
};

pub use merge::Merge;
pub(crate) use reminders::valid_reminders;
pub use times::end_date_for;

/// Everything the composer holds, as typed. The same value is the body of a save, the content of a stored draft
/// and what an existing meeting is edited as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct MeetingDraft {
    /// One line; goes on the invitation as its subject.
    pub title: String,
    /// The local date of the start, `YYYY-MM-DD`; anything else is kept as typed and is a field error.
    pub date: String,
    /// The local start, `HH:MM`.
    pub start_time: String,
    /// The local end, `HH:MM`.
    pub end_time: String,
    /// The local date of the end, `YYYY-MM-DD`; empty for the date of the start.
    pub end_date: String,
    /// Which instant is meant where a clock change skips or doubles the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_choice: Option<ClockChoice>,
    /// The same for the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_choice: Option<ClockChoice>,
    /// IANA name of the zone in which the dates and times are meant.
    pub time_zone: String,
    /// Who is invited, the organizer not among them.
    pub attendees: Vec<Attendee>,
    /// One of the account's call and meeting types; empty for none.
    pub meeting_type: String,
    /// Where it takes place.
    pub location: Location,
    /// For the attendees; goes on the invitation.
    pub description: RichText,
    /// For colleagues; never leaves the server's members.
    pub internal_note: RichText,
    /// What goes with the description: everybody who is invited can open them.
    pub description_files: Vec<AttachedFile>,
    /// What goes with the internal note, and leaves as little as it does.
    pub internal_note_files: Vec<AttachedFile>,
    /// The records on whose timelines the meeting stands.
    pub associations: Vec<RecordRef>,
    /// Who sends the invitations; `none` only logs the meeting.
    pub calendar: Provider,
    /// The calendar account that dispatches, by id, where `calendar` needs one; nothing for the user's default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_account: Option<String>,
    /// Whether the organizer gets a copy of an invitation that goes by mail.
    pub send_me_copy: bool,
    /// How many minutes before the start the guests are reminded by e-mail; at most three.
    pub reminders: Vec<u32>,
    /// How it went, as far as that is known.
    pub outcome: Outcome,
    /// The colleague who organizes it, by user id; nothing for who saves it.
    #[serde(with = "optional_id_text", skip_serializing_if = "Option::is_none")]
    pub organizer_id: Option<i64>,
}

/// A draft that satisfied every rule; made by [`MeetingDraft::validate`] alone. The fields are those of
/// [`MeetingDraft`], trimmed, with every attendee, file and association once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidMeeting {
    pub title: String,
    pub start: ZonedInstant,
    pub end: ZonedInstant,
    pub attendees: Vec<Attendee>,
    pub meeting_type: String,
    pub location: Location,
    pub description: RichText,
    pub internal_note: RichText,
    pub description_files: Vec<AttachedFile>,
    pub internal_note_files: Vec<AttachedFile>,
    pub associations: Vec<RecordRef>,
    pub calendar: Provider,
    pub calendar_account: Option<i64>,
    pub send_me_copy: bool,
    /// In minutes, the earliest first.
    pub reminders: Vec<u32>,
    pub outcome: Outcome,
}

impl ValidMeeting {
    /// Whether the meeting has begun at `now`: worth a warning, never an error.
    #[must_use]
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.start.utc() <= now
    }
}
