//! Work that goes on beside requests until the server stops.

use std::{any::Any, panic::AssertUnwindSafe};

use futures_util::FutureExt;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// What works; it ends at once where this is dropped.
#[derive(Debug)]
pub struct Worker {
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Worker {
    /// Starts so many tasks at the same work, each of which ends soon after it is told to.
    pub(crate) fn start<W>(tasks: usize, work: impl Fn(CancellationToken) -> W) -> Self
    where
        W: Future<Output = ()> + Send + 'static,
    {
        let stop = CancellationToken::new();
        let tasks = (0..tasks).map(|_| work(stop.clone())).collect();
        Self { stop, tasks }
    }

    /// Lets each task end the turn that it is at, and waits for that.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

/// One turn of work. A panic ends the turn and not the worker, which nobody would start again: one meeting that meets a
/// mistake of ours must not keep back all others.
///
/// # Errors
/// The turn's own, or that it panicked.
pub(crate) async fn turn<T>(work: impl Future<Output = anyhow::Result<T>> + Send) -> anyhow::Result<T> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => result,
        Err(panic) => Err(anyhow::anyhow!("it panicked: {}", panic_text(panic.as_ref()))),
    }
}

/// What a panic says.
#[must_use]
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn a_panic_ends_its_turn_and_the_next_one_comes() {
        let (turns, third) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
        let (counted, reached) = (Arc::clone(&turns), Arc::clone(&third));
        let worker = Worker::start(1, move |stop| {
            let (turns, third) = (Arc::clone(&counted), Arc::clone(&reached));
            async move {
                while !stop.is_cancelled() {
                    let number = turns.fetch_add(1, Ordering::Relaxed);
                    let ended: anyhow::Result<()> = turn(async {
                        assert_ne!(number, 1, "the second turn");
                        Ok(())
                    })
                    .await;
                    assert_eq!(ended.is_err(), number == 1);
                    if number == 2 {
                        third.notify_one();
                        stop.cancelled().await;
                    }
                }
            }
        });
        third.notified().await;
        worker.stop().await;
        assert_eq!(turns.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn what_a_panic_said_is_told() {
        let number = 7;
        let ended: anyhow::Result<()> = turn(async { panic!("meeting {number} is impossible") }).await;
        assert_eq!(ended.unwrap_err().to_string(), "it panicked: meeting 7 is impossible");
        let ended: anyhow::Result<()> = turn(async { panic!("impossible") }).await;
        assert_eq!(ended.unwrap_err().to_string(), "it panicked: impossible");
    }
}
