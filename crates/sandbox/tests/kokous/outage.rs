//! A provider that answers nothing but errors for an hour, at each of them.

use chrono::{DateTime, Duration, Utc};
use kokous_sandbox::{Fault, MailKind};
use kokous_server::{
    app::App,
    clock::{Clock, from_millis},
    dispatch::{self, outbox},
    store::entity::outbox::Model,
    sync,
};

use crate::{
    faults::{MIA, at_each, error, told},
    support::{DANIEL, PATIENCE, Together},
};

const TITLES: [&str; 3] = ["Kick-off", "Prices", "Contract"];
/// What a wait may take beyond its own length, since the try itself takes some time.
const SLACK: Duration = Duration::seconds(10);

/// Kokous at another time.
fn at(together: &Together, now: DateTime<Utc>) -> App {
    let mut app = together.app.clone();
    app.clock = Clock::starting_at(now);
    app
}

/// What is to be sent of the meeting with this path.
async fn row(together: &Together, path: &str) -> Model {
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    outbox::find(together.app.store.reader(), id).await.unwrap().unwrap()
}

/// Of the meetings that are still to be sent, the path of the one that is due first, and when.
async fn next(together: &Together, paths: &[String]) -> Option<(String, Model)> {
    let mut waiting = Vec::new();
    for path in paths {
        let row = row(together, path).await;
        if row.state != outbox::SENT {
            waiting.push((path.clone(), row));
        }
    }
    waiting.into_iter().min_by_key(|(_, row)| row.next_attempt_at)
}

/// Lets the meeting be tried when it is due.
async fn attempt(together: &Together, path: &str, before: &Model) -> Model {
    let dispatcher = dispatch::run(&at(together, from_millis(before.next_attempt_at)));
    let deadline = std::time::Instant::now() + PATIENCE;
    let after = loop {
        let row = row(together, path).await;
        if row.lease.is_none() && (row.attempts > before.attempts || row.state == outbox::SENT) {
            break row;
        }
        assert!(std::time::Instant::now() < deadline, "it was not tried: {row:?}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    dispatcher.stop().await;
    after
}

/// How long is waited after so many tries, in seconds, but for chance: docs/calendars.md.
fn wait_after(attempts: i32) -> i64 {
    (5 * 3_i64.pow(u32::try_from(attempts - 1).unwrap())).min(3_600)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_hour_of_errors_every_meeting_is_there_once_and_the_provider_was_left_alone() {
    for mut together in at_each().await {
        together.stop_workers().await;
        let began = together.app.clock.now();
        // One event is made though the answer says otherwise; from then on nothing works, tokens included.
        together.sandbox.queue_fault(Fault::next(error(500, true)).on("POST", "/events"));
        together.sandbox.queue_fault(Fault::next(error(500, false)).times(u32::MAX));
        let mut paths = Vec::new();
        for title in TITLES {
            paths.push(together.schedule(title, |_| {}).await);
        }
        while let Some((path, before)) = next(&together, &paths).await {
            let tried_at = from_millis(before.next_attempt_at);
            if tried_at > began + Duration::hours(1) {
                break;
            }
            let after = attempt(&together, &path, &before).await;
            assert_eq!(after.state, outbox::RETRYING, "{after:?}");
            let wait = from_millis(after.next_attempt_at) - tried_at;
            let expected = Duration::seconds(wait_after(after.attempts));
            assert!(expected * 4 / 5 <= wait && wait <= expected * 6 / 5 + SLACK, "{wait} after {after:?}");
            // Looking for changes does not work either, and gives nothing up.
            sync::one(&at(&together, tried_at)).await.unwrap();
        }
        for path in &paths {
            let row = row(&together, path).await;
            assert!((6..=8).contains(&row.attempts), "{row:?}");
            assert_eq!(together.get(path).await["dispatch"]["state"], "retrying");
        }
        let account = &together.get("/kokous/v1/calendar-accounts").await["accounts"][0];
        assert_eq!(account["state"], "connected", "nobody is asked for a permission that was never taken back");

        together.sandbox.clear_faults();
        while let Some((path, before)) = next(&together, &paths).await {
            let after = attempt(&together, &path, &before).await;
            assert_eq!(after.state, outbox::SENT, "{after:?}");
        }
        let mut made = together.events();
        made.sort_unstable();
        assert_eq!(made, ["Contract", "Kick-off", "Prices"].map(|title| (title.to_owned(), false)));
        for title in TITLES {
            assert_eq!(told(&together, MailKind::Invitation, title), [DANIEL, MIA], "{} {title}", together.provider);
            assert_eq!(told(&together, MailKind::Update, title), [""; 0], "{} {title}", together.provider);
        }
        together.stop().await;
    }
}
