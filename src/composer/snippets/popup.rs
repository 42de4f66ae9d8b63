//! The list itself: under the button with a field to search in, at the cursor without one.

use kokous_model::snippet::fill;
use leptos::task::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{
    tool::{Picker, Place, on_search_key},
    values::values,
};
use crate::{
    composer::state::use_state,
    editor::Editor,
    i18n::t,
    prelude::*,
    ui::{
        anchor::anchor_popup,
        option_list::{OptionList, list_id, option_id},
    },
};

/// What the popup is for; in its context.
#[derive(Clone, Copy)]
pub(super) struct Offered {
    /// The id of the text's control.
    pub(super) id: &'static str,
    pub(super) editor: Editor,
    pub(super) picker: Picker,
    pub(super) button: ElementRef<HtmlElement>,
    /// Closes it and gives the focus back to the button.
    pub(super) on_close: Callback<()>,
}

/// The popup; nothing while the list is closed, or at the cursor has nothing to offer.
pub fn open() -> Markup {
    let Offered { id, editor, picker, button, on_close } = expect_context();
    let Picker { library, place, options, insert, .. } = picker;
    let state = use_state();
    let choose = Callback::new(move |key: String| {
        place.set(None);
        let Some(snippet) = library.find(&key) else { return };
        spawn_local(async move {
            let html = snippet.content.text.source().to_owned();
            let values = values(state, library, &html).await;
            editor.insert_html(&fill(&html, &values));
        });
    });
    insert.set_value(Some(choose));
    on_cleanup(move || {
        insert.try_set_value(None);
    });
    let shown = memo(move || {
        let place = place.get()?;
        let is_worth_it = place == Place::Button || options.with(|options| !options.is_empty());
        is_worth_it.then_some(place)
    });
    dynamic(move || match shown.get() {
        None => Markup::Nothing,
        Some(Place::Button) => view! { <SearchPopup id picker choose button on_close/> },
        Some(Place::Cursor { left, top, bottom }) => view! { <CursorPopup id picker choose left top bottom/> },
    })
}

#[component]
fn SearchPopup(
    id: &'static str,
    picker: Picker,
    choose: Callback<String>,
    button: ElementRef<HtmlElement>,
    on_close: Callback<()>,
) -> Markup {
    let popup = ElementRef::<HtmlElement>::new();
    let input = ElementRef::<HtmlInputElement>::new();
    let Picker { library, place, query, options, active, .. } = picker;
    anchor_popup(popup, button);
    effect(move || {
        if let Some(input) = input.get() {
            // Nothing to do about a browser that refuses.
            drop(input.focus());
        }
    });
    let status = move || match (library.problem(), library.is_empty()) {
        (Some(problem), _) => problem,
        (None, None) => t().snippets_loading().to_owned(),
        (None, Some(true)) => t().snippets_none_here().to_owned(),
        (None, Some(false)) if options.with(Vec::is_empty) => t().snippets_no_match().to_owned(),
        (None, Some(false)) => t().snippets_keys().to_owned(),
    };
    view! {
        <div
            node_ref=popup
            class="popup combobox-popup snippet-popup"
            popover="manual"
            role="dialog"
            aria-label=t().snippets_insert()
            on:mousedown=|event| event.stop_propagation()
            on:keydown=move |event| on_search_key(&event, picker, on_close)
        >
            <input
                node_ref=input
                id=format!("{id}-snippets")
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=t().snippets_search()
                placeholder=t().snippets_search()
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded="true"
                aria-controls=list_id(id)
                aria-activedescendant=move || active.get().map(|key| option_id(id, &key))
                prop:value=query
                on:input=move |event| query.set(event_target_value(&event))
                on:blur=move |_| {
                    // Whoever goes on elsewhere has closed it; the list itself never takes the focus.
                    place.try_set(None);
                }
            />
            <div on:mousedown=|event| event.prevent_default()>
                <OptionList id options active on_choose=choose/>
            </div>
            <p class="combobox-status" role="status">{status}</p>
        </div>
    }
}

#[component]
fn CursorPopup(id: &'static str, picker: Picker, choose: Callback<String>, left: f64, top: f64, bottom: f64) -> Markup {
    let popup = ElementRef::<HtmlElement>::new();
    let cursor = ElementRef::<HtmlElement>::new();
    let Picker { options, active, .. } = picker;
    effect(move || {
        let Some(cursor) = cursor.get() else { return };
        let style = cursor.style();
        let set = |name: &str, pixels: f64| drop(style.set_property(name, &format!("{}px", pixels.round() as i32)));
        set("left", left);
        set("top", top);
        set("height", bottom - top);
    });
    anchor_popup(popup, cursor);
    view! {
        <span node_ref=cursor class="snippet-cursor"></span>
        <div
            node_ref=popup
            class="popup combobox-popup"
            popover="manual"
            // The focus stays in the text.
            on:mousedown=|event| event.prevent_default()
        >
            <OptionList id options active on_choose=choose/>
            <p class="combobox-status" role="status">{t().snippets_keys()}</p>
        </div>
    }
}
