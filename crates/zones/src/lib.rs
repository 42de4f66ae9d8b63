//! The IANA time zones.
//!
//! On servers this is [chrono-tz](https://docs.rs/chrono-tz). In browsers, where its tables would be a fifth of the page,
//! it is the same zones with the same names and clock changes, read from a table that `build.rs` makes of chrono-tz: from
//! 1970 on. Before, clocks are taken to have been as in the first second of 1970.

pub mod compact;

#[cfg(not(target_arch = "wasm32"))]
pub use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};
#[cfg(target_arch = "wasm32")]
pub use compact::{OffsetName, TZ_VARIANTS, Tz};
