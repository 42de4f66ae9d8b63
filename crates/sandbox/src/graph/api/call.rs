//! One call: who asks, whether they may, and whether it is asked as it has to be.

use std::collections::HashMap;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any},
};
use serde_json::{Map, Value};

use crate::{
    graph::{
        account::Account,
        error::{self, GraphError},
    },
    state::AppState,
    world::World,
};

/// A call that may be made.
pub(in crate::graph) struct Call {
    pub(in crate::graph) account: &'static Account,
    pub(in crate::graph) path: HashMap<String, String>,
    pub(in crate::graph) query: HashMap<String, String>,
    pub(in crate::graph) body: Map<String, Value>,
    pub(in crate::graph) if_match: Option<String>,
    /// Where the stand-in is, for links that it answers with.
    pub(in crate::graph) origin: String,
}

impl Call {
    /// A parameter of the query, without which nothing works.
    pub(in crate::graph) fn required(&self, name: &str) -> Result<&str, GraphError> {
        let found = self.query.get(name).map(String::as_str);
        found.ok_or_else(|| error::invalid(format!("This request requires the parameter {name}.")))
    }

    /// The id of the event in the path.
    pub(in crate::graph) fn event_id(&self) -> &str {
        self.path.get("event").map(String::as_str).unwrap_or_default()
    }

    /// The id of the calendar in the path; the default one's where it names none.
    pub(in crate::graph) fn calendar(&self) -> Result<String, GraphError> {
        let calendars = super::calendars::of(self.account);
        match self.path.get("calendar") {
            None => Ok(calendars[0].0.clone()),
            Some(id) => calendars.into_iter().map(|(id, _)| id).find(|known| known == id).ok_or_else(error::not_found),
        }
    }
}

/// What a method answers.
pub(in crate::graph) type Answer = (StatusCode, Option<Value>);

/// What a method does.
pub(in crate::graph) type Handler = fn(&mut World, &Call) -> Result<Answer, GraphError>;

/// The handlers of one path, behind the checks that all have.
pub(super) fn endpoint(handlers: &'static [(&'static str, Handler)]) -> MethodRouter<AppState> {
    any(
        move |State(state): State<AppState>,
              method: Method,
              Path(path): Path<HashMap<String, String>>,
              Query(query): Query<HashMap<String, String>>,
              headers: HeaderMap,
              body: Bytes| async move {
            let handler = handlers.iter().find(|(name, _)| *name == method.as_str()).map(|(_, handler)| handler);
            let Some(handler) = handler else { return StatusCode::METHOD_NOT_ALLOWED.into_response() };
            let answer = state.change(|world| {
                let call = read(world, path, query, &headers, &body)?;
                handler(world, &call)
            });
            respond(answer)
        },
    )
}

pub(in crate::graph) fn respond(answer: Result<Answer, GraphError>) -> Response {
    match answer {
        Ok((status, Some(body))) => (status, Json(body)).into_response(),
        Ok((status, None)) => status.into_response(),
        Err(error) => error.into_response(),
    }
}

/// Who asks what, if they may.
pub(in crate::graph) fn read(
    world: &World,
    path: HashMap<String, String>,
    query: HashMap<String, String>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Call, GraphError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let token = text("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let caller = token.and_then(|token| world.graph.grants.caller(token, world.clock.now()));
    let caller = caller.ok_or_else(error::unauthorized)?;
    if !caller.scopes.iter().any(|scope| scope == "Calendars.ReadWrite") {
        return Err(error::access_denied());
    }
    // Graph would answer with ids that change; the sandbox is stricter.
    if !text("prefer").unwrap_or_default().contains("IdType=\"ImmutableId\"") {
        return Err(error::invalid("The sandbox wants the header Prefer: IdType=\"ImmutableId\" on every request."));
    }
    let body = match body {
        [] => Map::new(),
        body => serde_json::from_slice(body).map_err(|_| error::invalid("The body is not a JSON object."))?,
    };
    Ok(Call {
        account: caller.account,
        path,
        query,
        body,
        if_match: text("if-match").map(str::to_owned),
        origin: format!("http://{}", text("host").unwrap_or_default()),
    })
}
