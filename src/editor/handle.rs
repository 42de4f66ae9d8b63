//! What a page can do with an editor that it shows.

use js_sys::Promise;
use wasm_bindgen::{JsValue, closure::Closure};

use super::{
    binding::{LinkAt, RunningEditor},
    offer::{Offer, OfferClosures},
};
use crate::prelude::*;

/// The handle of one editor. While the editor's module is not there, nothing of this does anything.
#[derive(Clone, Copy)]
pub struct Editor {
    running: StoredValue<Option<Running>, LocalStorage>,
    /// What is on and what can be done, as the module says it; nothing while there is no editor.
    pub(super) words: RwSignal<Option<String>>,
    offer: StoredValue<Option<Offer>>,
}

/// An editor, with the closures that it calls.
pub(super) struct Running {
    pub(super) editor: RunningEditor,
    #[expect(dead_code, reason = "the editor calls them as long as it lives")]
    pub(super) closures: Closures,
    #[expect(dead_code, reason = "the editor calls them as long as it lives")]
    pub(super) offer: Option<OfferClosures>,
    #[expect(dead_code, reason = "the editor calls it as long as it lives")]
    pub(super) read_markdown: Closure<dyn Fn(String) -> Promise>,
}

/// What the editor calls, with a text and without one.
pub(super) type Closures = ([Closure<dyn Fn(String)>; 2], [Closure<dyn Fn()>; 2]);

impl Editor {
    /// The handle of an editor that is about to be shown; it lives as long as the calling component.
    #[must_use]
    pub fn new() -> Self {
        let editor =
            Self { running: StoredValue::new_local(None), words: RwSignal::new(None), offer: StoredValue::new(None) };
        on_cleanup(move || editor.stop());
        editor
    }

    /// Makes the editor say at once what was typed a moment ago: to be called before the text is used.
    pub fn flush(self) {
        self.with(RunningEditor::flush);
    }

    /// What was pasted a moment ago and is still being read; nothing where there is nothing. To be awaited before the text
    /// is used.
    #[must_use]
    pub fn reading(self) -> Option<Promise> {
        self.with(RunningEditor::reading).flatten()
    }

    /// Gives the focus to the text.
    pub fn focus(self) {
        self.with(RunningEditor::focus);
    }

    /// Inserts HTML in place of what is selected.
    pub fn insert_html(self, html: &str) {
        self.with(|editor| editor.insert_html(html));
    }

    /// Offers something for words with a sign; to be called before the editor is shown.
    pub fn offer(self, offer: Offer) {
        self.offer.set_value(Some(offer));
    }

    /// Names the list that is offered and its active option, by their ids, to whoever hears the page.
    pub fn point_at(self, offered: Option<(&str, &str)>) {
        self.with(|editor| {
            let element = editor.element();
            // Names that exist, on an element that exists.
            drop(match offered {
                Some((list, option)) => element
                    .set_attribute("aria-controls", list)
                    .and_then(|()| element.set_attribute("aria-activedescendant", option)),
                None => element
                    .remove_attribute("aria-controls")
                    .and_then(|()| element.remove_attribute("aria-activedescendant")),
            });
        });
    }

    pub(super) fn offered(self) -> Option<Offer> {
        self.offer.try_get_value().flatten()
    }

    pub(super) fn start(self, running: Running) {
        self.running.set_value(Some(running));
    }

    pub(super) fn is_running(self) -> bool {
        self.running.try_with_value(Option::is_some).unwrap_or_default()
    }

    pub(super) fn run(self, command: &str) {
        self.with(|editor| editor.run(command));
    }

    pub(super) fn link_at(self) -> Option<LinkAt> {
        self.with(RunningEditor::link_at)
    }

    /// Whether the address can be one; if so, the link is there.
    pub(super) fn set_link(self, address: &str, text: &str) -> bool {
        self.with(|editor| editor.set_link(address, text)).unwrap_or_default()
    }

    pub(super) fn remove_link(self) {
        self.with(RunningEditor::remove_link);
    }

    pub(super) fn show(self, html: &str) {
        // A text that the editor's own reader chokes on leaves the former one, which is the only other thing to show.
        let shown = self.with(|editor| editor.set_content(html));
        if let Some(Err(error)) = shown {
            leptos::logging::warn!("the editor cannot show this text: {error:?}");
        }
    }

    /// Marks the text as wrong, or as right.
    pub(super) fn set_invalid(self, is_invalid: bool) {
        self.with(|editor| {
            let element = editor.element();
            drop(if is_invalid {
                element.set_attribute("aria-invalid", "true")
            } else {
                element.remove_attribute("aria-invalid")
            });
        });
    }

    /// Ends the editor. What was typed a moment ago is told first; the closures go after it.
    fn stop(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.editor.destroy();
        }
    }

    /// Does something with the editor. It is not held meanwhile: what it does may call us back.
    fn with<T>(self, act: impl FnOnce(&RunningEditor) -> T) -> Option<T> {
        let editor = self.running.try_with_value(|running| running.as_ref().map(|running| running.editor.clone()));
        editor.flatten().as_ref().map(act)
    }
}

impl Default for Editor {
    fn default() -> Self {
        Self::new()
    }
}

/// The options of a new editor, and what it calls.
pub(super) fn closures(
    on_update: impl Fn(String) + 'static,
    on_state: impl Fn(String) + 'static,
    on_link: impl Fn() + 'static,
    on_too_long: impl Fn() + 'static,
) -> (Closures, [(&'static str, JsValue); 4]) {
    let with_text = [Closure::<dyn Fn(String)>::new(on_update), Closure::<dyn Fn(String)>::new(on_state)];
    let without = [Closure::<dyn Fn()>::new(on_link), Closure::<dyn Fn()>::new(on_too_long)];
    let options = [
        ("onUpdate", with_text[0].as_ref().clone()),
        ("onState", with_text[1].as_ref().clone()),
        ("onLink", without[0].as_ref().clone()),
        ("onTooLong", without[1].as_ref().clone()),
    ];
    ((with_text, without), options)
}
