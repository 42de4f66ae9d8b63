//! The server's one clock.

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// Where the server takes its time from: the machine's clock, or one that was set at the start and runs on from
/// there, so that the demo and its pictures are the same on every day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    offset: Duration,
}

impl Clock {
    /// A clock that shows `now` at this moment.
    #[must_use]
    pub fn starting_at(now: DateTime<Utc>) -> Self {
        Self { offset: now - Utc::now() }
    }

    /// The present, in UTC, to the millisecond: what the database keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (Utc::now() + self.offset).trunc_subsecs(3)
    }
}

/// An instant as the database keeps it: milliseconds since 1970 in UTC.
#[must_use]
pub fn to_millis(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// The instant that the database keeps as `millis`.
#[must_use]
pub fn from_millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// `2026-11-24T08:00:00.000Z`: an instant as HubSpot writes it.
#[must_use]
pub fn iso_millis(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_shows_that_time_and_runs_on() {
        let start: DateTime<Utc> = "2026-11-24T08:00:00Z".parse().unwrap();
        let clock = Clock::starting_at(start);
        let (first, second) = (clock.now(), clock.now());
        assert!(first >= start - Duration::milliseconds(1) && first < start + Duration::minutes(1), "{first}");
        assert!(second >= first);
    }

    #[test]
    fn an_instant_survives_the_database() {
        let now = Clock::default().now();
        assert_eq!(from_millis(to_millis(now)), now);
        assert_eq!(iso_millis(from_millis(0)), "1970-01-01T00:00:00.000Z");
    }
}
