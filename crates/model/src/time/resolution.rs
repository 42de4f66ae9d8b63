//! What a clock change does to a local time.

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use kokous_zones::Tz;
use serde::{Deserialize, Serialize};

use super::{
    plain::{clock_text, date_text},
    zoned::ZonedInstant,
};

/// Which instant is meant by a local time that a clock change skips or doubles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ClockChoice {
    /// A doubled time: its first occurrence. A skipped one: earlier on the clock by what the clocks jump.
    Earlier,
    /// A doubled time: its second occurrence. A skipped one: later on the clock by what the clocks jump.
    Later,
}

/// What a local time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalResolution {
    /// One instant, as almost always.
    Single(ZonedInstant),
    /// Clocks jump over it. `earlier` is read with the offset after the jump and `later` with the one before it, so
    /// that both exist, one on either side of the jump, and differ on the clock from `local` by the width of the
    /// jump: 02:30 becomes 01:30 or 03:30.
    Skipped { local: NaiveDateTime, earlier: ZonedInstant, later: ZonedInstant },
    /// Clocks go back over it, so that it happens twice.
    Doubled { local: NaiveDateTime, earlier: ZonedInstant, later: ZonedInstant },
}

impl LocalResolution {
    /// The instant, where there is one, or where a choice was made.
    #[must_use]
    pub const fn choose(&self, choice: Option<ClockChoice>) -> Option<ZonedInstant> {
        match (self, choice) {
            (Self::Single(instant), _) => Some(*instant),
            (Self::Skipped { earlier, .. } | Self::Doubled { earlier, .. }, Some(ClockChoice::Earlier)) => {
                Some(*earlier)
            }
            (Self::Skipped { later, .. } | Self::Doubled { later, .. }, Some(ClockChoice::Later)) => Some(*later),
            (_, None) => None,
        }
    }

    /// A sentence for the person who chose the time; empty where nothing has to be explained.
    #[must_use]
    pub fn explain(&self) -> String {
        match self {
            Self::Single(_) => String::new(),
            Self::Skipped { local, earlier, later } => format!(
                "{} does not exist in {} on this day: clocks go forward. Choose {} or {}",
                clock_text(local.time()),
                earlier.zone().name(),
                near_text(earlier.local(), *local),
                near_text(later.local(), *local),
            ),
            Self::Doubled { local, earlier, later } => format!(
                "{} happens twice in {} on this day: clocks go back. Choose the first ({}) or the second ({})",
                clock_text(local.time()),
                earlier.zone().name(),
                earlier.offset_name(),
                later.offset_name(),
            ),
        }
    }
}

/// The time of day, and the date where it is not that of `typed`: clocks that jump at midnight move a time to another
/// day.
fn near_text(local: NaiveDateTime, typed: NaiveDateTime) -> String {
    let clock = clock_text(local.time());
    if local.date() == typed.date() { clock } else { format!("{clock} on {}", date_text(local.date())) }
}

/// What the local time means in the zone, to the second.
///
/// # Panics
/// Within two days of the first and the last instant that chrono can represent, some 262,000 years from now.
#[must_use]
pub fn resolve_local(local: NaiveDateTime, zone: Tz) -> LocalResolution {
    let at = |utc: DateTime<Utc>| ZonedInstant::new(utc, zone);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(instant) => LocalResolution::Single(at(instant.to_utc())),
        LocalResult::Ambiguous(one, two) => {
            let (one, two) = (at(one.to_utc()), at(two.to_utc()));
            let (earlier, later) = if one.utc() <= two.utc() { (one, two) } else { (two, one) };
            LocalResolution::Doubled { local, earlier, later }
        }
        LocalResult::None => {
            // Read as UTC, a local time is off by at most 14 hours, and no gap has been wider than a day (Samoa left
            // out the whole of 30 December 2011): 38 hours to either side are surely before and after the jump.
            let offset_at = |utc: NaiveDateTime| zone.offset_from_utc_datetime(&utc).fix().local_minus_utc();
            let before = Duration::seconds(i64::from(offset_at(local - Duration::hours(38))));
            let after = Duration::seconds(i64::from(offset_at(local + Duration::hours(38))));
            LocalResolution::Skipped {
                local,
                earlier: at((local - after).and_utc()),
                later: at((local - before).and_utc()),
            }
        }
    }
}
