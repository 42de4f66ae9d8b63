use std::time::Duration;

use kokous_model::cause::CauseCode;
use serde_json::{Value, json};

use super::{api, meeting, refusal};
use crate::{
    calendar::DispatchError,
    scripted::{Reply, Service},
    video::{Conference, VideoMeeting, VideoProvider, zoom::ZoomProvider},
};

async fn start(replies: impl IntoIterator<Item = Reply>) -> (Service, ZoomProvider) {
    let (service, api) = api("Zoom", replies).await;
    (service, ZoomProvider::new(api))
}

/// What Zoom answers with.
fn made() -> Value {
    json!({
        "id": 84_501, "join_url": "https://zoom.example.test/j/84501?pwd=x", "password": "135790",
        "start_url": "https://zoom.example.test/s/84501?zak=of-the-host", "agenda": "Kokous 0192f0c1-7d3e",
    })
}

fn permanent(code: CauseCode, about: &[&str]) -> DispatchError {
    DispatchError::Permanent { reason: code.about(about) }
}

#[tokio::test]
async fn a_meeting_is_made_with_its_topic_its_times_and_our_mark_alone() {
    let (zoom, provider) = start([(201, made())]).await;
    let conference = provider.create(&meeting()).await.unwrap();
    let expected = Conference {
        id: "84501".to_owned(),
        url: "https://zoom.example.test/j/84501?pwd=x".to_owned(),
        details: "Zoom meeting ID: 84501\nPasscode: 135790".to_owned(),
    };
    assert_eq!(conference, expected);
    let asked = &zoom.asked()[0];
    assert_eq!((asked.line.as_str(), asked.token.as_str()), ("POST /users/me/meetings", "Bearer first-token"));
    let body = json!({
        "topic": "Kickoff", "type": 2, "start_time": "2026-12-03T12:30:00Z", "duration": 50,
        "agenda": "Kokous 0192f0c1-7d3e",
    });
    assert_eq!(asked.body, body);
}

#[tokio::test]
async fn a_topic_is_no_longer_than_zoom_takes() {
    let (zoom, provider) = start([(201, made())]).await;
    provider.create(&VideoMeeting { topic: "ä".repeat(300), ..meeting() }).await.unwrap();
    assert_eq!(zoom.asked()[0].body["topic"].as_str().unwrap().chars().count(), 200);
}

#[tokio::test]
async fn what_an_earlier_try_made_is_looked_for_through_all_pages() {
    let other = json!({ "id": 1, "join_url": "https://zoom.example.test/j/1", "agenda": "Somebody else's" });
    let (zoom, provider) = start([
        (200, json!({ "meetings": [other], "next_page_token": "page-2" })),
        (200, json!({ "meetings": [made()], "next_page_token": "" })),
        (200, json!({ "meetings": [other] })),
    ])
    .await;
    assert_eq!(provider.find(&meeting()).await.unwrap().unwrap().id, "84501");
    assert_eq!(provider.find(&meeting()).await.unwrap(), None);
    let asked = zoom.asked();
    assert!(asked.iter().all(|one| one.line == "GET /users/me/meetings"), "{asked:?}");
    assert_eq!(asked[1].query, "type=scheduled&page_size=300&next_page_token=page-2");
}

#[tokio::test]
async fn a_change_reaches_the_meeting_and_one_that_is_gone_is_said() {
    let (zoom, provider) = start([(204, Value::Null), refusal(404, 3001, "Meeting does not exist.")]).await;
    provider.update("84501", &meeting()).await.unwrap();
    let gone = provider.update("84501", &meeting()).await.unwrap_err();
    assert!(matches!(gone, DispatchError::Gone { .. }), "{gone:?}");
    let asked = zoom.asked();
    assert_eq!((asked[0].line.as_str(), &asked[0].body["duration"]), ("PATCH /meetings/84501", &json!(50)));
}

#[tokio::test]
async fn an_end_is_told_also_where_the_answer_to_the_beginning_was_lost() {
    let (zoom, provider) = start([
        (204, Value::Null),
        refusal(404, 3001, "Meeting does not exist."),
        (200, json!({ "meetings": [made()] })),
        (204, Value::Null),
        (200, json!({ "meetings": [] })),
    ])
    .await;
    for id in ["84501", "84501", "", ""] {
        provider.delete(id, &meeting()).await.unwrap();
    }
    let (list, end) = ("GET /users/me/meetings", "DELETE /meetings/84501");
    assert_eq!(zoom.lines(), [end, end, list, end, list]);
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced_once() {
    let (zoom, provider) = start([refusal(401, 124, "Invalid access token."), (201, made())]).await;
    provider.create(&meeting()).await.unwrap();
    let tokens: Vec<String> = zoom.asked().into_iter().map(|asked| asked.token).collect();
    assert_eq!(tokens, ["Bearer first-token", "Bearer second-token"]);

    let (_, provider) = start([refusal(401, 124, "Expired"), refusal(401, 124, "Expired")]).await;
    let error = provider.create(&meeting()).await.unwrap_err();
    assert!(matches!(&error, DispatchError::Unauthorized { .. }), "{error:?}");
    assert!(!format!("{error:?}").contains("-token"), "{error:?}");
}

#[tokio::test]
async fn a_permission_too_few_asks_for_consent_whichever_status_it_has() {
    for status in [400, 403] {
        let (_, provider) = start([refusal(status, 4711, "Invalid access token, does not contain scopes")]).await;
        let error = provider.create(&meeting()).await.unwrap_err();
        assert!(matches!(error, DispatchError::Unauthorized { .. }), "{status}: {error:?}");
    }
}

#[tokio::test]
async fn a_limit_and_a_broken_service_are_tried_again_later() {
    for (status, may_have_happened) in [(429, false), (500, true), (503, true)] {
        let (_, provider) = start([refusal(status, 429, "Too many")]).await;
        let expected = DispatchError::Transient {
            reason: CauseCode::VideoSays.about(&["Zoom", "Too many"]),
            retry_after: Some(chrono::Duration::from_std(Duration::from_secs(7)).unwrap()),
            may_have_happened,
        };
        assert_eq!(provider.create(&meeting()).await.unwrap_err(), expected);
    }
}

#[tokio::test]
async fn any_other_refusal_is_final_and_told_in_zooms_words() {
    let (_, provider) = start([refusal(400, 300, "The daily limit is reached")]).await;
    let expected = permanent(CauseCode::VideoSays, &["Zoom", "The daily limit is reached"]);
    assert_eq!(provider.create(&meeting()).await.unwrap_err(), expected);
    let (_, provider) = start([(302, Value::Null)]).await;
    let expected = permanent(CauseCode::VideoSays, &["Zoom", "302 Found"]);
    assert_eq!(provider.create(&meeting()).await.unwrap_err(), expected);
}

#[tokio::test]
async fn an_answer_that_is_no_link_is_told_as_what_it_is() {
    for (answer, code) in [
        (json!({ "id": 1 }), CauseCode::VideoNoLink),
        (json!({ "id": 1, "join_url": "http://zoom.example.test/j/1" }), CauseCode::VideoPlainLink),
        (json!("<html>Sign in</html>"), CauseCode::VideoNotJson),
        (json!({ "join_url": "https://zoom.example.test/j/1" }), CauseCode::VideoNotJson),
    ] {
        let (_, provider) = start([(201, answer)]).await;
        assert_eq!(provider.create(&meeting()).await.unwrap_err(), permanent(code, &["Zoom"]));
    }
}
