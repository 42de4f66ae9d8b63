use axum::extract::State;
use kokous_model::text::quotable;
use schemars::JsonSchema;
use serde::Serialize;

use super::body::PropertyBody;
use crate::{
    app::App,
    auth::Principal,
    crm::{ObjectType, catalog::Property, own_properties},
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

fn archived(pairs: &Pairs) -> ApiResult<bool> {
    Ok(last(pairs, "archived").map(|value| flag("archived", value)).transpose()?.unwrap_or_default())
}
