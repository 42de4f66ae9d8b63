//! A way to an element of a view.

use std::marker::PhantomData;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

/// Where an element puts itself.
pub(super) type Slot = RwSignal<Option<SendWrapper<web_sys::Element>>>;

/// An element of a view, once it has been built: `<input node_ref=field>`. The element stays here when it leaves the
/// page.
pub struct ElementRef<T> {
    slot: Slot,
    element: PhantomData<fn() -> T>,
}

impl<T> Clone for ElementRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ElementRef<T> {}

impl<T: JsCast> ElementRef<T> {
    /// A reference to nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { slot: RwSignal::new(None), element: PhantomData }
    }

    /// The element; tracked.
    #[must_use]
    pub fn get(self) -> Option<T> {
        cast(self.slot.get())
    }

    /// The element, for handlers; nothing either when the component is gone.
    #[must_use]
    pub fn get_untracked(self) -> Option<T> {
        cast(self.slot.try_get_untracked().flatten())
    }

    pub(super) fn slot(self) -> Slot {
        self.slot
    }
}

impl<T: JsCast> Default for ElementRef<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn cast<T: JsCast>(element: Option<SendWrapper<web_sys::Element>>) -> Option<T> {
    element.map(|element| element.take().unchecked_into())
}
