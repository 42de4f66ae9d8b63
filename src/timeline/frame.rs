//! What the cards of meetings and of other activities have in common.

use super::{sections::Key, state::TimelineState};
use crate::{
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// Where the card stands in its feed, and of how many; see [`TimelineState::place_of`].
pub(super) fn place_attributes(state: TimelineState, key: Key) -> Memo<Option<(usize, i64)>> {
    memo(move || state.place_of(key))
}

/// The button that opens what is behind a card. A card that comes back to the page is open where it was.
#[component]
pub(super) fn ExpandButton(
    /// Which card.
    key: Key,
    /// Whether it is open.
    is_expanded: RwSignal<bool>,
    /// The id of what it opens.
    detail_id: String,
) -> Markup {
    let state = TimelineState::of_context();
    let toggle = move |_| {
        is_expanded.update(|is_expanded| *is_expanded = !*is_expanded);
        state.expanded.update_value(|expanded| {
            expanded.retain(|other| *other != key);
            if is_expanded.get_untracked() {
                expanded.push(key);
            }
        });
    };
    view! {
        <button
            type="button"
            class="button is-quiet"
            aria-expanded=move || is_expanded.get().to_string()
            aria-controls=detail_id
            on:click=toggle
        >
            {t().card_details()}
            <Icon name=IconName::ChevronDown/>
        </button>
    }
}
