//! The provider against a Google that answers by a script, over real HTTP.

mod bodies;
mod channels;
mod converging;
mod reading;
mod script;
mod secrets;
mod turns;
