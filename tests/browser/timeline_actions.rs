//! What the menu of a card does.

use kokous::api::Method;
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::Change,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fixtures::{anna, card, with},
    record_page::{RECORD, live_record_page, record_page, with_anna},
    support::{by_role, has_focus, has_role, select_all, until, until_text},
};

/// Chooses an item of the only card's menu.
async fn choose_action(root: &HtmlElement, item: &str) {
    by_role(root, "button", "Actions").click();
    until("the menu is open", || has_role(root, "menuitem", item)).await;
    by_role(root, "menuitem", item).click();
}

#[wasm_bindgen_test]
async fn a_meeting_with_guests_is_deleted_for_them_too_or_only_here() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    choose_action(&page.root, "Delete").await;
    until_text(&page.root, "One guest was invited.").await;
    server.answer(Method::Delete, "/kokous/v1/meetings/9?tellGuests=true", 204, &json!(null));
    by_role(&page.root, "button", "Delete and tell 1 guest").click();
    until_text(&page.root, "“Review” is deleted").await;
    assert!(!has_role(&page.root, "article", "Review"));

    let restored = with(card(9, "Review"), &json!({ "revision": 3 }));
    server.answer(Method::Post, "/kokous/v1/meetings/9/restore", 200, &json!({ "meeting": restored }));
    by_role(&page.root, "button", "Undo").click();
    until("it is back", || has_role(&page.root, "article", "Review")).await;
}

#[wasm_bindgen_test]
async fn a_deletion_that_fails_says_why_where_it_was_asked_for() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.fail(Method::Delete, "/kokous/v1/meetings/9?tellGuests=false");
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    choose_action(&page.root, "Delete").await;
    until_text(&page.root, "One guest was invited.").await;
    by_role(&page.root, "button", "Remove only here").click();
    until_text(&page.root, "The server cannot be reached").await;
    assert!(has_role(&page.root, "dialog", "Delete this meeting?") && has_role(&page.root, "article", "Review"));
}

#[wasm_bindgen_test]
async fn nobody_is_asked_about_guests_of_a_meeting_that_was_only_logged() {
    let logged = with(card(9, "Call"), &json!({ "provider": "none" }));
    let server = with_anna(&[logged], &[]);
    server.answer(Method::Delete, "/kokous/v1/meetings/9?tellGuests=false", 204, &json!(null));
    let page = record_page(&server);
    until_text(&page.root, "Call").await;
    choose_action(&page.root, "Delete").await;
    until_text(&page.root, "“Call” is deleted").await;
    until_text(&page.root, "No meetings yet.").await;
}

#[wasm_bindgen_test]
async fn one_meeting_is_on_top_and_nowhere_else() {
    let server = with_anna(&[card(9, "Review"), card(10, "Kick-off")], &[]);
    let pin = format!("{RECORD}/pin");
    server.answer(Method::Put, &pin, 204, &json!(null));
    server.answer(Method::Delete, &pin, 204, &json!(null));
    let page = record_page(&server);
    until_text(&page.root, "Kick-off").await;
    by_role(&by_role(&page.root, "article", "Kick-off"), "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Pin")).await;
    by_role(&page.root, "menuitem", "Pin").click();
    until("it is on top", || has_role(&page.root, "region", "Pinned")).await;
    assert!(has_role(&by_role(&page.root, "region", "Pinned"), "article", "Kick-off"));
    assert_eq!(select_all(&page.root, "article").len(), 2, "each of them once");
    assert_eq!(server.bodies(Method::Put, &pin), [json!({ "meetingId": "10" })]);

    by_role(&by_role(&page.root, "region", "Pinned"), "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Unpin")).await;
    by_role(&page.root, "menuitem", "Unpin").click();
    until("it is back in its place", || !has_role(&page.root, "region", "Pinned")).await;
    assert_eq!(select_all(&page.root, "article").len(), 2);
}

#[wasm_bindgen_test]
async fn a_canceled_meeting_can_be_copied_but_not_changed() {
    let canceled = with(card(9, "Review"), &json!({ "canceled": true, "outcome": "CANCELED" }));
    let server = with_anna(&[], &[canceled]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&page.root, "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Duplicate")).await;
    let items: Vec<_> =
        select_all(&page.root, "[role=menuitem]").iter().map(|item| item.text_content().unwrap()).collect();
    assert_eq!(items, ["Duplicate", "Pin", "Copy link", "Download .ics", "Delete"]);
}

#[wasm_bindgen_test]
async fn whoever_cancels_a_meeting_goes_on_at_its_card() {
    let server = with_anna(&[card(9, "Review"), card(10, "Kick-off")], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    let actions = by_role(&by_role(&page.root, "article", "Review"), "button", "Actions");
    actions.focus().unwrap();
    actions.click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Cancel meeting")).await;
    by_role(&page.root, "menuitem", "Cancel meeting").click();
    until("the question", || has_role(&page.root, "button", "Cancel meeting and tell 1 guest")).await;
    let canceled = with(card(9, "Review"), &json!({ "revision": 2, "canceled": true, "outcome": "CANCELED" }));
    server.answer(Method::Post, "/kokous/v1/meetings/9/cancel", 200, &json!({ "meeting": canceled }));
    by_role(&page.root, "button", "Cancel meeting and tell 1 guest").click();
    until_text(&page.root, "“Review” is canceled").await;
    until("its card has the focus", || has_focus(&by_role(&page.root, "article", "Review"))).await;
}

#[wasm_bindgen_test]
async fn an_answer_from_before_a_pin_was_taken_away_does_not_bring_it_back() {
    let pinned = card(10, "Kick-off");
    let server = with_anna(std::slice::from_ref(&pinned), &[]);
    let on_top = json!({ "pinned": pinned, "upcoming": [card(10, "Kick-off")], "past": [] });
    let view = with(anna(std::slice::from_ref(&pinned), &[]), &json!({ "timeline": on_top }));
    server.answer(Method::Get, RECORD, 200, &view);
    server.answer(Method::Delete, &format!("{RECORD}/pin"), 204, &json!(null));
    let timeline = format!("{RECORD}/timeline");
    // Something else in the answer says when it has come.
    let later = json!({ "pinned": pinned, "upcoming": [card(10, "Kick-off"), card(11, "Review")], "past": [] });
    server.answer(Method::Get, &timeline, 200, &later);
    let (page, live) = live_record_page(&server);
    until("it is on top", || has_role(&page.root, "region", "Pinned")).await;
    server.hold(&timeline);
    live.tell(Change::Record(RecordRef::new(RecordType::Contact, 42)));
    until("it is asked for", || server.requests().iter().any(|request| request.path == timeline)).await;
    choose_action(&page.root, "Unpin").await;
    until("it is back in its place", || !has_role(&page.root, "region", "Pinned")).await;
    server.release(&timeline);
    until("the answer is there", || has_role(&page.root, "article", "Review")).await;
    assert!(!has_role(&page.root, "region", "Pinned"));
}
