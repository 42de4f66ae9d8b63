//! The fields by which one chooses what of the timeline is shown.

use std::time::Duration;

use kokous_model::{activity::ActivityKind, meeting::Outcome, outcomes::OwnOutcome, wire::TimelinePage};
use leptos::{leptos_dom::helpers::TimeoutHandle, task::spawn_local};

use super::{
    filter::{Filter, KINDS, outcome_of},
    sections::Sections,
    state::TimelineState,
    time_filter::TimeFilter,
    words::{kind_label, outcome_label},
};
use crate::{
    api::{ApiError, use_api},
    i18n::t,
    prelude::*,
    shell::{location::use_location, route::record_address, session::use_session},
    ui::{
        error_bar::ErrorBar,
        field::focus_control,
        icon::{Icon, IconName},
        remote::Remote,
    },
};

/// How long the typing has to pause before the timeline is searched.
const PAUSE: Duration = Duration::from_millis(200);

const FIELDS_ID: &str = "timeline-filter-fields";
const WORDS_ID: &str = "timeline-words";
/// The id of what is said where nothing fits.
const SAID_ID: &str = "timeline-filter-said";

/// The values to choose from, each with its words.
type Options = Vec<(String, String)>;

/// The fields, and what came of them where that is nothing. Where there is little room, they unfold from a button.
#[component]
pub(super) fn FilterBar() -> Markup {
    let state = TimelineState::of_context();
    let location = use_location();
    let api = use_api();
    let answer = Remote::<TimelinePage>::new();
    let load = Callback::new(move |()| {
        let (api, query) = (api.clone(), state.query());
        answer.load(async move { api.timeline(state.record, None, &query).await });
    });
    effect(move || state.is_searching.set(answer.is_loading()));
    effect(move || {
        if let Some(page) = answer.get() {
            state.replace(page.into());
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
            let (path, query) = (record_address(state.record), filter.address());
            location.step(&if query.is_empty() { path } else { format!("{path}?{query}") }, true);
            state.is_searching.set(true);
            load.run(());
        },
    );

    // An address from elsewhere may ask for an outcome that nobody knows any more.
    let is_refused = memo(move || matches!(answer.error(), Some(ApiError::Refused { status: 400, .. })));
    effect(move || {
        if is_refused.get() {
            state.replace(Sections::default());
        }
    });
    let is_filtered = memo(move || state.filter.with(|filter| !filter.is_empty()));
    let is_empty = memo(move || state.sections.with(|sections| sections.is_empty()));
    let has_nothing = memo(move || is_filtered.get() && is_empty.get() && !state.is_searching.get());
    let show_all = move |_| {
        state.filter.set(Filter::default());
        // The button goes with the filter.
        focus_control(WORDS_ID);
    };
    let is_open = RwSignal::new(false);
    let toggle_label = move || match state.filter.with(Filter::choices) {
        0 => t().filter_open().to_owned(),
        count => t().filter_open_with(&count.to_string()),
    };
    view! {
        <form class="timeline-filter" role="search" on:submit=move |event| event.prevent_default()>
            <WordsField/>
            <button
                type="button"
                class="button filter-toggle"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=FIELDS_ID
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {toggle_label}
                <Icon name=IconName::ChevronDown/>
            </button>
            <Choices is_open/>
            {move || {
                (is_filtered.get() && !has_nothing.get())
                    .then(|| {
                        view! {
                            <div class="timeline-filtered">
                                <span role="status">{t().filter_only()}</span>
                                <button type="button" class="button is-quiet" on:click=show_all>
                                    {t().filters_clear()}
                                </button>
                            </div>
                        }
                    })
            }}
        </form>
        {move || {
            let error = answer.error().filter(|_| !is_refused.get());
            error.map(|error| view! { <ErrorBar error retry=load/> })
        }}
        {move || {
            has_nothing
                .get()
                .then(|| {
                    let said = if is_refused.get() {
                        t().filter_gone()
                    } else if state.filter.with(|filter| filter.time.is_reversed()) {
                        t().filter_range_order()
                    } else {
                        t().filter_nothing()
                    };
                    view! {
                        <div class="empty" role="status">
                            <p id=SAID_ID>{said}</p>
                            <button type="button" class="button" on:click=show_all>
                                {t().filter_show_all()}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

/// What can be chosen: kind, outcome, meeting type where the account has any, owner, time.
#[component]
fn Choices(
    /// Whether they are unfolded, where there is little room.
    is_open: RwSignal<bool>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let api = use_api();
    let owners = RwSignal::new(Options::new());
    let is_asked = StoredValue::new(false);
    // Most people who look at a record choose nothing: who there is is asked for when a hand comes near.
    let ask = Callback::new(move |()| {
        if is_asked.get_value() {
            return;
        }
        is_asked.set_value(true);
        let api = api.clone();
        spawn_local(async move {
            match api.owners().await {
                Ok(found) => {
                    owners.try_set(found.into_iter().map(|owner| (owner.id.to_string(), owner.name)).collect());
                }
                // Everything else can be chosen; the next time they are asked for again.
                Err(_) => drop(is_asked.try_set_value(false)),
            }
        });
    });
    if state.filter.with_untracked(|filter| !filter.owner.is_empty()) {
        ask.run(());
    }
    let types = memo(move || {
        let types = session.get().map(|session| session.account.meeting_types).unwrap_or_default();
        types.into_iter().map(|name| (name.clone(), name)).collect::<Options>()
    });
    let kinds: Options = KINDS.iter().map(|kind| ((*kind).to_owned(), kind_name(kind).to_owned())).collect();
    // Archived ones as well: meetings that have them can still be looked for. So is what an address asks for though nobody
    // knows it: the field does not say that every outcome is wanted.
    let outcomes = memo(move || {
        let account = session.account();
        let own = account.outcomes.iter().map(OwnOutcome::outcome);
        let mut all: Vec<Outcome> = Outcome::BUILT_IN.into_iter().chain(own).collect();
        let wanted = state.filter.with(|filter| filter.outcome.clone());
        all.extend(wanted.filter(|wanted| !all.contains(wanted)));
        all.iter().map(|outcome| (outcome.code().to_owned(), outcome_label(&account, outcome))).collect::<Options>()
    });
    let times: Options = [
        ("week", t().filter_week()),
        ("month", t().filter_month()),
        ("year", t().filter_year()),
        ("range", t().filter_range()),
    ]
    .map(|(code, label)| (code.to_owned(), label.to_owned()))
    .to_vec();

    let kind = choice(
        (t().filter_kind(), t().filter_every_kind()),
        kinds,
        move || state.filter.with(|filter| filter.kind.clone()),
        move |chosen| state.filter.update(|filter| filter.kind = chosen),
    );
    let outcome = choice(
        (t().filter_outcome(), t().filter_every_outcome()),
        outcomes,
        move || state.filter.with(|filter| filter.outcome.as_ref().map(Outcome::code).unwrap_or_default().to_owned()),
        move |chosen| state.filter.update(|filter| filter.outcome = outcome_of(&chosen)),
    );
    let meeting_type = move || {
        (!types.with(Vec::is_empty)).then(|| {
            choice(
                (t().filter_type(), t().filter_every_type()),
                types,
                move || state.filter.with(|filter| filter.meeting_type.clone()),
                move |chosen| state.filter.update(|filter| filter.meeting_type = chosen),
            )
        })
    };
    let owner = choice(
        (t().filter_owner(), t().filter_every_owner()),
        owners,
        move || state.filter.with(|filter| filter.owner.clone()),
        move |chosen| state.filter.update(|filter| filter.owner = chosen),
    );
    let time = choice(
        (t().filter_time(), t().filter_any_time()),
        times,
        move || state.filter.with(|filter| filter.time.code().to_owned()),
        move |chosen| state.filter.update(|filter| filter.time = TimeFilter::read(&chosen, "", "")),
    );
    let is_range = memo(move || state.filter.with(|filter| matches!(filter.time, TimeFilter::Range(..))));
    view! {
        <div
            id=FIELDS_ID
            class="filter-fields"
            class:is-open=move || is_open.get()
            on:focusin=move |_| ask.run(())
            on:pointerenter=move |_| ask.run(())
        >
            {kind}
            {outcome}
            {meeting_type}
            {owner}
            {time}
            {move || is_range.get().then(|| view! { <Range/> })}
        </div>
    }
}

/// The first and the last day of a range.
#[component]
fn Range() -> Markup {
    let state = TimelineState::of_context();
    let days = move || state.filter.with(|filter| filter.time.days());
    let is_wrong = move || state.filter.with(|filter| filter.time.is_reversed()).then_some("true");
    let set = move |from: &str, to: &str| {
        state.filter.update(|filter| filter.time = TimeFilter::read("range", from, to));
    };
    view! {
        <label class="filter-day">
            {t().filter_from()}
            <input
                class="input"
                type="date"
                aria-describedby=SAID_ID
                aria-invalid=is_wrong
                prop:value=move || days().0
                on:change=move |event| set(&event_target_value(&event), &untrack(days).1)
            />
        </label>
        <label class="filter-day">
            {t().filter_to()}
            <input
                class="input"
                type="date"
                aria-describedby=SAID_ID
                aria-invalid=is_wrong
                prop:value=move || days().1
                on:change=move |event| set(&untrack(days).0, &event_target_value(&event))
            />
        </label>
    }
}

/// A field of choices. The first of them chooses nothing.
fn choice(
    (label, everything): (&'static str, &'static str),
    options: impl Into<Signal<Options>>,
    chosen: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> Markup {
    let chosen = memo(chosen);
    let options = options.into();
    let option = move |(value, words): (String, String)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == own)>{words}</option> }
    };
    view! {
        <select
            class="input"
            class:is-chosen=move || !chosen.with(String::is_empty)
            aria-label=label
            on:change=move |event| choose(event_target_value(&event))>
            {option((String::new(), everything.to_owned()))}
            {move || options.get().into_iter().map(option).collect::<Markup>()}
        </select>
    }
}

fn kind_name(kind: &str) -> &'static str {
    match ActivityKind::from_singular(kind) {
        Some(kind) => kind_label(kind),
        None => t().activity_meeting(),
    }
}

#[component]
fn WordsField() -> Markup {
    let state = TimelineState::of_context();
    let typed = RwSignal::new(state.filter.with_untracked(|filter| filter.words.clone()));
    // *Show all* and *Clear all* empty it from elsewhere.
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
                id=WORDS_ID
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
