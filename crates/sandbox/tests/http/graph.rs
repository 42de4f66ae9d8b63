//! What the stand-in for Microsoft is strict about.

use kokous_sandbox::{DuplicateMode, Fault, FaultKind, MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, Sandbox};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::{MAIJA, client, sandbox};

const BACK: &str = "http://127.0.0.1:1/back";

/// Somebody's mailbox, by a token that was granted on the consent page.
#[derive(Clone)]
struct Mailbox {
    client: Client,
    base: String,
    token: String,
}

impl Mailbox {
    async fn of(sandbox: &Sandbox, account: &str) -> Self {
        let tokens =
            exchange(sandbox, &[("grant_type", "authorization_code"), ("code", &code(sandbox, account).await)]).await;
        let token = tokens["access_token"].as_str().expect("a token").to_owned();
        Self { client: client(), base: format!("{}/graph/v1.0", sandbox.url()), token }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        request.header("prefer", "IdType=\"ImmutableId\"")
    }

    async fn create(&self, change: Value) -> (StatusCode, Value) {
        let time =
            |hour: &str| json!({ "dateTime": format!("2026-12-03T{hour}:00:00"), "timeZone": "FLE Standard Time" });
        let mut event = json!({ "subject": "Prices", "start": time("14"), "end": time("15") });
        event.as_object_mut().expect("an object").extend(change.as_object().cloned().unwrap_or_default());
        answer(self.request(Method::POST, "/me/events").json(&event)).await
    }
}

async fn answer(request: RequestBuilder) -> (StatusCode, Value) {
    let answer = request.send().await.expect("an answer");
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// A code for the account, by the consent page's form.
async fn code(sandbox: &Sandbox, account: &str) -> String {
    let form = [
        ("client_id", MICROSOFT_CLIENT_ID),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "offline_access User.Read Calendars.ReadWrite"),
        ("state", "s"),
        ("account", account),
        ("decision", "allow"),
    ];
    let page = format!("{}/graph/login/common/oauth2/v2.0/authorize", sandbox.url());
    let sent = client().post(page).form(&form).send().await.expect("an answer");
    let back: reqwest::Url = sent.headers()["location"].to_str().expect("text").parse().expect("an address");
    back.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
}

async fn exchange(sandbox: &Sandbox, grant: &[(&str, &str)]) -> Value {
    let own = [("client_id", MICROSOFT_CLIENT_ID), ("client_secret", MICROSOFT_CLIENT_SECRET), ("redirect_uri", BACK)];
    let address = format!("{}/graph/login/common/oauth2/v2.0/token", sandbox.url());
    answer(client().post(address).form(&[grant, &own].concat())).await.1
}

fn code_of(body: &Value) -> &str {
    body["error"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_refresh_token_ends_when_the_one_after_it_is_used() {
    let sandbox = sandbox().await;
    let tokens =
        exchange(&sandbox, &[("grant_type", "authorization_code"), ("code", &code(&sandbox, MAIJA).await)]).await;
    assert_eq!(tokens["scope"], "User.Read Calendars.ReadWrite", "offline_access is not repeated");
    let refresh = async |token: &Value| {
        let token = token["refresh_token"].as_str().expect("a token").to_owned();
        exchange(&sandbox, &[("grant_type", "refresh_token"), ("refresh_token", &token)]).await
    };
    let second = refresh(&tokens).await;
    // The answer may have got lost.
    let again = refresh(&tokens).await;
    assert!(again["access_token"].is_string() && second["access_token"].is_string());
    refresh(&again).await;
    assert_eq!(refresh(&tokens).await["error"], "invalid_grant");
    sandbox.stop().await;
}

#[tokio::test]
async fn ids_that_change_unknown_members_and_foreign_zones_are_refused() {
    let sandbox = sandbox().await;
    let maija = Mailbox::of(&sandbox, MAIJA).await;
    let bare = maija.client.get(format!("{}/me", maija.base)).bearer_auth(&maija.token);
    assert_eq!(answer(bare).await.0, StatusCode::BAD_REQUEST);
    let (_, unknown) = maija.create(json!({ "title": "x" })).await;
    assert_eq!(code_of(&unknown), "RequestBodyRead");
    let (_, zone) =
        maija.create(json!({ "start": { "dateTime": "2026-12-03T14:00:00", "timeZone": "Europe/Vienna" } })).await;
    assert_eq!(code_of(&zone), "TimeZoneNotSupportedException");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_transaction_id_is_used_once_also_after_its_event_is_gone() {
    let sandbox = sandbox().await;
    let maija = Mailbox::of(&sandbox, MAIJA).await;
    let made = maija.create(json!({ "transactionId": "t-1" })).await;
    assert_eq!(made.0, StatusCode::CREATED);
    let id = made.1["id"].as_str().expect("an id").to_owned();
    assert_eq!(answer(maija.request(Method::DELETE, &format!("/me/events/{id}"))).await.0, StatusCode::NO_CONTENT);
    let (status, taken) = maija.create(json!({ "transactionId": "t-1" })).await;
    assert_eq!((status, code_of(&taken)), (StatusCode::CONFLICT, "ErrorDuplicateTransactionId"));
    assert_eq!(taken["error"]["@event.existingEventId"], json!(id));
    sandbox.set_microsoft_duplicates(DuplicateMode { status: 400, names_event: false });
    let (status, taken) = maija.create(json!({ "transactionId": "t-1" })).await;
    assert_eq!((status, taken["error"].get("@event.existingEventId")), (StatusCode::BAD_REQUEST, None));
    sandbox.stop().await;
}

#[tokio::test]
async fn teams_is_for_good_and_ends_with_what_it_wrote() {
    let sandbox = sandbox().await;
    let maija = Mailbox::of(&sandbox, MAIJA).await;
    let online = json!({ "isOnlineMeeting": true, "onlineMeetingProvider": "teamsForBusiness" });
    let (_, event) = maija.create(online).await;
    assert!(event["onlineMeeting"]["joinUrl"].is_string(), "{event}");
    let path = format!("/me/events/{}", event["id"].as_str().expect("an id"));
    let patch = async |body: Value| answer(maija.request(Method::PATCH, &path).json(&body)).await;
    assert_eq!(patch(json!({ "isOnlineMeeting": false })).await.0, StatusCode::BAD_REQUEST);
    let stale = maija.request(Method::PATCH, &path).header("if-match", "W/\"0\"").json(&json!({ "subject": "x" }));
    assert_eq!(answer(stale).await.0, StatusCode::PRECONDITION_FAILED);
    let (_, lost) = patch(json!({ "body": { "contentType": "HTML", "content": "<p>Ours alone</p>" } })).await;
    assert_eq!(lost["isOnlineMeeting"], false);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fifth_call_at_a_time_is_refused() {
    let sandbox = sandbox().await;
    let maija = Mailbox::of(&sandbox, MAIJA).await;
    sandbox.queue_fault(Fault::next(FaultKind::Delay { ms: 400 }).on("GET", "/me").times(8));
    let mut asking = JoinSet::new();
    for _ in 0..8 {
        let maija = maija.clone();
        asking.spawn(async move { answer(maija.request(Method::GET, "/me")).await.0 });
    }
    let statuses = asking.join_all().await;
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS) && statuses.contains(&StatusCode::OK), "{statuses:?}");
    assert!(sandbox.most_microsoft_calls_at_once() > 4);
    assert_eq!(answer(maija.request(Method::GET, "/me")).await.0, StatusCode::OK, "they have all left");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_delta_comes_in_pages_tells_of_deletions_and_expires() {
    let sandbox = sandbox().await;
    let maija = Mailbox::of(&sandbox, MAIJA).await;
    for number in 0..12 {
        maija.create(json!({ "subject": format!("Event {number}") })).await;
    }
    let calendars = answer(maija.request(Method::GET, "/me/calendars")).await.1;
    let own = calendars["value"].as_array().expect("a list").iter().find(|one| one["isDefaultCalendar"] == true);
    let path = format!("/me/calendars/{}/calendarView/delta", own.expect("one")["id"].as_str().expect("an id"));
    let span = format!("{path}?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-12-24T00:00:00Z");
    let (_, first) = answer(maija.request(Method::GET, &span)).await;
    assert_eq!(first["value"].as_array().map(Vec::len), Some(10));
    let follow = async |link: &Value| {
        let link = link.as_str().expect("a link").split_once("?").expect("a query").1.to_owned();
        answer(maija.request(Method::GET, &format!("{path}?{link}"))).await
    };
    let (_, second) = follow(&first["@odata.nextLink"]).await;
    assert_eq!(second["value"].as_array().map(Vec::len), Some(2));
    let gone = second["value"][0]["id"].as_str().expect("an id");
    answer(maija.request(Method::DELETE, &format!("/me/events/{gone}"))).await;
    let (_, later) = follow(&second["@odata.deltaLink"]).await;
    assert_eq!(later["value"], json!([{ "id": gone, "@removed": { "reason": "deleted" } }]));
    sandbox.expire_microsoft_delta_tokens();
    let (status, lost) = follow(&later["@odata.deltaLink"]).await;
    assert_eq!((status, code_of(&lost)), (StatusCode::GONE, "SyncStateNotFound"));
    let wide = format!("{path}?startDateTime=2026-11-24T00:00:00Z&endDateTime=2036-12-24T00:00:00Z");
    assert_eq!(answer(maija.request(Method::GET, &wide)).await.0, StatusCode::BAD_REQUEST);
    sandbox.stop().await;
}
