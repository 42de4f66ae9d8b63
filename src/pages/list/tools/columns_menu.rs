use leptos::ev;
use web_sys::HtmlElement;

use super::super::{
    columns::Column,
    content::ListContent,
    state::{ListState, Tool},
};
use crate::{
    i18n::t,
    prelude::*,
    ui::{
        anchor::anchor_popup,
        icon::{Icon, IconName},
        menu::{focus_first_item, move_in_menu},
    },
};

/// A menu with a box for each column but the name. It stays open while boxes are ticked.
#[component]
pub(super) fn ColumnsMenu() -> Markup {
    let state = ListState::of_context();
    let menu = ElementRef::<HtmlElement>::new();
    anchor_popup(menu, state.place_of(Tool::Columns));
    effect(move || {
        if let Some(menu) = menu.get() {
            focus_first_item(&menu);
        }
    });
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            state.close();
        }
        "Tab" => state.close(),
        key => {
            if menu.get_untracked().is_some_and(|menu| move_in_menu(&menu, key)) {
                event.prevent_default();
            }
        }
    };
    let shape = memo(move || state.address.with(|address| address.shape));
    let is_usual = memo(move || state.address.with(|address| address.content.columns == address.shape.usual_columns()));
    let reset = move |_| {
        state.show(|address| {
            let columns = address.shape.usual_columns();
            address.showing(ListContent { columns, ..address.content.clone() })
        });
    };
    let columns = move || shape.get().columns().skip(1).collect::<Vec<_>>();
    view! {
        <div
            node_ref=menu
            class="popup tool-menu"
            popover="manual"
            role="menu"
            tabindex="-1"
            aria-label=t().list_columns()
            on:keydown=on_key
        >
            {each(columns, |column| column.property.to_owned(), move |column| item(state, column))}
            <button
                type="button"
                class="is-apart"
                role="menuitem"
                tabindex="-1"
                aria-disabled=move || is_usual.get().then_some("true")
                on:click=reset
            >
                {t().columns_reset()}
            </button>
        </div>
    }
}

fn item(state: ListState, column: &'static Column) -> Markup {
    let property = column.property;
    let is_shown = move || state.address.with(|address| address.content.columns.contains(&property));
    let turn = move |_| {
        state.show(|address| {
            let is_shown = |other: &str| address.content.columns.contains(&other) != (other == property);
            let columns = address.shape.columns().skip(1).map(|column| column.property).filter(|name| is_shown(name));
            address.showing(ListContent { columns: columns.collect(), ..address.content.clone() })
        });
    };
    view! {
        <button
            type="button"
            role="menuitemcheckbox"
            tabindex="-1"
            aria-checked=move || is_shown().to_string()
            on:click=turn
        >
            <Icon name=IconName::Check/>
            {column.label.text()}
        </button>
    }
}
