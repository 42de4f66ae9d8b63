use kokous_model::cause::CauseCode;
use serde_json::json;

use super::{api, meeting, refusal};
use crate::{
    calendar::DispatchError,
    scripted::{Reply, Service},
    video::{VideoProvider, dialpad::DialpadProvider},
};

const NAME: &str = "Dialpad Meetings";

async fn start(replies: impl IntoIterator<Item = Reply>) -> (Service, DialpadProvider) {
    let (service, api) = api(NAME, replies).await;
    (service, DialpadProvider::new(api))
}

#[tokio::test]
async fn a_room_is_made_under_whichever_name_the_link_comes() {
    for name in ["join_url", "meeting_url", "url", "link"] {
        let room = json!({ "id": 77, name: "https://meetings.example.test/aino" });
        let (dialpad, provider) = start([(200, room)]).await;
        let made = provider.create(&meeting()).await.unwrap();
        let expected = ("77", "https://meetings.example.test/aino", "");
        assert_eq!((made.id.as_str(), made.url.as_str(), made.details.as_str()), expected);
        let asked = &dialpad.asked()[0];
        assert_eq!((asked.line.as_str(), &asked.body), ("POST /meetings", &json!({ "title": "Kickoff" })));
    }
}

#[tokio::test]
async fn what_dialpad_does_not_document_is_not_asked() {
    let (dialpad, provider) = start([]).await;
    assert_eq!(provider.find(&meeting()).await.unwrap(), None);
    provider.update("77", &meeting()).await.unwrap();
    provider.delete("77", &meeting()).await.unwrap();
    assert!(dialpad.asked().is_empty());
}

#[tokio::test]
async fn a_refusal_a_limit_and_an_answer_without_a_link_are_told_apart() {
    let (_, provider) = start([refusal(403, 0, "No seats left")]).await;
    let reason = CauseCode::VideoSays.about(&[NAME, "No seats left"]);
    assert_eq!(provider.create(&meeting()).await.unwrap_err(), DispatchError::Permanent { reason });

    let (_, provider) = start([refusal(429, 0, "Slow down")]).await;
    let error = provider.create(&meeting()).await.unwrap_err();
    assert!(matches!(error, DispatchError::Transient { may_have_happened: false, .. }), "{error:?}");

    for (answer, code) in [
        (json!({ "id": "77" }), CauseCode::VideoNoLink),
        (json!({ "id": "77", "url": "http://meetings.example.test/aino" }), CauseCode::VideoPlainLink),
        (json!([]), CauseCode::VideoNoLink),
    ] {
        let (_, provider) = start([(200, answer)]).await;
        let reason = code.about(&[NAME]);
        assert_eq!(provider.create(&meeting()).await.unwrap_err(), DispatchError::Permanent { reason });
    }
}

#[tokio::test]
async fn the_accounts_address_is_the_first_one_that_dialpad_names() {
    let (_, provider) = start([(200, json!({ "emails": ["aino@dialpad.test", "other@dialpad.test"] }))]).await;
    assert_eq!(provider.address().await.unwrap(), "aino@dialpad.test");
}
