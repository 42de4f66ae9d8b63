use chrono::Duration;
use serde_json::{Value, json};

use super::{
    super::body,
    script::{OWNER, Reply, Script, error},
};
use crate::calendar::{
    CalendarProvider, Delivered, DispatchError, DispatchMeeting, Receipt, Step,
    fixtures::{meeting, now},
    google::GoogleProvider,
};

/// The event as Google answers with it.
fn event(meeting: &DispatchMeeting, etag: &str, change: impl FnOnce(&mut Value)) -> Reply {
    let mut event = body::new_event(meeting, OWNER);
    event["etag"] = json!(etag);
    change(&mut event);
    (200, event)
}

fn delivered(step: &Step, confirmed: bool) -> Delivered {
    Delivered { step: step.clone(), confirmed }
}

async fn first_step(
    provider: &GoogleProvider,
    meeting: &DispatchMeeting,
    last: &[Delivered],
) -> (Step, Result<Receipt, DispatchError>) {
    let step = provider.missing_steps(meeting, last).remove(0);
    let result = provider.perform(meeting, &step, now()).await;
    (step, result)
}

/// What an update is based on: the meeting was delivered, and then changed.
fn changed() -> (Vec<Delivered>, DispatchMeeting) {
    let step = crate::calendar::plan::missing_steps(&meeting(), None, &[]).remove(0);
    (vec![delivered(&step, true)], DispatchMeeting { title: "Another title".to_owned(), ..meeting() })
}

#[tokio::test]
async fn a_meeting_becomes_one_event_whose_guests_are_told() {
    let (google, provider) = Script::start([event(&meeting(), "\"1\"", |_| {})]).await;
    let (step, receipt) = first_step(&provider, &meeting(), &[]).await;
    let receipt = receipt.unwrap();
    assert_eq!(google.lines(), ["POST /events?sendUpdates=all&conferenceDataVersion=1"]);
    assert_eq!(receipt.remote_id, "0192f0c17d3e7a4b9c5d6e7f80910a1b");
    let seen = receipt.event.unwrap();
    assert_eq!((seen.id.as_str(), seen.etag.as_str()), (receipt.remote_id.as_str(), "\"1\""));
    assert!(provider.missing_steps(&meeting(), &[delivered(&step, true)]).is_empty());
}

#[tokio::test]
async fn a_create_whose_answer_got_lost_is_not_made_twice() {
    let taken = || error(409, "duplicate", "The requested identifier already exists.");
    let (google, provider) = Script::start([taken(), event(&meeting(), "\"1\"", |_| {})]).await;
    first_step(&provider, &meeting(), &[]).await.1.unwrap();
    assert_eq!(google.lines(), ["POST /events?sendUpdates=all&conferenceDataVersion=1", "GET /events/{id}"]);

    // The one that got through was an older version.
    let older = event(&meeting(), "\"1\"", |event| event["summary"] = json!("As it was"));
    let (google, provider) = Script::start([taken(), older, event(&meeting(), "\"2\"", |_| {})]).await;
    let receipt = first_step(&provider, &meeting(), &[]).await.1.unwrap();
    assert_eq!(google.lines()[2], "PATCH /events/{id}?sendUpdates=all&conferenceDataVersion=1");
    assert_eq!((google.asked()[2].if_match.as_str(), receipt.event.unwrap().etag.as_str()), ("\"1\"", "\"2\""));
}

#[tokio::test]
async fn an_event_that_was_deleted_is_offered_anew_and_then_brought_back() {
    let (last, after) = changed();
    for reply in
        [error(404, "notFound", "Not Found"), event(&meeting(), "\"1\"", |event| event["status"] = json!("cancelled"))]
    {
        let (_, provider) = Script::start([reply]).await;
        let error = first_step(&provider, &after, &last).await.1.unwrap_err();
        assert!(matches!(&error, DispatchError::Gone { reason } if reason.contains("Retry")), "{error:?}");
    }
    let deleted = event(&after, "\"3\"", |event| event["status"] = json!("cancelled"));
    let taken = error(409, "duplicate", "The requested identifier already exists.");
    let (google, provider) = Script::start([taken, deleted, event(&after, "\"4\"", |_| {})]).await;
    first_step(&provider, &after, &[]).await.1.unwrap();
    assert_eq!(google.asked()[2].body["status"], "confirmed");
}

#[tokio::test]
async fn a_change_meanwhile_is_read_and_the_answers_in_it_are_kept() {
    let (last, after) = changed();
    let answered = event(&meeting(), "\"2\"", |event| event["attendees"][1]["responseStatus"] = json!("accepted"));
    let (google, provider) = Script::start([
        event(&meeting(), "\"1\"", |_| {}),
        error(412, "conditionNotMet", "Precondition Failed"),
        answered,
        event(&after, "\"3\"", |_| {}),
    ])
    .await;
    first_step(&provider, &after, &last).await.1.unwrap();
    let asked = google.asked();
    assert_eq!((asked[1].if_match.as_str(), asked[3].if_match.as_str()), ("\"1\"", "\"2\""));
    assert_eq!(asked[3].body["attendees"][1]["responseStatus"], "accepted");
}

#[tokio::test]
async fn a_change_whose_answer_got_lost_tells_nobody_twice() {
    let (last, after) = changed();
    let (google, provider) = Script::start([event(&after, "\"2\"", |_| {})]).await;
    first_step(&provider, &after, &last).await.1.unwrap();
    assert_eq!(google.lines(), ["GET /events/{id}"]);
}

#[tokio::test]
async fn a_cancellation_deletes_the_event_with_a_word_on_it() {
    let (last, _) = changed();
    let canceled = DispatchMeeting { canceled: true, ..meeting() };
    for gone in [(204, json!("")), error(404, "notFound", ""), error(410, "deleted", "")] {
        let (google, provider) = Script::start([gone]).await;
        first_step(&provider, &canceled, &last).await.1.unwrap();
        assert_eq!(google.lines(), ["DELETE /events/{id}?sendUpdates=all"]);
    }
    let canceled = DispatchMeeting { cancel_message: "The planner is ill".to_owned(), ..canceled };
    let there = event(&meeting(), "\"1\"", |_| {});
    let (google, provider) = Script::start([there.clone(), there, (204, json!(""))]).await;
    let (step, receipt) = first_step(&provider, &canceled, &last).await;
    assert_eq!(receipt.unwrap().event, None);
    assert_eq!(
        google.lines(),
        [
            "GET /events/{id}",
            "PATCH /events/{id}?sendUpdates=none&conferenceDataVersion=1",
            "DELETE /events/{id}?sendUpdates=all",
        ]
    );
    assert!(provider.missing_steps(&canceled, &[delivered(&step, true)]).is_empty());
    assert!(provider.missing_steps(&canceled, &[]).is_empty(), "of an event that never was there is nothing to say");
    // The first cancellation's answer got lost.
    let gone = event(&meeting(), "\"2\"", |event| event["status"] = json!("cancelled"));
    let (google, provider) = Script::start([gone]).await;
    first_step(&provider, &canceled, &last).await.1.unwrap();
    assert_eq!(google.lines(), ["GET /events/{id}"]);
}

#[tokio::test]
async fn a_meet_link_is_followed_until_it_is_there() {
    let meeting = DispatchMeeting { video: Some(1), location: String::new(), ..meeting() };
    let status = |code: &'static str| {
        move |event: &mut Value| event["conferenceData"]["createRequest"]["status"] = json!({ "statusCode": code })
    };
    let ready = |event: &mut Value| {
        status("success")(event);
        event["hangoutLink"] = json!("https://meet.google.com/abc-defg-hij");
    };
    let (_, provider) = Script::start([
        event(&meeting, "\"1\"", status("pending")),
        event(&meeting, "\"1\"", status("pending")),
        event(&meeting, "\"2\"", ready),
        event(&meeting, "\"2\"", status("failure")),
    ])
    .await;
    let steps = provider.missing_steps(&meeting, &[]);
    assert_eq!(steps.iter().map(|step| step.target.as_str()).collect::<Vec<_>>(), ["event", "video"]);
    let made = provider.perform(&meeting, &steps[0], now()).await.unwrap();
    assert_eq!(made.shortfall, None, "the event itself is complete");
    let look = || provider.perform(&meeting, &steps[1], now());
    assert!(matches!(look().await.unwrap().shortfall, Some(DispatchError::Pending { .. })));
    let found = look().await.unwrap();
    assert_eq!(found.shortfall, None);
    let link = serde_json::to_value(found.event.unwrap().video).unwrap();
    assert_eq!(link, json!({ "state": "ready", "url": "https://meet.google.com/abc-defg-hij" }));
    assert!(matches!(look().await.unwrap().shortfall, Some(DispatchError::Permanent { .. })));

    let last = [delivered(&steps[0], true), delivered(&steps[1], true)];
    assert!(provider.missing_steps(&meeting, &last).is_empty());
    let again = provider.missing_steps(&DispatchMeeting { video: Some(2), ..meeting }, &last);
    assert_eq!(again.len(), 2, "another link is another event and another look");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_then_the_user_is_asked() {
    let refused = || error(401, "authError", "Invalid Credentials");
    let (google, provider) = Script::start([refused(), event(&meeting(), "\"1\"", |_| {})]).await;
    first_step(&provider, &meeting(), &[]).await.1.unwrap();
    let tokens: Vec<String> = google.asked().into_iter().map(|asked| asked.token).collect();
    assert_eq!(tokens, ["Bearer first-token", "Bearer second-token"]);

    let (_, provider) = Script::start([refused(), refused()]).await;
    let error = first_step(&provider, &meeting(), &[]).await.1.unwrap_err();
    assert!(matches!(error, DispatchError::Unauthorized { .. }), "{error:?}");
}

#[tokio::test]
async fn a_limit_says_for_how_long_and_a_broken_server_that_it_may_have_happened() {
    let (_, provider) = Script::start([error(403, "userRateLimitExceeded", "Slow down")]).await;
    let wait = first_step(&provider, &meeting(), &[]).await.1.unwrap_err();
    let expected = DispatchError::Transient {
        reason: "Google says: Slow down".to_owned(),
        retry_after: Some(Duration::seconds(7)),
        may_have_happened: false,
    };
    assert_eq!(wait, expected);
    let (_, provider) = Script::start([error(503, "backendError", "Try later")]).await;
    let broken = first_step(&provider, &meeting(), &[]).await.1.unwrap_err();
    assert!(matches!(broken, DispatchError::Transient { may_have_happened: true, .. }));
    let (_, provider) = Script::start([error(400, "timeRangeEmpty", "The specified time range is empty.")]).await;
    let wrong = first_step(&provider, &meeting(), &[]).await.1.unwrap_err();
    let reason = "Google says: The specified time range is empty.".to_owned();
    assert_eq!(wrong, DispatchError::Permanent { reason });
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let (google, provider) = Script::start([(302, json!("elsewhere"))]).await;
    let error = first_step(&provider, &meeting(), &[]).await.1.unwrap_err();
    assert!(matches!(error, DispatchError::Transient { .. }), "{error:?}");
    assert_eq!(google.asked().len(), 1);
}
