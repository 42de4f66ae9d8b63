//! Records by the words that they are known by: a table with a row for each word of each record, in the order of the
//! words, so that what begins with a few letters is the beginning of a range, however many records there are. Each row has
//! the record's other words with it, so that a search for several words goes through one range and looks nowhere else.
//! Both databases read it alike.
//!
//! A record's words are its name as a whole, what stands between spaces in what it is searched by (`anna@saimaa.test`), and
//! the parts of that (`anna`, `saimaa`, `test`). Where scripts put no spaces, a word begins at every letter.

use std::collections::{BTreeSet, HashMap};

use kokous_model::record::RecordType;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LikeExpr},
};

use crate::store::{
    entity::{record, record_word},
    fold,
};

/// Longest word that is kept, in characters.
const WORD_CHARS: usize = 100;
/// Most words of one record.
const WORDS: usize = 64;
/// Longest text of all words of a record, in bytes: PostgreSQL takes 2,704 in a row of an index.
const ALL_WORDS_BYTES: usize = 1_500;
/// Rows of one statement.
const BATCH: usize = 500;
/// Records that are indexed at once.
const RECORDS: u64 = 1_000;
/// A record may be found by several of its words: so many rows are read for each that is wanted.
const WORDS_PER_HIT: u64 = 2;
/// So many rows are counted, to know a rare word from a common one.
const VERY_MANY: u64 = 400;

/// Writes down the words of a record, in place of those that it had; of an archived one there are none.
///
/// # Errors
/// The database's.
pub(super) async fn index(connection: &impl ConnectionTrait, record: &record::Model) -> Result<(), DbErr> {
    record_word::Entity::delete_many().filter(record_word::Column::RecordId.eq(record.id)).exec(connection).await?;
    insert(connection, rows(record)).await
}

/// Writes down the words of records that are new.
///
/// # Errors
/// The database's.
pub(super) async fn insert_of(connection: &impl ConnectionTrait, records: &[record::Model]) -> Result<(), DbErr> {
    insert(connection, records.iter().flat_map(rows).collect()).await
}

/// Writes down the words of all records that have none.
///
/// # Errors
/// The database's.
pub(crate) async fn index_all(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut after = 0;
    loop {
        // Not all columns, of which later versions have more.
        let records: Vec<(i64, String, String, String)> = record::Entity::find()
            .select_only()
            .columns([record::Column::Id, record::Column::Kind, record::Column::Name, record::Column::SearchText])
            .filter(record::Column::Id.gt(after))
            .filter(record::Column::ArchivedAt.is_null())
            .order_by_asc(record::Column::Id)
            .limit(RECORDS)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = last.0;
        let rows = records.iter().flat_map(|(id, kind, name, text)| rows_of(*id, kind, name, text)).collect();
        insert(connection, rows).await?;
    }
}

/// The records of a type for which all of the (folded) text stands: those that begin with it in one way or another, and
/// then those that have each of its words. Archived ones are not among them.
///
/// # Errors
/// The database's.
pub async fn search(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    typed: &str,
    limit: u64,
) -> Result<Vec<record::Model>, DbErr> {
    let typed = typed.split_whitespace().collect::<Vec<_>>();
    let whole = typed.join(" ");
    let mut ids = ids(connection, beginning(kind, &whole), limit).await?;
    if typed.len() > 1 && (ids.len() as u64) < limit {
        let words = rarest_first(connection, kind, typed).await?;
        let mut condition = beginning(kind, words[0]);
        for word in &words[1..] {
            condition = condition.add(has(word));
        }
        for id in self::ids(connection, condition, limit).await? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let found = record::Entity::find().filter(record::Column::Id.is_in(ids.iter().copied())).all(connection).await?;
    let mut found: HashMap<i64, record::Model> = found.into_iter().map(|record| (record.id, record)).collect();
    let mut records: Vec<record::Model> = ids.iter().filter_map(|id| found.remove(id)).collect();
    // Whoever is called so comes before whoever works there.
    records.sort_by_cached_key(|record| {
        let name = fold(&record.name);
        (!name.starts_with(&whole), name, record.id)
    });
    Ok(records)
}

/// The words, first the one that the fewest records have: its rows are gone through. Of those that very many have, the
/// longest one is likely to be that.
async fn rarest_first<'typed>(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    typed: Vec<&'typed str>,
) -> Result<Vec<&'typed str>, DbErr> {
    let mut counted = Vec::with_capacity(typed.len());
    for word in typed {
        let rows: Vec<i64> = record_word::Entity::find()
            .select_only()
            .column(record_word::Column::RecordId)
            .filter(beginning(kind, word))
            .limit(VERY_MANY)
            .into_tuple()
            .all(connection)
            .await?;
        counted.push((rows.len(), std::cmp::Reverse(word.chars().count()), word));
    }
    counted.sort_unstable();
    Ok(counted.into_iter().map(|(_, _, word)| word).collect())
}

/// The records that have a word of this condition, in the order of the words.
async fn ids(connection: &impl ConnectionTrait, condition: Condition, limit: u64) -> Result<Vec<i64>, DbErr> {
    let rows: Vec<i64> = record_word::Entity::find()
        .select_only()
        .column(record_word::Column::RecordId)
        .filter(condition)
        .order_by_asc(record_word::Column::Word)
        .order_by_asc(record_word::Column::RecordId)
        .limit(limit * WORDS_PER_HIT)
        .into_tuple()
        .all(connection)
        .await?;
    let mut seen = BTreeSet::new();
    Ok(rows.into_iter().filter(|id| seen.insert(*id)).collect())
}

/// The word begins with the text.
fn beginning(kind: RecordType, text: &str) -> Condition {
    Condition::all()
        .add(record_word::Column::Kind.eq(kind.singular()))
        .add(record_word::Column::Word.gte(text))
        .add(record_word::Column::Word.lt(end_of(text)))
}

/// The record of the row has a word that begins with the text as well.
fn has(text: &str) -> Expr {
    let text = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    record_word::Column::AllWords.like(LikeExpr::new(format!("% {text}%")).escape('\\'))
}

/// The end of the range of what begins with the text.
fn end_of(text: &str) -> String {
    format!("{text}{}", char::MAX)
}

fn rows(record: &record::Model) -> Vec<record_word::ActiveModel> {
    if record.archived_at.is_some() {
        return Vec::new();
    }
    rows_of(record.id, &record.kind, &record.name, &record.search_text)
}

fn rows_of(id: i64, kind: &str, name: &str, search_text: &str) -> Vec<record_word::ActiveModel> {
    let words = words_of(name, search_text);
    let all_words = all_words(&words);
    let row = |word: String| record_word::ActiveModel {
        kind: Set(kind.to_owned()),
        word: Set(word),
        record_id: Set(id),
        all_words: Set(all_words.clone()),
    };
    words.into_iter().map(row).collect()
}

/// The words, each after a space.
fn all_words(words: &BTreeSet<String>) -> String {
    let mut all = String::new();
    for word in words {
        if all.len() + 1 + word.len() > ALL_WORDS_BYTES {
            break;
        }
        all.push(' ');
        all.push_str(word);
    }
    all
}

async fn insert(connection: &impl ConnectionTrait, rows: Vec<record_word::ActiveModel>) -> Result<(), DbErr> {
    for rows in rows.chunks(BATCH) {
        record_word::Entity::insert_many(rows.iter().cloned()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The words of a record.
fn words_of(name: &str, search_text: &str) -> BTreeSet<String> {
    let cut = |word: &str| word.chars().take(WORD_CHARS).collect::<String>();
    let name = fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words = BTreeSet::new();
    let pieces = search_text.split_whitespace().flat_map(|piece| {
        let parts = piece.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
        let starts = piece.char_indices().filter(|(_, letter)| is_written_without_spaces(*letter));
        std::iter::once(piece).chain(parts).chain(starts.map(|(at, _)| &piece[at..]))
    });
    for word in std::iter::once(name.as_str()).filter(|name| !name.is_empty()).chain(pieces) {
        if words.len() == WORDS {
            break;
        }
        words.insert(cut(word));
    }
    words
}

/// Han, kana, Hangul and Thai, in which a word may begin anywhere.
const fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str, text: &str) -> Vec<String> {
        words_of(name, &fold(text)).into_iter().collect()
    }

    #[test]
    fn a_record_is_known_by_its_name_its_words_and_their_parts() {
        assert_eq!(
            words("Siiri Järvenpää", "Siiri\nJärvenpää\nsiiri@saimaa.test"),
            ["jarvenpaa", "saimaa", "siiri", "siiri jarvenpaa", "siiri@saimaa.test", "test"]
        );
    }

    #[test]
    fn where_there_are_no_spaces_a_word_begins_at_every_letter() {
        assert_eq!(words("佐藤美咲", "佐藤美咲"), ["佐藤美咲", "咲", "美咲", "藤美咲"]);
    }

    #[test]
    fn what_is_endless_is_cut() {
        let long = (0..1_000).map(|number| format!("{number}{}", "x".repeat(300))).collect::<Vec<_>>().join(" ");
        let words = words("", &long);
        assert_eq!((words.len(), words[0].chars().count()), (WORDS, WORD_CHARS));
    }
}
