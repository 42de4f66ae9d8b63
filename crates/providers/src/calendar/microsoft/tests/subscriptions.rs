use serde_json::json;

use super::script::{Script, error};
use crate::calendar::{Channels, DispatchError, NewChannel, fixtures::instant};

fn channel() -> NewChannel {
    NewChannel {
        id: "channel-1".to_owned(),
        token: "secret-token".into(),
        address: "https://kokous.example.test/push".parse().unwrap(),
        until: instant("2025-12-01T08:00:00Z"),
    }
}

#[tokio::test]
async fn a_subscription_names_its_channel_in_its_address_and_ends_by_graphs_name() {
    let made = json!({ "id": "sub-1", "expirationDateTime": "2025-11-30T08:00:00.0000000Z", "clientState": null });
    let gone = error(404, "ResourceNotFound");
    let (graph, provider) = Script::start([(201, made), (204, json!(null)), gone]).await;
    let open = provider.open(&channel()).await.unwrap();
    assert_eq!((open.resource_id.as_str(), open.expires_at), ("sub-1", instant("2025-11-30T08:00:00Z")));
    provider.close("channel-1", "sub-1").await.unwrap();
    provider.close("channel-1", "sub-1").await.expect("it has ended already");
    let asked = graph.asked();
    assert_eq!(asked[0].line, "POST /subscriptions");
    let address = "https://kokous.example.test/push?channel=channel-1";
    let wanted = json!({
        "changeType": "created,updated,deleted", "resource": "/me/events", "clientState": "secret-token",
        "notificationUrl": address, "lifecycleNotificationUrl": address,
        "expirationDateTime": "2025-12-01T08:00:00Z",
    });
    assert_eq!(asked[0].body, wanted);
    assert_eq!(asked[1].line, "DELETE /subscriptions/sub-1");
}

#[tokio::test]
async fn a_subscription_that_is_refused_says_why_and_not_its_word() {
    let (_, provider) = Script::start([error(400, "ValidationError"), (201, json!({}))]).await;
    let refused = provider.open(&channel()).await.unwrap_err();
    assert!(matches!(&refused, DispatchError::Permanent { .. }), "{refused:?}");
    let unreadable = provider.open(&channel()).await.unwrap_err();
    assert!(matches!(unreadable, DispatchError::Transient { .. }), "{unreadable:?}");
    assert!(!format!("{:?} {refused:?} {unreadable:?}", channel()).contains("secret-token"));
}
