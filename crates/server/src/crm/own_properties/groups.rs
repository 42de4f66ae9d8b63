//! Groups of properties that the account made, beside the one that every type of records has.

use chrono::{DateTime, Utc};
use kokous_model::{
    property::{GROUPS, NAME_CHARS, is_property_name},
    record::RecordType,
    text::quotable,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, SqlErr,
    sea_query::{Expr, LockType},
};

use super::{definition::Wrong, note_change};
use crate::{
    clock::to_millis,
    crm::{ObjectType, catalog},
    error::{ApiError, ApiResult, bad_request, conflict, not_found},
    store::entity::{own_property, property_group},
};

/// Those of a type that are in use, in their order.
///
/// # Errors
/// The database's.
pub async fn of_type(connection: &impl ConnectionTrait, kind: RecordType) -> Result<Vec<property_group::Model>, DbErr> {
    let all = property_group::Entity::find().filter(property_group::Column::Kind.eq(kind.singular()));
    let in_use = all.filter(property_group::Column::ArchivedAt.is_null());
    let mut rows = in_use.order_by_asc(property_group::Column::Id).all(connection).await?;
    rows.sort_by_key(|row| (row.display_order < 0, row.display_order));
    Ok(rows)
}

/// Makes a group; one that was archived comes back.
///
/// # Errors
/// 400 with all that is wrong; 409 where there is one of its name already.
pub async fn create(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    name: String,
    label: &str,
    display_order: i64,
    now: DateTime<Utc>,
) -> ApiResult<property_group::Model> {
    let mut wrong = Wrong::default();
    if !is_property_name(&name) {
        let message = format!(
            "“{}” cannot be a group's name: use up to {NAME_CHARS} lower-case letters, digits and underscores, a letter \
             first, and not hs_, which is HubSpot's",
            quotable(&name, 60)
        );
        wrong.add("name", "INVALID_NAME", message);
    }
    let label = label.trim();
    wrong.check_label("label", label);
    wrong.finish()?;
    let former = find(transaction, kind, &name).await?;
    if name == catalog::group(ObjectType::Record(kind)) || former.as_ref().is_some_and(|row| row.archived_at.is_none())
    {
        return Err(taken(&name));
    }
    let saved = match former {
        Some(former) => {
            let mut row = former.into_active_model();
            row.label = Set(label.to_owned());
            row.display_order = Set(display_order);
            row.archived_at = Set(None);
            row.update(transaction).await?
        }
        None => {
            let present = property_group::Entity::find()
                .filter(property_group::Column::Kind.eq(kind.singular()))
                .filter(property_group::Column::ArchivedAt.is_null());
            if present.count(transaction).await? >= GROUPS as u64 {
                let mut wrong = Wrong::default();
                wrong.add("name", "TOO_MANY", format!("There are {GROUPS} groups of one's own already"));
                wrong.finish()?;
            }
            let row = property_group::ActiveModel {
                id: NotSet,
                kind: Set(kind.singular().to_owned()),
                name: Set(name.clone()),
                label: Set(label.to_owned()),
                display_order: Set(display_order),
                created_at: Set(to_millis(now)),
                archived_at: Set(None),
            };
            row.insert(transaction).await.map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => taken(&name),
                _ => error.into(),
            })?
        }
    };
    note_change(transaction).await?;
    Ok(saved)
}

fn taken(name: &str) -> ApiError {
    conflict(format!("There is a group named {name} already"))
}

/// Changes what a group is called and where it stands; what is nothing stays.
///
/// # Errors
/// 400 with all that is wrong.
pub async fn update(
    transaction: &DatabaseTransaction,
    group: property_group::Model,
    label: Option<String>,
    display_order: Option<i64>,
) -> ApiResult<property_group::Model> {
    let label = label.map_or_else(|| group.label.clone(), |label| label.trim().to_owned());
    let mut wrong = Wrong::default();
    wrong.check_label("label", &label);
    wrong.finish()?;
    let display_order = display_order.unwrap_or(group.display_order);
    let mut row = group.into_active_model();
    row.label = Set(label);
    row.display_order = Set(display_order);
    let saved = row.update(transaction).await?;
    note_change(transaction).await?;
    Ok(saved)
}

/// Takes a group away that no property is in. Archived ones are in the type's own group from then on.
///
/// # Errors
/// 400 where properties are in it.
pub async fn archive(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    group: property_group::Model,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    // Nobody puts a property into it meanwhile.
    let held = property_group::Entity::find_by_id(group.id).lock_exclusive().one(transaction).await?;
    let Some(group) = held.filter(|group| group.archived_at.is_none()) else { return Ok(()) };
    let members = own_property::Entity::find()
        .filter(own_property::Column::Kind.eq(kind.singular()))
        .filter(own_property::Column::GroupName.eq(&group.name));
    if members.filter(own_property::Column::ArchivedAt.is_null()).count(transaction).await? > 0 {
        let message = format!("There are properties in the group {}: move them to another one first", group.name);
        return Err(bad_request(message));
    }
    own_property::Entity::update_many()
        .col_expr(own_property::Column::GroupName, Expr::value(catalog::group(ObjectType::Record(kind))))
        .filter(own_property::Column::Kind.eq(kind.singular()))
        .filter(own_property::Column::GroupName.eq(&group.name))
        .exec(transaction)
        .await?;
    let mut row = group.into_active_model();
    row.archived_at = Set(Some(to_millis(now)));
    row.update(transaction).await?;
    note_change(transaction).await?;
    Ok(())
}

/// The group of this name, if the account made it and uses it.
///
/// # Errors
/// 400 for the one that every account has, 404 where there is none.
pub async fn existing(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> ApiResult<property_group::Model> {
    if name == catalog::group(ObjectType::Record(kind)) {
        return Err(bad_request(format!("Every account has the group {name}: it cannot be changed")));
    }
    let found = find(connection, kind, name).await?.filter(|group| group.archived_at.is_none());
    found.ok_or_else(|| not_found(format!("There is no group of properties of {kind} named {}", quotable(name, 60))))
}

/// Whether properties can be in the group of this name, which stays until the transaction's end.
pub(super) async fn keep(transaction: &DatabaseTransaction, kind: RecordType, name: &str) -> Result<bool, DbErr> {
    if name == catalog::group(ObjectType::Record(kind)) {
        return Ok(true);
    }
    let named = property_group::Entity::find().filter(property_group::Column::Kind.eq(kind.singular()));
    let named = named.filter(property_group::Column::Name.eq(name)).lock(LockType::Share);
    Ok(named.one(transaction).await?.is_some_and(|group| group.archived_at.is_none()))
}

async fn find(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> Result<Option<property_group::Model>, DbErr> {
    let named = property_group::Entity::find().filter(property_group::Column::Kind.eq(kind.singular()));
    named.filter(property_group::Column::Name.eq(name)).one(connection).await
}
