//! What changes a timeline while one looks at it: a save in the composer, and what others and the dispatcher do.

use std::{cell::RefCell, rc::Rc, time::Duration};

use kokous_model::wire::{Change, MeetingCard};
use leptos::task::spawn_local;

use super::{filter::Filter, place::keeping_place, sections::Key, state::TimelineState};
use crate::{
    api::{Api, ApiError, use_api},
    composer::use_composer,
    i18n::t,
    live::on_change,
    prelude::*,
    time::now,
    ui::toast::{Toasts, use_toasts},
};

/// Lines that are read one by one; of more, the first page is, which has nearly all of them.
const ONE_BY_ONE: usize = 8;
/// When a line is asked for again that could not be read.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Keeps the timeline as the server has it, for as long as the calling component lives.
pub(super) fn follow(state: TimelineState) {
    follow_saves(state);
    follow_changes(state);
}

/// Shows what the composer saves: a meeting that is on the page at once, as it would otherwise still say what it was. Another
/// one may belong to other records only, and an edited one no longer to this one; only the server's list of its associations
/// says so.
fn follow_saves(state: TimelineState) {
    let api = use_api();
    let saved = use_composer().saved();
    watch(
        move || saved.get(),
        move |card| {
            let Some(card) = card else { return };
            let was_shown = state.has_meeting(card.id);
            if was_shown {
                point_out(state, card.clone());
            }
            let api = api.clone();
            spawn_local(async move {
                let (card, belongs_here) = match api.meeting(card.id).await {
                    Ok(detail) => {
                        let belongs_here = detail.associations.iter().any(|summary| summary.record == state.record);
                        (detail.card, belongs_here)
                    }
                    // It was saved from a record's page, most likely this one.
                    Err(_) => (card, true),
                };
                if !belongs_here {
                    state.take(card.id);
                } else if !was_shown {
                    point_out(state, card);
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
    state.fresh.set(Some(Key::Meeting(id)));
    state.announce(text);
}

/// Shows what others and the dispatcher do.
fn follow_changes(state: TimelineState) {
    let reader = Reader { api: use_api(), toasts: use_toasts(), state, waiting: Rc::default() };
    on_change(move |change| match change {
        Change::Meeting { id, records } => {
            if records.contains(&state.record.id) || state.has_meeting(id) {
                reader.read(Some(Key::Meeting(id)));
            }
        }
        Change::Activity { id, records } => {
            let key = Key::Activity(id);
            let is_shown = || state.sections.with_untracked(|sections| sections.entry(key).is_some());
            if records.contains(&state.record.id) || is_shown() {
                reader.read(Some(key));
            }
        }
        Change::Everything => reader.read(None),
        // Another meeting may be on top.
        Change::Record(record) if record == state.record => reader.read(None),
        Change::Record(_) | Change::CalendarAccounts => {}
    });
}

/// Reads lines one after the other, so that an older answer never comes after a newer one. What is said of a line
/// several times before its turn is read once.
#[derive(Clone)]
struct Reader {
    api: Api,
    toasts: Toasts,
    state: TimelineState,
    /// Those to be read, nothing for all of the first page; the first one is being read.
    waiting: Rc<RefCell<Vec<Option<Key>>>>,
}

impl Reader {
    fn read(&self, id: Option<Key>) {
        if !self.is_looked_at() {
            return;
        }
        // Of what is chosen only the server knows whether a line belongs to it.
        let id = id.filter(|_| self.state.filter.with_untracked(Filter::is_empty));
        let mut waiting = self.waiting.borrow_mut();
        let is_idle = waiting.is_empty();
        if !waiting.iter().skip(1).any(|other| *other == id) {
            waiting.push(id);
        }
        if waiting.len() > ONE_BY_ONE {
            waiting.truncate(1);
            waiting.push(None);
        }
        if is_idle {
            let reader = self.clone();
            spawn_local(async move {
                loop {
                    let next = reader.waiting.borrow().first().copied();
                    let Some(next) = next.filter(|_| reader.is_looked_at()) else { return };
                    let is_read = match next {
                        Some(Key::Meeting(id)) => reader.show(id).await,
                        Some(Key::Activity(id)) => reader.show_activity(id).await,
                        None => reader.show_all().await,
                    };
                    if !is_read {
                        let reader = reader.clone();
                        set_timeout(move || reader.read(next), AGAIN_AFTER);
                    }
                    reader.waiting.borrow_mut().remove(0);
                }
            });
        }
    }

    /// Whether the timeline still is on the page.
    fn is_looked_at(&self) -> bool {
        self.state.sections.try_with_untracked(|_| ()).is_some()
    }

    /// Shows a meeting as it is now; false if that is not known.
    async fn show(&self, id: i64) -> bool {
        let state = self.state;
        let Some(answer) = state.while_wanted(&Filter::default(), self.api.meeting(id)).await else { return true };
        match answer {
            Ok(detail) if detail.associations.iter().any(|summary| summary.record == state.record) => {
                keeping_place(|| state.put(detail.card));
            }
            Ok(_) => keeping_place(|| drop(state.take(id))),
            Err(ApiError::NotFound(_)) => keeping_place(|| {
                if let Some(card) = state.take(id) {
                    self.toasts.say(t().live_meeting_deleted(&card.title));
                }
            }),
            Err(_) => return false,
        }
        true
    }

    /// Shows another activity as it is now; false if that is not known.
    async fn show_activity(&self, id: i64) -> bool {
        let state = self.state;
        let Some(answer) = state.while_wanted(&Filter::default(), self.api.activity(id)).await else { return true };
        match answer {
            Ok(detail) if detail.associations.iter().any(|summary| summary.record == state.record) => {
                keeping_place(|| state.put(detail.card));
            }
            Ok(_) | Err(ApiError::NotFound(_)) => keeping_place(|| drop(state.take_entry(Key::Activity(id)))),
            Err(_) => return false,
        }
        true
    }

    /// Shows the first page as it is now; false if that is not known.
    async fn show_all(&self) -> bool {
        let state = self.state;
        let Some(filter) = state.filter.try_get_untracked() else { return true };
        let (query, pins) = (state.query(), state.pins());
        let Some(answer) = state.while_wanted(&filter, self.api.timeline(state.record, None, &query)).await else {
            return true;
        };
        match answer {
            Ok(mut page) => keeping_place(|| {
                state.change(|sections| {
                    if state.pins() != pins {
                        page.pinned.clone_from(&sections.pinned);
                    }
                    sections.refresh(page, now());
                });
            }),
            // The page says so.
            Err(ApiError::NotFound(_)) => {}
            Err(_) => return false,
        }
        true
    }
}
