use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use kokous_model::dispatch::Provider;
use schemars::JsonSchema;
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde::Deserialize;

use crate::{
    activities,
    app::App,
    auth::Principal,
    crm::{
        ObjectType,
        catalog::Catalog,
        links,
        meeting::{self, NewMeeting},
        objects::{self, Object},
    },
    error::ApiResult,
    http::{
        crm::{
            input::{AssociationInput, PropertyMap, Target, associated_records, targets, texts},
            output::{ObjectBody, body, written},
            path::{object_type, require_write},
        },
        json::{Json, Path},
    },
    records,
    store::entity::user,
};

/// HubSpot's `SimplePublicObjectInputForCreate`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ObjectToCreate")]
pub(super) struct CreateBody {
    pub(super) properties: PropertyMap,
    #[serde(default)]
    pub(super) associations: Option<Vec<AssociationInput>>,
}

/// Creates an object with its associations: all of it, or nothing. A meeting is only logged, and nobody is told.
pub(super) async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<CreateBody>,
) -> ApiResult<(StatusCode, Json<ObjectBody>)> {
    let kind = object_type(&kind)?;
    require_write(&principal, kind)?;
    let transaction = app.store.begin().await?;
    let request = Request { app: &app, principal: &principal, catalog: &*app.catalog(&transaction).await?, kind };
    let created = create_one(&transaction, request, input).await?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(created)))
}

/// Whose request it is, and what for.
#[derive(Clone, Copy)]
pub(super) struct Request<'request> {
    pub(super) app: &'request App,
    pub(super) principal: &'request Principal,
    pub(super) catalog: &'request Catalog,
    pub(super) kind: ObjectType,
}

/// Creates one object with its associations.
///
/// # Errors
/// 400 with all that is wrong; 409 for a second contact with the same address.
pub(super) async fn create_one(
    transaction: &DatabaseTransaction,
    request: Request<'_>,
    input: CreateBody,
) -> ApiResult<ObjectBody> {
    let Request { app, principal, catalog, kind } = request;
    let properties = texts(input.properties)?;
    let names: Vec<String> = properties.keys().cloned().collect();
    let inputs = input.associations.unwrap_or_default();
    let targets = targets(transaction, principal, kind, &inputs).await?;
    let object = match kind {
        ObjectType::Record(kind) => {
            let properties = properties.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect();
            let record = records::create(transaction, catalog, kind, properties, app.clock.now()).await?;
            let object = Object::Record(record);
            for target in &targets {
                links::link(transaction, app, principal.into(), &object, &target.object, target.is_primary).await?;
            }
            object
        }
        ObjectType::Activity(kind) => {
            let records = associated_records(&targets);
            let activity = activities::create(transaction, kind, properties, &records, app.clock.now()).await?;
            Object::Activity(Box::new(activity))
        }
        ObjectType::Meeting => log(transaction, app, principal, catalog, properties, &targets).await?,
    };
    let properties = written(catalog, kind, names.iter().map(String::as_str));
    Ok(body(&object, &properties))
}

/// Logs a meeting: it is its owner's, or else that of whoever asks.
async fn log(
    transaction: &DatabaseTransaction,
    app: &App,
    principal: &Principal,
    catalog: &Catalog,
    properties: BTreeMap<String, Option<String>>,
    targets: &[Target],
) -> ApiResult<Object> {
    let changes = meeting::read_new(transaction, catalog, properties).await?.finish()?;
    let owner_id = changes.get("hubspot_owner_id").and_then(|id| id.as_deref()?.parse::<i64>().ok());
    let owner = match owner_id {
        Some(id) => user::Entity::find_by_id(id).one(transaction).await?,
        None => None,
    };
    let new = NewMeeting {
        changes,
        author_id: principal.user.id,
        associations: associated_records(targets),
        contacts: Vec::new(),
        calendar: Provider::None,
        reminders: Vec::new(),
        source: "API",
        by: principal.into(),
    };
    let meeting = meeting::create(transaction, app, owner.as_ref().unwrap_or(&principal.user), new).await?;
    Ok(objects::of_meeting(transaction, meeting).await?)
}
