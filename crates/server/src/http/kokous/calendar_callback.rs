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
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::calendar_accounts::provider_of;
use crate::{
    accounts::{self, NotConnected},
    app::App,
    auth::session,
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
    let service = Service::from_code(&provider);
    let provider = if service.is_some() { Ok(Provider::None) } else { provider_of(&provider) };
    let Ok(provider) = provider else {
        return page(StatusCode::NOT_FOUND, "failed", "", "There are no calendars of this kind");
    };
    // Whoever is signed out cannot have a consent under way; the session itself is looked up with the state.
    let Some(session) = session::digest_of(&app, &headers) else {
        return page(StatusCode::UNAUTHORIZED, "failed", "", "Sign in to Kokous in this browser first, and try again");
    };
    let code = answer.code.as_deref().ok_or(answer.error.as_deref().unwrap_or_default());
    let finished = match service {
        Some(service) => accounts::finish_video(&app, &session, service, &answer.state, code).await,
        None => accounts::finish(&app, &session, provider, &answer.state, code).await,
    };
    match finished {
        Ok(connected) => {
            let words = format!("{} is connected. You can close this window", connected.address);
            page(StatusCode::OK, "connected", &connected.id.to_string(), &words)
        }
        Err(NotConnected::Because(words)) => page(StatusCode::BAD_REQUEST, "failed", "", &words),
        Err(NotConnected::Internal(error)) => {
            // Logged with its cause by becoming an answer, of which only the status is used.
            let status = error.into_response().status();
            page(status, "failed", "", "Something went wrong on the server. Nothing was changed; try again")
        }
    }
}

fn page(status: StatusCode, state: &str, account: &str, words: &str) -> Response {
    let causes = escape(&serde_json::to_string(&Cause::read_lines(words)).unwrap_or_default());
    let words = escape(&words.replace('\n', ". "));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
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
