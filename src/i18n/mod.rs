//! The page's words, in English and Finnish.
//!
//! `en/*.ftl` and `fi/*.ftl` have a file for each area of the page; `build.rs` makes a method of each message:
//! `t().sign_in_title()`. A message that is missing in a language stops the build, one that nobody uses is dead code.
//!
//! The page speaks English until all of it is translated: half a page in Finnish helps nobody.

use std::cell::Cell;

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
