//! What handlers share.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{clock::Clock, server::Options, world::World};

/// A handle to the world and to how the sandbox was started.
#[derive(Clone)]
pub(crate) struct AppState(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    options: Options,
}

impl AppState {
    pub(crate) fn new(options: Options) -> Self {
        let clock = options.now.map_or_else(Clock::default, Clock::starting_at);
        Self(Arc::new(Shared { world: Mutex::new(World::new(clock)), options }))
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    /// Does something to the world while nobody else does.
    pub(crate) fn change<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        // A request that panicked has failed; those after it need not.
        work(&mut self.0.world.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
