//! What was done to a meeting: by whom, through what, and which of its fields are others now.

use serde::{Deserialize, Serialize};

use crate::{
    attendee::Attendee,
    draft::ValidMeeting,
    error::Field,
    meeting::{Location, LocationKind},
};

/// Through what a meeting was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// This product's own page.
    Page,
    /// A program, with a token.
    Api,
    /// Somebody in the connected calendar.
    Calendar,
    /// What carries meetings to their guests.
    Dispatcher,
}

impl Source {
    /// `page`: the word in JSON and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Calendar => "calendar",
            Self::Dispatcher => "dispatcher",
        }
    }

    /// The source with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Page, Self::Api, Self::Calendar, Self::Dispatcher].into_iter().find(|source| source.code() == code)
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Created,
    Changed,
    /// Guests answered: who (`before`), and what (`after`, a code of `Response`).
    Answered,
    Canceled,
    Deleted,
    Restored,
    /// Two records became one: the one that went (`before`), and the one that the meeting stands on now (`after`).
    Merged,
    /// Everybody who had to hear of it has.
    Sent,
    /// Somebody could not be told.
    NotSent,
}

impl Action {
    const ALL: [Self; 9] = [
        Self::Created,
        Self::Changed,
        Self::Answered,
        Self::Canceled,
        Self::Deleted,
        Self::Restored,
        Self::Merged,
        Self::Sent,
        Self::NotSent,
    ];

    /// `not_sent`: the word in JSON and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Answered => "answered",
            Self::Canceled => "canceled",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Merged => "merged",
            Self::Sent => "sent",
            Self::NotSent => "not_sent",
        }
    }

    /// The action with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }
}

/// One field that is another now. Of lists, what went and what came; of long texts, only that they changed. Instants are
/// RFC 3339 in UTC, an outcome is its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    pub field: Field,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl FieldChange {
    #[must_use]
    pub fn new(field: Field, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { field, before: before.into(), after: after.into() }
    }
}

/// The fields that differ, in the order of the composer, but for the associations, whose names this crate does not know.
#[must_use]
pub fn changes(before: &ValidMeeting, after: &ValidMeeting) -> Vec<FieldChange> {
    let instant = |time: &crate::time::ZonedInstant| time.utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let minutes =
        |reminders: &[u32]| reminders.iter().map(|minutes| minutes.to_string()).collect::<Vec<_>>().join(", ");
    let texts = [
        (Field::Title, before.title.clone(), after.title.clone()),
        (Field::StartTime, instant(&before.start), instant(&after.start)),
        (Field::EndTime, instant(&before.end), instant(&after.end)),
        (Field::TimeZone, before.start.zone().name().to_owned(), after.start.zone().name().to_owned()),
        (Field::MeetingType, before.meeting_type.clone(), after.meeting_type.clone()),
        (Field::Location, place(&before.location), place(&after.location)),
        (Field::Outcome, before.outcome.code().to_owned(), after.outcome.code().to_owned()),
        (Field::Reminders, minutes(&before.reminders), minutes(&after.reminders)),
    ];
    let mut changes: Vec<FieldChange> = texts
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| FieldChange { field, before, after })
        .collect();
    let (went, came) = (missing(&before.attendees, &after.attendees), missing(&after.attendees, &before.attendees));
    if !went.is_empty() || !came.is_empty() {
        changes.push(FieldChange::new(Field::Attendees, went, came));
    }
    let long = [
        (Field::Description, before.description != after.description),
        (Field::InternalNote, before.internal_note != after.internal_note),
    ];
    changes.extend(long.iter().filter(|(_, is_other)| *is_other).map(|(field, _)| FieldChange::new(*field, "", "")));
    changes.sort_by_key(|change| change.field);
    changes
}

/// Those of `all` who are not among the others, by name.
fn missing(all: &[Attendee], others: &[Attendee]) -> String {
    let is_missing = |attendee: &&Attendee| !others.iter().any(|other| other.is_same_person(attendee));
    all.iter().filter(is_missing).map(Attendee::label).collect::<Vec<_>>().join(", ")
}

fn place(location: &Location) -> String {
    match location.kind {
        LocationKind::Meet => "Google Meet".to_owned(),
        LocationKind::Teams => "Microsoft Teams".to_owned(),
        LocationKind::Zoom => "Zoom".to_owned(),
        LocationKind::Dialpad => "Dialpad Meetings".to_owned(),
        // Only the database knows its name.
        LocationKind::Extension => "Video".to_owned(),
        _ => location.value.clone(),
    }
}
