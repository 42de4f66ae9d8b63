//! Lists, pages, sync tokens, and who is busy.

use kokous_sandbox::check_against_google_schema;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Calendar, DANIEL, MAIJA, answer, meeting, refusal, sandbox};

const FIRST: &str = "018f2d6c0000700080000000000000f1";
const SECOND: &str = "018f2d6c0000700080000000000000f2";
const THIRD: &str = "018f2d6c0000700080000000000000f3";

async fn list(calendar: &Calendar, query: &[(&str, &str)]) -> (StatusCode, Value) {
    let (status, list) = answer(calendar.request(Method::GET, "/calendars/primary/events").query(query)).await;
    if status.is_success() {
        check_against_google_schema(&list, "Events").expect("a list of the contract");
    }
    (status, list)
}

fn ids(list: &Value) -> Vec<&str> {
    list["items"].as_array().into_iter().flatten().filter_map(|item| item["id"].as_str()).collect()
}

fn token(list: &Value) -> &str {
    list["nextSyncToken"].as_str().expect("a sync token")
}

#[tokio::test]
async fn a_sync_gives_what_has_changed_since_the_last_one() {
    let sandbox = sandbox().await;
    let (calendar, daniel) = (Calendar::of(&sandbox, MAIJA), Calendar::of(&sandbox, DANIEL));
    for id in [FIRST, SECOND] {
        calendar.insert("", meeting(id, &[DANIEL])).await;
    }
    let (_, all) = list(&calendar, &[]).await;
    assert_eq!(ids(&all), [FIRST, SECOND]);
    let (_, nothing) = list(&calendar, &[("syncToken", token(&all))]).await;
    assert_eq!(ids(&nothing), [""; 0]);

    daniel.patch(FIRST, "", json!({"attendees": [{"email": DANIEL, "responseStatus": "accepted"}]})).await;
    calendar.delete(SECOND, "").await;
    let (_, changed) = list(&calendar, &[("syncToken", token(&nothing))]).await;
    assert_eq!(ids(&changed), [FIRST, SECOND]);
    assert_eq!(changed["items"][0]["attendees"][0]["responseStatus"], "accepted");
    assert_eq!((&changed["items"][1]["status"], changed["items"][1].get("summary")), (&json!("cancelled"), None));
    let (_, nothing) = list(&calendar, &[("syncToken", token(&changed))]).await;
    assert_eq!(ids(&nothing), [""; 0]);
}

#[tokio::test]
async fn a_sync_token_that_is_too_old_or_misused_is_refused() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let (_, all) = list(&calendar, &[("singleEvents", "true")]).await;
    let token = token(&all);
    let invalid = (400, "invalid".to_owned());
    assert_eq!(list(&calendar, &[("singleEvents", "true"), ("syncToken", token)]).await.0, StatusCode::OK);
    for wrong in [
        vec![("syncToken", token)],
        vec![("syncToken", "made up")],
        vec![("singleEvents", "true"), ("syncToken", token), ("q", "prices")],
        vec![("singleEvents", "true"), ("syncToken", token), ("showDeleted", "false")],
    ] {
        assert_eq!(refusal(list(&calendar, &wrong).await), invalid, "{wrong:?}");
    }
    sandbox.expire_google_sync_tokens();
    let expired = list(&calendar, &[("singleEvents", "true"), ("syncToken", token)]).await;
    assert_eq!(refusal(expired), (410, "fullSyncRequired".to_owned()));
}

#[tokio::test]
async fn pages_follow_each_other_and_the_last_one_has_the_sync_token_of_the_first() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    for id in [FIRST, SECOND, THIRD] {
        calendar.insert("", meeting(id, &[])).await;
    }
    let (_, first) = list(&calendar, &[("maxResults", "2")]).await;
    assert_eq!((ids(&first), first.get("nextSyncToken")), (vec![FIRST, SECOND], None));
    let page = first["nextPageToken"].as_str().expect("a page token");
    calendar.patch(FIRST, "", json!({"summary": "Changed between pages"})).await;
    let (_, second) = list(&calendar, &[("maxResults", "2"), ("pageToken", page)]).await;
    assert_eq!((ids(&second), second.get("nextPageToken")), (vec![THIRD], None));
    let (_, changed) = list(&calendar, &[("syncToken", token(&second))]).await;
    assert_eq!(ids(&changed), [FIRST]);
    assert_eq!(refusal(list(&calendar, &[("pageToken", page)]).await), (400, "invalid".to_owned()));
}

#[tokio::test]
async fn a_list_can_be_narrowed() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let mut marked = meeting(FIRST, &["reino@guests.example"]);
    marked["extendedProperties"] = json!({"private": {"kokous": "42"}});
    calendar.insert("", marked).await;
    calendar.insert("", meeting(SECOND, &[])).await;
    calendar.delete(SECOND, "").await;
    let mut later = meeting(THIRD, &[]);
    later["start"]["dateTime"] = "2026-12-04T08:00:00Z".into();
    later["end"]["dateTime"] = "2026-12-04T09:00:00Z".into();
    calendar.insert("", later).await;
    for (query, expected) in [
        (("showDeleted", "true"), vec![FIRST, SECOND, THIRD]),
        (("privateExtendedProperty", "kokous=42"), vec![FIRST]),
        (("iCalUID", "018f2d6c0000700080000000000000f3@google.com"), vec![THIRD]),
        (("q", "PRICES reino"), vec![FIRST]),
        (("timeMin", "2026-12-03T13:30:00Z"), vec![THIRD]),
        (("timeMax", "2026-12-04T08:00:00Z"), vec![FIRST]),
    ] {
        assert_eq!(ids(&list(&calendar, &[query]).await.1), expected, "{query:?}");
    }
    let ordered = [("orderBy", "startTime"), ("singleEvents", "true"), ("timeZone", "Asia/Kolkata")];
    let (_, ordered) = list(&calendar, &ordered).await;
    assert_eq!((ids(&ordered), ordered.get("nextSyncToken")), (vec![FIRST, THIRD], None));
    assert_eq!(ordered["items"][0]["start"]["dateTime"], "2026-12-03T18:00:00+05:30");
    assert_eq!(refusal(list(&calendar, &[("orderBy", "startTime")]).await), (400, "invalid".to_owned()));
}

#[tokio::test]
async fn who_is_busy_is_known_but_not_with_what() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(FIRST, &[DANIEL])).await;
    let mut overlapping = meeting(SECOND, &[]);
    overlapping["start"]["dateTime"] = "2026-12-03T13:00:00Z".into();
    overlapping["end"]["dateTime"] = "2026-12-03T14:00:00Z".into();
    calendar.insert("", overlapping).await;
    let mut free = meeting(THIRD, &[]);
    free["transparency"] = "transparent".into();
    free["end"]["dateTime"] = "2026-12-03T20:00:00Z".into();
    calendar.insert("", free).await;

    let asking = Calendar::with_scope(&sandbox, DANIEL, "https://www.googleapis.com/auth/calendar.freebusy");
    let people = ["primary", MAIJA, "nobody@kokous.test"].map(|id| json!({"id": id}));
    let body = json!({"timeMin": "2026-12-03T00:00:00Z", "timeMax": "2026-12-04T00:00:00Z", "items": people});
    let (status, busy) = asking.post("/freeBusy", body).await;
    assert_eq!(status, StatusCode::OK, "{busy}");
    check_against_google_schema(&busy, "FreeBusyResponse").expect("an answer of the contract");
    let hour = json!([{"start": "2026-12-03T12:30:00Z", "end": "2026-12-03T13:30:00Z"}]);
    assert_eq!(busy["calendars"]["primary"]["busy"], hour);
    let both = json!([{"start": "2026-12-03T12:30:00Z", "end": "2026-12-03T14:00:00Z"}]);
    assert_eq!(busy["calendars"][MAIJA]["busy"], both);
    assert_eq!(busy["calendars"]["nobody@kokous.test"]["errors"][0]["reason"], "notFound");

    Calendar::of(&sandbox, DANIEL)
        .patch(FIRST, "", json!({"attendees": [{"email": DANIEL, "responseStatus": "declined"}]}))
        .await;
    let body = json!({"timeMin": "2026-12-03T00:00:00Z", "timeMax": "2026-12-04T00:00:00Z", "items": [people[0]]});
    let asking = Calendar::with_scope(&sandbox, DANIEL, "https://www.googleapis.com/auth/calendar.freebusy");
    assert_eq!(asking.post("/freeBusy", body).await.1["calendars"]["primary"]["busy"], json!([]));
}
