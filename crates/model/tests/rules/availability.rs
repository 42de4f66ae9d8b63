use chrono::{DateTime, Utc};
use kokous_model::{
    availability::{Person, common_free, is_busy, merged},
    wire::TimeSpan,
    working_hours::WorkingHours,
};
use kokous_zones::Tz;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-11-{text}:00Z").parse().unwrap()
}

fn span(start: &str, end: &str) -> TimeSpan {
    TimeSpan { start: at(start), end: at(end) }
}

fn person(zone: Tz, busy: &[(&str, &str)]) -> Person {
    let busy = busy.iter().map(|(start, end)| span(start, end)).collect();
    Person { busy: merged(busy, at("01T00:00"), at("30T00:00")), hours: WorkingHours::default(), zone }
}

#[test]
fn spans_that_touch_or_overlap_are_one_and_end_where_was_asked() {
    let spans = vec![
        span("24T12:00", "24T13:00"),
        span("24T09:00", "24T10:00"),
        span("24T10:00", "24T10:30"),
        span("24T12:15", "24T12:30"),
        span("25T09:00", "25T10:00"),
        span("24T23:00", "25T08:00"),
    ];
    assert_eq!(
        merged(spans, at("24T09:30"), at("25T00:00")),
        [span("24T09:30", "24T10:30"), span("24T12:00", "24T13:00"), span("24T23:00", "25T00:00")]
    );
}

#[test]
fn the_next_times_are_within_everybodys_working_hours() {
    // Helsinki works until 15:00 UTC, New York from 14:00 UTC.
    let people = [person(Tz::Europe__Helsinki, &[("24T14:00", "24T14:20")]), person(Tz::America__New_York, &[])];
    assert_eq!(
        common_free(&people, at("24T08:07"), at("28T00:00"), 30, 3),
        [span("24T14:30", "24T15:00"), span("25T14:00", "25T14:30"), span("25T14:30", "25T15:00")]
    );
}

#[test]
fn a_weekend_and_a_full_week_have_no_time() {
    let nobody = [person(Tz::UTC, &[])];
    assert_eq!(common_free(&nobody, at("28T00:00"), at("30T00:00"), 30, 3), [], "a weekend");
    let busy = [person(Tz::UTC, &[("23T00:00", "28T00:00")])];
    assert_eq!(common_free(&busy, at("23T00:00"), at("28T00:00"), 30, 3), []);
    assert_eq!(common_free(&nobody, at("24T16:00"), at("24T23:00"), 90, 3), [], "too long for what is left");
}

#[test]
fn a_time_begins_at_a_quarter_and_not_before_now() {
    let free = common_free(&[person(Tz::UTC, &[])], at("24T09:01"), at("25T00:00"), 20, 3);
    assert_eq!(free[0], span("24T09:15", "24T09:35"));
    assert_eq!(free[1], span("24T09:45", "24T10:05"));
}

#[test]
fn a_time_that_only_touches_another_is_free() {
    let busy = [span("24T09:00", "24T10:00"), span("24T12:00", "24T13:00")];
    for (start, end) in [("24T10:00", "24T12:00"), ("24T08:00", "24T09:00"), ("24T13:00", "24T14:00")] {
        assert!(!is_busy(&busy, span(start, end)), "{start} to {end}");
    }
    for (start, end) in [("24T09:30", "24T09:45"), ("24T08:00", "24T09:01"), ("24T11:00", "24T14:00")] {
        assert!(is_busy(&busy, span(start, end)), "{start} to {end}");
    }
    assert!(!is_busy(&[], span("24T09:00", "24T10:00")));
}
