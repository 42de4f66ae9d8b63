//! The person's locale: the profile's, or else the browser's.

use std::cell::RefCell;

use chrono::Weekday;
use js_sys::{Array, Reflect};
use kokous_model::time::DateOrder;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::format::forget_formatters;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical_locales(tag: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type Locale;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str) -> Result<Locale, JsValue>;
}

thread_local! {
    static PROFILE_LOCALE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Uses the profile's BCP 47 tag from now on; nothing, or a tag that the browser refuses, means the browser's own.
pub fn set_locale(tag: Option<&str>) {
    exchange_locale(tag.filter(|tag| canonical_locales(tag).is_ok()).map(str::to_owned));
}

/// Uses a tag that the browser takes, or its own, from now on; gives the former.
pub fn exchange_locale(tag: Option<String>) -> Option<String> {
    let is_same = PROFILE_LOCALE.with_borrow(|former| *former == tag);
    if !is_same {
        forget_formatters();
    }
    PROFILE_LOCALE.replace(tag)
}

/// The BCP 47 tag in use.
#[must_use]
pub fn locale() -> String {
    PROFILE_LOCALE
        .with_borrow(Clone::clone)
        .or_else(|| leptos::prelude::window().navigator().language())
        .unwrap_or_else(|| "en".to_owned())
}

/// How slashes in typed dates are read: as the profile says, or else as the locale writes.
#[must_use]
pub fn date_order(profile: Option<DateOrder>) -> DateOrder {
    profile.unwrap_or_else(|| DateOrder::for_locale(&locale()))
}

/// The day with which calendars begin here. Browsers that do not tell begin with Monday (ISO 8601).
#[must_use]
pub fn first_weekday() -> Weekday {
    let number = Locale::new(&locale()).ok().and_then(|locale| {
        let locale = JsValue::from(locale);
        let info = match Reflect::get(&locale, &"getWeekInfo".into()).ok()?.dyn_into::<js_sys::Function>() {
            Ok(get_week_info) => get_week_info.call0(&locale).ok()?,
            Err(_) => Reflect::get(&locale, &"weekInfo".into()).ok()?,
        };
        Reflect::get(&info, &"firstDay".into()).ok()?.as_f64()
    });
    match number {
        Some(7.0) => Weekday::Sun,
        Some(6.0) => Weekday::Sat,
        Some(5.0) => Weekday::Fri,
        _ => Weekday::Mon,
    }
}
