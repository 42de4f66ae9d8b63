//! Kokous in the browser: records, their timeline, and the meeting composer.
//!
//! **Architecture invariant:** of the workspace's crates, this one depends on `kokous-model` alone.

#![allow(unreachable_pub, reason = "the component macro writes builders that are public whatever the component is")]

extern crate self as kokous;

pub mod api;
pub mod app;
mod boxed;
pub mod calendars;
pub mod composer;
pub mod editor;
pub mod embed;
pub mod host;
pub mod i18n;
pub mod lazy;
pub mod live;
pub mod pages;
pub mod prelude;
pub mod reactive;
pub mod rich_text;
pub mod shell;
pub mod time;
pub mod timeline;
pub mod ui;
pub mod view;

pub use app::{prepare, start};
