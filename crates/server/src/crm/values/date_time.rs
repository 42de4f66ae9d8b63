use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use crate::clock::from_millis;

/// Reads an instant as HubSpot's clients write one: ISO 8601 with an offset, milliseconds since 1970, or a date, which is
/// its midnight in UTC. To the millisecond; years of four digits only, so that the kept texts sort as the instants do.
#[must_use]
pub fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let instant = if let Ok(millis) = text.parse::<i64>() {
        DateTime::from_timestamp_millis(millis)?
    } else if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        from_millis(instant.timestamp_millis())
    } else {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN).and_utc()
    };
    (1..=9999).contains(&instant.year()).then_some(instant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::iso_millis;

    #[test]
    fn every_form_that_hubspot_takes_is_read() {
        for text in [
            "2026-11-24T08:00:00.000Z",
            "2026-11-24T08:00:00Z",
            "2026-11-24T10:00:00+02:00",
            "2026-11-24T08:00:00.0009Z",
            "1795507200000",
            " 1795507200000 ",
        ] {
            assert_eq!(parse_instant(text).map(iso_millis).as_deref(), Some("2026-11-24T08:00:00.000Z"), "{text}");
        }
        assert_eq!(parse_instant("2026-11-24").map(iso_millis).as_deref(), Some("2026-11-24T00:00:00.000Z"));
        assert_eq!(parse_instant("-1").map(iso_millis).as_deref(), Some("1969-12-31T23:59:59.999Z"));
    }

    #[test]
    fn what_could_mean_several_instants_or_none_is_refused() {
        for text in [
            "",
            "tomorrow",
            "2026-11-24T08:00:00",
            "2026-13-01",
            "2026-02-30T08:00:00Z",
            "24.11.2026",
            "999999999999999",
            "9223372036854775807",
            "+12026-11-24",
            "1e12",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }
}
