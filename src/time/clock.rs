//! The page's clock, set by the server's.

use std::cell::Cell;

use chrono::{DateTime, Duration, Utc};

thread_local! {
    /// How far the server's clock is ahead of the browser's.
    static AHEAD: Cell<Duration> = const { Cell::new(Duration::zero()) };
}

/// Remembers how far the browser's clock is off; `server_now` comes with the session.
pub fn set_server_now(server_now: DateTime<Utc>) {
    AHEAD.set(server_now - Utc::now());
}

/// Now, by the server's clock: browsers run minutes off, and the demo may run on another day altogether.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now() + AHEAD.get()
}
