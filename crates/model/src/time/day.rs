//! A day as long as it is: on the day of a clock change an hour is skipped or comes twice.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Offset, TimeZone, Timelike, Utc};
use kokous_zones::Tz;

use super::{
    resolution::{ClockChoice, LocalResolution, resolve_local},
    zoned::ZonedInstant,
};
use crate::{limits, wire::TimeSpan};

/// What times on a day are moved by, in minutes. All zones are whole quarters off UTC, as far as they concern anybody
/// alive, so that a quarter of an hour in UTC is one on every clock.
pub const QUARTER: i64 = 15;

/// From the first instant of a date on a zone's clocks to the first one of the next date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    date: NaiveDate,
    zone: Tz,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

/// What stands at a place of a day's scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Minutes since the day began.
    pub minute: i64,
    /// What the clocks show then.
    pub clock: NaiveTime,
    /// Whether they were put forward or back at this moment.
    pub is_change: bool,
}

impl Day {
    /// The day of this date; nothing where the zone left it out, as Samoa did with 30 December 2011, and at the ends of the
    /// calendar.
    #[must_use]
    pub fn of(date: NaiveDate, zone: Tz) -> Option<Self> {
        let (start, end) = (first_instant(date, zone), first_instant(date.succ_opt()?, zone));
        (start < end).then_some(Self { date, zone, start, end })
    }

    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// The whole of it.
    #[must_use]
    pub const fn span(&self) -> TimeSpan {
        TimeSpan { start: self.start, end: self.end }
    }

    /// How long it lasts: 1440 minutes unless clocks change.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.minute_of(self.end)
    }

    /// How many minutes after its beginning an instant is; less than none before it.
    #[must_use]
    pub fn minute_of(&self, at: DateTime<Utc>) -> i64 {
        (at - self.start).num_minutes()
    }

    /// From which until which of its minutes a span lasts; nothing for one of another day.
    #[must_use]
    pub fn part(&self, span: TimeSpan) -> Option<(i64, i64)> {
        let minute = |at| self.minute_of(at).clamp(0, self.minutes());
        let (start, end) = (minute(span.start), minute(span.end));
        (start < end).then_some((start, end))
    }

    /// Its whole hours, and the moments at which clocks change.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        (0..self.minutes())
            .step_by(QUARTER as usize)
            .filter_map(|minute| {
                let at = self.at(minute);
                let clock = ZonedInstant::new(at, self.zone).local().time();
                let is_change = self.offset(at) != self.offset(at - Duration::minutes(QUARTER));
                (clock.minute() == 0 || is_change).then_some(Mark { minute, clock, is_change })
            })
            .collect()
    }

    /// A span that begins at the quarter next to this minute of the day and lasts as long as it did.
    #[must_use]
    pub fn moved(&self, span: TimeSpan, minute: i64) -> TimeSpan {
        let start = self.at(nearest_quarter(minute).clamp(0, self.minutes() - QUARTER));
        TimeSpan { start, end: start + (span.end - span.start) }
    }

    /// The same span that ends at the quarter next to this minute, which may be one of the next day: a quarter of an hour
    /// after its start or later.
    #[must_use]
    pub fn ended(&self, span: TimeSpan, minute: i64) -> TimeSpan {
        let latest = span.start + Duration::minutes(limits::MEETING_MINUTES);
        let end = self.at(nearest_quarter(minute)).clamp(span.start + Duration::minutes(QUARTER), latest);
        TimeSpan { end, ..span }
    }

    /// The span between two minutes of the day, from quarter to quarter: at least the one in which it began.
    #[must_use]
    pub fn between(&self, one: i64, other: i64) -> TimeSpan {
        let last = self.minutes() - QUARTER;
        let quarter = |minute: i64| (minute.div_euclid(QUARTER) * QUARTER).clamp(0, last);
        let (first, last) = (quarter(one.min(other)), quarter(one.max(other)));
        TimeSpan { start: self.at(first), end: self.at(last + QUARTER) }
    }

    fn at(&self, minute: i64) -> DateTime<Utc> {
        self.start + Duration::minutes(minute)
    }

    fn offset(&self, at: DateTime<Utc>) -> i32 {
        self.zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
    }
}

/// The next quarter of an hour after an instant, or before it: `steps` of them.
#[must_use]
pub fn quarters_from(at: DateTime<Utc>, steps: i64) -> DateTime<Utc> {
    let seconds = QUARTER * 60;
    let quarter =
        if steps < 0 { (at.timestamp() + seconds - 1).div_euclid(seconds) } else { at.timestamp().div_euclid(seconds) };
    DateTime::from_timestamp((quarter + steps) * seconds, 0).unwrap_or(at)
}

fn nearest_quarter(minute: i64) -> i64 {
    (minute * 2 + QUARTER).div_euclid(QUARTER * 2) * QUARTER
}

/// When a date begins. Where clocks jump over its midnight, it begins with what they show then.
fn first_instant(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    let resolution = resolve_local(midnight, zone);
    let LocalResolution::Skipped { earlier, later, .. } = resolution else {
        return resolution.choose(Some(ClockChoice::Earlier)).map_or(midnight.and_utc(), |at| at.utc());
    };
    // The jump is at the end of the minutes that it leaves unskipped before midnight.
    let is_before = |at: &DateTime<Utc>| at.with_timezone(&zone).naive_local() < midnight;
    let minutes = (later.utc() - earlier.utc()).num_minutes();
    let at = |minute: i64| earlier.utc() + Duration::minutes(minute);
    (0..=minutes).map(at).find(|at| !is_before(at)).unwrap_or(later.utc())
}
