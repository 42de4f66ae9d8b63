//! `/crm/v3/properties/{type}`: what there is. Nobody can add to it.

use axum::{Router, routing::get};
use kokous_model::text::quotable;
use serde::Serialize;

use super::{
    path::{object_type, require_read},
    query::{Pairs, flag, last},
};
use crate::{
    app::App,
    auth::Principal,
    crm::{ObjectType, catalog, catalog::Property},
    error::{ApiResult, not_found},
    http::json::{Json, Path, Query},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/crm/v3/properties/{type}", get(list)).route("/crm/v3/properties/{type}/{name}", get(read))
}

/// HubSpot's `CollectionResponsePropertyNoPaging`.
#[derive(Debug, Serialize)]
struct PropertyList {
    results: Vec<PropertyBody>,
}

/// HubSpot's `Property`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PropertyBody {
    name: &'static str,
    label: &'static str,
    r#type: &'static str,
    field_type: &'static str,
    description: &'static str,
    group_name: &'static str,
    options: Vec<OptionBody>,
    display_order: usize,
    calculated: bool,
    external_options: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    referenced_object_type: Option<&'static str>,
    has_unique_value: bool,
    hidden: bool,
    hubspot_defined: bool,
    form_field: bool,
    archived: bool,
    modification_metadata: ModificationMetadata,
}

/// HubSpot's `Option`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OptionBody {
    label: String,
    value: String,
    hidden: bool,
    display_order: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ModificationMetadata {
    archivable: bool,
    read_only_definition: bool,
    read_only_options: bool,
    read_only_value: bool,
}

impl PropertyBody {
    fn new(object: ObjectType, property: &Property, display_order: usize) -> Self {
        let options = property.options().into_iter().enumerate();
        let options = options.map(|(display_order, option)| OptionBody {
            label: option.label,
            value: option.value,
            hidden: false,
            display_order,
        });
        Self {
            name: property.name,
            label: property.label,
            r#type: property.hubspot_type(),
            field_type: property.field_type(),
            description: property.description,
            group_name: catalog::group(object),
            options: options.collect(),
            display_order,
            calculated: false,
            external_options: property.refers_to_owners(),
            referenced_object_type: property.refers_to_owners().then_some("OWNER"),
            has_unique_value: property.is_unique,
            hidden: false,
            hubspot_defined: true,
            form_field: !property.is_read_only,
            archived: false,
            modification_metadata: ModificationMetadata {
                archivable: false,
                read_only_definition: true,
                read_only_options: true,
                read_only_value: property.is_read_only,
            },
        }
    }
}

/// Every property of a type; none of them is archived.
async fn list(
    principal: Principal,
    Path(kind): Path<String>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<PropertyList>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let archived = last(&pairs, "archived").map(|value| flag("archived", value)).transpose()?.unwrap_or_default();
    let all = catalog::properties(object).iter().enumerate().filter(|_| !archived);
    Ok(Json(PropertyList {
        results: all.map(|(order, property)| PropertyBody::new(object, property, order)).collect(),
    }))
}

/// One property.
async fn read(principal: Principal, Path((kind, name)): Path<(String, String)>) -> ApiResult<Json<PropertyBody>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let found = catalog::properties(object).iter().enumerate().find(|(_, property)| property.name == name);
    let missing = || not_found(format!("There is no property of {object} named {}", quotable(&name, 60)));
    let (order, property) = found.ok_or_else(missing)?;
    Ok(Json(PropertyBody::new(object, property, order)))
}
