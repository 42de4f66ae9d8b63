//! Against a Graph that gives the answers that a test wrote, and remembers what it was asked. The whole of it together with
//! a stand-in is tested by the sandbox.

mod bodies;
mod converging;
mod reading;
mod script;
mod subscriptions;
