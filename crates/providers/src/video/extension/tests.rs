use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use chrono::{TimeZone, Utc};
use kokous_model::cause::CauseCode;
use serde_json::{Value, json};

use super::{Extension, ExtensionProvider, client, signature_v2, signature_v3};
use crate::{
    calendar::DispatchError,
    net::Network,
    video::{VideoMeeting, VideoProvider},
};

const SECRET: &str = "s3cr3t-for-tests";

/// What an app was asked, and what it answers.
#[derive(Clone)]
struct App {
    asked: Arc<Mutex<Vec<(String, Value)>>>,
    create: (u16, String),
    verify: u16,
    base: String,
}

async fn start(create: (u16, &str), verify: u16) -> (App, ExtensionProvider) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let app = App { asked: Arc::default(), create: (create.0, create.1.to_owned()), verify, base: base.clone() };
    let router = Router::new().fallback(answer).with_state(app.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let url = |path: &str| format!("{base}/{path}").parse().unwrap();
    let extension = Extension {
        name: "Aurora Rooms".to_owned(),
        secret: SECRET.into(),
        portal_id: 4711,
        create_url: url("create"),
        update_url: Some(url("update")),
        delete_url: Some(url("delete")),
        verify_url: Some(url("verify")),
    };
    (app, ExtensionProvider::new(client(Network::Private).unwrap(), extension))
}

async fn answer(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let body = String::from_utf8(body.to_vec()).unwrap();
    let whole = format!("{}{uri}", app.base);
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let secret = SECRET.into();
    assert_eq!(header("x-hubspot-signature"), signature_v2(&secret, "POST", &whole, &body));
    let timestamp = header("x-hubspot-request-timestamp");
    assert_eq!(header("x-hubspot-signature-v3"), signature_v3(&secret, "POST", &whole, &body, &timestamp));
    app.asked.lock().unwrap().push((uri.path().to_owned(), serde_json::from_str(&body).unwrap()));
    let (status, text) = match uri.path() {
        "/create" => app.create,
        "/verify" => (app.verify, r#"{"id":"u-1"}"#.to_owned()),
        _ => (204, String::new()),
    };
    let location = [(header::LOCATION, format!("{}/elsewhere", app.base))];
    (StatusCode::from_u16(status).unwrap(), location, text).into_response()
}

fn meeting() -> VideoMeeting {
    VideoMeeting {
        marker: "4f1c".to_owned(),
        topic: "Kickoff".to_owned(),
        start: Utc.timestamp_millis_opt(1_893_492_000_000).unwrap(),
        end: Utc.timestamp_millis_opt(1_893_495_600_000).unwrap(),
        organizer_id: 88,
        organizer_email: "aino@example.test".to_owned(),
    }
}

const MADE: &str =
    r#"{"conferenceId":"vc-77","conferenceUrl":"https://vc.example.test/j/77","conferenceDetails":"Join\nPIN 1234"}"#;

#[tokio::test]
async fn an_app_is_told_what_hubspot_tells_it() {
    let (app, provider) = start((200, MADE), 200).await;
    let made = provider.create(&meeting()).await.unwrap();
    assert_eq!((made.id.as_str(), made.details.as_str()), ("vc-77", "Join\nPIN 1234"));
    provider.update("vc-77", &meeting()).await.unwrap();
    provider.delete("vc-77", &meeting()).await.unwrap();
    let verify = json!({ "portalId": 4711, "userEmail": "aino@example.test" });
    let mut told = json!({
        "portalId": 4711, "userId": 88, "userEmail": "aino@example.test", "topic": "Kickoff", "source": "MANUAL",
        "startTime": 1_893_492_000_000_i64, "endTime": 1_893_495_600_000_i64,
    });
    let create = told.clone();
    told["conferenceId"] = json!("vc-77");
    told.as_object_mut().unwrap().remove("source");
    let asked = app.asked.lock().unwrap().clone();
    let expected = [
        ("/verify", verify.clone()),
        ("/create", create),
        ("/verify", verify.clone()),
        ("/update", told),
        ("/verify", verify),
        ("/delete", json!({ "conferenceId": "vc-77" })),
    ];
    assert_eq!(asked, expected.map(|(path, body)| (path.to_owned(), body)));
}

async fn refused(create: (u16, &str)) -> DispatchError {
    start(create, 200).await.1.create(&meeting()).await.unwrap_err()
}

fn permanent(code: CauseCode, about: &[&str]) -> DispatchError {
    DispatchError::Permanent { reason: code.about(about) }
}

#[tokio::test]
async fn an_answer_that_is_no_link_is_told_as_what_it_is() {
    let name = &["Aurora Rooms"];
    let large = format!(r#"{{"conferenceUrl":"https://a.test/","conferenceDetails":"{}"}}"#, "x".repeat(70_000));
    for (answer, expected) in [
        ((200, r#"{"conferenceId":"1"}"#), permanent(CauseCode::VideoNoLink, name)),
        ((200, "{\"conferenceUrl\":[]}"), permanent(CauseCode::VideoNoLink, name)),
        ((200, r#"{"conferenceId":"1","conferenceUrl":"http://a.test/"}"#), permanent(CauseCode::VideoPlainLink, name)),
        ((200, "<html>Sign in</html>"), permanent(CauseCode::VideoNotJson, name)),
        ((200, large.as_str()), permanent(CauseCode::VideoTooLate, name)),
        ((302, MADE), permanent(CauseCode::VideoSays, &["Aurora Rooms", "302 Found"])),
        ((401, ""), permanent(CauseCode::VideoSays, &["Aurora Rooms", "401 Unauthorized"])),
    ] {
        assert_eq!(refused(answer).await, expected);
    }
    assert!(matches!(refused((503, "")).await, DispatchError::Transient { may_have_happened: false, .. }));
}

#[tokio::test]
async fn an_organizer_whom_the_app_does_not_know_is_named() {
    let (app, provider) = start((200, MADE), 404).await;
    let expected = permanent(CauseCode::VideoUnknownUser, &["Aurora Rooms", "aino@example.test"]);
    assert_eq!(provider.create(&meeting()).await.unwrap_err(), expected);
    assert_eq!(app.asked.lock().unwrap().len(), 1, "no link was asked for");
}

#[tokio::test]
async fn an_app_that_is_silent_for_five_seconds_is_not_waited_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/create", listener.local_addr().unwrap()).parse().unwrap();
    // Connections are taken by the system, and nobody answers.
    let extension = Extension {
        name: "Aurora Rooms".to_owned(),
        secret: SECRET.into(),
        portal_id: 1,
        create_url: url,
        update_url: None,
        delete_url: None,
        verify_url: None,
    };
    let begun = std::time::Instant::now();
    let provider = ExtensionProvider::new(client(Network::Private).unwrap(), extension);
    let error = provider.create(&meeting()).await.unwrap_err();
    assert_eq!(error, permanent(CauseCode::VideoTooLate, &["Aurora Rooms"]));
    assert!(begun.elapsed() < std::time::Duration::from_secs(15), "{:?}", begun.elapsed());
    drop(listener);
}

#[tokio::test]
async fn a_private_address_is_not_dialled() {
    let (_, provider) = start((200, MADE), 200).await;
    let public = ExtensionProvider::new(client(Network::Public).unwrap(), provider.extension().clone());
    let error = public.create(&meeting()).await.unwrap_err();
    assert!(matches!(&error, DispatchError::Transient { may_have_happened: false, .. }), "{error:?}");
}
