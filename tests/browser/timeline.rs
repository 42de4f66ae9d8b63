use kokous::{api::Method, time::override_browser_zone};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{card, detail, with},
    record_page::{record_page, with_anna},
    support::{by_label, by_role, choose, has_role, next_frame, select_all, type_into, until, until_text},
};

fn past(id: i64, title: &str, start: &str, end: &str) -> serde_json::Value {
    with(card(id, title), &json!({ "startAt": start, "endAt": end, "outcome": "COMPLETED" }))
}

#[wasm_bindgen_test]
async fn a_card_reads_like_a_sentence() {
    let planned_in_stockholm = with(card(9, "Contract review"), &json!({ "timeZone": "Europe/Stockholm" }));
    let server = with_anna(&[planned_in_stockholm], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Contract review").await;
    let article = by_role(&page.root, "article", "Contract review");
    let text = article.text_content().unwrap();
    for words in
        ["24 Nov, 14:30–15:00", ", 13:30 in Stockholm", "with Anna Virtanen", "Mannerheimintie 1", "Sent to 1 guest"]
    {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    assert!(text.contains("Next, in 4 hours"), "{text}");
}

#[wasm_bindgen_test]
async fn a_place_comes_with_the_way_there() {
    let at = |id: i64, title: &str, kind: &str, value: &str| {
        with(card(id, title), &json!({ "location": { "kind": kind, "value": value } }))
    };
    let canceled = with(at(4, "Off", "phone", "+358 9 1"), &json!({ "canceled": true }));
    let server = with_anna(
        &[
            at(1, "Call", "phone", "+358 (0)9 123-4567"),
            at(2, "Visit", "address", "Esimerkkikatu 14 B, Oulu"),
            at(3, "Board", "custom", "https://board.example/1?a=b"),
            canceled,
            at(5, "Lobby", "custom", "javascript:alert(1)"),
        ],
        &[],
    );
    let page = record_page(&server);
    until_text(&page.root, "Lobby").await;
    let href = |name: &str| by_role(&page.root, "link", name).get_attribute("href").unwrap();
    assert_eq!(href("Call the number +358 (0)9 123-4567"), "tel:+35891234567");
    let map = href("Map of Esimerkkikatu 14 B, Oulu");
    assert!(map.starts_with("https://") && map.ends_with("Esimerkkikatu%2014%20B%2C%20Oulu"), "{map}");
    assert_eq!(href("Open the page https://board.example/1?a=b"), "https://board.example/1?a=b");
    for title in ["Off", "Lobby"] {
        let article = by_role(&page.root, "article", title);
        assert!(select_all(&article, ".card-facts a").is_empty(), "{title}");
    }
}

#[wasm_bindgen_test]
async fn the_past_is_grouped_by_the_viewers_months() {
    // 23:30 UTC on 31 October is November in Helsinki.
    let server = with_anna(
        &[],
        &[
            past(3, "Later", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z"),
            past(2, "Halloween", "2026-10-31T23:30:00Z", "2026-10-31T23:45:00Z"),
            past(1, "Early", "2026-10-02T10:00:00Z", "2026-10-02T11:00:00Z"),
        ],
    );
    let page = record_page(&server);
    until_text(&page.root, "Halloween").await;
    let november = by_role(&page.root, "region", "November 2026");
    let october = by_role(&page.root, "region", "October 2026");
    assert!(has_role(&november, "article", "Later") && has_role(&november, "article", "Halloween"));
    assert!(has_role(&october, "article", "Early"));
    override_browser_zone(Some("America/Los_Angeles"));
}

#[wasm_bindgen_test]
async fn an_outcome_is_saved_at_once_and_can_be_undone() {
    let ended = past(9, "Review", "2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z");
    let undecided = with(ended, &json!({ "outcome": "SCHEDULED" }));
    let server = with_anna(&[], std::slice::from_ref(&undecided));
    let page = record_page(&server);
    until_text(&page.root, "How did it go?").await;

    let saved = with(undecided.clone(), &json!({ "outcome": "COMPLETED", "revision": 2 }));
    server.answer(Method::Patch, "/kokous/v1/meetings/9", 200, &json!({ "meeting": saved }));
    choose(&by_label(&page.root, "Outcome"), "COMPLETED");
    until_text(&page.root, "Outcome set to Completed").await;
    until("the question is gone", || !page.root.text_content().unwrap().contains("How did it go?")).await;

    let undone = with(undecided, &json!({ "revision": 3 }));
    server.answer(Method::Patch, "/kokous/v1/meetings/9", 200, &json!({ "meeting": undone }));
    by_role(&page.root, "button", "Undo").click();
    until_text(&page.root, "Outcome set to Scheduled").await;
    let bodies = server.bodies(Method::Patch, "/kokous/v1/meetings/9");
    assert_eq!(bodies, [json!({ "outcome": "COMPLETED" }), json!({ "outcome": "SCHEDULED" })]);
}

#[wasm_bindgen_test]
async fn what_was_done_to_a_meeting_is_told_when_it_is_asked_for() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &detail(&card(9, "Review")));
    let history = json!({ "results": [
        {
            "at": "2026-11-23T13:00:00Z", "source": "calendar", "action": "answered",
            "changes": [{ "field": "attendees", "before": "Anna", "after": "DECLINED" }],
        },
        { "at": "2026-11-23T12:00:00Z", "source": "dispatcher", "action": "sent" },
        {
            "at": "2026-11-23T11:00:00Z", "by": "Maya Lindqvist", "source": "api", "action": "changed",
            "changes": [
                { "field": "startTime", "before": "2026-11-24T08:00:00Z", "after": "2026-11-24T12:30:00Z" },
                { "field": "attendees", "before": "Ben", "after": "Anna" },
                { "field": "outcome", "before": "SCHEDULED", "after": "NO_SHOW" },
                { "field": "description" },
            ],
        },
    ] });
    server.answer(Method::Get, "/kokous/v1/meetings/9/history", 200, &history);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&page.root, "button", "Details").click();
    until("the button", || has_role(&page.root, "button", "History")).await;
    assert!(server.bodies(Method::Get, "/kokous/v1/meetings/9/history").is_empty());
    by_role(&page.root, "button", "History").click();
    until_text(&page.root, "Changed by Maya Lindqvist through the API").await;
    for words in [
        "Answers of guests in the calendar",
        "Anna: Declined",
        "Guests told",
        "Mon 23 Nov, 13:00",
        "Start time: Tue 24 Nov, 10:00 → Tue 24 Nov, 14:30",
        "Attendees: − Ben, + Anna",
        "Outcome: Scheduled → No show",
        "Attendee description",
    ] {
        assert!(page.root.text_content().unwrap().contains(words), "{words}");
    }
}

#[wasm_bindgen_test]
async fn an_outcome_that_was_not_saved_is_put_back() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.fail(Method::Patch, "/kokous/v1/meetings/9");
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    let select = by_label(&page.root, "Outcome");
    choose(&select, "NO_SHOW");
    until_text(&page.root, "The outcome was not saved").await;
    let select: web_sys::HtmlSelectElement = wasm_bindgen::JsCast::unchecked_into(select);
    until("the field shows what is saved", || select.value() == "SCHEDULED").await;
}

#[wasm_bindgen_test]
async fn canceling_says_who_is_told_and_sends_a_word() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&page.root, "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Cancel meeting")).await;
    by_role(&page.root, "menuitem", "Cancel meeting").click();
    until_text(&page.root, "One guest gets a cancellation by e-mail.").await;

    let canceled = with(card(9, "Review"), &json!({ "canceled": true, "outcome": "CANCELED", "revision": 2 }));
    server.answer(Method::Post, "/kokous/v1/meetings/9/cancel", 200, &json!({ "meeting": canceled }));
    type_into(&by_label(&page.root, "A word to the guests (optional)"), "Sorry, I am ill.");
    by_role(&page.root, "button", "Cancel meeting and tell 1 guest").click();
    until("the card is among the past", || {
        let months = select_all(&page.root, "section[aria-labelledby='timeline-November-2026']");
        months.first().is_some_and(|month| has_role(month, "article", "Review"))
    })
    .await;
    until_text(&page.root, "“Review” is canceled").await;
    assert!(!has_role(&page.root, "dialog", "Cancel this meeting?"));
    let bodies = server.bodies(Method::Post, "/kokous/v1/meetings/9/cancel");
    assert_eq!(bodies, [json!({ "message": "Sorry, I am ill." })]);
}

#[wasm_bindgen_test]
async fn a_meeting_can_be_kept_after_all() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&page.root, "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Cancel meeting")).await;
    by_role(&page.root, "menuitem", "Cancel meeting").click();
    until("the dialog is open", || has_role(&page.root, "dialog", "Cancel this meeting?")).await;
    by_role(&page.root, "button", "Keep it").click();
    until("the dialog is closed", || !has_role(&page.root, "dialog", "Cancel this meeting?")).await;
    assert!(server.bodies(Method::Post, "/kokous/v1/meetings/9/cancel").is_empty());
}

#[wasm_bindgen_test]
async fn details_are_loaded_when_they_are_opened() {
    let review = card(9, "Review");
    let server = with_anna(std::slice::from_ref(&review), &[]);
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &detail(&review));
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    let button = by_role(&page.root, "button", "Details");
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    until_text(&page.root, "She dislikes early meetings.").await;
    assert_eq!(select_all(&page.root, ".rich-text strong").len(), 1);
    let text = page.root.text_content().unwrap();
    for words in ["Internal", "No answer yet", "Organizer"] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    button.click();
    until("the details are gone", || !page.root.text_content().unwrap().contains("early meetings")).await;
}

#[wasm_bindgen_test]
async fn what_failed_says_why_and_can_be_retried() {
    let failed = with(card(9, "Review"), &json!({ "dispatch": { "state": "failed", "reason": "No such mailbox" } }));
    let server = with_anna(&[failed], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Could not be sent: No such mailbox").await;
    let sent = with(card(9, "Review"), &json!({ "revision": 2 }));
    server.answer(Method::Post, "/kokous/v1/meetings/9/retry", 200, &json!({ "meeting": sent }));
    by_role(&page.root, "button", "Retry").click();
    until_text(&page.root, "Sent to 1 guest").await;
}

#[wasm_bindgen_test]
async fn older_meetings_come_by_the_cursor() {
    let first = past(3, "Recent", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z");
    let server = with_anna(&[], std::slice::from_ref(&first));
    let mut record = crate::fixtures::anna(&[], &[first]);
    record["timeline"]["after"] = json!("a/b");
    server.answer(Method::Get, crate::record_page::RECORD, 200, &record);
    let older = past(1, "Long ago", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
    let path = "/kokous/v1/records/contacts/42/timeline?after=a%2Fb";
    server.answer(Method::Get, path, 200, &json!({ "upcoming": [], "past": [older] }));
    let page = record_page(&server);
    until_text(&page.root, "Show older").await;
    by_role(&page.root, "button", "Show older").click();
    until_text(&page.root, "Long ago").await;
    until("there is nothing older", || !has_role(&page.root, "button", "Show older")).await;
    assert!(has_role(&page.root, "region", "March 2026"));
    next_frame().await;
}
