//! The list of suggestions under a text that is being typed, after the ARIA Authoring Practices' listbox: the focus stays
//! in the text, which names the active suggestion.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{host, i18n::t, prelude::*};

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ComboboxOption {
    /// Names it among the others; without white space, since it becomes part of an id.
    pub key: String,
    /// What is read first.
    pub label: String,
    /// What tells it from its namesakes; may be empty.
    pub detail: String,
}

/// The list. It keeps the active suggestion in view.
#[component]
pub fn OptionList(
    /// The id of the text that it belongs to, from which the list's and its options' are made.
    id: &'static str,
    /// The suggestions, best first.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// The key of the active one.
    active: RwSignal<Option<String>>,
    /// Takes the key of one that is clicked.
    #[prop(into)]
    on_choose: Callback<String>,
) -> Markup {
    effect(move || {
        if let Some(key) = active.get() {
            reveal(&option_id(id, &key));
        }
    });
    view! {
        <ul
            id=list_id(id)
            class="combobox-list"
            role="listbox"
            aria-label=t().suggestions()
            hidden=move || options.with(Vec::is_empty)
        >
            {each(
                move || options.get(),
                |option| [option.key.as_str(), &option.label, &option.detail].join("\n"),
                move |option| option_view(id, option, active, on_choose),
            )}
        </ul>
    }
}

fn option_view(
    id: &'static str,
    option: ComboboxOption,
    active: RwSignal<Option<String>>,
    on_choose: Callback<String>,
) -> Markup {
    let ComboboxOption { key, label, detail } = option;
    let element_id = option_id(id, &key);
    let own_key = key.clone();
    let is_active = memo(move || active.with(|active| active.as_deref() == Some(own_key.as_str())));
    view! {
        <li
            id=element_id
            class="combobox-option"
            class:is-active=is_active
            role="option"
            aria-selected=move || is_active.get().to_string()
            on:click=move |_| on_choose.run(key.clone())
        >
            <span class="combobox-option-label" dir="auto">{label}</span>
            {(!detail.is_empty()).then(|| view! { <span class="combobox-option-detail" dir="auto">{detail}</span> })}
        </li>
    }
}

/// The id of the list of the text of this id.
pub fn list_id(id: &str) -> String {
    format!("{id}-list")
}

/// The id of the suggestion of this key.
pub fn option_id(id: &str, key: &str) -> String {
    format!("{id}-option-{key}")
}

/// The key after or before the active one, around the ends.
#[must_use]
pub fn neighbor(options: &[ComboboxOption], active: Option<String>, forward: bool) -> Option<String> {
    let count = options.len();
    let current = active.and_then(|active| options.iter().position(|option| option.key == active));
    let next = match (current, forward) {
        (None, true) => 0,
        (None, false) => count.checked_sub(1)?,
        (Some(current), true) => (current + 1) % count,
        (Some(current), false) => (current + count - 1) % count,
    };
    options.get(next).map(|option| option.key.clone())
}

/// Scrolls the list, and nothing but the list, so that the suggestion is in view.
fn reveal(option_id: &str) {
    let Some(option) = host::element_by_id(option_id) else { return };
    let Some(list) = option.closest(".combobox-list").ok().flatten() else { return };
    let Ok(option) = option.dyn_into::<HtmlElement>() else { return };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}
