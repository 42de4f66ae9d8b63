use chrono::{NaiveTime, Timelike};
use kokous_model::time::{TypedTimeError, parse_typed_time};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::trying;

fn assert_read(expected: &str, texts: &[&str]) {
    let expected = NaiveTime::parse_from_str(expected, "%H:%M").unwrap();
    for text in texts {
        assert_eq!(parse_typed_time(text), Ok(expected), "{text:?}");
    }
}

fn assert_refused(expected: TypedTimeError, texts: &[&str]) {
    for text in texts {
        assert_eq!(parse_typed_time(text), Err(expected), "{text:?}");
    }
}

#[test]
fn half_past_two_is_read_however_it_is_typed() {
    assert_read(
        "14:30",
        &[
            "14:30",
            "14.30",
            "14,30",
            "14 30",
            "1430",
            "14h30",
            "14 h 30",
            "2:30 pm",
            "2.30pm",
            "2:30 p.m.",
            "2:30PM",
            "230p",
            "02:30 pm",
        ],
    );
}

#[test]
fn hours_alone_are_enough() {
    assert_read("09:00", &["9", "09", "9am", "9 a.m.", "9a", "900", "0900", "9h", "9:00"]);
    assert_read("14:00", &["14", "2p", "2pm", "2 PM", "14 h"]);
    assert_read("09:30", &["930", "9.30"]);
}

#[test]
fn twelve_is_noon_after_midday_and_midnight_before() {
    assert_read("12:00", &["12", "12pm", "noon", "Noon", "midday", "12 noon"]);
    assert_read("00:00", &["0", "00:00", "0000", "12am", "midnight", "12 midnight"]);
    assert_read("00:30", &["12:30 am", "0:30", "0030"]);
    assert_read("12:30", &["12:30 pm"]);
}

#[test]
fn finnish_words_are_read() {
    assert_read("14:30", &["klo 14.30", "Klo 14:30", "kello 14.30", "klo. 1430", "klo14.30"]);
    assert_read("12:00", &["keskipäivä", "Keskipäivällä"]);
    assert_read("00:00", &["keskiyö", "keskiyöllä", "klo 0"]);
    assert_refused(TypedTimeError::NotATime, &["klo", "kello", "klo klo 9", "9 klo"]);
}

#[test]
fn spaces_and_digits_of_other_scripts_are_read() {
    assert_read("14:30", &["\u{a0}2:30\u{202f}pm ", "2:30\u{2009}pm", "\u{200e}14:30", "１４：３０", "١٤:٣٠"]);
}

#[test]
fn a_time_that_clocks_never_show_is_told_from_nonsense() {
    assert_refused(TypedTimeError::NoSuchTime, &["24:00", "2400", "25", "12:60", "999", "0 am", "13 pm", "14:30 am"]);
    assert_refused(
        TypedTimeError::NotATime,
        &[
            "",
            " ",
            "soon",
            "9:5",
            "9:305",
            "12345",
            "2:30 xm",
            "pm",
            "a",
            "2:30:15",
            "-9",
            "9-10",
            "half past two",
            "h30",
            "９９９９９",
        ],
    );
}

#[test]
fn the_errors_say_how_to_write_it() {
    assert_eq!(TypedTimeError::NotATime.to_string(), "This is not a time of day: write it like 14:30, 2:30 pm or 1430");
    assert!(TypedTimeError::NoSuchTime.to_string().ends_with("Midnight is 0:00"));
}

#[test]
fn ten_megabytes_are_no_time() {
    assert_refused(TypedTimeError::NotATime, &[&"1".repeat(10_000_000)]);
}

proptest! {
    #![proptest_config(trying(2_000))]

    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,20}") {
        let _ = parse_typed_time(&text);
    }

    #[test]
    fn nearly_a_time_never_makes_it_stumble(text in "[0-9apmh:. ]{0,8}") {
        if let Ok(time) = parse_typed_time(&text) {
            prop_assert_eq!(time.second(), 0);
        }
    }
}
