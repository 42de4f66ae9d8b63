//! What happens to our events in the calendars themselves comes back to the meetings: guests' answers, another time or
//! title, and the end.
//!
//! Each calendar is looked at from time to time for what changed since the last look, and at once where it says so. Our own
//! changes come back as well, and are known by their etag.
//!
//! | file | what it decides |
//! |---|---|
//! | `queue` | which calendar is looked at next, and by whom |
//! | `look` | one look, and what its failure means |
//! | `apply` | what a change means for the meeting |
//! | `others` | which events that are not ours are shown, and how |
//! | `channels` | which calendars tell of changes by themselves |

mod apply;
mod channels;
mod look;
mod others;
mod queue;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

pub use self::{
    channels::{News, Push, close_all, is_expected, receive},
    queue::{follow, read_all},
};
use crate::{
    app::App,
    work::{Worker, turn},
};

/// Calendars that are looked at at the same time: a provider that does not answer must not keep those of others waiting.
const LOOKS_AT_ONCE: usize = 3;
/// How long one who looks sleeps at most: a calendar may have been connected meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);

/// Starts to look.
#[must_use]
pub fn run(app: &App) -> Worker {
    Worker::start(LOOKS_AT_ONCE, |stop| work(app.clone(), stop))
}

async fn work(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let is_done = match turn(one(&app)).await {
            Ok(found) => !found,
            Err(error) => {
                tracing::error!("the calendars cannot be looked at: {error:#}");
                true
            }
        };
        if is_done {
            tokio::select! {
                () = stop.cancelled() => {}
                () = app.synchronizer_is_woken() => {}
                () = tokio::time::sleep(LONGEST_SLEEP.min(app.calendar_poll)) => {}
            }
        }
    }
}

/// Looks at the calendar that is due longest; false if none is.
///
/// # Errors
/// The database's.
pub async fn one(app: &App) -> anyhow::Result<bool> {
    let Some(claim) = queue::claim(&app.store, app.clock.now()).await? else { return Ok(false) };
    look::look(app, &claim).await?;
    Ok(true)
}
