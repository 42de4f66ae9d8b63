//! Dates as people type them.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::{
    date_order::DateOrder,
    typed_text::normalized,
    typed_words::{month, relative_day, weekday, weekday_name},
};

/// The first year that a meeting can be in.
pub const FIRST_YEAR: i32 = 2000;
/// The last year that a meeting can be in.
pub const LAST_YEAR: i32 = 2099;

/// How far back a date without a year may lie, in days: people log last week's meeting without naming the year.
const DAYS_BACK: u64 = 30;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedDateError {
    /// It does not look like one.
    #[error("This is not a date: write it like 2026-11-24, 24.11.2026 or 24 Nov 2026")]
    NotADate,
    /// It looks like one, but the calendar does not have it, such as 31 February.
    #[error("There is no such day in the calendar: check the day and the month")]
    NoSuchDay,
    /// The year is not one that a meeting can be in.
    #[error("Choose a year from {FIRST_YEAR} to {LAST_YEAR}")]
    YearOutOfRange,
    /// The day exists, but is another day of the week than the one typed beside it; the real one is given.
    #[error("That day is a {}: check it, or leave out the day of the week", weekday_name(*.0))]
    OtherWeekday(Weekday),
}

/// Reads a typed date. `today` is the person's own date, in the zone of their clock.
///
/// - Numbers with slashes, dashes or spaces follow `order`. Where that makes a month above 12 or a day above 31, the
///   other order is taken. A first number of four digits is always the year (`2026-11-24`, also `20261124`).
/// - Numbers with dots are day first in every locale: `23.11.2026`, `23.11.26`, `23.11.`
/// - Months can be English or Finnish words, whole or from three letters on: `24 Nov`, `November 24th, 2026`,
///   `24. marraskuuta`.
/// - A year of two digits is in this century. Without a year, it is the first such date that is not more than
///   30 days before `today`.
/// - `today`, `tomorrow`, `yesterday`; and `fri` or `friday` for the next Friday after `today`; in Finnish `tänään`,
///   `huomenna`, `eilen`, `pe`, `perjantai`, `perjantaina`. A day of the week beside a full date must agree with it.
///
/// # Errors
/// The text names no date, one that does not exist, or one outside the years 2000 to 2099.
pub fn parse_typed_date(text: &str, order: DateOrder, today: NaiveDate) -> Result<NaiveDate, TypedDateError> {
    let text = normalized(text).ok_or(TypedDateError::NotADate)?;
    let date = match (relative_day(&text), split_weekday(&text)) {
        (Some(days), _) => today.checked_add_signed(TimeDelta::days(days)),
        (None, (Some(weekday), "")) => next_weekday(weekday, today),
        (None, (Some(weekday), rest)) => {
            let date = calendar_date(rest, order, today)?;
            if date.weekday() != weekday {
                return Err(TypedDateError::OtherWeekday(date.weekday()));
            }
            Some(date)
        }
        (None, (None, rest)) => Some(calendar_date(rest, order, today)?),
    };
    date.filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year())).ok_or(TypedDateError::YearOutOfRange)
}

/// A date before anybody has looked whether the calendar has it.
#[derive(Clone, Copy)]
struct Parts {
    year: Option<u32>,
    month: u32,
    day: u32,
}

impl Parts {
    /// Reads digits; nothing where their number rules the part out, such as a month of four digits.
    fn read(year: Option<&str>, month: &str, day: &str) -> Option<Self> {
        let short = |digits: &str| digits.parse().ok().filter(|_| digits.len() <= 2);
        let year = match year {
            None => None,
            Some(digits) if digits.len() == 2 => Some(2000 + digits.parse::<u32>().ok()?),
            Some(digits) if digits.len() == 4 => Some(digits.parse().ok()?),
            Some(_) => return None,
        };
        Some(Self { year, month: short(month)?, day: short(day)? })
    }

    /// Whether month and day are numbers that some month and some day have.
    fn are_possible(self) -> bool {
        (1..=12).contains(&self.month) && (1..=31).contains(&self.day)
    }

    fn date(self, today: NaiveDate) -> Result<NaiveDate, TypedDateError> {
        let in_year = |year: i32| NaiveDate::from_ymd_opt(year, self.month, self.day);
        if let Some(year) = self.year {
            let year = i32::try_from(year).map_err(|_| TypedDateError::YearOutOfRange)?;
            if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
                return Err(TypedDateError::YearOutOfRange);
            }
            return in_year(year).ok_or(TypedDateError::NoSuchDay);
        }
        let earliest = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        // A 29 February is at most eight years away (2096 to 2104).
        let years = earliest.year()..=earliest.year().saturating_add(8);
        years.filter_map(in_year).find(|date| *date >= earliest).ok_or(TypedDateError::NoSuchDay)
    }
}

#[derive(Clone, Copy)]
enum Token<'text> {
    Number(&'text str),
    Word(&'text str),
}

fn calendar_date(text: &str, order: DateOrder, today: NaiveDate) -> Result<NaiveDate, TypedDateError> {
    let tokens = tokens(text).ok_or(TypedDateError::NotADate)?;
    let numbers: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Number(digits) => Some(*digits),
            Token::Word(_) => None,
        })
        .collect();
    let readings = if numbers.len() == tokens.len() {
        number_readings(&numbers, text, order)
    } else {
        word_reading(&tokens).into_iter().collect()
    };
    let possible = readings.iter().find(|parts| parts.are_possible());
    match possible {
        Some(parts) => parts.date(today),
        None if readings.is_empty() => Err(TypedDateError::NotADate),
        None => Err(TypedDateError::NoSuchDay),
    }
}

/// What the numbers can mean, the most likely meaning first.
fn number_readings(numbers: &[&str], text: &str, order: DateOrder) -> Vec<Parts> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit());
    let order = match separator {
        // `2026年11月24日`, `11월 24일`.
        Some('年' | '月' | '년' | '월') => DateOrder::YearFirst,
        _ => order,
    };
    let readings = match (numbers, order) {
        (&[day, month], _) if separator == Some('.') => vec![Parts::read(None, month, day)],
        (&[one, two], DateOrder::DayFirst) => vec![Parts::read(None, two, one), Parts::read(None, one, two)],
        (&[one, two], _) => vec![Parts::read(None, one, two), Parts::read(None, two, one)],
        (&[year, month, day], _) if year.len() == 4 => vec![Parts::read(Some(year), month, day)],
        (&[day, month, year], _) if separator == Some('.') => vec![Parts::read(Some(year), month, day)],
        (&[one, two, three], order) => {
            let year_first = Parts::read(Some(one), two, three);
            let day_first = Parts::read(Some(three), two, one);
            let month_first = Parts::read(Some(three), one, two);
            match order {
                DateOrder::MonthFirst => vec![month_first, day_first],
                DateOrder::DayFirst => vec![day_first, month_first],
                DateOrder::YearFirst => vec![year_first, day_first, month_first],
            }
        }
        (&[compact], _) if compact.len() == 8 => {
            vec![Parts::read(Some(&compact[..4]), &compact[4..6], &compact[6..])]
        }
        _ => Vec::new(),
    };
    readings.into_iter().flatten().collect()
}

/// What numbers around the name of a month mean.
fn word_reading(tokens: &[Token<'_>]) -> Option<Parts> {
    let is_filler = |token: &Token<'_>| matches!(token, Token::Word("st" | "nd" | "rd" | "th" | "of" | "the"));
    let telling: Vec<Token<'_>> = tokens.iter().copied().filter(|token| !is_filler(token)).collect();
    let (year, month, day) = match telling.as_slice() {
        &[Token::Number(day), Token::Word(month)] | &[Token::Word(month), Token::Number(day)] => (None, month, day),
        &[Token::Number(year), Token::Word(month), Token::Number(day)] if year.len() == 4 => (Some(year), month, day),
        &[Token::Number(day), Token::Word(month), Token::Number(year)]
        | &[Token::Word(month), Token::Number(day), Token::Number(year)] => (Some(year), month, day),
        _ => return None,
    };
    Parts::read(year, &self::month(month)?.to_string(), day)
}

/// The numbers and words of the text; nothing where it has anything but these and separators.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length_of = |belongs: fn(char) -> bool| rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        let length = match first {
            '0'..='9' => length_of(|letter| letter.is_ascii_digit()),
            _ if is_letter(first) => length_of(is_letter),
            ' ' | ',' | '.' | '/' | '-' | '年' | '月' | '日' | '년' | '월' | '일' => first.len_utf8(),
            _ => return None,
        };
        let (token, after) = rest.split_at(length);
        match first {
            '0'..='9' => tokens.push(Token::Number(token)),
            _ if is_letter(first) => tokens.push(Token::Word(token)),
            _ => {}
        }
        rest = after;
    }
    Some(tokens)
}

/// Separates a day of the week from what follows it.
fn split_weekday(text: &str) -> (Option<Weekday>, &str) {
    let (word, rest) = text.split_at(text.find(|letter: char| !is_letter(letter)).unwrap_or(text.len()));
    match weekday(word) {
        Some(weekday) => (Some(weekday), rest.trim_start_matches(['.', ',', ' '])),
        None => (None, text),
    }
}

fn next_weekday(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|date| date.weekday() == weekday)
}

/// A letter of the words that are read, which are all in lower case.
const fn is_letter(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'ä' | 'ö')
}
