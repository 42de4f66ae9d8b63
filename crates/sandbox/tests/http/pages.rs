//! The page of a calendar, on which people do what they do at Google.

use kokous_sandbox::Sandbox;
use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Calendar, DANIEL, MAIJA, client, mailed, meeting, sandbox};

const ID: &str = "018f2d6c0000700080000000000000aa";
const REINO: &str = "reino@guests.example";

async fn page(sandbox: &Sandbox, account: &str) -> String {
    let page = client().get(format!("{}/google/accounts/{account}", sandbox.url()));
    page.send().await.expect("an answer").text().await.expect("a page")
}

async fn press(sandbox: &Sandbox, account: &str, action: &str, fields: &[(&str, &str)]) -> StatusCode {
    let form = client().post(format!("{}/google/accounts/{account}/{action}", sandbox.url())).form(fields);
    form.send().await.expect("an answer").status()
}

#[tokio::test]
async fn a_calendar_shows_its_events_and_nothing_in_them_is_markup() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let mut body = meeting(ID, &[REINO]);
    body["summary"] = "<script>alert(1)</script>".into();
    body["location"] = "Room 2".into();
    calendar.insert("", body).await;
    let page = page(&sandbox, MAIJA).await;
    let parts =
        ["&lt;script&gt;", "Thu 3 Dec 2026, 14:30 – Thu 3 Dec 2026, 15:30", "Room 2", "No answer yet", "&lt;p&gt;What"];
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<script"));
    let index = client().get(sandbox.url()).send().await.expect("an answer").text().await.expect("a page");
    assert!(index.contains(&format!("/google/accounts/{MAIJA}")));
}

#[tokio::test]
async fn a_guest_answers_and_the_organizer_moves_and_deletes() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    calendar.insert("", meeting(ID, &[REINO])).await;
    let answer = [("guest", REINO), ("answer", "tentative")];
    assert_eq!(press(&sandbox, MAIJA, &format!("events/{ID}/answer"), &answer).await, StatusCode::SEE_OTHER);
    assert_eq!(calendar.event(ID).await["attendees"][0]["responseStatus"], "tentative");

    let change = [("summary", "Terms"), ("start", "2026-12-04T09:00"), ("end", "2026-12-04T09:45"), ("tell", "on")];
    assert_eq!(press(&sandbox, MAIJA, &format!("events/{ID}/move"), &change).await, StatusCode::SEE_OTHER);
    let moved = calendar.event(ID).await;
    assert_eq!((&moved["summary"], &moved["sequence"]), (&json!("Terms"), &json!(1)));
    assert_eq!(moved["end"]["dateTime"], "2026-12-04T09:45:00+02:00");
    let backwards = [("summary", "Terms"), ("start", "2026-12-04T09:00"), ("end", "2026-12-03T09:45")];
    assert_eq!(press(&sandbox, MAIJA, &format!("events/{ID}/move"), &backwards).await, StatusCode::BAD_REQUEST);

    assert_eq!(press(&sandbox, MAIJA, &format!("events/{ID}/delete"), &[]).await, StatusCode::SEE_OTHER);
    assert_eq!(calendar.event(ID).await["status"], "cancelled");
    assert!(page(&sandbox, MAIJA).await.contains("Terms — cancelled"));
    assert_eq!(mailed(&sandbox), [("update".to_owned(), REINO.to_owned())]);
}

#[tokio::test]
async fn a_guest_cannot_move_what_is_the_organizers() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    let (_, made) = calendar.insert("", meeting(ID, &[DANIEL])).await;
    let change = [("summary", "Mine"), ("start", "2026-12-04T09:00"), ("end", "2026-12-04T09:45")];
    press(&sandbox, DANIEL, &format!("events/{ID}/move"), &change).await;
    assert_eq!(calendar.event(ID).await, made);
    press(&sandbox, DANIEL, &format!("events/{ID}/delete"), &[]).await;
    assert_eq!(calendar.event(ID).await["attendees"][0]["responseStatus"], "declined");
    assert!(!page(&sandbox, DANIEL).await.contains("Prices"));
    assert_eq!(press(&sandbox, DANIEL, &format!("events/{ID}/delete"), &[]).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_account_takes_its_grant_back() {
    let sandbox = sandbox().await;
    let calendar = Calendar::of(&sandbox, MAIJA);
    assert!(page(&sandbox, MAIJA).await.contains("Remove access of Kokous"));
    assert_eq!(press(&sandbox, MAIJA, "revoke", &[]).await, StatusCode::SEE_OTHER);
    assert_eq!(calendar.get("/calendars/primary/events").await.0, StatusCode::UNAUTHORIZED);
    assert!(!page(&sandbox, MAIJA).await.contains("Remove access of Kokous"));
}
