use chrono::{DateTime, Duration, NaiveDate, Utc};
use kokous_model::{
    time::{Day, QUARTER, Tz, quarters_from},
    wire::TimeSpan,
    working_hours::{WorkingHours, WorkingHoursText},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::changes::changes;

fn day(date: &str, zone: Tz) -> Day {
    Day::of(date.parse().unwrap(), zone).unwrap()
}

fn span(start: &str, end: &str) -> TimeSpan {
    let at = |text: &str| format!("{text}:00Z").parse::<DateTime<Utc>>().unwrap();
    TimeSpan { start: at(start), end: at(end) }
}

/// The scale of a day: its minutes and what the clocks show, with a star where they change.
fn scale(day: Day) -> Vec<(i64, String)> {
    let text = |clock: String, is_change: bool| if is_change { clock + "*" } else { clock };
    let marks = day.marks();
    marks.iter().map(|mark| (mark.minute, text(mark.clock.format("%H:%M").to_string(), mark.is_change))).collect()
}

fn around(scale: &[(i64, String)], minutes: std::ops::Range<i64>) -> Vec<(i64, &str)> {
    scale.iter().filter(|(minute, _)| minutes.contains(minute)).map(|(minute, text)| (*minute, text.as_str())).collect()
}

#[test]
fn a_day_is_as_long_as_its_clocks_make_it_in_every_zone() {
    for change in changes() {
        for date in [change.old_local().date(), change.new_local().date()] {
            let (before, after) = (date.pred_opt().unwrap(), date.succ_opt().unwrap());
            let days: Vec<Day> =
                [before, date, after].into_iter().filter_map(|date| Day::of(date, change.zone)).collect();
            for pair in days.windows(2) {
                assert_eq!(pair[0].span().end, pair[1].span().start, "{date} in {}", change.zone);
            }
            let minutes: i64 = days.iter().map(Day::minutes).sum();
            let whole = 3 * 24 * 60 + (change.before - change.after).num_minutes();
            assert_eq!(minutes, whole, "{date} in {}", change.zone);
            assert!(days.iter().flat_map(Day::marks).any(|mark| mark.is_change), "{date} in {}", change.zone);
        }
    }
}

#[test]
fn a_day_that_a_zone_left_out_is_none() {
    let date = |day| NaiveDate::from_ymd_opt(2011, 12, day).unwrap();
    assert_eq!(Day::of(date(30), Tz::Pacific__Apia), None);
    let (before, after) =
        (Day::of(date(29), Tz::Pacific__Apia).unwrap(), Day::of(date(31), Tz::Pacific__Apia).unwrap());
    assert_eq!(before.span().end, after.span().start);
}

#[test]
fn a_day_that_has_no_midnight_begins_with_what_the_clocks_show() {
    let day = day("2024-04-26", Tz::Africa__Cairo);
    assert_eq!((day.minutes(), scale(day)[0].clone()), (23 * 60, (0, "01:00*".to_owned())));
}

#[test]
fn a_skipped_hour_is_missing_and_a_doubled_one_stands_twice() {
    let spring = scale(day("2027-03-28", Tz::Europe__Helsinki));
    assert_eq!(around(&spring, 120..300), [(120, "02:00"), (180, "04:00*"), (240, "05:00")]);
    assert_eq!(spring.len(), 23);
    let autumn = scale(day("2027-10-31", Tz::Europe__Helsinki));
    assert_eq!(around(&autumn, 180..360), [(180, "03:00"), (240, "03:00*"), (300, "04:00")]);
    assert_eq!(autumn.len(), 25);
}

#[test]
fn half_an_hour_is_half_an_hour() {
    let spring = day("2026-10-04", Tz::Australia__Lord_Howe);
    assert_eq!(spring.minutes(), 23 * 60 + 30);
    assert_eq!(around(&scale(spring), 60..200), [(60, "01:00"), (120, "02:30*"), (150, "03:00")]);
    let autumn = day("2027-04-04", Tz::Australia__Lord_Howe);
    assert_eq!(autumn.minutes(), 24 * 60 + 30);
    assert_eq!(around(&scale(autumn), 60..200), [(60, "01:00"), (120, "01:30*"), (150, "02:00")]);
}

#[test]
fn a_span_keeps_its_length_wherever_it_is_moved() {
    let day = day("2027-03-28", Tz::Europe__Helsinki);
    let hour = span("2027-03-28T09:07", "2027-03-28T10:07");
    for (minute, start) in
        [(-300, "2027-03-27T22:00"), (127, "2027-03-28T00:00"), (128, "2027-03-28T00:15"), (9_999, "2027-03-28T20:45")]
    {
        let moved = day.moved(hour, minute);
        assert_eq!(moved.start, span(start, start).start, "to minute {minute}");
        assert_eq!(moved.end - moved.start, Duration::hours(1));
    }
}

#[test]
fn an_end_is_after_the_start_and_may_be_on_the_next_day() {
    let day = day("2026-11-24", Tz::Europe__Helsinki);
    let late = span("2026-11-24T20:30", "2026-11-24T21:00");
    let ends = |minute| day.ended(late, minute).end;
    assert_eq!(ends(24 * 60 + 50), span("2026-11-24T22:45", "2026-11-24T22:45").end);
    assert_eq!(ends(0), late.start + Duration::minutes(QUARTER));
    assert_eq!(ends(1_000_000), late.start + Duration::days(14));
}

#[test]
fn what_is_drawn_goes_from_quarter_to_quarter_in_either_direction() {
    let day = day("2026-11-24", Tz::Europe__Helsinki);
    let hour = span("2026-11-24T08:00", "2026-11-24T09:00");
    assert_eq!(day.between(604, 655), hour);
    assert_eq!(day.between(655, 604), hour);
    assert_eq!(day.between(5_000, 5_000), span("2026-11-24T21:45", "2026-11-24T22:00"));
}

#[test]
fn a_step_leads_to_the_next_quarter() {
    let at = |text: &str| span(text, text).start;
    for (from, steps, to) in
        [("09:07", 1, "09:15"), ("09:07", -1, "09:00"), ("09:15", -1, "09:00"), ("09:15", 4, "10:15")]
    {
        assert_eq!(quarters_from(at(&format!("2026-11-24T{from}")), steps), at(&format!("2026-11-24T{to}")), "{from}");
    }
}

#[test]
fn a_part_of_a_day_is_what_of_a_span_lies_on_it() {
    let day = day("2026-11-24", Tz::Europe__Helsinki);
    assert_eq!(day.part(span("2026-11-24T07:00", "2026-11-24T07:30")), Some((540, 570)));
    assert_eq!(day.part(span("2026-11-23T20:00", "2026-11-23T23:00")), Some((0, 60)));
    assert_eq!(day.part(span("2026-11-24T21:30", "2026-11-25T09:00")), Some((1410, 1440)));
    assert_eq!(day.part(span("2026-11-24T22:00", "2026-11-24T23:00")), None);
}

#[test]
fn working_hours_lie_where_their_own_zone_puts_them() {
    // Nine to five in Los Angeles is from seven in the evening to three at night in Helsinki.
    let day = day("2026-11-24", Tz::Europe__Helsinki);
    let of = |hours: WorkingHours, zone| {
        let TimeSpan { start, end } = day.span();
        hours.spans(zone, start, end).into_iter().filter_map(|span| day.part(span)).collect::<Vec<_>>()
    };
    assert_eq!(of(WorkingHours::default(), Tz::Europe__Helsinki), [(540, 1020)]);
    assert_eq!(of(WorkingHours::default(), Tz::America__Los_Angeles), [(0, 180), (1140, 1440)]);
    let mondays = WorkingHoursText { start: "09:00".to_owned(), end: "17:00".to_owned(), weekdays: vec![1] };
    assert_eq!(of(WorkingHours::read(&mondays).unwrap(), Tz::America__Los_Angeles), [(0, 180)]);
    // The night in which Helsinki's clocks go forward is an hour shorter to work in.
    let night = WorkingHoursText { start: "02:00".to_owned(), end: "05:00".to_owned(), weekdays: vec![7] };
    let TimeSpan { start, end } = Day::of("2027-03-28".parse().unwrap(), Tz::Europe__Helsinki).unwrap().span();
    let hours = WorkingHours::read(&night).unwrap().spans(Tz::Europe__Helsinki, start, end);
    assert_eq!(hours, [span("2027-03-28T00:00", "2027-03-28T02:00")]);
}
