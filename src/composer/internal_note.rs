//! What colleagues read, and nobody else.

use kokous_model::error::Field as FieldName;

use super::{
    panel::focus_control,
    state::{control_id, use_state},
    text_area::MarkdownField,
};
use crate::{i18n::t, prelude::*};

/// The field *Internal note*, behind a quiet button until it is wanted.
#[component]
pub(super) fn InternalNoteField() -> Markup {
    let state = use_state();
    let is_wanted = RwSignal::new(state.draft.with_untracked(|draft| !draft.internal_note.is_empty()));
    let has_note = state.part(|draft| !draft.internal_note.is_empty());
    let is_shown = memo(move || is_wanted.get() || has_note.get());
    watch(
        move || is_shown.get(),
        |is_shown| {
            if is_shown {
                focus_control(control_id(FieldName::InternalNote));
            }
        },
    );
    view! {
        {move || {
            if is_shown.get() {
                view! {
                    <MarkdownField
                        field=FieldName::InternalNote
                        hint=t().internal_note_hint()
                        value=state.part(|draft| draft.internal_note.clone())
                        on_typed=move |text: String| {
                            // Stays on the page when its last letter is deleted.
                            is_wanted.set(true);
                            state.draft.update(|draft| draft.internal_note = text);
                        }
                    />
                }
            } else {
                view! {
                    <button
                        type="button"
                        class="button is-quiet composer-more"
                        aria-label=t().internal_note_add()
                        on:click=move |_| is_wanted.set(true)
                    >
                        "+ " {t().internal_note_add()}
                    </button>
                }
            }
        }}
    }
}
