use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kokous_model::{activity::ActivityKind, record::RecordRef};
use kokous_richtext::{html_to_text, sanitize_activity};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, NotSet,
    QueryFilter, QuerySelect,
};
use serde_json::{Map, Value};

use super::associations::records_of;
use crate::{
    clock::to_millis,
    crm::{
        ObjectType, PropertyError,
        catalog::{self, Catalog, Source, ValueKind},
        values::{Changes, Values, appended, parse_instant},
    },
    error::{ApiResult, not_found},
    live,
    store::entity::{activity, activity_association},
};

/// HubSpot's name of the instant at which an activity stands on a timeline.
const TIMESTAMP: &str = "hs_timestamp";

/// Creates an activity from its properties by HubSpot's names, on the timelines of the records.
///
/// # Errors
/// 400 with every property that is wrong, or that it lacks.
pub async fn create(
    transaction: &DatabaseTransaction,
    kind: ActivityKind,
    properties: BTreeMap<String, Option<String>>,
    records: &[RecordRef],
    now: DateTime<Utc>,
) -> ApiResult<activity::Model> {
    let mut values = Values::read(Catalog::standard(), ObjectType::Activity(kind), properties);
    values.check_owners(transaction).await?;
    if !values.has(TIMESTAMP) {
        values.refuse(PropertyError::required(TIMESTAMP, format!("Say when the {kind} is: give {TIMESTAMP}")));
    }
    let empty = activity::ActiveModel {
        id: NotSet,
        kind: Set(kind.singular().to_owned()),
        happens_at: Set(to_millis(now)),
        owner_id: Set(None),
        title: Set(String::new()),
        body: Set(String::new()),
        body_html: Set(String::new()),
        properties: Set(Value::Object(Map::new())),
        created_at: Set(to_millis(now)),
        updated_at: Set(to_millis(now)),
        archived_at: Set(None),
    };
    let saved = applied(empty, kind, &Map::new(), values.finish()?).insert(transaction).await?;
    let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
    if !ids.is_empty() {
        let rows = ids.iter().map(|record_id| activity_association::ActiveModel {
            activity_id: Set(saved.id),
            record_id: Set(*record_id),
        });
        activity_association::Entity::insert_many(rows).exec_without_returning(transaction).await?;
        crate::records::hand_on(transaction, ids).await?;
    }
    let ids = records_of(transaction, saved.id).await?;
    live::log::activity(transaction, saved.id, &ids, now).await?;
    Ok(saved)
}

/// Changes properties of an activity; nothing and an empty text clear one.
///
/// # Errors
/// 400 with every property that is wrong or may not be cleared; 404 where it was archived meanwhile.
pub async fn update(
    transaction: &DatabaseTransaction,
    before: activity::Model,
    changes: BTreeMap<String, Option<String>>,
    now: DateTime<Utc>,
) -> ApiResult<activity::Model> {
    // Two changes at once must not undo each other: on PostgreSQL the row is held until the commit.
    let held = activity::Entity::find_by_id(before.id)
        .filter(activity::Column::ArchivedAt.is_null())
        .lock_exclusive()
        .one(transaction)
        .await?;
    let held = held.and_then(|held| Some((held.activity_kind()?, held)));
    let Some((kind, held)) = held else {
        return Err(not_found(format!("The {} {} was deleted meanwhile", before.kind, before.id)));
    };
    let mut values = Values::read(Catalog::standard(), ObjectType::Activity(kind), changes);
    values.check_owners(transaction).await?;
    if values.changes().get(TIMESTAMP).is_some_and(Option::is_none) {
        let message = format!("A {kind} must have {TIMESTAMP}: it cannot be cleared");
        values.refuse(PropertyError::required(TIMESTAMP, message));
    }
    let former = held.properties.as_object().cloned().unwrap_or_default();
    let mut row = applied(held.into_active_model(), kind, &former, values.finish()?);
    row.updated_at = Set(to_millis(now));
    let saved = row.update(transaction).await?;
    let records = records_of(transaction, saved.id).await?;
    live::log::activity(transaction, saved.id, &records, now).await?;
    Ok(saved)
}

/// Takes an activity out of sight.
///
/// # Errors
/// The database's.
pub async fn archive(
    transaction: &DatabaseTransaction,
    before: activity::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let id = before.id;
    let mut row = before.into_active_model();
    row.archived_at = Set(Some(to_millis(now)));
    row.updated_at = Set(to_millis(now));
    row.update(transaction).await?;
    let records = records_of(transaction, id).await?;
    live::log::activity(transaction, id, &records, now).await
}

fn applied(
    mut row: activity::ActiveModel,
    kind: ActivityKind,
    former: &Map<String, Value>,
    changes: Changes,
) -> activity::ActiveModel {
    let mut properties = former.clone();
    for (name, value) in changes {
        let Some(property) = catalog::find(ObjectType::Activity(kind), &name) else { continue };
        match property.source {
            Source::StartAt => {
                if let Some(at) = value.as_deref().and_then(parse_instant) {
                    row.happens_at = Set(to_millis(at));
                }
            }
            Source::Title => row.title = Set(value.unwrap_or_default()),
            Source::Description => {
                let body = sanitize_activity(&value.unwrap_or_default());
                row.body = Set(html_to_text(&body));
                row.body_html = Set(body.into_string());
            }
            Source::OwnerId => row.owner_id = Set(value.and_then(|id| id.parse().ok())),
            _ => {
                let value = match value {
                    Some(value) if property.kind == ValueKind::IdList => {
                        Some(appended(former.get(&name).and_then(Value::as_str), &value))
                    }
                    value => value,
                };
                match value {
                    Some(value) => drop(properties.insert(name, Value::from(value))),
                    None => drop(properties.remove(&name)),
                }
            }
        }
    }
    row.properties = Set(Value::Object(properties));
    row
}
