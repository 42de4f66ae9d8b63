//! Which meeting stands where.

use chrono::{DateTime, Utc};
use kokous_model::wire::{MeetingCard, TimelinePage};

use crate::time::format_month;

/// The meetings of a timeline, in its two parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    /// The one on top, which is shown there alone.
    pub pinned: Option<MeetingCard>,
    /// Those that have not ended and are not canceled, soonest first.
    pub upcoming: Vec<MeetingCard>,
    /// The others, latest first.
    pub past: Vec<MeetingCard>,
    /// The cursor of the next, older page; nothing when there is none.
    pub older: Option<String>,
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

impl Sections {
    /// The card of a meeting.
    #[must_use]
    pub fn card(&self, id: i64) -> Option<&MeetingCard> {
        self.pinned.iter().chain(&self.upcoming).chain(&self.past).find(|card| card.id == id)
    }

    /// Whether there is no meeting at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pinned.is_none() && self.upcoming.is_empty() && self.past.is_empty()
    }

    /// Puts a card where it belongs at `now`, in place of an older card of the same meeting. A card that is older than the
    /// one that is there is dropped: answers may overtake each other.
    ///
    /// A past meeting that is older than all that have been loaded stays unseen while there are older pages: it comes with
    /// its own.
    pub fn put(&mut self, card: MeetingCard, now: DateTime<Utc>) {
        if self.card(card.id).is_some_and(|known| known.revision > card.revision) {
            return;
        }
        let is_pinned = self.is_pinned(card.id);
        let was_there = self.take(card.id).is_some();
        if is_pinned {
            self.pinned = Some(card.clone());
        }
        if has_ended(&card, now) || card.canceled {
            let place = self.past.partition_point(|other| (other.start_at, other.id) > (card.start_at, card.id));
            if was_there || place < self.past.len() || self.older.is_none() {
                self.past.insert(place, card);
            }
        } else {
            let place = self.upcoming.partition_point(|other| (other.start_at, other.id) < (card.start_at, card.id));
            self.upcoming.insert(place, card);
        }
    }

    /// Puts a meeting on top that is on the timeline, in place of any other; nothing takes it back.
    pub fn pin(&mut self, id: Option<i64>) {
        self.pinned = id.and_then(|id| self.card(id).cloned());
    }

    fn is_pinned(&self, id: i64) -> bool {
        self.pinned.as_ref().is_some_and(|pinned| pinned.id == id)
    }

    /// The ids of what is coming, but for the one on top.
    #[must_use]
    pub fn coming(&self) -> Vec<i64> {
        self.upcoming.iter().map(|card| card.id).filter(|id| !self.is_pinned(*id)).collect()
    }

    /// Takes over the first page as the server has it at `now`. What is not on it any more goes; what came with older pages
    /// stays.
    pub fn refresh(&mut self, page: TimelinePage, now: DateTime<Utc>) {
        self.pinned = page.pinned;
        let place = |card: &MeetingCard| (card.start_at, card.id);
        let last = page.past.last().filter(|_| page.after.is_some()).map(place);
        let is_there = |card: &MeetingCard| page.upcoming.iter().chain(&page.past).any(|other| other.id == card.id);
        self.upcoming.retain(is_there);
        self.past.retain(|card| is_there(card) || last.is_some_and(|last| place(card) < last));
        for card in page.upcoming.into_iter().chain(page.past) {
            self.put(card, now);
        }
    }

    /// Takes a meeting away.
    pub fn take(&mut self, id: i64) -> Option<MeetingCard> {
        let pinned = self.pinned.take_if(|pinned| pinned.id == id);
        for cards in [&mut self.upcoming, &mut self.past] {
            if let Some(place) = cards.iter().position(|card| card.id == id) {
                return Some(cards.remove(place));
            }
        }
        pinned
    }

    /// Moves the meetings that have ended at `now` to the past. Returns whether there were any.
    pub fn settle(&mut self, now: DateTime<Utc>) -> bool {
        let ended: Vec<_> = self.upcoming.iter().filter(|card| has_ended(card, now)).cloned().collect();
        let any = !ended.is_empty();
        for card in ended {
            self.put(card, now);
        }
        any
    }

    /// Adds an older page.
    pub fn append(&mut self, page: TimelinePage) {
        for card in page.past {
            if self.card(card.id).is_none() {
                self.past.push(card);
            }
        }
        self.older = page.after;
    }

    /// The past by month of the zone, latest first: the month's name and its meetings' ids.
    #[must_use]
    pub fn months(&self, zone: &str) -> Vec<(String, Vec<i64>)> {
        let mut months: Vec<(String, Vec<i64>)> = Vec::new();
        for card in self.past.iter().filter(|card| !self.is_pinned(card.id)) {
            let month = format_month(card.start_at, zone);
            match months.last_mut() {
                Some((name, ids)) if *name == month => ids.push(card.id),
                _ => months.push((month, vec![card.id])),
            }
        }
        months
    }
}
