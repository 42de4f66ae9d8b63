//! What is being composed, and how to put it aside.

use super::{panel::focus_first_field, state::use_state, use_composer};
use crate::{
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// The id of the button that minimizes and restores.
pub(super) const MINIMIZE_ID: &str = "composer-minimize";

/// The bar at the top of the composer.
#[component]
pub(super) fn TitleBar() -> Markup {
    let composer = use_composer();
    let state = use_state();
    let minimized = composer.minimized;
    let heading = memo(move || {
        let title = state.draft.with(|draft| draft.title.trim().to_owned());
        match (minimized.get() && !title.is_empty(), state.editing.with(Option::is_some)) {
            (true, _) => title,
            (false, true) => "Edit meeting".to_owned(),
            (false, false) => "New meeting".to_owned(),
        }
    });
    view! {
        <header class="composer-title-bar">
            <h2 class="composer-heading" dir="auto">{heading}</h2>
            <button
                type="button"
                id=MINIMIZE_ID
                class="button is-quiet is-square"
                aria-label=move || if minimized.get() { "Restore" } else { "Minimize" }
                aria-expanded=move || (!minimized.get()).to_string()
                on:click=move |_| {
                    if minimized.get_untracked() {
                        minimized.set(false);
                        request_animation_frame(focus_first_field);
                    } else {
                        composer.minimize();
                    }
                }
            >
                <Icon name=IconName::Minus/>
            </button>
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label="Close and keep the draft"
                on:click=move |_| composer.close()
            >
                <Icon name=IconName::Close/>
            </button>
        </header>
    }
}
