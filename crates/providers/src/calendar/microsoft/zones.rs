//! Times, in zones that Graph knows: those of Windows, and of IANA's names a hundred or so.

use chrono::{DateTime, NaiveDateTime, Utc};
use kokous_model::time::ZonedInstant;
use serde::Deserialize;
use serde_json::{Value, json};
use windows_timezones::WindowsTimezone;

/// The form of Graph's times, without a zone and with any number of decimals.
const FORM: &str = "%Y-%m-%dT%H:%M:%S%.f";

/// A `dateTimeTimeZone`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct GraphTime {
    date_time: String,
    time_zone: String,
}

impl GraphTime {
    /// The instant. Graph answers in UTC unless asked for another zone, which we never do.
    pub(super) fn instant(&self) -> Option<DateTime<Utc>> {
        if self.time_zone != "UTC" {
            return None;
        }
        let local = NaiveDateTime::parse_from_str(self.date_time.trim_end_matches('Z'), FORM).ok()?;
        Some(local.and_utc())
    }
}

/// A time in the zone in which it was planned, under the name that Windows has for it; in UTC where it has none.
pub(super) fn graph_time(at: ZonedInstant) -> Value {
    match WindowsTimezone::try_from(at.zone()) {
        Ok(zone) => {
            let local = at.utc().with_timezone(&at.zone()).naive_local();
            // Of an hour that a clock change doubles, a local time does not say which is meant.
            let is_clear = local.and_local_timezone(at.zone()).single().is_some();
            if is_clear { time(local, zone.name()) } else { graph_instant(at.utc()) }
        }
        Err(_) => graph_instant(at.utc()),
    }
}

/// Says the times of an event's body in UTC; false if they were already.
pub(super) fn put_in_utc(body: &mut Value, times: [(&str, DateTime<Utc>); 2]) -> bool {
    let mut is_other = false;
    for (name, at) in times {
        if body[name].is_object() && body[name] != graph_instant(at) {
            body[name] = graph_instant(at);
            is_other = true;
        }
    }
    is_other
}

/// An instant, in UTC.
pub(super) fn graph_instant(at: DateTime<Utc>) -> Value {
    time(at.naive_utc(), "UTC")
}

fn time(local: NaiveDateTime, zone: &str) -> Value {
    json!({ "dateTime": local.format("%Y-%m-%dT%H:%M:%S").to_string(), "timeZone": zone })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::calendar::fixtures::instant;

    fn sent(at: &str, zone: Tz) -> (String, String) {
        let sent = graph_time(ZonedInstant::new(instant(at), zone));
        let text = |name: &str| sent[name].as_str().unwrap().to_owned();
        (text("dateTime"), text("timeZone"))
    }

    #[test]
    fn a_time_is_sent_in_its_zone_under_the_name_that_windows_has_for_it() {
        let pair = |time: &str, zone: &str| (time.to_owned(), zone.to_owned());
        assert_eq!(
            sent("2026-11-24T12:30:00Z", Tz::Europe__Helsinki),
            pair("2026-11-24T14:30:00", "FLE Standard Time")
        );
        // Graph refuses this name of IANA's.
        assert_eq!(
            sent("2026-11-24T12:30:00Z", Tz::Europe__Vienna),
            pair("2026-11-24T13:30:00", "W. Europe Standard Time")
        );
        // The list of CLDR has the former spelling alone.
        assert_eq!(sent("2026-11-24T12:30:00Z", Tz::Asia__Kathmandu), pair("2026-11-24T12:30:00", "UTC"));
        assert_eq!(sent("2026-11-24T12:30:00Z", Tz::UTC), pair("2026-11-24T12:30:00", "UTC"));
    }

    #[test]
    fn every_zone_that_can_be_chosen_is_sent_as_the_same_instant() {
        for zone in chrono_tz::TZ_VARIANTS {
            let (time, name) = sent("2026-11-24T12:30:00Z", zone);
            let offset = if name == "UTC" { Tz::UTC } else { zone };
            let local: NaiveDateTime = time.parse().unwrap();
            assert_eq!(local.and_local_timezone(offset).unwrap().to_utc(), instant("2026-11-24T12:30:00Z"), "{zone}");
        }
    }

    #[test]
    fn an_hour_that_comes_twice_is_sent_as_an_instant() {
        let second = sent("2026-10-25T01:30:00Z", Tz::Europe__Helsinki);
        assert_eq!(second, ("2026-10-25T01:30:00".to_owned(), "UTC".to_owned()));
    }

    #[test]
    fn what_graph_answers_is_read_and_another_zone_is_not_guessed() {
        let read =
            |time: &str, zone: &str| GraphTime { date_time: time.to_owned(), time_zone: zone.to_owned() }.instant();
        assert_eq!(read("2026-11-24T12:30:00.0000000", "UTC"), Some(instant("2026-11-24T12:30:00Z")));
        assert_eq!(read("2026-11-24T12:30:00Z", "UTC"), Some(instant("2026-11-24T12:30:00Z")));
        assert_eq!(read("2026-11-24T12:30:00.0000000", "FLE Standard Time"), None);
        assert_eq!(read("soon", "UTC"), None);
    }
}
