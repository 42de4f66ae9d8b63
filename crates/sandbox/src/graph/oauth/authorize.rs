//! The authorization endpoint and its page.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, RawForm, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use url::{Url, form_urlencoded};

use super::{
    CLIENT_ID, SCOPES,
    grants::{CODE, Consent},
};
use crate::{
    google::oauth::{Challenge, is_known_redirect},
    graph::account::{self, ACCOUNTS},
    html::{self, escape},
    state::AppState,
};

/// What a request may say, and the page's form besides.
const PARAMETERS: [&str; 12] = [
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "domain_hint",
    "login_hint",
    "nonce",
    "prompt",
    "redirect_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

/// The request, which comes with the question and again with the answer.
struct Question {
    fields: BTreeMap<String, String>,
    challenge: Option<Challenge>,
    scopes: Vec<String>,
}

impl Question {
    fn of(form: &[u8], tenant: &str, registered: &[String]) -> Result<Self, String> {
        let fields: BTreeMap<String, String> = form_urlencoded::parse(form)
            .filter(|(name, _)| PARAMETERS.contains(&name.as_ref()))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let get = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        if !account::is_tenant(tenant) {
            return Err(format!("AADSTS90002: Tenant '{tenant}' not found."));
        }
        if get("client_id") != CLIENT_ID {
            return Err("AADSTS700016: The application was not found in the directory.".to_owned());
        }
        if !is_known_redirect(registered, get("redirect_uri")) {
            return Err("AADSTS50011: The redirect URI does not match those of the application.".to_owned());
        }
        if get("response_type") != "code" {
            return Err("AADSTS70004: The sandbox knows the response type 'code' only.".to_owned());
        }
        if get("scope").contains(',') {
            return Err("AADSTS70011: Scopes are separated by spaces.".to_owned());
        }
        let scopes: Vec<String> = get("scope").split_whitespace().map(str::to_owned).collect();
        let is_known = |scope: &String| SCOPES.iter().any(|(known, _)| known == scope);
        if let Some(unknown) = scopes.iter().find(|scope| !is_known(scope)) {
            return Err(format!("AADSTS650053: The scope '{unknown}' does not exist."));
        }
        let method = fields.get("code_challenge_method").map(String::as_str);
        let challenge = Challenge::read(fields.get("code_challenge").map(String::as_str), method)?;
        Ok(Self { challenge, scopes, fields })
    }

    fn get(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    fn go_back(&self, answer: &[(&str, &str)]) -> Response {
        let Ok(mut url) = Url::parse(self.get("redirect_uri")) else {
            return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "The redirect address cannot be read.");
        };
        url.query_pairs_mut().extend_pairs(answer).append_pair("state", self.get("state"));
        Redirect::to(url.as_str()).into_response()
    }
}

/// `GET …/authorize`: shows who could let whom do what.
pub(super) async fn ask(
    State(state): State<AppState>,
    Path(tenant): Path<String>,
    RawForm(query): RawForm,
) -> Response {
    match Question::of(&query, &tenant, &state.options().redirect_uris) {
        Ok(question) => page(&question, &tenant),
        Err(message) => html::error_page(StatusCode::BAD_REQUEST, "Sign in", &message),
    }
}

/// `POST …/authorize`: sends the browser back with a code, or with `access_denied`.
pub(super) async fn answer(
    State(state): State<AppState>,
    Path(tenant): Path<String>,
    RawForm(form): RawForm,
) -> Response {
    let question = match Question::of(&form, &tenant, &state.options().redirect_uris) {
        Ok(question) => question,
        Err(message) => return html::error_page(StatusCode::BAD_REQUEST, "Sign in", &message),
    };
    let value = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(&form);
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    if value("decision") != "allow" {
        let description = "The user has denied access to the scope requested by the client application.";
        return question.go_back(&[("error", "access_denied"), ("error_description", description)]);
    }
    let account = account::find(&value("account")).filter(|account| account.is_of_tenant(&tenant));
    let Some(account) = account else {
        let message = "AADSTS50020: The account does not exist in the tenant. Choose another one.";
        return html::error_page(StatusCode::BAD_REQUEST, "Sign in", message);
    };
    let consent = Consent {
        account,
        // An administrator may allow less than was asked for.
        scopes: question.scopes.iter().filter(|scope| **scope != value("without")).cloned().collect(),
        redirect_uri: question.get("redirect_uri").to_owned(),
        challenge: question.challenge.clone(),
        wish: (),
    };
    let code = state.change(|world| {
        let now = world.clock.now();
        world.graph.grants.code(CODE, consent, now)
    });
    question.go_back(&[("code", &code)])
}

fn page(question: &Question, tenant: &str) -> Response {
    let offered: Vec<_> = ACCOUNTS.iter().filter(|account| account.is_of_tenant(tenant)).collect();
    let hint = question.get("login_hint");
    let chosen = offered.iter().position(|account| account.email.eq_ignore_ascii_case(hint)).unwrap_or_default();
    let accounts: String = (offered.iter().enumerate())
        .map(|(index, account)| {
            let (email, name) = (escape(account.email), escape(account.name));
            let checked = if index == chosen { " checked" } else { "" };
            format!(
                "<label><input type=radio name=account value=\"{email}\"{checked}> {name} <small>{email}</small></label>"
            )
        })
        .collect();
    let asked = SCOPES.iter().filter(|(name, _)| question.scopes.iter().any(|scope| scope == name));
    let scopes: String =
        asked.map(|(name, about)| format!("<li>{} <small>{}</small></li>", escape(about), escape(name))).collect();
    let fields: String = (question.fields.iter())
        .map(|(name, value)| format!("<input type=hidden name={name} value=\"{}\">", escape(value)))
        .collect();
    let address = escape(question.get("redirect_uri"));
    html::page(
        "Kokous wants access to a Microsoft account",
        &format!(
            "<p class=note>This is a stand-in for Microsoft's consent page. The accounts are invented.</p>\
             <form method=post>{fields}\
             <fieldset><legend>Pick an account</legend>{accounts}</fieldset>\
             <h2>Permissions requested</h2><ul>{scopes}</ul>\
             <p>You come back to <code>{address}</code></p>\
             <p><button name=decision value=allow class=main>Accept</button> \
             <button name=decision value=cancel>Cancel</button></p></form>"
        ),
    )
}
