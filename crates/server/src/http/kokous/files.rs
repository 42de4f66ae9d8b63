//! Files: uploaded by the composer, opened from a card.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kokous_model::{file, wire::FileUploaded};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, internal, invalid_fields, not_found},
    files::{self, Upload},
    http::{
        file_body,
        json::{Json, Path, Query},
    },
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/files", post(upload))
        .route("/kokous/v1/files/{id}", get(open).delete(delete))
        .route("/kokous/v1/files/{id}/link", post(link))
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
        return Err(not_found("This server makes no links: it has no KOKOUS_SECRET_KEY"));
    };
    let (key, until) = files::make_link(keys, found.id, app.clock.now()).map_err(internal)?;
    let url = format!("{}/files/open?key={}", app.public_url, utf8_percent_encode(&key, NON_ALPHANUMERIC));
    Ok((StatusCode::CREATED, Json(json!({ "url": url, "expiresAt": until }))).into_response())
}

/// Deletes a file that is in no meeting.
async fn delete(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    // Of one's own, and of no meeting.
    let _ = principal.reach(Permission::WriteMeetings)?;
    files::delete(&app, &principal, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
