//! Something that a part of the page asks the server for.

use std::future::Future;

use leptos::task::spawn_local;

use crate::{
    api::{ApiError, LocalFuture},
    prelude::*,
    shell::session::{SessionState, use_session},
};

/// The last good answer, the last failure, and whether a request is under way.
///
/// An answer that comes after a newer request has begun is dropped, and so is one that comes after the component is
/// gone. The last good answer stays while the next is awaited, so that nothing on the page jumps.
pub struct Remote<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    error: RwSignal<Option<ApiError>>,
    loading: RwSignal<bool>,
    latest: StoredValue<u32>,
    session: SessionState,
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Remote<T> {
    /// Nothing yet. Belongs to the component that makes it.
    #[must_use]
    pub fn new() -> Self {
        Self {
            value: RwSignal::new(None),
            error: RwSignal::new(None),
            loading: RwSignal::new(false),
            latest: StoredValue::new(0),
            session: use_session(),
        }
    }

    /// Awaits an answer, in place of any other that is still awaited.
    pub fn load(self, request: impl Future<Output = Result<T, ApiError>> + 'static) {
        self.load_boxed(Box::pin(request));
    }

    /// Takes what came by another way, in place of an answer that is still awaited.
    pub fn put(self, value: T) {
        self.latest.try_update_value(|latest| *latest += 1);
        self.error.try_set(None);
        self.value.try_set(Some(value));
        self.loading.try_set(false);
    }

    fn load_boxed(self, request: LocalFuture<Result<T, ApiError>>) {
        self.loading.set(true);
        let ticket = self.latest.with_value(|latest| latest + 1);
        self.latest.set_value(ticket);
        spawn_local(async move {
            let answer = request.await;
            if self.latest.try_get_value() != Some(ticket) {
                return;
            }
            match answer {
                Ok(value) => {
                    self.error.set(None);
                    self.value.set(Some(value));
                }
                Err(error) => self.error.set(Some(error)),
            }
            self.loading.set(false);
        });
    }

    /// The last good answer. Withheld until the session is known, because the clock, the locale and the role that
    /// it is shown by come with the session; so both can be asked for at the same time.
    #[must_use]
    pub fn get(self) -> Option<T> {
        if self.session.is_open() { self.value.get() } else { None }
    }

    /// A part of the last good answer, as [`Self::get`].
    #[must_use]
    pub fn part<P: Default>(self, read: impl Fn(&T) -> P) -> P {
        self.value.with(|value| value.as_ref().map(read)).unwrap_or_default()
    }

    /// Why the last request failed; nothing when it did not.
    #[must_use]
    pub fn error(self) -> Option<ApiError> {
        self.error.get()
    }

    /// Whether an answer is awaited.
    #[must_use]
    pub fn is_loading(self) -> bool {
        self.loading.get()
    }

    /// Whether an answer is awaited at this moment; for handlers.
    #[must_use]
    pub fn is_loading_untracked(self) -> bool {
        self.loading.get_untracked()
    }
}

impl<T: Clone + Send + Sync + 'static> Default for Remote<T> {
    fn default() -> Self {
        Self::new()
    }
}
