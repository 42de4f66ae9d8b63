//! What the attendees read on their invitation.

use kokous_model::error::Field as FieldName;

use super::rich_text::RichTextField;
use crate::{i18n::t, prelude::*};

/// The field *Attendee description*.
#[component]
pub(super) fn DescriptionField() -> Markup {
    view! {
        <RichTextField
            field=FieldName::Description
            hint=t().description_hint()
            text=|draft| &mut draft.description
            on_change=|()| {}
        />
    }
}
