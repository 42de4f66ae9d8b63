//! How a meeting that is being edited went.

use kokous_model::{error::Field as FieldName, meeting::Outcome};

use super::state::{control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    timeline::{outcome_choices, outcome_label},
    ui::field::{Field, FieldIds},
};

/// The field *Outcome*; a meeting that is yet to be saved has none.
#[component]
pub(super) fn OutcomeField() -> Markup {
    let state = use_state();
    if state.editing.with_untracked(Option::is_none) {
        return Markup::Nothing;
    }
    let account = state.viewer.with_value(|session| session.account.clone());
    let ids = FieldIds::of(control_id(FieldName::Outcome));
    let error = state.error_of(FieldName::Outcome);
    let chosen = state.part(|draft| draft.outcome.clone());
    let option = |choice: Outcome| {
        let (value, label) = (choice.code().to_owned(), outcome_label(&account, &choice));
        view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == choice)>{label}</option> }
    };
    let options = chosen.with_untracked(|chosen| outcome_choices(&account, chosen)).into_iter().map(option);
    let options = options.collect::<Markup>();
    view! {
        <Field id=ids.control() label=t().outcome() error>
            <select
                id=ids.control()
                class="input"
                aria-describedby=ids.described_by()
                on:change=move |event| {
                    state.draft.update(|draft| draft.outcome = Outcome::of_code(&event_target_value(&event)));
                }
            >
                {options}
            </select>
        </Field>
    }
}
