//! One call of a method: who asks, whether they may, and whether the request is of the contract.

use std::collections::HashMap;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use crate::{
    google::{
        account::Account,
        contract::{Method, Query},
        error::{self, GoogleError},
    },
    state::AppState,
    world::World,
};

/// A call that may be made.
pub(super) struct Call {
    pub(super) account: &'static Account,
    pub(super) query: Query,
    pub(super) body: Map<String, Value>,
    /// `If-Match`, an etag or `*`.
    pub(super) if_match: Option<String>,
    /// `If-None-Match`, likewise.
    pub(super) if_none_match: Option<String>,
    path: HashMap<String, String>,
}

impl Call {
    /// The address of the calendar in the path. Nobody has access to another's calendar.
    pub(super) fn calendar(&self) -> Result<&'static Account, GoogleError> {
        let id = self.path.get("calendarId").map(String::as_str).unwrap_or_default();
        let is_own = id == "primary" || id.eq_ignore_ascii_case(self.account.email);
        if is_own { Ok(self.account) } else { Err(error::not_found()) }
    }

    /// The zone in which times are answered: the one asked for, else the calendar's.
    pub(super) fn zone(&self) -> Result<Tz, GoogleError> {
        let Some(zone) = self.query.text("timeZone") else { return Ok(self.account.time_zone) };
        zone.parse().map_err(|_| error::invalid_parameter("timeZone", "Invalid time zone."))
    }

    /// Whether the client knows conferences; if not, those in bodies are ignored.
    pub(super) fn handles_conferences(&self) -> bool {
        self.query.text("conferenceDataVersion") == Some("1")
    }

    /// Refuses if the client read another version than this.
    pub(super) fn check_if_match(&self, etag: &str) -> Result<(), GoogleError> {
        match self.if_match.as_deref() {
            None | Some("*") => Ok(()),
            Some(wanted) if wanted == etag => Ok(()),
            Some(_) => Err(error::condition_not_met()),
        }
    }

    /// The id of the event in the path.
    pub(super) fn event_id(&self) -> &str {
        self.path.get("eventId").map(String::as_str).unwrap_or_default()
    }
}

/// What a method answers.
pub(super) struct Answer {
    status: StatusCode,
    body: Option<Value>,
}

impl Answer {
    pub(super) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Some(body) }
    }

    pub(super) fn empty() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None }
    }

    pub(super) fn not_modified() -> Self {
        Self { status: StatusCode::NOT_MODIFIED, body: None }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let Some(body) = self.body else { return self.status.into_response() };
        let etag = body["etag"].as_str().and_then(|etag| HeaderValue::from_str(etag).ok());
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().extend(etag.map(|etag| (header::ETAG, etag)));
        response
    }
}

/// What a method does.
pub(super) type Handler = fn(&mut World, &Call) -> Result<Answer, GoogleError>;

/// The handler behind the checks that every method has.
pub(super) fn endpoint(method: Method, handler: Handler) -> MethodRouter<AppState> {
    let filter = match method.http_method() {
        "POST" => MethodFilter::POST,
        "PATCH" => MethodFilter::PATCH,
        "PUT" => MethodFilter::PUT,
        "DELETE" => MethodFilter::DELETE,
        _ => MethodFilter::GET,
    };
    let serve = move |State(state): State<AppState>,
                      Path(path): Path<HashMap<String, String>>,
                      RawQuery(query): RawQuery,
                      headers: HeaderMap,
                      body: Bytes| async move {
        let query = query.unwrap_or_default();
        state.change(|world| {
            let call = read(world, method, path, &query, &headers, &body)?;
            handler(world, &call)
        })
    };
    on(filter, serve)
}

fn read(
    world: &World,
    method: Method,
    path: HashMap<String, String>,
    query: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Call, GoogleError> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let token = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let caller = token.and_then(|token| world.google.grants.caller(token, world.clock.now()));
    let caller = caller.ok_or_else(error::auth_error)?;
    if !method.is_allowed_by(caller.scopes.iter().map(String::as_str)) {
        return Err(error::insufficient_permissions());
    }
    let is_json = text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
    if !body.is_empty() && !is_json {
        return Err(error::bad_request("Content-Type has to be application/json."));
    }
    Ok(Call {
        account: caller.account,
        query: method.query(query)?,
        body: method.body(body)?,
        if_match: text(header::IF_MATCH).map(str::to_owned),
        if_none_match: text(header::IF_NONE_MATCH).map(str::to_owned),
        path,
    })
}
