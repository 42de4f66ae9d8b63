//! From when to when a timeline is wanted.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};

use kokous_model::time::{date_text, parse_date};

use crate::time::zone_of;

/// A span of the viewer's days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TimeFilter {
    #[default]
    Any,
    /// From Monday to Sunday.
    Week,
    Month,
    /// The past twelve months and today.
    Year,
    /// From one day to another, both included; either may be open.
    Range(Option<NaiveDate>, Option<NaiveDate>),
}

impl TimeFilter {
    /// What the address says.
    pub(super) fn read(code: &str, from: &str, to: &str) -> Self {
        let day = |text: &str| parse_date(text);
        match code {
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            "range" => Self::Range(day(from), day(to)),
            _ => Self::Any,
        }
    }

    /// The same for the address.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Range(..) => "range",
        }
    }

    /// The first and the last day of a range that was chosen, as the address and date fields have them.
    pub(super) fn days(self) -> (String, String) {
        let text = |day: Option<NaiveDate>| day.map(date_text).unwrap_or_default();
        match self {
            Self::Range(from, to) => (text(from), text(to)),
            _ => Default::default(),
        }
    }

    /// Whether its last day is before its first, so that nothing can fit.
    pub(super) fn is_reversed(self) -> bool {
        matches!(self, Self::Range(Some(from), Some(to)) if to < from)
    }

    /// From which instant on, and before which one, for somebody in the zone.
    pub(super) fn instants(self, zone: &str, now: DateTime<Utc>) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let tz = zone_of(zone);
        let today = now.with_timezone(&tz).date_naive();
        let next = |day: NaiveDate| day.checked_add_days(Days::new(1));
        let (from, before) = match self {
            Self::Any => (None, None),
            Self::Week => {
                let monday = today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()));
                (monday, monday.and_then(|monday| monday.checked_add_days(Days::new(7))))
            }
            Self::Month => {
                let first = today.with_day(1);
                (first, first.and_then(|first| first.checked_add_months(Months::new(1))))
            }
            Self::Year => (today.checked_sub_months(Months::new(12)), next(today)),
            Self::Range(from, to) => (from, to.and_then(next)),
        };
        // A midnight that a clock change skips is the first instant after it, nearly.
        let midnight = |day: NaiveDate| {
            let local = day.and_time(NaiveTime::MIN);
            let instant = tz.from_local_datetime(&local).earliest();
            instant.map_or_else(|| local.and_utc(), |instant| instant.to_utc())
        };
        (from.map(midnight), before.map(midnight))
    }
}
