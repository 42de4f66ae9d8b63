//! The rules of the model, tested natively and, by the same tests, in a browser's WebAssembly.

#![allow(clippy::unwrap_used, reason = "in a test, what is not there is a failure")]

mod attendee;
mod availability;
mod calendar_accounts;
mod causes;
mod changes;
mod choices;
mod date_order;
mod days;
mod draft;
mod draft_people;
mod draft_times;
mod errors;
mod files;
mod history;
mod merge;
mod outcomes;
mod periods;
mod profile;
mod properties;
mod rich_text;
mod snippets;
mod typed_date;
mod typed_time;
mod updates;
mod working_hours;
mod zones;

use proptest::test_runner::Config;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Properties are tried on `cases` values; failures are printed and not written to a file, which a browser has not.
fn trying(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
