//! What somebody sees who opens their calendar in a browser, and what they can do there.

mod actions;
mod calendar;
mod event;

use axum::{
    Router,
    response::Response,
    routing::{get, post},
};

use super::account::ACCOUNTS;
use crate::{
    html::{self, escape},
    state::AppState,
};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/accounts/{email}", get(calendar::show))
        .route("/accounts/{email}/revoke", post(actions::revoke))
        .route("/accounts/{email}/events/{id}/answer", post(actions::answer))
        .route("/accounts/{email}/events/{id}/move", post(actions::change))
        .route("/accounts/{email}/events/{id}/delete", post(actions::delete))
}

/// The sandbox's first page: whose calendars there are.
pub(crate) async fn index() -> Response {
    let accounts: String = (ACCOUNTS.iter())
        .map(|account| {
            let (email, name) = (escape(account.email), escape(account.name));
            format!("<li><a href=\"/google/accounts/{email}\">{name}</a> <small>{email}</small></li>")
        })
        .collect();
    html::page(
        "Kokous sandbox",
        &format!(
            "<p>This stands in for Google. Everybody here is invented, nothing is mailed, and it is all forgotten when the \
             sandbox ends.</p><h2>Calendars</h2><ul>{accounts}</ul>\
             <h2>Behind the scenes</h2><ul><li><a href=\"/sandbox/mails\">What would have been mailed</a></li>\
             <li><a href=\"/sandbox/requests\">What was asked of the APIs</a></li></ul>"
        ),
    )
}
