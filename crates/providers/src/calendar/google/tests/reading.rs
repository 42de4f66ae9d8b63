use chrono::{DateTime, Utc};
use kokous_model::attendee::Response;
use serde_json::json;

use super::script::{Script, error};
use crate::calendar::{Account, AccountCalendar, ChangesError, DispatchError, fixtures::instant};

fn since() -> DateTime<Utc> {
    instant("2026-11-20T00:00:00Z")
}

#[tokio::test]
async fn changes_come_page_by_page_and_end_with_a_token() {
    let deleted = json!({ "id": "b", "status": "cancelled" });
    let answered = json!({
        "id": "a", "etag": "\"2\"", "status": "confirmed", "summary": "Demo",
        "start": { "dateTime": "2026-11-24T14:30:00+02:00" }, "end": { "dateTime": "2026-11-24T15:00:00+02:00" },
        "attendees": [
            { "email": "Mia@example.test", "responseStatus": "tentative" },
            { "email": "me@example.test", "self": true, "organizer": true, "responseStatus": "accepted" },
        ],
    });
    let (google, provider) = Script::start([
        (200, json!({ "items": [answered], "nextPageToken": "p2" })),
        (200, json!({ "items": [deleted], "nextSyncToken": "s1" })),
        (200, json!({ "items": [], "nextSyncToken": "s2" })),
    ])
    .await;
    let changes = provider.changes(None, since()).await.unwrap();
    assert_eq!(changes.sync_token, "s1");
    let first = &changes.events[0];
    assert_eq!(first.start, Some(instant("2026-11-24T12:30:00Z")));
    assert_eq!(first.guests, [("mia@example.test".to_owned(), Response::Tentative)]);
    assert!(changes.events[1].deleted && !first.deleted);
    provider.changes(Some("s1"), since()).await.unwrap();
    assert_eq!(
        google.lines(),
        [
            "GET /events?maxResults=250&showDeleted=true&timeMin=2026-11-20T00%3A00%3A00Z",
            "GET /events?maxResults=250&showDeleted=true&timeMin=2026-11-20T00%3A00%3A00Z&pageToken=p2",
            "GET /events?maxResults=250&showDeleted=true&syncToken=s1",
        ]
    );
}

#[tokio::test]
async fn an_old_token_is_told_apart_from_everything_else() {
    let (_, provider) =
        Script::start([error(410, "fullSyncRequired", "Sync token is no longer valid"), error(500, "", "")]).await;
    assert_eq!(provider.changes(Some("old"), since()).await.unwrap_err(), ChangesError::TokenExpired);
    let other = provider.changes(Some("s"), since()).await.unwrap_err();
    assert!(matches!(other, ChangesError::Failed(DispatchError::Transient { .. })), "{other:?}");
}

#[tokio::test]
async fn busy_times_come_without_a_word_of_why() {
    let busy = json!([{ "start": "2026-11-24T12:00:00Z", "end": "2026-11-24T13:00:00Z" }]);
    let (google, provider) = Script::start([
        (200, json!({ "calendars": { "me@example.test": { "busy": busy } } })),
        (200, json!({ "calendars": { "me@example.test": { "errors": [{ "reason": "notFound" }] } } })),
    ])
    .await;
    let ask = || provider.api.busy("me@example.test", since(), instant("2026-11-27T00:00:00Z"));
    let spans = ask().await.unwrap();
    assert_eq!((spans.len(), spans[0].start), (1, instant("2026-11-24T12:00:00Z")));
    assert!(matches!(ask().await.unwrap_err(), DispatchError::Permanent { .. }));
    assert_eq!(
        google.asked()[0].body,
        json!({
            "timeMin": "2026-11-20T00:00:00Z", "timeMax": "2026-11-27T00:00:00Z", "items": [{ "id": "me@example.test" }],
        })
    );
}

#[tokio::test]
async fn an_account_tells_its_address_and_the_calendars_that_can_be_written_to() {
    let (google, provider) = Script::start([
        (200, json!({ "id": "me@example.test", "summary": "me@example.test" })),
        (
            200,
            json!({ "items": [
                { "id": "me@example.test", "summary": "Me", "accessRole": "owner" },
                { "id": "team", "summary": "x", "summaryOverride": "Team", "accessRole": "writer" },
                { "id": "holidays", "summary": "Holidays", "accessRole": "reader" },
            ] }),
        ),
        error(403, "insufficientPermissions", "Request had insufficient authentication scopes."),
    ])
    .await;
    assert_eq!(provider.api.address().await.unwrap(), "me@example.test");
    let names: Vec<String> = provider.api.calendars().await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Me", "Team"]);
    assert!(provider.api.calendars().await.unwrap().is_empty(), "the user may have unticked the list");
    assert!(google.asked()[0].line.ends_with("/calendars/primary"));
}

#[tokio::test]
async fn of_others_events_only_what_is_open_to_colleagues_is_shown() {
    let event = |more: serde_json::Value| {
        let mut event = json!({
            "id": "a", "status": "confirmed", "summary": "Lunch", "iCalUID": "a@google.test",
            "start": { "dateTime": "2026-11-24T12:00:00Z" }, "end": { "dateTime": "2026-11-24T13:00:00Z" },
            "organizer": { "email": "Mia@example.test" },
            "attendees": [
                { "email": "mia@example.test", "organizer": true, "responseStatus": "accepted" },
                { "email": "me@example.test", "self": true, "responseStatus": "needsAction" },
                { "email": "ville@example.test", "responseStatus": "needsAction" },
            ],
        });
        event.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        event
    };
    let day = json!({ "date": "2026-11-24" });
    let declined = json!([{ "email": "me@example.test", "self": true, "responseStatus": "declined" }]);
    let hidden = [
        json!({ "visibility": "private" }),
        json!({ "visibility": "confidential" }),
        json!({ "status": "cancelled" }),
        json!({ "recurrence": ["RRULE:FREQ=DAILY"] }),
        json!({ "recurringEventId": "series" }),
        json!({ "eventType": "outOfOffice" }),
        json!({ "start": day, "end": day }),
        json!({ "attendees": declined }),
    ];
    let items: Vec<_> = [event(json!({})), event(json!({ "visibility": "public" }))]
        .into_iter()
        .chain(hidden.into_iter().map(event))
        .collect();
    let (_, provider) = Script::start([(200, json!({ "items": items, "nextSyncToken": "s1" }))]).await;
    let events = provider.changes(None, since()).await.unwrap().events;
    let shown = events[0].shown.clone().unwrap();
    assert_eq!(
        (events[0].uid.as_str(), shown.people.as_slice()),
        ("a@google.test", &["mia@example.test".to_owned(), "ville@example.test".to_owned()][..])
    );
    assert!(events[1].shown.is_some());
    assert!(events[2..].iter().all(|event| event.shown.is_none()), "{events:?}");
}
