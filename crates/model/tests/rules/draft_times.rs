use chrono::{DateTime, Duration, NaiveDate, NaiveTime};
use kokous_model::{
    draft::{MeetingDraft, end_date_for},
    error::Field,
    time::{ClockChoice, ZonedInstant},
};
use kokous_zones::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{
    changes::changes,
    draft::{draft, errors_after, one},
    trying,
};

fn set(draft: &mut MeetingDraft, zone: &str, start: &str, end: &str) {
    let (date, start_time) = start.split_once(' ').unwrap();
    let (end_date, end_time) = end.split_once(' ').unwrap();
    draft.time_zone = zone.to_owned();
    draft.date = date.to_owned();
    draft.start_time = start_time.to_owned();
    draft.end_date = end_date.to_owned();
    draft.end_time = end_time.to_owned();
}

#[test]
fn an_unknown_zone_is_an_error_at_its_field() {
    for zone in ["", "Mars/Olympus", "europe/helsinki", "+02:00"] {
        assert_eq!(
            errors_after(|draft| draft.time_zone = zone.to_owned()),
            one(Field::TimeZone, "UNKNOWN_TIME_ZONE"),
            "{zone}"
        );
    }
}

#[test]
fn a_date_that_does_not_exist_is_an_error_at_its_field() {
    for date in [
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "24.11.2026",
        "tomorrow",
        "1999-12-31",
        "2100-01-01",
        "9999999-01-01",
    ] {
        assert_eq!(errors_after(|draft| draft.date = date.to_owned()), one(Field::Date, "INVALID_DATE"), "{date}");
        assert_eq!(
            errors_after(|draft| draft.end_date = date.to_owned()),
            one(Field::EndTime, "INVALID_DATE"),
            "{date}"
        );
    }
    assert_eq!(errors_after(|draft| draft.date = " ".to_owned()), one(Field::Date, "REQUIRED"));
}

#[test]
fn a_time_that_does_not_exist_is_an_error_at_its_field() {
    for time in ["24:00", "12:60", "2:30 pm", "1430", "14:30:00"] {
        assert_eq!(
            errors_after(|draft| draft.start_time = time.to_owned()),
            one(Field::StartTime, "INVALID_TIME"),
            "{time}"
        );
        assert_eq!(
            errors_after(|draft| draft.end_time = time.to_owned()),
            one(Field::EndTime, "INVALID_TIME"),
            "{time}"
        );
    }
    assert_eq!(errors_after(|draft| draft.start_time = String::new()), one(Field::StartTime, "REQUIRED"));
    assert_eq!(errors_after(|draft| draft.end_time = String::new()), one(Field::EndTime, "REQUIRED"));
}

#[test]
fn the_end_comes_after_the_start() {
    for end in ["14:30", "14:29", "00:00"] {
        assert_eq!(
            errors_after(|draft| draft.end_time = end.to_owned()),
            one(Field::EndTime, "END_BEFORE_START"),
            "{end}"
        );
    }
    assert_eq!(errors_after(|draft| draft.end_date = "2026-11-23".to_owned()), one(Field::EndTime, "END_BEFORE_START"));
}

#[test]
fn a_meeting_lasts_at_most_two_weeks() {
    assert_eq!(errors_after(|draft| set(draft, "UTC", "2026-11-01 09:00", "2026-11-15 09:00")), []);
    assert_eq!(
        errors_after(|draft| set(draft, "UTC", "2026-11-01 09:00", "2026-11-15 09:01")),
        one(Field::EndTime, "TOO_LONG")
    );
}

#[test]
fn a_meeting_may_cross_midnight_when_its_end_has_a_date() {
    let mut draft = draft();
    set(&mut draft, "Europe/Helsinki", "2026-11-24 23:30", "2026-11-25 00:30");
    let (start, end) = draft.times().unwrap();
    assert_eq!((end.utc() - start.utc()).num_minutes(), 60);
}

#[test]
fn a_late_evening_ends_on_the_next_day() {
    let date = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let at = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let next = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    assert_eq!(end_date_for(date, at("22:00"), at("01:00")), next);
    assert_eq!(end_date_for(date, at("23:30"), at("00:00")), next);
    assert_eq!(end_date_for(date, at("17:00"), at("01:00")), next, "eight hours are still an evening");
    assert_eq!(end_date_for(date, at("17:00"), at("01:01")), date, "more is a slip of the hand");
    assert_eq!(end_date_for(date, at("14:00"), at("13:00")), date);
    assert_eq!(end_date_for(date, at("14:00"), at("14:00")), date);
    assert_eq!(end_date_for(date, at("14:00"), at("15:00")), date);
}

#[test]
fn a_skipped_start_needs_a_choice() {
    let skipped = |choice| {
        let mut draft = draft();
        set(&mut draft, "America/Los_Angeles", "2026-03-08 02:30", "2026-03-08 05:00");
        draft.start_choice = choice;
        draft
    };
    let errors = skipped(None).validate().unwrap_err();
    assert_eq!((errors[0].field, errors[0].code.as_str()), (Field::StartTime, "SKIPPED_TIME"));
    assert!(errors[0].message.contains("Choose 01:30 or 03:30"), "{}", errors[0].message);
    let start = |choice| skipped(Some(choice)).validate().unwrap().start.local_text();
    assert_eq!(start(ClockChoice::Earlier), "2026-03-08T01:30");
    assert_eq!(start(ClockChoice::Later), "2026-03-08T03:30");
}

#[test]
fn a_doubled_start_needs_a_choice() {
    let doubled = |choice| {
        let mut draft = draft();
        set(&mut draft, "America/Los_Angeles", "2026-11-01 01:30", "2026-11-01 05:00");
        draft.start_choice = choice;
        draft
    };
    let errors = doubled(None).validate().unwrap_err();
    assert_eq!((errors[0].field, errors[0].code.as_str()), (Field::StartTime, "DOUBLED_TIME"));
    assert_eq!(doubled(None).times(), None);
    let start = |choice| doubled(Some(choice)).validate().unwrap().start.utc().to_rfc3339();
    assert_eq!(start(ClockChoice::Earlier), "2026-11-01T08:30:00+00:00");
    assert_eq!(start(ClockChoice::Later), "2026-11-01T09:30:00+00:00");
}

#[test]
fn a_skipped_or_doubled_end_needs_a_choice_of_its_own() {
    let errors = errors_after(|draft| set(draft, "America/Los_Angeles", "2026-03-08 01:30", "2026-03-08 02:30"));
    assert_eq!(errors, one(Field::EndTime, "SKIPPED_TIME"));
    let errors = errors_after(|draft| set(draft, "America/Los_Angeles", "2026-11-01 00:30", "2026-11-01 01:30"));
    assert_eq!(errors, one(Field::EndTime, "DOUBLED_TIME"));
}

#[test]
fn a_meeting_may_end_at_the_clock_time_at_which_it_began() {
    let mut draft = draft();
    set(&mut draft, "America/Los_Angeles", "2026-11-01 01:30", "2026-11-01 01:30");
    (draft.start_choice, draft.end_choice) = (Some(ClockChoice::Earlier), Some(ClockChoice::Later));
    let (start, end) = draft.times().unwrap();
    assert_eq!((end.utc() - start.utc()).num_minutes(), 60);
}

#[test]
fn a_choice_that_is_not_needed_changes_nothing() {
    let mut chosen = draft();
    (chosen.start_choice, chosen.end_choice) = (Some(ClockChoice::Later), Some(ClockChoice::Earlier));
    assert_eq!(chosen.times(), draft().times());
}

#[test]
fn both_times_are_shown_in_the_zone_of_the_start() {
    let start = ZonedInstant::new(DateTime::from_timestamp(1_790_000_040, 0).unwrap(), Tz::Asia__Kolkata);
    let end = ZonedInstant::new(start.utc() + Duration::hours(1), Tz::America__New_York);
    let mut draft = draft();
    draft.set_times(&start, &end);
    let (_, read_end) = draft.times().unwrap();
    assert_eq!((read_end.utc(), read_end.zone()), (end.utc(), Tz::Asia__Kolkata));
}

fn assert_kept(start: &ZonedInstant, minutes: i64) {
    let end = ZonedInstant::new(start.utc() + Duration::minutes(minutes), start.zone());
    let mut draft = draft();
    draft.set_times(start, &end);
    let meeting = draft.validate().unwrap_or_else(|errors| panic!("{start} to {end}: {errors:?}"));
    assert_eq!((meeting.start, meeting.end), (*start, end));
}

#[test]
fn times_around_every_clock_change_are_kept_when_a_meeting_is_edited() {
    for change in changes().iter().filter(|change| change.at.timestamp() % 60 == 0) {
        for minutes in [-90, -60, -30, -1, 0, 1, 30, 60] {
            assert_kept(&ZonedInstant::new(change.at + Duration::minutes(minutes), change.zone), 45);
        }
    }
}

proptest! {
    #![proptest_config(trying(1_000))]

    #[test]
    fn any_times_are_kept_when_a_meeting_is_edited(
        minute in 15_778_381_i64..68_256_000,
        zone in 0..TZ_VARIANTS.len(),
        length in 1_i64..=14 * 24 * 60,
    ) {
        assert_kept(&ZonedInstant::new(DateTime::from_timestamp(minute * 60, 0).unwrap(), TZ_VARIANTS[zone]), length);
    }
}
