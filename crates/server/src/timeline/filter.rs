//! What of a timeline is wanted.

use chrono::{DateTime, Utc};
use kokous_model::{activity::ActivityKind, meeting::Outcome};
use sea_orm::{
    ColumnTrait, Condition, DbBackend,
    sea_query::{Expr, ExprTrait, Func},
};

use crate::{
    clock::to_millis,
    crm::{ObjectType, catalog, columns},
    meetings::MEETING_TYPE,
    store::{
        contains_word,
        entity::{activity, meeting},
    },
};

/// What is asked for. What is left out does not count; several of one kind are alternatives.
#[derive(Clone, Debug, Default)]
pub struct TimelineFilter {
    /// Kinds of activities, meetings among them.
    pub kinds: Vec<EntryKind>,
    /// How meetings went: nothing else has an outcome.
    pub outcomes: Vec<Outcome>,
    /// What kind of meetings: nothing else has a meeting type.
    pub meeting_types: Vec<String>,
    /// The owner's id.
    pub owner: Option<i64>,
    /// What begins at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// What begins before it.
    pub to: Option<DateTime<Utc>>,
    /// All of them have to occur in the title, the place or the text. The internal note is not looked into.
    pub words: Vec<String>,
}

/// What can stand on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Meeting,
    Activity(ActivityKind),
}

impl EntryKind {
    /// The kind that `meeting`, `note`, `call`, `task` or `email` names.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "meeting" { Some(Self::Meeting) } else { ActivityKind::from_singular(name).map(Self::Activity) }
    }
}

impl TimelineFilter {
    /// Which meetings are wanted; nothing where none is.
    pub(super) fn of_meetings(&self, backend: DbBackend) -> Option<Condition> {
        if !self.kinds.is_empty() && !self.kinds.contains(&EntryKind::Meeting) {
            return None;
        }
        let mut wanted = Condition::all();
        if !self.outcomes.is_empty() {
            wanted = wanted.add(meeting::Column::Outcome.is_in(self.outcomes.iter().map(Outcome::code)));
        }
        if !self.meeting_types.is_empty()
            && let Some(property) = catalog::find(ObjectType::Meeting, MEETING_TYPE)
        {
            let value = columns::column(ObjectType::Meeting, property, backend).value;
            wanted = wanted.add(value.is_in(self.meeting_types.iter().map(String::as_str)));
        }
        let wanted = wanted.add(self.in_time(meeting::Column::OwnerId, meeting::Column::StartAt));
        let texts = [meeting::Column::Title, meeting::Column::Location, meeting::Column::Description];
        Some(self.with_words(wanted, &texts.map(|text| text.into_expr())))
    }

    /// Which of the other activities are wanted; nothing where none is.
    pub(super) fn of_activities(&self) -> Option<Condition> {
        if !self.outcomes.is_empty() || !self.meeting_types.is_empty() {
            return None;
        }
        let mut wanted = Condition::all();
        if !self.kinds.is_empty() {
            let named = |kind: &EntryKind| match kind {
                EntryKind::Meeting => None,
                EntryKind::Activity(kind) => Some(kind.singular()),
            };
            let names: Vec<&str> = self.kinds.iter().filter_map(named).collect();
            if names.is_empty() {
                return None;
            }
            wanted = wanted.add(activity::Column::Kind.is_in(names));
        }
        let wanted = wanted.add(self.in_time(activity::Column::OwnerId, activity::Column::HappensAt));
        let texts = [activity::Column::Title, activity::Column::Body];
        Some(self.with_words(wanted, &texts.map(|text| text.into_expr())))
    }

    fn in_time(&self, owner: impl ColumnTrait, at: impl ColumnTrait) -> Condition {
        Condition::all()
            .add_option(self.owner.map(|id| owner.eq(id)))
            .add_option(self.from.map(|from| at.gte(to_millis(from))))
            .add_option(self.to.map(|to| at.lt(to_millis(to))))
    }

    fn with_words(&self, wanted: Condition, texts: &[Expr]) -> Condition {
        self.words.iter().fold(wanted, |wanted, word| wanted.add(occurs(word, texts)))
    }
}

/// Without case. SQLite knows that of the letters from a to z alone: others are found as they were written, and small.
fn occurs(word: &str, texts: &[Expr]) -> Condition {
    let small = word.to_lowercase();
    texts.iter().fold(Condition::any(), |found, text| {
        found.add(contains_word(Func::lower(text.clone()), &small)).add(contains_word(text.clone(), word))
    })
}
