//! The log of what a server has asked, for tests that look into it.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::time::{Duration, sleep};

use crate::{
    faults::{FaultKind, wrong_answer},
    server::Hangup,
    state::AppState,
};

/// More than a request may have.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Headers that say something; the token is not among them.
const HEADERS: [&str; 5] = ["content-type", "if-match", "if-none-match", "prefer", "user-agent"];

/// One request to a stand-in's API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedRequest {
    pub at: DateTime<Utc>,
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
    /// What was answered; nothing if the connection was dropped, or while the answer is being made.
    pub status: Option<u16>,
    /// What went wrong on purpose.
    pub fault: Option<FaultKind>,
}

/// All requests, in the order in which they came.
#[derive(Default)]
pub(crate) struct RequestLog(Vec<LoggedRequest>);

impl RequestLog {
    pub(crate) fn all(&self) -> &[LoggedRequest] {
        &self.0
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Logs the request, and carries it out as far as its fault allows.
pub(crate) async fn serve(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let path = parts.uri.path().to_owned();
    let (position, fault) = state.change(|world| {
        let fault = world.faults.strike(&parts.method, &path);
        world.requests.0.push(LoggedRequest {
            at: world.clock.now(),
            method: parts.method.to_string(),
            path: path.clone(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: telling(&parts.headers),
            body: String::from_utf8_lossy(&body).into_owned(),
            status: None,
            fault: fault.clone(),
        });
        (world.requests.0.len() - 1, fault)
    });
    let request = Request::from_parts(parts, Body::from(body));
    let response = match &fault {
        None => next.run(request).await,
        Some(fault) => {
            if let FaultKind::Delay { ms } = fault {
                sleep(Duration::from_millis(*ms)).await;
            }
            let right = if fault.is_after_commit() { Some(next.run(request).await) } else { None };
            wrong_answer(fault, &path, right).await
        }
    };
    let status = (!Hangup::is_in(&response)).then(|| response.status().as_u16());
    state.change(|world| {
        // Unless the log was cleared meanwhile.
        if let Some(logged) = world.requests.0.get_mut(position).filter(|logged| logged.path == path) {
            logged.status = status;
        }
    });
    response
}

fn telling(headers: &HeaderMap) -> BTreeMap<String, String> {
    let text = |name: &str| Some((name.to_owned(), headers.get(name)?.to_str().ok()?.to_owned()));
    HEADERS.into_iter().filter_map(text).collect()
}
