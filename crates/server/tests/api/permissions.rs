use kokous_model::{record::RecordType, role::Role};
use kokous_server::auth::token::Scope;
use serde_json::{Value, json};

use crate::{
    files::with_files,
    support::{Client, TestApp, draft, on_both_databases},
};

/// Who gets what: the status of each route for an admin, a member, somebody who may only read, and nobody. `{c}` is a
/// contact, `{d}` a deal, `{m}` a meeting, `{n}` a note, `{u}` a user, `{f}` a file of the meeting's description, `{i}` one
/// of its note.
const TABLE: &[(&str, &str, [u16; 4])] = &[
    ("GET", "/kokous/v1/session", [200, 200, 200, 401]),
    ("PATCH", "/kokous/v1/session", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/sign-in", [200, 200, 200, 200]),
    ("GET", "/kokous/v1/records?q=a", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/records/contacts/{c}", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/records/contacts/{c}/timeline", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/attendees?q=a", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/drafts", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/render", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/meetings/{m}", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/meetings/{m}/history", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/meetings/{m}/invite.ics", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/meetings", [201, 201, 403, 401]),
    ("PATCH", "/kokous/v1/meetings/{m}", [200, 200, 403, 401]),
    ("POST", "/kokous/v1/meetings/{m}/cancel", [200, 200, 403, 401]),
    ("POST", "/kokous/v1/meetings/{m}/retry", [200, 200, 403, 401]),
    ("DELETE", "/kokous/v1/meetings/{m}?tellGuests=true", [204, 204, 403, 401]),
    ("POST", "/kokous/v1/meetings/{m}/restore", [200, 200, 403, 401]),
    ("PUT", "/kokous/v1/records/contacts/{c}/pin", [400, 400, 403, 401]),
    ("DELETE", "/kokous/v1/records/contacts/{c}/pin", [204, 204, 403, 401]),
    ("GET", "/kokous/v1/records/contacts/new", [200, 200, 403, 401]),
    ("POST", "/kokous/v1/records/contacts", [201, 201, 403, 401]),
    ("PATCH", "/kokous/v1/records/contacts/{c}", [200, 200, 403, 401]),
    ("PUT", "/kokous/v1/records/contacts/{c}/associations/deals/{d}", [200, 200, 403, 401]),
    ("DELETE", "/kokous/v1/records/contacts/{c}/associations/deals/{d}", [200, 200, 403, 401]),
    ("DELETE", "/kokous/v1/records/contacts/{c}", [200, 200, 403, 401]),
    ("GET", "/kokous/v1/records/contacts/{c}/associations/deals?after=100", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/records/contacts/{c}/restore", [200, 200, 403, 401]),
    ("POST", "/kokous/v1/records/contacts/{c}/merge", [404, 404, 403, 401]),
    ("POST", "/crm/v3/objects/contacts/merge", [404, 404, 403, 401]),
    ("GET", "/kokous/v1/calendar-accounts", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/calendar-accounts/google/connect", [404, 404, 404, 401]),
    ("POST", "/kokous/v1/calendar-accounts/caldav", [404, 404, 404, 401]),
    ("GET", "/kokous/v1/calendar-accounts/mail/callback", [404, 404, 404, 404]),
    ("POST", "/kokous/v1/calendar-accounts/google/push", [204, 204, 204, 204]),
    ("PATCH", "/kokous/v1/calendar-accounts/1", [404, 404, 404, 401]),
    ("DELETE", "/kokous/v1/calendar-accounts/1", [404, 404, 404, 401]),
    (
        "GET",
        "/kokous/v1/availability?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z&users={u}",
        [200, 200, 200, 401],
    ),
    ("GET", "/kokous/v1/agenda?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z&user={u}", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/files?name=a.txt", [201, 201, 403, 401]),
    ("GET", "/kokous/v1/files/{f}", [200, 200, 200, 401]),
    ("GET", "/kokous/v1/files/{i}", [200, 200, 404, 401]),
    ("POST", "/kokous/v1/files/{i}/link", [404, 404, 404, 401]),
    ("DELETE", "/kokous/v1/files/{f}", [409, 409, 403, 401]),
    ("GET", "/files/v3/files/{i}", [200, 200, 404, 401]),
    ("DELETE", "/files/v3/files/{i}", [409, 409, 403, 401]),
    ("GET", "/files/{i}", [404, 404, 404, 404]),
    ("GET", "/kokous/v1/settings", [200, 200, 200, 401]),
    ("PUT", "/kokous/v1/settings", [200, 403, 403, 401]),
    ("GET", "/kokous/v1/mail", [200, 403, 403, 401]),
    ("POST", "/kokous/v1/mail/test", [200, 403, 403, 401]),
    ("POST", "/kokous/v1/session/password", [400, 400, 400, 401]),
    ("GET", "/kokous/v1/tokens", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/tokens", [201, 201, 201, 401]),
    ("DELETE", "/kokous/v1/tokens/987654", [404, 404, 404, 401]),
    ("GET", "/kokous/v1/users", [200, 403, 403, 401]),
    ("POST", "/kokous/v1/users", [400, 403, 403, 401]),
    ("PATCH", "/kokous/v1/users/987654", [404, 403, 403, 401]),
    ("PUT", "/kokous/v1/users/987654/external-id", [404, 403, 403, 401]),
    ("POST", "/kokous/v1/embed-tokens", [403, 403, 403, 401]),
    ("DELETE", "/kokous/v1/embed-tokens/987654", [404, 403, 403, 401]),
    ("GET", "/kokous/v1/video-apps", [200, 403, 403, 401]),
    ("POST", "/kokous/v1/video-apps", [400, 403, 403, 401]),
    ("DELETE", "/kokous/v1/video-apps/987654", [404, 403, 403, 401]),
    ("POST", "/kokous/v1/video-apps/987654/verify", [404, 404, 403, 401]),
    ("GET", "/crm/v3/extensions/videoconferencing/settings/987654", [404, 403, 403, 401]),
    ("PUT", "/crm/v3/extensions/videoconferencing/settings/987654", [400, 403, 403, 401]),
    ("DELETE", "/crm/v3/extensions/videoconferencing/settings/987654", [404, 403, 403, 401]),
    ("GET", "/kokous/v1/audit", [200, 403, 403, 401]),
    ("GET", "/metrics", [200, 403, 403, 401]),
    ("GET", "/kokous/v1/snippets", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/snippets", [400, 400, 403, 401]),
    ("GET", "/kokous/v1/snippets/999999", [404, 404, 404, 401]),
    ("PUT", "/kokous/v1/snippets/999999", [404, 404, 403, 401]),
    ("DELETE", "/kokous/v1/snippets/999999", [404, 404, 403, 401]),
    ("POST", "/kokous/v1/snippets/999999/restore", [404, 404, 403, 401]),
    ("GET", "/kokous/v1/views?type=contacts", [200, 200, 200, 401]),
    ("POST", "/kokous/v1/views", [201, 201, 201, 401]),
    ("PATCH", "/kokous/v1/views/1", [200, 404, 404, 401]),
    ("DELETE", "/kokous/v1/views/1", [204, 404, 404, 401]),
    ("GET", "/kokous/v1/sent-mail", [404, 404, 404, 401]),
    ("GET", "/crm/v3/objects/contacts", [200, 200, 200, 401]),
    ("GET", "/crm/v3/objects/contacts/{c}", [200, 200, 200, 401]),
    ("POST", "/crm/v3/objects/contacts", [201, 201, 403, 401]),
    ("PATCH", "/crm/v3/objects/contacts/{c}", [200, 200, 403, 401]),
    ("POST", "/crm/v3/objects/contacts/search", [200, 200, 200, 401]),
    ("POST", "/crm/v3/objects/contacts/batch/read", [200, 200, 200, 401]),
    ("POST", "/crm/v3/objects/contacts/batch/create", [201, 201, 403, 401]),
    ("POST", "/crm/v3/objects/contacts/batch/update", [200, 200, 403, 401]),
    ("POST", "/crm/v3/objects/contacts/batch/upsert", [200, 200, 403, 401]),
    ("POST", "/crm/v3/objects/contacts/batch/archive", [204, 204, 403, 401]),
    ("GET", "/crm/v3/objects/meetings", [200, 200, 200, 401]),
    ("GET", "/crm/v3/objects/meetings/{m}", [200, 200, 200, 401]),
    ("POST", "/crm/v3/objects/meetings", [201, 201, 403, 401]),
    ("PATCH", "/crm/v3/objects/meetings/{m}", [200, 200, 403, 401]),
    ("GET", "/crm/v3/objects/notes", [200, 200, 200, 401]),
    ("GET", "/crm/v3/objects/notes/{n}", [200, 200, 200, 401]),
    ("POST", "/crm/v3/objects/notes", [201, 201, 403, 401]),
    ("PATCH", "/crm/v3/objects/notes/{n}", [200, 200, 403, 401]),
    ("POST", "/crm/v3/objects/notes/search", [200, 200, 200, 401]),
    ("PUT", "/crm/v4/objects/notes/{n}/associations/default/contacts/{c}", [200, 200, 403, 401]),
    ("DELETE", "/crm/v4/objects/notes/{n}/associations/contacts/{c}", [204, 204, 403, 401]),
    ("DELETE", "/crm/v3/objects/notes/{n}", [204, 204, 403, 401]),
    ("GET", "/kokous/v1/activities/{n}", [200, 200, 200, 401]),
    ("GET", "/crm/v3/properties/deals", [200, 200, 200, 401]),
    ("GET", "/crm/v3/properties/deals/groups", [200, 200, 200, 401]),
    ("POST", "/crm/v3/properties/deals/groups", [201, 403, 403, 401]),
    ("GET", "/crm/v3/properties/deals/groups/contract", [200, 200, 200, 401]),
    ("PATCH", "/crm/v3/properties/deals/groups/contract", [200, 403, 403, 401]),
    ("DELETE", "/crm/v3/properties/deals/groups/contract", [204, 403, 403, 401]),
    ("POST", "/crm/v3/properties/deals", [201, 403, 403, 401]),
    ("PATCH", "/crm/v3/properties/deals/tier", [200, 403, 403, 401]),
    ("DELETE", "/crm/v3/properties/deals/tier", [204, 403, 403, 401]),
    ("POST", "/crm/v3/properties/deals/batch/create", [201, 403, 403, 401]),
    ("POST", "/crm/v3/properties/deals/batch/read", [200, 200, 200, 401]),
    ("POST", "/crm/v3/properties/deals/batch/archive", [204, 403, 403, 401]),
    ("GET", "/crm/v3/owners", [200, 200, 200, 401]),
    ("GET", "/crm/v3/owners/{u}", [200, 200, 200, 401]),
    ("GET", "/crm/v4/objects/contacts/{c}/associations/deals", [200, 200, 200, 401]),
    ("PUT", "/crm/v4/objects/contacts/{c}/associations/default/deals/{d}", [200, 200, 403, 401]),
    ("DELETE", "/crm/v4/objects/contacts/{c}/associations/deals/{d}", [204, 204, 403, 401]),
    ("DELETE", "/crm/v3/objects/meetings/{m}", [204, 204, 403, 401]),
    ("DELETE", "/crm/v3/objects/contacts/{c}", [204, 204, 403, 401]),
];

fn body_of(method: &str, path: &str) -> Option<Value> {
    let properties = |value: Value| json!({ "properties": value });
    let body = match (method, path) {
        ("POST", "/kokous/v1/meetings") => draft(),
        ("POST", "/kokous/v1/files?name=a.txt") => json!("a file"),
        ("POST", "/kokous/v1/render") => json!({ "markdown": "**x**" }),
        ("POST", "/crm/v3/objects/contacts" | "/kokous/v1/records/contacts") => {
            properties(json!({ "firstname": "Aino" }))
        }
        ("POST", "/crm/v3/objects/notes") => properties(json!({ "hs_timestamp": "2026-11-23T12:30:00Z" })),
        ("PATCH", path) if path.contains("/notes/") => properties(json!({ "hs_note_body": "<p>Again</p>" })),
        ("POST", "/crm/v3/objects/meetings") => properties(json!({ "hs_timestamp": "2026-11-26T12:30:00Z" })),
        ("POST", path) if path.contains("/batch/") => json!({ "inputs": [] }),
        ("POST", path) if path.ends_with("/search") => json!({}),
        ("POST", path) if path.ends_with("/merge") => {
            json!({ "id": "987654", "primaryObjectId": "987654", "objectIdToMerge": "987653" })
        }
        ("POST", "/kokous/v1/tokens") => json!({ "name": "Nightly export" }),
        ("POST", "/kokous/v1/video-apps") => json!({ "name": "" }),
        ("PUT", path) if path.contains("/videoconferencing/") => json!({ "createMeetingUrl": "x" }),
        ("POST", "/kokous/v1/calendar-accounts/caldav") => json!({}),
        ("POST", "/kokous/v1/users") => json!({ "name": "", "email": "" }),
        ("PATCH", "/kokous/v1/users/987654") => json!({}),
        ("PUT", "/kokous/v1/users/987654/external-id") => json!({ "externalId": "hr-1" }),
        ("POST", "/kokous/v1/embed-tokens") => {
            json!({ "user": {}, "records": [], "origin": "https://portal.example.test" })
        }
        ("POST", "/kokous/v1/session/password") => json!({ "password": "short" }),
        ("POST", "/crm/v3/properties/deals") => json!({
            "name": "tier", "label": "Tier", "type": "string", "fieldType": "text", "groupName": "dealinformation",
        }),
        ("POST", "/crm/v3/properties/deals/groups") => json!({ "name": "contract", "label": "Contract" }),
        ("PATCH", path) if path.starts_with("/crm/v3/properties/deals/") => json!({ "label": "Level" }),
        ("PUT", "/kokous/v1/settings") | ("POST", "/kokous/v1/snippets") => json!({}),
        ("PUT", path) if path.contains("/snippets/") => json!({ "name": "a", "shortcut": "a", "text": "a" }),
        ("PUT", path) if path.ends_with("/pin") => json!({ "meetingId": "999999" }),
        ("PATCH", "/kokous/v1/session") => json!({ "locale": "fi" }),
        ("POST", "/kokous/v1/views") => json!({ "type": "contact", "name": "Leads", "query": "lifecyclestage=lead" }),
        ("PATCH", path) if path.contains("/calendar-accounts/") || path.contains("/views/") => json!({}),
        ("PATCH", path) if path.starts_with("/kokous/v1/records/") => {
            properties(json!({ "jobtitle": { "value": "Head of calibration", "was": null } }))
        }
        ("PATCH", path) if path.starts_with("/kokous/") => json!({ "title": "Renamed" }),
        ("PATCH", path) if path.contains("/meetings/") => properties(json!({ "hs_meeting_title": "Renamed" })),
        ("PATCH", _) => properties(json!({ "jobtitle": "Head of calibration" })),
        _ => return None,
    };
    Some(body)
}

/// A contact, a deal, a note and a meeting with files, made by an admin.
async fn something_to_ask_for(admin: &Client) -> [(&'static str, String); 6] {
    let contact = json!({ "properties": { "firstname": "Eero" } });
    let contact = admin.post("/crm/v3/objects/contacts", contact).await.json(201);
    let deal = json!({ "properties": { "dealname": "Licence", "dealstage": "qualifiedtobuy", "pipeline": "default" } });
    let deal = admin.post("/crm/v3/objects/deals", deal).await.json(201);
    let note = json!({ "properties": { "hs_timestamp": "2026-11-23T12:30:00Z" } });
    let note = admin.post("/crm/v3/objects/notes", note).await.json(201);
    let (shown, internal) = (admin.upload("shown.txt", "x").await, admin.upload("internal.txt", "x").await);
    let meeting = admin.post("/kokous/v1/meetings", with_files(&[&shown], &[&internal])).await.json(201);
    let id = |value: &Value| value.as_str().expect("an id").to_owned();
    [
        ("{c}", id(&contact["id"])),
        ("{d}", id(&deal["id"])),
        ("{n}", id(&note["id"])),
        ("{m}", id(&meeting["meeting"]["id"])),
        ("{f}", shown),
        ("{i}", internal),
    ]
}

on_both_databases! {
    async fn every_route_is_for_those_whom_the_table_names(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin_user = app.user("admin@example.test", Role::Admin).await;
        let admin = app.as_user(&admin_user).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let clients = [("admin", &admin), ("member", &member), ("reader", &reader), ("nobody", &app.anonymous())];
        for &(method, path, expected) in TABLE {
            for ((name, client), expected) in clients.iter().zip(expected) {
                let mut address = path.replace("{u}", &admin_user.id.to_string());
                for (key, id) in something_to_ask_for(&admin).await {
                    address = address.replace(key, &id);
                }
                let body = body_of(method, path).map(|body| body.to_string());
                let answer = client.send(method, &address, body).await;
                assert_eq!(answer.status.as_u16(), expected, "{name} {method} {path}: {}", answer.text);
                if !answer.status.is_success() && !path.ends_with("/callback") && !path.starts_with("/files/{") {
                    answer.error(expected);
                }
            }
        }
    }

    async fn internal_notes_are_not_for_those_who_only_read(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let saved = admin.post("/kokous/v1/meetings", draft()).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let note = "hs_internal_meeting_notes";
        for path in [
            format!("/kokous/v1/meetings/{id}"),
            format!("/crm/v3/objects/meetings/{id}?properties={note},hs_meeting_title"),
            format!("/crm/v3/objects/meetings?properties={note}"),
            format!("/kokous/v1/meetings/{id}/invite.ics"),
        ] {
            let answer = reader.get(&path).await;
            assert!(answer.status.is_success() && !answer.text.contains("percent"), "{path}: {}", answer.text);
        }
        assert!(admin.get(&format!("/kokous/v1/meetings/{id}")).await.text.contains("percent"));
        let search = json!({ "filterGroups": [{ "filters": [
            { "propertyName": note, "operator": "CONTAINS_TOKEN", "value": "*percent*" },
        ] }] });
        let found = reader.post("/crm/v3/objects/meetings/search", search).await;
        assert!(found.status != 200 || found.json(200)["total"] == 0, "{}", found.text);
    }

    async fn a_token_does_what_its_scopes_say_and_no_more(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("admin@example.test", Role::Admin).await;
        let all = app.with_token(&user, &[]).await;
        all.post("/kokous/v1/meetings", draft()).await.json(201);
        let contacts = app.with_token(&user, &[Scope::Read(RecordType::Contact)]).await;
        contacts.get("/crm/v3/objects/contacts").await.json(200);
        contacts.get("/crm/v3/objects/meetings").await.json(200);
        contacts.get("/crm/v3/objects/deals").await.error(403);
        contacts.get("/kokous/v1/drafts").await.error(403);
        contacts.post("/crm/v3/objects/contacts", json!({ "properties": { "firstname": "x" } })).await.error(403);
        let reader = app.user("reader@example.test", Role::ReadOnly).await;
        let writes = app.with_token(&reader, &[Scope::Write(RecordType::Contact)]).await;
        writes.post("/crm/v3/objects/contacts", json!({ "properties": { "firstname": "x" } })).await.error(403);
    }
}
