//! What colleagues read, and nobody else.

use kokous_model::error::Field as FieldName;
use leptos::prelude::*;

use super::{
    panel::focus_control,
    state::{control_id, use_state},
    text_area::MarkdownField,
};

/// The field *Internal note*, behind a quiet button until it is wanted.
#[component]
pub(super) fn InternalNoteField() -> impl IntoView {
    let state = use_state();
    let is_wanted = RwSignal::new(state.draft.with_untracked(|draft| !draft.internal_note.is_empty()));
    let has_note = state.part(|draft| !draft.internal_note.is_empty());
    let is_shown = Memo::new(move |_| is_wanted.get() || has_note.get());
    Effect::new(move |was_shown: Option<bool>| {
        let is_shown = is_shown.get();
        if is_shown && was_shown == Some(false) {
            focus_control(control_id(FieldName::InternalNote));
        }
        is_shown
    });
    view! {
        {move || {
            if is_shown.get() {
                view! {
                    <MarkdownField
                        field=FieldName::InternalNote
                        hint="For colleagues only; never leaves this server"
                        value=state.part(|draft| draft.internal_note.clone())
                        on_typed=move |text: String| {
                            // Stays on the page when its last letter is deleted.
                            is_wanted.set(true);
                            state.draft.update(|draft| draft.internal_note = text);
                        }
                    />
                }
                    .into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button is-quiet composer-more"
                        aria-label="Add internal note"
                        on:click=move |_| is_wanted.set(true)
                    >
                        "+ Add internal note"
                    </button>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}
