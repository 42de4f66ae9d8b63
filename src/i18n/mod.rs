//! The page's words, in English and Finnish.
//!
//! `en/*.ftl` and `fi/*.ftl` have a file for each area of the page; `build.rs` makes a method of each message:
//! `t().sign_in_title()`. A message that is missing in a language stops the build, one that nobody uses is dead code.
//!
//! The page begins in the language of the browser, or the one that was spoken here last, and goes on in the profile's.
//! English is at hand; any other language is a part of the page that is fetched when somebody wants it.

mod causes;
mod fields;
mod refusals;

use std::cell::{Cell, RefCell};

use leptos::task::spawn_local;

use crate::{
    api::ApiError,
    host::{self, Here},
    lazy,
    prelude::*,
};

pub(crate) use self::causes::{cause_text, causes_text};
pub(crate) use self::fields::{
    failure_text, field_error, field_label, file_size, token_label, typed_date_error, typed_time_error, weekday_name,
};
pub(crate) use self::refusals::refusal_text;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

thread_local! {
    static ENGLISH: Messages = Messages(Messages::rows(en()).leak());
    static SPOKEN: Cell<Spoken> = const { Cell::new(None) };
    /// Those of other languages that were spoken so far.
    static OTHERS: RefCell<Vec<(Language, Messages)>> = const { RefCell::new(Vec::new()) };
}

/// A language and its words; nothing until one was chosen.
pub(crate) type Spoken = Option<(Language, Messages)>;

/// Where the browser keeps the language that was spoken last.
const STORAGE_KEY: &str = "kokous-language";

/// The page's language, for what has to be shown anew when it changes.
#[derive(Clone, Copy)]
pub struct Speaker {
    spoken: RwSignal<Language>,
}

/// Puts the page's language into the context; to be called once, by the component that holds the whole page.
pub fn provide_speaker() -> Speaker {
    let speaker = Speaker { spoken: RwSignal::new(language()) };
    provide_context(speaker);
    speaker
}

impl Speaker {
    /// Makes what calls it be shown anew whenever the language changes.
    pub fn follow_changes(self) {
        self.spoken.track();
    }

    /// Goes on in the language of a profile; without one, in the browser's. Where its words cannot be fetched everything
    /// stays as it is, and the next visit tries again.
    pub fn follow(self, profile: Option<&str>) {
        let profile = profile.map(str::to_owned);
        let here = Here::now();
        spawn_local(async move {
            if let Some(words) = Words::of_profile(profile.as_deref()).await {
                here.enter();
                self.go_on_in(words);
            }
        });
    }

    /// Goes on in the language of the words.
    pub fn go_on_in(self, words: Words) {
        if words.language != language() {
            speak(words.language, words.text);
            self.spoken.try_set(words.language);
        }
    }
}

/// The words of a language.
pub struct Words {
    language: Language,
    text: &'static str,
}

impl Words {
    /// Speaks them before anything is shown.
    pub fn begin(self) {
        if self.language != language() {
            speak(self.language, self.text);
        }
    }

    /// Fetches those of a profile's language, or else of the browser's; nothing where they cannot be had.
    pub async fn of_profile(profile: Option<&str>) -> Option<Self> {
        let language = profile.and_then(supported).unwrap_or_else(browsers);
        remember(language);
        text_of(language).await.ok().map(|text| Self { language, text })
    }
}

/// Speaks what was spoken here last, or what the browser asks for, before anything is shown: `then` is called when its words
/// are there, and in English where they cannot be had.
pub fn begin(then: impl FnOnce() + 'static) {
    let wanted = remembered().unwrap_or_else(browsers);
    if wanted == Language::En {
        return then();
    }
    // Leptos' own is there only once something is mounted.
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(text) = text_of(wanted).await {
            speak(wanted, text);
        }
        then();
    });
}

/// All words in Finnish, for the part that has them.
#[must_use]
pub fn finnish() -> &'static str {
    fi()
}

/// The messages in the page's language.
pub(crate) fn t() -> Messages {
    spoken().1
}

/// The messages in English, whatever the page's language: what the server says is found among them.
pub(crate) fn english() -> Messages {
    ENGLISH.with(|english| *english)
}

/// The page's language.
#[must_use]
pub fn language() -> Language {
    spoken().0
}

fn spoken() -> (Language, Messages) {
    SPOKEN.get().unwrap_or_else(|| (Language::En, english()))
}

/// From now on the page's words are these.
fn speak(language: Language, text: &'static str) -> (Language, Messages) {
    let words = (language, messages_of(language, text));
    SPOKEN.set(Some(words));
    host::set_language(language.code());
    words
}

/// The messages of a language; they stay for as long as the page does.
fn messages_of(language: Language, text: &'static str) -> Messages {
    if language == Language::En {
        return english();
    }
    OTHERS.with_borrow_mut(|others| {
        let known = others.iter().find(|(other, _)| *other == language).map(|(_, messages)| *messages);
        known.unwrap_or_else(|| {
            let messages = Messages(Messages::rows(text).leak());
            others.push((language, messages));
            messages
        })
    })
}

/// Speaks in another place; gives what was spoken in the former.
pub(crate) fn exchange_spoken(spoken: Spoken) -> Spoken {
    SPOKEN.replace(spoken)
}

async fn text_of(language: Language) -> Result<&'static str, ApiError> {
    match language {
        Language::En => Ok(en()),
        Language::Fi => lazy::finnish().await,
    }
}

/// The language of a BCP 47 tag, if the page speaks it.
fn supported(tag: &str) -> Option<Language> {
    let wanted = tag.split('-').next().unwrap_or_default();
    Language::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(wanted))
}

/// The first of the browser's languages that the page speaks.
fn browsers() -> Language {
    let tags = window().navigator().languages();
    tags.iter().filter_map(|tag| supported(&tag.as_string()?)).next().unwrap_or(Language::En)
}

fn remembered() -> Option<Language> {
    supported(&host::storage()?.get_item(STORAGE_KEY).ok().flatten()?)
}

/// A browser that keeps nothing begins in its own language each time.
fn remember(language: Language) {
    if let Some(storage) = host::storage() {
        drop(storage.set_item(STORAGE_KEY, language.code()));
    }
}
