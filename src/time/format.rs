//! Dates and times in words, by the browser's `Intl`.
//!
//! Local times are computed with the zone database that the server uses too, and handed to `Intl` as if they were UTC.
//! So both sides show the same hour even where the browser's database is older, no zone can be refused, and a handful of
//! formatters serves every zone.

use std::cell::RefCell;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{clock::now, locale::locale, zone::zone_of};

/// A way to write a moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pattern {
    Day,
    DayAndYear,
    LongDate,
    Month,
    Time,
    ShortWeekday,
}

impl Pattern {
    const fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Day => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            Self::DayAndYear => &[("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")],
            Self::LongDate => &[("dateStyle", "full")],
            Self::Month => &[("month", "long"), ("year", "numeric")],
            // Not by its parts: those of a British 05:30 would be written as 5:30.
            Self::Time => &[("timeStyle", "short")],
            Self::ShortWeekday => &[("weekday", "short")],
        }
    }
}

thread_local! {
    /// Making a formatter takes longer than using it a hundred times.
    static FORMATTERS: RefCell<Vec<(Pattern, Intl::DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

/// `Tue 24 Nov`, and the year where it is not the current one: the day of the instant in the zone.
#[must_use]
pub fn format_day(utc: DateTime<Utc>, zone: &str) -> String {
    format_date(local(utc, zone).date())
}

/// `Tue 24 Nov`, and the year where it is not the current one.
#[must_use]
pub fn format_date(date: NaiveDate) -> String {
    let pattern = if date.year() == now().year() { Pattern::Day } else { Pattern::DayAndYear };
    write(pattern, date.and_time(NaiveTime::MIN))
}

/// `14:30` or `2:30 PM`, as the locale has it: the time of the instant in the zone.
#[must_use]
pub fn format_time(utc: DateTime<Utc>, zone: &str) -> String {
    format_clock(local(utc, zone).time())
}

/// `14:30` or `2:30 PM`, as the locale has it.
#[must_use]
pub fn format_clock(time: NaiveTime) -> String {
    write(Pattern::Time, NaiveDate::default().and_time(time))
}

/// `Tue 24 Nov, 14:30`: the day and the time of the instant in the zone.
#[must_use]
pub fn format_moment(utc: DateTime<Utc>, zone: &str) -> String {
    format!("{}, {}", format_day(utc, zone), format_time(utc, zone))
}

/// `14:30–15:00`; `23:30–00:30 (+1)` where the end is on a later day of the zone.
#[must_use]
pub fn format_range(start: DateTime<Utc>, end: DateTime<Utc>, zone: &str) -> String {
    let (start, end) = (local(start, zone), local(end, zone));
    let range = format!("{}–{}", format_clock(start.time()), format_clock(end.time()));
    match (end.date() - start.date()).num_days() {
        0 => range,
        days => format!("{range} (+{days})"),
    }
}

/// `November 2026`: the month of the instant in the zone.
#[must_use]
pub fn format_month(utc: DateTime<Utc>, zone: &str) -> String {
    format_month_of(local(utc, zone).date())
}

/// `November 2026`.
#[must_use]
pub fn format_month_of(date: NaiveDate) -> String {
    write(Pattern::Month, date.and_time(NaiveTime::MIN))
}

/// `Tuesday 24 November 2026`.
#[must_use]
pub fn format_long_date(date: NaiveDate) -> String {
    write(Pattern::LongDate, date.and_time(NaiveTime::MIN))
}

/// `Tue`.
#[must_use]
pub fn format_weekday(date: NaiveDate) -> String {
    write(Pattern::ShortWeekday, date.and_time(NaiveTime::MIN))
}

/// Drops what was made for another locale.
pub(super) fn forget_formatters() {
    FORMATTERS.with_borrow_mut(Vec::clear);
}

fn local(utc: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    utc.with_timezone(&zone_of(zone)).naive_local()
}

fn write(pattern: Pattern, local: NaiveDateTime) -> String {
    FORMATTERS.with_borrow_mut(|formatters| {
        let index = formatters.iter().position(|(known, _)| *known == pattern).unwrap_or_else(|| {
            formatters.push((pattern, formatter(pattern)));
            formatters.len() - 1
        });
        let milliseconds = local.and_utc().timestamp_millis() as f64;
        let date = Date::new(&JsValue::from_f64(milliseconds));
        let text =
            formatters[index].1.format().call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string());
        // Before AM and PM, browsers put a narrow no-break space that people cannot type or search for.
        text.unwrap_or_else(|| local.to_string()).replace(['\u{202f}', '\u{a0}'], " ")
    })
}

fn formatter(pattern: Pattern) -> Intl::DateTimeFormat {
    let options = Object::new();
    let utc = [("timeZone", "UTC")];
    for (name, value) in pattern.options().iter().chain(&utc) {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)));
    }
    Intl::DateTimeFormat::new(&Array::of1(&JsValue::from_str(&locale())), &options)
}
