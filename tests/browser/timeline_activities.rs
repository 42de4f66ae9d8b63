//! Notes, calls, tasks and e-mails among the meetings, and a timeline that is longer than a page.

use kokous::api::Method;
use kokous_model::wire::Change;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{card, user, with},
    record_page::{RECORD, live_record_page, record_page, with_anna},
    support::{by_label, by_role, choose, has_focus, has_role, next_frame, press, select_all, until, until_text},
};

/// A call of Maya's on 20 November 2026.
fn call(id: i64, title: &str) -> Value {
    json!({
        "kind": "call", "id": id.to_string(), "title": title, "at": "2026-11-20T08:00:00Z", "owner": user(),
        "preview": "She wants support in Finnish.", "direction": "outgoing", "status": "LEFT_VOICEMAIL",
        "duration": 1_260_000, "updatedAt": "2026-11-20T08:30:00Z",
    })
}

/// Notes from one hour to the next, the latest first.
fn notes(first: usize, count: usize) -> Vec<Value> {
    let note = |number: usize| {
        let at = chrono::DateTime::from_timestamp(1_795_500_000 - 3_600 * number as i64, 0).unwrap();
        json!({
            "kind": "note", "id": (1_000 + number).to_string(), "title": "", "at": at.to_rfc3339(),
            "preview": format!("Note number {number}"), "updatedAt": at.to_rfc3339(),
        })
    };
    (first..first + count).map(note).collect()
}

#[wasm_bindgen_test]
async fn an_activity_reads_like_a_meeting_and_opens_to_its_text() {
    let server = with_anna(&[], &[call(5, "Open points")]);
    let detail = json!({
        "bodyHtml": "<p>One contract for <strong>all</strong> sites.</p>",
        "associations": [{ "type": "contact", "id": "42", "name": "Anna Virtanen" }],
    });
    server.answer(Method::Get, "/kokous/v1/activities/5", 200, &with(call(5, "Open points"), &detail));
    let page = record_page(&server);
    until_text(&page.root, "Open points").await;
    let article = by_role(&by_role(&page.root, "region", "November 2026"), "article", "Open points");
    let text = article.text_content().unwrap();
    for words in
        ["Fri 20 Nov, 10:00", "Call", "Maya Lindqvist", "Outgoing", "21 min", "Left voicemail", "She wants support"]
    {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    assert!(!has_role(&article, "button", "Actions") && !has_role(&article, "combobox", "Outcome"));
    by_role(&article, "button", "Details").click();
    until_text(&page.root, "One contract for all sites.").await;
    assert!(has_role(&article, "link", "Anna Virtanen"));
    assert!(!article.text_content().unwrap().contains("She wants support"), "all of it is there instead");
}

#[wasm_bindgen_test]
async fn a_task_that_waits_is_overdue_and_a_note_is_called_by_its_owner() {
    let task = json!({ "kind": "task", "title": "Send prices", "status": "NOT_STARTED", "priority": "HIGH" });
    let note = json!({ "kind": "note", "id": "6", "title": "", "direction": null, "status": null, "duration": null });
    let server = with_anna(&[], &[with(call(5, ""), &task), with(call(6, ""), &note)]);
    let page = record_page(&server);
    until_text(&page.root, "Send prices").await;
    let text = by_role(&page.root, "article", "Send prices").text_content().unwrap();
    assert!(text.contains("Due Fri 20 Nov, 10:00") && text.contains("Overdue") && text.contains("High priority"));
    assert!(has_role(&page.root, "article", "Note by Maya Lindqvist"));
}

#[wasm_bindgen_test]
async fn what_programs_write_appears_changes_and_goes_by_itself() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let changed = || Change::Activity { id: 5, records: vec![42] };
    let associations = json!({ "bodyHtml": "", "associations": [{ "type": "contact", "id": "42", "name": "Anna" }] });
    let answer = |activity: Value| {
        server.answer(Method::Get, "/kokous/v1/activities/5", 200, &with(activity, &associations));
    };
    answer(call(5, "Open points"));
    live.tell(changed());
    until_text(&page.root, "Open points").await;
    answer(with(call(5, "Closed points"), &json!({ "updatedAt": "2026-11-24T08:00:00Z" })));
    live.tell(changed());
    until_text(&page.root, "Closed points").await;
    assert!(!has_role(&page.root, "article", "Open points"));
    let gone = json!({ "status": "error", "category": "OBJECT_NOT_FOUND", "message": "Gone", "correlationId": "" });
    server.answer(Method::Get, "/kokous/v1/activities/5", 404, &gone);
    live.tell(changed());
    until("it is gone", || !has_role(&page.root, "article", "Closed points")).await;
    assert!(has_role(&page.root, "article", "Review"));
}

#[wasm_bindgen_test]
async fn an_activity_read_before_something_else_was_wanted_is_not_shown() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let activity = "/kokous/v1/activities/5";
    let detail = json!({ "bodyHtml": "", "associations": [{ "type": "contact", "id": "42", "name": "Anna" }] });
    server.answer(Method::Get, activity, 200, &with(call(5, "Open points"), &detail));
    let timeline = |query: &str, past: &[Value]| {
        server.answer(Method::Get, &format!("{RECORD}/timeline{query}"), 200, &json!({ "upcoming": [], "past": past }));
    };
    timeline("?kind=note", &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    server.hold(activity);
    live.tell(Change::Activity { id: 5, records: vec![42] });
    until("it is read", || server.requests().iter().any(|request| request.path == activity)).await;
    choose(&by_label(&page.root, "Kind to show"), "note");
    until_text(&page.root, "Nothing here fits.").await;
    server.release(activity);
    for _ in 0..3 {
        next_frame().await;
    }
    assert!(!has_role(&page.root, "article", "Open points"));

    timeline("", &[call(5, "Open points")]);
    by_role(&page.root, "button", "Show all").click();
    until("all of it", || has_role(&page.root, "article", "Open points")).await;
}

#[wasm_bindgen_test]
async fn kind_owner_and_time_are_asked_for_and_stand_in_the_address() {
    let server = with_anna(&[card(9, "Review")], &[call(5, "Open points")]);
    let timeline = |query: &str, past: &[Value]| {
        let path = format!("{RECORD}/timeline{query}");
        server.answer(Method::Get, &path, 200, &json!({ "upcoming": [], "past": past }));
    };
    let owners = json!({ "results": [{ "id": "1", "firstName": "Maya", "lastName": "Lindqvist" }] });
    server.answer(Method::Get, "/crm/v3/owners?limit=500", 200, &owners);
    timeline("?kind=call", &[call(5, "Open points")]);
    timeline("?kind=call&owner=1", &[call(5, "Open points")]);
    // This month, in Helsinki.
    let month = "from=2026-10-31T22%3A00%3A00Z&to=2026-11-30T22%3A00%3A00Z";
    timeline(&format!("?kind=call&owner=1&{month}"), &[]);
    timeline("", &[call(5, "Open points")]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    assert!(server.bodies(Method::Get, "/crm/v3/owners?limit=500").is_empty(), "nobody has asked for owners");
    choose(&by_label(&page.root, "Kind to show"), "call");
    until("the call alone", || !has_role(&page.root, "article", "Review")).await;
    let owner = by_label(&page.root, "Owner to show");
    owner.focus().unwrap();
    until_text(&owner, "Maya Lindqvist").await;
    choose(&owner, "1");
    choose(&by_label(&page.root, "Time to show"), "month");
    until_text(&page.root, "Nothing here fits.").await;
    let address = leptos::prelude::window().location().search().unwrap();
    assert_eq!(address, "?kind=call&owner=1&time=month");
    by_role(&page.root, "button", "Show all").click();
    until("all of it", || has_role(&page.root, "article", "Open points")).await;
    assert_eq!(leptos::prelude::window().location().search().unwrap(), "");
}

#[wasm_bindgen_test]
async fn of_a_long_timeline_a_few_dozen_cards_are_on_the_page() {
    let first = json!({ "upcoming": [], "past": notes(0, 25), "after": "c25" });
    let server = with_anna(&[], &[]);
    let record = with(crate::fixtures::anna(&[], &[]), &json!({ "timeline": first }));
    server.answer(Method::Get, RECORD, 200, &record);
    for page in 1..8 {
        let next = if page == 7 { Value::Null } else { json!(format!("c{}", (page + 1) * 25)) };
        let body = json!({ "upcoming": [], "past": notes(page * 25, 25), "after": next });
        server.answer(Method::Get, &format!("{RECORD}/timeline?after=c{}", page * 25), 200, &body);
    }
    let page = record_page(&server);
    let count = || select_all(&page.root, "article").len();
    until("the first page", || count() == 25).await;
    // As the style sheet has it, which is not here.
    page.root.style().set_property("overflow-anchor", "none").unwrap();
    let window = leptos::prelude::window();
    let mut most = 0;
    // To the end, as one reads: from page to page. Without the style sheet, icons are large.
    for _ in 0..400 {
        window.scroll_by_with_x_and_y(0.0, 1_200.0);
        next_frame().await;
        most = most.max(count());
        if page.root.text_content().unwrap().contains("Note number 199") {
            break;
        }
    }
    until_text(&page.root, "Note number 199").await;
    assert!(most <= 60 && count() <= 60, "{most} cards");
    let last = select_all(&page.root, "article").pop().unwrap();
    assert_eq!(last.get_attribute("aria-posinset").as_deref(), Some("200"));
    assert_eq!(last.get_attribute("aria-setsize").as_deref(), Some("200"));

    // And back: what one reads stays where it is while lines come in above it.
    for _ in 0..400 {
        window.scroll_by_with_x_and_y(0.0, -1_200.0);
        next_frame().await;
        assert!(count() <= 60);
        if window.scroll_y().unwrap() == 0.0 {
            break;
        }
    }
    until_text(&page.root, "Note number 0").await;
    let first = select_all(&page.root, "article").remove(0);
    assert_eq!(first.get_attribute("aria-posinset").as_deref(), Some("1"));
    window.scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn page_down_goes_from_card_to_card() {
    let server = with_anna(&[card(8, "Kick-off"), card(9, "Review")], &[call(5, "Open points")]);
    let page = record_page(&server);
    until_text(&page.root, "Open points").await;
    by_role(&by_role(&page.root, "article", "Kick-off"), "button", "Details").focus().unwrap();
    for (key, title) in [("PageDown", "Review"), ("PageDown", "Open points"), ("PageUp", "Review")] {
        let active = leptos::prelude::document().active_element().unwrap();
        press(&wasm_bindgen::JsCast::unchecked_into(active), key);
        assert!(has_focus(&by_role(&page.root, "article", title)), "{key} to {title}");
    }
}
