//! Dates and times of day as drafts hold them: `2026-11-24` and `14:30`.
//!
//! By hand, because chrono's patterns bring all of chrono's patterns into the page: 7,000 bytes (brotli) for these four.

use chrono::{NaiveDate, NaiveTime, Timelike};

/// Reads `2026-11-24`; month and day may have one digit.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none() && year.len() == 4;
    NaiveDate::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)
        .filter(|_| is_whole)
}

/// Reads `14:30`; hour and minute may have one digit.
#[must_use]
pub fn parse_clock(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(number(hour, 2)?, number(minute, 2)?, 0)
}

/// `2026-11-24`.
#[must_use]
pub fn date_text(date: NaiveDate) -> String {
    date.to_string()
}

/// `14:30`: the time to the minute.
#[must_use]
pub fn clock_text(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Digits and nothing else, at most so many.
fn number(text: &str, most_digits: usize) -> Option<u32> {
    let is_number = text.len() <= most_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["2026-11-24", "2000-02-29", "2099-12-31"] {
            assert_eq!(date_text(parse_date(text).unwrap()), text);
        }
        for text in ["00:00", "09:05", "23:59"] {
            assert_eq!(clock_text(parse_clock(text).unwrap()), text);
        }
    }

    #[test]
    fn single_digits_are_enough() {
        assert_eq!(parse_date("2026-1-4"), NaiveDate::from_ymd_opt(2026, 1, 4));
        assert_eq!(parse_clock("9:5"), NaiveTime::from_hms_opt(9, 5, 0));
    }

    #[test]
    fn anything_else_is_no_date_and_no_time() {
        for text in
            ["", "2026", "2026-11", "2026-11-31", "2026-13-01", "26-11-24", "2026-11-24-1", "+026-11-24", "24.11.2026"]
        {
            assert_eq!(parse_date(text), None, "{text:?}");
        }
        for text in ["", "9", "24:00", "12:60", "12:30:00", "+9:30", "9:30 pm", "123:00"] {
            assert_eq!(parse_clock(text), None, "{text:?}");
        }
    }
}
