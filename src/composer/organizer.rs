//! Who organizes the meeting: whoever composes it, or a colleague who lets them.

use kokous_model::error::Field as FieldName;

use super::state::{control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{Field, FieldIds},
};

/// The field *Organizer*; only for a new meeting, and only where there is a choice.
#[component]
pub(super) fn OrganizerField() -> Markup {
    let state = use_state();
    let colleagues = state.viewer.with_value(|session| session.organizers.clone());
    if colleagues.is_empty() || state.editing.with_untracked(Option::is_some) {
        return Markup::Nothing;
    }
    let ids = FieldIds::of(control_id(FieldName::Organizer));
    let error = state.error_of(FieldName::Organizer);
    let chosen = state.part(|draft| draft.organizer_id);
    let myself = state.viewer.with_value(|session| t().organizer_me(&session.user.name));
    view! {
        <Field id=ids.control() label=t().field_organizer() error>
            <select
                id=ids.control()
                class="input"
                aria-describedby=ids.described_by()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:change=move |event| {
                    let id = event_target_value(&event).parse().ok();
                    state.draft.update(|draft| {
                        draft.organizer_id = id;
                        // Who is scheduled for would otherwise not hear of it.
                        draft.send_me_copy = id.is_some();
                    });
                }
            >
                <option value="" selected=move || chosen.get().is_none()>{myself}</option>
                {colleagues
                    .into_iter()
                    .map(|colleague| {
                        let id = colleague.id;
                        view! {
                            <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                                {colleague.name}
                            </option>
                        }
                    })
                    .collect::<Markup>()}
            </select>
        </Field>
    }
}
