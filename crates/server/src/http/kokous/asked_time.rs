use chrono::{DateTime, Datelike, Duration, Utc};
use kokous_model::wire::TimeSpan;

use crate::error::{ApiResult, bad_request};

/// Most days of one question.
const DAYS: i64 = 31;

/// The time between two instants, about which somebody asks.
///
/// # Errors
/// 400 where it is longer than 31 days, ends before it begins, or is so far away that clocks cannot show it everywhere.
pub(super) fn asked_time(from: DateTime<Utc>, to: DateTime<Utc>) -> ApiResult<TimeSpan> {
    let is_within_reach = [from, to].iter().all(|at| (1..=9_999).contains(&at.year()));
    if !is_within_reach || to <= from || to - from > Duration::days(DAYS) {
        let message =
            format!("Ask for a time of at most {DAYS} days, which ends after it begins, between the years 1 and 9999");
        return Err(bad_request(message));
    }
    Ok(TimeSpan { start: from, end: to })
}
