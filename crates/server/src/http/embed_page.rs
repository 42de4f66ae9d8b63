//! `/embed/{kind}`: one element of `embed.js` in a page of its own, for a frame of a portal that runs no scripts of others.

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    json::{Path, Query},
    nothing_here,
    openapi::Api,
    security::{MayBeFramed, content_security_policy},
};
use crate::{app::App, error::forbidden};

const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\" />\n<title>Kokous</title>\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
    <script type=\"module\" src=\"/embed-frame.js\"></script>\n<body></body>\n</html>\n";
const KINDS: [&str; 3] = ["composer", "timeline", "record"];

pub(super) fn router() -> Router<App> {
    Router::new().route("/embed/{kind}", get(page))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/embed/{kind}", "One element of `embed.js` in a page of its own, for a frame")
        .path_is("kind", "composer, timeline or record")
        .required_query("origin", "Of the page that frames it")
        .answers_as(200, "text/html", json!({ "type": "string" }))
        .for_everybody();
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    origin: String,
}

/// The page, which the named origin may frame if the operator lets it.
async fn page(State(app): State<App>, Path(kind): Path<String>, Query(asked): Query<Asked>) -> Response {
    if app.page.is_none() || !KINDS.contains(&kind.as_str()) {
        return nothing_here();
    }
    if !app.embed_origins.has(&asked.origin) {
        return forbidden("This origin is not among KOKOUS_EMBED_ORIGINS of the server").into_response();
    }
    // An origin of the list has nothing in it that could end the header or begin another directive.
    let policy = content_security_policy(&asked.origin);
    let Ok(policy) = HeaderValue::from_str(&policy) else { return nothing_here() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    let mut response = (StatusCode::OK, headers, PAGE).into_response();
    response.extensions_mut().insert(MayBeFramed);
    response
}
