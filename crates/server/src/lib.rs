//! The Kokous server: the HTTP API, the store and the dispatcher.
//!
//! | folder | what it is |
//! |---|---|
//! | `http` | routes; handlers wire, they do not decide |
//! | `auth` | who asks, and what they may |
//! | `audit` | who changed what, when, and from where |
//! | `accounts` | calendars that users connected |
//! | `secrets` | what is kept sealed |
//! | `account_settings` | what an administrator sets for everybody |
//! | `activities` | notes, calls, tasks and e-mails, which programs write |
//! | `timeline` | what stands on a record's timeline, page by page |
//! | `meetings` | what a save, a cancellation, a read of a meeting is |
//! | `crm` | HubSpot's properties, values and association types |
//! | `dispatch` | carries saved meetings to their attendees |
//! | `files` | what goes with meetings: uploads, guests' links, where the bytes are |
//! | `sync` | brings back what happens in the calendars |
//! | `live` | tells open pages what changed |
//! | `embed` | lets pages of other origins in, as far as their tokens say |
//! | `store` | the tables, on SQLite and PostgreSQL |
//! | `demo` | the invented account that `serve --demo` shows |
//!
//! **Architecture invariant:** this crate depends on neither the page nor the stand-ins for providers.

pub mod account_settings;
pub mod accounts;
pub mod activities;
pub mod app;
pub mod audit;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crm;
pub mod demo;
pub mod dispatch;
pub mod embed;
pub mod error;
pub mod files;
pub mod http;
pub mod live;
pub mod meetings;
pub mod metrics;
pub mod records;
pub mod secrets;
pub mod store;
pub mod sync;
pub mod timeline;
pub mod video;
pub mod work;
