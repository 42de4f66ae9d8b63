use chrono::{NaiveDateTime, Weekday};
use kokous_model::working_hours::{WorkingHours, WorkingHoursError, WorkingHoursText};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::trying;

fn written(start: &str, end: &str, weekdays: &[u8]) -> Result<WorkingHours, WorkingHoursError> {
    WorkingHours::read(&WorkingHoursText { start: start.to_owned(), end: end.to_owned(), weekdays: weekdays.to_vec() })
}

/// A local time of November 2026, whose 23rd is a Monday.
fn at(day: u32, clock: &str) -> NaiveDateTime {
    format!("2026-11-{day:02}T{clock}:00").parse().unwrap()
}

#[test]
fn everybody_begins_with_nine_to_five_on_weekdays() {
    let hours = WorkingHours::default();
    assert_eq!(hours.to_string(), "09:00-17:00 12345");
    assert!(hours.has(Weekday::Fri) && !hours.has(Weekday::Sat));
}

#[test]
fn a_meeting_is_covered_when_it_lies_within_one_working_day() {
    let hours = WorkingHours::default();
    for (start, end, expected) in [
        (at(23, "09:00"), at(23, "17:00"), true),
        (at(23, "08:59"), at(23, "09:30"), false),
        (at(23, "16:30"), at(23, "17:01"), false),
        (at(28, "10:00"), at(28, "11:00"), false),
        (at(23, "16:00"), at(24, "10:00"), false),
    ] {
        assert_eq!(hours.cover(start, end), expected, "{start} to {end}");
    }
}

#[test]
fn what_cannot_be_worked_is_refused() {
    assert_eq!(written("nine", "17:00", &[1]), Err(WorkingHoursError::NotATime));
    assert_eq!(written("17:00", "17:00", &[1]), Err(WorkingHoursError::EndBeforeStart));
    assert_eq!(written("09:00", "17:00", &[]), Err(WorkingHoursError::NoDays));
    assert_eq!(written("09:00", "17:00", &[0]), Err(WorkingHoursError::NoDays));
    assert_eq!(written("09:00", "17:00", &[1, 8]), Err(WorkingHoursError::NoDays));
}

proptest! {
    #![proptest_config(trying(200))]
    #[test]
    fn what_is_stored_is_read_back(start in 0_u32..1439, length in 1_u32..1440, days in 1_u8..128) {
        let end = (start + length).min(1439);
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let weekdays: Vec<u8> = (1..=7).filter(|day| days & (1 << (day - 1)) != 0).collect();
        let hours = written(&clock(start), &clock(end), &weekdays).unwrap();
        prop_assert_eq!(hours.to_string().parse::<WorkingHours>(), Ok(hours));
        prop_assert_eq!(WorkingHoursText::from(hours).weekdays, weekdays);
    }
}
