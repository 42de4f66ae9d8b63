use kokous_model::{
    profile::ProfileChange,
    time::DateOrder,
    working_hours::{WorkingHours, WorkingHoursText},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn codes(change: &ProfileChange) -> Vec<String> {
    let errors = change.validate().err().unwrap_or_default();
    errors.into_iter().map(|error| format!("{} {}", error.field.name(), error.code)).collect()
}

#[test]
fn what_is_left_out_stays_and_an_empty_text_takes_a_choice_back() {
    let valid = ProfileChange { locale: Some(String::new()), ..ProfileChange::default() }.validate().unwrap();
    assert_eq!((valid.locale, valid.time_zone, valid.date_order), (Some(None), None, None));
    let change = ProfileChange {
        locale: Some("fi-FI".to_owned()),
        time_zone: Some("Europe/Helsinki".to_owned()),
        date_order: Some("year_first".to_owned()),
        working_hours: Some(WorkingHours::default().into()),
        ..ProfileChange::default()
    };
    let valid = change.validate().unwrap();
    assert_eq!(valid.locale, Some(Some("fi-FI".to_owned())));
    assert_eq!(valid.date_order, Some(Some(DateOrder::YearFirst)));
    assert_eq!(valid.working_hours, Some(WorkingHours::default()));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let change = ProfileChange {
        locale: Some("suomi".to_owned()),
        time_zone: Some("Helsinki".to_owned()),
        date_order: Some("backwards".to_owned()),
        working_hours: Some(WorkingHoursText::default()),
        ..ProfileChange::default()
    };
    let expected = [
        "locale INVALID_LOCALE",
        "timeZone UNKNOWN_TIME_ZONE",
        "dateOrder INVALID_DATE_ORDER",
        "workingHours INVALID_TIME",
    ];
    assert_eq!(codes(&change), expected);
    for tag in ["f", "fi_FI", "fi-", "fi\r\nX: y", "en-toolongsubtag", "en-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a"] {
        assert_eq!(
            codes(&ProfileChange { locale: Some(tag.to_owned()), ..ProfileChange::default() }).len(),
            1,
            "{tag}"
        );
    }
}
