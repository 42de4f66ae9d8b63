use axum::{extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use kokous_model::record::RecordType;
use schemars::JsonSchema;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::Deserialize;

use super::body::PropertyBody;
use crate::{
    app::App,
    auth::{Permission, Principal},
    crm::{
        ObjectType, catalog,
        own_properties::{self, Definition, OptionRow},
    },
    error::{ApiResult, bad_request, internal},
    http::{
        crm::path::object_type,
        json::{Json, Path},
    },
    store::entity::own_property,
};

/// HubSpot's `PropertyCreate`, as far as there is something like it here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyToCreate")]
pub(super) struct CreateBody {
    name: String,
    label: String,
    r#type: String,
    field_type: String,
    group_name: String,
    #[serde(default)]
    description: String,
    display_order: Option<i64>,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    options: Vec<OptionInput>,
    #[serde(default)]
    has_unique_value: bool,
}

impl CreateBody {
    /// HubSpot's name of the property.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Makes the property.
    ///
    /// # Errors
    /// As [`own_properties::create`].
    pub(super) async fn create(
        self,
        transaction: &DatabaseTransaction,
        kind: RecordType,
        now: DateTime<Utc>,
    ) -> ApiResult<own_property::Model> {
        let definition = Definition {
            name: self.name,
            label: self.label,
            description: self.description,
            value_type: self.r#type,
            field_type: self.field_type,
            group_name: self.group_name,
            display_order: self.display_order.unwrap_or(-1),
            is_unique: self.has_unique_value,
            hidden: self.hidden,
            options: in_order(self.options),
        };
        own_properties::create(transaction, kind, definition, now).await
    }
}

/// HubSpot's `PropertyUpdate`: what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyChanges")]
pub(super) struct UpdateBody {
    label: Option<String>,
    r#type: Option<String>,
    field_type: Option<String>,
    group_name: Option<String>,
    description: Option<String>,
    display_order: Option<i64>,
    hidden: Option<bool>,
    options: Option<Vec<OptionInput>>,
}

/// HubSpot's `OptionInput`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyChoiceToCreate")]
struct OptionInput {
    label: String,
    value: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    display_order: Option<i64>,
}

/// Makes a property of contacts, companies, deals or tickets.
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<CreateBody>,
) -> ApiResult<(StatusCode, Json<PropertyBody>)> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let transaction = app.store.begin().await?;
    let saved = input.create(&transaction, kind, app.clock.now()).await?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(answer(kind, &saved)?)))
}

/// Changes a property.
pub(super) async fn update(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
    Json(input): Json<UpdateBody>,
) -> ApiResult<Json<PropertyBody>> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let transaction = app.store.begin().await?;
    let former = changeable(&transaction, kind, &name).await?;
    let before = former.definition();
    let definition = Definition {
        name: before.name,
        label: input.label.unwrap_or(before.label),
        description: input.description.unwrap_or(before.description),
        value_type: input.r#type.unwrap_or(before.value_type),
        field_type: input.field_type.unwrap_or(before.field_type),
        group_name: input.group_name.unwrap_or(before.group_name),
        display_order: input.display_order.unwrap_or(before.display_order),
        is_unique: before.is_unique,
        hidden: input.hidden.unwrap_or(before.hidden),
        options: input.options.map_or(before.options, in_order),
    };
    let saved = own_properties::update(&transaction, kind, former, definition, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(Json(answer(kind, &saved)?))
}

/// Archives a property; one that is archived already stays so.
pub(super) async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let transaction = app.store.begin().await?;
    let property = changeable(&transaction, kind, &name).await?;
    own_properties::archive(&transaction, property, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The type that a path names.
///
/// # Errors
/// 400 for one whose objects have no properties of one's own.
pub(super) fn record_type(segment: &str) -> ApiResult<RecordType> {
    match object_type(segment)? {
        ObjectType::Record(kind) => Ok(kind),
        other => Err(bad_request(format!("A {other} has no properties of one's own"))),
    }
}

/// The property of this name, if the account made it.
///
/// # Errors
/// 400 for one that every account has, 404 where there is none.
pub(super) async fn changeable(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> ApiResult<own_property::Model> {
    if catalog::find(kind, name).is_some() {
        return Err(bad_request(format!("Every account has {name}: it cannot be changed")));
    }
    own_properties::existing(connection, kind, name).await
}

/// The options by their `displayOrder`; those without one, or with -1, come last.
fn in_order(mut options: Vec<OptionInput>) -> Vec<OptionRow> {
    options.sort_by_key(|option| option.display_order.filter(|order| *order >= 0).unwrap_or(i64::MAX));
    let row = |option: OptionInput| OptionRow {
        value: option.value,
        label: option.label,
        description: option.description.unwrap_or_default(),
        hidden: option.hidden,
    };
    options.into_iter().map(row).collect()
}

/// The property as it goes out.
///
/// # Errors
/// 500 for a type that this version does not know.
pub(super) fn answer(kind: RecordType, saved: &own_property::Model) -> ApiResult<PropertyBody> {
    let property = saved.property().ok_or_else(|| internal(anyhow::anyhow!("{} has no type", saved.name)))?;
    Ok(PropertyBody::new(kind.into(), &property, 0))
}
