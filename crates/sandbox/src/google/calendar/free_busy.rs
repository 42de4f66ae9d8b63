//! `freebusy.query`.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value, json};

use super::{
    Calendars,
    call::{Answer, Call},
};
use crate::{
    google::{
        account::{self, Account},
        error::{self, GoogleError},
    },
    world::World,
};

/// How many calendars are looked at.
const MOST_CALENDARS: usize = 50;

type Interval = (DateTime<Utc>, DateTime<Utc>);

/// When people are busy. All accounts of the sandbox share this with each other.
pub(super) fn query(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let instant = |name: &str| {
        let text = call.body.get(name).and_then(Value::as_str);
        let text = text.ok_or_else(|| error::required(format!("Missing {name} parameter.")))?;
        let read = DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc());
        read.map_err(|_| error::bad_request(format!("{name} has to be a time with an offset.")))
    };
    let (from, to) = (instant("timeMin")?, instant("timeMax")?);
    if to <= from {
        return Err(error::time_range_empty());
    }
    let zone: Tz = match call.body.get("timeZone").and_then(Value::as_str) {
        Some(zone) => zone.parse().map_err(|_| error::invalid("Invalid time zone."))?,
        None => Tz::UTC,
    };
    let items = call.body.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let ids = items.iter().filter_map(|item| item["id"].as_str());
    let calendars: Map<String, Value> = ids
        .enumerate()
        .map(|(position, id)| {
            let account = if id == "primary" { Some(call.account) } else { account::find(id) };
            let answer = match account {
                _ if position >= MOST_CALENDARS => failed("tooManyCalendarsRequested"),
                None => failed("notFound"),
                Some(account) => {
                    let busy = world.google.calendars.busy(account, from, to);
                    json!({"busy": busy.into_iter().map(|interval| show(interval, zone)).collect::<Vec<_>>()})
                }
            };
            (id.to_owned(), answer)
        })
        .collect();
    Ok(Answer::ok(json!({
        "kind": "calendar#freeBusy",
        "timeMin": text_of(from, zone),
        "timeMax": text_of(to, zone),
        "calendars": calendars,
    })))
}

fn failed(reason: &str) -> Value {
    json!({"errors": [{"domain": "global", "reason": reason}], "busy": []})
}

fn show((start, end): Interval, zone: Tz) -> Value {
    json!({"start": text_of(start, zone), "end": text_of(end, zone)})
}

fn text_of(instant: DateTime<Utc>, zone: Tz) -> String {
    instant.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Calendars {
    /// When somebody is busy between two instants: times that touch or overlap are one.
    fn busy(&self, account: &Account, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Interval> {
        let blocking = self.events.iter().filter(|event| {
            event.is_in_calendar_of(account)
                && !event.is_deleted()
                && !event.removed_by.contains(account.email)
                && event.text("transparency") != "transparent"
                && event.answer_of(account.email) != Some("declined")
        });
        let zone = account.time_zone;
        let mut intervals: Vec<Interval> = blocking
            .map(|event| (event.start.instant(zone).max(from), event.end.instant(zone).min(to)))
            .filter(|(start, end)| start < end)
            .collect();
        intervals.sort_unstable();
        let mut merged: Vec<Interval> = Vec::new();
        for (start, end) in intervals {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        merged
    }
}
