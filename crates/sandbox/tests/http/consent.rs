//! The consent page, and the code that comes of it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use kokous_sandbox::{GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, Options, Sandbox};
use reqwest::{StatusCode, header::LOCATION};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

use crate::support::{Answer, EVENTS, MAIJA, answer, client, sandbox};

const CALLBACK: &str = "http://127.0.0.1:8080/kokous/v1/calendar-accounts/google/callback";
const FREE_BUSY: &str = "https://www.googleapis.com/auth/calendar.freebusy";
const VERIFIER: &str = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";

type Fields = Vec<(&'static str, String)>;

fn request() -> Fields {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    vec![
        ("client_id", GOOGLE_CLIENT_ID.to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("response_type", "code".to_owned()),
        ("scope", format!("openid {EVENTS} {FREE_BUSY}")),
        ("state", "a state with & and =".to_owned()),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256".to_owned()),
        ("access_type", "offline".to_owned()),
    ]
}

fn with(mut fields: Fields, more: &[(&'static str, &str)]) -> Fields {
    for (name, value) in more {
        fields.retain(|(known, _)| known != name || *name == "granted");
        fields.push((name, (*value).to_owned()));
    }
    fields
}

/// Presses a button of the page; returns what the browser carries back.
async fn decide(sandbox: &Sandbox, fields: Fields) -> Vec<(String, String)> {
    let page = client().post(format!("{}/google/o/oauth2/v2/auth", sandbox.url())).form(&fields);
    let response = page.send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::SEE_OTHER, "{:?}", response.text().await);
    let location = Url::parse(response.headers()[LOCATION].to_str().expect("text")).expect("an address");
    assert!(location.as_str().starts_with(CALLBACK), "{location}");
    location.query_pairs().into_owned().collect()
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

async fn exchange(sandbox: &Sandbox, code: &str, more: &[(&'static str, &str)]) -> Answer {
    let form = vec![
        ("client_id", GOOGLE_CLIENT_ID.to_owned()),
        ("client_secret", GOOGLE_CLIENT_SECRET.to_owned()),
        ("grant_type", "authorization_code".to_owned()),
        ("code", code.to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("code_verifier", VERIFIER.to_owned()),
    ];
    answer(client().post(format!("{}/google/token", sandbox.url())).form(&with(form, more))).await
}

async fn code(sandbox: &Sandbox) -> String {
    let decision = [("account", MAIJA), ("decision", "allow"), ("granted", EVENTS)];
    let back = decide(sandbox, with(request(), &decision)).await;
    value(&back, "code").expect("a code").to_owned()
}

#[tokio::test]
async fn the_page_names_every_account_and_scope() {
    let sandbox = sandbox().await;
    let fields = with(request(), &[("state", "\"><script>"), ("login_hint", "daniel.okafor@kokous.test")]);
    let page = client().get(format!("{}/google/o/oauth2/v2/auth", sandbox.url())).query(&fields);
    let page = page.send().await.expect("an answer").text().await.expect("a page");
    for part in [MAIJA, "front.desk@kokous.test", EVENTS, FREE_BUSY, "value=\"&quot;&gt;&lt;script&gt;\""] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(page.contains("value=\"daniel.okafor@kokous.test\" checked"));
    assert!(!page.contains("<script"));
}

#[tokio::test]
async fn who_continues_is_sent_back_with_a_code_for_what_was_ticked() {
    let sandbox = sandbox().await;
    let decision = [("account", MAIJA), ("decision", "allow"), ("granted", EVENTS)];
    let back = decide(&sandbox, with(request(), &decision)).await;
    assert_eq!(value(&back, "state"), Some("a state with & and ="));
    let scope = format!("openid {EVENTS}");
    assert_eq!(value(&back, "scope"), Some(scope.as_str()));
    let code = value(&back, "code").expect("a code");
    let (status, tokens) = exchange(&sandbox, code, &[]).await;
    assert_eq!((status, &tokens["scope"]), (StatusCode::OK, &json!(scope)));
    assert_eq!(tokens["token_type"], "Bearer");
    assert!(tokens["refresh_token"].is_string());
    assert_eq!(exchange(&sandbox, code, &[]).await.1["error"], "invalid_grant", "a code works once");
}

#[tokio::test]
async fn who_cancels_or_ticks_nothing_is_sent_back_without_one() {
    let sandbox = sandbox().await;
    let denied = [("error".to_owned(), "access_denied".to_owned())];
    let cancelled = decide(&sandbox, with(request(), &[("account", MAIJA), ("decision", "cancel")])).await;
    assert_eq!(cancelled[1..], denied);
    let nothing = [("scope", EVENTS), ("account", MAIJA), ("decision", "allow")];
    assert_eq!(decide(&sandbox, with(request(), &nothing)).await[1..], denied);
}

#[tokio::test]
async fn a_second_consent_gives_a_refresh_token_only_if_it_was_asked_for_again() {
    let sandbox = sandbox().await;
    let (first, second) = (code(&sandbox).await, code(&sandbox).await);
    assert!(exchange(&sandbox, &first, &[]).await.1["refresh_token"].is_string());
    assert_eq!(exchange(&sandbox, &second, &[]).await.1.get("refresh_token"), None);
    let decision = [("prompt", "consent"), ("account", MAIJA), ("decision", "allow"), ("granted", EVENTS)];
    let back = decide(&sandbox, with(request(), &decision)).await;
    let third = value(&back, "code").expect("a code");
    assert!(exchange(&sandbox, third, &[]).await.1["refresh_token"].is_string());
}

#[tokio::test]
async fn a_code_is_for_who_asked_for_it() {
    let sandbox = sandbox().await;
    for (wrong, error) in [
        ([("code_verifier", "guessed")], "invalid_grant"),
        ([("redirect_uri", "http://127.0.0.1:8080/elsewhere")], "redirect_uri_mismatch"),
        ([("client_secret", "wrong")], "invalid_client"),
        ([("grant_type", "password")], "unsupported_grant_type"),
    ] {
        let code = code(&sandbox).await;
        assert_eq!(exchange(&sandbox, &code, &wrong).await.1["error"], error, "{wrong:?}");
    }
    assert!(sandbox.google_grants().is_empty());
}

#[tokio::test]
async fn a_request_that_cannot_be_trusted_sends_nobody_anywhere() {
    let redirect_uris = vec!["https://kokous.example/callback".to_owned()];
    let sandbox = Sandbox::start(Options { redirect_uris, ..Options::default() }).await.expect("the sandbox listens");
    let ask = |fields: Fields| {
        let page = client().get(format!("{}/google/o/oauth2/v2/auth", sandbox.url())).query(&fields);
        async move { page.send().await.expect("an answer").status() }
    };
    let registered = [("redirect_uri", "https://kokous.example/callback")];
    assert_eq!(ask(with(request(), &registered)).await, StatusCode::OK);
    assert_eq!(ask(request()).await, StatusCode::BAD_REQUEST);
    for wrong in [("client_id", "somebody"), ("response_type", "token"), ("scope", "everything"), ("scope", "")] {
        assert_eq!(ask(with(with(request(), &registered), &[wrong])).await, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
}
