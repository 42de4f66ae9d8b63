//! Saving: errors, once only, and what happens when it does not work.

use kokous::api::{Method, Request};
use kokous_model::draft::MeetingDraft;
use leptos::prelude::{GetUntracked, document};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit};

use crate::{
    composer_support::{Page, card, field_refusal, meeting, saved, value},
    support::{by_label, by_role, has_focus, has_role, press, select_all, type_into, until, until_text},
};

const MEETINGS: &str = "/kokous/v1/meetings";
const MEETING: &str = "/kokous/v1/meetings/11";

fn control_enter(element: &HtmlElement) {
    let init = KeyboardEventInit::new();
    init.set_key("Enter");
    init.set_ctrl_key(true);
    init.set_bubbles(true);
    init.set_cancelable(true);
    element.dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn all_errors_are_told_at_once_and_lead_to_their_fields() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), " ");
    type_into(&by_label(page.root(), "Start time"), "soon");
    page.click("Save");
    let links = || select_all(page.root(), ".error-summary a");
    until("both errors are told", || links().len() == 2).await;
    let links = links();
    let texts: Vec<String> = links.iter().map(|link| link.inner_text()).collect();
    assert!(page.root().inner_text().contains("Not saved yet"));
    assert!(texts[0].starts_with("Title: Give the meeting a title"), "{texts:?}");
    assert!(texts[1].starts_with("Start time: This is not a time of day"), "{texts:?}");
    until("the summary has the focus", || document().active_element().unwrap().id() == "composer-errors").await;
    links[1].click();
    assert_eq!(document().active_element().unwrap().id(), by_label(page.root(), "Start time").id());
    assert!(page.server.created().is_empty(), "nothing was sent");
}

#[wasm_bindgen_test]
async fn a_double_click_saves_once_with_the_drafts_id_as_key() {
    let page = Page::scheduling().await;
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    let save = by_role(page.root(), "button", "Save");
    save.click();
    save.click();
    page.until_closed().await;
    assert_eq!(page.server.created().len(), 1);
    let request = page.server.fake.requests().into_iter().find(|request| request.path == MEETINGS).unwrap();
    let key = request.headers.iter().find(|(name, _)| *name == "Idempotency-Key").unwrap();
    assert_eq!(key.1.len(), 36);
    assert_eq!(page.composer.saved().get_untracked().unwrap().id, 11);
}

#[wasm_bindgen_test]
async fn the_servers_errors_stand_at_their_fields_until_these_change() {
    let page = Page::scheduling().await;
    page.server.answer(Method::Post, MEETINGS, 422, &field_refusal("title", "This title is taken"));
    page.click("Save");
    until_text(page.root(), "This title is taken").await;
    assert_eq!(by_label(page.root(), "Title").get_attribute("aria-invalid").as_deref(), Some("true"));
    type_into(&by_label(page.root(), "Title"), "Another");
    let root = page.root().clone();
    until("the error goes", || !root.inner_text().contains("This title is taken")).await;
}

#[wasm_bindgen_test]
async fn a_failed_network_keeps_everything_and_offers_to_try_again() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    page.click("Save");
    until_text(page.root(), "The server cannot be reached").await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Aino Virtanen");
    by_role(page.root(), "button", "Try again").focus().unwrap();
    page.click("Try again");
    until("the focus stays in the composer", || has_focus(&by_role(page.root(), "button", "Save"))).await;
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.click("Try again");
    page.until_closed().await;
    let keys: Vec<String> = page
        .server
        .fake
        .requests()
        .iter()
        .filter(|request| request.path == MEETINGS)
        .flat_map(|request| request.headers.iter().map(|(_, value)| value.clone()))
        .collect();
    assert_eq!(keys[0], keys[1], "so that the server can tell that it is the same save");
}

#[wasm_bindgen_test]
async fn a_fault_of_the_server_keeps_everything_too() {
    let page = Page::scheduling().await;
    let fault = json!({ "category": "INTERNAL_ERROR", "message": "In the server's words", "correlationId": "0" });
    page.server.answer(Method::Post, MEETINGS, 500, &fault);
    page.click("Save");
    until_text(page.root(), "Something went wrong on the server. Nothing was changed").await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Aino Virtanen");
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.click("Try again");
    page.until_closed().await;
}

#[wasm_bindgen_test]
async fn changes_of_a_meeting_that_somebody_deleted_make_a_new_one() {
    let page = Page::new();
    page.edit(&meeting()).await;
    type_into(&by_label(page.root(), "Title"), "All the same");
    let gone = json!({ "category": "OBJECT_NOT_FOUND", "message": "no", "correlationId": "0" });
    page.server.answer(Method::Patch, MEETING, 404, &gone);
    let root = page.root().clone();
    until("updates", || has_role(&root, "button", "Save and send updates")).await;
    page.click("Save and send updates");
    until_text(&root, "Somebody deleted this meeting").await;
    assert_eq!(value(&by_label(&root, "Title")), "All the same");
    page.server.answer(Method::Post, MEETINGS, 201, &saved("All the same"));
    page.click("Save as a new meeting");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["title"], "All the same");
    until("no draft is left", || page.server.drafts.borrow().is_empty()).await;
}

#[wasm_bindgen_test]
async fn an_edit_says_whom_it_reaches() {
    let page = Page::new();
    page.edit(&meeting()).await;
    assert!(has_role(page.root(), "button", "Save"), "nothing has changed yet");
    type_into(&by_label(page.root(), "Title"), "Renewal, second try");
    let root = page.root().clone();
    until("updates", || has_role(&root, "button", "Save and send updates")).await;
    assert!(root.inner_text().contains("to 1 guest"));
    page.server.answer(Method::Patch, MEETING, 200, &saved("Renewal, second try"));
    page.click("Save and send updates");
    page.until_closed().await;
    let request = page.server.fake.requests().into_iter().find(|request| request.method == Method::Patch).unwrap();
    assert!(request.headers.contains(&("If-Match", "\"4\"".to_owned())), "{:?}", request.headers);
}

/// An edit of the title, saved after somebody else saved `theirs`.
async fn conflicting_edit(theirs: impl FnOnce(&mut MeetingDraft)) -> Page {
    let page = Page::new();
    page.edit(&meeting()).await;
    type_into(&by_label(page.root(), "Title"), "Mine");
    let conflict = json!({ "category": "CONFLICT", "message": "Changed meanwhile", "correlationId": "0" });
    page.server.answer(Method::Patch, MEETING, 412, &conflict);
    let mut changed = meeting();
    theirs(&mut changed.draft);
    changed.card = card(&changed.draft.title, 5);
    page.server.answer(Method::Get, MEETING, 200, &serde_json::to_value(changed).unwrap());
    let root = page.root().clone();
    until("updates", || has_role(&root, "button", "Save and send updates")).await;
    page.click("Save and send updates");
    until_text(page.root(), "Somebody else changed this meeting").await;
    page
}

fn their_title(draft: &mut MeetingDraft) {
    draft.title = "Theirs".to_owned();
}

fn last_patch(page: &Page) -> Request {
    page.server.fake.requests().into_iter().rfind(|request| request.method == Method::Patch).unwrap()
}

fn is_based_on_theirs(request: &Request) -> bool {
    request.headers.contains(&("If-Match", "\"5\"".to_owned()))
}

#[wasm_bindgen_test]
async fn after_a_conflict_theirs_can_be_taken() {
    let page = conflicting_edit(their_title).await;
    page.click("Take theirs");
    let title = by_label(page.root(), "Title");
    until("theirs", || value(&title) == "Theirs").await;
    assert!(!has_role(page.root(), "button", "Take theirs"));
}

#[wasm_bindgen_test]
async fn after_a_conflict_mine_can_be_saved_over_theirs() {
    let page = conflicting_edit(their_title).await;
    page.server.answer(Method::Patch, MEETING, 200, &saved("Mine"));
    page.click("Save mine anyway");
    page.until_closed().await;
    assert!(is_based_on_theirs(&last_patch(&page)));
}

#[wasm_bindgen_test]
async fn changes_of_different_fields_are_merged() {
    let page = conflicting_edit(|draft| draft.description = "Their agenda".into()).await;
    assert!(page.root().inner_text().contains("They changed: Attendee description"));
    page.server.answer(Method::Patch, MEETING, 200, &saved("Mine"));
    page.click("Merge and save");
    page.until_closed().await;
    let request = last_patch(&page);
    assert!(is_based_on_theirs(&request));
    let body = request.body.unwrap();
    assert!(body.contains("Mine") && body.contains("Their agenda"), "{body}");
}

#[wasm_bindgen_test]
async fn where_both_changed_the_same_one_chooses() {
    let page = conflicting_edit(their_title).await;
    until_text(page.root(), "You both changed: Title").await;
    page.server.answer(Method::Patch, MEETING, 200, &saved("Theirs"));
    let radios = select_all(page.root(), ".composer-conflict input");
    assert_eq!(radios.len(), 2);
    radios[1].click();
    page.click("Merge and save");
    page.until_closed().await;
    assert!(last_patch(&page).body.unwrap().contains("\"title\":\"Theirs\""));
}

/// Makes the browser say whether it is online, and tell so.
fn set_online(online: bool) {
    let say = format!("Object.defineProperty(navigator, 'onLine', {{ configurable: true, get: () => {online} }})");
    js_sys::eval(&say).unwrap();
    if online {
        leptos::prelude::window().dispatch_event(&web_sys::Event::new("online").unwrap()).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_save_waits_for_the_browser_to_be_online_again() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    set_online(false);
    page.click("Save");
    until_text(page.root(), "You are offline").await;
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    set_online(true);
    page.until_closed().await;
}

#[wasm_bindgen_test]
async fn what_was_changed_while_a_save_waited_is_not_saved_by_itself() {
    let page = Page::scheduling().await;
    page.server.fake.fail(Method::Post, MEETINGS);
    set_online(false);
    page.click("Save");
    until_text(page.root(), "You are offline").await;
    type_into(&by_label(page.root(), "Title"), "Not ready");
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Not ready"));
    set_online(true);
    until_text(page.root(), "You are online again").await;
    page.click("Try again");
    page.until_closed().await;
}

#[wasm_bindgen_test]
async fn a_meeting_is_scheduled_by_keyboard_alone() {
    let page = Page::scheduling().await;
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Planning"));
    let focused = || document().active_element().unwrap().unchecked_into::<HtmlElement>();
    type_into(&focused(), "Planning");
    type_into(&by_label(page.root(), "Date"), "tomorrow");
    type_into(&by_label(page.root(), "Start time"), "9");
    let attendees = by_label(page.root(), "Attendees");
    type_into(&attendees, "cy@guest.test");
    press(&attendees, "Enter");
    type_into(&attendees, "di@guest.test");
    control_enter(&attendees);
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!(created["title"], "Planning");
    assert_eq!(
        (&created["date"], &created["startTime"], &created["endTime"]),
        (&json!("2026-11-25"), &json!("09:00"), &json!("09:30"))
    );
    assert_eq!(created["attendees"].as_array().unwrap().len(), 3, "an address that was not confirmed counts too");
}
