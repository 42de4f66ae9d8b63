//! Events come, change and go.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Calendar, DANIEL, MAIJA, answer, meeting, refusal, sandbox};

const ID: &str = "018f2d6c0000700080000000000000a1";

#[tokio::test]
async fn an_event_is_kept_under_the_id_that_the_client_chose() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let (status, made) = calendar.insert("", meeting(ID, &["reino@guests.example"])).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    assert_eq!(made["id"], ID);
    assert_eq!(made["iCalUID"], format!("{ID}@google.com"));
    assert_eq!(made["organizer"]["email"], MAIJA);
    assert_eq!(made["start"], json!({"dateTime": "2026-12-03T14:30:00+02:00", "timeZone": "Europe/Helsinki"}));
    assert_eq!(made["attendees"], json!([{"email": "reino@guests.example", "responseStatus": "needsAction"}]));
    assert_eq!(calendar.event(ID).await, made);
}

#[tokio::test]
async fn an_id_is_used_once_even_if_its_event_is_deleted() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[])).await;
    assert_eq!(refusal(calendar.insert("", meeting(ID, &[])).await), (409, "duplicate".to_owned()));
    assert_eq!(calendar.delete(ID, "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(refusal(calendar.insert("", meeting(ID, &[])).await), (409, "duplicate".to_owned()));
    // Another calendar knows nothing of it.
    assert_eq!(Calendar::of(&sandbox, DANIEL).insert("", meeting(ID, &[])).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_body_that_is_not_of_the_contract_is_refused_in_googles_words() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let mut misspelled = meeting(ID, &[]);
    misspelled["title"] = "Prices".into();
    let (status, body) = calendar.insert("", misspelled).await;
    assert!(body["error"]["message"].as_str().is_some_and(|text| text.contains("Unknown name \"title\"")), "{body}");
    assert_eq!(refusal((status, body)), (400, "badRequest".to_owned()));
    assert_eq!(refusal(calendar.insert("sendUpdate=all", meeting(ID, &[])).await), (400, "badRequest".to_owned()));
    assert_eq!(refusal(calendar.insert("", meeting("with-dashes", &[])).await), (400, "invalid".to_owned()));
    assert_eq!(refusal(calendar.insert("", meeting(ID, &["nobody"])).await), (400, "invalid".to_owned()));
    let mut backwards = meeting(ID, &[]);
    backwards["end"]["dateTime"] = "2026-12-03T12:00:00Z".into();
    assert_eq!(refusal(calendar.insert("", backwards).await), (400, "timeRangeEmpty".to_owned()));
    assert!(sandbox.google_events().is_empty());
}

#[tokio::test]
async fn a_patch_changes_what_it_names_and_a_put_replaces_all() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &["reino@guests.example"])).await;
    let (_, patched) = calendar.patch(ID, "", json!({"summary": "Terms", "location": "Room 2"})).await;
    assert_eq!((&patched["summary"], &patched["location"]), (&json!("Terms"), &json!("Room 2")));
    assert_eq!(patched["description"], "<p>What it costs</p>");
    assert_eq!(patched["attendees"][0]["email"], "reino@guests.example");
    assert_eq!(patched["sequence"], 0);
    let (_, cleared) = calendar.patch(ID, "", json!({"location": null})).await;
    assert_eq!(cleared.get("location"), None);

    let put = calendar.request(Method::PUT, &format!("/calendars/primary/events/{ID}"));
    let (_, replaced) = answer(put.json(&json!({"start": patched["start"], "end": patched["end"]}))).await;
    assert_eq!((replaced.get("summary"), replaced.get("attendees")), (None, None));
    assert_eq!(replaced["created"], patched["created"]);
}

#[tokio::test]
async fn a_new_time_raises_the_sequence() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[])).await;
    let end = json!({"end": {"dateTime": "2026-12-03T16:00:00+02:00"}});
    let (_, moved) = calendar.patch(ID, "", end.clone()).await;
    assert_eq!(moved["sequence"], 1);
    assert_eq!(moved["end"], json!({"dateTime": "2026-12-03T16:00:00+02:00", "timeZone": "Europe/Helsinki"}));
    let (_, same) = calendar.patch(ID, "", end).await;
    assert_eq!(same, moved, "nothing has changed, not even the etag");
}

#[tokio::test]
async fn a_change_of_what_was_read_before_somebody_elses_is_refused() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let (_, made) = calendar.insert("", meeting(ID, &[])).await;
    let path = format!("/calendars/primary/events/{ID}");
    let patch = |summary: &str| {
        let request = calendar.request(Method::PATCH, &path).json(&json!({"summary": summary}));
        request.header("If-Match", made["etag"].as_str().unwrap_or_default())
    };
    let (status, changed) = answer(patch("First")).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(changed["etag"], made["etag"]);
    assert_eq!(refusal(answer(patch("Second")).await), (412, "conditionNotMet".to_owned()));
    let delete = calendar.request(Method::DELETE, &path).header("If-Match", made["etag"].as_str().unwrap_or_default());
    assert_eq!(refusal(answer(delete).await), (412, "conditionNotMet".to_owned()));
    assert_eq!(calendar.event(ID).await["summary"], "First");
}

#[tokio::test]
async fn a_deleted_event_can_be_read_and_revived_but_not_changed() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[])).await;
    assert_eq!(calendar.delete(ID, "").await, (StatusCode::NO_CONTENT, json!(null)));
    assert_eq!(calendar.event(ID).await["status"], "cancelled");
    assert_eq!(refusal(calendar.delete(ID, "").await), (410, "deleted".to_owned()));
    assert_eq!(refusal(calendar.patch(ID, "", json!({"summary": "Again"})).await), (410, "deleted".to_owned()));
    let (status, revived) = calendar.patch(ID, "", json!({"status": "confirmed"})).await;
    assert_eq!((status, &revived["status"]), (StatusCode::OK, &json!("confirmed")));
}

#[tokio::test]
async fn what_is_not_there_or_not_ones_own_is_not_found() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[])).await;
    let not_found = (404, "notFound".to_owned());
    assert_eq!(refusal(calendar.patch("nosuchevent", "", json!({})).await), not_found);
    let daniel = Calendar::of(&sandbox, DANIEL);
    assert_eq!(refusal(daniel.get(&format!("/calendars/primary/events/{ID}")).await), not_found);
    assert_eq!(refusal(daniel.get(&format!("/calendars/{MAIJA}/events/{ID}")).await), not_found);
    assert_eq!(refusal(daniel.get("/colors").await), not_found);
}

#[tokio::test]
async fn the_id_of_the_primary_calendar_is_the_accounts_address() {
    let sandbox = sandbox().await;
    let scope = "https://www.googleapis.com/auth/calendar.calendars.readonly";
    let (_, calendar) = Calendar::with_scope(&sandbox, MAIJA, scope).get("/calendars/primary").await;
    assert_eq!((&calendar["id"], &calendar["timeZone"]), (&json!(MAIJA), &json!("Europe/Helsinki")));
    kokous_sandbox::check_against_google_schema(&calendar, "Calendar").expect("a calendar of the contract");

    let scope = "https://www.googleapis.com/auth/calendar.calendarlist.readonly";
    let (_, list) = Calendar::with_scope(&sandbox, MAIJA, scope).get("/users/me/calendarList").await;
    assert_eq!((&list["items"][0]["id"], &list["items"][0]["primary"]), (&json!(MAIJA), &json!(true)));
    kokous_sandbox::check_against_google_schema(&list, "CalendarList").expect("a list of the contract");
}
