//! The authorization endpoint.

use axum::{
    extract::{RawForm, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use url::{Url, form_urlencoded};

use super::{
    consent_page,
    grants::{CODE, Consent, Wish},
    request::{AuthorizationRequest, Question, Unusable},
};
use crate::{google::account, html, state::AppState};

/// `GET /o/oauth2/v2/auth`: shows who could let whom do what.
pub(super) async fn ask(State(state): State<AppState>, RawForm(query): RawForm) -> Response {
    let request = AuthorizationRequest::of(&query);
    match request.read(&state.options().redirect_uris) {
        Ok(question) => consent_page::show(&request, &question),
        Err(unusable) => refuse(&unusable),
    }
}

/// `POST /o/oauth2/v2/auth`: sends the browser back with a code, or with `access_denied`.
pub(super) async fn answer(State(state): State<AppState>, RawForm(form): RawForm) -> Response {
    let question = match AuthorizationRequest::of(&form).read(&state.options().redirect_uris) {
        Ok(question) => question,
        Err(unusable) => return refuse(&unusable),
    };
    let decision = Decision::of(&form);
    let granted = |name: &String| decision.granted.contains(name);
    let scopes = question.scopes.iter().filter(|scope| !scope.is_optional || granted(&scope.name));
    let scopes: Vec<String> = scopes.map(|scope| scope.name.clone()).collect();
    if !decision.is_yes || scopes.is_empty() {
        return go_back(&question, &[("error", "access_denied")]);
    }
    let Some(account) = account::find(&decision.account) else {
        return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "Choose one of the accounts.");
    };
    let scope = scopes.join(" ");
    let consent = Consent {
        account,
        scopes,
        redirect_uri: question.redirect_uri.clone(),
        challenge: question.challenge.clone(),
        wish: Wish { is_offline: question.is_offline, is_asked_again: question.is_asked_again },
    };
    let code = state.change(|world| {
        let now = world.clock.now();
        world.google.grants.code(CODE, consent, now)
    });
    go_back(&question, &[("code", &code), ("scope", &scope)])
}

/// What the page's form adds to the request.
#[derive(Default)]
struct Decision {
    account: String,
    is_yes: bool,
    granted: Vec<String>,
}

impl Decision {
    fn of(form: &[u8]) -> Self {
        let mut decision = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "account" => decision.account = value.into_owned(),
                "decision" => decision.is_yes = value == "allow",
                "granted" => decision.granted.push(value.into_owned()),
                _ => {}
            }
        }
        decision
    }
}

fn refuse(unusable: &Unusable) -> Response {
    let title = format!("Error 400: {}", unusable.code);
    html::error_page(StatusCode::BAD_REQUEST, &title, &unusable.message)
}

fn go_back(question: &Question, answer: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(&question.redirect_uri) else {
        return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "The redirect address cannot be read.");
    };
    url.query_pairs_mut().extend_pairs(question.state.iter().map(|state| ("state", state))).extend_pairs(answer);
    Redirect::to(url.as_str()).into_response()
}
