//! What handlers share.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::UnboundedSender;

use crate::{clock::Clock, push::Notification, server::Options, world::World};

/// A handle to the world and to how the sandbox was started.
#[derive(Clone)]
pub(crate) struct AppState(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    options: Options,
    notify: UnboundedSender<Notification>,
}

impl AppState {
    pub(crate) fn new(options: Options, notify: UnboundedSender<Notification>) -> Self {
        let clock = options.now.map_or_else(Clock::default, Clock::starting_at);
        Self(Arc::new(Shared { world: Mutex::new(World::new(clock)), options, notify }))
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    /// Does something to the world while nobody else does, and tells those who watch what it changed.
    pub(crate) fn change<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        // A request that panicked has failed; those after it need not.
        let mut world = self.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        let result = work(&mut world);
        let now = world.clock.now();
        let notifications = world.google.calendars.take_notifications(now);
        for notification in notifications.into_iter().chain(world.graph.take_notifications(now)) {
            // Nobody listens only while the sandbox ends.
            let _sent = self.0.notify.send(notification);
        }
        result
    }
}
