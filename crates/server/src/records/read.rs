use std::collections::{BTreeMap, HashMap};

use kokous_model::record::{RecordRef, RecordType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    clock::{from_millis, iso_millis},
    crm::catalog::{Property, Source},
    error::{ApiError, ApiResult, not_found},
    store::entity::record,
};

/// The record.
///
/// # Errors
/// 404 where there is none, it is of another type, or it was archived.
pub async fn find(connection: &impl ConnectionTrait, reference: RecordRef) -> ApiResult<record::Model> {
    let found = find_archived(connection, reference).await?;
    if found.archived_at.is_some() { Err(no_such(reference)) } else { Ok(found) }
}

/// The record, be it archived or not.
///
/// # Errors
/// 404 where there is none or it is of another type.
pub async fn find_archived(connection: &impl ConnectionTrait, reference: RecordRef) -> ApiResult<record::Model> {
    let found = record::Entity::find_by_id(reference.id)
        .filter(record::Column::Kind.eq(reference.kind.singular()))
        .one(connection)
        .await?;
    found.ok_or_else(|| no_such(reference))
}

pub(super) fn no_such(reference: RecordRef) -> ApiError {
    not_found(format!("There is no {} with the id {}", reference.kind, reference.id)).because("RECORD_GONE")
}

/// The records with these ids, whatever their type, as far as they are there and not archived.
///
/// # Errors
/// The database's.
pub async fn find_many(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64> + Send,
) -> Result<HashMap<i64, record::Model>, DbErr> {
    let rows = record::Entity::find()
        .filter(record::Column::Id.is_in(ids))
        .filter(record::Column::ArchivedAt.is_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Where the ids of merged records lead: to the records that these are a part of now. Other ids are not among them.
///
/// # Errors
/// The database's.
pub async fn survivors(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64> + Send,
) -> Result<HashMap<i64, i64>, DbErr> {
    let rows: Vec<(i64, i64)> = record::Entity::find()
        .select_only()
        .columns([record::Column::Id, record::Column::MergedIntoId])
        .filter(record::Column::Id.is_in(ids))
        .filter(record::Column::MergedIntoId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

impl record::Model {
    /// Its type and id; nothing for a type that this version does not know.
    #[must_use]
    pub fn reference(&self) -> Option<RecordRef> {
        Some(RecordRef::new(RecordType::from_path(&self.kind)?, self.id))
    }

    /// Its properties that have a value, by HubSpot's names.
    #[must_use]
    pub fn property_map(&self) -> BTreeMap<String, String> {
        serde_json::from_value(self.properties.clone()).unwrap_or_default()
    }

    /// The value of a property, as it is on the wire; nothing where it has none.
    #[must_use]
    pub fn value(&self, property: &Property) -> Option<String> {
        match property.source {
            Source::Id => Some(self.id.to_string()),
            Source::CreatedAt => Some(iso_millis(from_millis(self.created_at))),
            Source::UpdatedAt => Some(iso_millis(from_millis(self.updated_at))),
            _ => self.text(&property.name).map(str::to_owned),
        }
    }

    /// The value of a property that is kept as it was written.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.properties.get(name).and_then(serde_json::Value::as_str).filter(|value| !value.is_empty())
    }
}
