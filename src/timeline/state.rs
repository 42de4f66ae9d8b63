//! The state of a timeline, shared by its cards.

use std::time::Duration;

use chrono::{DateTime, Utc};
use kokous_model::{
    record::RecordRef,
    wire::{MeetingCard, TimelinePage},
};

use super::{filter::Filter, sections::Sections};
use crate::{
    prelude::*,
    time::{browser_zone, now},
};

/// How often the page looks at the clock: what is next, what has ended.
const CLOCK_STEP: Duration = Duration::from_secs(20);

/// The meetings of the page, and the moment that they are shown for.
#[derive(Clone, Copy)]
pub(super) struct TimelineState {
    /// The record whose timeline this is.
    pub(super) record: RecordRef,
    pub(super) sections: RwSignal<Sections>,
    /// What of it is wanted.
    pub(super) filter: RwSignal<Filter>,
    /// The server's time, in steps.
    pub(super) now: RwSignal<DateTime<Utc>>,
    /// The meeting that was just saved, which is pointed out.
    pub(super) fresh: RwSignal<Option<i64>>,
    /// What a screen reader is told.
    pub(super) announcement: RwSignal<String>,
    zone: StoredValue<String>,
}

impl TimelineState {
    /// The state of the calling component's timeline.
    pub(super) fn new(record: RecordRef, first_page: TimelinePage) -> Self {
        let state = Self {
            record,
            sections: RwSignal::new(first_page.into()),
            filter: RwSignal::new(Filter::default()),
            now: RwSignal::new(now()),
            fresh: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            zone: StoredValue::new(browser_zone()),
        };
        if let Ok(clock) = set_interval_with_handle(move || state.look_at_clock(), CLOCK_STEP) {
            on_cleanup(move || clock.clear());
        }
        state
    }

    /// The state of the timeline around the calling component.
    pub(super) fn of_context() -> Self {
        expect_context()
    }

    /// The viewer's zone.
    pub(super) fn zone(self) -> String {
        self.zone.get_value()
    }

    /// Whether this is still what is wanted, so that an answer to it may be shown; not once the timeline is gone.
    pub(super) fn still_wants(self, filter: &Filter) -> bool {
        self.filter.try_with_untracked(|wanted| wanted == filter) == Some(true)
    }

    /// Puts a card where it belongs.
    pub(super) fn put(self, card: MeetingCard) {
        let is_known = self.sections.try_with_untracked(|sections| sections.card(card.id) == Some(&card));
        if is_known == Some(false) {
            self.sections.update(|sections| sections.put(card, now()));
        }
    }

    /// Takes a card away, if it is there.
    pub(super) fn take(self, id: i64) -> Option<MeetingCard> {
        self.sections.try_maybe_update(|sections| {
            let taken = sections.take(id);
            (taken.is_some(), taken)
        })?
    }

    /// Tells a screen reader, politely.
    pub(super) fn announce(self, text: String) {
        self.announcement.try_set(text);
    }

    fn look_at_clock(self) {
        let now = now();
        if self.now.try_set(now).is_none() {
            self.sections.try_maybe_update(|sections| (sections.settle(now), ()));
        }
    }
}
