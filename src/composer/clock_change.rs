//! A start or an end that a clock change skips or doubles: says so, and offers the two ways out.

use chrono::NaiveDateTime;
use kokous_model::{
    draft::MeetingDraft,
    error::Field as FieldName,
    time::{ClockChoice, LocalResolution, ZonedInstant, parse_zone, resolve_local},
};

use super::{
    moves,
    state::{ComposerState, use_state},
};
use crate::{i18n::t, prelude::*, time};

/// Two buttons below a time, while clocks make it mean nothing or two things.
#[component]
pub(super) fn ClockChangeChoice(
    /// `StartTime` or `EndTime`.
    field: FieldName,
) -> Markup {
    let state = use_state();
    let resolution = state.part(move |draft| resolution(draft, field));
    view! {
        {move || match resolution.get() {
            None | Some(LocalResolution::Single(_)) => None,
            Some(change @ LocalResolution::Skipped { local, earlier, later }) => {
                let label = |at: ZonedInstant| clock_label(at.local(), local);
                Some(choice_view(state, field, explain(&change), None, [(label(earlier), earlier), (label(later), later)], true))
            }
            Some(change @ LocalResolution::Doubled { earlier, later, .. }) => {
                let labels = [
                    (t().clock_first(&earlier.offset_name()), earlier),
                    (t().clock_second(&later.offset_name()), later),
                ];
                let chosen = state.draft.with(|draft| choice_of(draft, field));
                Some(choice_view(state, field, explain(&change), chosen, labels, false))
            }
        }}
    }
}

/// Whether the buttons are there.
pub(super) fn asks_for_choice(state: ComposerState, field: FieldName) -> Memo<bool> {
    state.part(move |draft| {
        let resolution = resolution(draft, field);
        matches!(resolution, Some(LocalResolution::Skipped { .. } | LocalResolution::Doubled { .. }))
    })
}

fn choice_view(
    state: ComposerState,
    field: FieldName,
    explanation: String,
    chosen: Option<ClockChoice>,
    labels: [(String, ZonedInstant); 2],
    is_skipped: bool,
) -> Markup {
    let buttons = [ClockChoice::Earlier, ClockChoice::Later].into_iter().zip(labels);
    let buttons = buttons
        .map(|(choice, (label, at))| {
            let choose = move |_| {
                state.touch(field);
                if is_skipped {
                    move_to(state, field, at.local());
                } else {
                    state.draft.update(|draft| set_choice(draft, field, choice));
                }
            };
            let pressed = (!is_skipped).then(|| (chosen == Some(choice)).to_string());
            view! {
                <button type="button" class="button" aria-pressed=pressed on:click=choose>
                    {label}
                </button>
            }
        })
        .collect::<Markup>();
    view! {
        <div class="clock-change" role="group" aria-label=t().clock_change()>
            <p role="status">{explanation}</p>
            <div class="clock-change-choices">{buttons}</div>
        </div>
    }
}

/// What a clock change does to the start or the end of the draft, in words; nothing where there is none.
pub(super) fn explanation(draft: &MeetingDraft, field: FieldName) -> Option<String> {
    resolution(draft, field).map(|change| explain(&change))
}

/// The same as [`LocalResolution::explain`] in the page's language.
fn explain(change: &LocalResolution) -> String {
    match change {
        LocalResolution::Single(_) => String::new(),
        LocalResolution::Skipped { local, earlier, later } => {
            let near = |at: &ZonedInstant| clock_label(at.local(), *local);
            let clock = time::format_clock(local.time());
            t().clock_skipped(&near(earlier), &near(later), &clock, earlier.zone().name())
        }
        LocalResolution::Doubled { local, earlier, later } => {
            let clock = time::format_clock(local.time());
            t().clock_doubled(&earlier.offset_name(), &later.offset_name(), &clock, earlier.zone().name())
        }
    }
}

fn resolution(draft: &MeetingDraft, field: FieldName) -> Option<LocalResolution> {
    let local = match field {
        FieldName::StartTime => moves::local_start(draft),
        _ => moves::local_end(draft),
    };
    Some(resolve_local(local?, parse_zone(&draft.time_zone).ok()?))
}

fn choice_of(draft: &MeetingDraft, field: FieldName) -> Option<ClockChoice> {
    if field == FieldName::StartTime { draft.start_choice } else { draft.end_choice }
}

fn set_choice(draft: &mut MeetingDraft, field: FieldName, choice: ClockChoice) {
    if field == FieldName::StartTime {
        draft.start_choice = Some(choice);
    } else {
        draft.end_choice = Some(choice);
    }
}

/// A time that does not exist gives way to the chosen one that does, which the field then shows.
fn move_to(state: ComposerState, field: FieldName, local: NaiveDateTime) {
    let length = state.length.get_value();
    state.draft.update(|draft| match field {
        FieldName::StartTime => moves::set_local_start(draft, local, length),
        _ => moves::set_local_end(draft, local),
    });
}

/// The time, and the day where it is another one than was typed.
fn clock_label(at: NaiveDateTime, typed: NaiveDateTime) -> String {
    let clock = time::format_clock(at.time());
    if at.date() == typed.date() { clock } else { format!("{clock}, {}", time::format_date(at.date())) }
}
