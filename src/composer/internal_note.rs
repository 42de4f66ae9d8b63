//! What colleagues read, and nobody else.

use kokous_model::error::Field as FieldName;

use super::{
    panel::focus_control,
    rich_text::RichTextField,
    state::{control_id, use_state},
};
use crate::{i18n::t, prelude::*};

/// The field *Internal note*, behind a quiet button until it is wanted.
#[component]
pub(super) fn InternalNoteField() -> Markup {
    let state = use_state();
    let has_note = state.part(|draft| !draft.internal_note.is_empty() || !draft.internal_note_files.is_empty());
    let is_wanted = RwSignal::new(has_note.get_untracked());
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
                    <RichTextField
                        field=FieldName::InternalNote
                        hint=t().internal_note_hint()
                        text=|draft| &mut draft.internal_note
                        // Stays on the page when its last letter is deleted.
                        on_change=move |()| {
                            is_wanted.try_set(true);
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
