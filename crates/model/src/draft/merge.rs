//! Two people edited one meeting at the same time: what each changed, and how both changes fit together.

use super::MeetingDraft;
use crate::{attendee::Attendee, error::Field};

/// What [`MeetingDraft::merge`] makes of two edits of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// My version with everything in it that only they changed. Where both changed the same it is mine.
    pub draft: MeetingDraft,
    /// What they changed. [`Field::Date`] stands for the date, both times and the zone, which have a meaning only together.
    pub theirs: Vec<Field>,
    /// What both changed, each to something else: somebody has to choose.
    pub both: Vec<Field>,
}

/// The parts of a draft that are merged as a whole.
const PARTS: [Field; 13] = [
    Field::Title,
    Field::Date,
    Field::Attendees,
    Field::MeetingType,
    Field::Location,
    Field::Description,
    Field::InternalNote,
    Field::DescriptionFiles,
    Field::InternalNoteFiles,
    Field::Associations,
    Field::Calendar,
    Field::Reminders,
    Field::Outcome,
];

impl MeetingDraft {
    /// Puts two edits together that both began with `base`. People, files and records are merged one by one: who was added by
    /// either is there, who was removed by either is not. Everything else is merged as a whole.
    #[must_use]
    pub fn merge(base: &Self, mine: &Self, theirs: &Self) -> Merge {
        let mut merge = Merge { draft: mine.clone(), theirs: Vec::new(), both: Vec::new() };
        for part in PARTS {
            if theirs.has_same(part, base) {
                continue;
            }
            merge.theirs.push(part);
            match part {
                Field::Attendees => {
                    merge.draft.attendees =
                        merged(&base.attendees, &mine.attendees, &theirs.attendees, Attendee::is_same_person);
                }
                Field::Associations => {
                    merge.draft.associations =
                        merged(&base.associations, &mine.associations, &theirs.associations, PartialEq::eq);
                }
                Field::DescriptionFiles | Field::InternalNoteFiles => {
                    let files = |draft: &Self| draft.files(part).to_vec();
                    *merge.draft.files_mut(part) =
                        merged(&files(base), &files(mine), &files(theirs), |one, other| one.id == other.id);
                }
                _ if mine.has_same(part, base) => merge.draft.take(part, theirs),
                _ if mine.has_same(part, theirs) => {}
                _ => merge.both.push(part),
            }
        }
        merge
    }

    /// Takes one part over from another draft; [`Field::Date`] stands for the date, both times and the zone.
    pub fn take(&mut self, part: Field, other: &Self) {
        match part {
            Field::Title => self.title.clone_from(&other.title),
            Field::Date | Field::StartTime | Field::EndTime | Field::TimeZone => {
                self.date.clone_from(&other.date);
                self.start_time.clone_from(&other.start_time);
                self.end_time.clone_from(&other.end_time);
                self.end_date.clone_from(&other.end_date);
                self.start_choice = other.start_choice;
                self.end_choice = other.end_choice;
                self.time_zone.clone_from(&other.time_zone);
            }
            Field::Attendees => self.attendees.clone_from(&other.attendees),
            Field::MeetingType => self.meeting_type.clone_from(&other.meeting_type),
            Field::Reminders => self.reminders.clone_from(&other.reminders),
            Field::Location => self.location.clone_from(&other.location),
            Field::Description => self.description.clone_from(&other.description),
            Field::InternalNote => self.internal_note.clone_from(&other.internal_note),
            Field::DescriptionFiles | Field::InternalNoteFiles => {
                other.files(part).clone_into(self.files_mut(part));
            }
            Field::Associations => self.associations.clone_from(&other.associations),
            Field::Calendar => {
                self.calendar = other.calendar;
                self.calendar_account.clone_from(&other.calendar_account);
                self.send_me_copy = other.send_me_copy;
            }
            Field::Outcome => self.outcome.clone_from(&other.outcome),
            // Fields of other forms than the composer.
            _ => {}
        }
    }

    /// Whether a part is the same in both: whether taking it over would change nothing.
    fn has_same(&self, part: Field, other: &Self) -> bool {
        let mut taken = self.clone();
        taken.take(part, other);
        taken == *self
    }
}

/// Theirs with what I added and without what I removed, mine first.
fn merged<T: Clone>(base: &[T], mine: &[T], theirs: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let has = |list: &[T], item: &T| list.iter().any(|other| is_same(other, item));
    let kept = mine.iter().filter(|item| has(theirs, item) || !has(base, item));
    let added = theirs.iter().filter(|item| !has(mine, item) && !has(base, item));
    kept.chain(added).cloned().collect()
}
