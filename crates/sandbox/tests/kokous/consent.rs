use reqwest::Method;
use serde_json::json;

use crate::support::{MAIJA, Together};

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_connected_and_given_back() {
    let together = Together::connected().await;
    let accounts = together.get("/kokous/v1/calendar-accounts").await["accounts"].clone();
    assert_eq!((&accounts[0]["address"], &accounts[0]["state"]), (&json!(MAIJA), &json!("connected")));
    assert_eq!(together.sandbox.google_grants().len(), 1);
    let path = format!("/kokous/v1/calendar-accounts/{}", accounts[0]["id"].as_str().unwrap());
    assert_eq!(together.ask(Method::DELETE, &path, None).await, json!({ "revoked": true }));
    assert!(together.sandbox.google_grants().is_empty());
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_and_an_unticked_box_connect_nothing() {
    let together = Together::start().await;
    let refused = together.consent(&[("account", MAIJA)], "cancel", |_| true).await;
    assert!(refused.text().await.unwrap().contains("You did not let Kokous in"));
    let half = together.consent(&[("account", MAIJA)], "allow", |scope| !scope.ends_with("calendar.events")).await;
    assert!(half.text().await.unwrap().contains("leave all boxes ticked"));
    assert!(together.sandbox.google_grants().is_empty(), "half a permission is given back");
    assert_eq!(together.get("/kokous/v1/calendar-accounts").await["accounts"], json!([]));
    // The list of calendars and the times at which somebody is busy can be done without.
    let enough = together
        .consent(&[("account", MAIJA)], "allow", |scope| {
            scope.ends_with("calendar.events") || scope.ends_with("calendar.calendars.readonly")
        })
        .await;
    assert_eq!(enough.status(), 200, "{}", enough.text().await.unwrap());
    together.stop().await;
}
