use chrono::NaiveDate;
use kokous_model::time::{DateOrder, parse_typed_date};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::trying;

#[test]
fn english_without_region_and_american_english_are_month_first() {
    for tag in ["en", "en-US", "en_US", "EN-us", "en-Latn-US", "en-US-u-hc-h12", "en-u-hc-h23"] {
        assert_eq!(DateOrder::for_locale(tag), DateOrder::MonthFirst, "{tag}");
    }
}

#[test]
fn most_of_the_world_is_day_first() {
    for tag in
        ["en-GB", "en-IN", "en-001", "fi", "fi-FI", "de-AT", "fr", "es-US", "zh-Hant-HK", "ar-EG", "he", "", "x-us"]
    {
        assert_eq!(DateOrder::for_locale(tag), DateOrder::DayFirst, "{tag}");
    }
}

#[test]
fn east_asia_and_some_of_europe_are_year_first() {
    for tag in ["ja", "ja-JP", "zh-CN", "zh-Hant-TW", "ko-KR", "hu", "sv-SE", "lt", "en-CA", "fr-CA"] {
        assert_eq!(DateOrder::for_locale(tag), DateOrder::YearFirst, "{tag}");
    }
}

proptest! {
    #![proptest_config(trying(1_000))]

    #[test]
    fn what_is_written_is_read_back(days in 0_u64..36_525, today in 0_u64..36_525) {
        let day = |days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(days);
        for order in [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst] {
            prop_assert_eq!(parse_typed_date(&order.write(day(days)), order, day(today)), Ok(day(days)));
        }
    }
}
