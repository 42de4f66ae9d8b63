//! What would move the page under a pressed pointer, and so keep the press from becoming a click.

use std::time::Duration;

use leptos::ev;

use crate::prelude::*;

/// Whether a pointer is pressed, and what waits for its release.
#[derive(Clone, Copy)]
pub struct Press {
    is_held: StoredValue<bool>,
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Press {
    /// Follows the pointer on the whole page. Cleans up: its listeners, and what still waits.
    #[must_use]
    pub fn follow() -> Self {
        let press = Self { is_held: StoredValue::new(false), waiting: StoredValue::new_local(Vec::new()) };
        let pressed = window_event_listener(ev::pointerdown, move |_| {
            press.is_held.try_set_value(true);
        });
        let released = window_event_listener(ev::pointerup, move |_| press.release());
        let canceled = window_event_listener(ev::pointercancel, move |_| press.release());
        on_cleanup(move || {
            pressed.remove();
            released.remove();
            canceled.remove();
        });
        press
    }

    /// Does this when a press that is under way has become what it becomes. Of a tap browsers tell only when the finger has
    /// gone, in one go with the click: so it is never done at once.
    pub fn then(self, run: impl FnOnce() + 'static) {
        self.waiting.try_update_value(|waiting| waiting.push(Box::new(run)));
        self.go_on();
    }

    fn release(self) {
        self.is_held.try_set_value(false);
        self.go_on();
    }

    fn go_on(self) {
        let run_all = move || {
            if self.is_held.try_get_value() != Some(false) {
                return;
            }
            for run in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
                run();
            }
        };
        set_timeout(run_all, Duration::ZERO);
    }
}
