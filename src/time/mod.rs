//! Time as the person at the page reads it: their zone, their locale's way to write it, and the server's clock.
//!
//! What a local time means is computed by `kokous-model`, as at the server; the browser's `Intl` gives the words.

mod clock;
mod format;
mod locale;
mod zone;

pub use clock::{now, set_server_now};
pub use format::{
    format_clock, format_date, format_day, format_long_date, format_moment, format_month, format_month_of,
    format_range, format_time, format_weekday,
};
pub use locale::{date_order, exchange_locale, first_weekday, locale, set_locale};
pub use zone::{
    abbreviation, all_zones, browser_zone, city_of, exchange_browser_zone, offset_label, override_browser_zone,
    zone_label, zone_of,
};
