//! When the organizer and the colleagues among the attendees are busy, beside the chosen time: it warns, and forbids
//! nothing.

use chrono::{Duration, NaiveDate};
use kokous_model::{
    attendee::Attendee,
    availability::is_busy,
    time::{Tz, ZonedInstant},
    wire::{Availability, TimeSpan},
};

use super::{
    busy_day::BusyDay,
    state::{ComposerState, use_state},
};
use crate::{
    api::{AvailabilityQuery, use_api},
    i18n::t,
    prelude::*,
    time,
    ui::search::Progress,
};

/// For how long from the chosen day on free times are looked for.
const DAYS: i64 = 14;
/// The server's most people of one question.
const PEOPLE: usize = 20;
/// The server's longest meeting of one question, in minutes.
const MINUTES: i64 = 24 * 60;
/// How many times are proposed.
const PROPOSALS: usize = 3;

/// The chosen time, in its zone.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Chosen {
    pub(super) span: TimeSpan,
    pub(super) day: NaiveDate,
    pub(super) zone: Tz,
}

/// An answer, and what it answers.
#[derive(Clone, PartialEq)]
pub(super) struct Known {
    query: AvailabilityQuery,
    pub(super) answer: Availability,
}

/// What is known of one person around the chosen day.
#[derive(Clone, PartialEq)]
pub(super) struct Busy {
    pub(super) spans: Vec<TimeSpan>,
    /// Whether a calendar of theirs did not answer.
    pub(super) incomplete: bool,
}

/// A line for everybody whose time is known, whether the chosen one is free, and the next ones that are.
#[component]
pub(super) fn BusyTimes() -> Markup {
    let state = use_state();
    let api = use_api();
    let search = state.busy;
    let people = memo(move || people(state));
    let chosen = state.part(chosen);
    let query = memo(move || Some(query(state, chosen.get()?, &people.get())));
    let ask = Callback::new(move |()| {
        let Some(query) = query.get_untracked() else { return };
        let api = api.clone();
        search.ask(async move { Ok(vec![Known { answer: api.availability(&query).await?, query }]) });
    });
    effect(move || {
        query.track();
        ask.run(());
    });
    // What was told of another day says nothing of this one.
    let known = memo(move || {
        let from = query.with(|query| query.as_ref().map(|query| query.from))?;
        search.results.with(|results| results.first().filter(|known| known.query.from == from).cloned())
    });
    let busy_of = move |id: i64| {
        known.with(|known| {
            let told = known.as_ref()?.answer.users.iter().find(|told| told.user.id == id)?;
            Some(Busy { spans: told.busy.clone(), incomplete: told.incomplete })
        })
    };
    let overlap = memo(move || {
        let span = chosen.get()?.span;
        let is_taken = |busy: Busy| is_busy(&busy.spans, span);
        let busy: Vec<_> = people
            .get()
            .into_iter()
            .filter(|(id, _)| busy_of(*id).is_some_and(is_taken))
            .map(|(_, name)| name)
            .collect();
        known.with(Option::is_some).then_some(busy)
    });
    let verdict = move || match (search.progress.get(), overlap.get()) {
        (Progress::Failed(_), _) => t().busy_unknown().to_owned(),
        (_, None) => String::new(),
        (_, Some(busy)) if busy.is_empty() => t().busy_nobody().to_owned(),
        (_, Some(busy)) => t().busy_at_this_time(&busy.join(", ")),
    };
    let has_failed = move || matches!(search.progress.get(), Progress::Failed(_));
    // Times for other people, or of another length, are no proposals any more.
    let free = memo(move || {
        let (query, known) = (query.get()?, known.get()?);
        let is_for_this = known.query.users == query.users && known.query.minutes == query.minutes;
        (is_for_this && query.minutes < MINUTES).then_some(known.answer.free)
    });
    let hint = move || match free.get() {
        None => "",
        Some(free) if free.is_empty() => t().busy_none_free(),
        Some(_) => t().busy_next_free(),
    };
    view! {
        <div class="busy" role="group" aria-label=t().busy_times()>
            <ul class="busy-people">
                {each(
                    move || people.get(),
                    |(id, name)| format!("{id} {name}"),
                    move |(id, name)| {
                        let busy = memo(move || busy_of(id));
                        view! { <BusyDay name busy chosen/> }
                    },
                )}
            </ul>
            <p class="busy-verdict" role="status">
                <span class:composer-warning=move || overlap.with(|busy| busy.as_ref().is_some_and(|busy| !busy.is_empty()))>
                    {verdict}
                </span>
                {move || {
                    has_failed()
                        .then(|| {
                            view! {
                                <button type="button" class="button is-quiet" on:click=move |_| ask.run(())>
                                    {t().busy_ask_again()}
                                </button>
                            }
                        })
                }}
            </p>
            <div class="busy-free" role="group" aria-label=t().busy_next_free()>
                <span>{hint}</span>
                {(0..PROPOSALS).map(|index| view! { <Proposal index free chosen/> }).collect::<Markup>()}
            </div>
        </div>
    }
}

/// One of the next free times; a press takes it. The buttons stay while their times change, and with them the focus.
#[component]
fn Proposal(index: usize, free: Memo<Option<Vec<TimeSpan>>>, chosen: Memo<Option<Chosen>>) -> Markup {
    let state = use_state();
    let proposal = memo(move || {
        let span = free.with(|free| free.as_ref()?.get(index).copied())?;
        Some((span, chosen.get()?.zone))
    });
    let day = |span: TimeSpan, zone: Tz| format!("{}, ", time::format_day(span.start, zone.name()));
    // How long the meeting is, and mostly also on which day, is known: what is left fits into a line.
    let label = move || {
        let (span, zone) = proposal.get()?;
        let is_same_day = chosen.get().is_some_and(|chosen| span.start.with_timezone(&zone).date_naive() == chosen.day);
        let day = if is_same_day { String::new() } else { day(span, zone) };
        Some(day + &time::format_time(span.start, zone.name()))
    };
    let spoken = move || {
        let (span, zone) = proposal.get()?;
        Some(day(span, zone) + &time::format_range(span.start, span.end, zone.name()))
    };
    let take = move |_| {
        let Some((span, zone)) = proposal.get_untracked() else { return };
        take_time(state, span, zone);
    };
    view! {
        <button
            type="button"
            class="button is-quiet"
            hidden=move || proposal.with(Option::is_none)
            aria-label=spoken
            title=spoken
            on:click=take
        >
            {label}
        </button>
    }
}

/// Moves the meeting to another time, as the clocks of the zone show it.
pub(super) fn take_time(state: ComposerState, span: TimeSpan, zone: Tz) {
    let (start, end) = (ZonedInstant::new(span.start, zone), ZonedInstant::new(span.end, zone));
    state.draft.update(|draft| draft.set_times(&start, &end));
    state.length.set_value((span.end - span.start).num_minutes());
}

/// Whose time is asked for: the organizer, and the users among the attendees.
pub(super) fn people(state: ComposerState) -> Vec<(i64, String)> {
    let organizer = state.organizer();
    let name = if state.is_own() { t().busy_you().to_owned() } else { organizer.name };
    let mut people = vec![(organizer.id, name)];
    state.draft.with(|draft| {
        for attendee in &draft.attendees {
            if let Attendee::User { id, .. } = attendee
                && people.iter().all(|(known, _)| known != id)
            {
                people.push((*id, attendee.label().to_owned()));
            }
        }
    });
    people.truncate(PEOPLE);
    people
}

fn chosen(draft: &kokous_model::draft::MeetingDraft) -> Option<Chosen> {
    let (start, end) = draft.times()?;
    let span = TimeSpan { start: start.utc(), end: end.utc() };
    Some(Chosen { span, day: start.local().date(), zone: start.zone() })
}

fn query(state: ComposerState, chosen: Chosen, people: &[(i64, String)]) -> AvailabilityQuery {
    let local = chosen.span.start.with_timezone(&chosen.zone).naive_local();
    // An hour earlier, in case the clocks changed since midnight.
    let from = chosen.span.start - (local - local.date().and_time(chrono::NaiveTime::MIN)) - Duration::hours(1);
    let minutes = (chosen.span.end - chosen.span.start).num_minutes();
    AvailabilityQuery {
        from,
        to: from + Duration::days(DAYS),
        after: chosen.span.start + Duration::minutes(1),
        users: people.iter().map(|(id, _)| *id).collect(),
        minutes: minutes.clamp(5, MINUTES),
        meeting: state.editing.with(|editing| editing.as_ref().map(|editing| editing.meeting_id)),
    }
}
