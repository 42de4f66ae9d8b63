//! Who changed what, when, and from where.
//!
//! [`follow`] stands around every request. Once it is known who asks, the request has an entry ([`is_by`]), which
//! [`Store::begin`](crate::store::Store::begin) writes first into the request's first writing transaction: so an entry is
//! there exactly where something was committed, and costs no second write to the disk. What is only read, and what is
//! saved while somebody types, has no entry.

mod action;
mod read;

use std::{cell::RefCell, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, NotSet};

pub use self::{action::action, read::page};
use crate::{
    app::App,
    clock::to_millis,
    store::entity::{audit_entry, user},
};

/// As much of a path as is kept, in characters.
const PATH_CHARS: usize = 300;

tokio::task_local! {
    static CURRENT: RefCell<Current>;
}

/// The request that is being served.
struct Current {
    method: String,
    path: String,
    action: String,
    address: Option<String>,
    at: i64,
    /// Who asks, until it is written down.
    by: Option<(i64, Option<String>)>,
}

/// Serves a request that may change something so that who asked for it can be noted.
pub async fn follow(State(app): State<App>, request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let action = pattern.and_then(|pattern| action(request.method(), &pattern, request.uri().path()));
    let Some(action) = action else { return next.run(request).await };
    let current = Current {
        method: request.method().to_string(),
        path: request.uri().path().chars().take(PATH_CHARS).collect(),
        action,
        address: address(&request),
        at: to_millis(app.clock.now()),
        by: None,
    };
    CURRENT.scope(RefCell::new(current), next.run(request)).await
}

/// Says who asks, by a token of this name if it is a program. Outside of a request, and of one that changes nothing, it is
/// nobody's business.
pub fn is_by(user: &user::Model, token: Option<&str>) {
    let by = (user.id, token.map(str::to_owned));
    CURRENT.try_with(|current| current.borrow_mut().by = Some(by)).unwrap_or_default();
}

/// Notes the request in its first writing transaction.
///
/// # Errors
/// The database's.
pub async fn note(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let entry = CURRENT.try_with(|current| {
        let mut current = current.borrow_mut();
        let (user_id, token) = current.by.take()?;
        Some(audit_entry::ActiveModel {
            id: NotSet,
            at: Set(current.at),
            user_id: Set(user_id),
            token: Set(token),
            method: Set(current.method.clone()),
            path: Set(current.path.clone()),
            action: Set(current.action.clone()),
            address: Set(current.address.clone()),
        })
    });
    match entry {
        Ok(Some(entry)) => audit_entry::Entity::insert(entry).exec_without_returning(connection).await.map(drop),
        _ => Ok(()),
    }
}

/// Where a request comes from. A proxy on this machine says it for whom it asks; anybody else could say anything.
fn address(request: &Request) -> Option<String> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip();
    let said = if peer.is_loopback() { forwarded_for(request.headers()) } else { None };
    Some(said.unwrap_or_else(|| peer.to_string()))
}

/// The last hop of `X-Forwarded-For`: the one that our own proxy has seen.
fn forwarded_for(headers: &HeaderMap) -> Option<String> {
    let value = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last = value.rsplit(',').next()?.trim();
    last.parse::<std::net::IpAddr>().ok().map(|address| address.to_string())
}
