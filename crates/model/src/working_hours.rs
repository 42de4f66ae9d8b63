//! When somebody takes meetings.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use kokous_zones::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    availability::merged,
    time::{ClockChoice, clock_text, parse_clock, resolve_local},
    wire::TimeSpan,
};

/// The hours of a user's working days, on the clocks of the zone of their profile. They advise, and forbid nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "WorkingHoursText", into = "WorkingHoursText")]
pub struct WorkingHours {
    start: NaiveTime,
    /// After `start`, on the same day.
    end: NaiveTime,
    /// A bit for each day on which they hold, Monday's the lowest; not all of them are clear.
    days: u8,
}

/// Working hours as they are written, in JSON and in the settings' form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingHoursText {
    /// `09:00`
    pub start: String,
    /// `17:00`, later than the start.
    pub end: String,
    /// The days by their number in ISO 8601, 1 for Monday to 7 for Sunday.
    pub weekdays: Vec<u8>,
}

/// Why a text is not somebody's working hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkingHoursError {
    /// A start or an end that is no time of day.
    #[error("Write start and end like 09:00 and 17:00")]
    NotATime,
    /// An end that is not after the start.
    #[error("Choose an end after the start")]
    EndBeforeStart,
    /// No day at all, or a number that no day has.
    #[error("Choose one day or more")]
    NoDays,
}

impl WorkingHoursError {
    /// `END_BEFORE_START`: a stable code for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotATime => "INVALID_TIME",
            Self::EndBeforeStart => "END_BEFORE_START",
            Self::NoDays => "REQUIRED",
        }
    }
}

impl WorkingHours {
    /// Reads what was written.
    ///
    /// # Errors
    /// See [`WorkingHoursError`].
    pub fn read(text: &WorkingHoursText) -> Result<Self, WorkingHoursError> {
        let clock = |text: &str| parse_clock(text.trim()).ok_or(WorkingHoursError::NotATime);
        let (start, end) = (clock(&text.start)?, clock(&text.end)?);
        if end <= start {
            return Err(WorkingHoursError::EndBeforeStart);
        }
        let is_day = |day: &u8| (1..=7).contains(day);
        if text.weekdays.is_empty() || !text.weekdays.iter().all(is_day) {
            return Err(WorkingHoursError::NoDays);
        }
        Ok(Self { start, end, days: text.weekdays.iter().fold(0, |days, day| days | 1 << (day - 1)) })
    }

    /// When the working day begins.
    #[must_use]
    pub const fn start(&self) -> NaiveTime {
        self.start
    }

    /// When it ends.
    #[must_use]
    pub const fn end(&self) -> NaiveTime {
        self.end
    }

    /// Whether the day of the week is a working day.
    #[must_use]
    pub fn has(&self, day: Weekday) -> bool {
        self.days & (1 << day.num_days_from_monday()) != 0
    }

    /// Whether a meeting lies within one working day, by local times of the user's zone.
    #[must_use]
    pub fn cover(&self, start: NaiveDateTime, end: NaiveDateTime) -> bool {
        let is_one_day = start.date() == end.date() && self.has(start.weekday());
        is_one_day && start.time() >= self.start && end.time() <= self.end
    }

    /// When they are between two instants, on the clocks of `zone`.
    #[must_use]
    pub fn spans(&self, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<TimeSpan> {
        let date = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
        let at = |date: NaiveDate, clock, choice| {
            Some(resolve_local(date.and_time(clock), zone).choose(Some(choice))?.utc())
        };
        let span = |date: NaiveDate| {
            let start = at(date, self.start, ClockChoice::Earlier)?;
            Some(TimeSpan { start, end: at(date, self.end, ClockChoice::Later)? })
        };
        let days = date(from).iter_days().take_while(|day| *day <= date(to)).filter(|day| self.has(day.weekday()));
        merged(days.filter_map(span).collect(), from, to)
    }
}

impl Default for WorkingHours {
    /// Monday to Friday, from nine to five.
    fn default() -> Self {
        let at = |hour| NaiveTime::MIN + chrono::Duration::hours(hour);
        Self { start: at(9), end: at(17), days: 0b1_1111 }
    }
}

impl From<WorkingHours> for WorkingHoursText {
    fn from(hours: WorkingHours) -> Self {
        let weekdays = (1..=7).filter(|day| hours.days & (1 << (day - 1)) != 0).collect();
        Self { start: clock_text(hours.start), end: clock_text(hours.end), weekdays }
    }
}

impl TryFrom<WorkingHoursText> for WorkingHours {
    type Error = WorkingHoursError;

    fn try_from(text: WorkingHoursText) -> Result<Self, Self::Error> {
        Self::read(&text)
    }
}

/// `09:00-17:00 12345`: as the database has them.
impl fmt::Display for WorkingHours {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = WorkingHoursText::from(*self);
        write!(formatter, "{}-{} ", text.start, text.end)?;
        text.weekdays.iter().try_for_each(|day| write!(formatter, "{day}"))
    }
}

impl FromStr for WorkingHours {
    type Err = WorkingHoursError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (times, days) = text.split_once(' ').ok_or(WorkingHoursError::NoDays)?;
        let (start, end) = times.split_once('-').ok_or(WorkingHoursError::NotATime)?;
        let weekdays = days.bytes().map(|digit| digit.wrapping_sub(b'0')).collect();
        Self::read(&WorkingHoursText { start: start.to_owned(), end: end.to_owned(), weekdays })
    }
}
