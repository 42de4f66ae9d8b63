use kokous_model::{
    meeting::Outcome,
    wire::{ActivityCard, MeetingCard, TimelineEntry},
};
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    actions::Actions,
    activity_card::ActivityCardBody,
    behind::{Behind, behind},
    dispatch_line::DispatchLine,
    frame::{ExpandButton, place_attributes},
    outcome_field::OutcomeField,
    place::focus_in_place,
    place_line::place_line,
    sections::{Key, has_ended},
    state::TimelineState,
    video_line::VideoLine,
    words::{how_soon, when, when_elsewhere, with_whom},
};
use crate::{
    host,
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::icon::{Icon, IconName},
};

/// One line of the timeline.
#[component]
pub(super) fn Card(
    /// Which one.
    key: Key,
) -> Markup {
    let state = TimelineState::of_context();
    // A card outlives its line by a moment when that moves to another part of the timeline.
    let entry = Memo::new(move |previous: Option<&Option<TimelineEntry>>| {
        state.shown(key).or_else(|| previous.cloned().flatten())
    });
    // Not made anew with each change: what is open stays open.
    let is_known = memo(move || entry.with(Option::is_some));
    match key {
        Key::Meeting(id) => {
            let card = memo(move || {
                entry.with(|entry| match entry {
                    Some(TimelineEntry::Meeting(card)) => Some(MeetingCard::clone(card)),
                    _ => None,
                })
            });
            dynamic(move || is_known.get().then(|| view! { <MeetingCardBody id card/> }))
        }
        Key::Activity(id) => {
            let card = memo(move || {
                entry.with(|entry| match entry {
                    Some(TimelineEntry::Activity(card)) => Some(ActivityCard::clone(card)),
                    _ => None,
                })
            });
            dynamic(move || is_known.get().then(|| view! { <ActivityCardBody id card/> }))
        }
    }
}

/// One meeting: a sentence, what is quieter, and what can be done with it.
#[component]
fn MeetingCardBody(
    /// Which meeting.
    id: i64,
    /// What is known of it.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let article = ElementRef::<HtmlElement>::new();
    let key = Key::Meeting(id);
    let is_expanded = RwSignal::new(state.expanded.with_value(|expanded| expanded.contains(&key)));
    let place = place_attributes(state, key);
    let title_id = key.title_id();
    let detail_id = format!("meeting-{id}-detail");

    let read =
        move |read: &dyn Fn(&MeetingCard) -> String| card.with(|card| card.as_ref().map(read).unwrap_or_default());
    let is_canceled = memo(move || card.with(|card| card.as_ref().is_some_and(|card| card.canceled)));
    let is_over = memo(move || {
        let now = state.now.get();
        card.with(|card| card.as_ref().is_some_and(|card| has_ended(card, now)))
    });
    let is_next = memo(move || {
        // The first one that fits a filter need not be the next one.
        let is_first = state.sections.with(|sections| {
            let is_meeting = |entry: &&TimelineEntry| matches!(entry, TimelineEntry::Meeting(_));
            sections.upcoming.iter().find(is_meeting).is_some_and(|first| Key::of(first) == key)
        });
        is_first && state.shows_all()
    });
    let is_fresh = memo(move || state.fresh.get() == Some(key));
    let preview = memo(move || read(&|card| card.preview.clone()));
    let asks_outcome = memo(move || {
        let is_undecided =
            card.with(|card| card.as_ref().is_some_and(|card| card.outcome == Outcome::Scheduled && !card.canceled));
        is_undecided && is_over.get()
    });
    let zone = StoredValue::new(state.zone());
    let elsewhere =
        move || card.with(|card| card.as_ref().and_then(|card| zone.with_value(|zone| when_elsewhere(card, zone))));
    let people = move || {
        let user = session.get()?.user;
        card.with(|card| with_whom(card.as_ref()?, user.id, &user.email))
    };

    effect(move || {
        if is_fresh.get()
            && let Some(article) = article.get()
        {
            // At once: what somebody else does meanwhile holds the page where it is, and would end a slow movement half-way.
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            article.scroll_into_view_with_scroll_into_view_options(&options);
            // Whoever scheduled it by a key alone goes on here.
            if host::has_no_focus() {
                focus_in_place(&article);
            }
        }
    });

    view! {
        <article
            node_ref=article
            class="card"
            class:is-next=move || is_next.get()
            class:is-canceled=move || is_canceled.get()
            class:is-over=move || is_over.get()
            class:is-fresh=move || is_fresh.get()
            tabindex="-1"
            aria-labelledby=title_id.clone()
            aria-posinset=move || place.get().map(|(place, _)| place.to_string())
            aria-setsize=move || place.get().map(|(_, total)| total.to_string())
        >
            <span class="card-icon">
                <Icon name=IconName::Calendar/>
            </span>
            <div class="card-main">
                <p class="card-when">
                    {move || {
                        is_next
                            .get()
                            .then(|| {
                                let next = move || t().card_next(&read(&|card| how_soon(card.start_at, state.now.get())));
                                view! { <span class="badge is-accent">{next}</span> }
                            })
                    }}
                    {move || is_canceled.get().then(|| view! { <span class="badge is-danger">{t().card_canceled()}</span> })}
                    <span>
                        <time datetime=move || read(&|card| card.start_at.to_rfc3339())>
                            {move || read(&|card| zone.with_value(|zone| when(card, zone)))}
                        </time>
                        {move || {
                            elsewhere().map(|elsewhere| view! { <span class="quiet">{format!(", {elsewhere}")}</span> })
                        }}
                    </span>
                </p>
                <h3 id=title_id.clone() dir="auto">
                    {move || read(&|card| card.title.clone())}
                </h3>
                {move || people().map(|people| view! { <p class="card-people" dir="auto">{people}</p> })}
                {move || {
                    (!is_expanded.get() && !preview.with(String::is_empty))
                        .then(|| view! { <p class="card-preview" dir="auto">{preview.get()}</p> })
                }}
                <ul class="card-facts">
                    {move || card.with(|card| card.as_ref().and_then(place_line))}
                    <VideoLine card/>
                    <DispatchLine card/>
                </ul>
                <OutcomeField id card asks=asks_outcome/>
            </div>
            <div class="card-buttons">
                <ExpandButton key is_expanded detail_id=detail_id.clone()/>
                <Actions id card/>
            </div>
            <div class="card-detail" id=detail_id>
                {move || is_expanded.get().then(|| behind(Behind::Meeting { id, card }))}
            </div>
        </article>
    }
}
