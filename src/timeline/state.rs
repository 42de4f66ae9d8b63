//! The state of a timeline, shared by its cards.

use std::time::Duration;

use chrono::{DateTime, Utc};
use kokous_model::{
    record::RecordRef,
    wire::{MeetingCard, TimelineEntry, TimelinePage},
};

use super::{
    filter::Filter,
    sections::{Group, Key, Sections},
    window::Window,
};
use crate::{
    prelude::*,
    time::{browser_zone, now},
};

/// How often the page looks at the clock: what is next, what has ended.
const CLOCK_STEP: Duration = Duration::from_secs(20);

/// The lines of the page, and the moment that they are shown for.
#[derive(Clone, Copy)]
pub(super) struct TimelineState {
    /// The record whose timeline this is.
    pub(super) record: RecordRef,
    /// To be changed by [`TimelineState::change`] alone, which keeps what is shown where it is.
    pub(super) sections: RwSignal<Sections>,
    /// Which of the lines are on the page.
    pub(super) window: RwSignal<Window>,
    /// Those, under their headings.
    pub(super) groups: Memo<Vec<Group>>,
    /// What of the timeline is wanted.
    pub(super) filter: RwSignal<Filter>,
    /// Whether what is wanted is being asked for.
    pub(super) is_searching: RwSignal<bool>,
    /// The server's time, in steps.
    pub(super) now: RwSignal<DateTime<Utc>>,
    /// The line that was just saved or linked to, which is pointed out.
    pub(super) fresh: RwSignal<Option<Key>>,
    /// What a screen reader is told.
    pub(super) announcement: RwSignal<String>,
    /// What is expanded, also where it is off the page.
    pub(super) expanded: StoredValue<Vec<Key>>,
    /// How often another meeting was put on top here, or none.
    pins: StoredValue<u32>,
    zone: StoredValue<String>,
}

impl TimelineState {
    /// The state of the calling component's timeline.
    pub(super) fn new(record: RecordRef, first_page: TimelinePage) -> Self {
        let zone = StoredValue::new(browser_zone());
        let sections = RwSignal::new(Sections::from(first_page));
        let window = RwSignal::new(Window::default());
        let groups = memo(move || {
            let Window { first, last } = window.get();
            sections.with(|sections| zone.with_value(|zone| sections.groups(first, last, zone)))
        });
        let state = Self {
            record,
            sections,
            window,
            groups,
            filter: RwSignal::new(Filter::default()),
            is_searching: RwSignal::new(false),
            now: RwSignal::new(now()),
            fresh: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            expanded: StoredValue::new(Vec::new()),
            pins: StoredValue::new(0),
            zone,
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

    /// Whether the lines are all that there are, and not what fits a filter.
    pub(super) fn shows_all(self) -> bool {
        self.filter.with(Filter::is_empty) && !self.is_searching.get()
    }

    /// The viewer's zone.
    pub(super) fn zone(self) -> String {
        self.zone.get_value()
    }

    /// Awaits an answer that belongs on the page only while this is what is wanted. Nothing where something else is by
    /// then, which was asked for when it was chosen, and where the timeline is gone.
    pub(super) async fn while_wanted<T>(self, filter: &Filter, answer: impl Future<Output = T>) -> Option<T> {
        let answer = answer.await;
        let is_wanted = self.filter.try_with_untracked(|wanted| wanted == filter) == Some(true);
        is_wanted.then_some(answer)
    }

    /// Changes the lines; those that are on the page stay there, however many come or go above them.
    pub(super) fn change<T>(self, change: impl FnOnce(&mut Sections) -> T) -> Option<T> {
        let mut window = self.window.try_get_untracked()?;
        let result = self.sections.try_update(|sections| {
            let before = sections.len();
            let first = sections.at(window.first).map(Key::of).filter(|_| window.first > 0);
            let result = change(sections);
            window.follow(first.map(|key| sections.position(key)), before, sections.len());
            result
        });
        self.window.set(window);
        result
    }

    /// Shows a meeting on top, or none, since the server has it so now.
    pub(super) fn pin(self, id: Option<i64>) {
        self.pins.try_update_value(|pins| *pins += 1);
        self.change(|sections| sections.pin(id));
    }

    /// How often [`pin`](Self::pin) was called: an answer that was asked for before may be from before.
    pub(super) fn pins(self) -> u32 {
        self.pins.try_get_value().unwrap_or_default()
    }

    /// Shows other lines altogether, from the first one on.
    pub(super) fn replace(self, sections: Sections) {
        self.window.set(Window::default());
        self.sections.set(sections);
    }

    /// Puts a line where it belongs.
    pub(super) fn put(self, entry: impl Into<TimelineEntry>) {
        let entry = entry.into();
        let is_known = self.sections.try_with_untracked(|sections| sections.entry(Key::of(&entry)) == Some(&entry));
        if is_known == Some(false) {
            self.change(|sections| sections.put(entry, now()));
        }
    }

    /// Whether a meeting is among the lines, or on top of them.
    pub(super) fn has_meeting(self, id: i64) -> bool {
        self.sections.try_with_untracked(|sections| sections.card(id).is_some()) == Some(true)
    }

    /// Takes a meeting away, if it is there.
    pub(super) fn take(self, id: i64) -> Option<MeetingCard> {
        match self.take_entry(Key::Meeting(id))? {
            TimelineEntry::Meeting(card) => Some(*card),
            TimelineEntry::Activity(_) => None,
        }
    }

    /// Takes a line away, if it is there.
    pub(super) fn take_entry(self, key: Key) -> Option<TimelineEntry> {
        let is_there = self.sections.try_with_untracked(|sections| {
            sections.entry(key).is_some() || matches!(key, Key::Meeting(id) if sections.card(id).is_some())
        });
        if is_there == Some(true) { self.change(|sections| sections.take(key))? } else { None }
    }

    /// What a card that is on the page shows. It follows the lines, and not which of them are on the page: while one
    /// scrolls, cards that stay have nothing to do.
    pub(super) fn shown(self, key: Key) -> Option<TimelineEntry> {
        let Window { first, last } = self.window.get_untracked();
        self.sections.with(|sections| match (&sections.pinned, key) {
            (Some(pinned), Key::Meeting(id)) if pinned.id == id => Some(pinned.clone().into()),
            _ => sections.find_within(key, first, last).map(|(_, entry)| entry.clone()),
        })
    }

    /// Where a line that is on the page stands, from 1, and of how many; of -1 where nobody knows yet.
    pub(super) fn place_of(self, key: Key) -> Option<(usize, i64)> {
        let Window { first, last } = self.window.get_untracked();
        self.sections.with(|sections| {
            let total = if sections.older.is_some() { -1 } else { sections.len() as i64 };
            sections.find_within(key, first, last).map(|(above, _)| (above + 1, total))
        })
    }

    /// What is wanted, for the server.
    pub(super) fn query(self) -> String {
        self.filter.with_untracked(|filter| filter.query(&self.zone(), now()))
    }

    /// Tells a screen reader, politely.
    pub(super) fn announce(self, text: String) {
        self.announcement.try_set(text);
    }

    fn look_at_clock(self) {
        let now = now();
        let is_gone = self.now.try_set(now).is_some();
        if !is_gone && self.sections.with_untracked(|sections| sections.is_due(now)) {
            self.change(|sections| sections.settle(now));
        }
    }
}
