use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kokous_model::record::{RecordRef, RecordType};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, NotSet, QueryFilter, QuerySelect, SqlErr,
};

use super::{
    derived::{Derived, Properties, derived},
    read::no_such,
    required::{defaults, missing, missing_after},
    unique, words,
};
use crate::{
    clock::to_millis,
    crm::{
        catalog::{Catalog, ValueKind},
        values::{Changes, Values, with_added},
    },
    error::{ApiError, ApiResult, conflict},
    live,
    store::entity::record,
};

/// Creates a record from its properties by HubSpot's names. An empty value is none.
///
/// # Errors
/// 400 with every property that is wrong, missing or another record's; 409 for a second contact with the same address.
pub async fn create(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    kind: RecordType,
    properties: BTreeMap<String, String>,
    now: DateTime<Utc>,
) -> ApiResult<record::Model> {
    let given = properties.into_iter().map(|(name, value)| (name, Some(value)));
    let mut values = Values::read(catalog, kind.into(), given);
    values.check_owners(transaction).await?;
    let is_default = |name: &str| defaults(kind).iter().any(|(known, _)| *known == name);
    for error in missing(kind, |name| values.has(name) || is_default(name)) {
        values.refuse(error);
    }
    let mut properties: Properties =
        defaults(kind).iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let given = values.finish()?;
    apply(catalog, kind, &mut properties, given);

    let row = new_row(kind, &properties, now)?;
    refuse_taken_address(transaction, row.email_key.clone().take().flatten().as_deref(), None).await?;
    let record = row.insert(transaction).await.map_err(taken_meanwhile)?;
    unique::claim(transaction, catalog, kind, &record).await?;
    words::index(transaction, &record).await?;
    Ok(record)
}

/// Creates many records at once, for measurements: as [`create`], but whether an address is taken only the database says.
///
/// # Errors
/// As [`create`].
pub async fn create_many(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    records: Vec<BTreeMap<String, String>>,
    now: DateTime<Utc>,
) -> ApiResult<Vec<record::Model>> {
    let mut rows = Vec::with_capacity(records.len());
    for properties in records {
        let given = properties.into_iter().map(|(name, value)| (name, Some(value)));
        let given = Values::read(Catalog::standard(), kind.into(), given).finish()?;
        let properties = given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        rows.push(new_row(kind, &properties, now)?);
    }
    let created = record::Entity::insert_many(rows).exec_with_returning(transaction).await?;
    words::insert_of(transaction, &created).await?;
    Ok(created)
}

fn new_row(kind: RecordType, properties: &Properties, now: DateTime<Utc>) -> ApiResult<record::ActiveModel> {
    let Derived { name, search_text, email_key } = derived(kind, properties);
    Ok(record::ActiveModel {
        id: NotSet,
        kind: Set(kind.singular().to_owned()),
        properties: Set(serde_json::to_value(properties)?),
        name: Set(name),
        search_text: Set(search_text),
        email_key: Set(email_key),
        created_at: Set(to_millis(now)),
        updated_at: Set(to_millis(now)),
        archived_at: Set(None),
        merged_into_id: Set(None),
    })
}

/// Changes properties of a record; nothing and an empty text clear one.
///
/// # Errors
/// As [`create`]; 404 where the record was archived meanwhile.
pub async fn update(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    record: record::Model,
    changes: BTreeMap<String, Option<String>>,
    now: DateTime<Utc>,
) -> ApiResult<record::Model> {
    let Some(reference) = record.reference() else { return Ok(record) };
    let record = hold(transaction, reference).await?;
    let kind = reference.kind;
    let mut values = Values::read(catalog, kind.into(), changes);
    values.check_owners(transaction).await?;
    let former = record.property_map();
    let keeps = |name: &str| former.contains_key(name) && !values.changes().contains_key(name);
    for error in missing_after(kind, values.changes(), |name| values.has(name) || keeps(name)) {
        values.refuse(error);
    }
    let mut properties = former.clone();
    apply(catalog, kind, &mut properties, values.finish()?);
    if properties == former {
        return Ok(record);
    }

    let derived = derived(kind, &properties);
    refuse_taken_address(transaction, derived.email_key.as_deref(), Some(record.id)).await?;
    let row = rewritten(record, properties, derived, now)?;
    let record = row.update(transaction).await.map_err(taken_meanwhile)?;
    unique::claim(transaction, catalog, kind, &record).await?;
    words::index(transaction, &record).await?;
    live::log::records(transaction, record.reference(), now).await?;
    Ok(record)
}

/// The row of a record with other properties, and what follows from them.
///
/// # Errors
/// None that properties can cause.
pub(super) fn rewritten(
    record: record::Model,
    properties: Properties,
    derived: Derived,
    now: DateTime<Utc>,
) -> Result<record::ActiveModel, serde_json::Error> {
    let Derived { name, search_text, email_key } = derived;
    let mut row = record.into_active_model();
    row.properties = Set(serde_json::to_value(properties)?);
    row.name = Set(name);
    row.search_text = Set(search_text);
    row.email_key = Set(email_key);
    row.updated_at = Set(to_millis(now));
    Ok(row)
}

/// The record as it is, kept to this transaction until its commit, so that two changes at once do not undo each other: on
/// PostgreSQL the row is held, and SQLite has one writer.
///
/// # Errors
/// 404 where there is none, it is of another type, or it was archived.
pub async fn hold(transaction: &DatabaseTransaction, reference: RecordRef) -> ApiResult<record::Model> {
    let held = record::Entity::find_by_id(reference.id)
        .filter(record::Column::Kind.eq(reference.kind.singular()))
        .filter(record::Column::ArchivedAt.is_null())
        .lock_exclusive()
        .one(transaction)
        .await?;
    held.ok_or_else(|| no_such(reference))
}

/// Takes a record out of sight. What it is associated with, and who met there, stays in the database.
///
/// # Errors
/// The database's.
pub async fn archive(
    transaction: &DatabaseTransaction,
    record: record::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let reference = record.reference();
    let mut row = record.into_active_model();
    row.archived_at = Set(Some(to_millis(now)));
    row.updated_at = Set(to_millis(now));
    let record = row.update(transaction).await?;
    unique::release(transaction, record.id).await?;
    words::index(transaction, &record).await?;
    live::log::records(transaction, reference, now).await
}

/// Takes a record out of sight that is a part of another one from now on.
///
/// # Errors
/// The database's.
pub(super) async fn archive_into(
    transaction: &DatabaseTransaction,
    record: record::Model,
    survivor: i64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = record.into_active_model();
    row.archived_at = Set(Some(to_millis(now)));
    row.updated_at = Set(to_millis(now));
    row.merged_into_id = Set(Some(survivor));
    words::index(transaction, &row.update(transaction).await?).await
}

/// Brings an archived record back, with what it was associated with. One that is not archived stays as it is.
///
/// # Errors
/// 409 where another contact has taken its address meanwhile, and for one that was merged into another record; 400 where
/// another record has a value that must be unique.
pub async fn restore(
    transaction: &DatabaseTransaction,
    catalog: &Catalog,
    record: record::Model,
    now: DateTime<Utc>,
) -> ApiResult<record::Model> {
    if record.archived_at.is_none() {
        return Ok(record);
    }
    if let Some(id) = record.merged_into_id {
        let message = format!("This {} was merged into {id}, which cannot be undone", record.kind);
        return Err(conflict(message).because("RECORD_MERGED").about("id", id));
    }
    refuse_taken_address(transaction, record.email_key.as_deref(), Some(record.id)).await?;
    let mut row = record.into_active_model();
    row.archived_at = Set(None);
    row.updated_at = Set(to_millis(now));
    let record = row.update(transaction).await.map_err(taken_meanwhile)?;
    if let Some(reference) = record.reference() {
        unique::claim(transaction, catalog, reference.kind, &record).await?;
    }
    words::index(transaction, &record).await?;
    live::log::records(transaction, record.reference(), now).await?;
    Ok(record)
}

fn apply(catalog: &Catalog, kind: RecordType, properties: &mut Properties, changes: Changes) {
    for (name, value) in changes {
        let is_list = catalog.find(kind, &name).is_some_and(|property| matches!(property.kind, ValueKind::Several(_)));
        match value {
            Some(value) if is_list => {
                let list = with_added(properties.get(&name).map(String::as_str), &value);
                drop(properties.insert(name, list));
            }
            Some(value) => drop(properties.insert(name, value)),
            None => drop(properties.remove(&name)),
        }
    }
}

/// The contact that has this address, in lower case.
///
/// # Errors
/// The database's.
pub async fn contact_of_address(
    connection: &impl ConnectionTrait,
    email_key: &str,
) -> Result<Option<record::Model>, DbErr> {
    record::Entity::find()
        .filter(record::Column::Kind.eq(RecordType::Contact.singular()))
        .filter(record::Column::EmailKey.eq(email_key))
        .filter(record::Column::ArchivedAt.is_null())
        .one(connection)
        .await
}

/// Refuses the address of another contact. The database refuses it too, but cannot say whose it is.
async fn refuse_taken_address(
    transaction: &DatabaseTransaction,
    email_key: Option<&str>,
    own_id: Option<i64>,
) -> ApiResult<()> {
    let Some(email_key) = email_key else { return Ok(()) };
    let other = contact_of_address(transaction, email_key).await?;
    match other {
        Some(other) if Some(other.id) != own_id => {
            let message = format!("Contact already exists. Existing ID: {}", other.id);
            Err(conflict(message).because("CONTACT_EXISTS").about("id", other.id))
        }
        _ => Ok(()),
    }
}

/// On PostgreSQL another transaction may have taken the address since it was looked for.
fn taken_meanwhile(error: DbErr) -> ApiError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => conflict("Contact already exists").because("CONTACT_EXISTS"),
        _ => ApiError::from(error),
    }
}
