use std::{convert::Infallible, fs};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream;
use kokous_model::{limits, role::Role};
use kokous_server::{
    app::App,
    clock::Clock,
    files::{self, Storage, Upload},
    http,
};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_databases};

/// The address of a file.
pub(crate) fn path(id: &str) -> String {
    format!("/kokous/v1/files/{id}")
}

/// The draft of the tests with a file for the attendees and one for colleagues.
pub(crate) fn with_files(of_description: &[&str], of_note: &[&str]) -> Value {
    let list = |ids: &[&str]| ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>();
    let mut draft = draft();
    draft["descriptionFiles"] = json!(list(of_description));
    draft["internalNoteFiles"] = json!(list(of_note));
    draft
}

/// Saves a meeting; gives its id.
pub(crate) async fn save(client: &Client, draft: Value) -> String {
    let saved = client.post("/kokous/v1/meetings", draft).await.json(201);
    saved["meeting"]["id"].as_str().expect("an id").to_owned()
}

/// The same server at another time, with the same files.
pub(crate) fn later(app: &App, now: &str) -> App {
    let now: DateTime<Utc> = now.parse().expect("an instant");
    let mut later = app.clone();
    later.clock = Clock::starting_at(now);
    later
}

on_both_databases! {
    async fn a_file_comes_back_as_it_was_and_runs_nowhere(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let uploaded = member.try_upload("../Käyttö\"ohje.html", "<script>alert(1)</script>").await.json(201);
        let id = uploaded["file"]["id"].as_str().unwrap();
        assert_eq!(uploaded["file"], json!({ "id": id, "name": "Käyttöohje.html", "size": 25 }));
        let file = member.get(&path(id)).await;
        assert_eq!((file.status.as_u16(), file.text.as_str()), (200, "<script>alert(1)</script>"));
        for (name, value) in [
            ("content-type", "application/octet-stream"),
            ("content-disposition", "attachment; filename*=UTF-8''K%C3%A4ytt%C3%B6ohje.html"),
            ("content-length", "25"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ("cache-control", "private, no-store"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(file.header(name), value, "{name}");
        }
        let photo = member.upload("photo.png", "\u{89}PNG").await;
        let photo = member.get(&path(&photo)).await;
        assert_eq!(photo.header("content-type"), "image/png");
        assert_eq!(photo.header("content-disposition"), "inline; filename*=UTF-8''photo.png");
    }

    async fn what_is_no_file_for_a_meeting_is_refused_and_leaves_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        assert_eq!(member.try_upload("setup.exe", "MZ").await.fields(), ["file REFUSED_TYPE"]);
        assert_eq!(member.try_upload("empty.pdf", "").await.fields(), ["file EMPTY"]);
        let most = usize::try_from(limits::FILE_BYTES).unwrap();
        let large = member.try_upload("large.bin", &"x".repeat(most + 1)).await;
        let error = large.error(413);
        assert_eq!((&error["errors"][0]["in"], &error["errors"][0]["code"]), (&json!("file"), &json!("TOO_LARGE")));
        assert!(app.app.files.is_empty().await.unwrap());
        member.send("POST", "/kokous/v1/files", Some("x".to_owned())).await.error(400);
        let elsewhere = member.with("origin", "https://elsewhere.test");
        elsewhere.try_upload("a.txt", "x").await.error(403);
        member.upload("largest.bin", &"x".repeat(most)).await;
    }

    async fn an_upload_is_its_users_until_a_meeting_has_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let colleague = app.signed_in("colleague@example.test", Role::Member).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let id = member.upload("Offer.pdf", "ten percent").await;
        for other in [&colleague, &admin] {
            other.get(&path(&id)).await.error(404);
            other.delete(&path(&id)).await.error(404);
            let stolen = other.post("/kokous/v1/meetings", with_files(&[&id], &[])).await;
            assert_eq!(stolen.fields(), ["descriptionFiles UNKNOWN_FILE"]);
        }
        let meeting = save(&member, with_files(&[&id], &[])).await;
        assert_eq!(colleague.get(&path(&id)).await.text, "ten percent");
        member.delete(&path(&id)).await.error(409);
        let detail = colleague.get(&format!("/kokous/v1/meetings/{meeting}")).await.json(200);
        assert_eq!(detail["draft"]["descriptionFiles"], json!([{ "id": id, "name": "Offer.pdf", "size": 11 }]));
        // Whoever may read it may use it in another meeting.
        save(&colleague, with_files(&[&id], &[])).await;
        let unused = member.upload("Unused.pdf", "x").await;
        assert_eq!(member.delete(&path(&unused)).await.status, 204);
        member.get(&path(&unused)).await.error(404);
    }

    async fn files_of_the_internal_note_are_not_for_those_who_only_read(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let (shown, internal) = (member.upload("Agenda.pdf", "a").await, member.upload("Margin.xlsx", "b").await);
        let meeting = save(&member, with_files(&[&shown], &[&internal])).await;
        assert_eq!(reader.get(&path(&shown)).await.status, 200);
        reader.get(&path(&internal)).await.error(404);
        reader.get(&format!("/files/v3/files/{internal}")).await.error(404);
        for route in [
            format!("/kokous/v1/meetings/{meeting}"),
            format!("/kokous/v1/meetings/{meeting}/invite.ics"),
            format!("/crm/v3/objects/meetings/{meeting}?properties=hs_attachment_ids"),
        ] {
            let answer = reader.get(&route).await;
            assert!(answer.status.is_success() && !answer.text.contains("Margin"), "{route}: {}", answer.text);
            assert!(!answer.text.contains("\"hs_attachment_ids\""), "{}", answer.text);
        }
        assert!(member.get(&format!("/kokous/v1/meetings/{meeting}")).await.text.contains("Margin.xlsx"));
        assert_eq!(reader.try_upload("a.pdf", "a").await.status, 403);
    }

    async fn a_change_of_other_things_keeps_the_files(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let (shown, internal) = (member.upload("Agenda.pdf", "a").await, member.upload("Margin.xlsx", "b").await);
        let meeting = format!("/kokous/v1/meetings/{}", save(&member, with_files(&[&shown], &[&internal])).await);
        member.patch(&meeting, json!({ "title": "Renamed" })).await.json(200);
        let ids = |detail: &Value, list: &str| {
            let list = detail["draft"][list].as_array().cloned().unwrap_or_default();
            list.iter().map(|file| file["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let detail = member.get(&meeting).await.json(200);
        assert_eq!((ids(&detail, "descriptionFiles"), ids(&detail, "internalNoteFiles")), (vec![shown.clone()], vec![internal.clone()]));
        let both = json!({ "internalNoteFiles": [{ "id": internal }, { "id": shown }] });
        assert_eq!(member.patch(&meeting, both).await.fields(), ["internalNoteFiles TWICE"]);
        let moved = json!({ "descriptionFiles": [], "internalNoteFiles": [{ "id": internal }, { "id": shown }] });
        member.patch(&meeting, moved).await.json(200);
        let detail = member.get(&meeting).await.json(200);
        assert_eq!((ids(&detail, "descriptionFiles"), ids(&detail, "internalNoteFiles")), (vec![], vec![internal, shown]));
    }

    async fn what_nobody_uses_goes_after_a_day(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let unused = member.upload("Unused.pdf", "x").await;
        let drafted = member.upload("Drafted.pdf", "x").await;
        let used = member.upload("Used.pdf", "x").await;
        let content = with_files(&[], &[&drafted]);
        let record = json!({ "type": "contact", "id": "1" });
        let stored = format!("/kokous/v1/drafts/{}", uuid::Uuid::new_v4());
        member.put(&stored, json!({ "record": record, "content": content })).await.json(200);
        let meeting = save(&member, with_files(&[&used], &[])).await;
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T07:59:00Z")).await.unwrap(), 0);

        let next_day = later(&app.app, "2026-11-25T08:30:00Z");
        assert_eq!(files::tidy(&next_day).await.unwrap(), 1);
        member.get(&path(&unused)).await.error(404);
        assert_eq!(member.get(&path(&drafted)).await.status, 200);
        // Taken out of its meeting now, it stays a day from now on.
        let member_then = member.at(http::router(next_day.clone()));
        member_then.patch(&format!("/kokous/v1/meetings/{meeting}"), json!({ "descriptionFiles": [] })).await.json(200);
        member.delete(&stored).await;
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T09:00:00Z")).await.unwrap(), 1, "the draft's");
        assert_eq!(files::tidy(&later(&app.app, "2026-11-26T09:00:00Z")).await.unwrap(), 1, "the meeting's");
        assert!(app.app.files.is_empty().await.unwrap());
    }

    async fn what_a_crash_leaves_is_found(database: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file://{}", folder.path().display());
        let app = TestApp::start_with(database, |app| app.files = Storage::open(&url).unwrap()).await;
        let user = app.user("member@example.test", Role::Member).await;
        let mut upload = Upload::begin(&app.app, user.id).await.unwrap();
        // The process ends when the bytes are there, and nobody has said that the file is whole.
        upload.take("a.txt", stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"a"))])).await.unwrap();
        std::mem::forget(upload);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T07:59:00Z")).await.unwrap(), 0);
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T08:01:00Z")).await.unwrap(), 1);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    async fn a_file_that_the_storage_keeps_keeps_back_no_other(database: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file://{}", folder.path().display());
        let app = TestApp::start_with(database, |app| app.files = Storage::open(&url).unwrap()).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        member.upload("First.pdf", "x").await;
        let first = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        member.upload("Second.pdf", "x").await;
        // Something else stands in the first one's place, which is not removed as a file.
        fs::remove_file(&first).unwrap();
        fs::create_dir(&first).unwrap();
        fs::write(first.join("kept"), "x").unwrap();
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T08:30:00Z")).await.unwrap(), 1);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the one that cannot be removed");
        fs::remove_dir_all(&first).unwrap();
        assert_eq!(files::tidy(&later(&app.app, "2026-11-25T09:30:00Z")).await.unwrap(), 1);
    }

    async fn the_files_of_a_deleted_meeting_stay_a_month(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let id = member.upload("Agenda.pdf", "x").await;
        let meeting = save(&member, with_files(&[&id], &[])).await;
        let meeting = format!("/kokous/v1/meetings/{meeting}");
        assert_eq!(member.delete(&meeting).await.status, 204);
        member.get(&path(&id)).await.error(404);
        files::tidy(&later(&app.app, "2026-12-20T08:00:00Z")).await.unwrap();
        member.post(&format!("{meeting}/restore"), json!({})).await.json(200);
        assert_eq!(member.get(&path(&id)).await.text, "x");
        assert_eq!(member.delete(&meeting).await.status, 204);
        assert_eq!(files::tidy(&later(&app.app, "2026-12-25T09:00:00Z")).await.unwrap(), 1);
        assert!(app.app.files.is_empty().await.unwrap());
    }
}
