//! Video apps: administrators add and remove them, and the composer asks whether one knows who organizes.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{delete, get, post},
};
use kokous_model::{
    cause::Cause,
    wire::{VideoApp, VideoApps, VideoVerified},
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    video::{apps, extension_provider},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/video-apps", get(list).post(create))
        .route("/kokous/v1/video-apps/{id}", delete(remove))
        .route("/kokous/v1/video-apps/{id}/secret", post(replace_secret))
        .route("/kokous/v1/video-apps/{id}/verify", post(verify))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/video-apps", "The video apps of the account").answers::<VideoApps>(200);
    api.post("/kokous/v1/video-apps", "Add a video app, whose secret only this answer holds")
        .takes::<NewVideoApp>()
        .answers::<VideoApp>(201);
    api.delete("/kokous/v1/video-apps/{id}", "Remove a video app").answers_nothing(204);
    api.post("/kokous/v1/video-apps/{id}/secret", "Give an app another secret, which only this answer holds")
        .answers::<VideoApp>(200);
    api.post("/kokous/v1/video-apps/{id}/verify", "Ask an app whether it knows the user").answers::<VideoVerified>(200);
}

/// `POST /kokous/v1/video-apps`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct NewVideoApp {
    name: String,
}

async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<VideoApps>> {
    principal.require(Permission::SetUpVideo)?;
    let rows = apps::list(app.store.reader()).await?;
    Ok(Json(VideoApps { results: rows.into_iter().map(|row| apps::view(row, None)).collect() }))
}

/// Adds an app; only this answer holds its secret.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(sent): Json<NewVideoApp>,
) -> ApiResult<(StatusCode, Json<VideoApp>)> {
    principal.require(Permission::SetUpVideo)?;
    let transaction = app.store.begin().await?;
    let (row, secret) = apps::create(&transaction, &app, &sent.name).await?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(apps::view(row, Some(secret)))))
}

/// Gives an app another secret; only this answer holds it.
async fn replace_secret(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
) -> ApiResult<Json<VideoApp>> {
    principal.require(Permission::SetUpVideo)?;
    let transaction = app.store.begin().await?;
    let (row, secret) = apps::replace_secret(&transaction, &app, id).await?;
    transaction.commit().await?;
    Ok(Json(apps::view(row, Some(secret))))
}

async fn remove(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    principal.require(Permission::SetUpVideo)?;
    let transaction = app.store.begin().await?;
    apps::remove(&transaction, id).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the app, of which somebody waits for the answer, whether it knows the user. An app that is silent or broken says
/// nothing about that: it is asked again when the link is made.
async fn verify(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<VideoVerified>> {
    principal.require(Permission::WriteMeetings)?;
    let row = apps::find(app.store.reader(), id).await?;
    let provider = extension_provider(&app, &row)?;
    let provider = provider.ok_or_else(|| not_found(format!("The video app {id} has no settings yet")))?;
    let cause = match provider.verify(&principal.user.email).await {
        Ok(()) => None,
        Err(error) => Cause::read(&error.to_string()),
    };
    Ok(Json(VideoVerified { cause }))
}
