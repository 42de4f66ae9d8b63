//! The groups of properties: the one that every account has, and those that it made.

use axum::{extract::State, http::StatusCode};
use kokous_model::text::quotable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::write::record_type;
use crate::{
    app::App,
    auth::{Permission, Principal},
    crm::{ObjectType, catalog, own_properties::groups},
    error::{ApiResult, not_found},
    http::{
        crm::path::{object_type, require_read},
        json::{Json, Path},
    },
    store::entity::property_group,
};

/// HubSpot's `PropertyGroup`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyGroup")]
pub(super) struct GroupBody {
    name: String,
    label: String,
    display_order: i64,
    archived: bool,
}

/// HubSpot's `CollectionResponsePropertyGroupNoPaging`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PropertyGroupList")]
pub(super) struct GroupList {
    results: Vec<GroupBody>,
}

/// HubSpot's `PropertyGroupCreate`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyGroupToCreate")]
pub(super) struct CreateGroup {
    name: String,
    label: String,
    display_order: Option<i64>,
}

/// HubSpot's `PropertyGroupUpdate`: what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyGroupChanges")]
pub(super) struct UpdateGroup {
    label: Option<String>,
    display_order: Option<i64>,
}

impl From<property_group::Model> for GroupBody {
    fn from(group: property_group::Model) -> Self {
        Self {
            name: group.name,
            label: group.label,
            display_order: group.display_order,
            archived: group.archived_at.is_some(),
        }
    }
}

/// The groups of a type: that of every account, then its own in their order.
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
) -> ApiResult<Json<GroupList>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    Ok(Json(GroupList { results: of_object(&app, object).await? }))
}

/// One group.
pub(super) async fn read(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
) -> ApiResult<Json<GroupBody>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let found = of_object(&app, object).await?.into_iter().find(|group| group.name == name);
    let missing = || not_found(format!("There is no group of properties of {object} named {}", quotable(&name, 60)));
    found.map(Json).ok_or_else(missing)
}

/// Makes a group.
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<CreateGroup>,
) -> ApiResult<(StatusCode, Json<GroupBody>)> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let (order, now) = (input.display_order.unwrap_or(-1), app.clock.now());
    let transaction = app.store.begin().await?;
    let saved = groups::create(&transaction, kind, input.name, &input.label, order, now).await?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(saved.into())))
}

/// Changes a group.
pub(super) async fn update(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
    Json(input): Json<UpdateGroup>,
) -> ApiResult<Json<GroupBody>> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let transaction = app.store.begin().await?;
    let group = groups::existing(&transaction, kind, &name).await?;
    let saved = groups::update(&transaction, group, input.label, input.display_order).await?;
    transaction.commit().await?;
    Ok(Json(saved.into()))
}

/// Archives a group that no property is in.
pub(super) async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    principal.require(Permission::Administer)?;
    let kind = record_type(&kind)?;
    let transaction = app.store.begin().await?;
    let group = groups::existing(&transaction, kind, &name).await?;
    groups::archive(&transaction, kind, group, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn of_object(app: &App, object: ObjectType) -> ApiResult<Vec<GroupBody>> {
    let mut all = vec![of_every_account(object)];
    if let ObjectType::Record(kind) = object {
        all.extend(groups::of_type(app.store.reader(), kind).await?.into_iter().map(GroupBody::from));
    }
    Ok(all)
}

fn of_every_account(object: ObjectType) -> GroupBody {
    let label = match object {
        ObjectType::CONTACT => "Contact information",
        ObjectType::COMPANY => "Company information",
        ObjectType::DEAL => "Deal information",
        ObjectType::TICKET => "Ticket information",
        ObjectType::Meeting | ObjectType::Activity(_) => "Engagement",
    };
    let name = catalog::group(object).to_owned();
    GroupBody { name, label: label.to_owned(), display_order: 0, archived: false }
}
