//! Time zones: the browser's own, all there are, and what people call them.

use std::{cell::RefCell, rc::Rc};

use chrono::{DateTime, TimeZone, Utc};
use js_sys::{Array, Intl, Object, Reflect};
use kokous_model::time::{OffsetName, TZ_VARIANTS, Tz, ZonedInstant, parse_zone};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = supportedValuesOf, catch)]
    fn supported_values_of(key: &str) -> Result<Array, JsValue>;
}

thread_local! {
    static OVERRIDE: RefCell<Option<String>> = const { RefCell::new(None) };
    static ALL: Rc<[String]> = known_zones().into();
}

/// Names that browsers still give (CLDR keeps the first name a zone ever had) beside today's (IANA `backward`).
const RENAMED: [(&str, &str); 16] = [
    ("Africa/Asmera", "Africa/Asmara"),
    ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("America/Catamarca", "America/Argentina/Catamarca"),
    ("America/Coral_Harbour", "America/Atikokan"),
    ("America/Godthab", "America/Nuuk"),
    ("America/Indianapolis", "America/Indiana/Indianapolis"),
    ("America/Louisville", "America/Kentucky/Louisville"),
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("Asia/Katmandu", "Asia/Kathmandu"),
    ("Asia/Rangoon", "Asia/Yangon"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    ("Atlantic/Faeroe", "Atlantic/Faroe"),
    ("Europe/Kiev", "Europe/Kyiv"),
    ("Pacific/Enderbury", "Pacific/Kanton"),
    ("Pacific/Ponape", "Pacific/Pohnpei"),
    ("Pacific/Truk", "Pacific/Chuuk"),
];

/// Makes the page behave as in another zone, or with `None` as in the browser's own again.
pub fn override_browser_zone(name: Option<&str>) {
    exchange_browser_zone(name.map(str::to_owned));
}

/// The same; gives the former.
pub fn exchange_browser_zone(name: Option<String>) -> Option<String> {
    OVERRIDE.replace(name)
}

/// The IANA name of the zone that the browser's clock is in; `UTC` where the browser names none that is known.
#[must_use]
pub fn browser_zone() -> String {
    if let Some(name) = OVERRIDE.with_borrow(Clone::clone) {
        return name;
    }
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let name = Reflect::get(&options, &"timeZone".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    let name = todays_name(&name);
    if parse_zone(name).is_ok() { name.to_owned() } else { "UTC".to_owned() }
}

/// The zone of this name; UTC where it is unknown, so that something can be shown.
#[must_use]
pub fn zone_of(name: &str) -> Tz {
    parse_zone(name).unwrap_or(Tz::UTC)
}

/// All zones that both the browser and the server know, by name.
#[must_use]
pub fn all_zones() -> Rc<[String]> {
    ALL.with(Rc::clone)
}

/// `Europe/Helsinki` → `Helsinki`: the city that a zone is named after.
#[must_use]
pub fn city_of(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// `UTC+2:00`: how far the zone's clocks are from UTC at the instant.
#[must_use]
pub fn offset_label(zone: &str, at: DateTime<Utc>) -> String {
    ZonedInstant::new(at, zone_of(zone)).offset_name()
}

/// `EET`: what the zone's clocks are called at the instant; nothing where they have no name but their offset.
#[must_use]
pub fn abbreviation(zone: &str, at: DateTime<Utc>) -> Option<String> {
    let offset = zone_of(zone).offset_from_utc_datetime(&at.naive_utc());
    offset.abbreviation().filter(|name| !name.starts_with(['+', '-'])).map(str::to_owned)
}

/// `Helsinki (UTC+2:00)`: the zone as people know it, at the instant.
#[must_use]
pub fn zone_label(zone: &str, at: DateTime<Utc>) -> String {
    format!("{} ({})", city_of(zone), offset_label(zone, at))
}

fn todays_name(name: &str) -> &str {
    RENAMED.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new)
}

fn known_zones() -> Vec<String> {
    let names = match supported_values_of("timeZone") {
        Ok(names) => names.iter().filter_map(|name| name.as_string()).collect(),
        Err(_) => TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect::<Vec<_>>(),
    };
    let names = names.iter().map(|name| todays_name(name)).chain(["UTC"]).filter(|name| parse_zone(name).is_ok());
    // Sorted by the browser: Rust's own sorting is 2,000 bytes (brotli).
    let sorted = names.map(JsValue::from_str).collect::<Array>().sort();
    let mut sorted: Vec<String> = sorted.iter().filter_map(|name| name.as_string()).collect();
    sorted.dedup();
    sorted
}
