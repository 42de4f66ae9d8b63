//! An event as Google has it. What is not read here passes through untouched or is left to Google.

use chrono::{DateTime, Utc};
use kokous_model::{attendee::Response, dispatch::VideoLink, text::quotable};
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use crate::calendar::{RemoteEvent, ShownEvent};

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Event {
    pub(super) id: String,
    pub(super) etag: String,
    pub(super) status: String,
    updated: Option<DateTime<Utc>>,
    summary: Option<String>,
    description: Option<String>,
    location: Option<String>,
    start: Option<EventTime>,
    end: Option<EventTime>,
    pub(super) attendees: Vec<Attendee>,
    hangout_link: Option<String>,
    conference_data: Option<ConferenceData>,
    #[serde(rename = "iCalUID")]
    ical_uid: String,
    organizer: Attendee,
    visibility: String,
    event_type: String,
    recurrence: Vec<String>,
    recurring_event_id: Option<String>,
}

/// Kept whole, so that what we do not know of survives our writing it back.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(super) struct Attendee(Map<String, Value>);

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct EventTime {
    date_time: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ConferenceData {
    create_request: Option<CreateRequest>,
    entry_points: Vec<EntryPoint>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct CreateRequest {
    request_id: String,
    status: CreateStatus,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct CreateStatus {
    status_code: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct EntryPoint {
    entry_point_type: String,
    uri: String,
}

impl Attendee {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The address in lower case.
    pub(super) fn key(&self) -> String {
        self.text("email").to_lowercase()
    }

    /// The attendee with nothing but these members.
    pub(super) fn writable(&self, names: &[&str]) -> Value {
        let members = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    fn response(&self) -> Response {
        match self.text("responseStatus") {
            "accepted" => Response::Accepted,
            "tentative" => Response::Tentative,
            "declined" => Response::Declined,
            _ => Response::NeedsAction,
        }
    }
}

impl Event {
    /// Whether the event was deleted, which a read and an incremental list still tell.
    pub(super) fn is_deleted(&self) -> bool {
        self.status == "cancelled"
    }

    /// Whether the event says what the body says, as far as Google gives it back: an empty text is left out.
    pub(super) fn has_content(&self, body: &Map<String, Value>) -> bool {
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let is = |own: &Option<String>, name: &str| own.as_deref().unwrap_or_default() == text(name);
        let is_time = |own: &Option<EventTime>, name: &str| {
            let wanted = body.get(name).and_then(|value| serde_json::from_value::<EventTime>(value.clone()).ok());
            own.as_ref().and_then(|time| time.date_time) == wanted.and_then(|time| time.date_time)
        };
        !self.is_deleted()
            && is(&self.summary, "summary")
            && is(&self.description, "description")
            && is(&self.location, "location")
            && is_time(&self.start, "start")
            && is_time(&self.end, "end")
    }

    /// Whether exactly these people are on the event.
    pub(super) fn has_attendees(&self, attendees: &[Value]) -> bool {
        let mut own: Vec<String> = self.attendees.iter().map(Attendee::key).collect();
        let mut wanted: Vec<String> = attendees
            .iter()
            .map(|attendee| attendee.get("email").and_then(Value::as_str).unwrap_or_default().to_lowercase())
            .collect();
        own.sort_unstable();
        wanted.sort_unstable();
        own == wanted
    }

    /// The id of the last request for a link.
    pub(super) fn request_id(&self) -> Option<&str> {
        let request = self.conference_data.as_ref()?.create_request.as_ref()?;
        Some(request.request_id.as_str())
    }

    pub(super) fn has_link(&self) -> bool {
        matches!(self.video(), Some(VideoLink::Ready { .. }))
    }

    /// How far the link is; nothing where none was asked for.
    pub(super) fn video(&self) -> Option<VideoLink> {
        let conference = self.conference_data.clone().unwrap_or_default();
        let video = conference.entry_points.iter().find(|entry| entry.entry_point_type == "video");
        let address = video.map(|entry| &entry.uri).or(self.hangout_link.as_ref());
        // It becomes a link on our page: nothing but a web address does.
        let is_web = |text: &&String| Url::parse(text).is_ok_and(|url| url.scheme() == "https");
        if let Some(url) = address.filter(is_web) {
            return Some(VideoLink::Ready { url: url.clone() });
        }
        let request = conference.create_request?;
        Some(match request.status.status_code.as_str() {
            "failure" => VideoLink::Failed { reason: "Google could not make the Meet link".to_owned() },
            _ => VideoLink::Pending,
        })
    }

    /// What may be shown of it to others than the calendar's owner.
    fn shown(&self) -> Option<ShownEvent> {
        let has_times =
            [&self.start, &self.end].iter().all(|time| time.as_ref().is_some_and(|it| it.date_time.is_some()));
        let is_open = matches!(self.visibility.as_str(), "" | "default" | "public");
        // Time off, focus time and places of work are events to Google as well.
        let is_meeting = matches!(self.event_type.as_str(), "" | "default");
        let is_single = self.recurrence.is_empty() && self.recurring_event_id.is_none();
        let is_declined = self.attendees.iter().any(|one| one.flag("self") && one.response() == Response::Declined);
        if self.is_deleted() || !has_times || !is_open || !is_meeting || !is_single || is_declined {
            return None;
        }
        let everybody = self.attendees.iter().chain([&self.organizer]).filter(|one| !one.flag("self"));
        let mut people: Vec<String> = everybody.map(Attendee::key).filter(|key| !key.is_empty()).collect();
        people.sort_unstable();
        people.dedup();
        Some(ShownEvent { people })
    }

    /// The event as the server knows events.
    pub(super) fn into_remote(self) -> RemoteEvent {
        let instant = |time: &Option<EventTime>| time.as_ref().and_then(|time| time.date_time);
        let guests = self.attendees.iter().filter(|attendee| !attendee.flag("organizer") && !attendee.flag("self"));
        RemoteEvent {
            updated: self.updated,
            deleted: self.is_deleted(),
            title: self.summary.as_deref().map(|title| quotable(title, kokous_model::limits::TITLE_CHARS)),
            start: instant(&self.start),
            end: instant(&self.end),
            guests: guests.map(|attendee| (attendee.key(), attendee.response())).collect(),
            video: self.video(),
            shown: self.shown(),
            uid: self.ical_uid,
            id: self.id,
            etag: self.etag,
        }
    }
}
