//! What the attendees read on their invitation.

use kokous_model::error::Field as FieldName;

use super::{state::use_state, text_area::MarkdownField};
use crate::{i18n::t, prelude::*};

/// The field *Attendee description*.
#[component]
pub(super) fn DescriptionField() -> Markup {
    let state = use_state();
    view! {
        <MarkdownField
            field=FieldName::Description
            hint=t().description_hint()
            value=state.part(|draft| draft.description.clone())
            on_typed=move |text: String| state.draft.update(|draft| draft.description = text)
        />
    }
}
