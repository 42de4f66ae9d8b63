//! When an event begins and ends.

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::google::error::{self, GoogleError};

/// The beginning or the end of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum EventTime {
    /// A whole day.
    Day(NaiveDate),
    /// An instant, and the zone in which it was meant.
    At(DateTime<Utc>, Tz),
}

impl EventTime {
    /// Reads an `EventDateTime`; `name` is `start` or `end`. A time without an offset is in its zone.
    pub(crate) fn read(value: &Value, name: &str, calendar_zone: Tz) -> Result<Self, GoogleError> {
        let zone = match value["timeZone"].as_str() {
            Some(zone) => {
                zone.parse().map_err(|_| error::invalid(format!("Invalid time zone definition for {name} time.")))?
            }
            None => calendar_zone,
        };
        match (value["date"].as_str(), value["dateTime"].as_str()) {
            (Some(date), None) => {
                let date = date.parse().map_err(|_| error::invalid(format!("Invalid {name} date.")))?;
                Ok(Self::Day(date))
            }
            (None, Some(text)) => {
                if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
                    return Ok(Self::At(instant.to_utc(), zone));
                }
                if value["timeZone"].is_null() {
                    return Err(error::required(format!("Missing time zone definition for {name} time.")));
                }
                let local: NaiveDateTime = text.parse().map_err(|_| error::invalid(format!("Invalid {name} time.")))?;
                Ok(Self::At(instant_of(local, zone), zone))
            }
            (Some(_), Some(_)) => Err(error::invalid(format!("Invalid {name} time."))),
            (None, None) => Err(error::required(format!("Missing {name} time."))),
        }
    }

    /// The instant; a day begins at midnight in the calendar's zone.
    pub(crate) fn instant(self, calendar_zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Day(date) => instant_of(date.and_time(NaiveTime::MIN), calendar_zone),
            Self::At(instant, _) => instant,
        }
    }

    /// An `EventDateTime` for somebody who looks from `zone`: Google answers with that zone's offset, whichever the
    /// client sent.
    pub(crate) fn show(self, zone: Tz) -> Value {
        match self {
            Self::Day(date) => json!({"date": date.to_string()}),
            Self::At(instant, meant) => {
                let text = instant.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, true);
                json!({"dateTime": text, "timeZone": meant.name()})
            }
        }
    }

    /// Whether both are days, or both are times.
    pub(crate) fn is_like(self, other: Self) -> bool {
        matches!((self, other), (Self::Day(_), Self::Day(_)) | (Self::At(..), Self::At(..)))
    }
}

/// What a local time is in UTC. Of a doubled time the first; a skipped one moves forward by the gap.
pub(crate) fn instant_of(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => instant.to_utc(),
        MappedLocalTime::None => {
            let day_before = local.checked_sub_days(Days::new(1)).unwrap_or(local);
            let then = zone.from_local_datetime(&day_before).earliest().map(|instant| instant.to_utc());
            then.map_or_else(|| local.and_utc(), |instant| instant + TimeDelta::days(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: Value) -> Result<EventTime, GoogleError> {
        EventTime::read(&value, "start", Tz::Europe__Helsinki)
    }

    #[test]
    fn an_answer_has_the_offset_of_the_calendar_and_the_zone_that_was_sent() {
        let time = read(json!({"dateTime": "2026-12-03T12:30:00Z", "timeZone": "Asia/Kolkata"})).unwrap();
        assert_eq!(
            time.show(Tz::Europe__Helsinki),
            json!({"dateTime": "2026-12-03T14:30:00+02:00", "timeZone": "Asia/Kolkata"})
        );
    }

    #[test]
    fn a_time_without_an_offset_needs_a_zone() {
        let time = read(json!({"dateTime": "2026-12-03T18:00:00", "timeZone": "Asia/Kolkata"})).unwrap();
        assert_eq!(time.instant(Tz::UTC).to_rfc3339(), "2026-12-03T12:30:00+00:00");
        assert_eq!(read(json!({"dateTime": "2026-12-03T18:00:00"})).unwrap_err().reason, "required");
    }

    #[test]
    fn a_skipped_time_moves_forward() {
        let skipped = "2026-03-29T03:30:00".parse().unwrap();
        assert_eq!(instant_of(skipped, Tz::Europe__Helsinki).to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }

    #[test]
    fn a_zone_that_there_is_not_is_refused() {
        let error = read(json!({"dateTime": "2026-12-03T18:00:00Z", "timeZone": "Nokia/Mall"})).unwrap_err();
        assert_eq!(error.message, "Invalid time zone definition for start time.");
    }

    #[test]
    fn a_day_is_no_time() {
        assert!(read(json!({"date": "2026-12-03", "dateTime": "2026-12-03T18:00:00Z"})).is_err());
        assert!(!read(json!({"date": "2026-12-03"})).unwrap().is_like(EventTime::At(Utc::now(), Tz::UTC)));
    }
}
