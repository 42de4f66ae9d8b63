//! What a record, a meeting, a draft and a time zone is in Kokous, and the rules they follow.
//!
//! Plain types and plain functions: no I/O, no HTTP, no DOM. The server and the browser run the same
//! code, so a rule cannot hold on one side only.
//!
//! **Architecture invariant:** this crate depends on neither a web framework, a database nor the browser.

pub mod account;
pub mod activity;
pub mod attendee;
pub mod availability;
pub mod cause;
pub mod choices;
pub mod dispatch;
pub mod draft;
pub mod email;
pub mod error;
pub mod file;
pub mod history;
pub mod limits;
pub mod list_view;
pub mod meeting;
pub mod outcomes;
pub mod profile;
pub mod property;
pub mod record;
pub mod rich_text;
pub mod role;
pub mod snippet;
pub mod team;
pub mod text;
pub mod time;
pub mod updates;
pub mod wire;
pub mod working_hours;
