//! A search while somebody types: waits for the keyboard to rest, and shows the newest answer only.

use std::{future::Future, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, task::spawn_local};

use crate::{api::ApiError, i18n::t, prelude::*};

/// How long the keyboard must rest before anything is asked.
const REST: Duration = Duration::from_millis(150);

/// How far a search has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is asked.
    Idle,
    Searching,
    Found,
    /// Why, in words.
    Failed(String),
}

/// The results of what was typed last. Timers and answers that outlive the component do nothing.
pub struct Search<T: Send + Sync + 'static> {
    /// What was found, best first.
    pub results: RwSignal<Vec<T>>,
    /// How far it has come.
    pub progress: RwSignal<Progress>,
    newest: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl<T: Send + Sync + 'static> Clone for Search<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Search<T> {}

impl<T: Send + Sync + 'static> Search<T> {
    /// Nothing is asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            results: RwSignal::new(Vec::new()),
            progress: RwSignal::new(Progress::Idle),
            newest: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    /// Forgets results and whatever is under way.
    pub fn clear(self) {
        self.supersede();
        self.results.set(Vec::new());
        self.progress.set(Progress::Idle);
    }

    /// Asks, unless something else is typed meanwhile. The former results stay until the answer comes.
    pub fn ask(self, request: impl Future<Output = Result<Vec<T>, ApiError>> + 'static) {
        let number = self.supersede();
        self.progress.set(Progress::Searching);
        let ask = move || {
            spawn_local(async move {
                let answer = request.await;
                if self.newest.try_get_value() != number {
                    return;
                }
                match answer {
                    Ok(results) => {
                        self.results.try_set(results);
                        self.progress.try_set(Progress::Found);
                    }
                    Err(error) => {
                        self.results.try_set(Vec::new());
                        self.progress.try_set(Progress::Failed(error.message()));
                    }
                }
            });
        };
        self.timer.set_value(set_timeout_with_handle(ask, REST).ok());
    }

    fn supersede(self) -> Option<u32> {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.newest.try_update_value(|newest| {
            *newest += 1;
            *newest
        })
    }

    /// A line for the person who waits; `nothing_found` where the answer was empty.
    #[must_use]
    pub fn status(self, nothing_found: &'static str) -> Signal<String> {
        Signal::derive(move || match self.progress.get() {
            Progress::Idle => String::new(),
            Progress::Searching => t().search_searching().to_owned(),
            Progress::Found if self.results.with(Vec::is_empty) => nothing_found.to_owned(),
            Progress::Found => String::new(),
            Progress::Failed(message) => message,
        })
    }
}

impl<T: Send + Sync + 'static> Default for Search<T> {
    fn default() -> Self {
        Self::new()
    }
}
