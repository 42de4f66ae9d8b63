//! Extractors that answer with our envelope where something cannot be read.

use axum::{
    extract::{FromRequest, FromRequestParts, Path as AxumPath, Query as AxumQuery, Request},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use kokous_model::text::quotable;
use serde::{Serialize, de::DeserializeOwned};

use crate::error::{ApiError, ApiResult, bad_request, not_found, not_json, too_large};

/// Largest body, in bytes: a meeting with both texts at their longest, every letter escaped, fits.
const LARGEST_BODY: usize = 2 * 1024 * 1024;
/// How much of a larger one is thrown away, in bytes, before the connection is cut.
const LARGEST_DRAINED: usize = 128 * 1024 * 1024;

/// A JSON body: what came in, or what goes out.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// A JSON body that may be absent: an empty one is `T::default()`.
#[derive(Debug)]
pub struct OptionalJson<T>(pub T);

/// The query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// The variable parts of the path. What does not fit names nothing, so it is a 404.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> ApiResult<Self> {
        if !is_json(&request) {
            return Err(not_json());
        }
        read(&body(request).await?).map(Self)
    }
}

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> ApiResult<Self> {
        let is_json = is_json(&request);
        let bytes = body(request).await?;
        match (bytes.is_empty(), is_json) {
            (true, _) => Ok(Self(T::default())),
            (false, true) => read(&bytes).map(Self),
            (false, false) => Err(not_json()),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        match AxumQuery::from_request_parts(parts, state).await {
            Ok(AxumQuery(query)) => Ok(Self(query)),
            Err(rejection) => Err(bad_request(quotable(&rejection.body_text(), 300))),
        }
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        match AxumPath::from_request_parts(parts, state).await {
            Ok(AxumPath(path)) => Ok(Self(path)),
            Err(_) => Err(not_found("There is nothing at this address").because("NOTHING_HERE")),
        }
    }
}

/// A form on another site can send text, but not this type, without the browser asking us first.
fn is_json(request: &Request) -> bool {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The whole body, if it is not too large. What is too large is read to its end and thrown away: a client that is cut off
/// while it sends does not see why.
async fn body(request: Request) -> ApiResult<Vec<u8>> {
    let mut body = request.into_body();
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| bad_request("The request ended before its body was complete"))?;
        let chunk = frame.into_data().unwrap_or_default();
        length += chunk.len();
        if length <= LARGEST_BODY {
            bytes.extend_from_slice(&chunk);
        } else if length <= LARGEST_DRAINED {
            bytes.clear();
        } else {
            break;
        }
    }
    if length > LARGEST_BODY { Err(too_large()) } else { Ok(bytes) }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> ApiResult<T> {
    serde_json::from_slice(bytes)
        .map_err(|error| bad_request(format!("The JSON cannot be read: {}", quotable(&error.to_string(), 300))))
}
