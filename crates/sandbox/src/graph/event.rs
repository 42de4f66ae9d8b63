//! One event, and what a client may say of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    account::Account,
    error::{self, GraphError},
    zones,
};
use crate::clock::iso_millis;

/// What a client may set. Whatever else is in a body is refused.
const WRITABLE: [&str; 13] = [
    "subject",
    "body",
    "start",
    "end",
    "location",
    "attendees",
    "isOnlineMeeting",
    "onlineMeetingProvider",
    "transactionId",
    "singleValueExtendedProperties",
    "responseRequested",
    "sensitivity",
    "showAs",
];

/// Somebody who is invited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attendee {
    pub(crate) address: String,
    name: String,
    kind: String,
    /// `none`, `accepted`, `tentativelyAccepted`, `declined`.
    pub(crate) response: String,
}

/// An event as its organizer has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) ical_uid: String,
    pub(crate) organizer: &'static Account,
    /// Which of the organizer's calendars it is in.
    pub(crate) calendar: String,
    pub(crate) subject: String,
    /// What stands inside of `<body>`.
    pub(crate) content: String,
    pub(crate) location: String,
    pub(crate) start: DateTime<Utc>,
    pub(crate) end: DateTime<Utc>,
    /// The zone in which the start was sent.
    pub(crate) zone: String,
    pub(crate) attendees: Vec<Attendee>,
    /// How guests join, where it is an online meeting.
    pub(crate) join_url: Option<String>,
    /// How many answers the link still stays away from.
    pub(crate) link_is_late_by: u32,
    pub(crate) transaction_id: Option<String>,
    properties: BTreeMap<String, String>,
    sensitivity: String,
    pub(crate) show_as: String,
    pub(crate) is_deleted: bool,
    pub(crate) sequence: u32,
    pub(crate) updated: DateTime<Utc>,
    pub(crate) version: u64,
}

impl Event {
    /// An event without anything but an id and times that are none.
    pub(super) fn new(organizer: &'static Account, calendar: &str, now: DateTime<Utc>) -> Self {
        use base64::{Engine as _, prelude::BASE64_URL_SAFE};
        // Padded as Graph's are, so that a client which does not encode a path is found out.
        let id = format!("AAkALgAA/{}", BASE64_URL_SAFE.encode(Uuid::new_v4().as_bytes()));
        Self {
            id: id.replace('/', "-"),
            ical_uid: format!("040000008200E00074C5B7101A82E008{}", Uuid::new_v4().simple()),
            organizer,
            calendar: calendar.to_owned(),
            subject: String::new(),
            content: String::new(),
            location: String::new(),
            start: now,
            end: now,
            zone: String::new(),
            attendees: Vec::new(),
            join_url: None,
            link_is_late_by: 0,
            transaction_id: None,
            properties: BTreeMap::new(),
            sensitivity: "normal".to_owned(),
            show_as: "busy".to_owned(),
            is_deleted: false,
            sequence: 0,
            updated: now,
            version: 0,
        }
    }

    /// Takes over what a body says. A description without what Teams wrote into it ends the online meeting.
    pub(super) fn take(&mut self, body: &Map<String, Value>) -> Result<(), GraphError> {
        if let Some(name) = body.keys().find(|name| !WRITABLE.contains(&name.as_str())) {
            return Err(error::unknown_property(name, "microsoft.graph.event"));
        }
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        self.subject = text("subject").unwrap_or_else(|| self.subject.clone());
        self.sensitivity = text("sensitivity").unwrap_or_else(|| self.sensitivity.clone());
        self.show_as = text("showAs").unwrap_or_else(|| self.show_as.clone());
        if let Some(location) = body.get("location") {
            self.location = location["displayName"].as_str().unwrap_or_default().to_owned();
        }
        if let Some(start) = body.get("start") {
            (self.start, self.zone) = zones::read(start, "start")?;
        }
        if let Some(end) = body.get("end") {
            self.end = zones::read(end, "end")?.0;
        }
        if self.end < self.start {
            let message = "The end date of the event is before its start date.";
            return Err(GraphError::new(
                axum::http::StatusCode::BAD_REQUEST,
                "ErrorCalendarEndDateIsEarlierThanStartDate",
                message,
            ));
        }
        if let Some(attendees) = body.get("attendees") {
            self.attendees = read_attendees(attendees, &self.attendees)?;
        }
        for property in body.get("singleValueExtendedProperties").and_then(Value::as_array).into_iter().flatten() {
            let (Some(id), Some(value)) = (property["id"].as_str(), property["value"].as_str()) else {
                return Err(error::invalid("An extended property has an id and a value."));
            };
            self.properties.insert(id.to_owned(), value.to_owned());
        }
        if let Some(content) = body.get("body") {
            if content["contentType"].as_str().is_none_or(|kind| !kind.eq_ignore_ascii_case("html")) {
                return Err(error::invalid("The sandbox takes bodies of contentType HTML only."));
            }
            content["content"].as_str().unwrap_or_default().clone_into(&mut self.content);
            if self.join_url.as_ref().is_some_and(|link| !self.content.contains(link.as_str())) {
                self.join_url = None;
            }
        }
        self.go_online(body.get("isOnlineMeeting"), body.get("onlineMeetingProvider"))
    }

    /// Makes it an online meeting, which is for good. An account without Teams gets an ordinary event, and no word of it.
    fn go_online(&mut self, wanted: Option<&Value>, provider: Option<&Value>) -> Result<(), GraphError> {
        match (wanted.and_then(Value::as_bool), &self.join_url) {
            (Some(false), Some(_)) => Err(error::invalid("isOnlineMeeting cannot be changed once it is true.")),
            (Some(true), None) if self.organizer.has_teams => {
                if provider.is_none_or(|provider| provider != "teamsForBusiness") {
                    return Err(error::invalid("The sandbox knows the provider teamsForBusiness only."));
                }
                let link = format!("https://teams.microsoft.example/l/meetup-join/{}", Uuid::new_v4().simple());
                self.content += &blob(&link);
                self.location = "Microsoft Teams Meeting".to_owned();
                self.join_url = Some(link);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn etag(&self) -> String {
        format!("W/\"{:024}==\"", self.version)
    }

    pub(crate) fn property(&self, id: &str) -> Option<&str> {
        self.properties.get(id).map(String::as_str)
    }

    /// Whether it stands in somebody's mailbox.
    pub(crate) fn is_of(&self, account: &Account) -> bool {
        self.organizer.email == account.email || self.attendee(account.email).is_some()
    }

    pub(crate) fn attendee(&self, address: &str) -> Option<&Attendee> {
        self.attendees.iter().find(|attendee| attendee.address.eq_ignore_ascii_case(address))
    }

    /// Gives a guest's answer.
    pub(crate) fn answer(&mut self, guest: &str, answer: &str) {
        let attendee = self.attendees.iter_mut().find(|attendee| attendee.address.eq_ignore_ascii_case(guest));
        if let Some(attendee) = attendee
            && ["none", "accepted", "tentativelyAccepted", "declined"].contains(&answer)
        {
            answer.clone_into(&mut attendee.response);
        }
    }

    /// The id of the event in somebody's mailbox: every mailbox has its own copy.
    pub(crate) fn id_for(&self, account: &Account) -> String {
        if self.organizer.email == account.email {
            self.id.clone()
        } else {
            format!("{}-{}", self.id, account.name.len())
        }
    }

    /// The event as `viewer` gets it; with the extended property that was asked for.
    pub(crate) fn show(&self, viewer: &Account, property: Option<&str>) -> Value {
        let is_organizer = self.organizer.email == viewer.email;
        let join_url = self.join_url.clone().filter(|_| self.link_is_late_by == 0);
        let own = self.attendee(viewer.email).map_or("organizer", |attendee| attendee.response.as_str());
        let attendees: Vec<Value> = self.attendees.iter().map(Attendee::show).collect();
        let mut event = json!({
            "@odata.etag": self.etag(),
            "id": self.id_for(viewer),
            "changeKey": self.version.to_string(),
            "iCalUId": self.ical_uid,
            "subject": self.subject,
            "body": {
                "contentType": "html",
                "content": format!("<html><head>\r\n<meta charset=\"utf-8\"></head><body>\r\n{}\r\n</body></html>", self.content),
            },
            "start": zones::show(self.start),
            "end": zones::show(self.end),
            "originalStartTimeZone": self.zone,
            "location": { "displayName": self.location, "locationType": "default" },
            "attendees": attendees,
            "organizer": { "emailAddress": { "address": self.organizer.email, "name": self.organizer.name } },
            "isOrganizer": is_organizer,
            "isOnlineMeeting": self.join_url.is_some(),
            "onlineMeetingProvider": if self.join_url.is_some() { "teamsForBusiness" } else { "unknown" },
            "onlineMeeting": join_url.map(|link| json!({ "joinUrl": link })),
            "isCancelled": self.is_deleted,
            "isAllDay": false,
            "sensitivity": self.sensitivity,
            "showAs": self.show_as,
            "type": "singleInstance",
            "responseStatus": { "response": own },
            "lastModifiedDateTime": iso_millis(self.updated),
        });
        if let Some(id) = self.transaction_id.as_ref().filter(|_| is_organizer) {
            event["transactionId"] = id.as_str().into();
        }
        if let Some((id, value)) = property.and_then(|id| Some((id, self.property(id)?))) {
            event["singleValueExtendedProperties"] = json!([{ "id": id, "value": value }]);
        }
        event
    }
}

impl Attendee {
    fn show(&self) -> Value {
        json!({
            "type": self.kind,
            "status": { "response": self.response, "time": "0001-01-01T00:00:00Z" },
            "emailAddress": { "address": self.address, "name": self.name },
        })
    }
}

/// The people of a body, one per address. Who was there keeps the answer that was given.
fn read_attendees(list: &Value, known: &[Attendee]) -> Result<Vec<Attendee>, GraphError> {
    let mut attendees: Vec<Attendee> = Vec::new();
    for sent in list.as_array().into_iter().flatten() {
        let members = ["emailAddress", "type", "status"];
        if let Some(name) =
            sent.as_object().into_iter().flatten().map(|(n, _)| n).find(|n| !members.contains(&n.as_str()))
        {
            return Err(error::unknown_property(name, "microsoft.graph.attendee"));
        }
        let address = sent["emailAddress"]["address"].as_str().filter(|address| address.contains('@'));
        let address = address.ok_or_else(|| {
            let message = "At least one recipient isn't valid.";
            GraphError::new(axum::http::StatusCode::BAD_REQUEST, "ErrorInvalidRecipients", message)
        })?;
        let is_it = |one: &&Attendee| one.address.eq_ignore_ascii_case(address);
        if attendees.iter().any(|one| is_it(&one)) {
            continue;
        }
        attendees.push(Attendee {
            address: address.to_owned(),
            name: sent["emailAddress"]["name"].as_str().unwrap_or(address).to_owned(),
            kind: sent["type"].as_str().unwrap_or("required").to_owned(),
            response: known.iter().find(is_it).map_or("none", |one| one.response.as_str()).to_owned(),
        });
    }
    Ok(attendees)
}

/// What Teams writes below the description.
fn blob(link: &str) -> String {
    let line = "_".repeat(80);
    format!(
        "<div style=\"width:100%\"><span style=\"white-space:nowrap; color:#5F5F5F\">{line}</span></div>\
         <div class=\"me-email-text\" lang=\"en-US\"><div><span>Microsoft Teams meeting</span></div>\
         <div><a class=\"me-email-headline\" href=\"{link}\">Click here to join the meeting</a></div></div>"
    )
}
