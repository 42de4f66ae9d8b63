//! The dates and times of a draft: as typed, as instants, and back.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use kokous_zones::Tz;

use super::MeetingDraft;
use crate::{
    error::{Field, FieldError},
    limits,
    time::{
        ClockChoice, FIRST_YEAR, LAST_YEAR, LocalResolution, ZonedInstant, clock_text, date_text, parse_clock,
        parse_date, parse_zone, resolve_local,
    },
};

/// The longest meeting that may cross midnight without a word from the person, in minutes.
const OVERNIGHT_MINUTES: i64 = 8 * 60;

impl MeetingDraft {
    /// The instants that the draft means, as far as its dates and times can be read: what the composer echoes
    /// while it is being filled in. Clock changes without a choice count as unread.
    #[must_use]
    pub fn times(&self) -> Option<(ZonedInstant, ZonedInstant)> {
        self.valid_times(&mut Vec::new())
    }

    /// Puts the start and the end of an existing meeting into the fields, to the minute, as local times of the zone of
    /// the start.
    pub fn set_times(&mut self, start: &ZonedInstant, end: &ZonedInstant) {
        let end = ZonedInstant::new(end.utc(), start.zone());
        let (start_local, end_local) = (start.local(), end.local());
        self.time_zone = start.zone().name().to_owned();
        self.date = date_text(start_local.date());
        self.start_time = clock_text(start_local.time());
        self.end_time = clock_text(end_local.time());
        self.end_date =
            if end_local.date() == start_local.date() { String::new() } else { date_text(end_local.date()) };
        self.start_choice = start.choice();
        self.end_choice = end.choice();
    }

    pub(super) fn valid_times(&self, errors: &mut Vec<FieldError>) -> Option<(ZonedInstant, ZonedInstant)> {
        let date = read_date(&self.date, Field::Date, errors);
        let start = read_time(&self.start_time, Field::StartTime, errors);
        let end = read_time(&self.end_time, Field::EndTime, errors);
        let end_date =
            if self.end_date.trim().is_empty() { date } else { read_date(&self.end_date, Field::EndTime, errors) };
        let zone = match parse_zone(&self.time_zone) {
            Ok(zone) => zone,
            Err(unknown) => {
                errors.push(unknown.at_field());
                return None;
            }
        };
        let start = instant(date?.and_time(start?), zone, self.start_choice, Field::StartTime, errors);
        let end = instant(end_date?.and_time(end?), zone, self.end_choice, Field::EndTime, errors);
        let (start, end) = (start?, end?);
        if end.utc() <= start.utc() {
            errors.push(FieldError::new(Field::EndTime, "END_BEFORE_START", "Choose an end after the start"));
            return None;
        }
        if (end.utc() - start.utc()).num_minutes() > limits::MEETING_MINUTES {
            errors.push(FieldError::new(Field::EndTime, "TOO_LONG", "A meeting lasts at most 14 days"));
            return None;
        }
        Some((start, end))
    }
}

/// The date on which a meeting ends that starts on `date` at `start` and whose end was typed as `end`. An end
/// before the start means the next day when the meeting then lasts at most eight hours, as a late evening does;
/// otherwise the end stays on the same day and is an error that the person should see.
#[must_use]
pub fn end_date_for(date: NaiveDate, start: NaiveTime, end: NaiveTime) -> NaiveDate {
    let overnight_minutes = (end - start).num_minutes() + 24 * 60;
    if end <= start && overnight_minutes <= OVERNIGHT_MINUTES {
        date.checked_add_days(Days::new(1)).unwrap_or(date)
    } else {
        date
    }
}

fn read_date(text: &str, field: Field, errors: &mut Vec<FieldError>) -> Option<NaiveDate> {
    if text.trim().is_empty() {
        errors.push(FieldError::new(field, "REQUIRED", "Choose a date"));
        return None;
    }
    let date = parse_date(text.trim()).filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year()));
    if date.is_none() {
        let message =
            format!("There is no such date: write it like 2026-11-24, between the years {FIRST_YEAR} and {LAST_YEAR}");
        errors.push(FieldError::new(field, "INVALID_DATE", message));
    }
    date
}

fn read_time(text: &str, field: Field, errors: &mut Vec<FieldError>) -> Option<NaiveTime> {
    if text.trim().is_empty() {
        errors.push(FieldError::new(field, "REQUIRED", "Choose a time"));
        return None;
    }
    let time = parse_clock(text.trim());
    if time.is_none() {
        errors.push(FieldError::new(field, "INVALID_TIME", "There is no such time: write it like 14:30 or 2:30 pm"));
    }
    time
}

fn instant(
    local: NaiveDateTime,
    zone: Tz,
    choice: Option<ClockChoice>,
    field: Field,
    errors: &mut Vec<FieldError>,
) -> Option<ZonedInstant> {
    let resolution = resolve_local(local, zone);
    let chosen = resolution.choose(choice);
    if chosen.is_none() {
        let code = if matches!(resolution, LocalResolution::Skipped { .. }) { "SKIPPED_TIME" } else { "DOUBLED_TIME" };
        errors.push(FieldError::new(field, code, resolution.explain()));
    }
    chosen
}
