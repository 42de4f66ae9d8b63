use chrono::{DateTime, Utc};
use kokous_model::attendee::Response;
use serde_json::{Value, json};

use super::script::{OWNER, Script, error};
use crate::calendar::{Account, AccountCalendar, ChangesError, DispatchError, fixtures::instant};

fn since() -> DateTime<Utc> {
    instant("2026-11-20T00:00:00Z")
}

/// An event of somebody else's making.
fn lunch(more: &Value) -> Value {
    let person = |address: &str, response: &str| json!({ "emailAddress": { "address": address }, "status": { "response": response } });
    let mut event = json!({
        "id": "a", "@odata.etag": "W/\"2\"", "iCalUId": "uid-a", "subject": "Lunch", "type": "singleInstance",
        "sensitivity": "normal", "isAllDay": false, "isCancelled": false,
        "start": { "dateTime": "2026-11-24T12:30:00.0000000", "timeZone": "UTC" },
        "end": { "dateTime": "2026-11-24T13:00:00.0000000", "timeZone": "UTC" },
        "organizer": person("Mia@example.test", ""),
        "attendees": [
            person("Mia@example.test", "organizer"), person(OWNER, "none"), person("ville@example.test", "tentativelyAccepted"),
        ],
    });
    event.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    event
}

#[tokio::test]
async fn changes_come_page_by_page_and_only_tokens_are_taken_out_of_links() {
    let next = "https://elsewhere.test/steal?$skiptoken=p%2B2";
    let delta = "https://graph.microsoft.com/v1.0/me/calendarView/delta?$deltatoken=d1";
    let removed = |id: &str, reason: &str| json!({ "id": id, "@removed": { "reason": reason } });
    let (graph, provider) = Script::start([
        (200, json!({ "value": [lunch(&json!({}))], "@odata.nextLink": next })),
        (200, json!({ "value": [removed("b", "deleted"), removed("c", "changed")], "@odata.deltaLink": delta })),
        (200, json!({ "value": [], "@odata.deltaLink": delta })),
    ])
    .await;
    let changes = provider.changes(None, since()).await.unwrap();
    assert_eq!((changes.sync_token.as_str(), changes.omits_deleted), ("2026-11-20 d1", true));
    let first = &changes.events[0];
    assert_eq!((first.start, first.uid.as_str()), (Some(instant("2026-11-24T12:30:00Z")), "uid-a"));
    let ville = ("ville@example.test".to_owned(), Response::Tentative);
    assert_eq!(first.guests, [(OWNER.to_owned(), Response::NeedsAction), ville]);
    assert_eq!(changes.events.len(), 2, "what only left the span is not gone");
    assert!(changes.events[1].deleted);

    let later = provider.changes(Some("2026-11-20 d1"), since()).await.unwrap();
    assert!(!later.omits_deleted);
    let asked = graph.asked();
    assert!(asked.iter().all(|one| one.line == "GET /me/calendars/AAMk=/calendarView/delta"), "{asked:?}");
    assert_eq!(asked[0].query, "startDateTime=2026-11-20T00%3A00%3A00Z&endDateTime=2031-11-19T00%3A00%3A00Z");
    assert_eq!((asked[1].query.as_str(), asked[2].query.as_str()), ("%24skiptoken=p%2B2", "%24deltatoken=d1"));
}

#[tokio::test]
async fn an_old_token_is_told_apart_from_everything_else() {
    let (_, provider) = Script::start([error(410, "SyncStateNotFound"), error(503, "ServiceUnavailable")]).await;
    let ask = async |token: &str| provider.changes(Some(token), since()).await.unwrap_err();
    assert_eq!(ask("2026-11-20 old").await, ChangesError::TokenExpired);
    assert!(matches!(ask("2026-11-20 d1").await, ChangesError::Failed(DispatchError::Transient { .. })));
    assert_eq!(ask("2026-08-01 d1").await, ChangesError::TokenExpired, "the span has to move on");
    assert_eq!(ask("broken").await, ChangesError::TokenExpired);
}

#[tokio::test]
async fn one_event_can_be_asked_for_also_when_it_is_gone() {
    let (_, provider) = Script::start([(200, lunch(&json!({}))), error(404, "ErrorItemNotFound")]).await;
    assert_eq!(provider.event("a").await.unwrap().title.as_deref(), Some("Lunch"));
    assert!(provider.event("a").await.unwrap().deleted);
}

#[tokio::test]
async fn of_others_events_only_what_is_open_to_colleagues_is_shown() {
    let hidden = [
        json!({ "sensitivity": "private" }),
        json!({ "sensitivity": "confidential" }),
        json!({ "isCancelled": true }),
        json!({ "type": "occurrence" }),
        json!({ "isAllDay": true }),
        json!({ "responseStatus": { "response": "declined" } }),
        json!({ "transactionId": "kokous-0192f0c17d3e7a4b9c5d6e7f80910a1b" }),
    ];
    let open = [json!({}), json!({ "transactionId": "somebody-elses" })];
    let value: Vec<Value> = open.iter().chain(&hidden).map(lunch).collect();
    let delta = "https://graph.test/delta?$deltatoken=d1";
    let (_, provider) = Script::start([(200, json!({ "value": value, "@odata.deltaLink": delta }))]).await;
    let events = provider.changes(None, since()).await.unwrap().events;
    let people = ["mia@example.test".to_owned(), "ville@example.test".to_owned()];
    assert!(events[..2].iter().all(|event| event.shown.as_ref().is_some_and(|shown| shown.people == people)));
    assert!(events[2..].iter().all(|event| event.shown.is_none()), "{events:?}");
}

#[tokio::test]
async fn busy_times_come_from_the_schedule_and_of_a_personal_account_from_its_calendar() {
    let items = |member: &str| {
        let kinds = ["busy", "free", "oof", "workingElsewhere", "tentative"];
        let item = |(hour, kind): (usize, &str)| {
            let time = |minute: &str| json!({ "dateTime": format!("2026-11-24T1{hour}:{minute}:00.0000000"), "timeZone": "UTC" });
            json!({ member: kind, "start": time("00"), "end": time("30") })
        };
        kinds.into_iter().enumerate().map(item).collect::<Vec<Value>>()
    };
    let (graph, provider) = Script::start([
        (200, json!({ "value": [{ "scheduleItems": items("status") }] })),
        error(403, "ErrorAccessDenied"),
        (200, json!({ "value": items("showAs") })),
        error(503, "ServiceUnavailable"),
    ])
    .await;
    let ask = || provider.api.busy(OWNER, since(), instant("2026-11-27T00:00:00Z"));
    let hours = |spans: Vec<kokous_model::wire::TimeSpan>| {
        spans.iter().map(|span| span.start.format("%H").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(hours(ask().await.unwrap()), ["10", "12", "14"]);
    assert_eq!(hours(ask().await.unwrap()), ["10", "12", "14"]);
    assert!(matches!(ask().await.unwrap_err(), DispatchError::Transient { .. }));
    let asked = graph.asked();
    assert_eq!(asked[0].line, "POST /me/calendar/getSchedule");
    assert_eq!(asked[0].body["schedules"], json!([OWNER]));
    assert_eq!(asked[2].line, "GET /me/calendarView");
}

#[tokio::test]
async fn an_account_tells_its_address_and_the_calendars_that_can_be_written_to() {
    let calendar = |id: &str, can_edit: bool, is_default: bool| json!({ "id": id, "name": id, "canEdit": can_edit, "isDefaultCalendar": is_default });
    let calendars = json!({ "value": [calendar("team", true, false), calendar("days", false, false), calendar("own", true, true)] });
    let (_, provider) = Script::start([
        (200, json!({ "mail": null, "userPrincipalName": "me@example.test" })),
        (200, calendars),
        (200, json!({ "mail": "me@example.test", "userPrincipalName": "me" })),
        (200, json!({ "value": [] })),
    ])
    .await;
    let profile = provider.api.profile().await.unwrap();
    let names: Vec<&str> = profile.calendars.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((profile.address.as_str(), names), ("me@example.test", vec!["own", "team"]));
    assert!(matches!(provider.api.profile().await.unwrap_err(), DispatchError::Permanent { .. }));
}
