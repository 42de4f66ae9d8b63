use chrono::NaiveTime;
use kokous_model::time::{end_choices, parse_typed_time, time_choices};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn at(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

#[test]
fn a_day_has_ninety_six_quarters_of_an_hour() {
    let times = time_choices(15);
    assert_eq!(times.len(), 96);
    assert_eq!(&times[..3], [at("00:00"), at("00:15"), at("00:30")]);
    assert_eq!(times.last(), Some(&at("23:45")));
}

#[test]
fn a_step_of_zero_or_of_years_ends() {
    assert_eq!(time_choices(0).len(), 24 * 60);
    assert_eq!(time_choices(u32::MAX), [at("00:00")]);
}

#[test]
fn ends_begin_with_short_meetings_and_stop_at_twelve_hours() {
    let ends = end_choices(at("09:00"));
    let lengths: Vec<u32> = ends.iter().map(|(_, minutes)| *minutes).collect();
    assert_eq!(&lengths[..7], [15, 30, 45, 60, 90, 120, 150]);
    assert_eq!(ends.last(), Some(&(at("21:00"), 720)));
}

#[test]
fn ends_go_past_midnight() {
    let ends = end_choices(at("23:30"));
    assert_eq!(&ends[..3], [(at("23:45"), 15), (at("00:00"), 30), (at("00:15"), 45)]);
}

#[test]
fn every_time_offered_can_be_typed() {
    for time in time_choices(15) {
        assert_eq!(parse_typed_time(&time.format("%H:%M").to_string()), Ok(time));
        assert_eq!(parse_typed_time(&time.format("%-I:%M %p").to_string()), Ok(time));
    }
}
