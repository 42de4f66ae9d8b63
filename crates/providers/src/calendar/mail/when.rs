//! A meeting's time in words.

use chrono::{Offset, TimeZone};
use kokous_model::time::ZonedInstant;

/// `Tue 24 Nov 2026, 14:30 Europe/Helsinki`: the start, short enough for a subject.
pub(super) fn short(start: ZonedInstant) -> String {
    format!("{} {}", start.local().format("%a %-d %b %Y, %H:%M"), start.zone().name())
}

/// `Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)`; with both dates where midnight lies between, and
/// both offsets where a clock change does. The whole time is given in the zone of the start.
pub(super) fn long(start: ZonedInstant, end: ZonedInstant) -> String {
    let end = ZonedInstant::new(end.utc(), start.zone());
    let (from, to) = (start.local(), end.local());
    let times = if from.date() == to.date() {
        format!("{}–{}", from.format("%A %-d %B %Y, %H:%M"), to.format("%H:%M"))
    } else {
        format!("{} – {}", from.format("%A %-d %B %Y, %H:%M"), to.format("%A %-d %B %Y, %H:%M"))
    };
    let (first, last) = (offset(start), offset(end));
    let offsets = if first == last { first } else { format!("{first}, at the end {last}") };
    format!("{times} ({}, {offsets})", start.zone().name())
}

/// `UTC+5:30`.
fn offset(instant: ZonedInstant) -> String {
    let seconds = instant.zone().offset_from_utc_datetime(&instant.utc().naive_utc()).fix().local_minus_utc();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    let sign = if seconds < 0 { '-' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, Utc};
    use chrono_tz::Tz;

    use super::*;

    fn at(zone: Tz, utc: &str) -> ZonedInstant {
        ZonedInstant::new(utc.parse::<chrono::DateTime<Utc>>().unwrap(), zone)
    }

    fn told(zone: Tz, utc: &str, minutes: i64) -> String {
        let start = at(zone, utc);
        long(start, ZonedInstant::new(start.utc() + Duration::minutes(minutes), zone))
    }

    #[test]
    fn the_zone_is_named_and_its_offset_given() {
        assert_eq!(
            told(Tz::Europe__Helsinki, "2026-11-24T12:30:00Z", 30),
            "Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)"
        );
        assert_eq!(
            told(Tz::Asia__Kolkata, "2026-11-24T12:30:00Z", 60),
            "Tuesday 24 November 2026, 18:00–19:00 (Asia/Kolkata, UTC+5:30)"
        );
        assert_eq!(
            told(Tz::America__Los_Angeles, "2026-11-24T12:30:00Z", 60),
            "Tuesday 24 November 2026, 04:30–05:30 (America/Los_Angeles, UTC-8)"
        );
        assert_eq!(told(Tz::UTC, "2026-11-24T12:30:00Z", 60), "Tuesday 24 November 2026, 12:30–13:30 (UTC, UTC)");
    }

    #[test]
    fn midnight_and_a_clock_change_are_shown() {
        assert_eq!(
            told(Tz::Europe__Helsinki, "2026-10-24T20:30:00Z", 360),
            "Saturday 24 October 2026, 23:30 – Sunday 25 October 2026, 04:30 (Europe/Helsinki, UTC+3, at the end UTC+2)"
        );
    }

    #[test]
    fn a_subject_has_the_start_alone() {
        assert_eq!(short(at(Tz::Europe__Helsinki, "2026-11-04T12:30:00Z")), "Wed 4 Nov 2026, 14:30 Europe/Helsinki");
    }
}
