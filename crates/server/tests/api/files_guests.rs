//! What guests get of a meeting's files, and what never reaches them.

use std::fs;

use kokous_model::role::Role;
use kokous_server::{dispatch, http};
use serde_json::json;

use crate::{
    files::{later, path, save, with_files},
    support::{Client, ORIGIN, TestApp, on_both_databases},
};

/// Every raw message of the mail folder, one after the other, with its encodings undone as far as words can be found.
fn raw_mails(app: &TestApp) -> String {
    let entries = fs::read_dir(&app.mail_folder).expect("the mail folder can be read");
    let mails = entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    mails.map(|mail| mail.replace("=\r\n", "").replace("\r\n ", "")).collect()
}

/// The ends of the addresses of guests' files in a text.
fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = text
        .split(&format!("{ORIGIN}/files/"))
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect())
        .collect();
    links.sort();
    links.dedup();
    links
}

fn guest_path(link: &str) -> String {
    format!("/files/{link}")
}

async fn remove_files(member: &Client, meeting: &str) {
    member.patch(&format!("/kokous/v1/meetings/{meeting}"), json!({ "descriptionFiles": [] })).await.json(200);
}

on_both_databases! {
    async fn guests_open_the_files_of_the_description_from_their_mail(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let agenda = member.upload("Agenda.txt", "First the numbers, then the questions").await;
        let internal = member.upload("Margin.txt", "At most ten percent").await;
        let dispatcher = dispatch::run(&app.app);
        let meeting = save(&member, with_files(&[&agenda], &[&internal])).await;
        let mails = app.mails(2).await;
        for mail in &mails {
            assert!(mail.text.contains("Files:\n") && mail.text.contains("Agenda.txt"), "{}", mail.text);
            assert!(mail.text.contains("37 B"), "{}", mail.text);
            assert!(mail.html.contains(">Agenda.txt</a> (37 B)"), "{}", mail.html);
            assert!(mail.calendar.contains("ATTACH;"), "{}", mail.calendar);
        }
        let raw = raw_mails(&app);
        assert!(raw.contains("filename=\"Agenda.txt\""), "the small file travels in the mail itself: {raw}");
        for secret in ["Margin", "percent", "QXQgbW9zdCB0ZW4gcGVyY2VudA"] {
            assert!(!raw.contains(secret), "{secret} left: {raw}");
        }
        let links = links(&raw);
        assert_eq!(links.len(), 1, "one link for one file: {links:?}");

        let guest = app.anonymous().without("origin");
        let opened = guest.get(&guest_path(&links[0])).await;
        assert_eq!((opened.status.as_u16(), opened.text.as_str()), (200, "First the numbers, then the questions"));
        assert_eq!(opened.header("cache-control"), "private, no-store");
        assert_eq!(guest.get(&guest_path("A".repeat(43).as_str())).await.status, 404);
        app.until_dispatched(&member, &meeting, "sent").await;
        app.clear_mails();

        // A file of the internal note is no news, one of the description is.
        let more = member.upload("More.txt", "more").await;
        let address = format!("/kokous/v1/meetings/{meeting}");
        let internals = json!({ "internalNoteFiles": [{ "id": internal }, { "id": more }] });
        member.patch(&address, internals).await.json(200);
        app.until_dispatched(&member, &meeting, "sent").await;
        assert!(app.mails(0).await.is_empty());
        let shown = json!({ "descriptionFiles": [{ "id": agenda }, { "id": more }], "internalNoteFiles": [] });
        member.patch(&address, shown).await.json(200);
        let updates = app.mails(2).await;
        assert!(updates.iter().all(|mail| mail.subject.starts_with("Updated") && mail.text.contains("More.txt")));
        assert!(raw_mails(&app).contains(&links[0]), "the first file keeps its link");
        dispatcher.stop().await;
    }

    async fn larger_files_go_as_links_alone(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let large = member.upload("Large.txt", &"x".repeat(2 * 1024 * 1024)).await;
        let small = member.upload("Small.txt", "small").await;
        let dispatcher = dispatch::run(&app.app);
        save(&member, with_files(&[&large, &small], &[])).await;
        let mails = app.mails(2).await;
        assert!(mails.iter().all(|mail| mail.text.contains("Large.txt") && mail.text.contains("2 MB")));
        let raw = raw_mails(&app);
        assert!(!raw.contains("filename=\"Small.txt\"") && links(&raw).len() == 2);
        dispatcher.stop().await;
    }

    async fn a_link_ends_thirty_days_after_the_meeting_or_when_it_is_revoked(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let agenda = member.upload("Agenda.txt", "agenda").await;
        let meeting = save(&member, with_files(&[&agenda], &[])).await;
        let invite = |member: Client, meeting: String| async move {
            let ics = member.get(&format!("/kokous/v1/meetings/{meeting}/invite.ics")).await.text.replace("\r\n ", "");
            links(&ics).pop().expect("a link")
        };
        let link = guest_path(&invite(member.clone(), meeting.clone()).await);
        let guest = app.anonymous();
        // The meeting ends on 26 November at 13:00 UTC.
        let at = |now: &str| guest.at(http::router(later(&app.app, now)));
        assert_eq!(at("2026-12-26T12:59:00Z").get(&link).await.status, 200);
        let over = at("2026-12-26T13:00:00Z").with("accept-language", "fi-FI,en;q=0.8").get(&link).await;
        assert_eq!(over.status, 404);
        assert!(over.text.contains("Tiedosto ei ole enää saatavilla"), "{}", over.text);
        assert_eq!(at("2026-12-26T13:00:00Z").get(&link).await.text.matches("no longer available").count(), 2);

        remove_files(&member, &meeting).await;
        assert_eq!(guest.get(&link).await.status, 404, "taken out of the description");
        let back = json!({ "descriptionFiles": [{ "id": agenda }] });
        member.patch(&format!("/kokous/v1/meetings/{meeting}"), back).await.json(200);
        assert_eq!(guest.get(&link).await.status, 404, "what was revoked stays revoked");
        let fresh = guest_path(&invite(member.clone(), meeting.clone()).await);
        assert_eq!(guest.get(&fresh).await.text, "agenda");
        assert_eq!(member.delete(&format!("/kokous/v1/meetings/{meeting}")).await.status, 204);
        assert_eq!(guest.get(&fresh).await.status, 404, "the meeting was deleted");
        member.get(&path(&agenda)).await.error(404);
    }
}
