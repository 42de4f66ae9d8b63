use chrono::{NaiveDate, Weekday};
use kokous_model::time::{Period, date_text, parse_date};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::trying;

fn days(code: &str, today: &str, first_weekday: Weekday) -> (String, String) {
    let (from, to) = Period::parse(code).unwrap().days(parse_date(today).unwrap(), first_weekday);
    let text = |day: Option<NaiveDate>| day.map(date_text).unwrap_or_default();
    (text(from), text(to))
}

#[test]
fn a_named_period_is_seen_from_today() {
    let is = |code, today, from: &str, to: &str| {
        assert_eq!(days(code, today, Weekday::Mon), (from.to_owned(), to.to_owned()), "{code} on {today}");
    };
    is("today", "2026-11-24", "2026-11-24", "2026-11-24");
    is("this_week", "2026-11-24", "2026-11-23", "2026-11-29");
    is("this_week", "2027-01-01", "2026-12-28", "2027-01-03");
    is("this_month", "2026-11-24", "2026-11-01", "2026-11-30");
    is("this_month", "2028-02-29", "2028-02-01", "2028-02-29");
    is("this_month", "2026-12-31", "2026-12-01", "2026-12-31");
    is("past_year", "2026-11-24", "2025-11-25", "2026-11-24");
    is("past_year", "2028-02-29", "2027-03-01", "2028-02-29");
    assert_eq!(
        days("this_week", "2026-11-24", Weekday::Sun),
        ("2026-11-22".to_owned(), "2026-11-28".to_owned()),
        "where weeks begin on Sunday"
    );
}

#[test]
fn a_range_may_be_open_at_one_side() {
    let today = "2026-11-24";
    let range = |code| days(code, today, Weekday::Mon);
    assert_eq!(range("2026-11-01..2026-11-30"), ("2026-11-01".to_owned(), "2026-11-30".to_owned()));
    assert_eq!(range("2026-11-01.."), ("2026-11-01".to_owned(), String::new()));
    assert_eq!(range("..2026-11-01"), (String::new(), "2026-11-01".to_owned()));
    for wrong in ["", "..", "2026-11-02..2026-11-01", "next_week", "2026-11-01", "2026-11-31..", "a..b", "THIS_WEEK"] {
        assert_eq!(Period::parse(wrong), None, "{wrong}");
    }
}

proptest! {
    #![proptest_config(trying(200))]

    #[test]
    fn a_period_holds_today_and_its_text_is_read_back(day in 0..36_500_i32, which in 0..4_usize) {
        let today = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(day.into());
        let period = Period::NAMED[which];
        prop_assert_eq!(Period::parse(&period.code()), Some(period));
        let (from, to) = period.days(today, Weekday::Mon);
        prop_assert!(from.unwrap() <= today && today <= to.unwrap());
        let range = Period::Between(from, to);
        prop_assert_eq!(Period::parse(&range.code()), Some(range));
    }
}
