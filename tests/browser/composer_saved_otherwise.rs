//! A key stands for one save. What was saved under it otherwise is changed, or asked about, and nothing that was typed is lost.

use kokous::api::Method;
use kokous_model::wire::MeetingDetail;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::BroadcastChannel;

use crate::{
    composer_support::{Page, card, meeting, saved, value},
    support::{by_label, has_role, type_into, until, until_text},
};

const MEETINGS: &str = "/kokous/v1/meetings";
const MEETING: &str = "/kokous/v1/meetings/11";

/// The server's refusal of a draft whose key was used for this other one.
fn saved_otherwise() -> Value {
    json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "Something else was saved", "correlationId": "0",
        "errors": [{ "message": "Something else was saved", "code": "SAVED_OTHERWISE", "context": { "id": ["11"] } }],
    })
}

/// The meeting of the first try, which nobody has touched since.
fn as_it_was_made() -> MeetingDetail {
    MeetingDetail { card: card("Renewal", 1), ..meeting() }
}

fn keys(page: &Page, path: &str) -> Vec<String> {
    let requests = page.server.fake.requests();
    let of_path = requests.iter().filter(|request| request.path == path && request.method != Method::Get);
    let key = |(name, value): &(&'static str, String)| (*name == "Idempotency-Key").then(|| value.clone());
    of_path.filter_map(|request| request.headers.iter().find_map(key)).collect()
}

#[wasm_bindgen_test]
async fn what_is_changed_after_a_lost_answer_changes_the_meeting_that_was_saved() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    page.click("Save");
    until_text(page.root(), "The server cannot be reached").await;
    type_into(&by_label(page.root(), "Title"), "Changed since");
    page.server.answer(Method::Post, MEETINGS, 422, &saved_otherwise());
    page.server.answer(Method::Get, MEETING, 200, &json!(as_it_was_made()));
    page.server.answer(Method::Patch, MEETING, 200, &saved("Changed since"));
    page.click("Save");
    page.until_closed().await;
    let bodies = page.server.fake.bodies(Method::Patch, MEETING);
    assert_eq!((bodies.len(), bodies[0]["title"].as_str()), (1, Some("Changed since")));
    assert_ne!(keys(&page, MEETING), keys(&page, MEETINGS)[..1], "another save has another key");
}

#[wasm_bindgen_test]
async fn what_somebody_else_changed_after_a_lost_answer_is_not_overwritten_unasked() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    page.click("Save");
    until_text(page.root(), "The server cannot be reached").await;
    type_into(&by_label(page.root(), "Title"), "Changed since");
    page.server.answer(Method::Post, MEETINGS, 422, &saved_otherwise());
    page.server.answer(Method::Get, MEETING, 200, &json!(meeting()));
    page.click("Save");
    until_text(page.root(), "This was saved already, as").await;
    assert!(page.server.fake.bodies(Method::Patch, MEETING).is_empty());
    page.server.answer(Method::Patch, MEETING, 200, &saved("Changed since"));
    page.click("Change that meeting");
    page.until_closed().await;
}

#[wasm_bindgen_test]
async fn what_was_saved_and_deleted_meanwhile_can_be_saved_anew() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    page.click("Save");
    until_text(page.root(), "The server cannot be reached").await;
    let gone = json!({ "category": "OBJECT_NOT_FOUND", "message": "no", "correlationId": "0" });
    page.server.answer(Method::Post, MEETINGS, 404, &gone);
    page.click("Try again");
    until_text(page.root(), "Somebody deleted this meeting in the meantime").await;
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.click("Save as a new meeting");
    page.until_closed().await;
    let keys = keys(&page, MEETINGS);
    assert_ne!(keys.first(), keys.last());
}

#[wasm_bindgen_test]
async fn what_another_window_saved_is_asked_about_and_a_second_meeting_can_be_made() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Of this window");
    page.server.answer(Method::Post, MEETINGS, 422, &saved_otherwise());
    page.server.answer(Method::Get, MEETING, 200, &json!(meeting()));
    page.click("Save");
    until_text(page.root(), "This was saved already, as").await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Of this window");
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Of this window"));
    page.click("Save as a new meeting");
    page.until_closed().await;
    let keys = keys(&page, MEETINGS);
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0], keys[1]);
}

#[wasm_bindgen_test]
async fn an_edit_whose_key_was_used_by_another_window_is_a_conflict() {
    let page = Page::new();
    page.edit(&meeting()).await;
    type_into(&by_label(page.root(), "Title"), "Of this window");
    page.server.answer(Method::Patch, MEETING, 422, &saved_otherwise());
    let root = page.root().clone();
    until("updates", || has_role(&root, "button", "Save and send updates")).await;
    page.click("Save and send updates");
    until_text(page.root(), "Somebody else changed this meeting while you were editing it").await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Of this window");
}

#[wasm_bindgen_test]
async fn a_draft_that_is_open_in_another_window_is_gone_on_with_as_a_copy() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Half done");
    until("the server has the draft", || page.server.drafts.borrow().len() == 1).await;
    let first = page.server.drafts.borrow().keys().next().unwrap().clone();
    let server = page.server.clone();
    drop(page);

    let page = Page::with(server);
    until_text(page.root(), "You have an unfinished meeting").await;
    page.schedule().await;
    let other_window = BroadcastChannel::new("kokous-open-drafts").unwrap();
    other_window.post_message(&format!("has {first}").into()).unwrap();
    until_text(page.root(), "This draft is open in another window too").await;
    type_into(&by_label(page.root(), "Title"), "Another title");
    until("the copy is a draft of its own", || page.server.drafts.borrow().len() == 2).await;
    assert_eq!(page.server.drafts.borrow()[&first]["content"]["title"], "Half done");
    other_window.close();
}
