//! A draft is never lost, and gone when it should be.

use kokous::{composer::forget_local_drafts, editor::EditorLoader};
use leptos::prelude::window;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    composer_support::{Page, Server, saved, value},
    fake_editor::FakeEditors,
    support::{by_label, by_role, has_role, next_frame, select_all, type_into, until, until_text},
};

fn kept_in_browser() -> u32 {
    let storage = window().local_storage().unwrap().unwrap();
    let keys = (0..storage.length().unwrap()).filter_map(|index| storage.key(index).unwrap());
    u32::try_from(keys.filter(|key| key.starts_with("kokous.draft.")).count()).unwrap()
}

async fn until_stored(page: &Page, title: &str) {
    until("the server has the draft", || {
        page.server.drafts.borrow().values().any(|draft| draft["content"]["title"] == title)
    })
    .await;
    until("the browser has let go of its copy", || kept_in_browser() == 0).await;
}

#[wasm_bindgen_test]
async fn what_is_typed_is_in_the_browser_at_once_and_at_the_server_within_a_second() {
    let page = Page::scheduling().await;
    assert_eq!(kept_in_browser(), 0, "nothing was typed yet");
    type_into(&by_label(page.root(), "Title"), "Half done");
    until("the browser has it", || kept_in_browser() == 1).await;
    until_stored(&page, "Half done").await;
}

#[wasm_bindgen_test]
async fn a_draft_survives_the_page() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Half done");
    until_stored(&page, "Half done").await;
    let server = page.server.clone();
    drop(page);
    let page = Page::with(server);
    until_text(page.root(), "You have an unfinished meeting").await;
    page.schedule().await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Half done");
}

#[wasm_bindgen_test]
async fn a_draft_that_the_server_never_got_survives_the_page_too() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Typed in a tunnel");
    until("the browser has it", || kept_in_browser() == 1).await;
    // The page goes before the keyboard has rested; another server stands for one that got nothing.
    drop(page);
    let page = Page::with(Default::default());
    until_text(page.root(), "Typed in a tunnel").await;
    until("the server has it now", || page.server.drafts.borrow().len() == 1).await;
    forget_local_drafts();
    assert_eq!(kept_in_browser(), 0);
}

#[wasm_bindgen_test]
async fn closing_keeps_the_draft_for_the_next_opening() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Later");
    until("the browser has it", || kept_in_browser() == 1).await;
    page.click("Close and keep the draft");
    page.until_closed().await;
    page.schedule().await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Later");
}

#[wasm_bindgen_test]
async fn a_discarded_draft_is_gone_and_can_be_taken_back() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Oops");
    until_stored(&page, "Oops").await;
    page.click("Discard");
    page.until_closed().await;
    until("the server forgets it", || page.server.drafts.borrow().is_empty()).await;
    page.click("Undo");
    let root = page.root().clone();
    until("it is back", || has_role(&root, "textbox", "Title")).await;
    assert_eq!(value(&by_label(&root, "Title")), "Oops");
}

#[wasm_bindgen_test]
async fn a_saved_meeting_leaves_no_draft() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Done");
    until_stored(&page, "Done").await;
    page.server.answer(kokous::api::Method::Post, "/kokous/v1/meetings", 201, &saved("Done"));
    page.click("Save");
    page.until_closed().await;
    until("the server forgets it", || page.server.drafts.borrow().is_empty()).await;
    page.schedule().await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Aino Virtanen", "a new meeting begins anew");
}

#[wasm_bindgen_test]
async fn what_is_typed_before_the_drafts_are_known_is_found_again() {
    forget_local_drafts();
    let server = Server::default();
    server.fake.hold("/kokous/v1/drafts");
    let page = Page::with(server.clone());
    page.schedule().await;
    type_into(&by_label(page.root(), "Title"), "Half a sentence");
    server.fake.release("/kokous/v1/drafts");
    for _ in 0..3 {
        next_frame().await;
    }
    page.click("Close and keep the draft");
    page.until_closed().await;
    page.schedule().await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Half a sentence");
}

#[wasm_bindgen_test]
async fn an_offer_that_was_discarded_can_be_taken_back() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Title"), "Half done");
    until_stored(&page, "Half done").await;
    let server = page.server.clone();
    drop(page);
    let page = Page::with(server);
    until_text(page.root(), "You have an unfinished meeting").await;
    by_role(page.root(), "button", "Discard").click();
    until("the server has forgotten it", || page.server.drafts.borrow().is_empty()).await;
    assert!(!has_role(page.root(), "button", "Continue"));
    by_role(page.root(), "button", "Undo").click();
    until("it is open again", || !select_all(page.root(), "#composer-title").is_empty()).await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Half done");
    until_stored(&page, "Half done").await;
}

/// A page whose composer is open, with a description in an editor.
async fn writing() -> (Page, FakeEditors) {
    let fake = FakeEditors::new();
    let loading = fake.clone();
    let loader = EditorLoader::new(move |attempt| loading.load(attempt));
    let page = Page::scheduling_with(Server::default(), loader).await;
    fake.arrive();
    let root = page.root().clone();
    until("the editor", || !select_all(&root, "[contenteditable=true]").is_empty()).await;
    (page, fake)
}

#[wasm_bindgen_test]
async fn what_is_being_read_when_the_draft_is_discarded_comes_back_as_it_is_meant() {
    let (page, fake) = writing().await;
    fake.paste("**Bold**");
    page.click("Discard");
    page.click("Discard");
    next_frame().await;
    assert!(has_role(page.root(), "textbox", "Title"), "it waits for what it means");
    fake.log();
    fake.read("<p><strong>Bold</strong></p>");
    page.until_closed().await;
    page.click("Undo");
    until("it is back", || fake.log().contains("create <p><strong>Bold</strong></p>")).await;
}

#[wasm_bindgen_test]
async fn what_was_typed_a_moment_before_it_is_discarded_comes_back_too() {
    let (page, fake) = writing().await;
    fake.type_html("<p>Last word</p>");
    fake.log();
    page.click("Discard");
    page.until_closed().await;
    page.click("Undo");
    until("it is back", || fake.log().contains("create <p>Last word</p>")).await;
}

#[wasm_bindgen_test]
async fn what_is_being_read_when_the_composer_is_closed_is_kept_as_it_is_meant() {
    let (page, fake) = writing().await;
    fake.paste("**Bold**");
    page.click("Close and keep the draft");
    next_frame().await;
    fake.read("<p><strong>Bold</strong></p>");
    page.until_closed().await;
    let is_kept = || page.server.drafts.borrow().values().any(|draft| draft.to_string().contains("<strong>Bold"));
    until("the server has it", is_kept).await;
}
