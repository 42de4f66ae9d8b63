use axum::extract::State;
use kokous_model::text::quotable;
use schemars::JsonSchema;
use serde::Serialize;

use super::body::PropertyBody;
use crate::{
    app::App,
    auth::Principal,
    crm::{
        ObjectType,
        catalog::{self, Property},
        own_properties,
    },
    error::{ApiResult, not_found},
    http::{
        crm::{
            path::{object_type, require_read},
            query::{Pairs, flag, last},
        },
        json::{Json, Path, Query},
    },
};

/// HubSpot's `CollectionResponsePropertyNoPaging`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PropertyList {
    results: Vec<PropertyBody>,
}

/// HubSpot's `PropertyGroup`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PropertyGroup")]
pub(super) struct GroupBody {
    name: &'static str,
    label: &'static str,
    display_order: i64,
    archived: bool,
}

/// HubSpot's `CollectionResponsePropertyGroupNoPaging`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PropertyGroupList")]
pub(super) struct GroupList {
    results: [GroupBody; 1],
}

/// Every property of a type, or those that were archived, which only the account's own can be.
pub(super) async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<PropertyList>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let properties = with_archived(&app, object, archived(&pairs)?).await?;
    let results = properties.iter().enumerate().map(|(place, property)| PropertyBody::new(object, property, place));
    Ok(Json(PropertyList { results: results.collect() }))
}

/// The properties of a type: those that are in use, or those that were archived.
///
/// # Errors
/// The database's.
pub(super) async fn with_archived(app: &App, object: ObjectType, archived: bool) -> ApiResult<Vec<Property>> {
    let reader = app.store.reader();
    Ok(match (archived, object) {
        (false, _) => app.catalog(reader).await?.properties(object).to_vec(),
        (true, ObjectType::Record(kind)) => {
            let rows = own_properties::of_type(reader, kind, true).await?;
            rows.iter().filter_map(|row| row.property()).collect()
        }
        (true, _) => Vec::new(),
    })
}

/// One property.
pub(super) async fn read(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<PropertyBody>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let reader = app.store.reader();
    let missing = || not_found(format!("There is no property of {object} named {}", quotable(&name, 60)));
    if archived(&pairs)? {
        let ObjectType::Record(kind) = object else { return Err(missing()) };
        let found = own_properties::find(reader, kind, &name).await?.filter(|row| row.archived_at.is_some());
        let property = found.and_then(|row| row.property()).ok_or_else(missing)?;
        return Ok(Json(PropertyBody::new(object, &property, 0)));
    }
    let catalog = app.catalog(reader).await?;
    let found = catalog.properties(object).iter().enumerate().find(|(_, property)| property.name == name);
    let (place, property) = found.ok_or_else(missing)?;
    Ok(Json(PropertyBody::new(object, property, place)))
}

/// The groups of a type: there is one.
pub(super) async fn groups(principal: Principal, Path(kind): Path<String>) -> ApiResult<Json<GroupList>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    Ok(Json(GroupList { results: [group_of(object)] }))
}

/// One group.
pub(super) async fn group(
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
) -> ApiResult<Json<GroupBody>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let group = group_of(object);
    if group.name == name {
        return Ok(Json(group));
    }
    Err(not_found(format!("There is no group of properties of {object} named {}", quotable(&name, 60))))
}

const fn group_of(object: ObjectType) -> GroupBody {
    let label = match object {
        ObjectType::CONTACT => "Contact information",
        ObjectType::COMPANY => "Company information",
        ObjectType::DEAL => "Deal information",
        ObjectType::TICKET => "Ticket information",
        ObjectType::Meeting | ObjectType::Activity(_) => "Engagement",
    };
    GroupBody { name: catalog::group(object), label, display_order: 0, archived: false }
}

fn archived(pairs: &Pairs) -> ApiResult<bool> {
    Ok(last(pairs, "archived").map(|value| flag("archived", value)).transpose()?.unwrap_or_default())
}
