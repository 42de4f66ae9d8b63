//! What changes a timeline while one looks at it: a save in the composer, and dispatch going on at the server.

use std::time::Duration;

use kokous_model::wire::MeetingCard;
use leptos::{leptos_dom::helpers::IntervalHandle, task::spawn_local};
use web_sys::VisibilityState;

use super::state::TimelineState;
use crate::{
    api::{Api, use_api},
    composer::use_composer,
    i18n::t,
    prelude::*,
};

/// How often a meeting that is on its way is looked at.
const POLL_EVERY: Duration = Duration::from_millis(1_500);

/// Keeps the timeline as the server has it, for as long as the calling component lives.
pub(super) fn follow(state: TimelineState) {
    follow_saves(state);
    follow_dispatch(state);
}

/// Shows what the composer saves. The meeting may belong to other records only, or no longer to this one; only the server's
/// list of its associations says so.
fn follow_saves(state: TimelineState) {
    let api = use_api();
    let saved = use_composer().saved();
    watch(
        move || saved.get(),
        move |card| {
            let Some(card) = card else { return };
            let api = api.clone();
            spawn_local(async move {
                let belongs_here = match api.meeting(card.id).await {
                    Ok(detail) => detail.associations.iter().any(|summary| summary.record == state.record),
                    // It was saved from a record's page, most likely this one.
                    Err(_) => true,
                };
                if belongs_here {
                    point_out(state, card);
                } else {
                    state.sections.try_maybe_update(|sections| (sections.take(card.id).is_some(), ()));
                }
            });
        },
    );
}

fn point_out(state: TimelineState, card: MeetingCard) {
    let Some(zone) = state.sections.try_with_untracked(|_| state.zone()) else { return };
    let when = super::words::when(&card, &zone);
    let text = t().timeline_added(&card.title, &when);
    let id = card.id;
    state.put(card);
    state.fresh.set(Some(id));
    state.announce(text);
}

/// Looks at the meetings whose invitations are on their way until they have arrived, or have not.
fn follow_dispatch(state: TimelineState) {
    let api = use_api();
    let pending = memo(move || state.sections.with(|sections| sections.pending()));
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    let is_any_pending = memo(move || pending.with(|pending| !pending.is_empty()));
    effect(move || {
        stop();
        if is_any_pending.get() {
            let api = api.clone();
            let look = move || {
                if document().visibility_state() == VisibilityState::Visible {
                    look_at(&api, pending.try_get_untracked().unwrap_or_default(), state);
                }
            };
            timer.set_value(set_interval_with_handle(look, POLL_EVERY).ok());
        }
    });
    on_cleanup(stop);
}

fn look_at(api: &Api, ids: Vec<i64>, state: TimelineState) {
    for id in ids {
        let api = api.clone();
        spawn_local(async move {
            // Without an answer the next look tells.
            if let Ok(detail) = api.meeting(id).await {
                state.put(detail.card);
            }
        });
    }
}
