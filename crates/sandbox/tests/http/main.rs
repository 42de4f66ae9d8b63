//! The sandbox from outside, over HTTP.

mod consent;
mod events;
mod faults;
mod graph;
mod guests;
mod meet;
mod pages;
mod support;
mod sync;
mod tokens;
mod watch;
