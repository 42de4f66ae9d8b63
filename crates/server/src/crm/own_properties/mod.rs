//! Properties of contacts, companies, deals and tickets that the account made, and the groups that they are in.
//!
//! What records have of one stays with them when it is archived, and is there again when a property of its name and type is
//! made again.

mod definition;
pub mod groups;

use chrono::{DateTime, Utc};
use kokous_model::{
    property::{self, PropertyType},
    record::RecordType,
    text::quotable,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, NotSet, PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::catalog::{Choice, Own, Property, ValueKind};
use crate::{
    clock::to_millis,
    error::{ApiResult, bad_request, conflict, internal, not_found},
    records::unique,
    store::{entity::own_property, settings},
};

use definition::Wrong;
pub use definition::{Definition, OptionRow};

/// The name under which the store remembers which version of them is in force; another one with each change.
pub(crate) const VERSION: &str = "own-properties";

/// All of a type in their order: the archived ones or the others.
///
/// # Errors
/// The database's.
pub async fn of_type(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    archived: bool,
) -> Result<Vec<own_property::Model>, DbErr> {
    let all = own_property::Entity::find().filter(own_property::Column::Kind.eq(kind.singular()));
    let mut rows = all.order_by_asc(own_property::Column::Id).all(connection).await?;
    rows.retain(|row| row.archived_at.is_some() == archived);
    rows.sort_by_key(|row| (row.display_order < 0, row.display_order));
    Ok(rows)
}

/// Makes a property; one that was archived comes back.
///
/// # Errors
/// 400 with all that is wrong; 409 where there is one of its name already.
pub async fn create(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    definition: Definition,
    now: DateTime<Utc>,
) -> ApiResult<own_property::Model> {
    let has_group = groups::keep(transaction, kind, &definition.group_name).await?;
    let definition = definition.validate(kind, has_group)?;
    let former = find(transaction, kind, &definition.name).await?;
    let saved = match former {
        Some(former) if former.archived_at.is_some() => {
            refuse_other_type(&former, &definition)?;
            let row = own_property::ActiveModel {
                archived_at: Set(None),
                ..with(former.into_active_model(), &definition, now)?
            };
            let saved = row.update(transaction).await?;
            if saved.is_unique {
                keep_apart(transaction, kind, &saved).await?;
            }
            saved
        }
        Some(former) => return Err(conflict(format!("There is a property named {} already", former.name))),
        None => {
            let all = own_property::Entity::find().filter(own_property::Column::Kind.eq(kind.singular()));
            if all.count(transaction).await? >= property::PROPERTIES as u64 {
                let mut wrong = Wrong::default();
                let message = format!("There are {} properties of one's own already", property::PROPERTIES);
                wrong.add("name", "TOO_MANY", message);
                wrong.finish()?;
            }
            let empty = own_property::ActiveModel {
                id: NotSet,
                kind: Set(kind.singular().to_owned()),
                name: Set(definition.name.clone()),
                created_at: Set(to_millis(now)),
                archived_at: Set(None),
                ..Default::default()
            };
            with(empty, &definition, now)?.insert(transaction).await?
        }
    };
    note_change(transaction).await?;
    Ok(saved)
}

/// Changes what a property is called, where it stands and what can be chosen.
///
/// # Errors
/// 400 with all that is wrong, or where the type would be another one.
pub async fn update(
    transaction: &DatabaseTransaction,
    kind: RecordType,
    former: own_property::Model,
    definition: Definition,
    now: DateTime<Utc>,
) -> ApiResult<own_property::Model> {
    let has_group = groups::keep(transaction, kind, &definition.group_name).await?;
    let definition = definition.validate(kind, has_group)?;
    refuse_other_type(&former, &definition)?;
    let saved = with(former.into_active_model(), &definition, now)?.update(transaction).await?;
    note_change(transaction).await?;
    Ok(saved)
}

/// Takes a property off the pages and the API. What records have of it stays in the database.
///
/// # Errors
/// The database's.
pub async fn archive(
    transaction: &DatabaseTransaction,
    property: own_property::Model,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    if property.archived_at.is_none() {
        let mut row = property.into_active_model();
        row.archived_at = Set(Some(to_millis(now)));
        let saved = row.update(transaction).await?;
        if let (true, Some(kind)) = (saved.is_unique, RecordType::from_path(&saved.kind)) {
            unique::end(transaction, kind, &saved.name).await?;
        }
        note_change(transaction).await?;
    }
    Ok(())
}

/// Keeps the values apart that records have of a property from before it was archived.
async fn keep_apart(transaction: &DatabaseTransaction, kind: RecordType, row: &own_property::Model) -> ApiResult<()> {
    let property = row.property().ok_or_else(|| internal(anyhow::anyhow!("{} has no type", row.name)))?;
    if let Err(value) = unique::begin(transaction, kind, &property).await? {
        let mut wrong = Wrong::default();
        let message = format!("Several records have “{}” as their {}", quotable(&value, 60), row.name);
        wrong.add("hasUniqueValue", "NOT_UNIQUE", message);
        wrong.finish()?;
    }
    Ok(())
}

/// The property of this name, archived or not.
///
/// # Errors
/// The database's.
pub async fn find(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> Result<Option<own_property::Model>, DbErr> {
    let named = own_property::Entity::find().filter(own_property::Column::Kind.eq(kind.singular()));
    named.filter(own_property::Column::Name.eq(name)).one(connection).await
}

/// The property of this name, archived or not.
///
/// # Errors
/// 404 where there is none.
pub async fn existing(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> ApiResult<own_property::Model> {
    let found = find(connection, kind, name).await?;
    found.ok_or_else(|| not_found(format!("There is no property of {kind} of this name that the account made")))
}

/// What is kept has the form of its type, and comparisons in the database rely on that.
fn refuse_other_type(former: &own_property::Model, definition: &Definition) -> ApiResult<()> {
    let types = |definition: &Definition| definition.property_type().map(|known| known.hubspot().0);
    if former.value_type == definition.value_type && types(&former.definition()) == types(definition) {
        let was_several = former.definition().property_type() == Some(PropertyType::Several);
        if was_several == (definition.property_type() == Some(PropertyType::Several)) {
            return Ok(());
        }
    }
    let message = "The type of a property is chosen when it is made: make another one";
    Err(bad_request(message))
}

/// Says that the catalogue is not as it was.
async fn note_change(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    settings::set(transaction, VERSION, &Uuid::new_v4().to_string()).await
}

fn with(
    row: own_property::ActiveModel,
    definition: &Definition,
    now: DateTime<Utc>,
) -> ApiResult<own_property::ActiveModel> {
    Ok(own_property::ActiveModel {
        label: Set(definition.label.clone()),
        description: Set(definition.description.clone()),
        value_type: Set(definition.value_type.clone()),
        field_type: Set(definition.field_type.clone()),
        group_name: Set(definition.group_name.clone()),
        display_order: Set(definition.display_order),
        is_unique: Set(definition.is_unique),
        hidden: Set(definition.hidden),
        options: Set(serde_json::to_value(&definition.options)?),
        updated_at: Set(to_millis(now)),
        ..row
    })
}

impl own_property::Model {
    /// What it is.
    #[must_use]
    pub fn definition(&self) -> Definition {
        Definition {
            name: self.name.clone(),
            label: self.label.clone(),
            description: self.description.clone(),
            value_type: self.value_type.clone(),
            field_type: self.field_type.clone(),
            group_name: self.group_name.clone(),
            display_order: self.display_order,
            is_unique: self.is_unique,
            hidden: self.hidden,
            options: serde_json::from_value(self.options.clone()).unwrap_or_default(),
        }
    }

    /// As a property of the catalogue; nothing for a type that this version does not know.
    #[must_use]
    pub(crate) fn property(&self) -> Option<Property> {
        let definition = self.definition();
        let choices = || {
            let options = definition.options.iter().map(|option| Choice {
                value: option.value.clone(),
                label: option.label.clone(),
                is_hidden: option.hidden,
            });
            options.collect()
        };
        let kind = match definition.property_type()? {
            PropertyType::Line => ValueKind::Line,
            PropertyType::Lines => ValueKind::Lines,
            PropertyType::Phone => ValueKind::Phone,
            PropertyType::Number => ValueKind::Number,
            PropertyType::Date => ValueKind::Date,
            PropertyType::DateTime => ValueKind::DateTime,
            PropertyType::Choice => ValueKind::Choice(choices()),
            PropertyType::Several => ValueKind::Several(choices()),
            PropertyType::Flag => ValueKind::Flag,
        };
        let own = Own {
            field_type: self.field_type.clone(),
            group_name: self.group_name.clone(),
            group_label: None,
            display_order: self.display_order,
            created_at: self.created_at,
            updated_at: self.updated_at,
            archived_at: self.archived_at,
        };
        Some(Property::own(definition, kind, own))
    }
}
