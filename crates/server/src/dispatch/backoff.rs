//! When to try again.

use chrono::{DateTime, Duration, Utc};

/// The first wait, in seconds.
const FIRST: f64 = 5.0;
/// How much longer each wait is.
const FACTOR: f64 = 3.0;
/// The longest wait, in seconds.
const LONGEST: f64 = 3_600.0;
/// How far a wait is off by chance, so that many that failed together do not come back together.
const JITTER: f64 = 0.2;
/// After how long of failing nothing is tried any more: a mail server that is down for a day is somebody's job.
const PATIENCE: Duration = Duration::hours(24);

/// When a try that failed is repeated; nothing if it has been failing for too long. `failures` counts this one, and
/// `asked_for` is how long the other side wants to be left alone. `chance` is from 0 to 1.
pub(super) fn next_attempt(
    failures: i32,
    failing_since: Option<DateTime<Utc>>,
    asked_for: Option<Duration>,
    chance: f64,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if failing_since.is_some_and(|since| now - since >= PATIENCE) {
        return None;
    }
    let seconds = (FIRST * FACTOR.powi(failures.clamp(1, 20) - 1)).min(LONGEST) * (1.0 + JITTER * (2.0 * chance - 1.0));
    #[expect(clippy::cast_possible_truncation, reason = "at most an hour and a fifth, in milliseconds")]
    let wait = Duration::milliseconds((seconds * 1_000.0) as i64);
    Some(now + asked_for.map_or(wait, |asked_for| asked_for.max(wait)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(failures: i32, chance: f64) -> i64 {
        let now = Utc::now();
        (next_attempt(failures, Some(now), None, chance, now).unwrap() - now).num_milliseconds()
    }

    #[test]
    fn waits_grow_to_an_hour_and_differ_by_chance() {
        assert_eq!([1, 2, 3].map(|failures| waits(failures, 0.5)), [5_000, 15_000, 45_000]);
        assert_eq!(waits(30, 0.5), 3_600_000);
        assert_eq!((waits(1, 0.0), waits(1, 1.0)), (4_000, 6_000));
    }

    #[test]
    fn a_wish_to_be_left_alone_is_respected() {
        let now = Utc::now();
        let next = next_attempt(1, None, Some(Duration::minutes(10)), 0.5, now).unwrap();
        assert_eq!(next, now + Duration::minutes(10));
    }

    #[test]
    fn after_a_day_of_failing_nothing_is_tried_any_more() {
        let now = Utc::now();
        assert_eq!(next_attempt(40, Some(now - PATIENCE), None, 0.5, now), None);
    }
}
