//! Where a page ends: the instant of its last line, and which line of that instant it was.

use sea_orm::{ColumnTrait, Condition};

/// One line of the past. Those of one instant stand in the order of their kinds, and of their ids, the greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Milliseconds since 1970, also before it.
    pub(super) at: i64,
    /// Meetings stand above the others of their instant.
    pub(super) is_meeting: bool,
    pub(super) id: i64,
}

impl Place {
    /// The place as a cursor of the API.
    pub(super) fn to_text(self) -> String {
        let mark = if self.is_meeting { "" } else { "a" };
        format!("{}-{mark}{}", self.at, self.id)
    }

    /// Reads a cursor; nothing for what is none of ours.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (at, id) = text.rsplit_once('-')?;
        let (is_meeting, id) = id.strip_prefix('a').map_or((true, id), |id| (false, id));
        Some(Self { at: at.parse().ok()?, is_meeting, id: id.parse().ok()? })
    }

    /// Which meetings, or which others, stand further down, by the columns of their instants and ids.
    pub(super) fn is_above(self, are_meetings: bool, at: impl ColumnTrait, id: impl ColumnTrait) -> Condition {
        let same_instant = match (self.is_meeting, are_meetings) {
            (true, true) | (false, false) => Some(Condition::all().add(at.eq(self.at)).add(id.lt(self.id))),
            (true, false) => Some(Condition::all().add(at.eq(self.at))),
            (false, true) => None,
        };
        Condition::any().add(at.lt(self.at)).add_option(same_instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reaches_back_before_1970() {
        let place = |at, is_meeting, id| Some(Place { at, is_meeting, id });
        assert_eq!(Place::read("1764000000000-12"), place(1_764_000_000_000, true, 12));
        assert_eq!(Place::read("-5000-a12"), place(-5000, false, 12));
        for text in ["yesterday", "1-", "1-b2", "-", "1-aa"] {
            assert_eq!(Place::read(text), None, "{text}");
        }
        assert_eq!(place(-5, false, 7).and_then(|place| Place::read(&place.to_text())), place(-5, false, 7));
    }

    #[test]
    fn a_meeting_stands_above_what_happened_at_its_start() {
        let mut places = [(5, false, 9), (5, true, 1), (6, false, 2), (5, false, 10)]
            .map(|(at, is_meeting, id)| Place { at, is_meeting, id });
        places.sort_unstable_by(|one, other| other.cmp(one));
        assert_eq!(places.map(|place| place.id), [2, 1, 10, 9]);
    }
}
