//! Files: uploaded by the composer, opened from a card.

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, internal, invalid_fields, not_found},
    files::{self, Upload},
    http::{
        file_body,
        json::{Json, Path, Query},
        openapi::Api,
    },
};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use chrono::{DateTime, Utc};
use kokous_model::{file, wire::FileUploaded};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/files", post(upload))
        .route("/kokous/v1/files/{id}", get(open).delete(delete))
        .route("/kokous/v1/files/{id}/link", post(link))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    let bytes = || json!({ "type": "string", "format": "binary" });
    api.post("/kokous/v1/files", "Upload a file: the body is the file, at most 25 MB")
        .required_query("name", "What it is called")
        .takes_as("*/*", bytes(), true)
        .answers::<FileUploaded>(201);
    api.get("/kokous/v1/files/{id}", "The file itself").answers_as(200, "*/*", bytes());
    api.delete("/kokous/v1/files/{id}", "Delete a file that is in no meeting").answers_nothing(204);
    api.post("/kokous/v1/files/{id}/link", "A link by which a browser saves the file, for a minute")
        .answers::<FileLink>(201);
}

/// What `POST /kokous/v1/files/{id}/link` answers.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct FileLink {
    url: String,
    /// When it opens nothing any more.
    expires_at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// Stores the body as a file of the user, which no meeting has yet.
async fn upload(
    State(app): State<App>,
    principal: Principal,
    Query(Named { name }): Query<Named>,
    body: Body,
) -> ApiResult<Response> {
    // A file of one's own, which nobody else sees before it goes with a meeting.
    let _ = principal.reach(Permission::WriteMeetings)?;
    if file::is_refused(&name) {
        return Err(invalid_fields(file::upload_error(&name, 1).into_iter().collect()));
    }
    let mut upload = Upload::begin(&app, principal.user.id).await?;
    if let Err(error) = upload.take(&name, body.into_data_stream()).await {
        upload.abandon().await;
        return Err(error);
    }
    let stored = upload.finish(&name, json!({})).await?;
    Ok((StatusCode::CREATED, Json(FileUploaded { file: stored.attached() })).into_response())
}

/// The file itself.
async fn open(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Response> {
    principal.reach(Permission::ReadMeetings)?.check_file(app.store.reader(), id).await?;
    let found = files::find_for(app.store.reader(), &principal, id).await?;
    file_body::respond(&app, &found).await
}

/// A link by which the browser saves the file without a token, for a minute. Without a key to seal it there is none.
async fn link(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Response> {
    principal.reach(Permission::ReadMeetings)?.check_file(app.store.reader(), id).await?;
    let found = files::find_for(app.store.reader(), &principal, id).await?;
    let Some(keys) = &app.keys else {
        return Err(not_found("This server makes no links: it has no KOKOUS_SECRET_KEY").because("NO_SECRET_KEY"));
    };
    let (key, until) = files::make_link(keys, found.id, app.clock.now()).map_err(internal)?;
    let url = format!("{}/files/open?key={}", app.public_url, utf8_percent_encode(&key, NON_ALPHANUMERIC));
    Ok((StatusCode::CREATED, Json(FileLink { url, expires_at: until })).into_response())
}

/// Deletes a file that is in no meeting.
async fn delete(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    // Of one's own, and of no meeting.
    let _ = principal.reach(Permission::WriteMeetings)?;
    files::delete(&app, &principal, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
