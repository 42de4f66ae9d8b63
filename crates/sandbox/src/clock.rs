//! The sandbox's one clock.

use chrono::{DateTime, Duration, SecondsFormat, SubsecRound, Utc};

/// Where the sandbox takes its time from: the machine's clock, or one that was set at the start and runs on from there,
/// like that of `kokous-server serve --demo --now`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    offset: Duration,
}

impl Clock {
    /// A clock that shows `now` at this moment.
    pub(crate) fn starting_at(now: DateTime<Utc>) -> Self {
        Self { offset: now - Utc::now() }
    }

    /// The present, in UTC, to the millisecond.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (Utc::now() + self.offset).trunc_subsecs(3)
    }
}

/// `2026-11-24T08:00:00.000Z`: an instant as Google writes it.
pub(crate) fn iso_millis(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}
