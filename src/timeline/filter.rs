//! What of the timeline is shown. It stands in the page's address, so that it can be come back to and passed on.

use std::time::Duration;

use kokous_model::{meeting::Outcome, wire::TimelinePage};
use leptos::leptos_dom::helpers::TimeoutHandle;

use super::{state::TimelineState, words::outcome_label};
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    shell::{
        location::{Location, use_location},
        route::record_address,
        session::use_session,
    },
    ui::{
        error_bar::ErrorBar,
        icon::{Icon, IconName},
        remote::Remote,
    },
};

/// How long the typing has to pause before the timeline is searched.
const PAUSE: Duration = Duration::from_millis(200);

/// What is wanted; what is empty does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Words of the title, the place or the description.
    words: String,
    outcome: Option<Outcome>,
    meeting_type: String,
}

impl Filter {
    /// What the address says, once.
    fn of(location: Location) -> Self {
        let parameter = |name| untrack(|| location.parameter(name)).unwrap_or_default();
        Self {
            words: parameter("q"),
            outcome: Outcome::from_code(&parameter("outcome")),
            meeting_type: parameter("meetingType"),
        }
    }

    /// Whether everything is wanted.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same for the server, and for the address.
    pub(super) fn query(&self) -> String {
        let outcome = self.outcome.map(Outcome::code).unwrap_or_default();
        let parameters = [("q", self.words.trim()), ("outcome", outcome), ("meetingType", &self.meeting_type)];
        let parameters = parameters.into_iter().filter(|(_, value)| !value.is_empty());
        let encoded = parameters.map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(value)));
        encoded.collect::<Vec<_>>().join("&")
    }
}

/// The fields by which one chooses, and what came of it where that is nothing.
#[component]
pub(super) fn FilterBar() -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let location = use_location();
    let api = use_api();
    let answer = Remote::<TimelinePage>::new();
    let load = Callback::new(move |()| {
        let (api, query) = (api.clone(), state.filter.with_untracked(Filter::query));
        answer.load(async move { api.timeline(state.record, None, &query).await });
    });
    effect(move || {
        if let Some(page) = answer.get() {
            state.sections.set(page.into());
        }
    });
    let in_address = Filter::of(location);
    if !in_address.is_empty() {
        state.filter.set(in_address);
        load.run(());
    }
    watch(
        move || state.filter.get(),
        move |filter| {
            let (path, query) = (record_address(state.record), filter.query());
            location.step(&if query.is_empty() { path } else { format!("{path}?{query}") }, true);
            load.run(());
        },
    );

    let types = memo(move || session.get().map(|session| session.account.meeting_types).unwrap_or_default());
    let is_filtered = memo(move || state.filter.with(|filter| !filter.is_empty()));
    let is_empty = memo(move || state.sections.with(|sections| sections.is_empty()));
    view! {
        <form class="timeline-filter" role="search" on:submit=move |event| event.prevent_default()>
            <WordsField/>
            <select
                class="input"
                aria-label=t().filter_outcome()
                on:change=move |event| {
                    let outcome = Outcome::from_code(&event_target_value(&event));
                    state.filter.update(|filter| filter.outcome = outcome);
                }
            >
                <option value="" prop:selected=move || state.filter.with(|filter| filter.outcome.is_none())>
                    {t().filter_every_outcome()}
                </option>
                {Outcome::ALL
                    .into_iter()
                    .map(|choice| {
                        let is_chosen = move || state.filter.with(|filter| filter.outcome == Some(choice));
                        view! { <option value=choice.code() prop:selected=is_chosen>{outcome_label(choice)}</option> }
                    })
                    .collect::<Markup>()}
            </select>
            {move || (!types.with(Vec::is_empty)).then(|| types_view(state, types.get()))}
        </form>
        {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
        {move || {
            (is_filtered.get() && is_empty.get() && !answer.is_loading())
                .then(|| {
                    view! {
                        <div class="empty" role="status">
                            <p>{t().filter_nothing()}</p>
                            <button type="button" class="button" on:click=move |_| state.filter.set(Filter::default())>
                                {t().filter_show_all()}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

#[component]
fn WordsField() -> Markup {
    let state = TimelineState::of_context();
    let typed = RwSignal::new(state.filter.with_untracked(|filter| filter.words.clone()));
    // *Show all* empties it from elsewhere.
    watch(move || state.filter.with(|filter| filter.words.clone()), move |words| typed.set(words));
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let search = move || {
        let words = typed.get_untracked();
        if state.filter.with_untracked(|filter| filter.words != words) {
            state.filter.update(|filter| filter.words = words);
        }
    };
    view! {
        <div class="search">
            <Icon name=IconName::Search/>
            <input
                class="input"
                type="search"
                dir="auto"
                aria-label=t().filter_words()
                placeholder=t().filter_words()
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    stop();
                    timer.set_value(set_timeout_with_handle(search, PAUSE).ok());
                }
            />
        </div>
    }
}

fn types_view(state: TimelineState, types: Vec<String>) -> Markup {
    view! {
        <select
            class="input"
            aria-label=t().filter_type()
            on:change=move |event| {
                let chosen = event_target_value(&event);
                state.filter.update(|filter| filter.meeting_type = chosen);
            }
        >
            <option value="" prop:selected=move || state.filter.with(|filter| filter.meeting_type.is_empty())>
                {t().filter_every_type()}
            </option>
            {types
                .into_iter()
                .map(|choice| {
                    let value = choice.clone();
                    let is_chosen = move || state.filter.with(|filter| filter.meeting_type == value);
                    view! { <option value=choice.clone() prop:selected=is_chosen>{choice}</option> }
                })
                .collect::<Markup>()}
        </select>
    }
}
