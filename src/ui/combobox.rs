//! A text field with a list of suggestions, after the ARIA Authoring Practices' editable combobox with list autocomplete:
//! the focus stays in the text, `aria-activedescendant` names the suggestion that Enter would take.

use leptos::ev;
use web_sys::{HtmlElement, HtmlInputElement};

pub use super::option_list::ComboboxOption;
use super::{
    anchor::anchor_popup,
    option_list::{OptionList, list_id, neighbor, option_id},
};
use crate::prelude::*;

/// The text field and its list.
///
/// The list opens by typing, by a click and by the arrow keys, and closes by Escape (which goes no further then), by
/// Tab, by a click elsewhere and by a choice. Nothing is chosen by leaving the field: what a typed text means is the
/// owner's to say in `on_typed` and `on_blur`.
#[component]
pub fn Combobox(
    /// The id of the text field; a `<label>` with `for` gives the name, unless `label` does.
    id: &'static str,
    /// The accessible name, where there is no `<label>`.
    #[prop(optional)]
    label: Option<&'static str>,
    /// What stands in the text field.
    text: RwSignal<String>,
    /// The suggestions for that text, best first.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// The key of the suggestion that Enter takes if no arrow key was used.
    #[prop(optional, into)]
    preferred: Signal<Option<String>>,
    /// Takes the key of a chosen suggestion.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Takes the text whenever somebody changes it.
    #[prop(optional, into)]
    on_typed: Option<Callback<String>>,
    /// Hears of every key that the list has no use for.
    #[prop(optional, into)]
    on_key: Option<Callback<ev::KeyboardEvent>>,
    /// Hears of text being pasted; may prevent it.
    #[prop(optional, into)]
    on_paste: Option<Callback<ev::ClipboardEvent>>,
    /// Hears that the field was left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// What an empty field shows.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// A line under the suggestions, such as that nothing was found; announced.
    #[prop(optional, into)]
    status: Signal<String>,
    /// `aria-describedby`.
    #[prop(optional, into)]
    described_by: String,
    /// Whether the field has an error.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Whether the list stays closed, because what it would cover has to be seen.
    #[prop(optional, into)]
    quiet: Signal<bool>,
) -> Markup {
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<String>);
    let input = ElementRef::<HtmlInputElement>::new();
    let popup = ElementRef::<HtmlElement>::new();

    effect(move || {
        // Suggestions are worked out only once they are to be seen.
        if open.get() {
            let is_there = |key: &String| options.with(|options| options.iter().any(|option| option.key == *key));
            active.set(preferred.get().filter(is_there));
        }
    });

    // What stands there gives way to what is typed next.
    let select = move || {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let close = move || {
        open.try_set(false);
    };
    let choose = move |key: String| {
        close();
        on_choose.run(key);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let is_open = open.get_untracked();
        let has_modifier = event.ctrl_key() || event.meta_key() || event.is_composing();
        match (event.key().as_str(), is_open) {
            _ if has_modifier => {}
            ("ArrowDown" | "ArrowUp", false) => {
                event.prevent_default();
                open.set(true);
            }
            (key @ ("ArrowDown" | "ArrowUp"), true) => {
                event.prevent_default();
                let next =
                    options.with_untracked(|options| neighbor(options, active.get_untracked(), key == "ArrowDown"));
                active.set(next);
            }
            ("Enter", true) if active.with_untracked(Option::is_some) => {
                event.prevent_default();
                if let Some(key) = active.get_untracked() {
                    choose(key);
                }
            }
            ("Escape", true) => {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
            ("Tab", true) => close(),
            (key, _) => {
                if let Some(on_key) = on_key {
                    on_key.run(event.clone());
                }
                if key == "Enter" && event.default_prevented() {
                    close();
                }
            }
        }
    };
    let is_shown = memo(move || {
        open.get()
            && !quiet.get()
            && (options.with(|options| !options.is_empty()) || status.with(|status| !status.is_empty()))
    });

    view! {
        <input
            node_ref=input
            id=id
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-label=label
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded=move || is_shown.get().to_string()
            aria-controls=move || is_shown.get().then(|| list_id(id))
            aria-activedescendant=move || active.get().filter(|_| is_shown.get()).map(|key| option_id(id, &key))
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
            placeholder=placeholder
            prop:value=text
            on:input=move |event| {
                let typed = event_target_value(&event);
                text.set(typed.clone());
                open.set(true);
                if let Some(on_typed) = on_typed {
                    on_typed.run(typed);
                }
            }
            on:keydown=on_keydown
            on:focus=move |_| select()
            on:click=move |_| {
                if !open.get_untracked() {
                    open.set(true);
                    select();
                }
            }
            on:paste=move |event| {
                if let Some(on_paste) = on_paste {
                    on_paste.run(event);
                }
            }
            on:blur=move |_| {
                close();
                // A field that leaves the page with the focus says so when its component has gone.
                if let Some(on_blur) = on_blur {
                    on_blur.try_run(());
                }
            }
        />
        {move || {
            is_shown
                .get()
                .then(|| {
                    anchor_popup(popup, input);
                    view! {
                        <div
                            node_ref=popup
                            class="popup combobox-popup"
                            popover="manual"
                            // The focus stays in the text field.
                            on:mousedown=|event| event.prevent_default()
                        >
                            <OptionList id options active on_choose=choose/>
                            <p class="combobox-status" role="status" hidden=move || status.with(String::is_empty)>
                                {status}
                            </p>
                        </div>
                    }
                })
        }}
    }
}
