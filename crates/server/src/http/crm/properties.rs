//! `/crm/v3/properties/{type}`: what there is.

use axum::{Router, extract::State, routing::get};
use kokous_model::text::quotable;
use serde::Serialize;

use super::{
    path::{object_type, require_read},
    query::{Pairs, flag, last},
};
use crate::{
    app::App,
    auth::Principal,
    crm::{
        ObjectType,
        catalog::{self, Property, ValueKind},
    },
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
    name: String,
    label: String,
    r#type: &'static str,
    field_type: &'static str,
    description: String,
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
        Self {
            name: property.name.clone(),
            label: property.label.clone(),
            r#type: property.hubspot_type(),
            field_type: property.field_type(),
            description: property.description.clone(),
            group_name: catalog::group(object),
            options: options(property),
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

fn options(property: &Property) -> Vec<OptionBody> {
    let hidden = match &property.kind {
        ValueKind::Choice(choices) => choices.iter().filter(|choice| choice.is_hidden).collect(),
        _ => Vec::new(),
    };
    let offered = property.options().into_iter().map(|option| (option.value, option.label, false));
    let hidden = hidden.into_iter().map(|choice| (choice.value.clone(), choice.label.clone(), true));
    let options = offered.chain(hidden).enumerate();
    options.map(|(display_order, (value, label, hidden))| OptionBody { label, value, hidden, display_order }).collect()
}

/// Every property of a type; none of them is archived.
async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<PropertyList>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let archived = last(&pairs, "archived").map(|value| flag("archived", value)).transpose()?.unwrap_or_default();
    let catalog = app.catalog(app.store.reader()).await?;
    let all = catalog.properties(object).iter().enumerate().filter(|_| !archived);
    Ok(Json(PropertyList {
        results: all.map(|(order, property)| PropertyBody::new(object, property, order)).collect(),
    }))
}

/// One property.
async fn read(
    State(app): State<App>,
    principal: Principal,
    Path((kind, name)): Path<(String, String)>,
) -> ApiResult<Json<PropertyBody>> {
    let object = object_type(&kind)?;
    require_read(&principal, object)?;
    let catalog = app.catalog(app.store.reader()).await?;
    let found = catalog.properties(object).iter().enumerate().find(|(_, property)| property.name == name);
    let missing = || not_found(format!("There is no property of {object} named {}", quotable(&name, 60)));
    let (order, property) = found.ok_or_else(missing)?;
    Ok(Json(PropertyBody::new(object, property, order)))
}
