use super::{
    super::{
        filters::{Filter, ME, NONE},
        state::ListState,
    },
    filter_form::control_id,
};
use crate::{i18n::t, prelude::*, shell::session::use_session, ui::field::Field};

/// Whose records are wanted.
#[component]
pub(super) fn OwnerFilter(
    /// What the records are chosen by.
    filter: &'static Filter,
) -> Markup {
    let state = ListState::of_context();
    state.owners.ask();
    let property = filter.property;
    let me = use_session().get_untracked().map(|session| session.user.id.to_string());
    let wanted =
        memo(move || state.address.with(|address| address.content.filter(property).unwrap_or_default().to_owned()));
    let choices = move || {
        let fixed = [("", t().filter_anybody()), (ME, t().filter_me()), (NONE, t().filter_nobody())];
        let fixed = fixed.map(|(value, label)| (value.to_owned(), label.to_owned()));
        let others = state.owners.all().into_iter().filter(|owner| Some(&owner.id) != me.as_ref());
        let mut choices: Vec<_> = fixed.into_iter().chain(others.map(|owner| (owner.id, owner.name))).collect();
        // Whoever an address names is there also while the others are not known yet, or if nobody is.
        let wanted = wanted.get();
        if !choices.iter().any(|(value, _)| *value == wanted) {
            choices.push((wanted.clone(), state.owners.name_of(&wanted)));
        }
        choices
    };
    let option = move |(value, label): (String, String)| {
        let own = value.clone();
        view! {
            <option value=value prop:selected=move || wanted.with(|wanted| *wanted == own)>
                {label}
            </option>
        }
    };
    let id = control_id(filter);
    view! {
        <Field id label=filter.label.text() error=Signal::stored(None::<String>)>
            <select
                id=id
                class="input"
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    state.show(|address| address.filtered(property, Some(&chosen)));
                }
            >
                {each(choices, |(value, label)| format!("{value} {label}"), option)}
            </select>
        </Field>
    }
}
