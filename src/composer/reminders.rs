//! When the guests are reminded by e-mail.

use kokous_model::{dispatch::Provider, error::Field as FieldName, limits};

use super::{
    panel::focus_control,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    host,
    i18n::t,
    prelude::*,
    ui::{
        field::{FieldGroup, FieldIds},
        icon::{Icon, IconName},
    },
};

/// The reminders that are offered, in minutes before the start.
const OFFERED: [u32; 8] = [10, 30, 60, 120, 24 * 60, 2 * 24 * 60, 3 * 24 * 60, 7 * 24 * 60];
/// The first reminder that is suggested, and those that follow it: a day, an hour, ten minutes before.
const SUGGESTED: [u32; 3] = [24 * 60, 60, 10];
/// The button that adds one.
const ADD_ID: &str = "composer-add-reminder";

/// The field *Reminders*, behind a quiet button until there is one. A meeting that is only logged has none.
#[component]
pub(super) fn RemindersField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Reminders));
    let error = state.error_of(FieldName::Reminders);
    let reminders = state.part(|draft| draft.reminders.clone());
    let is_sent = state.part(|draft| draft.calendar != Provider::None);
    let can_mail = state.viewer.with_value(|session| session.can_mail);
    let has_some = memo(move || reminders.with(|reminders| !reminders.is_empty()));
    let has_room = memo(move || reminders.with(Vec::len) < limits::REMINDERS);
    view! {
        <div hidden=move || !can_mail || !is_sent.get()>
            {move || {
                has_some
                    .get()
                    .then(|| {
                        view! {
                            <FieldGroup id=ids.control() label=t().field_reminders() error>
                                <ul class="reminders">
                                    {each(
                                        move || (0..reminders.with(Vec::len)).collect::<Vec<_>>(),
                                        |index| index.to_string(),
                                        |index| view! { <OneReminder index/> },
                                    )}
                                </ul>
                            </FieldGroup>
                        }
                    })
            }}
            <button
                type="button"
                id=ADD_ID
                class="button is-quiet composer-more"
                hidden=move || !has_room.get()
                on:click=move |_| add(state)
            >
                {t().reminders_add()}
            </button>
        </div>
    }
}

/// One of the reminders, by its place: it stays while it is changed, and with it the focus.
#[component]
fn OneReminder(index: usize) -> Markup {
    let state = use_state();
    let minutes = state.part(move |draft| draft.reminders.get(index).copied().unwrap_or_default());
    // One that came through the API may be none of those that are offered.
    let mut offered = OFFERED.to_vec();
    let first = minutes.get_untracked();
    if !offered.contains(&first) {
        offered.push(first);
    }
    view! {
        <li class="reminder">
            <select
                id=reminder_id(index)
                class="input"
                aria-label=t().reminders_one()
                on:change=move |event| {
                    if let Ok(other) = event_target_value(&event).parse() {
                        let minutes = minutes.get_untracked();
                        state.draft.update(|draft| replace(&mut draft.reminders, minutes, Some(other)));
                        // One that another is like already goes.
                        request_animation_frame(|| {
                            if host::has_no_focus() {
                                focus_control(ADD_ID);
                            }
                        });
                    }
                }
            >
                {offered
                    .into_iter()
                    .map(|other| {
                        let is_chosen = move || minutes.get() == other;
                        view! { <option value=other.to_string() prop:selected=is_chosen>{before(other)}</option> }
                    })
                    .collect::<Markup>()}
            </select>
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label=move || t().reminders_remove(&before(minutes.get()))
                on:click=move |_| {
                    let minutes = minutes.get_untracked();
                    state.draft.update(|draft| replace(&mut draft.reminders, minutes, None));
                    // The button goes with its reminder: the focus must not be lost with it.
                    request_animation_frame(|| focus_control(ADD_ID));
                }
            >
                <Icon name=IconName::Close/>
            </button>
        </li>
    }
}

/// Adds the next reminder that is suggested and not there yet.
fn add(state: ComposerState) {
    state.draft.update(|draft| {
        let next = SUGGESTED.iter().chain(&OFFERED).find(|minutes| !draft.reminders.contains(minutes));
        draft.reminders.extend(next);
    });
    // The button goes with the last one that there is room for: the focus must not be lost with it.
    let count = state.draft.with_untracked(|draft| draft.reminders.len());
    if count == limits::REMINDERS {
        request_animation_frame(move || focus_control(&reminder_id(count - 1)));
    }
}

fn reminder_id(index: usize) -> String {
    format!("composer-reminder-{index}")
}

fn replace(reminders: &mut Vec<u32>, minutes: u32, other: Option<u32>) {
    match other {
        Some(other) if !reminders.contains(&other) => {
            reminders.iter_mut().filter(|this| **this == minutes).for_each(|this| *this = other);
        }
        _ => reminders.retain(|this| *this != minutes),
    }
}

/// `1 hour before`, `2 days before`.
pub(super) fn before(minutes: u32) -> String {
    let minutes = u64::from(minutes);
    match minutes {
        _ if minutes % (7 * 24 * 60) == 0 => t().reminders_weeks_before(minutes / (7 * 24 * 60)),
        _ if minutes % (24 * 60) == 0 => t().reminders_days_before(minutes / (24 * 60)),
        _ if minutes % 60 == 0 => t().reminders_hours_before(minutes / 60),
        _ => t().reminders_minutes_before(minutes),
    }
}
