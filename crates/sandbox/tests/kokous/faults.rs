use std::collections::BTreeMap;

use kokous_sandbox::{MailKind, RandomFaults};
use reqwest::Method;
use serde_json::json;

use crate::support::{DANIEL, Together};

/// Meetings that are made, changed and canceled while every third call goes wrong.
const MEETINGS: usize = 24;

#[tokio::test(flavor = "multi_thread")]
async fn every_meeting_is_one_event_and_every_guest_hears_of_it_once_whatever_goes_wrong() {
    let together = Together::connected().await;
    together.sandbox.set_random_faults(Some(RandomFaults { seed: 7, rate: 0.3 }));
    let mut paths = Vec::new();
    for number in 0..MEETINGS {
        paths.push(together.schedule(&format!("Meeting {number}"), |_| {}).await);
    }
    // Every other one is changed while it is on its way, every third is canceled.
    for (number, path) in paths.iter().enumerate() {
        if number % 2 == 0 {
            let change = json!({ "title": format!("Meeting {number}, changed") });
            together.ask(Method::PATCH, path, Some(change)).await;
        }
        if number % 3 == 0 {
            together.ask(Method::POST, &format!("{path}/cancel"), Some(json!({}))).await;
        }
    }
    for path in &paths {
        together.until_sent(path).await;
    }

    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in together.sandbox.google_events() {
        let title = event["summary"].as_str().unwrap_or_default().to_owned();
        let number: usize = title.split([' ', ',']).nth(1).and_then(|number| number.parse().ok()).expect("our title");
        let is_canceled = event["status"] == "cancelled";
        assert_eq!(is_canceled, number.is_multiple_of(3), "{event}");
        assert_eq!(!is_canceled && title.ends_with("changed"), !is_canceled && number.is_multiple_of(2), "{event}");
        *seen.entry(format!("Meeting {number}")).or_default() += 1;
    }
    // A meeting that was canceled before it ever left is no event; no meeting is two.
    assert!(seen.values().all(|count| *count == 1), "{seen:?}");
    assert!(seen.len() >= MEETINGS - MEETINGS / 3, "{seen:?}");

    let mut invitations: BTreeMap<String, usize> = BTreeMap::new();
    for mail in together.sandbox.mails() {
        if mail.to == DANIEL && mail.kind == MailKind::Invitation {
            *invitations.entry(mail.event_id).or_default() += 1;
        }
    }
    assert_eq!(invitations.len(), seen.len());
    assert!(invitations.values().all(|count| *count == 1), "{invitations:?}");
    together.stop().await;
}
