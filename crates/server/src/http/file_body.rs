//! A file on its way out: as an attachment of its own name, which runs nothing wherever it is opened.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    app::App,
    error::{ApiResult, unavailable},
    files::{content_type, is_shown_inline},
    store::entity::file,
};

/// What may stand in a parameter as it is (RFC 8187 §3.2.1).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The answer with the file's bytes.
///
/// # Errors
/// 503 where the storage is down.
pub(super) async fn respond(app: &App, found: &file::Model) -> ApiResult<Response> {
    answer(app, found, is_shown_inline(&found.name)).await
}

/// The same, to be saved whatever it is.
///
/// # Errors
/// 503 where the storage is down.
pub(super) async fn respond_to_save(app: &App, found: &file::Model) -> ApiResult<Response> {
    answer(app, found, false).await
}

async fn answer(app: &App, found: &file::Model, is_inline: bool) -> ApiResult<Response> {
    let bytes = app.files.read(&found.storage_key).await;
    let bytes = bytes.map_err(|error| {
        unavailable("The file cannot be read at the moment. Try again in a while", error).because("FILES_DOWN")
    })?;
    let mut headers = HeaderMap::new();
    let shown = if is_inline { "inline" } else { "attachment" };
    let disposition = format!("{shown}; filename*=UTF-8''{}", utf8_percent_encode(&found.name, PLAIN));
    let values = [
        (header::CONTENT_TYPE, content_type(&found.name)),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The address of a guest's file is the key to it.
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in values {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(found.size));
    Ok((headers, Body::from_stream(bytes)).into_response())
}
