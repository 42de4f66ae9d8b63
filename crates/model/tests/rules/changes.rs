//! Every clock change of every zone from 2020 to 2035, found by looking at the offsets.

use std::sync::OnceLock;

use chrono::{DateTime, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use kokous_zones::{TZ_VARIANTS, Tz};

/// One change of a zone's clocks.
pub(crate) struct Change {
    pub(crate) zone: Tz,
    /// The first instant at which the new offset holds.
    pub(crate) at: DateTime<Utc>,
    pub(crate) before: Duration,
    pub(crate) after: Duration,
}

impl Change {
    /// What clocks would show at the change if they had not been changed.
    pub(crate) fn old_local(&self) -> NaiveDateTime {
        self.at.naive_utc() + self.before
    }

    /// What clocks show at the change.
    pub(crate) fn new_local(&self) -> NaiveDateTime {
        self.at.naive_utc() + self.after
    }

    pub(crate) fn width(&self) -> Duration {
        (self.after - self.before).abs()
    }

    pub(crate) fn skips(&self) -> bool {
        self.after > self.before
    }
}

/// All changes; computed once per run.
pub(crate) fn changes() -> &'static [Change] {
    static CHANGES: OnceLock<Vec<Change>> = OnceLock::new();
    CHANGES.get_or_init(|| TZ_VARIANTS.iter().flat_map(|zone| changes_of(*zone)).collect())
}

fn changes_of(zone: Tz) -> Vec<Change> {
    let noon = |year| Utc.with_ymd_and_hms(year, 1, 1, 12, 0, 0).unwrap();
    let end = noon(2036);
    let mut changes = Vec::new();
    let mut day = noon(2020);
    while day < end {
        let next = day + Duration::days(1);
        if offset(zone, day) != offset(zone, next) {
            let at = first_instant_of_new_offset(zone, day, next);
            changes.push(Change { zone, at, before: offset(zone, day), after: offset(zone, next) });
        }
        day = next;
    }
    changes
}

fn first_instant_of_new_offset(zone: Tz, mut old: DateTime<Utc>, mut new: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset(zone, old);
    while (new - old).num_seconds() > 1 {
        let middle = old + Duration::seconds((new - old).num_seconds() / 2);
        if offset(zone, middle) == before {
            old = middle;
        } else {
            new = middle;
        }
    }
    new
}

fn offset(zone: Tz, at: DateTime<Utc>) -> Duration {
    Duration::seconds(i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()))
}
