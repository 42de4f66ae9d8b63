//! The sandbox from outside, over HTTP.

mod consent;
mod events;
mod faults;
mod guests;
mod meet;
mod support;
mod sync;
mod tokens;
