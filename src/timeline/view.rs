use kokous_model::{record::RecordRef, wire::TimelinePage};

use super::{card::Card, filter::FilterBar, link, place::TIMELINE_ID, state::TimelineState, updates};
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, remote::Remote},
};

/// The timeline of a record. It shows what is saved here and elsewhere, and what the dispatcher does, without being
/// reloaded.
#[component]
pub fn Timeline(
    /// Whose.
    record: RecordRef,
    /// What came with the record.
    first_page: TimelinePage,
    /// Opens the composer.
    schedule: Callback<()>,
    /// Whether the person may schedule a meeting here.
    #[prop(into)]
    may_schedule: Signal<bool>,
) -> Markup {
    let state = TimelineState::new(record, first_page);
    provide_context(state);
    updates::follow(state);
    link::follow(state);

    let is_empty = memo(move || state.sections.with(|sections| sections.is_empty()));
    let is_filtered = memo(move || state.filter.with(|filter| !filter.is_empty()));
    // Stays when nothing is found, and while all of it comes back.
    let can_be_searched = Memo::new(move |could: Option<&bool>| could == Some(&true) || !is_empty.get());
    view! {
        <section id=TIMELINE_ID class="timeline" aria-label=t().timeline() tabindex="-1">
            <p class="visually-hidden" role="status">
                {move || state.announcement.get()}
            </p>
            {move || can_be_searched.get().then(|| view! { <FilterBar/> })}
            {move || {
                if is_empty.get() {
                    if is_filtered.get() { Markup::Nothing } else { empty_view(schedule, may_schedule) }
                } else {
                    view! {
                        <Pinned/>
                        <Upcoming/>
                        <Past/>
                        <Older/>
                    }
                }
            }}
        </section>
    }
}

fn empty_view(schedule: Callback<()>, may_schedule: Signal<bool>) -> Markup {
    let button = move || {
        may_schedule.get().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| schedule.run(())>
                    {t().timeline_first()}
                </button>
            }
        })
    };
    view! {
        <div class="empty">
            <p>{t().timeline_empty()}</p>
            {button}
        </div>
    }
}

#[component]
fn Pinned() -> Markup {
    let state = TimelineState::of_context();
    let id = memo(move || state.sections.with(|sections| sections.pinned.as_ref().map(|card| card.id)));
    dynamic(move || {
        id.get().map(|id| {
            view! {
                <section aria-labelledby="timeline-pinned">
                    <h2 id="timeline-pinned">{t().timeline_pinned()}</h2>
                    <Card id/>
                </section>
            }
        })
    })
}

#[component]
fn Upcoming() -> Markup {
    let state = TimelineState::of_context();
    let ids = move || state.sections.with(|sections| sections.coming());
    let is_empty = move || state.sections.with(|sections| sections.upcoming.is_empty());
    view! {
        <section aria-labelledby="timeline-upcoming">
            <h2 id="timeline-upcoming">{t().timeline_upcoming()}</h2>
            {move || is_empty().then(|| view! { <p class="quiet">{t().timeline_nothing_upcoming()}</p> })}
            {each(ids, i64::to_string, |id| view! { <Card id/> })}
        </section>
    }
}

#[component]
fn Past() -> Markup {
    let state = TimelineState::of_context();
    let months = memo(move || state.sections.with(|sections| sections.months(&state.zone())));
    let names = move || months.with(|months| months.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    let ids_of = move |month: &str| {
        months.with(|months| {
            months.iter().find(|(name, _)| name == month).map(|(_, ids)| ids.clone()).unwrap_or_default()
        })
    };
    view! {
        {each(names, String::clone, move |name| {
            let heading_id = format!("timeline-{}", name.replace(' ', "-"));
            let month = name.clone();
            view! {
                <section aria-labelledby=heading_id.clone()>
                    <h2 id=heading_id>{name}</h2>
                    {each(move || ids_of(&month), i64::to_string, |id| view! { <Card id/> })}
                </section>
            }
        })}
    }
}

/// The button that brings the next page of the past.
#[component]
fn Older() -> Markup {
    let state = TimelineState::of_context();
    let api = use_api();
    let answer = Remote::<Option<TimelinePage>>::new();
    let load = Callback::new(move |()| {
        let (api, cursor) = (api.clone(), state.sections.with_untracked(|sections| sections.older.clone()));
        let filter = state.filter.get_untracked();
        if !answer.is_loading_untracked() {
            answer.load(async move {
                let page = api.timeline(state.record, cursor.as_deref(), &filter.query()).await?;
                Ok(state.still_wants(&filter).then_some(page))
            });
        }
    });
    effect(move || {
        if let Some(Some(page)) = answer.get() {
            state.announce(t().timeline_more(page.past.len() as u64));
            state.sections.update(|sections| sections.append(page));
        }
    });
    let has_older = move || state.sections.with(|sections| sections.older.is_some());
    view! {
        {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
        {move || {
            (has_older() && answer.error().is_none())
                .then(|| {
                    view! {
                        <button
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
