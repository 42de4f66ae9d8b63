//! Files below a text: on their way, attached, and what stands in their way.

use kokous::api::Method;
use kokous_model::{draft::MeetingDraft, file::AttachedFile, wire::MeetingDetail};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    composer_support::{Page, meeting, saved},
    support::{accessible_name, all_by_role, by_label, by_role, has_role, press, select_all, until, until_text},
};

#[wasm_bindgen(module = "/tests/browser/stand_ins.js")]
extern "C" {
    /// Chooses files, `name|bytes` in each line.
    fn choose(input: &HtmlElement, files: &str);
    /// Drags files; true if the page takes them.
    fn drag(element: &HtmlElement, kind: &str, files: &str) -> bool;
    /// Pastes files, with text beside them unless it is empty; true if the page takes them.
    fn paste(element: &HtmlElement, files: &str, words: &str) -> bool;
}

fn path(name: &str) -> String {
    format!("/kokous/v1/files?name={name}")
}

fn stored(id: u32, name: &str) -> Value {
    json!({ "file": { "id": id.to_string(), "name": name, "size": 1536 } })
}

fn refusal(code: &str) -> Value {
    json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "No", "correlationId": "0",
        "errors": [{ "message": "No", "code": code, "in": "file" }],
    })
}

/// A composer and a server that stores `name` as the file with this id.
async fn page_storing(files: &[(u32, &str)]) -> Page {
    let page = Page::scheduling().await;
    for (id, name) in files {
        page.server.answer(Method::Post, &path(name), 201, &stored(*id, name));
    }
    page
}

fn attach(page: &Page, files: &str) {
    choose(&select_all(page.root(), "input[type=file]")[0], files);
}

/// The names and sizes in the list of the description.
fn listed(page: &Page) -> Vec<String> {
    let rows = select_all(page.root(), "#composer-description-files li");
    rows.iter()
        .map(|row| {
            let parts = select_all(row, ".file-name, .quiet");
            parts.iter().filter_map(|part| part.text_content()).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

async fn until_listed(page: &Page, rows: &[&str]) {
    until(&format!("listed: {rows:?}, not {:?}", listed(page)), || listed(page) == rows).await;
}

#[wasm_bindgen_test]
async fn files_are_attached_with_their_progress_and_saved() {
    let page = page_storing(&[(7, "Agenda.pdf"), (8, "Map.png")]).await;
    page.server.fake.hold(&path("Agenda.pdf"));
    attach(&page, "Agenda.pdf|1536\nMap.png|20");
    until_listed(&page, &["Map.png 1.5 KB", "Agenda.pdf 0 %"]).await;
    page.server.fake.progress(&path("Agenda.pdf"), 42);
    until_listed(&page, &["Map.png 1.5 KB", "Agenda.pdf 42 %"]).await;
    let bar = select_all(page.root(), "progress").remove(0);
    assert_eq!(accessible_name(&bar), "Upload of Agenda.pdf");
    assert_eq!(bar.get_attribute("value").as_deref(), Some("42"));
    page.server.fake.release(&path("Agenda.pdf"));
    until_listed(&page, &["Map.png 1.5 KB", "Agenda.pdf 1.5 KB"]).await;
    until_text(page.root(), "Agenda.pdf is attached").await;
    let link = by_role(page.root(), "link", "Agenda.pdf");
    assert_eq!(link.get_attribute("href").as_deref(), Some("/kokous/v1/files/7"));

    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    let ids: Vec<_> = page.server.created()[0]["descriptionFiles"].as_array().unwrap().clone();
    assert_eq!(ids.iter().map(|file| file["id"].clone()).collect::<Vec<_>>(), [json!("8"), json!("7")]);
    assert_eq!(page.server.created()[0]["internalNoteFiles"], json!([]));
}

#[wasm_bindgen_test]
async fn an_upload_is_canceled_and_the_focus_stays() {
    let page = page_storing(&[(7, "Agenda.pdf")]).await;
    page.server.fake.hold(&path("Agenda.pdf"));
    attach(&page, "Agenda.pdf|1536");
    until_listed(&page, &["Agenda.pdf 0 %"]).await;
    page.click("Cancel upload of Agenda.pdf");
    until_listed(&page, &[]).await;
    until("the request ends", || page.server.fake.canceled() == [path("Agenda.pdf")]).await;
    let focused = leptos::prelude::document().active_element().unwrap();
    assert_eq!(accessible_name(&focused), "Attach files");
}

#[wasm_bindgen_test]
async fn a_file_that_failed_says_why_stands_in_the_way_and_is_tried_again() {
    let page = page_storing(&[]).await;
    page.server.fake.fail(Method::Post, &path("Agenda.pdf"));
    attach(&page, "Agenda.pdf|1536");
    until_text(page.root(), "The upload was interrupted").await;
    page.click("Save");
    until_text(page.root(), "Files for attendees: “Agenda.pdf” was not uploaded: try again, or remove it").await;
    assert!(page.server.created().is_empty());
    page.server.answer(Method::Post, &path("Agenda.pdf"), 201, &stored(7, "Agenda.pdf"));
    page.click("Try Agenda.pdf again");
    until_listed(&page, &["Agenda.pdf 1.5 KB"]).await;
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
}

#[wasm_bindgen_test]
async fn what_cannot_be_attached_is_not_even_sent() {
    let page = page_storing(&[]).await;
    attach(&page, "Empty.txt|0\nsetup.exe|10\nFilm.mp4|26214401");
    until_text(page.root(), "This file is empty").await;
    until_text(page.root(), "Programs and scripts cannot be attached").await;
    until_text(page.root(), "This file is too large: a file may have 25 MB").await;
    assert!(page.server.fake.requests().iter().all(|request| !request.path.contains("/files?")));
    assert!(all_by_role(page.root(), "button", "Try setup.exe again").is_empty());
    page.click("Remove setup.exe");
    page.click("Remove Empty.txt");
    page.click("Remove Film.mp4");
    until_listed(&page, &[]).await;
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_is_said_at_the_file() {
    let page = page_storing(&[]).await;
    page.server.answer(Method::Post, &path("a.txt"), 413, &refusal("TOO_LARGE"));
    let down = json!({ "status": "error", "category": "INTERNAL_ERROR", "message": "Files cannot be stored now", "correlationId": "0" });
    page.server.answer(Method::Post, &path("b.txt"), 503, &down);
    attach(&page, "a.txt|1\nb.txt|1");
    until_text(page.root(), "This file is too large").await;
    until_text(page.root(), "Files cannot be stored now").await;
    assert!(!has_role(page.root(), "button", "Try a.txt again") && has_role(page.root(), "button", "Try b.txt again"));
}

#[wasm_bindgen_test]
async fn a_save_waits_for_the_files_that_are_under_way() {
    let page = page_storing(&[(7, "Agenda.pdf")]).await;
    page.server.fake.hold(&path("Agenda.pdf"));
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    attach(&page, "Agenda.pdf|1536");
    until_listed(&page, &["Agenda.pdf 0 %"]).await;
    page.click("Save");
    until_text(page.root(), "Saves when 1 file is uploaded").await;
    assert!(page.server.created().is_empty());
    page.server.fake.release(&path("Agenda.pdf"));
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["descriptionFiles"][0]["id"], "7");
}

#[wasm_bindgen_test]
async fn a_save_that_waited_for_a_file_that_fails_says_so() {
    let page = page_storing(&[]).await;
    page.server.fake.fail(Method::Post, &path("Agenda.pdf"));
    page.server.fake.hold(&path("Agenda.pdf"));
    attach(&page, "Agenda.pdf|1536");
    until_listed(&page, &["Agenda.pdf 0 %"]).await;
    page.click("Save");
    until_text(page.root(), "Saves when 1 file is uploaded").await;
    page.server.fake.release(&path("Agenda.pdf"));
    until_text(page.root(), "Files for attendees: “Agenda.pdf” was not uploaded").await;
    assert!(page.server.created().is_empty());
}

#[wasm_bindgen_test]
async fn files_are_dropped_and_pasted() {
    let page = page_storing(&[(1, "Dropped.pdf"), (2, "Pasted.png")]).await;
    let text = by_label(page.root(), "Attendee description");
    assert!(drag(&text, "dragover", "Dropped.pdf|9"));
    let is_over = || !select_all(page.root(), ".file-drop.is-over").is_empty();
    until("the place shows", is_over).await;
    assert!(drag(&text, "drop", "Dropped.pdf|9"));
    until("it does not any more", || !is_over()).await;
    until_listed(&page, &["Dropped.pdf 1.5 KB"]).await;
    assert!(paste(&text, "Pasted.png|9", ""));
    until_listed(&page, &["Dropped.pdf 1.5 KB", "Pasted.png 1.5 KB"]).await;
    assert!(!paste(&text, "Picture.png|9", "the text that the picture shows"));
    assert_eq!(listed(&page).len(), 2);
}

#[wasm_bindgen_test]
async fn files_that_are_dropped_beside_the_texts_are_for_the_attendees() {
    let page = page_storing(&[(1, "Beside.pdf"), (2, "Shot.png")]).await;
    let title = by_label(page.root(), "Title");
    let over = || select_all(page.root(), ".file-drop.is-over").len();
    assert!(drag(&title, "dragover", "Beside.pdf|9"));
    until("the whole composer shows", || over() == 1).await;
    assert!(drag(&by_label(page.root(), "Attendee description"), "dragover", "Beside.pdf|9"));
    until("one place shows at a time", || {
        over() == 1 && select_all(page.root(), ".composer-form > .file-drop.is-over").is_empty()
    })
    .await;
    assert!(drag(&select_all(page.root(), ".composer-title-bar")[0], "drop", "Beside.pdf|9"));
    until_listed(&page, &["Beside.pdf 1.5 KB"]).await;
    assert!(paste(&title, "Shot.png|9", ""));
    until_listed(&page, &["Beside.pdf 1.5 KB", "Shot.png 1.5 KB"]).await;
    assert!(!paste(&title, "Shot.png|9", "the text that goes into the title"));
}

#[wasm_bindgen_test]
async fn the_note_has_files_of_its_own() {
    let page = page_storing(&[(3, "Margin.xlsx")]).await;
    page.click("Add internal note");
    let root = page.root().clone();
    until("the note", || has_role(&root, "textbox", "Internal note")).await;
    drag(&by_label(&root, "Internal note"), "drop", "Margin.xlsx|9");
    until("it is listed", || !select_all(&root, "#composer-internal-note-files a").is_empty()).await;
    assert!(listed(&page).is_empty());
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["descriptionFiles"], json!([]));
    assert_eq!(page.server.created()[0]["internalNoteFiles"][0]["id"], "3");
}

fn with_file() -> MeetingDetail {
    let file = AttachedFile { id: 7, name: "Agenda.pdf".to_owned(), size: 1536 };
    let detail = meeting();
    MeetingDetail { draft: MeetingDraft { description_files: vec![file], ..detail.draft }, ..detail }
}

#[wasm_bindgen_test]
async fn a_file_that_the_meeting_has_is_removed_with_the_save_and_tells_the_guests() {
    let page = Page::new();
    page.edit(&with_file()).await;
    until_listed(&page, &["Agenda.pdf 1.5 KB"]).await;
    page.click("Remove Agenda.pdf");
    until_listed(&page, &[]).await;
    until("the button says so", || has_role(page.root(), "button", "Save and send updates")).await;
    let deletes = |page: &Page| page.server.fake.requests().iter().filter(|it| it.path.ends_with("/files/7")).count();
    assert_eq!(deletes(&page), 0);
}

#[wasm_bindgen_test]
async fn an_upload_that_is_removed_is_deleted_at_the_server() {
    let page = page_storing(&[(7, "Agenda.pdf")]).await;
    attach(&page, "Agenda.pdf|1536");
    until_listed(&page, &["Agenda.pdf 1.5 KB"]).await;
    page.click("Remove Agenda.pdf");
    until("it goes", || {
        page.server.fake.requests().iter().any(|it| it.method == Method::Delete && it.path == "/kokous/v1/files/7")
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_button_takes_part_in_the_toolbar() {
    let page = page_storing(&[]).await;
    let toolbar = select_all(page.root(), "[role=toolbar]").remove(0);
    let stops = || {
        let stops = select_all(&toolbar, "button[tabindex='0']");
        stops.iter().map(|button| accessible_name(button)).collect::<Vec<_>>()
    };
    assert_eq!(stops(), ["Bold"]);
    select_all(&toolbar, "button[tabindex='0']")[0].focus().unwrap();
    press(&toolbar, "End");
    until("another one is the one stop", || stops() != ["Bold"]).await;
    press(&toolbar, "ArrowLeft");
    until("the one before the last is", || stops() == ["Attach files"]).await;
    press(&toolbar, "Home");
    until("the first one is", || stops() == ["Bold"]).await;
}
