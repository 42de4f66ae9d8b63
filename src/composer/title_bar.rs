//! What is being composed, and how to put it aside.

use super::{panel::focus_first_field, save::when_read, state::use_state, use_composer};
use crate::{
    i18n::t,
    lazy::{Lazy, LazyPart, nothing},
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
            (false, true) => t().composer_edit().to_owned(),
            (false, false) => t().composer_new().to_owned(),
        }
    });
    view! {
        <header class="composer-title-bar">
            <h2 class="composer-heading" dir="auto">{heading}</h2>
            <button
                type="button"
                id=MINIMIZE_ID
                class="button is-quiet is-square"
                aria-label=move || if minimized.get() { t().composer_restore() } else { t().composer_minimize() }
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
            <Lazy part=LazyPart::Widen frame=nothing/>
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label=t().composer_close()
                on:click=move |_| when_read(state, move || composer.close())
            >
                <Icon name=IconName::Close/>
            </button>
        </header>
    }
}
