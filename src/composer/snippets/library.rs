//! The snippets that can be chosen from, and the contact whose name they speak of.

use kokous_model::{
    record::RecordRef,
    wire::{RecordView, Snippet},
};
use leptos::task::spawn_local;

use crate::{api::Api, prelude::*, ui::option_list::ComboboxOption};

/// What the texts of one composer share; found in their context.
#[derive(Clone, Copy)]
pub(in crate::composer) struct Library {
    api: StoredValue<Api>,
    snippets: RwSignal<Option<Vec<Snippet>>>,
    problem: RwSignal<Option<String>>,
    is_loading: RwSignal<bool>,
    contact: StoredValue<Option<Names>>,
}

/// A contact with what they are called.
#[derive(Clone)]
pub(super) struct Names {
    contact: RecordRef,
    pub(super) first: String,
    pub(super) last: String,
}

impl Library {
    pub(in crate::composer) fn new(api: Api) -> Self {
        Self {
            api: StoredValue::new(api),
            snippets: RwSignal::new(None),
            problem: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            contact: StoredValue::new(None),
        }
    }

    /// Asks for the snippets; what is known of them stays meanwhile.
    pub(super) fn load(self) {
        if self.is_loading.get_untracked() {
            return;
        }
        self.is_loading.set(true);
        let api = self.api.get_value();
        spawn_local(async move {
            let answer = api.snippets().await;
            // The composer may have gone.
            self.is_loading.try_set(false);
            match answer {
                Ok(snippets) => {
                    self.problem.try_set(None);
                    self.snippets.try_set(Some(snippets));
                }
                Err(error) => {
                    self.problem.try_set(Some(error.message()));
                }
            }
        });
    }

    /// The same where nothing is known.
    pub(super) fn load_once(self) {
        if self.snippets.with_untracked(Option::is_none) {
            self.load();
        }
    }

    /// Why nothing is known of the snippets.
    pub(super) fn problem(self) -> Option<String> {
        self.problem.get().filter(|_| self.snippets.with(Option::is_none))
    }

    /// Whether the snippets are known, and there is none; nothing as long as they are not.
    pub(super) fn is_empty(self) -> Option<bool> {
        self.snippets.with(|snippets| snippets.as_ref().map(Vec::is_empty))
    }

    /// Those that fit what was typed, best first: by their shortcut, then by a word of their name.
    pub(super) fn matching(self, typed: &str) -> Vec<ComboboxOption> {
        let typed = typed.trim().trim_start_matches('#').to_lowercase();
        self.snippets.with(|snippets| {
            let all = snippets.as_deref().unwrap_or_default();
            let (by_shortcut, others): (Vec<&Snippet>, Vec<&Snippet>) =
                all.iter().partition(|snippet| snippet.content.shortcut.starts_with(&typed));
            let by_name = others.into_iter().filter(|snippet| has_word(&snippet.content.name, &typed));
            by_shortcut.into_iter().chain(by_name).map(option).collect()
        })
    }

    /// The snippet of this key of a list.
    pub(super) fn find(self, key: &str) -> Option<Snippet> {
        self.snippets.with_untracked(|snippets| {
            snippets.as_deref().unwrap_or_default().iter().find(|snippet| snippet.id.to_string() == key).cloned()
        })
    }

    /// What a contact is called; nothing where that cannot be known now.
    pub(super) async fn names_of(self, contact: RecordRef) -> Option<Names> {
        let known = self.contact.try_get_value().flatten().filter(|names| names.contact == contact);
        if known.is_some() {
            return known;
        }
        let api = self.api.try_get_value()?;
        let record = api.record(contact).await.ok()?;
        let names = Names { contact, first: property(&record, "firstname"), last: property(&record, "lastname") };
        self.contact.try_set_value(Some(names.clone()));
        Some(names)
    }
}

fn property(record: &RecordView, name: &str) -> String {
    let value =
        record.properties.iter().find(|property| property.name == name).and_then(|property| property.value.clone());
    value.unwrap_or_default()
}

fn has_word(name: &str, beginning: &str) -> bool {
    name.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(beginning))
}

fn option(snippet: &Snippet) -> ComboboxOption {
    let content = &snippet.content;
    ComboboxOption {
        key: snippet.id.to_string(),
        label: content.name.clone(),
        detail: format!("#{}", content.shortcut),
    }
}
