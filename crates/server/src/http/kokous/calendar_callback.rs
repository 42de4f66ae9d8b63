//! Where the provider sends the browser back to, in the window that the page opened: says what came of it, tells the
//! page, and closes.

use std::sync::LazyLock;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use kokous_model::{cause::Cause, dispatch::Provider};
use kokous_providers::{ConsentEnd, Language};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::calendar_accounts::provider_of;
use crate::{
    accounts::{self, NotConnected},
    app::App,
    auth::{Principal, session},
    http::json::{Path, Query},
    video::Service,
};

/// Tells the page that opened the window, if it is one of ours, and every other page of ours, and closes. What it says is
/// in the document, so that the script is the same for everybody and its digest can stand in the policy.
const SCRIPT: &str = "\
const said = { type: 'kokous-calendar-account', ...document.body.dataset };\
if (window.opener) window.opener.postMessage(said, location.origin);\
new BroadcastChannel('kokous-calendar-accounts').postMessage(said);\
if (said.state === 'connected') window.close();";

/// Nothing but the one script; nobody frames this, and it sends nothing anywhere.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let digest = STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

/// RFC 6749 §4.1.2.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// Ends what `connect` began. It answers with a page, also where something is wrong: a person is looking at it.
pub(super) async fn callback(
    State(app): State<App>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    let language = language_of(&app, &headers).await;
    let service = Service::from_code(&provider);
    let provider = if service.is_some() { Ok(Provider::None) } else { provider_of(&provider) };
    let Ok(provider) = provider else {
        return page(StatusCode::NOT_FOUND, language, "", ConsentEnd::NoSuchCalendar);
    };
    // Whoever is signed out cannot have a consent under way; the session itself is looked up with the state.
    let Some(session) = session::digest_of(&app, &headers) else {
        return page(StatusCode::UNAUTHORIZED, language, "", ConsentEnd::SignedOut);
    };
    let code = answer.code.as_deref().ok_or(answer.error.as_deref().unwrap_or_default());
    let finished = match service {
        Some(service) => accounts::finish_video(&app, &session, service, &answer.state, code).await,
        None => accounts::finish(&app, &session, provider, &answer.state, code).await,
    };
    match finished {
        Ok(connected) => {
            page(StatusCode::OK, language, &connected.id.to_string(), ConsentEnd::Connected(&connected.address))
        }
        Err(NotConnected::Because(words)) => page(StatusCode::BAD_REQUEST, language, "", ConsentEnd::Because(&words)),
        Err(NotConnected::Internal(error)) => {
            // Logged with its cause by becoming an answer, of which only the status is used.
            let status = error.into_response().status();
            page(status, language, "", ConsentEnd::Fault)
        }
    }
}

/// The language of whoever is signed in, or of the browser.
async fn language_of(app: &App, headers: &HeaderMap) -> Language {
    let user = Principal::of(app, headers).await.ok().map(|principal| principal.user);
    let profile = user.and_then(|user| Language::of_tag(&user.locale?));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wanted = || accepted.split(',').find_map(|tag| Language::of_tag(tag.split(';').next()?.trim()));
    profile.or_else(wanted).unwrap_or_default()
}

/// What the window shows at the end; `account` is the id of the one that was connected.
fn page(status: StatusCode, language: Language, account: &str, end: ConsentEnd<'_>) -> Response {
    let state = if matches!(end, ConsentEnd::Connected(_)) { "connected" } else { "failed" };
    let causes = if let ConsentEnd::Because(sentences) = end { Cause::read_lines(sentences) } else { Vec::new() };
    let causes = escape(&serde_json::to_string(&causes).unwrap_or_default());
    let (words, language) = (escape(&end.text(language)), language.code());
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Kokous</title>\n</head>\n\
         <body data-state=\"{state}\" data-account=\"{account}\" data-message=\"{words}\" \
         data-causes=\"{causes}\">\n\
         <main><h1>Kokous</h1><p role=\"status\">{words}.</p></main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, POLICY.clone()),
        // The code stands in the address.
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        // It was opened by a page of ours, by way of the provider's: cutting them apart would leave nobody to tell.
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("unsafe-none")),
    ];
    (status, headers, html).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
