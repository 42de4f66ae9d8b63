//! Times of day as people type them.

use chrono::NaiveTime;

use super::typed_text::normalized;

/// Why a text is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedTimeError {
    /// It does not look like one.
    #[error("This is not a time of day: write it like 14:30, 2:30 pm or 1430")]
    NotATime,
    /// It looks like one, but clocks never show it.
    #[error(
        "There is no such time: hours are 0 to 23, or 1 to 12 with am or pm, and minutes 0 to 59. Midnight is 0:00"
    )]
    NoSuchTime,
}

/// The half of the day that was typed after the numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HalfDay {
    Morning,
    Afternoon,
}

/// Reads a typed time of day: `14:30`, `14.30`, `1430`, `930`, `9`, `14h30`, `2:30 pm`, `9am`, `2p`, `noon`,
/// `midnight`; in Finnish `klo 14.30`, `keskipäivä`, `keskiyö`. Without am or pm the hours are those of the 24-hour clock.
///
/// # Errors
/// The text names no time, or one that clocks never show, such as `24:00`.
pub fn parse_typed_time(text: &str) -> Result<NaiveTime, TypedTimeError> {
    let text = normalized(text).ok_or(TypedTimeError::NotATime)?;
    match text.as_str() {
        "noon" | "midday" | "12 noon" | "keskipäivä" | "keskipäivällä" => return clock_time(12, 0),
        "midnight" | "12 midnight" | "keskiyö" | "keskiyöllä" => return clock_time(0, 0),
        _ => {}
    }
    let clock = ["klo", "kello"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let (numbers, half_day) = split_half_day(clock.trim_start_matches(['.', ' ']))?;
    let (hour, minute) = read_numbers(numbers).ok_or(TypedTimeError::NotATime)?;
    let hour = match half_day {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return Err(TypedTimeError::NoSuchTime),
        Some(HalfDay::Morning) => hour % 12,
        Some(HalfDay::Afternoon) => hour % 12 + 12,
    };
    clock_time(hour, minute)
}

fn clock_time(hour: u32, minute: u32) -> Result<NaiveTime, TypedTimeError> {
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TypedTimeError::NoSuchTime)
}

/// Separates `2.30 p.m.` into `2.30` and the half of the day.
fn split_half_day(text: &str) -> Result<(&str, Option<HalfDay>), TypedTimeError> {
    let Some(start) = text.find(['a', 'p']) else { return Ok((text, None)) };
    let (numbers, suffix) = text.split_at(start);
    let suffix: String = suffix.chars().filter(|letter| !matches!(letter, '.' | ' ')).collect();
    let half_day = match suffix.as_str() {
        "a" | "am" => HalfDay::Morning,
        "p" | "pm" => HalfDay::Afternoon,
        _ => return Err(TypedTimeError::NotATime),
    };
    Ok((numbers.trim_end(), Some(half_day)))
}

/// Reads hour and minute, with one separator between them or none.
fn read_numbers(text: &str) -> Option<(u32, u32)> {
    let is_number = |digits: &str, lengths: [usize; 2]| {
        lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let text = text.strip_suffix('h').unwrap_or(text).trim_end();
    if let Some((hour, minute)) = text.split_once([':', '.', ',', 'h']).or_else(|| text.split_once(' ')) {
        let (hour, minute) = (hour.trim_end(), minute.trim_start());
        return (is_number(hour, [1, 2]) && is_number(minute, [2, 2]))
            .then_some((hour.parse().ok()?, minute.parse().ok()?));
    }
    if is_number(text, [1, 2]) {
        return Some((text.parse().ok()?, 0));
    }
    if is_number(text, [3, 4]) {
        let (hour, minute) = text.split_at(text.len() - 2);
        return Some((hour.parse().ok()?, minute.parse().ok()?));
    }
    None
}
