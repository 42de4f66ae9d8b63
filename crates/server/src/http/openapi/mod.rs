//! The API's description of itself: `GET /openapi.json` for programs, `GET /docs` for people.
//!
//! Each file with routes says what they are beside its `router()`, by the types that its handlers take and answer. Tests
//! compare that with the routes that there are, and with every answer of the other tests.

mod api;
mod page;
mod schemas;
mod type_text;

use std::sync::LazyLock;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use serde_json::{Value, json};

use super::{crm, embed_page, guest_files, kokous, metrics};
use crate::app::App;

pub(super) use api::Api;

/// What the document says of the whole.
const ABOUT: &str = "Two families under one roof: HubSpot's API, whose clients work with another base URL, and Kokous's own \
    below `/kokous/v1`. Programs send `Authorization: Bearer TOKEN`. Every error has the shape of `ErrorEnvelope`.";

static DOCUMENT: LazyLock<Value> = LazyLock::new(describe);
static TEXT: LazyLock<String> = LazyLock::new(|| format!("{:#}\n", *DOCUMENT));
static PAGE: LazyLock<String> = LazyLock::new(|| page::of(&DOCUMENT));

pub(super) fn router() -> Router<App> {
    Router::new().route("/openapi.json", get(json_document)).route("/docs", get(html_page))
}

/// The OpenAPI document (3.1), as JSON that people can read.
#[must_use]
pub fn text() -> &'static str {
    &TEXT
}

async fn json_document() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], text())
}

async fn html_page() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, page::POLICY.clone()),
    ];
    (headers, PAGE.as_str())
}

fn describe() -> Value {
    let mut api = Api::new();
    kokous::describe(&mut api);
    crm::describe(&mut api);
    guest_files::describe(&mut api);
    embed_page::describe(&mut api);
    let text = || json!({ "type": "string" });
    api.get("/healthz", "Whether the process is alive").answers_as(200, "text/plain", text()).for_everybody();
    api.get("/readyz", "Whether the process and its database are")
        .answers_as(200, "text/plain", text())
        .answers_as(503, "text/plain", text())
        .for_everybody();
    metrics::describe(&mut api);
    api.get("/openapi.json", "This document")
        .answers_as(200, "application/json", json!({ "type": "object" }))
        .for_everybody();
    api.get("/docs", "This document, for people").answers_as(200, "text/html", text()).for_everybody();
    let info = json!({ "title": "Kokous", "version": env!("CARGO_PKG_VERSION"), "description": ABOUT });
    api.finish(
        info,
        json!({
            "token": { "type": "http", "scheme": "bearer", "description": "An access token, or an embed token of a page" },
            "session": { "type": "apiKey", "in": "cookie", "name": "__Host-kokous", "description": "Of a page of the server itself" },
        }),
    )
}
