//! When people have time.

use chrono::{DateTime, Duration, Utc};
use kokous_zones::Tz;

use crate::{wire::TimeSpan, working_hours::WorkingHours};

/// Free times begin at a quarter of an hour.
const STEP_MINUTES: i64 = 15;

/// Somebody whose time is looked for.
#[derive(Clone, Debug)]
pub struct Person {
    /// In order and without overlaps, as [`merged`] makes them.
    pub busy: Vec<TimeSpan>,
    /// When the person takes meetings, on the clocks of `zone`.
    pub hours: WorkingHours,
    pub zone: Tz,
}

/// The spans in order, as far as they lie between two instants, those that touch or overlap as one.
#[must_use]
pub fn merged(mut spans: Vec<TimeSpan>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<TimeSpan> {
    spans.sort_unstable();
    let mut merged: Vec<TimeSpan> = Vec::with_capacity(spans.len());
    for TimeSpan { start, end } in spans {
        let span = TimeSpan { start: start.max(from), end: end.min(to) };
        match merged.last_mut() {
            _ if span.start >= span.end => {}
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Whether a part of the span is taken; `busy` is in order and without overlaps, as [`merged`] makes it.
#[must_use]
pub fn is_busy(busy: &[TimeSpan], span: TimeSpan) -> bool {
    let next = busy.partition_point(|taken| taken.end <= span.start);
    busy.get(next).is_some_and(|taken| taken.start < span.end)
}

/// The first `count` times of so many minutes between two instants at which everybody is free and at work; they do not
/// overlap.
#[must_use]
pub fn common_free(
    people: &[Person],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    minutes: i64,
    count: usize,
) -> Vec<TimeSpan> {
    let step = STEP_MINUTES * 60;
    // Up to the next quarter. All zones are whole quarters off UTC, as far as they concern anybody alive.
    let first = from.timestamp() + (step - from.timestamp().rem_euclid(step)) % step;
    let mut free = Vec::new();
    let mut start = DateTime::from_timestamp(first, 0).unwrap_or(from);
    while free.len() < count && start + Duration::minutes(minutes) <= to {
        let span = TimeSpan { start, end: start + Duration::minutes(minutes) };
        if people.iter().all(|person| person.is_free(span)) {
            free.push(span);
            let steps = (minutes + STEP_MINUTES - 1) / STEP_MINUTES;
            start += Duration::minutes(steps * STEP_MINUTES);
        } else {
            start += Duration::minutes(STEP_MINUTES);
        }
    }
    free
}

impl Person {
    fn is_free(&self, span: TimeSpan) -> bool {
        let local = |at: DateTime<Utc>| at.with_timezone(&self.zone).naive_local();
        self.hours.cover(local(span.start), local(span.end)) && !is_busy(&self.busy, span)
    }
}
