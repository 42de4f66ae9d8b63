//! What the server in memory says: one contact with meetings, and the people around it.

use kokous::api::Method;
use kokous_model::wire::CalendarAccounts;
use serde_json::{Value, json};

use crate::support::FakeTransport;

/// The session of Maya Lindqvist, who may write, on the day of all these tests.
pub(crate) fn session() -> Value {
    json!({
        "user": user(), "role": "member", "locale": "en-GB", "dateOrder": null, "canMail": true, "demo": true,
        "now": "2026-11-24T08:00:00Z",
    })
}

/// The session of somebody who may only read.
pub(crate) fn read_only_session() -> Value {
    let mut session = session();
    session["role"] = json!("read-only");
    session
}

/// Maya herself.
pub(crate) fn user() -> Value {
    json!({ "id": "1", "name": "Maya Lindqvist", "email": "maya@kokous.example", "timeZone": "Europe/Helsinki" })
}

/// A server at which Maya is signed in.
pub(crate) fn signed_in() -> FakeTransport {
    let server = FakeTransport::default();
    server.answer(Method::Get, "/kokous/v1/session", 200, &session());
    server.answer(Method::Get, "/kokous/v1/drafts", 200, &json!({ "results": [] }));
    server.answer(Method::Get, "/kokous/v1/snippets", 200, &json!({ "results": [] }));
    server.answer(Method::Get, "/kokous/v1/calendar-accounts", 200, &json!(CalendarAccounts::default()));
    server.answer(Method::Get, "/kokous/v1/tokens", 200, &json!({ "results": [], "scopes": [] }));
    for list in ["contacts", "companies", "deals", "tickets"] {
        server.answer(Method::Get, &format!("/kokous/v1/views?type={list}"), 200, &json!({ "results": [] }));
    }
    server
}

/// A meeting with Anna on 24 November 2026 from 12:30 to 13:00 UTC, planned in Helsinki.
pub(crate) fn card(id: i64, title: &str) -> Value {
    json!({
        "id": id.to_string(), "title": title, "startAt": "2026-11-24T12:30:00Z", "endAt": "2026-11-24T13:00:00Z",
        "timeZone": "Europe/Helsinki", "organizer": user(),
        "attendees": [{ "kind": "contact", "id": "42", "name": "Anna Virtanen", "email": "anna@virtanen.example" }],
        "location": { "kind": "address", "value": "Mannerheimintie 1" }, "preview": "", "outcome": "SCHEDULED",
        "provider": "mail", "dispatch": { "state": "sent" }, "canceled": false, "revision": 1,
    })
}

/// The card with some of its fields replaced.
pub(crate) fn with(mut value: Value, changes: &Value) -> Value {
    for (name, change) in changes.as_object().unwrap() {
        value[name] = change.clone();
    }
    value
}

/// What is behind a card.
pub(crate) fn detail(card: &Value) -> Value {
    let more = json!({
        "draft": {}, "descriptionHtml": "<p>Bring the <strong>figures</strong>.</p>",
        "internalNoteHtml": "<p>She dislikes early meetings.</p>",
        "associations": [{ "type": "contact", "id": "42", "name": "Anna Virtanen" }],
    });
    with(card.clone(), &more)
}

/// The contact Anna Virtanen with these meetings.
pub(crate) fn anna(upcoming: &[Value], past: &[Value]) -> Value {
    json!({
        "type": "contact", "id": "42", "name": "Anna Virtanen", "detail": "anna@virtanen.example",
        "createdAt": "2026-01-05T10:00:00Z", "updatedAt": "2026-01-05T10:00:00Z", "archived": false,
        "properties": [
            { "name": "email", "label": "E-mail", "input": "email", "value": "anna@virtanen.example" },
            { "name": "phone", "label": "Phone", "input": "phone", "value": "+358 40 123" },
            { "name": "website", "label": "Website", "input": "url", "value": "javascript:alert(1)" },
            { "name": "jobtitle", "label": "Job title", "input": "text", "value": null },
        ],
        "associations": [{
            "type": "company", "total": 1,
            "records": [{ "type": "company", "id": "7", "name": "Virtanen Oy", "primary": true }],
        }],
        "timeline": { "upcoming": upcoming, "past": past },
        "defaultAssociations": [{ "type": "contact", "id": "42", "name": "Anna Virtanen" }],
        "defaultAttendees": [
            { "kind": "contact", "id": "42", "name": "Anna Virtanen", "email": "anna@virtanen.example" },
        ],
    })
}
