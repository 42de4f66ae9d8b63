//! Time: instants with a zone, clock changes, and dates and times as people type them.

mod choices;
mod date_order;
mod day;
mod period;
mod plain;
mod resolution;
mod typed_date;
mod typed_text;
mod typed_time;
mod typed_words;
mod zoned;

pub use choices::{end_choices, time_choices};
pub use date_order::DateOrder;
pub use day::{Day, Mark, QUARTER, quarters_from};
pub use kokous_zones::{OffsetName, TZ_VARIANTS, Tz};
pub use period::Period;
pub use plain::{clock_text, date_text, parse_clock, parse_date};
pub use resolution::{ClockChoice, LocalResolution, resolve_local};
pub use typed_date::{FIRST_YEAR, LAST_YEAR, TypedDateError, parse_typed_date};
pub use typed_time::{TypedTimeError, parse_typed_time};
pub use zoned::{UnknownZone, ZonedInstant, parse_zone};
