//! `GET /metrics`, for Prometheus; and the count of all requests.

use std::time::Instant;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;

use super::openapi::Api;
use crate::{
    app::App,
    auth::{Permission, Principal},
    error::ApiResult,
};

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// What is at no address of the API: the page and its files.
const PAGE: &str = "page";

pub(super) fn router() -> Router<App> {
    Router::new().route("/metrics", get(read))
}

/// Describes the route.
pub(super) fn describe(api: &mut Api) {
    api.get("/metrics", "The running numbers of this process, for administrators and tokens with `kokous.metrics`")
        .answers_as(200, "application/openmetrics-text", json!({ "type": "string" }));
}

async fn read(State(app): State<App>, principal: Principal) -> ApiResult<Response> {
    principal.require(Permission::ReadMetrics)?;
    Ok(([(header::CONTENT_TYPE, OPEN_METRICS)], app.metrics.text(&app).await?).into_response())
}

/// Counts a request, by the route that it was for: addresses have ids in them.
pub(super) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let answer = next.run(request).await;
    let route = route.as_ref().map_or(PAGE, MatchedPath::as_str);
    app.metrics.answered(method, route, answer.status().as_u16(), begun.elapsed());
    answer
}

/// The method, if it is one that anything is done by; whoever asks may send any word.
const fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
