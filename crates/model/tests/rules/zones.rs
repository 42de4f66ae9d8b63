use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use kokous_model::time::{ClockChoice, LocalResolution, ZonedInstant, parse_zone, resolve_local};
use kokous_zones::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{changes::changes, trying};

const SECONDS_FROM_2020_TO_2035: std::ops::Range<i64> = 1_577_836_800..2_082_758_400;

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn single(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match resolve_local(local, zone) {
        LocalResolution::Single(instant) => instant.utc(),
        other => panic!("{local} in {zone} is not one instant: {other:?}"),
    }
}

#[test]
fn every_clock_change_is_looked_at() {
    assert!(TZ_VARIANTS.len() > 590, "{} zones", TZ_VARIANTS.len());
    let helsinki = changes().iter().filter(|change| change.zone == Tz::Europe__Helsinki).count();
    assert_eq!(helsinki, 2 * 16);
    assert!(changes().len() > 5_000, "{} changes", changes().len());
}

#[test]
fn every_instant_around_a_change_comes_back_from_its_local_time_and_choice() {
    for change in changes() {
        let width = change.width().num_seconds();
        for seconds in [-86_400, -width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1, 86_400] {
            let instant = ZonedInstant::new(change.at + Duration::seconds(seconds), change.zone);
            let back = resolve_local(instant.local(), change.zone).choose(instant.choice());
            assert_eq!(back, Some(instant), "{seconds} s from {} in {}", change.at, change.zone);
        }
    }
}

#[test]
fn a_jump_forward_skips_what_lies_between_and_nothing_else() {
    let second = Duration::seconds(1);
    for change in changes().iter().filter(|change| change.skips()) {
        let (first, end) = (change.old_local(), change.new_local());
        assert_eq!(single(first - second, change.zone), change.at - second);
        assert_eq!(single(end, change.zone), change.at);
        for skipped in [first, first + second, first + change.width() / 2, end - second] {
            let LocalResolution::Skipped { local, earlier, later } = resolve_local(skipped, change.zone) else {
                panic!("{skipped} in {} is skipped", change.zone);
            };
            assert_eq!(local, skipped);
            assert!(earlier.utc() < change.at && later.utc() >= change.at, "either side of {}", change.at);
            assert_eq!(skipped - earlier.local(), change.width(), "{skipped} in {}", change.zone);
            assert_eq!(later.local() - skipped, change.width(), "{skipped} in {}", change.zone);
            assert_eq!(single(earlier.local(), change.zone), earlier.utc());
            assert_eq!(single(later.local(), change.zone), later.utc());
        }
    }
}

#[test]
fn a_jump_back_doubles_what_lies_between_and_nothing_else() {
    let second = Duration::seconds(1);
    for change in changes().iter().filter(|change| !change.skips()) {
        let (first, end) = (change.new_local(), change.old_local());
        assert_eq!(single(first - second, change.zone), change.at - change.width() - second);
        assert_eq!(single(end, change.zone), change.at + change.width());
        for doubled in [first, first + second, first + change.width() / 2, end - second] {
            let LocalResolution::Doubled { local, earlier, later } = resolve_local(doubled, change.zone) else {
                panic!("{doubled} in {} is doubled", change.zone);
            };
            assert_eq!((local, earlier.local(), later.local()), (doubled, doubled, doubled));
            assert_eq!(earlier.utc(), change.at - change.width() + (doubled - first));
            assert_eq!(later.utc(), change.at + (doubled - first));
            assert_eq!(earlier.choice(), Some(ClockChoice::Earlier));
            assert_eq!(later.choice(), Some(ClockChoice::Later));
        }
    }
}

proptest! {
    #![proptest_config(trying(4_000))]

    #[test]
    fn any_instant_comes_back_from_its_local_time_and_choice(
        seconds in SECONDS_FROM_2020_TO_2035,
        zone in 0..TZ_VARIANTS.len(),
    ) {
        let instant = ZonedInstant::new(DateTime::from_timestamp(seconds, 0).unwrap(), TZ_VARIANTS[zone]);
        prop_assert_eq!(resolve_local(instant.local(), instant.zone()).choose(instant.choice()), Some(instant));
    }

    #[test]
    fn any_local_time_means_an_instant_that_shows_it_or_is_skipped(
        seconds in SECONDS_FROM_2020_TO_2035,
        zone in 0..TZ_VARIANTS.len(),
    ) {
        let local = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
        match resolve_local(local, TZ_VARIANTS[zone]) {
            LocalResolution::Single(instant) => prop_assert_eq!(instant.local(), local),
            LocalResolution::Doubled { earlier, later, .. } => {
                prop_assert_eq!((earlier.local(), later.local()), (local, local));
                prop_assert!(earlier.utc() < later.utc());
            }
            LocalResolution::Skipped { earlier, later, .. } => {
                prop_assert!(earlier.local() < local && local < later.local());
            }
        }
    }
}

#[test]
fn a_skipped_hour_is_explained_with_both_ways_out() {
    let skipped = resolve_local(local("2026-03-29 03:30"), Tz::Europe__Helsinki);
    assert_eq!(
        skipped.explain(),
        "03:30 does not exist in Europe/Helsinki on this day: clocks go forward. Choose 02:30 or 04:30"
    );
    assert_eq!(skipped.choose(None), None);
    assert_eq!(skipped.choose(Some(ClockChoice::Later)).unwrap().local(), local("2026-03-29 04:30"));
    assert_eq!(skipped.choose(Some(ClockChoice::Earlier)).unwrap().local(), local("2026-03-29 02:30"));
}

#[test]
fn a_skipped_midnight_names_the_other_day() {
    let skipped = resolve_local(local("2026-09-06 00:15"), Tz::America__Santiago);
    assert_eq!(
        skipped.explain(),
        "00:15 does not exist in America/Santiago on this day: clocks go forward. \
         Choose 23:15 on 2026-09-05 or 01:15"
    );
}

#[test]
fn a_whole_day_that_an_island_left_out_is_skipped() {
    let skipped = resolve_local(local("2011-12-30 09:00"), Tz::Pacific__Apia);
    assert_eq!(skipped.choose(Some(ClockChoice::Earlier)).unwrap().local(), local("2011-12-29 09:00"));
    assert_eq!(skipped.choose(Some(ClockChoice::Later)).unwrap().local(), local("2011-12-31 09:00"));
}

#[test]
fn a_doubled_hour_is_explained_by_its_offsets() {
    let doubled = resolve_local(local("2026-11-01 01:30"), Tz::America__New_York);
    assert_eq!(
        doubled.explain(),
        "01:30 happens twice in America/New_York on this day: clocks go back. \
         Choose the first (UTC-4:00) or the second (UTC-5:00)"
    );
}

#[test]
fn half_an_hour_of_lord_howe_is_enough_to_be_doubled() {
    let doubled = resolve_local(local("2026-04-05 01:45"), Tz::Australia__Lord_Howe);
    let (first, second) =
        (doubled.choose(Some(ClockChoice::Earlier)).unwrap(), doubled.choose(Some(ClockChoice::Later)).unwrap());
    assert_eq!((second.utc() - first.utc()).num_minutes(), 30);
}

#[test]
fn an_instant_shows_its_zone_and_local_text() {
    let utc = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(9, 0, 59).unwrap().and_utc();
    let instant = ZonedInstant::new(utc, Tz::Asia__Kolkata);
    assert_eq!(instant.local_text(), "2026-11-24T14:30");
    assert_eq!(instant.to_string(), "2026-11-24T14:30 Asia/Kolkata");
    assert_eq!(instant.offset_name(), "UTC+5:30");
    assert_eq!(instant.choice(), None);
}

#[test]
fn every_zone_is_read_back_from_its_name() {
    for zone in TZ_VARIANTS {
        assert_eq!(parse_zone(zone.name()), Ok(zone));
    }
}

#[test]
fn an_unknown_zone_is_named_in_the_error_without_its_control_characters() {
    assert_eq!(
        parse_zone("Europe/Hel\r\nsinki").unwrap_err().to_string(),
        "“Europe/Hel\u{fffd}\u{fffd}sinki” is not a time zone: choose one from the list, such as Europe/Helsinki"
    );
    assert!(parse_zone("").is_err());
    assert!(parse_zone(&"Z".repeat(10_000_000)).unwrap_err().to_string().len() < 300);
}
