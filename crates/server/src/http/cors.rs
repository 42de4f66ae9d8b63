//! Lets pages of the operator's list ask across origins, with a token and never with a cookie, and nobody else.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::app::App;

/// What pages ask for.
const OPEN: &str = "/kokous/v1/";
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE");
const HEADERS: HeaderValue =
    HeaderValue::from_static("authorization, content-type, idempotency-key, if-match, last-event-id");
/// How long a browser may remember it, in seconds: Chromium's longest.
const REMEMBERED: HeaderValue = HeaderValue::from_static("7200");

/// Answers a browser that asks whether a page may ask, and says on every answer to whom it may be shown.
pub(super) async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(OPEN) {
        return next.run(request).await;
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let is_let_in =
        origin.as_ref().and_then(|origin| origin.to_str().ok()).is_some_and(|origin| app.embed_origins.has(origin));
    let is_preflight =
        *request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match (is_preflight, is_let_in) {
        (true, true) => {
            let headers = [
                (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
                (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
                (header::ACCESS_CONTROL_MAX_AGE, REMEMBERED),
            ];
            (StatusCode::NO_CONTENT, headers).into_response()
        }
        (true, false) => StatusCode::FORBIDDEN.into_response(),
        (false, _) => next.run(request).await,
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin.filter(|_| is_let_in) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.headers_mut().insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after"));
    }
    response
}
