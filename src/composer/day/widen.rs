//! The button in the title bar that widens the composer. What is chosen holds for the next meeting as well: it is a choice
//! of this browser.

use crate::{
    composer::{state::use_state, use_composer},
    host,
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// Where the browser keeps whether the composer is wide.
const STORAGE_KEY: &str = "kokous-composer-wide";

/// A button that shows the day beside the form and takes it away again. The style sheet hides both in windows that have no
/// room for them.
#[component]
pub(super) fn WidenButton() -> Markup {
    let composer = use_composer();
    let is_wide = use_state().is_wide;
    is_wide.set(is_remembered());
    view! {
        <button
            type="button"
            class="button is-quiet is-square composer-widen"
            aria-label=t().composer_widen()
            aria-pressed=move || is_wide.get().to_string()
            hidden=composer.minimized
            on:click=move |_| {
                is_wide.update(|is_wide| *is_wide = !*is_wide);
                remember(is_wide.get_untracked());
            }
        >
            <Icon name=IconName::Panel/>
        </button>
    }
}

fn is_remembered() -> bool {
    host::storage().is_some_and(|storage| storage.get_item(STORAGE_KEY).ok().flatten().is_some())
}

/// A browser that keeps nothing forgets it with the composer.
fn remember(is_wide: bool) {
    if let Some(storage) = host::storage() {
        drop(if is_wide { storage.set_item(STORAGE_KEY, "1") } else { storage.remove_item(STORAGE_KEY) });
    }
}
