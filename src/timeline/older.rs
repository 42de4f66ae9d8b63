use kokous_model::wire::TimelinePage;
use web_sys::HtmlElement;

use super::{state::TimelineState, window::AHEAD};
use crate::{
    api::use_api,
    host,
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, remote::Remote},
};

/// Brings the next page of the past: when one nears the end, or by its button.
#[component]
pub(super) fn Older() -> Markup {
    let state = TimelineState::of_context();
    let api = use_api();
    let button = ElementRef::<HtmlElement>::new();
    let answer = Remote::<Option<TimelinePage>>::new();
    let has_older = memo(move || state.sections.with(|sections| sections.older.is_some()));
    let load = Callback::new(move |()| {
        let cursor = state.sections.with_untracked(|sections| sections.older.clone());
        if answer.is_loading_untracked() || cursor.is_none() {
            return;
        }
        let (api, filter, query) = (api.clone(), state.filter.get_untracked(), state.query());
        answer.load(async move {
            state.while_wanted(&filter, api.timeline(state.record, cursor.as_deref(), &query)).await.transpose()
        });
    });
    effect(move || {
        if let Some(Some(page)) = answer.get() {
            state.announce(t().timeline_more(page.past.len() as u64));
            state.change(|sections| sections.append(page));
        }
    });
    host::on_scroll(move || {
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let is_near = |button: &HtmlElement| button.get_bounding_client_rect().top() < height + AHEAD;
        if button.get_untracked().is_some_and(|button| is_near(&button)) {
            load.run(());
        }
    });
    view! {
        {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
        {move || {
            (has_older.get() && answer.error().is_none())
                .then(|| {
                    view! {
                        <button
                            node_ref=button
                            type="button"
                            class="button show-older"
                            aria-disabled=move || answer.is_loading().then_some("true")
                            on:click=move |_| load.run(())
                        >
                            {move || if answer.is_loading() { t().loading() } else { t().timeline_older() }}
                        </button>
                    }
                })
        }}
    }
}
