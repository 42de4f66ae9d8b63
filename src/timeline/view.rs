use kokous_model::{record::RecordRef, wire::TimelinePage};
use web_sys::HtmlElement;

use super::{
    card::Card,
    filter_bar::FilterBar,
    link,
    older::Older,
    place::TIMELINE_ID,
    sections::Key,
    state::TimelineState,
    updates,
    window::{Follower, move_by_key},
};
use crate::{i18n::t, prelude::*};

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
    let is_all = memo(move || state.shows_all());
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
                    if is_all.get() { empty_view(schedule, may_schedule) } else { Markup::Nothing }
                } else {
                    view! {
                        <Pinned/>
                        <List/>
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
                    <Card key=Key::Meeting(id)/>
                </section>
            }
        })
    })
}

/// What is to come, and the months of the past, as far as they are on the page. Each is a feed of its own, as the ARIA
/// Authoring Practices have it: a feed holds articles and nothing else, and the months have headings.
#[component]
fn List() -> Markup {
    let state = TimelineState::of_context();
    let list = ElementRef::<HtmlElement>::new();
    Follower::start(state, list);
    let months = memo(move || {
        state.groups.with(|groups| groups.iter().map(|group| group.month.clone()).collect::<Vec<Option<String>>>())
    });
    let keys_of = move |month: &Option<String>| {
        state.groups.with(|groups| {
            let group = groups.iter().find(|group| group.month == *month);
            group.map(|group| group.keys.clone()).unwrap_or_default()
        })
    };
    let nothing_upcoming = memo(move || state.sections.with(|sections| sections.upcoming.is_empty()));
    let section = move |month: Option<String>| {
        let heading_id = match &month {
            Some(month) => format!("timeline-{}", month.replace(' ', "-")),
            None => "timeline-upcoming".to_owned(),
        };
        let is_upcoming = month.is_none();
        let heading = month.clone().unwrap_or_else(|| t().timeline_upcoming().to_owned());
        view! {
            <section aria-labelledby=heading_id.clone()>
                <h2 id=heading_id.clone()>{heading}</h2>
                {move || {
                    (is_upcoming && nothing_upcoming.get())
                        .then(|| view! { <p class="quiet">{t().timeline_nothing_upcoming()}</p> })
                }}
                <div class="timeline-cards" role="feed" aria-labelledby=heading_id>
                    {each(move || keys_of(&month), |key| key.element_id(), |key| view! { <Card key/> })}
                </div>
            </section>
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key() && !event.shift_key();
        if is_plain && list.get_untracked().is_some_and(|list| move_by_key(&list, &event.key())) {
            event.prevent_default();
        }
    };
    view! {
        <div node_ref=list class="timeline-list" on:keydown=on_key>
            {each(move || months.get(), |month| month.clone().unwrap_or_default(), section)}
        </div>
    }
}
