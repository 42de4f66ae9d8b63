//! The sandbox's first page: whose calendars there are.

use axum::response::Response;

use crate::{
    google, graph,
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
