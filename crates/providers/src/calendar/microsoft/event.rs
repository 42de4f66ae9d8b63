//! An event as Graph has it. What is not read here passes through untouched or is left to Exchange.

use chrono::{DateTime, Utc};
use kokous_model::{attendee::Response, dispatch::VideoLink, limits, text::quotable};
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use super::{
    identity::{PREFIX, TEXT_MARK},
    zones::GraphTime,
};
use crate::calendar::{RemoteEvent, ShownEvent};

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Event {
    pub(super) id: String,
    #[serde(rename = "@odata.etag")]
    pub(super) etag: String,
    /// Set in a list of changes for one that is no more.
    #[serde(rename = "@removed")]
    removed: Option<Removed>,
    #[serde(rename = "iCalUId")]
    ical_uid: String,
    last_modified_date_time: Option<DateTime<Utc>>,
    pub(super) subject: Option<String>,
    pub(super) body: Option<Content>,
    pub(super) location: Option<Location>,
    pub(super) start: Option<GraphTime>,
    pub(super) end: Option<GraphTime>,
    pub(super) attendees: Vec<Attendee>,
    organizer: Attendee,
    pub(super) is_online_meeting: bool,
    online_meeting: Option<OnlineMeeting>,
    is_cancelled: bool,
    is_all_day: bool,
    sensitivity: String,
    #[serde(rename = "type")]
    kind: String,
    transaction_id: Option<String>,
    response_status: Status,
    single_value_extended_properties: Vec<Property>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Removed {
    reason: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Content {
    pub(super) content: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Location {
    pub(super) display_name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct OnlineMeeting {
    join_url: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Status {
    response: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Property {
    id: String,
    value: String,
}

/// Kept whole, so that what we do not know of survives our writing it back.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(super) struct Attendee(Map<String, Value>);

impl Attendee {
    /// The address in lower case.
    pub(super) fn key(&self) -> String {
        let address = self.0.get("emailAddress").and_then(|email| email["address"].as_str());
        address.unwrap_or_default().to_lowercase()
    }

    /// The attendee as it may be written back: with the answer, without a proposal that only they can make.
    pub(super) fn writable(&self) -> Value {
        let names = ["emailAddress", "type", "status"];
        let members = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    fn response(&self) -> Response {
        let status = self.0.get("status").unwrap_or(&Value::Null);
        answer(status["response"].as_str().unwrap_or_default())
    }
}

fn answer(response: &str) -> Response {
    match response {
        "accepted" | "organizer" => Response::Accepted,
        "tentativelyAccepted" => Response::Tentative,
        "declined" => Response::Declined,
        // `none` and `notResponded` are the same to everybody.
        _ => Response::NeedsAction,
    }
}

impl Event {
    /// Whether it was deleted, or canceled, after which it lies among the deleted ones.
    pub(super) fn is_deleted(&self) -> bool {
        self.is_cancelled || self.removed.as_ref().is_some_and(|removed| removed.reason != "changed")
    }

    /// Whether it only left the time that is looked at.
    pub(super) fn is_out_of_sight(&self) -> bool {
        self.removed.as_ref().is_some_and(|removed| removed.reason == "changed")
    }

    /// The digest of the description as we wrote it last; nothing where it was not asked for.
    pub(super) fn text_mark(&self) -> Option<&str> {
        let ours = |property: &&Property| property.id.eq_ignore_ascii_case(TEXT_MARK);
        self.single_value_extended_properties.iter().find(ours).map(|property| property.value.as_str())
    }

    /// Whether exactly these people are on the event.
    pub(super) fn has_attendees(&self, attendees: &[Value]) -> bool {
        let mut own: Vec<String> = self.attendees.iter().map(Attendee::key).collect();
        let wanted = attendees.iter().map(|one| one["emailAddress"]["address"].as_str().map(str::to_lowercase));
        let mut wanted: Vec<String> = wanted.flatten().collect();
        own.sort_unstable();
        wanted.sort_unstable();
        own == wanted
    }

    /// How far the Teams meeting is; nothing for an event that is none.
    pub(super) fn video(&self) -> Option<VideoLink> {
        if !self.is_online_meeting {
            return None;
        }
        let address = self.online_meeting.as_ref().and_then(|meeting| meeting.join_url.clone());
        // It becomes a link on our page: nothing but a web address does.
        let is_web = |text: &String| Url::parse(text).is_ok_and(|url| url.scheme() == "https");
        Some(address.filter(is_web).map_or(VideoLink::Pending, |url| VideoLink::Ready { url }))
    }

    /// What may be shown of it to others than the calendar's owner.
    fn shown(&self, owner: &str) -> Option<ShownEvent> {
        let has_times = self.start.is_some() && self.end.is_some() && !self.is_all_day;
        let is_open = matches!(self.sensitivity.as_str(), "" | "normal");
        let is_single = matches!(self.kind.as_str(), "" | "singleInstance");
        let is_declined = answer(&self.response_status.response) == Response::Declined;
        // Ours whose id we do not know yet, since the answer got lost.
        let is_ours = self.transaction_id.as_deref().is_some_and(|id| id.starts_with(PREFIX));
        if self.is_deleted() || !has_times || !is_open || !is_single || is_declined || is_ours {
            return None;
        }
        let owner = owner.to_lowercase();
        let everybody = self.attendees.iter().chain([&self.organizer]).map(Attendee::key);
        let mut people: Vec<String> = everybody.filter(|key| !key.is_empty() && *key != owner).collect();
        people.sort_unstable();
        people.dedup();
        Some(ShownEvent { people })
    }

    /// The event as the server knows events. `owner` is the account's address.
    pub(super) fn into_remote(self, owner: &str) -> RemoteEvent {
        let instant = |time: &Option<GraphTime>| time.as_ref().filter(|_| !self.is_all_day)?.instant();
        let organizer = self.organizer.key();
        let guests = self.attendees.iter().filter(|attendee| attendee.key() != organizer);
        RemoteEvent {
            updated: self.last_modified_date_time,
            deleted: self.is_deleted(),
            title: self.subject.as_deref().map(|title| quotable(title, limits::TITLE_CHARS)),
            start: instant(&self.start),
            end: instant(&self.end),
            guests: guests.map(|attendee| (attendee.key(), attendee.response())).collect(),
            video: self.video(),
            shown: self.shown(owner),
            uid: self.ical_uid,
            id: self.id,
            etag: self.etag,
        }
    }
}
