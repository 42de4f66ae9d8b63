use super::{
    ListAddress,
    filter_words::filter_text,
    filters::OWNER,
    state::{ListState, Tool},
};
use crate::{
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// What the records are chosen by at the moment, each with a way to take it away.
#[component]
pub(super) fn ActiveFilters() -> Markup {
    let state = ListState::of_context();
    effect(move || {
        // Whoever is meant by a number has a name.
        if state.address.with(|address| address.content.filter(OWNER).is_some_and(|owner| owner.parse::<i64>().is_ok()))
        {
            state.owners.ask();
        }
    });
    let wanted = memo(move || state.address.with(|address| address.content.filters.clone()));
    let is_filtered = memo(move || wanted.with(|wanted| !wanted.is_empty()));
    dynamic(move || {
        is_filtered.get().then(|| {
            view! {
                <div class="list-filters" role="group" aria-label=t().filters_active()>
                    {each(move || wanted.get(), |(property, value)| format!("{property}={value}"), move |wanted| chip(state, wanted))}
                    <button
                        type="button"
                        class="button is-quiet"
                        on:click=move |_| {
                            state.focus_button(Tool::Filters);
                            state.show(ListAddress::unfiltered);
                        }
                    >
                        {t().filters_clear()}
                    </button>
                </div>
            }
        })
    })
}

fn chip(state: ListState, (property, value): (&'static str, String)) -> Markup {
    let shape = state.address.with_untracked(|address| address.shape);
    let Some(filter) = shape.filter(property) else { return Markup::Nothing };
    let text = memo(move || filter_text(filter, &value, state.owners));
    view! {
        <button
            type="button"
            class="filter-chip"
            dir="auto"
            aria-label=move || t().filter_remove(&text.get())
            on:click=move |_| {
                state.focus_button(Tool::Filters);
                state.show(|address| address.filtered(property, None));
            }
        >
            <span>{text}</span>
            <Icon name=IconName::Close/>
        </button>
    }
}
