//! Which line stands where.

use chrono::{DateTime, Utc};
use kokous_model::wire::{MeetingCard, TimelineEntry, TimelinePage};

use crate::time::format_month;

/// Which meeting, or which other activity. Their ids are not of one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Meeting(i64),
    Activity(i64),
}

impl Key {
    /// Which one a line is of.
    #[must_use]
    pub fn of(entry: &TimelineEntry) -> Self {
        match entry {
            TimelineEntry::Meeting(card) => Self::Meeting(card.id),
            TimelineEntry::Activity(card) => Self::Activity(card.id),
        }
    }

    /// `meeting-12`: what the ids of its elements begin with.
    #[must_use]
    pub fn element_id(self) -> String {
        match self {
            Self::Meeting(id) => format!("meeting-{id}"),
            Self::Activity(id) => format!("activity-{id}"),
        }
    }

    /// The id of its title.
    #[must_use]
    pub(super) fn title_id(self) -> String {
        format!("{}-title", self.element_id())
    }
}

/// The lines of a timeline, in its two parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    /// The one on top, which is shown there alone.
    pub pinned: Option<MeetingCard>,
    /// Meetings that have not ended and are not canceled, and what else is to come, soonest first.
    pub upcoming: Vec<TimelineEntry>,
    /// Everything else, latest first.
    pub past: Vec<TimelineEntry>,
    /// The cursor of the next, older page; nothing when there is none.
    pub older: Option<String>,
}

/// Lines that stand under one heading, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The month; nothing for what is to come.
    pub(super) month: Option<String>,
    pub(super) keys: Vec<Key>,
}

impl From<TimelinePage> for Sections {
    fn from(page: TimelinePage) -> Self {
        Self { pinned: page.pinned, upcoming: page.upcoming, past: page.past, older: page.after }
    }
}

/// Whether the meeting is over at `now`.
#[must_use]
pub(super) fn has_ended(card: &MeetingCard, now: DateTime<Utc>) -> bool {
    card.end_at <= now
}

/// Whether the line belongs to the past at `now`.
fn is_past(entry: &TimelineEntry, now: DateTime<Utc>) -> bool {
    match entry {
        TimelineEntry::Meeting(card) => has_ended(card, now) || card.canceled,
        TimelineEntry::Activity(card) => card.at <= now,
    }
}

/// Where a line stands among others, as the server orders them: a meeting above what happened at its start.
fn place(entry: &TimelineEntry) -> (DateTime<Utc>, bool, i64) {
    match entry {
        TimelineEntry::Meeting(card) => (card.start_at, true, card.id),
        TimelineEntry::Activity(card) => (card.at, false, card.id),
    }
}

/// Whether what is known of a line is newer than what is said of it now: answers may overtake each other.
fn is_newer(known: &TimelineEntry, said: &TimelineEntry) -> bool {
    match (known, said) {
        (TimelineEntry::Meeting(known), TimelineEntry::Meeting(said)) => known.revision > said.revision,
        (TimelineEntry::Activity(known), TimelineEntry::Activity(said)) => known.updated_at > said.updated_at,
        _ => false,
    }
}

impl Sections {
    /// The card of a meeting.
    #[must_use]
    pub fn card(&self, id: i64) -> Option<&MeetingCard> {
        match self.entry(Key::Meeting(id)) {
            Some(TimelineEntry::Meeting(card)) => Some(card),
            _ => self.pinned.as_ref().filter(|card| card.id == id),
        }
    }

    /// A line.
    #[must_use]
    pub fn entry(&self, key: Key) -> Option<&TimelineEntry> {
        self.entries().find(|entry| Key::of(entry) == key)
    }

    /// Every line, from top to bottom.
    pub fn entries(&self) -> impl Iterator<Item = &TimelineEntry> {
        self.upcoming.iter().chain(&self.past)
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.upcoming.len() + self.past.len()
    }

    /// The line with this many above it.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<&TimelineEntry> {
        self.upcoming.get(index).or_else(|| self.past.get(index.checked_sub(self.upcoming.len())?))
    }

    /// How many lines stand above one.
    #[must_use]
    pub fn position(&self, key: Key) -> Option<usize> {
        self.entries().position(|entry| Key::of(entry) == key)
    }

    /// A line among those from `first` to before `last`, and how many stand above it.
    #[must_use]
    pub(super) fn find_within(&self, key: Key, first: usize, last: usize) -> Option<(usize, &TimelineEntry)> {
        (first..last).map_while(|index| Some((index, self.at(index)?))).find(|(_, entry)| Key::of(entry) == key)
    }

    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pinned.is_none() && self.upcoming.is_empty() && self.past.is_empty()
    }

    /// Puts a line where it belongs at `now`, in place of an older state of it. What is older than the one that is there is
    /// dropped.
    ///
    /// A line of the past that is older than all that have been loaded stays unseen while there are older pages: it comes
    /// with its own.
    pub fn put(&mut self, entry: impl Into<TimelineEntry>, now: DateTime<Utc>) {
        let entry = entry.into();
        let key = Key::of(&entry);
        if self.entry(key).is_some_and(|known| is_newer(known, &entry)) {
            return;
        }
        let is_pinned = self.is_pinned(key);
        let was_there = self.take(key).is_some();
        if is_pinned && let TimelineEntry::Meeting(card) = &entry {
            self.pinned = Some(MeetingCard::clone(card));
        }
        if is_past(&entry, now) {
            let index = self.past.partition_point(|other| place(other) > place(&entry));
            if was_there || index < self.past.len() || self.older.is_none() {
                self.past.insert(index, entry);
            }
        } else {
            let index = self.upcoming.partition_point(|other| place(other) < place(&entry));
            self.upcoming.insert(index, entry);
        }
    }

    /// Puts a meeting on top that is on the timeline, in place of any other; nothing takes it back.
    pub fn pin(&mut self, id: Option<i64>) {
        self.pinned = id.and_then(|id| self.card(id).cloned());
    }

    fn is_pinned(&self, key: Key) -> bool {
        self.pinned.as_ref().is_some_and(|pinned| Key::Meeting(pinned.id) == key)
    }

    /// Takes over the first page as the server has it at `now`. What is not on it any more goes; what came with older pages
    /// stays.
    pub fn refresh(&mut self, page: TimelinePage, now: DateTime<Utc>) {
        self.pinned = page.pinned;
        let last = page.past.last().filter(|_| page.after.is_some()).map(place);
        let is_there = |entry: &TimelineEntry| {
            page.upcoming.iter().chain(&page.past).any(|other| Key::of(other) == Key::of(entry))
        };
        self.upcoming.retain(is_there);
        self.past.retain(|entry| is_there(entry) || last.is_some_and(|last| place(entry) < last));
        for entry in page.upcoming.into_iter().chain(page.past) {
            self.put(entry, now);
        }
    }

    /// Takes a line away.
    pub fn take(&mut self, key: Key) -> Option<TimelineEntry> {
        let pinned = self.pinned.take_if(|pinned| Key::Meeting(pinned.id) == key);
        for entries in [&mut self.upcoming, &mut self.past] {
            if let Some(index) = entries.iter().position(|entry| Key::of(entry) == key) {
                return Some(entries.remove(index));
            }
        }
        pinned.map(TimelineEntry::from)
    }

    /// Whether something that is to come has passed at `now`.
    #[must_use]
    pub(super) fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.upcoming.iter().any(|entry| is_past(entry, now))
    }

    /// Moves what has passed at `now` to the past.
    pub fn settle(&mut self, now: DateTime<Utc>) {
        let passed: Vec<_> = self.upcoming.iter().filter(|entry| is_past(entry, now)).cloned().collect();
        for entry in passed {
            self.put(entry, now);
        }
    }

    /// Adds an older page.
    pub fn append(&mut self, page: TimelinePage) {
        // Only what moved while the page was under way can be there already, and then it is among the last.
        let known: Vec<Key> = self.past.iter().rev().take(2 * page.past.len()).map(Key::of).collect();
        self.past.extend(page.past.into_iter().filter(|entry| !known.contains(&Key::of(entry))));
        self.older = page.after;
    }

    /// The lines from `first` to before `last`, by what they stand under in the zone: what is to come, then the months. The
    /// one on top is not among them. What is to come has its heading even where nothing is, as long as one sees the top.
    #[must_use]
    pub(super) fn groups(&self, first: usize, last: usize, zone: &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        if first == 0 {
            groups.push(Group { month: None, keys: Vec::new() });
        }
        for index in first..last {
            let Some(entry) = self.at(index) else { break };
            let key = Key::of(entry);
            if self.is_pinned(key) {
                continue;
            }
            let month = (index >= self.upcoming.len()).then(|| format_month(place(entry).0, zone));
            match groups.last_mut() {
                Some(group) if group.month == month => group.keys.push(key),
                _ => groups.push(Group { month, keys: vec![key] }),
            }
        }
        groups
    }
}
