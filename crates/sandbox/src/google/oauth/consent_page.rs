//! The page on which somebody lets a client in.

use axum::response::Response;

use super::request::{AuthorizationRequest, Question};
use crate::{
    google::account::ACCOUNTS,
    html::{self, escape},
};

/// The page. Everything is ticked at first, as it is for most people.
pub(super) fn show(request: &AuthorizationRequest, question: &Question) -> Response {
    let hint = request.get("login_hint").unwrap_or_default();
    let chosen = ACCOUNTS.iter().position(|account| account.email.eq_ignore_ascii_case(hint)).unwrap_or_default();
    let accounts: String = (ACCOUNTS.iter().enumerate())
        .map(|(index, account)| {
            let (email, name) = (escape(account.email), escape(account.name));
            let checked = if index == chosen { " checked" } else { "" };
            format!(
                "<label><input type=radio name=account value=\"{email}\"{checked}> {name} <small>{email}</small></label>"
            )
        })
        .collect();
    let scopes: String = (question.scopes.iter())
        .map(|scope| {
            let (name, about) = (escape(&scope.name), escape(scope.about));
            let fixed = if scope.is_optional { "" } else { " disabled" };
            format!(
                "<label><input type=checkbox name=granted value=\"{name}\" checked{fixed}> {about} <small>{name}</small></label>"
            )
        })
        .collect();
    let fields: String = (request.fields())
        .map(|(name, value)| format!("<input type=hidden name={name} value=\"{}\">", escape(value)))
        .collect();
    let address = escape(&question.redirect_uri);
    html::page(
        "Kokous wants access to a Google account",
        &format!(
            "<p class=note>This is a stand-in for Google's consent page. The accounts are invented.</p>\
             <form method=post>{fields}\
             <fieldset><legend>Choose an account</legend>{accounts}</fieldset>\
             <fieldset><legend>Select what Kokous can access</legend>{scopes}</fieldset>\
             <p>You come back to <code>{address}</code></p>\
             <p><button name=decision value=allow class=main>Continue</button> \
             <button name=decision value=cancel>Cancel</button></p></form>"
        ),
    )
}
