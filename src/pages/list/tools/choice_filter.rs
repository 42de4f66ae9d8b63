use super::super::{
    filters::{Filter, NONE},
    state::ListState,
};
use crate::{i18n::t, pages::words::choice_label, prelude::*, ui::checkbox::Checkbox};

/// A box for each value of a property.
#[component]
pub(super) fn ChoiceFilter(
    /// What the records are chosen by.
    filter: &'static Filter,
) -> Markup {
    let named = filter.kind.choices().iter().map(|(code, label)| (*code, choice_label(filter.property, code, label)));
    let none = filter.kind.may_be_none().then(|| (NONE, t().record_not_set().to_owned()));
    view! {
        <fieldset class="field">
            <legend class="field-label">{(filter.label)(t())}</legend>
            <div class="filter-choices">
                {named.chain(none).map(|(code, label)| choice(filter.property, code, label)).collect::<Markup>()}
            </div>
        </fieldset>
    }
}

fn choice(property: &'static str, code: &'static str, label: String) -> Markup {
    let state = ListState::of_context();
    let is_wanted = move || {
        state.address.with(|address| {
            address.content.filter(property).unwrap_or_default().split(',').any(|wanted| wanted == code)
        })
    };
    let turn = move |is_wanted: bool| {
        state.show(|address| {
            let wanted = address.content.filter(property).unwrap_or_default().split(',');
            let wanted: Vec<&str> = wanted.filter(|other| *other != code).chain(is_wanted.then_some(code)).collect();
            address.filtered(property, Some(&wanted.join(",")))
        });
    };
    view! { <Checkbox label checked=Signal::derive(is_wanted) on_change=turn/> }
}
