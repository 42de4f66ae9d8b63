use kokous_model::{
    activity::{ActivityKind, Direction},
    wire::ActivityCard,
};
use web_sys::HtmlElement;

use super::{
    behind::{Behind, behind},
    frame::{ExpandButton, place_attributes},
    sections::Key,
    state::TimelineState,
    words::{activity_title, activity_when, duration_label, kind_label, priority_label, status_label},
};
use crate::{
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// A note, call, task or e-mail: a sentence, what is quieter, and the whole text behind a button. Whatever wrote it changes
/// it; here it is read.
#[component]
pub(super) fn ActivityCardBody(
    /// Which one.
    id: i64,
    /// What is known of it.
    card: Memo<Option<ActivityCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let key = Key::Activity(id);
    let article = ElementRef::<HtmlElement>::new();
    let is_expanded = RwSignal::new(state.expanded.with_value(|expanded| expanded.contains(&key)));
    let title_id = key.title_id();
    let detail_id = format!("activity-{id}-detail");
    let place = place_attributes(state, key);
    let zone = StoredValue::new(state.zone());

    let read =
        move |read: &dyn Fn(&ActivityCard) -> String| card.with(|card| card.as_ref().map(read).unwrap_or_default());
    let preview = memo(move || read(&|card| card.preview.clone()));
    let icon = card.with_untracked(|card| card.as_ref().map_or(IconName::Note, |card| kind_icon(card.kind)));
    let is_late = memo(move || {
        let now = state.now.get();
        card.with(|card| card.as_ref().is_some_and(|card| is_open(card) && card.at <= now))
    });

    view! {
        <article
            node_ref=article
            class="card is-activity"
            tabindex="-1"
            aria-labelledby=title_id.clone()
            aria-posinset=move || place.get().map(|(place, _)| place.to_string())
            aria-setsize=move || place.get().map(|(_, total)| total.to_string())
        >
            <span class="card-icon">
                <Icon name=icon/>
            </span>
            <div class="card-main">
                <p class="card-when">
                    <time datetime=move || read(&|card| card.at.to_rfc3339())>
                        {move || read(&|card| zone.with_value(|zone| activity_when(card, zone)))}
                    </time>
                    {move || is_late.get().then(|| view! { <span class="badge is-warning">{t().activity_late()}</span> })}
                </p>
                <h3 id=title_id dir="auto">
                    {move || read(&activity_title)}
                </h3>
                {move || {
                    (!is_expanded.get() && !preview.with(String::is_empty))
                        .then(|| view! { <p class="card-preview" dir="auto">{preview.get()}</p> })
                }}
                <ul class="card-facts">
                    {move || card.with(|card| card.as_ref().map(facts).unwrap_or_default().into_iter().collect::<Markup>())}
                </ul>
            </div>
            <div class="card-buttons">
                <ExpandButton key is_expanded detail_id=detail_id.clone()/>
            </div>
            <div class="card-detail" id=detail_id>
                {move || is_expanded.get().then(|| behind(Behind::Activity { id, card }))}
            </div>
        </article>
    }
}

/// What it is, whose, which way, how long and how it went, as far as each is known.
fn facts(card: &ActivityCard) -> Vec<Markup> {
    let fact = |text: &str| {
        let text = text.to_owned();
        view! { <li>{text}</li> }
    };
    // A title says what a note is already.
    let mut facts: Vec<Markup> = (!card.title.is_empty()).then(|| fact(kind_label(card.kind))).into_iter().collect();
    if let Some(owner) = card.owner.as_ref().filter(|_| !card.title.is_empty()) {
        let name = owner.name.clone();
        facts.push(view! { <li dir="auto">{name}</li> });
    }
    let direction = card.direction.map(|direction| match direction {
        Direction::Incoming => t().activity_incoming(),
        Direction::Outgoing => t().activity_outgoing(),
    });
    facts.extend(direction.map(fact));
    facts.extend(card.duration.map(|millis| fact(&duration_label(millis))));
    facts.extend(card.status.as_deref().map(|status| fact(&status_label(status))));
    facts.extend(card.priority.as_deref().map(|priority| fact(&priority_label(priority))));
    facts
}

/// Whether it is a task that waits to be done.
fn is_open(card: &ActivityCard) -> bool {
    card.kind == ActivityKind::Task && card.status.as_deref() != Some("COMPLETED")
}

const fn kind_icon(kind: ActivityKind) -> IconName {
    match kind {
        ActivityKind::Note => IconName::Note,
        ActivityKind::Call => IconName::Phone,
        ActivityKind::Task => IconName::Task,
        ActivityKind::Email => IconName::Mail,
    }
}
