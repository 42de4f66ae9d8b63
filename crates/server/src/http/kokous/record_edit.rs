//! What a record's page changes: the record itself, and what it belongs with. Each is answered with the page as it is then.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{get, patch, post, put},
};
use kokous_model::{
    error::ErrorDetail,
    record::{RecordRef, RecordType},
    wire::{
        AssociationChange, AssociationGroup, MergeRequest, NewRecord, PropertyChange, RecordChange, RecordForm,
        RecordSummary, RecordView,
    },
};
use sea_orm::DatabaseTransaction;
use serde::Deserialize;

use super::{
    record_view::{record_form, record_view},
    records::{kind_of, reference},
};
use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiError, ApiResult, conflict},
    http::{
        json::{Json, OptionalJson, Path, Query},
        openapi::Api,
    },
    records::{self, Merge},
    store::entity::record,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/records/{type}", post(create))
        .route("/kokous/v1/records/{type}/new", get(form))
        .route("/kokous/v1/records/{type}/{id}", patch(change).delete(archive))
        .route("/kokous/v1/records/{type}/{id}/restore", post(restore))
        .route("/kokous/v1/records/{type}/{id}/merge", post(merge))
        .route("/kokous/v1/records/{type}/{id}/associations/{other_type}", get(associated))
        .route("/kokous/v1/records/{type}/{id}/associations/{other_type}/{other_id}", put(associate).delete(dissociate))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.post("/kokous/v1/records/{type}", "Make a record, and associate it")
        .takes::<NewRecord>()
        .answers::<RecordSummary>(201);
    api.get("/kokous/v1/records/{type}/new", "What can be said of a new record").answers::<RecordForm>(200);
    api.patch("/kokous/v1/records/{type}/{id}", "Change properties; 409 where one is not any more what it `was`")
        .takes::<RecordChange>()
        .answers::<RecordView>(200);
    api.delete("/kokous/v1/records/{type}/{id}", "Take a record out of sight").answers::<RecordView>(200);
    api.post("/kokous/v1/records/{type}/{id}/restore", "Bring a record back").answers::<RecordView>(200);
    api.post("/kokous/v1/records/{type}/{id}/merge", "Merge another record of the type into this one")
        .takes::<MergeRequest>()
        .answers::<RecordView>(200);
    api.get("/kokous/v1/records/{type}/{id}/associations/{other_type}", "More of the associated records of a type")
        .query("after", "How many come before them")
        .answers::<AssociationGroup>(200);
    const PAIR: &str = "/kokous/v1/records/{type}/{id}/associations/{other_type}/{other_id}";
    api.put(PAIR, "Associate two records, or make one the primary company of the other")
        .may_take::<AssociationChange>()
        .answers::<RecordView>(200);
    api.delete(PAIR, "Take an association away").answers::<RecordView>(200);
}

/// What can be said of a new record.
async fn form(State(app): State<App>, principal: Principal, Path(kind): Path<String>) -> ApiResult<Json<RecordForm>> {
    let kind = kind_of(&kind)?;
    principal.require(Permission::WriteRecords(kind))?;
    Ok(Json(record_form(&*app.catalog(app.store.reader()).await?, kind, &principal.user)))
}

/// Makes a record, and associates it.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(new): Json<NewRecord>,
) -> ApiResult<(StatusCode, Json<RecordSummary>)> {
    let kind = kind_of(&kind)?;
    principal.require(Permission::WriteRecords(kind))?;
    for other in &new.associations {
        principal.require(Permission::WriteRecords(other.kind))?;
    }
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    let catalog = app.catalog(&transaction).await?;
    let record = match records::create(&transaction, &catalog, kind, new.properties, now).await {
        Ok(record) => record,
        Err(error) => return Err(at_address(&transaction, &principal, error).await?),
    };
    for other in new.associations {
        let other = records::find(&transaction, other).await?;
        records::associate(&transaction, &record, &other, now).await?;
    }
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(records::summary(&record))))
}

/// Changes properties, unless one of them was changed by somebody else since it was read.
async fn change(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
    Json(change): Json<RecordChange>,
) -> ApiResult<Json<RecordView>> {
    let reference = reference(&kind, id)?;
    principal.require(Permission::WriteRecords(reference.kind))?;
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    let record = records::hold(&transaction, reference).await?;
    refuse_unseen(&record, &change)?;
    let changes = change.properties.into_iter().map(|(name, change)| (name, change.value)).collect();
    let catalog = app.catalog(&transaction).await?;
    if let Err(error) = records::update(&transaction, &catalog, record, changes, now).await {
        return Err(at_address(&transaction, &principal, error).await?);
    }
    answer(&app, transaction, reference).await
}

fn refuse_unseen(record: &record::Model, change: &RecordChange) -> ApiResult<()> {
    let unseen = |(name, change): &(&String, &PropertyChange)| {
        let present = record.text(name);
        let none_if_empty = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
        present.map(str::to_owned) != none_if_empty(&change.was)
            && present.map(str::to_owned) != none_if_empty(&change.value)
    };
    let Some((name, _)) = change.properties.iter().find(unseen) else { return Ok(()) };
    let message = "Somebody else has changed this meanwhile";
    Err(conflict(message).with(ErrorDetail {
        message: message.to_owned(),
        code: Some("CHANGED_MEANWHILE".to_owned()),
        within: Some(name.clone()),
        context: [("propertyName".to_owned(), vec![name.clone()])].into(),
    }))
}

/// Takes the refusal of another contact's address to the property, with that contact's name for those who may read it.
async fn at_address(
    transaction: &DatabaseTransaction,
    principal: &Principal,
    mut error: ApiError,
) -> ApiResult<ApiError> {
    let Some(detail) = error.errors.iter_mut().find(|detail| detail.code.as_deref() == Some("CONTACT_EXISTS")) else {
        return Ok(error);
    };
    let id = detail.said_of("id").and_then(|id| id.parse().ok());
    detail.within = Some("email".to_owned());
    detail.context.insert("propertyName".to_owned(), vec!["email".to_owned()]);
    if let Some(id) = id.filter(|_| principal.require(Permission::ReadRecords(RecordType::Contact)).is_ok()) {
        let contact = records::find(transaction, RecordRef::new(RecordType::Contact, id)).await?;
        detail.context.insert("name".to_owned(), vec![contact.name]);
    }
    Ok(error)
}

/// Takes a record out of sight. One that is out of sight already stays there.
async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
) -> ApiResult<Json<RecordView>> {
    let reference = reference(&kind, id)?;
    principal.require(Permission::WriteRecords(reference.kind))?;
    let transaction = app.store.begin().await?;
    let record = records::find_archived(&transaction, reference).await?;
    if record.archived_at.is_none() {
        records::archive(&transaction, record, app.clock.now()).await?;
    }
    answer(&app, transaction, reference).await
}

/// Brings an archived record back.
async fn restore(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
) -> ApiResult<Json<RecordView>> {
    let reference = reference(&kind, id)?;
    principal.require(Permission::WriteRecords(reference.kind))?;
    let transaction = app.store.begin().await?;
    let record = records::find_archived(&transaction, reference).await?;
    let catalog = app.catalog(&transaction).await?;
    records::restore(&transaction, &catalog, record, app.clock.now()).await?;
    answer(&app, transaction, reference).await
}

/// Merges another record of the type into the one of the page.
async fn merge(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
    Json(request): Json<MergeRequest>,
) -> ApiResult<Json<RecordView>> {
    let primary = reference(&kind, id)?;
    principal.require(Permission::WriteRecords(primary.kind))?;
    let transaction = app.store.begin().await?;
    let which = Merge { primary, other: request.id };
    records::merge(&transaction, which, (&principal).into(), app.clock.now()).await?;
    answer(&app, transaction, primary).await
}

/// Which of the associated records are wanted.
#[derive(Deserialize)]
struct Wanted {
    /// How many come before them.
    #[serde(default)]
    after: u32,
}

/// More of the records of a type that a record is associated with than its page has at first.
async fn associated(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id, other)): Path<(String, i64, String)>,
    Query(wanted): Query<Wanted>,
) -> ApiResult<Json<AssociationGroup>> {
    let (reference, other) = (reference(&kind, id)?, kind_of(&other)?);
    principal.reach(Permission::ReadRecords(reference.kind))?.check_record(reference)?;
    // Of the others no more is said than on the record's own page.
    let _ = principal.reach(Permission::ReadRecords(other))?;
    let reader = app.store.reader();
    let record = records::find_archived(reader, reference).await?;
    Ok(Json(records::associated(reader, record.id, other, wanted.after.into()).await?.group()))
}

/// Associates two records, or makes one the primary company of the other.
async fn associate(
    State(app): State<App>,
    principal: Principal,
    Path(ends): Path<(String, i64, String, i64)>,
    OptionalJson(change): OptionalJson<AssociationChange>,
) -> ApiResult<Json<RecordView>> {
    let (one, other) = both(&principal, &ends)?;
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    let (record, associated) = (records::find(&transaction, one).await?, records::find(&transaction, other).await?);
    if change.primary {
        records::associate_primary(&transaction, &record, &associated, now).await?;
    } else {
        records::associate(&transaction, &record, &associated, now).await?;
    }
    answer(&app, transaction, one).await
}

/// Takes an association away; where there is none, nothing changes.
async fn dissociate(
    State(app): State<App>,
    principal: Principal,
    Path(ends): Path<(String, i64, String, i64)>,
) -> ApiResult<Json<RecordView>> {
    let (one, other) = both(&principal, &ends)?;
    let transaction = app.store.begin().await?;
    records::dissociate(&transaction, one, other, app.clock.now()).await?;
    answer(&app, transaction, one).await
}

fn both(principal: &Principal, ends: &(String, i64, String, i64)) -> ApiResult<(RecordRef, RecordRef)> {
    let (one, other) = (reference(&ends.0, ends.1)?, reference(&ends.2, ends.3)?);
    principal.require(Permission::WriteRecords(one.kind))?;
    principal.require(Permission::WriteRecords(other.kind))?;
    Ok((one, other))
}

/// The record's page as the transaction leaves it.
async fn answer(app: &App, transaction: DatabaseTransaction, reference: RecordRef) -> ApiResult<Json<RecordView>> {
    let catalog = app.catalog(&transaction).await?;
    let view = record_view(&transaction, &catalog, reference, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(Json(view))
}
