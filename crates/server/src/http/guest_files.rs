//! What is opened without signing in: `/files/{secret}`, by guests from their invitation, and `/files/open`, by the browser of
//! somebody at a page of another origin.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use serde::Deserialize;
use serde_json::json;

use super::{
    file_body,
    json::{Path, Query},
    openapi::Api,
};
use crate::{app::App, error::ApiResult, files};

pub(super) fn router() -> Router<App> {
    Router::new().route("/files/{secret}", get(open)).route("/files/open", get(open_link))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    let bytes = || json!({ "type": "string", "format": "binary" });
    api.chapter("Besides", "What is opened without signing in, and what operators ask");
    api.get("/files/{secret}", "A file of a description, for whoever was invited")
        .answers_with_a_page(404)
        .answers_as(200, "*/*", bytes())
        .for_everybody();
    api.get("/files/open", "A file by a link of `/kokous/v1/files/{id}/link`")
        .required_query("key", "Of the link")
        .answers_with_a_page(404)
        .answers_as(200, "*/*", bytes())
        .for_everybody();
}

/// The file, or a page that says that the link leads nowhere: a person is looking at it.
async fn open(State(app): State<App>, Path(secret): Path<String>, headers: HeaderMap) -> ApiResult<Response> {
    match files::find_for_guest(app.store.reader(), &secret, app.clock.now()).await? {
        Some(found) => file_body::respond(&app, &found).await,
        None => Ok(gone(&headers)),
    }
}

#[derive(Deserialize)]
struct Key {
    key: String,
}

/// The file of a link that is over within a minute, to be saved.
async fn open_link(State(app): State<App>, Query(Key { key }): Query<Key>, headers: HeaderMap) -> ApiResult<Response> {
    let Some(keys) = &app.keys else { return Ok(gone(&headers)) };
    match files::find_for_link(app.store.reader(), keys, &key, app.clock.now()).await? {
        Some(found) => file_body::respond_to_save(&app, &found).await,
        None => Ok(gone(&headers)),
    }
}

/// Whether there ever was such a link is not said.
fn gone(headers: &HeaderMap) -> Response {
    let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (language, title, words) = if languages.trim_start().to_lowercase().starts_with("fi") {
        (
            "fi",
            "Tiedosto ei ole enää saatavilla",
            "Linkki on vanhentunut tai peruttu. Pyydä tiedosto kokouksen järjestäjältä.",
        )
    } else {
        (
            "en",
            "This file is no longer available",
            "The link has expired or was revoked. Ask the organizer of the meeting for the file.",
        )
    };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n</head>\n<body>\n<main><h1>{title}</h1><p>{words}</p></main>\n</body>\n</html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (StatusCode::NOT_FOUND, headers, html).into_response()
}
