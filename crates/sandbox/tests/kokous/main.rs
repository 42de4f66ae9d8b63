//! Kokous and the stand-in together, over real HTTP: what neither's own tests can show.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod consent;
mod faults;
mod meetings;
mod microsoft;
mod outage;
mod pushes;
mod secrets;
mod support;
