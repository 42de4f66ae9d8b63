//! Waits until somebody stops typing.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;

use crate::prelude::*;

/// How long the typing has to pause before something is done with it.
const PAUSE: Duration = Duration::from_millis(200);

/// What is to be done when the typing pauses. It is forgotten when the calling component goes.
#[derive(Clone, Copy)]
pub struct Pause {
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Pause {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let pause = Self { timer: StoredValue::new(None) };
        on_cleanup(move || pause.stop());
        pause
    }

    /// Does this after a pause, in place of what was to be done before.
    pub fn then(self, run: impl FnOnce() + 'static) {
        self.after(PAUSE, run);
    }

    /// The same after a pause of this length.
    pub fn after(self, pause: Duration, run: impl FnOnce() + 'static) {
        self.stop();
        self.timer.set_value(set_timeout_with_handle(run, pause).ok());
    }

    /// Forgets what was to be done.
    pub fn stop(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}
