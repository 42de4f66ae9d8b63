//! Meet links.

use kokous_sandbox::{MeetMode, MeetOutcome};
use serde_json::{Value, json};

use crate::support::{Calendar, MAIJA, meeting, refusal, sandbox};

const ID: &str = "018f2d6c0000700080000000000000c1";

fn request(id: &str) -> Value {
    json!({"createRequest": {"requestId": id, "conferenceSolutionKey": {"type": "hangoutsMeet"}}})
}

fn with_meet() -> Value {
    let mut body = meeting(ID, &[]);
    body["conferenceData"] = request("first");
    body
}

fn status(event: &Value) -> &Value {
    &event["conferenceData"]["createRequest"]["status"]["statusCode"]
}

#[tokio::test]
async fn a_link_is_pending_first_and_then_there() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let (_, made) = calendar.insert("conferenceDataVersion=1", with_meet()).await;
    assert_eq!((status(&made), made.get("hangoutLink")), (&json!("pending"), None));
    let ready = calendar.event(ID).await;
    assert_eq!(status(&ready), "success");
    assert_ne!(ready["etag"], made["etag"]);
    let link = ready["hangoutLink"].as_str().unwrap_or_default();
    assert!(link.starts_with("https://meet.google.example/"), "{link}");
    assert_eq!(ready["conferenceData"]["entryPoints"][0]["uri"], link);
    // The same request again is ignored, another one makes another link.
    let (_, same) = calendar.patch(ID, "conferenceDataVersion=1", json!({"conferenceData": request("first")})).await;
    assert_eq!(same["hangoutLink"], link);
    let (_, other) = calendar.patch(ID, "conferenceDataVersion=1", json!({"conferenceData": request("second")})).await;
    assert_eq!(status(&other), "pending");
    assert_ne!(calendar.event(ID).await["hangoutLink"], link);
}

#[tokio::test]
async fn without_the_version_conferences_are_ignored() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    assert_eq!(calendar.insert("", with_meet()).await.1.get("conferenceData"), None);
    calendar.patch(ID, "conferenceDataVersion=1", json!({"conferenceData": request("first")})).await;
    let (_, kept) = calendar.patch(ID, "", json!({"conferenceData": null})).await;
    assert!(kept["conferenceData"].is_object());
    let (_, removed) = calendar.patch(ID, "conferenceDataVersion=1", json!({"conferenceData": null})).await;
    assert_eq!((removed.get("conferenceData"), removed.get("hangoutLink")), (None, None));
}

#[tokio::test]
async fn a_link_can_come_late_or_at_once_or_not_at_all() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    sandbox.set_google_meet(MeetMode { outcome: MeetOutcome::Failure, pending_answers: 2 });
    calendar.insert("conferenceDataVersion=1", with_meet()).await;
    assert_eq!(status(&calendar.event(ID).await), "pending");
    assert_eq!(status(&calendar.event(ID).await), "failure");
    sandbox.set_google_meet(MeetMode { pending_answers: 0, ..MeetMode::default() });
    let (_, made) = calendar.patch(ID, "conferenceDataVersion=1", json!({"conferenceData": request("second")})).await;
    assert_eq!(status(&made), "success");
}

#[tokio::test]
async fn an_account_without_meet_gets_none() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, "front.desk@kokous.test");
    let refused = calendar.insert("conferenceDataVersion=1", with_meet()).await;
    assert_eq!(refusal(refused), (400, "invalid".to_owned()));
}
