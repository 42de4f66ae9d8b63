//! From the log to those who listen, once for all of this server.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;

use super::{OVERLAP, entry::Entry, log};
use crate::{
    app::App,
    work::{Worker, turn},
};

/// How often the log is looked at while somebody listens.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How often old entries are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(600);
/// Entries that a slow listener may be behind before it has to read everything again.
const BEHIND: usize = 512;
/// Streams of one user at this server. A browser has one, however many windows it has.
const STREAMS_PER_USER: usize = 10;

/// What is passed on, and to whom.
#[derive(Debug)]
pub struct Feed {
    sender: broadcast::Sender<Arc<Entry>>,
    /// The newest entry that was passed on.
    latest: AtomicI64,
    streams: Mutex<HashMap<i64, usize>>,
    listened_to: Notify,
    closing: CancellationToken,
}

impl Default for Feed {
    fn default() -> Self {
        Self {
            sender: broadcast::channel(BEHIND).0,
            latest: AtomicI64::new(0),
            streams: Mutex::default(),
            listened_to: Notify::new(),
            closing: CancellationToken::new(),
        }
    }
}

/// The place of one stream among its user's; it is free again when this is dropped.
#[derive(Debug)]
pub struct Seat {
    feed: Arc<Feed>,
    user_id: i64,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut streams = self.feed.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = streams.get_mut(&self.user_id) {
            *count -= 1;
            if *count == 0 {
                streams.remove(&self.user_id);
            }
        }
    }
}

impl Feed {
    /// A place for one more stream of the user; nothing where they have as many as they may.
    #[must_use]
    pub fn take_seat(self: &Arc<Self>, user_id: i64) -> Option<Seat> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let count = streams.entry(user_id).or_default();
        if *count >= STREAMS_PER_USER {
            return None;
        }
        *count += 1;
        Some(Seat { feed: Arc::clone(self), user_id })
    }

    /// How many streams are open.
    #[must_use]
    pub fn streams(&self) -> usize {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    /// All entries from now on.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Entry>> {
        let receiver = self.sender.subscribe();
        self.listened_to.notify_one();
        receiver
    }

    /// The newest entry that was passed on.
    #[must_use]
    pub fn latest(&self) -> i64 {
        self.latest.load(Ordering::Relaxed)
    }

    /// Ends all streams, so that the server can.
    pub fn close(&self) {
        self.closing.cancel();
    }

    /// Waits until [`Feed::close`] is called.
    pub async fn closed(&self) {
        self.closing.cancelled().await;
    }

    fn pass_on(&self, entry: Entry) {
        self.latest.fetch_max(entry.id, Ordering::Relaxed);
        // It fails only if everybody has gone meanwhile.
        let _ = self.sender.send(Arc::new(entry));
    }
}

/// Starts to read the log for those who listen.
#[must_use]
pub fn run(app: &App) -> Worker {
    Worker::start(1, |stop| read(app.clone(), stop))
}

async fn read(app: App, stop: CancellationToken) {
    let mut window = None;
    let mut forgotten = Instant::now();
    while !stop.is_cancelled() {
        let is_listened_to = app.live.sender.receiver_count() > 0;
        if !is_listened_to {
            window = None;
        } else if let Err(error) = turn(look(&app, &mut window)).await {
            tracing::error!("what changed cannot be read: {error:#}");
        }
        if forgotten.elapsed() >= FORGET_EVERY {
            forgotten = Instant::now();
            if let Err(error) = log::forget(&app.store, app.clock.now()).await {
                tracing::error!("what changed long ago cannot be forgotten: {error:#}");
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.live.listened_to.notified() => {}
            () = tokio::time::sleep(if is_listened_to { LOOK_EVERY } else { FORGET_EVERY }) => {}
        }
    }
}

/// Passes on what was not there at the last look. The first look after a pause finds what was said just now: whoever began
/// to listen since has it from there or from the log.
async fn look(app: &App, window: &mut Option<Window>) -> anyhow::Result<()> {
    let reader = app.store.reader();
    let window = match window {
        Some(window) => window,
        None => window.insert(Window { floor: log::settled(reader, app.clock.now()).await?, seen: BTreeMap::new() }),
    };
    for entry in log::above(reader, window.floor).await? {
        if window.is_new(entry.id, Instant::now()) {
            app.live.pass_on(entry);
        }
    }
    window.settle(Instant::now());
    Ok(())
}

/// The entries that were passed on lately, among which others may still appear.
#[derive(Debug)]
struct Window {
    /// No entry appears any more up to here.
    floor: i64,
    /// When each of the later ones was first seen.
    seen: BTreeMap<i64, Instant>,
}

impl Window {
    fn is_new(&mut self, id: i64, now: Instant) -> bool {
        let is_new = !self.seen.contains_key(&id);
        self.seen.entry(id).or_insert(now);
        is_new
    }

    /// Moves the floor up to the newest entry before which none can appear any more: it was seen so long ago that every
    /// transaction that got an id before it has ended.
    fn settle(&mut self, now: Instant) {
        let overlap = Duration::from_millis(OVERLAP.unsigned_abs());
        let is_old = |seen: &Instant| now.duration_since(*seen) >= overlap;
        if let Some((floor, _)) = self.seen.iter().rev().find(|(_, seen)| is_old(seen)) {
            self.floor = *floor;
            self.seen = self.seen.split_off(&(self.floor + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_appears_late_is_new_and_no_entry_is_new_twice() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut window = Window { floor: 10, seen: BTreeMap::new() };
        assert!(window.is_new(12, at(0)) && window.is_new(13, at(1)));
        window.settle(at(20));
        assert_eq!(window.floor, 10, "11 may still appear");
        assert!(window.is_new(11, at(20)) && !window.is_new(12, at(20)));
        window.settle(at(30));
        assert_eq!((window.floor, window.seen.len()), (12, 1));
        window.settle(at(31));
        assert_eq!((window.floor, window.seen.len()), (13, 0));
    }

    #[test]
    fn a_user_has_a_few_streams_and_gets_a_place_back() {
        let feed = Arc::new(Feed::default());
        let mut seats: Vec<Seat> = (0..STREAMS_PER_USER).filter_map(|_| feed.take_seat(1)).collect();
        assert_eq!(seats.len(), STREAMS_PER_USER);
        assert!(feed.take_seat(1).is_none() && feed.take_seat(2).is_some());
        seats.pop();
        assert!(feed.take_seat(1).is_some());
    }
}
