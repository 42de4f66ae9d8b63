//! The page's words, in English and Finnish.
//!
//! `en/*.ftl` and `fi/*.ftl` have a file for each area of the page; `build.rs` makes a method of each message:
//! `t().sign_in_title()`. A message that is missing in a language stops the build, one that nobody uses is dead code.
//!
//! The language is chosen before anything is shown, and again when somebody signs in whose profile says another one: all
//! of the page is drawn anew then, which is why no component needs to watch it.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::En) };
}

/// The messages in the page's language.
pub(crate) fn t() -> Messages {
    Messages(language())
}

/// The page's language.
#[must_use]
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Speaks the language of a BCP 47 tag, or of the browser's tags if there is none; English if it is one of the others.
pub fn speak(tag: Option<&str>) {
    let language = match tag {
        Some(tag) => Language::of(tag),
        None => browser_tags().iter().find_map(|tag| Language::of(tag)),
    };
    let language = language.unwrap_or(Language::En);
    LANGUAGE.set(language);
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("lang", language.code()));
    }
}

impl Language {
    /// The language of a BCP 47 tag: `fi` and `fi-FI` are Finnish.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

/// What the person prefers to read, best first.
fn browser_tags() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| JsValue::as_string(&tag)).collect()
}
