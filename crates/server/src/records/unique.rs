//! Values of which no two records of a type may have the same, of properties that the account made so.
//!
//! They stand once more in a table whose key the database keeps, so that two transactions cannot both write one. A record
//! that is archived gives its values free.

use kokous_model::{record::RecordType, text::quotable};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use sha2::{Digest, Sha256};

use crate::{
    crm::{
        PropertyError,
        catalog::{Catalog, Property, ValueKind},
        invalid_properties,
    },
    error::ApiResult,
    store::entity::{record, unique_value},
};

/// The longest key that is the value itself, in characters: PostgreSQL's index takes no more than 2,700 bytes.
const KEY_CHARS: usize = 200;
/// Records that are looked through at once.
const BATCH: u64 = 500;

/// Writes down what the record, which is not archived, has of such properties.
///
/// # Errors
/// 400 with every property of which another record has the same value.
pub(super) async fn claim(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    kind: RecordType,
    record: &record::Model,
) -> ApiResult<()> {
    let unique: Vec<&Property> =
        catalog.properties(kind.into()).iter().filter(|property| is_kept_apart(property)).collect();
    if unique.is_empty() {
        return Ok(());
    }
    let value = |property: &Property| record.text(&property.name).map(|value| key(property, value));
    let wanted: Vec<(&Property, String)> =
        unique.into_iter().filter_map(|property| Some((property, value(property)?))).collect();
    let held = unique_value::Entity::find().filter(unique_value::Column::RecordId.eq(record.id));
    let held = held.all(transaction).await?;
    let is_same = |row: &unique_value::Model, (property, key): &(&Property, String)| {
        row.property == property.name && row.value_key == *key
    };
    for row in held.iter().filter(|row| !wanted.iter().any(|value| is_same(row, value))) {
        let known_by = (row.kind.clone(), row.property.clone(), row.value_key.clone());
        unique_value::Entity::delete_by_id(known_by).exec(transaction).await?;
    }
    let mut errors = Vec::new();
    for value in wanted.iter().filter(|value| !held.iter().any(|row| is_same(row, value))) {
        let (property, key) = value;
        if !insert(transaction, kind, &property.name, key, record.id).await? {
            errors.push(taken(transaction, kind, property, key).await?);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(invalid_properties(errors)) }
}

/// Gives the record's values free.
///
/// # Errors
/// The database's.
pub(super) async fn release(transaction: &DatabaseTransaction, record_id: i64) -> Result<(), DbErr> {
    let all = unique_value::Entity::delete_many().filter(unique_value::Column::RecordId.eq(record_id));
    all.exec(transaction).await.map(drop)
}

/// The record of a type that has this value of a property, whatever form it is written in.
///
/// # Errors
/// The database's.
pub async fn holder(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    property: &Property,
    value: &str,
) -> Result<Option<i64>, DbErr> {
    holder_of_key(connection, kind, property, &key(property, value)).await
}

/// Writes down what all records have of a property that is in use from now on.
///
/// # Errors
/// The database's. Within: a value that two records have.
pub async fn begin(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    property: &Property,
) -> Result<Result<(), String>, DbErr> {
    let mut last = 0;
    loop {
        let rows = record::Entity::find()
            .filter(record::Column::Kind.eq(kind.singular()))
            .filter(record::Column::ArchivedAt.is_null())
            .filter(record::Column::Id.gt(last))
            .order_by_asc(record::Column::Id)
            .limit(BATCH)
            .all(transaction)
            .await?;
        let Some(end) = rows.last() else { return Ok(Ok(())) };
        last = end.id;
        for row in &rows {
            if let Some(value) = row.text(&property.name)
                && !insert(transaction, kind, &property.name, &key(property, value), row.id).await?
            {
                return Ok(Err(value.to_owned()));
            }
        }
    }
}

/// Forgets the values of a property that is not in use any more. The records keep them.
///
/// # Errors
/// The database's.
pub async fn end(transaction: &DatabaseTransaction, kind: RecordType, property: &str) -> Result<(), DbErr> {
    unique_value::Entity::delete_many()
        .filter(unique_value::Column::Kind.eq(kind.singular()))
        .filter(unique_value::Column::Property.eq(property))
        .exec(transaction)
        .await
        .map(drop)
}

/// Addresses are kept apart as well, but in a column of their own.
const fn is_kept_apart(property: &Property) -> bool {
    property.is_unique && property.own.is_some()
}

/// Whether it could be written down: not where another record has it, also in a transaction that was waited for.
async fn insert(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    property: &str,
    key: &str,
    record_id: i64,
) -> Result<bool, DbErr> {
    use unique_value::Column;
    let row = unique_value::ActiveModel {
        kind: Set(kind.singular().to_owned()),
        property: Set(property.to_owned()),
        value_key: Set(key.to_owned()),
        record_id: Set(record_id),
    };
    let taken = OnConflict::columns([Column::Kind, Column::Property, Column::ValueKey]).do_nothing().to_owned();
    let added = unique_value::Entity::insert(row).on_conflict(taken).exec_without_returning(transaction).await?;
    Ok(added > 0)
}

async fn taken(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    property: &Property,
    key: &str,
) -> Result<PropertyError, DbErr> {
    let holder = holder_of_key(transaction, kind, property, key).await?;
    let who = holder.map_or_else(|| format!("Another {kind}"), |id| format!("The {kind} {id}"));
    let message = format!("{who} already has that value of {}", quotable(&property.label, 60));
    Ok(PropertyError::new(&property.name, "CONFLICTING_UNIQUE_VALUE", message))
}

async fn holder_of_key(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    property: &Property,
    key: &str,
) -> Result<Option<i64>, DbErr> {
    let known_by = (kind.singular().to_owned(), property.name.clone(), key.to_owned());
    let row = unique_value::Entity::find_by_id(known_by).one(connection).await?;
    Ok(row.map(|row| row.record_id))
}

/// What a value is compared by: texts without case, numbers without the zeros that say nothing.
fn key(property: &Property, value: &str) -> String {
    let plain = match property.kind {
        ValueKind::Number => number_key(value.trim()),
        _ => value.trim().to_lowercase(),
    };
    if plain.chars().count() <= KEY_CHARS {
        return plain;
    }
    let hash = Sha256::digest(plain.as_bytes());
    hash.iter().fold("sha256:".to_owned(), |key, byte| format!("{key}{byte:02x}"))
}

/// Decimal digits, as numbers are kept: `007.50` is `7.5`.
fn number_key(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    match (whole, fraction) {
        ("", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        ("", fraction) => format!("{sign}0.{fraction}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_many_zeros_they_have() {
        for (text, expected) in
            [("7", "7"), ("007.50", "7.5"), ("-0.0", "0"), ("0.50", "0.5"), ("-12.0", "-12"), ("100", "100")]
        {
            assert_eq!(number_key(text), expected, "{text}");
        }
        // More digits than a float has.
        assert_ne!(number_key("9007199254740993"), number_key("9007199254740992"));
    }
}
