//! What kind of meeting it is, in the account's own words.

use kokous_model::error::Field as FieldName;

use super::state::{control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{Field, FieldIds},
};

/// The field *Meeting type*; only where an administrator has named types, or the meeting has one.
#[component]
pub(super) fn MeetingTypeField() -> Markup {
    let state = use_state();
    let mut types = state.viewer.with_value(|session| session.account.meeting_types.clone());
    let present = state.draft.with_untracked(|draft| draft.meeting_type.clone());
    // One that was taken off the list, or that came through the API, is not lost by editing something else.
    if !present.is_empty() && !types.contains(&present) {
        types.push(present);
    }
    if types.is_empty() {
        return Markup::Nothing;
    }
    let ids = FieldIds::of(control_id(FieldName::MeetingType));
    let error = state.error_of(FieldName::MeetingType);
    let chosen = state.part(|draft| draft.meeting_type.clone());
    view! {
        <Field id=ids.control() label=t().field_meeting_type() error>
            <select
                id=ids.control()
                class="input"
                aria-describedby=ids.described_by()
                on:change=move |event| state.draft.update(|draft| draft.meeting_type = event_target_value(&event))
            >
                <option value="" selected=move || chosen.with(String::is_empty)>{t().meeting_type_none()}</option>
                {types
                    .into_iter()
                    .map(|name| {
                        let value = name.clone();
                        let this = name.clone();
                        view! {
                            <option value=value selected=move || chosen.with(|chosen| *chosen == this)>{name}</option>
                        }
                    })
                    .collect::<Markup>()}
            </select>
        </Field>
    }
}
