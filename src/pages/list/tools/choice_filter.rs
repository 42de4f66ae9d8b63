use super::super::{
    ListAddress,
    filters::{Filter, NONE},
    state::ListState,
};
use crate::{i18n::t, prelude::*, ui::checkbox::Checkbox};

/// A box for each value of a property.
#[component]
pub(super) fn ChoiceFilter(
    /// What the records are chosen by.
    filter: &'static Filter,
) -> Markup {
    let named = filter.kind.choices().iter().map(|(code, label)| (*code, filter.choice_text(code, label)));
    let none = filter.kind.may_be_none().then(|| (NONE, t().record_not_set().to_owned()));
    view! {
        <fieldset class="field">
            <legend class="field-label">{filter.label.text()}</legend>
            <div class="filter-choices">
                {named.chain(none).map(|(code, label)| choice(filter, code, label)).collect::<Markup>()}
            </div>
        </fieldset>
    }
}

fn choice(filter: &'static Filter, code: &'static str, label: String) -> Markup {
    let state = ListState::of_context();
    let property = filter.property;
    let wanted = move |address: &ListAddress| address.content.filter(property).unwrap_or_default().to_owned();
    let is_wanted = move || state.address.with(|address| filter.has(&wanted(address), code));
    let turn = move |is_wanted: bool| {
        state.show(|address| address.filtered(property, Some(&filter.turned(&wanted(address), code, is_wanted))));
    };
    view! { <Checkbox label checked=Signal::derive(is_wanted) on_change=turn/> }
}
