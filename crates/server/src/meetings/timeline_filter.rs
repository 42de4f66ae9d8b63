//! Which meetings of a timeline are wanted.

use chrono::{DateTime, Utc};
use kokous_model::meeting::Outcome;
use sea_orm::{
    ColumnTrait, Condition, DbBackend,
    sea_query::{ExprTrait, Func},
};

use super::MEETING_TYPE;
use crate::{
    clock::to_millis,
    crm::{ObjectType, catalog, columns},
    store::{contains_word, entity::meeting::Column},
};

/// What is asked for. What is left out does not count; several of one kind are alternatives.
#[derive(Clone, Debug, Default)]
pub struct TimelineFilter {
    pub outcomes: Vec<Outcome>,
    pub meeting_types: Vec<String>,
    /// The owner's id.
    pub owner: Option<i64>,
    /// Those that begin at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Those that begin before it.
    pub to: Option<DateTime<Utc>>,
    /// All of them have to occur in the title, the place or the description. The internal note is not looked into.
    pub words: Vec<String>,
}

impl TimelineFilter {
    pub(super) fn condition(&self, backend: DbBackend) -> Condition {
        let mut wanted = Condition::all();
        if !self.outcomes.is_empty() {
            wanted = wanted.add(Column::Outcome.is_in(self.outcomes.iter().map(|outcome| outcome.code())));
        }
        if !self.meeting_types.is_empty()
            && let Some(property) = catalog::find(ObjectType::Meeting, MEETING_TYPE)
        {
            let value = columns::column(ObjectType::Meeting, property, backend).value;
            wanted = wanted.add(value.is_in(self.meeting_types.iter().map(String::as_str)));
        }
        wanted = wanted
            .add_option(self.owner.map(|owner| Column::OwnerId.eq(owner)))
            .add_option(self.from.map(|from| Column::StartAt.gte(to_millis(from))))
            .add_option(self.to.map(|to| Column::StartAt.lt(to_millis(to))));
        self.words.iter().fold(wanted, |wanted, word| wanted.add(occurs(word)))
    }
}

/// Without case. SQLite knows that of the letters from a to z alone: others are found as they were written, and small.
fn occurs(word: &str) -> Condition {
    let small = word.to_lowercase();
    let texts = [Column::Title, Column::Location, Column::Description];
    texts.into_iter().fold(Condition::any(), |found, text| {
        let text = text.into_expr();
        found.add(contains_word(Func::lower(text.clone()), &small)).add(contains_word(text, word))
    })
}
