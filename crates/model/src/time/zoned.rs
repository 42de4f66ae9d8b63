//! Instants with a zone.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone, Utc};
use kokous_zones::Tz;

use super::{
    plain::{clock_text, date_text},
    resolution::{ClockChoice, LocalResolution, resolve_local},
};
use crate::{
    error::{Field, FieldError},
    text::quotable,
};

/// An instant, the zone in which it was chosen, and the local time that the zone's clocks show then.
///
/// The local text is computed, not stored: within one build of the zone database it follows from the other two, and a
/// second copy could only disagree. Whoever stores an instant stores the text beside it, so that a later change of
/// a zone's rules can be noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZonedInstant {
    utc: DateTime<Utc>,
    zone: Tz,
}

impl ZonedInstant {
    /// The instant, as seen in the zone.
    #[must_use]
    pub const fn new(utc: DateTime<Utc>, zone: Tz) -> Self {
        Self { utc, zone }
    }

    /// The instant, in UTC.
    #[must_use]
    pub const fn utc(&self) -> DateTime<Utc> {
        self.utc
    }

    /// The IANA zone.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// What clocks in the zone show at the instant.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.utc.with_timezone(&self.zone).naive_local()
    }

    /// `2026-11-24T14:30`: the local time to the minute, as stored.
    #[must_use]
    pub fn local_text(&self) -> String {
        let local = self.local();
        format!("{}T{}", date_text(local.date()), clock_text(local.time()))
    }

    /// Which occurrence of a doubled local time this is; nothing where the local time is not doubled.
    #[must_use]
    pub fn choice(&self) -> Option<ClockChoice> {
        match resolve_local(self.local(), self.zone) {
            LocalResolution::Doubled { earlier, .. } if earlier.utc == self.utc => Some(ClockChoice::Earlier),
            LocalResolution::Doubled { .. } => Some(ClockChoice::Later),
            _ => None,
        }
    }

    /// `UTC+5:30`: how far the zone's clocks are from UTC at the instant.
    #[must_use]
    pub fn offset_name(&self) -> String {
        let seconds = self.zone.offset_from_utc_datetime(&self.utc.naive_utc()).fix().local_minus_utc();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.abs() / 60;
        format!("UTC{sign}{}:{:02}", minutes / 60, minutes % 60)
    }
}

impl fmt::Display for ZonedInstant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.local_text(), self.zone.name())
    }
}

/// Reads an IANA zone name, as browsers give it.
///
/// # Errors
/// The name is not in the zone database that this build carries.
pub fn parse_zone(name: &str) -> Result<Tz, UnknownZone> {
    let name = name.trim();
    name.parse().map_err(|_| UnknownZone(quotable(name, 60)))
}

/// No zone of this name is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time zone: choose one from the list, such as Europe/Helsinki")]
pub struct UnknownZone(String);

impl UnknownZone {
    /// The same as an error of the field.
    #[must_use]
    pub fn at_field(self) -> FieldError {
        FieldError::new(Field::TimeZone, "UNKNOWN_TIME_ZONE", self.to_string()).about(self.0)
    }
}
