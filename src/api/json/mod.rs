//! The wire's JSON, read and written by the browser's own parser.
//!
//! The shapes are those of `kokous_model::wire`, where the server derives them; `tests/browser/json.rs` holds both sides
//! to the same text. Derived readers would know every shape once per parser state and once more for each flattened or
//! tagged field: they took 52,000 of the module's 432,000 bytes (brotli), these 6,000.

mod activity;
mod calendars;
mod change;
mod codes;
mod draft;
mod history;
mod list_view;
mod meeting;
mod people;
mod property;
mod read;
mod record;
mod sent_mail;
mod session;
mod snippet;
mod team;
mod video;
mod write;

pub use read::{FromJson, Json, Unreadable, read};
pub use write::{Body, ToJson, object, write};
