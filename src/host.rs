//! Where all of this is mounted: in a document of its own, or in shadow roots of somebody else's.
//!
//! Whatever reaches beyond its own elements does it here. In somebody else's page it finds what is in the shadow root that
//! somebody is in, and nothing of the page's storage, title or language is touched.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::{document, on_cleanup, request_animation_frame, window};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Element, EventTarget, HtmlElement, Storage};

use crate::{
    i18n,
    prelude::{ElementRef, effect, use_context},
    time,
};

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root: what both of them can be asked.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    pub type Tree;
    #[wasm_bindgen(method, js_name = getElementById)]
    fn get_element_by_id(this: &Tree, id: &str) -> Option<Element>;
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    fn active_element(this: &Tree) -> Option<Element>;
}

/// A place in somebody else's page.
pub struct Place {
    pub tree: Tree,
    /// The server's origin.
    pub server: String,
    /// The language that the page asks for (BCP 47).
    pub locale: Option<String>,
    /// How things are said here while somebody is elsewhere.
    pub voice: Cell<Voice>,
}

/// In which language, and by whose clocks, a place speaks.
#[derive(Default)]
pub struct Voice {
    spoken: i18n::Spoken,
    locale: Option<String>,
    time_zone: Option<String>,
}

impl Voice {
    /// That of where nothing was said so far.
    const UNHEARD: Self = Self { spoken: None, locale: None, time_zone: None };

    /// By the clocks of this IANA zone, or the browser's.
    #[must_use]
    pub fn by_clocks_of(time_zone: Option<String>) -> Self {
        Self { time_zone, ..Self::UNHEARD }
    }

    /// Speaks so from now on; gives how it was before.
    fn take_over(self) -> Self {
        Self {
            spoken: i18n::exchange_spoken(self.spoken),
            locale: time::exchange_locale(self.locale),
            time_zone: time::exchange_browser_zone(self.time_zone),
        }
    }
}

/// Where somebody is: what is begun there and goes on later does so there.
#[derive(Clone)]
pub struct Here(Option<Rc<Place>>);

impl Here {
    #[must_use]
    pub fn now() -> Self {
        Self(CURRENT.with_borrow(Clone::clone))
    }

    /// Goes back there.
    pub fn enter(&self) {
        if let Some(place) = &self.0 {
            enter(place);
        }
    }
}

/// How the composer, and what else floats, is shown where a component is; found in the context of embedded ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Floating {
    /// In its place among what is around it.
    Inline,
    /// In the browser's top layer, where the page around cannot cut it off.
    TopLayer,
}

thread_local! {
    static IS_EMBEDDED: Cell<bool> = const { Cell::new(false) };
    static CURRENT: RefCell<Option<Rc<Place>>> = const { RefCell::new(None) };
    /// How things are said outside of all places, while somebody is in one.
    static OUTSIDE: Cell<Voice> = const { Cell::new(Voice::UNHEARD) };
}

/// Says that this page is somebody else's; to be called once, before anything is mounted in it.
pub fn begin_embedding() {
    IS_EMBEDDED.set(true);
}

/// Says that it is ours again: nobody is in any place, and what goes on later enters none. For tests, whose components share
/// a page.
pub fn end_embedding() {
    IS_EMBEDDED.set(false);
    if let Some(place) = CURRENT.take() {
        place.voice.set(OUTSIDE.take().take_over());
    }
}

/// From now on somebody is in this place: they did something there, or it hears from the server.
pub fn enter(place: &Rc<Place>) {
    if !is_embedded() {
        return;
    }
    let left = CURRENT.replace(Some(Rc::clone(place)));
    if left.as_ref().is_some_and(|left| Rc::ptr_eq(left, place)) {
        return;
    }
    let voice = place.voice.take().take_over();
    match left {
        Some(left) => left.voice.set(voice),
        None => OUTSIDE.set(voice),
    }
}

/// The place goes: whoever is in it is outside of all of them from now on.
pub fn leave(place: &Rc<Place>) {
    if CURRENT.with_borrow(|current| current.as_ref().is_some_and(|current| Rc::ptr_eq(current, place))) {
        CURRENT.set(None);
        place.voice.set(OUTSIDE.take().take_over());
    }
}

/// Whether the page is somebody else's.
#[must_use]
pub fn is_embedded() -> bool {
    IS_EMBEDDED.get()
}

fn current<T>(read: impl FnOnce(&Place) -> T) -> Option<T> {
    CURRENT.with_borrow(|current| current.as_deref().map(read))
}

/// The document, or the shadow root that somebody is in.
#[must_use]
pub fn tree() -> Tree {
    current(|place| place.tree.clone()).unwrap_or_else(|| document().unchecked_into())
}

/// The element with this id.
#[must_use]
pub fn element_by_id(id: &str) -> Option<Element> {
    tree().get_element_by_id(id)
}

/// The element that has the focus; in a shadow root none where the focus is outside of it.
#[must_use]
pub fn active_element() -> Option<Element> {
    tree().active_element()
}

/// Whether nothing has the focus any more that could be gone on from.
#[must_use]
pub fn has_no_focus() -> bool {
    active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Where the browser keeps things for this page; nowhere in somebody else's.
#[must_use]
pub fn storage() -> Option<Storage> {
    if is_embedded() { None } else { window().local_storage().ok().flatten() }
}

/// The origin in links to records.
#[must_use]
pub fn origin() -> String {
    current(|place| place.server.clone()).unwrap_or_else(|| window().location().origin().unwrap_or_default())
}

/// The language that the page around asks for.
#[must_use]
pub fn locale() -> Option<String> {
    current(|place| place.locale.clone()).flatten()
}

/// Names the browser's tab.
pub fn set_title(title: &str) {
    if !is_embedded() {
        document().set_title(title);
    }
}

/// Says what language the page is in.
pub fn set_language(code: &str) {
    if !is_embedded()
        && let Some(root) = document().document_element()
    {
        // Nothing refuses an attribute of this name.
        drop(root.set_attribute("lang", code));
    }
}

/// The innermost element that an event is about: outside of a shadow root, its target is but the root's host.
#[must_use]
pub fn innermost_target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.composed_path().get(0).dyn_into().ok()
}

/// Runs whenever the page is scrolled, until the calling component goes. In somebody else's page any part of it may be what
/// scrolls.
pub fn on_scroll(run: impl FnMut() + 'static) {
    let run = Closure::<dyn FnMut()>::new(run);
    let listener = run.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let captures = is_embedded();
    // `scroll` does not bubble: what scrolls within the page is heard by capturing.
    drop(window().add_event_listener_with_callback_and_bool("scroll", &listener, captures));
    let listening = SendWrapper::new((listener, run));
    on_cleanup(move || {
        let (listener, run) = listening.take();
        drop(window().remove_event_listener_with_callback_and_bool("scroll", &listener, captures));
        drop(run);
    });
}

/// Shows what floats above the page where the page around cannot cut it off; to be called where its view is made.
pub fn lift(floating: ElementRef<HtmlElement>) {
    if use_context::<Floating>() == Some(Floating::TopLayer) {
        effect(move || {
            if let Some(element) = floating.get() {
                // Browsers without popovers show it above what is around it.
                drop(element.set_attribute("popover", "manual"));
                if element.show_popover().is_err() {
                    // It is not on the page yet.
                    request_animation_frame(move || drop(element.show_popover()));
                }
            }
        });
    }
}
