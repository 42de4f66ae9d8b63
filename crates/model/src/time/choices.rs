//! The times that the composer offers before anybody types one.

use chrono::{Duration, NaiveTime};

/// The longest meeting among the choices, in minutes; longer ones are typed.
const LONGEST_CHOICE_MINUTES: u32 = 12 * 60;

/// The times of a day from midnight on, `step_minutes` apart. A step of zero is read as one minute.
#[must_use]
pub fn time_choices(step_minutes: u32) -> Vec<NaiveTime> {
    let seconds_of_a_day = 24 * 60 * 60;
    let step_seconds = step_minutes.max(1).saturating_mul(60);
    (0..seconds_of_a_day)
        .step_by(step_seconds as usize)
        .filter_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0))
        .collect()
}

/// The ends that are offered for a meeting that starts at `start`, each with its length in minutes: a quarter of an
/// hour, half an hour, three quarters, an hour, then every half hour up to twelve hours. An end that is not later on
/// the clock than the start is on the next day. The length is what the clock shows: a clock change in between makes
/// the meeting itself longer or shorter.
#[must_use]
pub fn end_choices(start: NaiveTime) -> Vec<(NaiveTime, u32)> {
    let lengths = [15, 30, 45].into_iter().chain((60..=LONGEST_CHOICE_MINUTES).step_by(30));
    lengths.map(|minutes| (start + Duration::minutes(i64::from(minutes)), minutes)).collect()
}
