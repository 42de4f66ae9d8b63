//! A meeting's time in words.

use chrono::{Datelike, NaiveDateTime, Offset, TimeZone};
use kokous_model::time::ZonedInstant;

use crate::words::Messages;

/// `Tue 24 Nov 2026, 14:30 Europe/Helsinki`: the start, short enough for a subject.
pub(super) fn short(start: ZonedInstant, words: Messages) -> String {
    let local = start.local();
    let date = words.when_date_short(
        &local.day().to_string(),
        &words.month_short(month(local)),
        &words.weekday_short(weekday(local)),
        &local.year().to_string(),
    );
    format!("{} {}", words.when_at(&date, &clock(local, words)), start.zone().name())
}

/// `Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)`; with both dates where midnight lies between, and
/// both offsets where a clock change does. The whole time is given in the zone of the start.
pub(super) fn long(start: ZonedInstant, end: ZonedInstant, words: Messages) -> String {
    let end = ZonedInstant::new(end.utc(), start.zone());
    let (from, to) = (start.local(), end.local());
    let times = if from.date() == to.date() {
        format!("{}–{}", date_and_time(from, words), clock(to, words))
    } else {
        format!("{} – {}", date_and_time(from, words), date_and_time(to, words))
    };
    let (first, last) = (offset(start), offset(end));
    let offsets = if first == last { first } else { words.when_offsets(&first, &last) };
    format!("{times} ({}, {offsets})", start.zone().name())
}

fn date_and_time(local: NaiveDateTime, words: Messages) -> String {
    let date = words.when_date(
        &local.day().to_string(),
        &words.month(month(local)),
        &words.weekday(weekday(local)),
        &local.year().to_string(),
    );
    words.when_at(&date, &clock(local, words))
}

fn clock(local: NaiveDateTime, words: Messages) -> String {
    local.format(words.when_clock()).to_string()
}

/// 1 for Monday to 7 for Sunday.
fn weekday(local: NaiveDateTime) -> u64 {
    u64::from(local.weekday().number_from_monday())
}

fn month(local: NaiveDateTime) -> u64 {
    u64::from(local.month())
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
    use crate::words::Language;

    fn at(zone: Tz, utc: &str) -> ZonedInstant {
        ZonedInstant::new(utc.parse::<chrono::DateTime<Utc>>().unwrap(), zone)
    }

    fn told(zone: Tz, utc: &str, minutes: i64) -> String {
        let start = at(zone, utc);
        long(start, ZonedInstant::new(start.utc() + Duration::minutes(minutes), zone), Language::En.words())
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
        let start = at(Tz::Europe__Helsinki, "2026-11-04T07:05:00Z");
        assert_eq!(short(start, Language::En.words()), "Wed 4 Nov 2026, 09:05 Europe/Helsinki");
        assert_eq!(short(start, Language::Fi.words()), "ke 4.11.2026 klo 9.05 Europe/Helsinki");
    }

    #[test]
    fn finnish_has_its_own_order_and_its_own_clock() {
        let words = Language::Fi.words();
        let start = at(Tz::Europe__Helsinki, "2026-10-24T20:30:00Z");
        let end = |minutes| ZonedInstant::new(start.utc() + Duration::minutes(minutes), start.zone());
        assert_eq!(long(start, end(25), words), "lauantai 24. lokakuuta 2026 klo 23.30–23.55 (Europe/Helsinki, UTC+3)");
        assert_eq!(
            long(start, end(360), words),
            "lauantai 24. lokakuuta 2026 klo 23.30 – sunnuntai 25. lokakuuta 2026 klo 4.30 \
             (Europe/Helsinki, UTC+3, lopussa UTC+2)"
        );
    }
}
