//! One event, and the rules that its fields obey.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::{conference::PendingMeet, times::EventTime};
use crate::google::{
    account::Account,
    error::{self, GoogleError},
};

/// What a client may set; everything else in a body is Google's to say, and ignored.
const WRITABLE: [&str; 23] = [
    "anyoneCanAddSelf",
    "attachments",
    "attendees",
    "colorId",
    "conferenceData",
    "description",
    "end",
    "endTimeUnspecified",
    "extendedProperties",
    "guestsCanInviteOthers",
    "guestsCanModify",
    "guestsCanSeeOtherGuests",
    "location",
    "recurrence",
    "reminders",
    "source",
    "start",
    "status",
    "summary",
    "transparency",
    "visibility",
    "eventLabelId",
    "gadget",
];

const ANSWERS: [&str; 4] = ["needsAction", "declined", "tentative", "accepted"];

/// An event as its organizer wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) ical_uid: String,
    pub(crate) organizer: &'static Account,
    /// The writable fields, checked, without nulls.
    pub(crate) fields: Map<String, Value>,
    pub(crate) start: EventTime,
    pub(crate) end: EventTime,
    /// RFC 5545 §3.8.7.4.
    pub(crate) sequence: u32,
    pub(crate) created: DateTime<Utc>,
    pub(crate) updated: DateTime<Utc>,
    /// The version of the calendars at the last change.
    pub(crate) version: u64,
    pub(crate) meet: Option<PendingMeet>,
    /// Guests who took it out of their own calendar.
    pub(crate) removed_by: BTreeSet<String>,
}

impl Event {
    pub(crate) fn etag(&self) -> String {
        format!("\"3{:015}\"", self.version)
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.fields.get("status").is_some_and(|status| status == "cancelled")
    }

    /// A field's text; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn attendees(&self) -> &[Value] {
        self.fields.get("attendees").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// The attendee with this address, to be changed.
    pub(crate) fn attendee_mut(&mut self, email: &str) -> Option<&mut Value> {
        self.fields.get_mut("attendees")?.as_array_mut()?.iter_mut().find(|attendee| is_of(attendee, email))
    }

    /// Whether it stands in somebody's calendar.
    pub(crate) fn is_in_calendar_of(&self, account: &Account) -> bool {
        self.organizer.email == account.email || self.attendees().iter().any(|attendee| is_of(attendee, account.email))
    }

    /// Deletes it for everybody.
    pub(crate) fn delete(&mut self) {
        self.fields.insert("status".to_owned(), "cancelled".into());
    }

    /// Takes it out of a guest's calendar, which declines it.
    pub(crate) fn remove_for(&mut self, guest: &str) {
        self.removed_by.insert(guest.to_owned());
        self.answer(guest, "declined");
    }

    /// Gives a guest's answer; one of the four.
    pub(crate) fn answer(&mut self, guest: &str, answer: &str) {
        if let Some(attendee) = self.attendee_mut(guest)
            && ANSWERS.contains(&answer)
        {
            attendee["responseStatus"] = answer.into();
        }
    }

    /// What somebody has answered, if they were asked.
    pub(crate) fn answer_of(&self, email: &str) -> Option<&str> {
        self.attendees().iter().find(|attendee| is_of(attendee, email))?["responseStatus"].as_str()
    }
}

/// Whether an attendee has this address.
pub(crate) fn is_of(attendee: &Value, email: &str) -> bool {
    attendee["email"].as_str().is_some_and(|own| own.eq_ignore_ascii_case(email))
}

/// The fields of a body that a client may set.
pub(crate) fn writable(body: &Map<String, Value>) -> Map<String, Value> {
    body.iter().filter(|(name, _)| WRITABLE.contains(&name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect()
}

/// Checks the fields of an event and gives them Google's form, and the times.
pub(crate) fn normalize(
    mut fields: Map<String, Value>,
    organizer: &Account,
) -> Result<(Map<String, Value>, EventTime, EventTime), GoogleError> {
    let time = |name: &str| EventTime::read(fields.get(name).unwrap_or(&Value::Null), name, organizer.time_zone);
    let (start, end) = (time("start")?, time("end")?);
    if !start.is_like(end) {
        return Err(error::invalid("Start and end times must either both be date or both be dateTime."));
    }
    if end.instant(organizer.time_zone) < start.instant(organizer.time_zone) {
        return Err(error::time_range_empty());
    }
    check_one_of(&fields, "status", &["confirmed", "tentative", "cancelled"])?;
    check_one_of(&fields, "transparency", &["opaque", "transparent"])?;
    check_one_of(&fields, "visibility", &["default", "public", "private", "confidential"])?;
    check_recurrence(&fields)?;
    check_reminders(&fields)?;
    if let Some(attendees) = fields.remove("attendees") {
        let attendees = attendees_of(&attendees)?;
        if !attendees.is_empty() {
            fields.insert("attendees".to_owned(), Value::Array(attendees));
        }
    }
    fields.entry("status").or_insert_with(|| "confirmed".into());
    fields.entry("reminders").or_insert_with(|| json!({"useDefault": true}));
    Ok((fields, start, end))
}

fn check_one_of(fields: &Map<String, Value>, name: &str, allowed: &[&str]) -> Result<(), GoogleError> {
    match fields.get(name).and_then(Value::as_str) {
        Some(value) if !allowed.contains(&value) => Err(error::invalid(format!("Invalid {name} value: {value}."))),
        _ => Ok(()),
    }
}

fn check_recurrence(fields: &Map<String, Value>) -> Result<(), GoogleError> {
    let lines = fields.get("recurrence").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if lines.is_empty() {
        return Ok(());
    }
    let known = ["RRULE", "EXRULE", "RDATE", "EXDATE"];
    let is_known = |line: &Value| known.iter().any(|name| line.as_str().is_some_and(|line| line.starts_with(name)));
    if !lines.iter().all(is_known) {
        return Err(error::invalid("Invalid recurrence rule."));
    }
    let has_zone =
        |name: &str| fields.get(name).is_some_and(|time| time["date"].is_string() || time["timeZone"].is_string());
    if has_zone("start") && has_zone("end") {
        Ok(())
    } else {
        Err(error::required("Missing time zone definition for start time."))
    }
}

fn check_reminders(fields: &Map<String, Value>) -> Result<(), GoogleError> {
    let Some(reminders) = fields.get("reminders") else { return Ok(()) };
    let overrides = reminders["overrides"].as_array().map(Vec::as_slice).unwrap_or_default();
    if reminders["useDefault"] == true && !overrides.is_empty() {
        return Err(GoogleError::new(
            axum::http::StatusCode::BAD_REQUEST,
            "calendar",
            "cannotUseDefaultRemindersAndSpecifyOverride",
            "Cannot specify both default reminders and overrides at the same time.",
        ));
    }
    let is_good = |reminder: &Value| {
        matches!(reminder["method"].as_str(), Some("email" | "popup"))
            && reminder["minutes"].as_i64().is_some_and(|minutes| (0..=40_320).contains(&minutes))
    };
    if overrides.len() > 5 || !overrides.iter().all(is_good) {
        return Err(error::invalid("Invalid reminders."));
    }
    Ok(())
}

/// The attendees, one per address. An answer that is not sent is `needsAction`: a list replaces the list before it, answers
/// and all, so that a client which wants to keep them has to send them.
fn attendees_of(list: &Value) -> Result<Vec<Value>, GoogleError> {
    let mut attendees: Vec<Value> = Vec::new();
    for sent in list.as_array().into_iter().flatten() {
        let email = sent["email"].as_str().ok_or_else(|| error::required("Missing attendee email."))?;
        if !is_address(email) {
            return Err(error::invalid("Invalid attendee email."));
        }
        let mut attendee = json!({"email": email.to_lowercase(), "responseStatus": "needsAction"});
        for name in ["displayName", "optional", "resource", "comment", "additionalGuests", "responseStatus"] {
            if !sent[name].is_null() {
                attendee[name] = sent[name].clone();
            }
        }
        if !attendee["responseStatus"].as_str().is_some_and(|answer| ANSWERS.contains(&answer)) {
            return Err(error::invalid("Invalid attendee response status."));
        }
        if !attendees.iter().any(|known| known["email"] == attendee["email"]) {
            attendees.push(attendee);
        }
    }
    Ok(attendees)
}

fn is_address(text: &str) -> bool {
    let is_plain =
        |character: char| !character.is_whitespace() && !character.is_control() && !",;<>\"()".contains(character);
    match text.split_once('@') {
        Some((local, domain)) => {
            !local.is_empty() && domain.contains('.') && !domain.contains('@') && text.chars().all(is_plain)
        }
        None => false,
    }
}
