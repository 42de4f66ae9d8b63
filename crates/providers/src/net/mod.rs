//! HTTP to somebody else's server: bounded in time and size, never redirected, never to a private address unless the
//! operator allows it.
//!
//! | file | what it decides |
//! |---|---|
//! | `guard` | which addresses may be spoken to |
//! | `client` | how long, and how much |

mod client;
mod guard;

pub use client::{Answer, Body, HttpClient, Request, Unreachable};
pub use guard::Network;
