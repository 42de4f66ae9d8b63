//! Kokous in the browser: records, their timeline, and the meeting composer.
//!
//! **Architecture invariant:** of the workspace's crates, this one depends on `kokous-model` alone.

#![allow(unreachable_pub, reason = "the component macro writes builders that are public whatever the component is")]

pub mod api;
pub mod app;
pub mod composer;
pub mod pages;
pub mod shell;
pub mod time;
pub mod timeline;
pub mod ui;

pub use app::start;
