//! What goes wrong at a provider, at each of them: one event per meeting, and every guest hears of it once.

use std::collections::BTreeMap;

use kokous_sandbox::{Fault, FaultKind, MailKind, RandomFaults};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{DANIEL, MAIJA, Together};

/// Meetings that are made, changed and canceled while every third call goes wrong.
const MEETINGS: usize = 24;
pub(crate) const MIA: &str = "mia@guests.test";

/// One that has Maija's calendar at each provider.
pub(crate) async fn at_each() -> [Together; 2] {
    [Together::connected().await, Together::connected_to_microsoft().await]
}

/// Whom the providers mailed something of this kind about the meeting with this title, in order.
pub(crate) fn told(together: &Together, kind: MailKind, title: &str) -> Vec<String> {
    let mails = together.sandbox.mails().into_iter();
    let mut to: Vec<String> =
        mails.filter(|mail| mail.kind == kind && mail.summary == title).map(|mail| mail.to).collect();
    to.sort_unstable();
    to
}

pub(crate) fn error(status: u16, after_commit: bool) -> FaultKind {
    FaultKind::Error { status, reason: None, message: None, retry_after: None, after_commit }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_meeting_is_one_event_and_every_guest_hears_of_it_once_whatever_goes_wrong() {
    for together in at_each().await {
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

        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for (title, is_canceled) in together.events() {
            let number = title.split([' ', ',']).nth(1).and_then(|number| number.parse().ok());
            let number: usize = number.expect("our title");
            assert_eq!(is_canceled, number.is_multiple_of(3), "{title}");
            assert!(is_canceled || title.ends_with("changed") == number.is_multiple_of(2), "{title}");
            *seen.entry(number).or_default() += 1;
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
        assert!(together.sandbox.most_microsoft_calls_at_once() <= 4);
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_broken_huge_or_elsewhere_makes_no_second_event() {
    for together in at_each().await {
        let faults = [
            FaultKind::Drop { after_commit: false },
            FaultKind::Drop { after_commit: true },
            error(500, false),
            error(500, true),
            FaultKind::BrokenBody,
            FaultKind::HugeBody { bytes: 30_000_000 },
            FaultKind::Redirect { to: "http://169.254.169.254/latest/meta-data".to_owned() },
        ];
        for (number, fault) in faults.into_iter().enumerate() {
            let title = format!("Meeting {number}");
            together.sandbox.queue_fault(Fault::next(fault).on("POST", "/events"));
            let path = together.schedule(&title, |_| {}).await;
            together.until_sent(&path).await;
            let made: Vec<_> = together.events().into_iter().filter(|(known, _)| *known == title).collect();
            assert_eq!(made, [(title.clone(), false)], "{}", together.provider);
            assert_eq!(told(&together, MailKind::Invitation, &title), [DANIEL, MIA], "{}", together.provider);
        }
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_is_canceled_while_it_is_being_made_ends_as_canceled() {
    for together in at_each().await {
        together.sandbox.queue_fault(Fault::next(FaultKind::Delay { ms: 700 }).on("POST", "/events"));
        let path = together.schedule("Kick-off", |_| {}).await;
        let is_asked = |_: &Value| {
            together.sandbox.requests().iter().any(|one| one.method == "POST" && one.path.ends_with("/events"))
        };
        together.until(&path, is_asked).await;
        together.ask(Method::POST, &format!("{path}/cancel"), Some(json!({}))).await;
        together.until_sent(&path).await;
        assert_eq!(together.events(), [("Kick-off".to_owned(), true)]);
        for kind in [MailKind::Invitation, MailKind::Cancellation] {
            assert_eq!(told(&together, kind, "Kick-off"), [DANIEL, MIA], "{} {kind:?}", together.provider);
        }
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_is_taken_off_and_put_back_hears_of_both() {
    for together in at_each().await {
        let path = together.schedule("Kick-off", |_| {}).await;
        together.until_sent(&path).await;
        let guests =
            |emails: &[&str]| emails.iter().map(|email| json!({ "kind": "guest", "email": email })).collect::<Value>();
        for attendees in [guests(&[DANIEL]), guests(&[DANIEL, MIA])] {
            together.ask(Method::PATCH, &path, Some(json!({ "attendees": attendees }))).await;
            together.until_sent(&path).await;
        }
        assert_eq!(told(&together, MailKind::Invitation, "Kick-off"), [DANIEL, MIA, MIA], "{}", together.provider);
        assert_eq!(told(&together, MailKind::Cancellation, "Kick-off"), [MIA], "{}", together.provider);
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_is_gone_is_said_and_the_meeting_goes_out_when_asked_again() {
    for together in at_each().await {
        together.sandbox.queue_fault(Fault::next(error(404, false)).on("POST", "/events"));
        let path = together.schedule("Kick-off", |_| {}).await;
        let card = together.until(&path, |card| card["dispatch"]["state"] == "failed").await;
        assert!(!card["dispatch"]["reason"].as_str().unwrap_or_default().is_empty(), "{card}");
        assert_eq!(together.events(), []);
        together.ask(Method::POST, &format!("{path}/retry"), Some(json!({}))).await;
        together.until_sent(&path).await;
        assert_eq!(together.events(), [("Kick-off".to_owned(), false)]);
        together.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_taken_back_parks_and_a_new_one_sends() {
    for together in at_each().await {
        let sandbox = &together.sandbox;
        assert!(if together.provider == "google" {
            sandbox.revoke_google(MAIJA)
        } else {
            sandbox.revoke_microsoft(MAIJA)
        });
        let path = together.schedule("Kick-off", |_| {}).await;
        together.until(&path, |card| card["dispatch"]["state"] == "needs_reconnect").await;
        assert_eq!(together.get("/kokous/v1/calendar-accounts").await["accounts"][0]["state"], "needs_reconnect");
        let page = together.consent(&[("account", MAIJA)], "allow", |_| true).await;
        assert_eq!(page.status(), 200);
        together.until_sent(&path).await;
        assert_eq!(together.events(), [("Kick-off".to_owned(), false)]);
        together.stop().await;
    }
}
