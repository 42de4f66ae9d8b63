//! Who dispatches, when.

use std::time::Duration;

use sea_orm::DbErr;
use tokio_util::sync::CancellationToken;

use super::{attempt::attempt, outbox, reminders};
use crate::{
    app::App,
    work::{Worker, turn},
};

/// Meetings that are dispatched at the same time: one slow mail server must not stop all others.
const WORKERS: usize = 4;
/// How long a worker sleeps at most: another server, or a clock that was set, may have made something due.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);

/// Starts the workers.
#[must_use]
pub fn run(app: &App) -> Worker {
    Worker::start(WORKERS, |stop| work(app.clone(), stop))
}

async fn work(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let sleep = match turn(one(&app, &stop)).await {
            Ok(true) => continue,
            Ok(false) => until_next(&app).await,
            Err(error) => {
                tracing::error!("a meeting cannot be dispatched: {error:#}");
                LONGEST_SLEEP
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.dispatcher_is_woken() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

/// Dispatches what is due longest; false if nothing is.
async fn one(app: &App, stop: &CancellationToken) -> anyhow::Result<bool> {
    let Some(claim) = outbox::claim(&app.store, app.clock.now(), &app.mailboxes.busy()).await? else {
        return reminders::one(app, stop).await;
    };
    // There may be more where this came from.
    app.wake_dispatcher();
    attempt(app, &claim, stop).await?;
    Ok(true)
}

async fn until_next(app: &App) -> Duration {
    let reader = app.store.reader();
    let next: [Result<_, DbErr>; 2] =
        [outbox::next_due(reader, &app.mailboxes.busy()).await, reminders::next_due(reader).await];
    let next = next.into_iter().filter_map(|next| next.ok().flatten()).min();
    let wait = next.map(|next| (next - app.clock.now()).to_std().unwrap_or_default());
    wait.map_or(LONGEST_SLEEP, |wait| wait.clamp(Duration::from_millis(100), LONGEST_SLEEP))
}
