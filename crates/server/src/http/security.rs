//! The headers that every answer has.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

use crate::app::App;

/// What the page may load and do: its own files, compiled WebAssembly, nothing else. Who may frame it comes behind.
macro_rules! policy {
    () => {
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
        img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors "
    };
}

/// Nobody may frame it.
const CONTENT_SECURITY_POLICY: &str = concat!(policy!(), "'none'");

/// The policy of a page that one origin may frame.
pub(super) fn content_security_policy(framed_by: &str) -> String {
    format!("{}{framed_by}", policy!())
}

/// Marks an answer whose policy says who may frame it, which the older header cannot.
#[derive(Clone, Copy)]
pub(super) struct MayBeFramed;

/// Of an answer that is neither a page nor a script: whoever opens it as a page gets one that may do nothing.
const DATA_HEADERS: [(HeaderName, &str); 1] =
    [(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'")];

/// What every answer has.
const HEADERS: [(HeaderName, &str); 2] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::X_FRAME_OPTIONS, "DENY")];

/// What browsers heed in pages and scripts alone: a script's policy is that of the worker that runs it.
const PAGE_HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    // A page may hear from the window in which a calendar is connected, by way of a provider's page.
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin-allow-popups"),
];

/// Two years, as browsers' preload lists ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// Adds the security headers where the answer has none of its own. Answers with data come in dozens, and have few.
pub(super) async fn headers(State(app): State<App>, mut response: Response) -> Response {
    let may_be_framed = response.extensions().get::<MayBeFramed>().is_some();
    let is_data = is_data(response.headers());
    let further: &[(HeaderName, &str)] = if is_data { &DATA_HEADERS } else { &PAGE_HEADERS };
    for (name, value) in HEADERS.iter().chain(further) {
        if may_be_framed && *name == header::X_FRAME_OPTIONS {
            continue;
        }
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.is_https() {
        let value = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
        response.headers_mut().entry(header::STRICT_TRANSPORT_SECURITY).or_insert(value);
    }
    response
}

/// Whether a browser neither shows it as a page nor runs it, as far as its type says.
fn is_data(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["application/json", "application/wasm", "text/event-stream"].iter().any(|data| kind.starts_with(data))
}

/// Answers of the API are for whoever asked, now.
pub(super) async fn no_store(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
