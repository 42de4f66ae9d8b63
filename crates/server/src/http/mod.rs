//! The routes. A handler is read from top to bottom: who asks, what they may, what is done, what is answered.

mod cors;
pub mod crm;
mod embed_page;
mod file_body;
mod guest_files;
pub mod json;
mod kokous;
mod metrics;
pub mod openapi;
mod preload;
mod security;
pub mod static_files;

use std::time::Duration;

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware,
    response::IntoResponse,
    routing::get,
};
use sea_orm::ConnectionTrait;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer, trace::TraceLayer,
};

use crate::{
    app::App,
    audit,
    error::{internal, method_not_allowed, not_found},
    work::panic_text,
};

/// How long a request may take.
const REQUEST_LIMIT: Duration = Duration::from_secs(30);

/// Everything that the server answers.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .merge(kokous::router())
        .merge(crm::router())
        .merge(openapi::router())
        .merge(metrics::router())
        .layer(middleware::from_fn_with_state(app.clone(), audit::follow))
        .layer(CompressionLayer::new())
        .layer(middleware::map_response(security::no_store));
    let files = Router::new()
        .merge(kokous::files_router())
        .merge(crm::files_router())
        .merge(guest_files::router())
        .layer(middleware::from_fn_with_state(app.clone(), audit::follow))
        .layer(middleware::map_response(security::no_store));
    Router::new()
        .merge(api)
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_LIMIT))
        // A file takes as long as its network needs; each piece of an upload has a limit of its own.
        .merge(files)
        .merge(embed_page::router())
        .fallback(static_files::serve)
        .method_not_allowed_fallback(|| async { method_not_allowed() })
        // Around all routes: none of them answers a browser that asks beforehand.
        .layer(middleware::from_fn_with_state(app.clone(), cors::answer))
        .layer(CatchPanicLayer::custom(answer_to_panic))
        .layer(middleware::from_fn_with_state(app.clone(), metrics::count))
        .layer(middleware::map_response_with_state(app.clone(), security::headers))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(app)
}

/// What the log calls a request. Not by its whole address: a query may hold a provider's code, and the address of a guest's
/// file is the key to it.
fn span(request: &Request) -> tracing::Span {
    let path = request.uri().path();
    let is_key = path.starts_with("/files/") && !path.starts_with("/files/v3/");
    tracing::debug_span!("request", method = %request.method(), path = if is_key { "/files/…" } else { path })
}

/// Whether requests that need the database can be answered.
async fn ready(State(app): State<App>) -> impl IntoResponse {
    match app.store.reader().execute_unprepared("SELECT 1").await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// No panic reaches a user: the request that met one is answered, the others go on.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn answer_to_panic(panic: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    internal(anyhow::anyhow!("a handler panicked: {}", panic_text(panic.as_ref()))).into_response()
}

/// What is at no address of the API.
pub(crate) fn nothing_here() -> axum::response::Response {
    not_found("There is nothing at this address").because("NOTHING_HERE").into_response()
}
