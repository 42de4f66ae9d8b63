use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    super::{
        ListAddress,
        filters::{Filter, FilterKind, NONE},
        state::{ListState, Tool},
    },
    choice_filter::ChoiceFilter,
    owner_filter::OwnerFilter,
    period_filter::PeriodFilter,
};
use crate::{
    i18n::t,
    prelude::*,
    ui::{anchor::anchor_popup, checkbox::Checkbox, id::lasting},
};

/// The filters of the list. Each changes what is shown as soon as it is set.
#[component]
pub(super) fn FilterForm() -> Markup {
    let state = ListState::of_context();
    let popup = ElementRef::<HtmlElement>::new();
    anchor_popup(popup, state.place_of(Tool::Filters));
    effect(move || {
        let first = popup.get().and_then(|popup| popup.query_selector("select, input").ok().flatten());
        if let Some(first) = first {
            // Nothing to do about a browser that refuses.
            drop(first.unchecked_into::<HtmlElement>().focus());
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            state.close();
        }
    };
    let shape = state.address.with_untracked(|address| address.shape);
    let is_missing = |filter: &&'static Filter| matches!(filter.kind, FilterKind::Missing);
    let (missing, others): (Vec<_>, Vec<_>) = shape.filters().partition(is_missing);
    let is_unfiltered = memo(move || state.address.with(|address| address.content.filters.is_empty()));
    view! {
        <div
            node_ref=popup
            class="popup filter-form"
            popover="manual"
            role="dialog"
            tabindex="-1"
            aria-label=t().list_filter()
            on:keydown=on_key
        >
            {others.into_iter().map(filter_view).collect::<Markup>()}
            <fieldset class="field">
                <legend class="field-label">{t().filters_missing()}</legend>
                <div class="filter-choices">
                    {missing.into_iter().map(|filter| missing_view(state, filter)).collect::<Markup>()}
                </div>
            </fieldset>
            <div class="filter-form-foot">
                <button
                    type="button"
                    class="button is-quiet"
                    aria-disabled=move || is_unfiltered.get().then_some("true")
                    on:click=move |_| state.show(ListAddress::unfiltered)
                >
                    {t().filters_clear()}
                </button>
                <button type="button" class="button is-primary" on:click=move |_| state.close()>
                    {t().filters_done()}
                </button>
            </div>
        </div>
    }
}

fn filter_view(filter: &'static Filter) -> Markup {
    match filter.kind {
        FilterKind::Owner => view! { <OwnerFilter filter/> },
        FilterKind::Choice(_) | FilterKind::OptionalChoice(_) | FilterKind::OwnChoices(_) => {
            view! { <ChoiceFilter filter/> }
        }
        FilterKind::Instant | FilterKind::OptionalInstant | FilterKind::Day => view! { <PeriodFilter filter/> },
        FilterKind::Missing => Markup::Nothing,
    }
}

fn missing_view(state: ListState, filter: &'static Filter) -> Markup {
    let property = filter.property;
    view! {
        <Checkbox
            label=filter.label.text()
            checked=Signal::derive(move || state.address.with(|address| address.content.filter(property).is_some()))
            on_change=move |is_wanted: bool| state.show(|address| address.filtered(property, is_wanted.then_some(NONE)))
        />
    }
}

/// The id of the control of a filter.
pub(super) fn control_id(filter: &Filter) -> &'static str {
    lasting(&format!("filter-{}", filter.property))
}
