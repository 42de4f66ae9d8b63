//! Stretches of days by which lists are filtered.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::plain::{date_text, parse_date};

/// A stretch of days, some of them as seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Today,
    ThisWeek,
    ThisMonth,
    /// The twelve months that end today.
    PastYear,
    /// From one day to another, both included; without one of them there is no end on that side.
    Between(Option<NaiveDate>, Option<NaiveDate>),
}

impl Period {
    /// Those that have a name.
    pub const NAMED: [Self; 4] = [Self::Today, Self::ThisWeek, Self::ThisMonth, Self::PastYear];

    /// Reads `this_week`, or `2026-11-01..2026-11-30`, of which one end may be left out. Nothing where the text is neither,
    /// or the last day is before the first.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(named) = Self::NAMED.into_iter().find(|period| period.name() == Some(text)) {
            return Some(named);
        }
        let (from, to) = text.split_once("..")?;
        let day = |text: &str| if text.is_empty() { Some(None) } else { parse_date(text).map(Some) };
        match (day(from)?, day(to)?) {
            (None, None) => None,
            (Some(from), Some(to)) if to < from => None,
            (from, to) => Some(Self::Between(from, to)),
        }
    }

    /// The text that [`Self::parse`] reads.
    #[must_use]
    pub fn code(self) -> String {
        if let Self::Between(from, to) = self {
            let day = |day: Option<NaiveDate>| day.map(date_text).unwrap_or_default();
            return [day(from), day(to)].join("..");
        }
        self.name().unwrap_or_default().to_owned()
    }

    /// The first and the last of its days.
    #[must_use]
    pub fn days(self, today: NaiveDate, first_weekday: Weekday) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Today => (Some(today), Some(today)),
            Self::ThisWeek => {
                let week = today.week(first_weekday);
                (week.checked_first_day(), week.checked_last_day())
            }
            Self::ThisMonth => {
                let first = today.with_day(1);
                let last =
                    first.and_then(|first| first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1)));
                (first, last)
            }
            Self::PastYear => {
                let before = today.checked_sub_months(Months::new(12));
                (before.and_then(|before| before.checked_add_days(Days::new(1))), Some(today))
            }
            Self::Between(from, to) => (from, to),
        }
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Today => Some("today"),
            Self::ThisWeek => Some("this_week"),
            Self::ThisMonth => Some("this_month"),
            Self::PastYear => Some("past_year"),
            Self::Between(..) => None,
        }
    }
}
