//! The button of the toolbar, and what happens when a snippet is chosen.

use leptos::ev;
use web_sys::HtmlElement;

use super::{library::Library, popup::Offered};
use crate::{
    editor::{Editor, Offer, Trigger},
    i18n::t,
    lazy::{Lazy, LazyPart},
    prelude::*,
    ui::option_list::{ComboboxOption, list_id, neighbor, option_id},
};

/// Lucide's outline.
const BRACES: &str = "M8 3H7a2 2 0 0 0-2 2v5a2 2 0 0 1-2 2 2 2 0 0 1 2 2v5c0 1.1.9 2 2 2h1M16 21h1a2 2 0 0 0 2-2v-5c0-1.1.9-2 \
                      2-2a2 2 0 0 1-2-2V5a2 2 0 0 0-2-2h-1";

/// Where the list is, which also says how it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Under the button, with a field to search in.
    Button,
    /// At the word that is being typed in the text, which stays where one types.
    Cursor { left: f64, top: f64, bottom: f64 },
}

/// The list of one text, open or not.
#[derive(Clone, Copy)]
pub(super) struct Picker {
    pub(super) library: Library,
    pub(super) place: RwSignal<Option<Place>>,
    pub(super) query: RwSignal<String>,
    pub(super) options: Memo<Vec<ComboboxOption>>,
    pub(super) active: RwSignal<Option<String>>,
    /// Takes the key of a chosen snippet; comes with the list, and goes with it.
    pub(super) insert: StoredValue<Option<Callback<String>>>,
}

impl Picker {
    fn choose(self, key: String) {
        if let Some(insert) = self.insert.get_value() {
            insert.run(key);
        }
    }
}

/// The button *Insert snippet*, in the toolbar of a text, and the list.
#[component]
pub(in crate::composer) fn SnippetTool(
    /// The text's editor.
    editor: Editor,
    /// The id of its control.
    id: &'static str,
) -> Markup {
    let library = expect_context::<Library>();
    let button = ElementRef::<HtmlElement>::new();
    let place = RwSignal::new(None::<Place>);
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(None::<String>);
    let options = memo(move || {
        let is_wanted = place.get().is_some();
        if is_wanted { library.matching(&query.get()) } else { Vec::new() }
    });
    let picker = Picker { library, place, query, options, active, insert: StoredValue::new(None) };
    // The first that fits is the one that Enter takes.
    effect(move || {
        let first = options.with(|options| options.first().map(|option| option.key.clone()));
        active.set(first);
    });
    effect(move || {
        let active = active.get().filter(|_| matches!(place.get(), Some(Place::Cursor { .. })));
        let ids = active.map(|key| (list_id(id), option_id(id, &key)));
        editor.point_at(ids.as_ref().map(|(list, option)| (list.as_str(), option.as_str())));
    });
    offer_at_cursor(editor, picker);
    let toggle = move |_| {
        if place.get_untracked() == Some(Place::Button) {
            return place.set(None);
        }
        library.load();
        query.set(String::new());
        place.set(Some(Place::Button));
    };
    let close = move |()| {
        place.set(None);
        if let Some(button) = button.get_untracked() {
            // Nothing to do about a browser that refuses.
            drop(button.focus());
        }
    };
    let on_close = Callback::new(close);
    let is_open = memo(move || place.get().is_some());
    let popup = move || {
        is_open.get().then(|| {
            provide_context(Offered { id, editor, picker, button, on_close });
            view! { <Lazy part=LazyPart::Snippets frame=waiting/> }
        })
    };
    view! {
        <div class="editor-tools">
            <button
                node_ref=button
                type="button"
                class="editor-tool"
                aria-label=t().snippets_insert()
                title=t().snippets_insert()
                aria-haspopup="dialog"
                aria-expanded=move || (place.get() == Some(Place::Button)).to_string()
                tabindex="-1"
                on:click=toggle
            >
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <path d=BRACES></path>
                </svg>
            </button>
        </div>
        {popup}
    }
}

/// What stands there until the list is there.
fn waiting(content: Markup) -> Markup {
    view! { <div class="popup">{content}</div> }
}

/// Opens the list at the cursor while `#` and letters are typed, and takes the keys that are meant for it.
fn offer_at_cursor(editor: Editor, picker: Picker) {
    let Picker { library, place, query, options, active, insert } = picker;
    // Whoever has closed the list goes on typing the same word without it.
    let is_dismissed = StoredValue::new(false);
    let is_open = move || {
        matches!(place.get_untracked(), Some(Place::Cursor { .. }))
            && options.with_untracked(|options| !options.is_empty())
            && insert.with_value(Option::is_some)
    };
    let on_word = move |word: Option<Trigger>| match word {
        Some(word) if !word.query.is_empty() && !is_dismissed.get_value() => {
            library.load_once();
            query.set(word.query);
            place.set(Some(Place::Cursor { left: word.left, top: word.top, bottom: word.bottom }));
        }
        word => {
            if word.is_none() {
                is_dismissed.set_value(false);
            }
            if place.get_untracked() != Some(Place::Button) {
                place.set(None);
            }
        }
    };
    let on_key = move |key: String| {
        if !is_open() {
            return false;
        }
        match key.as_str() {
            "ArrowDown" | "ArrowUp" => {
                let next =
                    options.with_untracked(|options| neighbor(options, active.get_untracked(), key == "ArrowDown"));
                active.set(next);
            }
            "Enter" | "Tab" => {
                if let Some(key) = active.get_untracked() {
                    picker.choose(key);
                }
            }
            "Escape" => {
                is_dismissed.set_value(true);
                place.set(None);
            }
            _ => return false,
        }
        true
    };
    editor.offer(Offer { on_word: Callback::new(on_word), on_key: Callback::new(on_key) });
}

/// The keys of a list whose search field has the focus.
pub(super) fn on_search_key(event: &ev::KeyboardEvent, picker: Picker, close: Callback<()>) {
    // Neither the toolbar nor the composer has a part in them.
    event.stop_propagation();
    if event.is_composing() {
        return;
    }
    match event.key().as_str() {
        key @ ("ArrowDown" | "ArrowUp") => {
            let active = picker.active.get_untracked();
            let next = picker.options.with_untracked(|options| neighbor(options, active, key == "ArrowDown"));
            picker.active.set(next);
        }
        "Enter" => {
            if let Some(key) = picker.active.get_untracked() {
                picker.choose(key);
            }
        }
        "Escape" => close.run(()),
        _ => return,
    }
    event.prevent_default();
}
