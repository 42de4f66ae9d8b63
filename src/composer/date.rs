//! The day of the meeting, repeated in words.

use kokous_model::error::Field as FieldName;

use super::{
    moves,
    state::{control_id, use_state},
};
use crate::{
    i18n::t,
    prelude::*,
    time,
    ui::{
        date_field::DateField,
        field::{Field, FieldIds},
    },
};

/// The field *Date*.
#[component]
pub(super) fn DateOfMeeting() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Date));
    let error = state.error_of(FieldName::Date);
    let date = state.part(|draft| draft.date.clone());
    let in_words = state.part(|draft| moves::date_of(draft).map(time::format_long_date));
    let today = time::now().with_timezone(&time::zone_of(&time::browser_zone())).date_naive();
    view! {
        <Field id=ids.control() label=t().field_date() error>
            <DateField
                id=ids.control()
                value=date
                order=state.date_order
                today
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_change=move |text: String| {
                    let length = state.length.get_value();
                    state.draft.update(|draft| moves::type_date(draft, &text, state.date_order, today, length));
                }
                on_blur=move |()| state.touch(FieldName::Date)
            />
            <p class="field-hint" id=ids.hint()>{in_words}</p>
        </Field>
    }
}
