//! The `query` of a search: words that must all occur, wherever.

use kokous_model::record::RecordType;
use sea_orm::{ColumnTrait, Condition, DbBackend};

use super::pattern::Pattern;
use crate::{
    crm::ObjectType,
    error::{ApiResult, bad_request},
    store::{
        contains_word,
        entity::{activity, meeting, record},
        fold,
    },
};

/// Most words of a query.
const WORDS: usize = 32;

/// Which objects have all the words; nothing where all objects do. Records are searched without case and accents, in
/// what is kept for it; meetings and other activities without case, in title and text.
///
/// # Errors
/// 400 for too many words.
pub(super) fn fit(object: ObjectType, backend: DbBackend, query: Option<&str>) -> ApiResult<Option<Condition>> {
    let query = query.unwrap_or_default();
    let mut words: Vec<&str> = query.split_whitespace().collect();
    words.dedup();
    if words.len() > WORDS {
        return Err(bad_request(format!("A query may have at most {WORDS} words")));
    }
    let fits = words.iter().fold(Condition::all(), |fits, word| match object {
        ObjectType::Record(kind) => fits.add(in_record(kind, word)),
        ObjectType::Meeting => fits.add(in_meeting(backend, word)),
        ObjectType::Activity(_) => fits.add(in_activity(backend, word)),
    });
    Ok((!words.is_empty()).then_some(fits))
}

fn in_record(kind: RecordType, word: &str) -> Condition {
    let text = contains_word(record::Column::SearchText.into_expr(), &fold(word));
    // Tickets are found by their number as well.
    let id = word.parse::<i64>().ok().filter(|_| kind == RecordType::Ticket);
    Condition::any().add(text).add_option(id.map(|id| record::Column::Id.eq(id)))
}

fn in_meeting(backend: DbBackend, word: &str) -> Condition {
    let word = Pattern::containing(word);
    Condition::any()
        .add(word.fits(meeting::Column::Title.into_expr(), backend))
        .add(word.fits(meeting::Column::Description.into_expr(), backend))
}

fn in_activity(backend: DbBackend, word: &str) -> Condition {
    let word = Pattern::containing(word);
    Condition::any()
        .add(word.fits(activity::Column::Title.into_expr(), backend))
        .add(word.fits(activity::Column::Body.into_expr(), backend))
}
