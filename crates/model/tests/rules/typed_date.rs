use chrono::{Datelike, NaiveDate, Weekday};
use kokous_model::time::{DateOrder, TypedDateError, parse_typed_date};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::trying;

const ORDERS: [DateOrder; 3] = [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst];

fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// A Wednesday.
fn today() -> NaiveDate {
    date("2026-11-11")
}

fn read(text: &str, order: DateOrder) -> Result<NaiveDate, TypedDateError> {
    parse_typed_date(text, order, today())
}

fn assert_read_in_every_order(expected: &str, texts: &[&str]) {
    for text in texts {
        for order in ORDERS {
            assert_eq!(read(text, order), Ok(date(expected)), "{text:?}, {order:?}");
        }
    }
}

fn assert_refused_in_every_order(expected: TypedDateError, texts: &[&str]) {
    for text in texts {
        for order in ORDERS {
            assert_eq!(read(text, order), Err(expected), "{text:?}, {order:?}");
        }
    }
}

#[test]
fn slashes_follow_the_order() {
    for text in ["03/04/05", "3/4/05", "03-04-05", "3 4 05"] {
        assert_eq!(read(text, DateOrder::MonthFirst), Ok(date("2005-03-04")), "{text}");
        assert_eq!(read(text, DateOrder::DayFirst), Ok(date("2005-04-03")), "{text}");
    }
    assert_eq!(read("03/04/05", DateOrder::YearFirst), Ok(date("2003-04-05")));
    assert_eq!(read("3/4/2026", DateOrder::MonthFirst), Ok(date("2026-03-04")));
    assert_eq!(read("3/4/2026", DateOrder::DayFirst), Ok(date("2026-04-03")));
}

#[test]
fn where_only_the_other_order_is_possible_it_is_taken() {
    assert_read_in_every_order("2026-11-24", &["24/11/2026", "11/24/2026", "24-11-2026", "11-24-2026"]);
    assert_eq!(read("24/11/26", DateOrder::MonthFirst), Ok(date("2026-11-24")));
    assert_eq!(read("11/24/26", DateOrder::DayFirst), Ok(date("2026-11-24")));
    assert_eq!(read("11/24/26", DateOrder::YearFirst), Ok(date("2026-11-24")));
}

#[test]
fn a_day_that_its_month_lacks_is_not_turned_into_another_date() {
    assert_eq!(read("26/02/30", DateOrder::YearFirst), Err(TypedDateError::NoSuchDay));
    assert_eq!(read("02/30/26", DateOrder::MonthFirst), Err(TypedDateError::NoSuchDay));
    assert_eq!(read("31/02/26", DateOrder::DayFirst), Err(TypedDateError::NoSuchDay));
}

#[test]
fn a_year_in_front_is_read_everywhere() {
    assert_read_in_every_order(
        "2026-11-24",
        &[
            "2026-11-24",
            "2026/11/24",
            "2026/11/24 ",
            "2026.11.24",
            "2026. 11. 24.",
            "20261124",
            "2026 11 24",
            "2026年11月24日",
            "2026년 11월 24일",
        ],
    );
    assert_read_in_every_order("2026-03-04", &["2026-03-04", "2026/3/4", "20260304"]);
}

#[test]
fn dots_are_day_first_everywhere() {
    assert_read_in_every_order("2026-04-03", &["03.04.2026", "3.4.26", "3. 4. 2026"]);
    assert_read_in_every_order("2026-11-23", &["23.11.2026", "23.11.26", "23.11.", "23.11"]);
    assert_refused_in_every_order(TypedDateError::NoSuchDay, &["11.23.2026", "11.23."]);
}

#[test]
fn months_are_read_as_words() {
    assert_read_in_every_order(
        "2026-11-24",
        &[
            "24 Nov",
            "Nov 24",
            "November 24",
            "24 november 2026",
            "Nov 24 2026",
            "November 24th, 2026",
            "24-Nov-2026",
            "24/nov/26",
            "24Nov2026",
            "24. Nov. 2026",
            "2026 Nov 24",
            "the 24th of November",
            "Tue, 24 Nov 2026",
            "Tuesday, November 24, 2026",
        ],
    );
    assert_read_in_every_order("2026-09-01", &["1 Sept 2026", "1 sep 26", "SEPTEMBER 1 2026"]);
    assert_read_in_every_order("2027-05-01", &["1 May", "may 1"]);
}

#[test]
fn days_near_today_have_names() {
    assert_read_in_every_order("2026-11-11", &["today", " Today "]);
    assert_read_in_every_order("2026-11-12", &["tomorrow", "thu", "Thursday", "thurs"]);
    assert_read_in_every_order("2026-11-10", &["yesterday"]);
    assert_read_in_every_order("2026-11-17", &["tue", "tues", "Tuesday"]);
}

#[test]
fn the_name_of_this_day_of_the_week_means_the_next_week() {
    assert_read_in_every_order("2026-11-18", &["wed", "Wednesday"]);
}

#[test]
fn a_day_of_the_week_must_agree_with_its_date() {
    assert_refused_in_every_order(
        TypedDateError::OtherWeekday(Weekday::Tue),
        &["Mon 24 Nov 2026", "Friday, 2026-11-24"],
    );
    assert_eq!(
        TypedDateError::OtherWeekday(Weekday::Tue).to_string(),
        "That day is a Tuesday: check it, or leave out the day of the week"
    );
}

#[test]
fn without_a_year_the_next_such_date_is_meant_but_thirty_days_back_are_allowed() {
    for (text, expected) in
        [("24/11", "2026-11-24"), ("12/10", "2026-10-12"), ("11/10", "2027-10-11"), ("31/1", "2027-01-31")]
    {
        assert_eq!(read(text, DateOrder::DayFirst), Ok(date(expected)), "{text}");
    }
    assert_eq!(read("11/24", DateOrder::MonthFirst), Ok(date("2026-11-24")));
    assert_eq!(read("11/24", DateOrder::YearFirst), Ok(date("2026-11-24")));
    assert_eq!(parse_typed_date("31.12.", DateOrder::DayFirst, date("2027-01-02")), Ok(date("2026-12-31")));
}

#[test]
fn the_last_of_february_waits_for_a_leap_year() {
    assert_read_in_every_order("2028-02-29", &["29.2.", "29 Feb"]);
    assert_refused_in_every_order(TypedDateError::NoSuchDay, &["30.2.", "30 Feb"]);
}

#[test]
fn digits_and_marks_of_other_scripts_are_read() {
    assert_read_in_every_order(
        "2026-11-24",
        &[
            "\u{200f}٢٤/١١/٢٠٢٦",
            "２０２６／１１／２４",
            "24\u{200f}/11\u{200f}/2026",
            "24\u{a0}Nov\u{202f}2026",
            "2026‐11‐24",
        ],
    );
}

#[test]
fn a_day_that_does_not_exist_is_told_from_nonsense() {
    assert_refused_in_every_order(
        TypedDateError::NoSuchDay,
        &["31/02/2026", "2026-02-30", "2026-13-01", "0/0/2026", "31 Nov", "29.2.2026", "99/99"],
    );
    assert_refused_in_every_order(
        TypedDateError::NotADate,
        &[
            "",
            "soon",
            "24",
            "11/2026",
            "Nov 2026",
            "Nov",
            "24 Nvo",
            "1/2/3/4",
            "2026-11-24T10:00",
            "24 Nov Dec",
            "123456",
            "1/1/126",
            "-",
            "no",
            "24th",
        ],
    );
}

#[test]
fn only_this_century_has_meetings() {
    assert_refused_in_every_order(
        TypedDateError::YearOutOfRange,
        &["1999-12-31", "2100-01-01", "1/1/1999", "1 Jan 2100", "0026-01-01"],
    );
    assert_read_in_every_order("2000-01-01", &["2000-01-01", "1 Jan 00"]);
    assert_read_in_every_order("2099-12-31", &["2099-12-31", "31.12.99"]);
    assert_eq!(
        parse_typed_date("tomorrow", DateOrder::DayFirst, date("2099-12-31")),
        Err(TypedDateError::YearOutOfRange)
    );
    assert_eq!(TypedDateError::YearOutOfRange.to_string(), "Choose a year from 2000 to 2099");
}

#[test]
fn ten_megabytes_are_no_date() {
    assert_refused_in_every_order(TypedDateError::NotADate, &[&"1/".repeat(5_000_000)]);
}

#[test]
fn finnish_words_are_read() {
    assert_read_in_every_order(
        "2026-11-24",
        &[
            "ti 24.11.",
            "ti 24.11.2026",
            "Tiistaina 24.11.",
            "tiistai 24. marraskuuta 2026",
            "24. marraskuuta",
            "24 marras",
            "24. marrask.",
            "marraskuun 24.",
        ],
    );
    assert_read_in_every_order("2027-06-01", &["1. kesäkuuta", "1. KESÄKUUTA 2027", "1 kesä 27", "kesäkuun 1."]);
    assert_read_in_every_order("2026-11-11", &["tänään", "Tänään", "ke 11.11."]);
    assert_read_in_every_order("2026-11-12", &["huomenna", "to", "torstaina"]);
    assert_read_in_every_order("2026-11-10", &["eilen"]);
    assert_read_in_every_order("2026-11-13", &["pe", "perjantai", "perjantaina"]);
    assert_refused_in_every_order(TypedDateError::OtherWeekday(Weekday::Tue), &["ma 24.11."]);
    assert_refused_in_every_order(TypedDateError::NotADate, &["maa 24", "ä", "24. kuuta", "kuu", "24 ö 2026"]);
}

#[test]
fn a_word_of_both_languages_is_english() {
    assert_read_in_every_order("2027-03-24", &["24 mar", "24 maaliskuuta"]);
    assert_read_in_every_order("2026-11-15", &["sun", "su", "sunnuntai", "Sunday"]);
}

proptest! {
    #![proptest_config(trying(2_000))]

    #[test]
    fn finnish_dates_are_read_back(days in 0_u64..36_525) {
        const MONTHS: [&str; 12] = [
            "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
        ];
        const DAYS: [&str; 7] =
            ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"];
        let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(days);
        let month = MONTHS[date.month0() as usize];
        let weekday = DAYS[date.weekday().num_days_from_monday() as usize];
        let short: String = weekday.chars().take(2).collect();
        let (day, year) = (date.day(), date.year());
        for text in [
            format!("{weekday} {day}. {month}kuuta {year}"),
            format!("{weekday}na {day}. {month}kuuta {year}"),
            format!("{short} {day}.{}.{year}", date.month()),
        ] {
            for order in ORDERS {
                prop_assert_eq!(read(&text, order), Ok(date), "{} {:?}", text, order);
            }
        }
    }

    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,30}") {
        for order in ORDERS {
            let _ = read(&text, order);
        }
    }

    #[test]
    fn nearly_a_date_is_a_date_of_this_century_or_refused(text in "[0-9]{1,4}[-/. ][0-9a-z]{1,4}[-/. ]?[0-9]{0,4}") {
        for order in ORDERS {
            if let Ok(date) = read(&text, order) {
                prop_assert!((2000..=2099).contains(&date.year()));
            }
        }
    }

    #[test]
    fn dots_iso_and_words_are_read_back(days in 0_u64..36_525) {
        let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(days);
        for pattern in ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%-d %b %Y", "%B %-d, %Y", "%A, %B %-d, %Y", "%Y%m%d"] {
            for order in ORDERS {
                prop_assert_eq!(read(&date.format(pattern).to_string(), order), Ok(date), "{} {:?}", pattern, order);
            }
        }
    }
}
