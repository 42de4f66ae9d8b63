use chrono::Duration;
use serde_json::{Value, json};

use super::{
    bodies::remote,
    script::{Reply, Script, error},
};
use crate::calendar::{
    CalendarProvider, Delivered, DispatchError, DispatchMeeting, Receipt, Step,
    fixtures::{meeting, now},
    microsoft::MicrosoftProvider,
};

const NONE_FOUND: &str = r#"{"value":[]}"#;

fn event(meeting: &DispatchMeeting, change: impl FnOnce(&mut Value)) -> Reply {
    (200, remote(meeting, change))
}

fn seen() -> DispatchMeeting {
    DispatchMeeting { event_id: "AAMk1".to_owned(), ..meeting() }
}

fn delivered(step: &Step) -> Delivered {
    Delivered { step: step.clone(), confirmed: true }
}

/// Carries out the first step that is missing.
async fn first(
    provider: &MicrosoftProvider,
    meeting: &DispatchMeeting,
    last: &[Delivered],
) -> Result<Receipt, DispatchError> {
    let step = provider.missing_steps(meeting, last).remove(0);
    provider.perform(meeting, &step, now()).await
}

/// The step that made the event.
fn made(provider: &MicrosoftProvider) -> Vec<Delivered> {
    provider.missing_steps(&meeting(), &[]).iter().map(delivered).collect()
}

#[tokio::test]
async fn a_meeting_becomes_one_event_under_an_identity_of_ours() {
    let (graph, provider) = Script::start([(201, remote(&meeting(), |_| {}))]).await;
    let receipt = first(&provider, &meeting(), &[]).await.unwrap();
    assert_eq!((receipt.remote_id.as_str(), receipt.event.unwrap().etag.as_str()), ("AAMk1", "W/\"1\""));
    let asked = graph.asked();
    assert_eq!(asked[0].line, "POST /me/calendars/AAMk=/events");
    assert_eq!(asked[0].body["transactionId"], "kokous-0192f0c17d3e7a4b9c5d6e7f80910a1b");
    assert_eq!(asked[0].token, "Bearer first-token");
}

#[tokio::test]
async fn an_event_that_an_earlier_try_made_is_found_by_name_or_by_its_mark() {
    for status in [400, 409] {
        let mut taken = error(status, "ErrorDuplicateTransactionId");
        taken.1["error"]["@event.existingEventId"] = json!("AAMk1");
        let (graph, provider) = Script::start([taken, event(&meeting(), |_| {})]).await;
        first(&provider, &meeting(), &[]).await.unwrap();
        assert_eq!(graph.lines(), ["POST /me/calendars/AAMk=/events", "GET /me/events/AAMk1"]);

        let found = json!({ "value": [{ "id": "AAMk1" }] });
        let taken = error(status, "ErrorDuplicateTransactionId");
        let (graph, provider) = Script::start([taken, (200, found), event(&meeting(), |_| {})]).await;
        first(&provider, &meeting(), &[]).await.unwrap();
        let asked = graph.asked();
        assert_eq!(asked[1].line, "GET /me/events");
        assert!(asked[1].query.contains("kokous-0192f0c17d3e7a4b9c5d6e7f80910a1b"), "{}", asked[1].query);
    }
}

#[tokio::test]
async fn an_event_that_is_there_and_not_found_yet_is_waited_for() {
    let taken = error(409, "ErrorDuplicateTransactionId");
    let (_, provider) = Script::start([taken, (200, serde_json::from_str(NONE_FOUND).unwrap())]).await;
    let waits = first(&provider, &meeting(), &[]).await.unwrap_err();
    assert!(matches!(waits, DispatchError::Transient { may_have_happened: true, .. }), "{waits:?}");
}

#[tokio::test]
async fn an_event_that_was_deleted_before_its_id_was_known_is_made_under_another_identity() {
    let mut taken = error(409, "ErrorDuplicateTransactionId");
    taken.1["error"]["@event.existingEventId"] = json!("AAMk0");
    let gone = error(404, "ErrorItemNotFound");
    let (graph, provider) = Script::start([taken, gone, (201, remote(&meeting(), |_| {}))]).await;
    first(&provider, &meeting(), &[]).await.unwrap();
    let asked = graph.asked();
    assert_ne!(asked[0].body["transactionId"], asked[2].body["transactionId"]);
}

#[tokio::test]
async fn a_change_is_put_on_top_of_somebody_elses() {
    let changed = DispatchMeeting { title: "Another title".to_owned(), ..seen() };
    let (graph, provider) = Script::start([
        event(&seen(), |_| {}),
        error(412, "ErrorIrresolvableConflict"),
        event(&seen(), |event| event["@odata.etag"] = json!("W/\"2\"")),
        event(&changed, |event| event["@odata.etag"] = json!("W/\"3\"")),
    ])
    .await;
    let last = made(&provider);
    let receipt = first(&provider, &changed, &last).await.unwrap();
    assert_eq!(receipt.event.unwrap().etag, "W/\"3\"");
    let asked = graph.asked();
    assert_eq!((asked[1].if_match.as_str(), asked[3].if_match.as_str()), ("W/\"1\"", "W/\"2\""));
    assert_eq!(asked[3].body, json!({ "subject": "Another title" }));
}

#[tokio::test]
async fn a_deleted_event_is_told_and_made_anew_under_another_identity() {
    let changed = DispatchMeeting { title: "Another title".to_owned(), ..seen() };
    for gone in [error(404, "ErrorItemNotFound"), event(&seen(), |event| event["isCancelled"] = json!(true))] {
        let (_, provider) = Script::start([gone]).await;
        let last = made(&provider);
        let gone = first(&provider, &changed, &last).await.unwrap_err();
        assert!(matches!(&gone, DispatchError::Gone { reason } if reason.contains("Outlook")), "{gone:?}");
    }
    let (graph, provider) = Script::start([(201, remote(&changed, |event| event["id"] = json!("AAMk2")))]).await;
    let receipt = first(&provider, &changed, &[]).await.unwrap();
    assert_eq!(receipt.event.unwrap().id, "AAMk2");
    assert_ne!(graph.asked()[0].body["transactionId"], "kokous-0192f0c17d3e7a4b9c5d6e7f80910a1b");
}

#[tokio::test]
async fn a_cancellation_carries_the_word_and_what_is_gone_is_as_good() {
    let word = "The planner is ill".to_owned();
    let canceled = DispatchMeeting { canceled: true, cancel_message: word, ..seen() };
    let (graph, provider) = Script::start([(202, json!(null))]).await;
    let last = made(&provider);
    first(&provider, &canceled, &last).await.unwrap();
    let asked = graph.asked();
    assert_eq!(
        (asked[0].line.as_str(), &asked[0].body),
        ("POST /me/events/AAMk1/cancel", &json!({ "comment": "The planner is ill" }))
    );

    // It is gone; but an earlier try may have made another one.
    let none = serde_json::from_str(NONE_FOUND).unwrap();
    let (graph, provider) = Script::start([error(404, "ErrorItemNotFound"), (200, none)]).await;
    first(&provider, &canceled, &last).await.unwrap();
    assert_eq!(graph.lines(), ["POST /me/events/AAMk1/cancel", "GET /me/events"]);

    // An event without guests cannot be canceled.
    let (graph, provider) = Script::start([error(400, "ErrorInvalidRequest"), (204, json!(null))]).await;
    first(&provider, &canceled, &last).await.unwrap();
    assert_eq!(graph.lines(), ["POST /me/events/AAMk1/cancel", "DELETE /me/events/AAMk1"]);
}

#[tokio::test]
async fn a_link_that_is_late_is_waited_for_and_one_that_never_comes_is_said() {
    let with = DispatchMeeting { video: Some(1), ..seen() };
    let online = |link: Value| {
        move |event: &mut Value| {
            event["isOnlineMeeting"] = json!(true);
            event["onlineMeeting"] = link;
        }
    };
    let ready = json!({ "joinUrl": "https://teams.example.test/1" });
    let (_, provider) = Script::start([
        event(&with, online(json!(null))),
        event(&with, online(ready)),
        event(&with, |event| event["isOnlineMeeting"] = json!(false)),
        event(&with, online(json!({ "joinUrl": "javascript:alert(1)" }))),
    ])
    .await;
    let steps = provider.missing_steps(&with, &[]);
    let find = &steps[1];
    let shortfall = async || provider.perform(&with, find, now()).await.unwrap().shortfall;
    assert!(matches!(shortfall().await, Some(DispatchError::Pending { .. })));
    assert_eq!(shortfall().await, None);
    assert!(matches!(shortfall().await, Some(DispatchError::Permanent { .. })));
    assert!(matches!(shortfall().await, Some(DispatchError::Pending { .. })), "no link that is no web address");
}

#[tokio::test]
async fn a_limit_is_kept_and_a_token_that_is_refused_twice_needs_its_user() {
    let (_, provider) = Script::start([error(429, "ApplicationThrottled")]).await;
    let limited = first(&provider, &meeting(), &[]).await.unwrap_err();
    assert!(
        matches!(limited, DispatchError::Transient { retry_after: Some(wait), may_have_happened: false, .. } if wait == Duration::seconds(7))
    );
    let refused = || error(401, "InvalidAuthenticationToken");
    let (graph, provider) = Script::start([refused(), refused()]).await;
    let dead = first(&provider, &meeting(), &[]).await.unwrap_err();
    assert!(matches!(dead, DispatchError::Unauthorized { .. }), "{dead:?}");
    assert_eq!(graph.asked()[1].token, "Bearer second-token");
    assert!(!format!("{dead:?}{dead}").contains("-token"));
}

#[tokio::test]
async fn a_zone_that_graph_refuses_is_said_in_utc() {
    let foreign = || error(400, "TimeZoneNotSupportedException");
    let (graph, provider) = Script::start([foreign(), event(&meeting(), |_| {})]).await;
    let steps = made(&provider);
    first(&provider, &meeting(), &[]).await.unwrap();
    let asked = graph.asked();
    assert_ne!(asked[0].body["start"]["timeZone"], "UTC");
    let start = meeting().start.utc().format("%Y-%m-%dT%H:%M:%S").to_string();
    assert_eq!(asked[1].body["start"], json!({ "dateTime": start, "timeZone": "UTC" }));
    assert_eq!(asked[1].body["transactionId"], asked[0].body["transactionId"]);

    let moved = |event: &mut Value| event["start"]["dateTime"] = json!("2026-01-01T00:00:00.0000000");
    let (graph, provider) = Script::start([event(&meeting(), moved), foreign(), event(&meeting(), |_| {})]).await;
    let other = DispatchMeeting { title: "Another".to_owned(), ..seen() };
    first(&provider, &other, &steps).await.unwrap();
    let asked = graph.asked();
    assert_eq!((asked[2].line.as_str(), &asked[2].body["end"]["timeZone"]), ("PATCH /me/events/AAMk1", &json!("UTC")));
    assert_eq!(asked[2].if_match, "W/\"1\"");

    // In UTC already: there is nothing else to say.
    let (graph, provider) = Script::start([event(&meeting(), |event| event["subject"] = json!("x")), foreign()]).await;
    let refused = first(&provider, &other, &steps).await.unwrap_err();
    assert!(matches!(refused, DispatchError::Permanent { .. }), "{refused:?}");
    assert_eq!(graph.asked().len(), 2);
}

#[tokio::test]
async fn a_redirection_is_not_followed_and_no_error_repeats_a_token() {
    let (graph, provider) = Script::start([(302, json!("elsewhere"))]).await;
    let error_of = first(&provider, &meeting(), &[]).await.unwrap_err();
    assert!(matches!(error_of, DispatchError::Transient { .. }), "{error_of:?}");
    assert_eq!(graph.asked().len(), 1);
    for status in [400, 401, 403, 404, 409, 410, 412, 429, 500] {
        let (_, provider) = Script::start(std::iter::repeat_n(error(status, "x"), 6)).await;
        let failed = first(&provider, &meeting(), &[]).await.unwrap_err();
        assert!(!format!("{failed:?}{failed}").contains("-token"), "{failed:?}");
    }
}
