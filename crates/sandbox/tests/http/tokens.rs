//! Tokens: what they allow, and how they end.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, Calendar, DANIEL, EVENTS, MAIJA, answer, client, meeting, refusal, sandbox};
use kokous_sandbox::{GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, Sandbox};

const ID: &str = "018f2d6c0000700080000000000000d1";

async fn refresh(sandbox: &Sandbox, refresh_token: &str, secret: &str) -> Answer {
    let form = [
        ("client_id", GOOGLE_CLIENT_ID),
        ("client_secret", secret),
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
    ];
    answer(client().post(format!("{}/google/token", sandbox.url())).form(&form)).await
}

#[tokio::test]
async fn a_call_without_a_good_token_is_refused() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let path = format!("/calendars/primary/events/{ID}");
    let bare = client().get(format!("{}/google/calendar/v3{path}", sandbox.url()));
    assert_eq!(refusal(answer(bare).await), (401, "authError".to_owned()));
    assert_eq!(refusal(calendar.get(&path).await), (404, "notFound".to_owned()));
    sandbox.expire_google_access_tokens();
    assert_eq!(refusal(calendar.get(&path).await), (401, "authError".to_owned()));
}

#[tokio::test]
async fn a_scope_allows_no_more_than_it_says() {
    let sandbox = sandbox().await;
    let insufficient = (403, "insufficientPermissions".to_owned());
    let events = Calendar::of(&sandbox, MAIJA);
    assert_eq!(refusal(events.get("/calendars/primary").await), insufficient);
    let reader = Calendar::with_scope(&sandbox, DANIEL, "https://www.googleapis.com/auth/calendar.events.readonly");
    assert_eq!(refusal(reader.insert("", meeting(ID, &[])).await), insufficient);
}

#[tokio::test]
async fn a_refresh_token_gives_access_until_the_grant_is_taken_back() {
    let sandbox = sandbox().await;
    let tokens = sandbox.grant_google(MAIJA, EVENTS).expect("a grant");
    let refresh_token = tokens.refresh_token.expect("a refresh token");
    let (status, refreshed) = refresh(&sandbox, &refresh_token, GOOGLE_CLIENT_SECRET).await;
    assert_eq!((status, &refreshed["scope"], &refreshed["expires_in"]), (StatusCode::OK, &json!(EVENTS), &json!(3599)));
    assert_eq!(refreshed.get("refresh_token"), None);
    assert_ne!(refreshed["access_token"], tokens.access_token);

    let (status, body) = refresh(&sandbox, &refresh_token, "wrong").await;
    assert_eq!((status, &body["error"]), (StatusCode::UNAUTHORIZED, &json!("invalid_client")));

    assert!(sandbox.revoke_google(MAIJA));
    let dead = json!({"error": "invalid_grant", "error_description": "Token has been expired or revoked."});
    assert_eq!(refresh(&sandbox, &refresh_token, GOOGLE_CLIENT_SECRET).await, (StatusCode::BAD_REQUEST, dead));
}

#[tokio::test]
async fn revoking_any_token_ends_the_whole_grant() {
    let sandbox = sandbox().await;
    let first = sandbox.grant_google(MAIJA, EVENTS).expect("a grant");
    let calendar = Calendar::of(&sandbox, MAIJA);
    let revoke = |token: String| {
        let url = format!("{}/google/revoke", sandbox.url());
        async move { answer(client().post(url).form(&[("token", token)])).await }
    };
    let refresh_token = first.refresh_token.expect("a refresh token");
    assert_eq!(revoke(refresh_token.clone()).await, (StatusCode::OK, json!({})));
    assert_eq!(refusal(calendar.get("/calendars/primary").await), (401, "authError".to_owned()));
    let (status, body) = revoke(refresh_token).await;
    assert_eq!((status, &body["error"]), (StatusCode::BAD_REQUEST, &Value::from("invalid_token")));
}
