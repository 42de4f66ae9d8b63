//! The sandbox's first page, and what calendars of both providers show.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::{
    google,
    grants::Grant,
    graph,
    html::{self, escape},
};

/// Every account, with a link to its calendar.
pub(crate) async fn index() -> Response {
    let entry = |stand_in: &str, email: &str, name: &str| {
        let (email, name) = (escape(email), escape(name));
        format!("<li><a href=\"/{stand_in}/accounts/{email}\">{name}</a> <small>{email}</small></li>")
    };
    let google: String =
        google::account::ACCOUNTS.iter().map(|account| entry("google", account.email, account.name)).collect();
    let microsoft: String =
        graph::account::ACCOUNTS.iter().map(|account| entry("graph", account.email, account.name)).collect();
    html::page(
        "Kokous sandbox",
        &format!(
            "<p>This stands in for Google and Microsoft. Everybody here is invented, nothing is mailed, and it is all \
             forgotten when the sandbox ends.</p><h2 id=google>Google calendars</h2><ul aria-labelledby=google>{google}</ul>\
             <h2 id=microsoft>Microsoft 365 calendars</h2><ul aria-labelledby=microsoft>{microsoft}</ul>\
             <p><a href=\"/video\">Video meetings</a> of Zoom, Dialpad and an app</p><h2>Behind the scenes</h2><ul><li><a href=\"/sandbox/mails\">What would have been mailed</a></li>\
             <li><a href=\"/sandbox/requests\">What was asked of the APIs</a></li></ul>"
        ),
    )
}

/// What stands on the page of somebody's calendar at a provider: its events, and what the account has granted.
pub(crate) fn calendar(provider: &str, (email, zone): (&str, Tz), events: &str, grants: &[Grant]) -> String {
    let (email_text, zone) = (escape(email), zone.name());
    let events = if events.is_empty() { "<p>No events.</p>" } else { events };
    let apps = match grants.iter().find(|grant| grant.account == email) {
        None => "<p>None.</p>".to_owned(),
        Some(grant) => {
            let scopes = grant.scopes.iter().map(|scope| format!("<li><small>{}</small></li>", escape(scope)));
            format!(
                "<p>Kokous has access to:</p><ul>{}</ul><form method=post action=\"/{provider}/accounts/{email_text}/revoke\">\
                 <button>Remove access of Kokous</button></form>",
                scopes.collect::<String>()
            )
        }
    };
    format!(
        "<p><a href=\"/\">All calendars</a> · {email_text} · times in {zone}</p>{events}<h2>Connected apps</h2>{apps}"
    )
}

/// What a guest answers, wherever they do.
#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) guest: String,
    pub(crate) answer: String,
}

/// Back to the calendar whose form was sent.
pub(crate) fn back_to(provider: &str, email: &str) -> Response {
    Redirect::to(&format!("/{provider}/accounts/{email}")).into_response()
}

pub(crate) fn no_account() -> Response {
    html::error_page(StatusCode::NOT_FOUND, "Nobody", "There is no such account.")
}

pub(crate) fn no_event() -> Response {
    html::error_page(StatusCode::NOT_FOUND, "Nothing there", "There is no such event in this calendar.")
}
