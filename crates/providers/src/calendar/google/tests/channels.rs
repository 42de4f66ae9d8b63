use serde_json::json;

use super::script::{Script, error};
use crate::calendar::{Channels, DispatchError, NewChannel, fixtures::instant};

fn channel() -> NewChannel {
    NewChannel {
        id: "channel-1".to_owned(),
        token: "secret-token".into(),
        address: "https://kokous.example.test/push".parse().unwrap(),
        until: instant("2025-12-08T08:00:00Z"),
    }
}

#[tokio::test]
async fn a_channel_is_opened_for_a_calendar_and_stopped_by_both_its_names() {
    let opened = json!({ "id": "channel-1", "resourceId": "resource-1", "expiration": "1764576000000" });
    let (google, provider) =
        Script::start([(200, opened), (204, json!(null)), error(404, "notFound", "Channel not found")]).await;
    let open = provider.open(&channel()).await.unwrap();
    assert_eq!((open.resource_id.as_str(), open.expires_at), ("resource-1", instant("2025-12-01T08:00:00Z")));
    provider.close("channel-1", "resource-1").await.unwrap();
    provider.close("channel-1", "resource-1").await.expect("it has ended already");
    let asked = google.asked();
    assert_eq!(asked[0].line, "POST /calendars/team@calendar.example.test/events/watch");
    let address = "https://kokous.example.test/push";
    let wanted = json!({ "id": "channel-1", "type": "web_hook", "address": address, "token": "secret-token" });
    assert_eq!(asked[0].body, wanted);
    assert_eq!(asked[1].line, "POST /channels/stop");
    assert_eq!(asked[1].body, json!({ "id": "channel-1", "resourceId": "resource-1" }));
}

#[tokio::test]
async fn a_channel_that_is_refused_says_why_and_not_its_token() {
    let (_, provider) =
        Script::start([error(400, "push.webhookUrlNotHttps", "WebHook callback must be HTTPS"), (200, json!({}))])
            .await;
    let refused = provider.open(&channel()).await.unwrap_err();
    assert!(matches!(&refused, DispatchError::Permanent { reason } if reason.contains("must be HTTPS")), "{refused:?}");
    let unreadable = provider.open(&channel()).await.unwrap_err();
    assert!(matches!(unreadable, DispatchError::Transient { .. }), "{unreadable:?}");
    assert!(!format!("{:?} {refused:?} {unreadable:?}", channel()).contains("secret-token"));
}
