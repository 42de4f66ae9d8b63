//! OAuth 2.0 of both services, as far as they agree: a consent page, codes with PKCE, and refresh tokens that work once.
//! Zoom takes its client by HTTP's Basic scheme alone.

use std::collections::{BTreeMap, HashMap};

use axum::{
    Json,
    extract::{Form, Path, RawForm, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use url::{Url, form_urlencoded};
use uuid::Uuid;

use super::Video;
use crate::{
    google::{
        account::{self, ACCOUNTS},
        oauth::{Challenge, is_known_redirect},
    },
    html::{self, escape},
    state::AppState,
};

/// The one client that the stand-ins know.
pub const CLIENT_ID: &str = "kokous-sandbox.video.example";
/// Its secret, which is none.
pub const CLIENT_SECRET: &str = "not-a-secret-of-anybody";

/// How long an access token is good.
const ACCESS_SECONDS: i64 = 3600;

/// Who let Kokous in at one service.
#[derive(Default)]
pub(crate) struct Grants {
    codes: BTreeMap<String, Code>,
    /// Each works once.
    refresh: BTreeMap<String, &'static str>,
    access: BTreeMap<String, (&'static str, DateTime<Utc>)>,
}

struct Code {
    account: &'static str,
    redirect_uri: String,
    challenge: Option<Challenge>,
}

impl Grants {
    /// Takes everything back that an account has granted. Whether there was anything.
    pub(crate) fn revoke(&mut self, account: &str) -> bool {
        let before = self.refresh.len() + self.access.len();
        self.refresh.retain(|_, owner| *owner != account);
        self.access.retain(|_, (owner, _)| *owner != account);
        self.refresh.len() + self.access.len() < before
    }

    /// Whose access token these headers hold.
    pub(super) fn caller(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Option<&'static str> {
        let token = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
        let (account, until) = self.access.get(token)?;
        (now < *until).then_some(*account)
    }

    fn tokens(&mut self, account: &'static str, now: DateTime<Utc>) -> Response {
        let new = |kind: &str| format!("sandbox-{kind}-{}", Uuid::new_v4().simple());
        let (access, refresh) = (new("access"), new("refresh"));
        self.access.insert(access.clone(), (account, now + Duration::seconds(ACCESS_SECONDS)));
        self.refresh.insert(refresh.clone(), account);
        Json(json!({
            "access_token": access, "refresh_token": refresh, "token_type": "bearer", "expires_in": ACCESS_SECONDS,
        }))
        .into_response()
    }
}

fn grants<'video>(video: &'video mut Video, service: &str) -> Option<&'video mut Grants> {
    match service {
        "zoom" => Some(&mut video.zoom_grants),
        "dialpad" => Some(&mut video.dialpad_grants),
        _ => None,
    }
}

/// `GET …/authorize`: asks whether Kokous may make meetings for an account.
pub(super) async fn ask(
    State(state): State<AppState>,
    Path(service): Path<String>,
    RawForm(query): RawForm,
) -> Response {
    let query: HashMap<String, String> = form_urlencoded::parse(&query).into_owned().collect();
    let redirect = query.get("redirect_uri").cloned().unwrap_or_default();
    let is_ours = query.get("client_id").is_some_and(|id| id == CLIENT_ID);
    if !is_ours || !is_known_redirect(&state.options().redirect_uris, &redirect) {
        return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "This client or its address is not registered.");
    }
    let name = if service == "zoom" { "Zoom" } else { "Dialpad" };
    let accounts: String = ACCOUNTS
        .iter()
        .enumerate()
        .map(|(index, account)| {
            let checked = if index == 0 { " checked" } else { "" };
            let (email, person) = (escape(account.email), escape(account.name));
            format!("<label><input type=radio name=account value=\"{email}\"{checked}> {person} <small>{email}</small></label>")
        })
        .collect();
    let fields: String = ["redirect_uri", "state", "code_challenge", "code_challenge_method"]
        .into_iter()
        .filter_map(|name| Some(format!("<input type=hidden name={name} value=\"{}\">", escape(query.get(name)?))))
        .collect();
    html::page(
        &format!("Kokous wants access to a {name} account"),
        &format!(
            "<p class=note>This is a stand-in for {name}'s consent page. The accounts are invented.</p>\
             <form method=post>{fields}<fieldset><legend>Choose an account</legend>{accounts}</fieldset>\
             <p><button name=decision value=allow class=main>Allow</button> \
             <button name=decision value=decline>Decline</button></p></form>"
        ),
    )
}

/// `POST …/authorize`: sends the browser back.
pub(super) async fn answer(
    State(state): State<AppState>,
    Path(service): Path<String>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let text = |name: &str| form.get(name).map(String::as_str);
    let redirect = text("redirect_uri").unwrap_or_default();
    let known =
        is_known_redirect(&state.options().redirect_uris, redirect).then(|| Url::parse(redirect).ok()).flatten();
    let Some(mut url) = known else {
        return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "This address is not registered.");
    };
    url.query_pairs_mut().append_pair("state", text("state").unwrap_or_default());
    let account = account::find(text("account").unwrap_or_default());
    let (Some("allow"), Some(account)) = (text("decision"), account) else {
        url.query_pairs_mut().append_pair("error", "access_denied");
        return Redirect::to(url.as_str()).into_response();
    };
    let Ok(challenge) = Challenge::read(text("code_challenge"), text("code_challenge_method")) else {
        return html::error_page(StatusCode::BAD_REQUEST, "Error 400", "The challenge cannot be read.");
    };
    let code = format!("sandbox-code-{}", Uuid::new_v4().simple());
    url.query_pairs_mut().append_pair("code", &code);
    state.change(|world| {
        if let Some(grants) = grants(&mut world.video, &service) {
            let kept = Code { account: account.email, redirect_uri: redirect.to_owned(), challenge };
            grants.codes.insert(code, kept);
        }
    });
    Redirect::to(url.as_str()).into_response()
}

/// `POST …/token`: exchanges a code, or a refresh token, which is used up.
pub(super) async fn token(
    State(state): State<AppState>,
    Path(service): Path<String>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if !is_client(&service, &headers, &form) {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    state.change(|world| {
        let now = world.clock.now();
        let Some(grants) = grants(&mut world.video, &service) else {
            return refuse(StatusCode::NOT_FOUND, "invalid_request");
        };
        let account = if text("grant_type") == "refresh_token" {
            grants.refresh.remove(text("refresh_token"))
        } else {
            let code = grants.codes.remove(text("code")).filter(|code| code.redirect_uri == text("redirect_uri"));
            let is_met = |code: &Code| {
                code.challenge.as_ref().is_none_or(|challenge| challenge.is_met_by(text("code_verifier")))
            };
            code.filter(is_met).map(|code| code.account)
        };
        match account {
            Some(account) => grants.tokens(account, now),
            None => refuse(StatusCode::BAD_REQUEST, "invalid_grant"),
        }
    })
}

/// `POST …/revoke`: forgets the account that the token belongs to.
pub(super) async fn revoke(
    State(state): State<AppState>,
    Path(service): Path<String>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let token = form.get("token").cloned().unwrap_or_default();
    state.change(|world| {
        if let Some(grants) = grants(&mut world.video, &service) {
            let owner = grants.refresh.get(&token).copied();
            if let Some(owner) = owner.or_else(|| grants.access.get(&token).map(|(owner, _)| *owner)) {
                grants.revoke(owner);
            }
        }
    });
    Json(json!({ "status": "success" })).into_response()
}

fn is_client(service: &str, headers: &HeaderMap, form: &HashMap<String, String>) -> bool {
    if service == "zoom" {
        let expected = format!("Basic {}", BASE64_STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}")));
        return headers.get(header::AUTHORIZATION).is_some_and(|value| value.as_bytes() == expected.as_bytes());
    }
    let is = |name: &str, value: &str| form.get(name).is_some_and(|sent| sent == value);
    is("client_id", CLIENT_ID) && is("client_secret", CLIENT_SECRET)
}

fn refuse(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error, "reason": "A refusal of the sandbox" }))).into_response()
}
