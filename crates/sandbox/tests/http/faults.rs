//! What goes wrong on purpose.

use kokous_sandbox::{Fault, FaultKind, RandomFaults};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Calendar, MAIJA, answer, client, meeting, refusal, sandbox};

const ID: &str = "018f2d6c0000700080000000000000e1";
const PATH: &str = "/calendars/primary/events";

fn error(status: u16, reason: Option<&str>, after_commit: bool) -> FaultKind {
    let reason = reason.map(str::to_owned);
    FaultKind::Error { status, reason, message: None, retry_after: Some(2), after_commit }
}

#[tokio::test]
async fn a_connection_dropped_before_the_commit_leaves_nothing() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    sandbox.queue_fault(Fault::next(FaultKind::Drop { after_commit: false }));
    let insert = || calendar.request(Method::POST, PATH).json(&meeting(ID, &[]));
    assert!(insert().send().await.is_err());
    assert!(sandbox.google_events().is_empty());
    assert_eq!(insert().send().await.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn a_connection_dropped_after_the_commit_leaves_the_event() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    sandbox.queue_fault(Fault::next(FaultKind::Drop { after_commit: true }).on("POST", "/events"));
    assert!(calendar.request(Method::POST, PATH).json(&meeting(ID, &[])).send().await.is_err());
    assert_eq!(sandbox.google_events().len(), 1);
    assert_eq!(refusal(calendar.insert("", meeting(ID, &[])).await), (409, "duplicate".to_owned()));
    let log = sandbox.requests();
    assert_eq!(log.iter().map(|request| request.status).collect::<Vec<_>>(), [None, Some(409)]);
    assert!(log[0].body.contains("Prices") && log[0].fault.is_some());
}

#[tokio::test]
async fn an_error_has_the_providers_form_and_retry_after() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    sandbox.queue_fault(Fault::next(error(403, Some("quotaExceeded"), false)));
    sandbox.queue_fault(Fault::next(error(429, None, true)));
    assert_eq!(refusal(calendar.insert("", meeting(ID, &[])).await), (403, "quotaExceeded".to_owned()));
    assert!(sandbox.google_events().is_empty());
    let limited = calendar.request(Method::POST, PATH).json(&meeting(ID, &[])).send().await.expect("an answer");
    assert_eq!((limited.status().as_u16(), &limited.headers()["retry-after"]), (429, &"2".parse().unwrap()));
    assert_eq!(sandbox.google_events().len(), 1);
}

#[tokio::test]
async fn the_token_endpoint_fails_in_the_form_of_oauth() {
    let sandbox = sandbox().await;
    sandbox.queue_fault(Fault::next(error(400, Some("invalid_grant"), false)).on("POST", "/token"));
    let (status, body) = answer(client().post(format!("{}/google/token", sandbox.url())).form(&[("a", "b")])).await;
    assert_eq!((status, &body["error"]), (StatusCode::BAD_REQUEST, &json!("invalid_grant")));
}

#[tokio::test]
async fn bodies_can_be_broken_huge_late_or_elsewhere() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[])).await;
    let path = format!("{PATH}/{ID}");
    let get = async || calendar.request(Method::GET, &path).send().await.expect("an answer");

    sandbox.queue_fault(Fault::next(FaultKind::BrokenBody));
    let broken = get().await;
    assert_eq!(broken.status(), StatusCode::OK);
    assert!(serde_json::from_str::<Value>(&broken.text().await.expect("text")).is_err());

    sandbox.queue_fault(Fault::next(FaultKind::HugeBody { bytes: 3_000_000 }));
    assert_eq!(get().await.bytes().await.expect("bytes").len(), 3_000_000);

    sandbox.queue_fault(Fault::next(FaultKind::Redirect { to: "http://127.0.0.1:1/".to_owned() }));
    let redirected = get().await;
    assert_eq!(
        (redirected.status().as_u16(), &redirected.headers()["location"]),
        (307, &"http://127.0.0.1:1/".parse().unwrap())
    );

    sandbox.queue_fault(Fault::next(FaultKind::Delay { ms: 30 }));
    let started = std::time::Instant::now();
    assert_eq!(get().await.status(), StatusCode::OK);
    assert!(started.elapsed().as_millis() >= 30);
}

#[tokio::test]
async fn with_faults_by_chance_a_client_that_tries_again_makes_one_event() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    sandbox.set_random_faults(Some(RandomFaults { seed: 3, rate: 0.5 }));
    for number in 0..20 {
        let body = meeting(&format!("{ID}{number}"), &[]);
        loop {
            let sent = calendar.request(Method::POST, PATH).json(&body).send().await;
            if sent.is_ok_and(|answer| matches!(answer.status().as_u16(), 200 | 409)) {
                break;
            }
        }
    }
    sandbox.set_random_faults(None);
    assert_eq!(sandbox.google_events().len(), 20);
    assert!(sandbox.requests().iter().any(|request| request.fault.is_some()));
}

#[tokio::test]
async fn all_of_it_can_be_asked_for_by_http() {
    let sandbox = sandbox().await;
    let at = |path: &str| format!("{}/sandbox{path}", sandbox.url());
    let grant = json!({"account": MAIJA, "scope": "https://www.googleapis.com/auth/calendar.events"});
    let (status, tokens) = answer(client().post(at("/google/grants")).json(&grant)).await;
    assert_eq!((status, tokens["refresh_token"].is_string()), (StatusCode::OK, true));

    let fault = json!([{"method": "GET", "fault": {"kind": "error", "status": 503}}]);
    assert_eq!(answer(client().post(at("/faults")).json(&fault)).await.0, StatusCode::NO_CONTENT);
    assert_eq!(answer(client().get(at("/faults"))).await.1[0]["fault"]["status"], 503);
    let misspelled = json!({"fault": {"kind": "explode"}});
    let refused = client().post(at("/faults")).json(&misspelled).send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);

    let calendar = Calendar::of(&sandbox, MAIJA);
    assert_eq!(refusal(calendar.get(&format!("{PATH}/{ID}")).await), (503, "backendError".to_owned()));
    calendar.insert("sendUpdates=all", meeting(ID, &["reino@guests.example"])).await;
    assert_eq!(answer(client().get(at("/mails"))).await.1[0]["to"], "reino@guests.example");
    assert_eq!(answer(client().get(at("/google/events"))).await.1[0]["id"], ID);
    assert_eq!(answer(client().get(at("/requests"))).await.1[1]["status"], 200);

    assert_eq!(answer(client().post(at("/reset"))).await.0, StatusCode::NO_CONTENT);
    for path in ["/mails", "/google/events", "/google/grants", "/requests"] {
        assert_eq!(answer(client().get(at(path))).await.1, json!([]), "{path}");
    }
}
