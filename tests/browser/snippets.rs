//! Snippets: made in the settings, inserted into a text, and asked about where a token is empty.

use kokous::{api::Method, composer::forget_local_drafts, editor::EditorLoader};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    composer_support::{Page, Server, saved, value},
    fake_editor::FakeEditors,
    fixtures::{anna, signed_in},
    settings::settings_page,
    support::{by_label, by_role, has_role, next_frame, press, select_all, type_into, until, until_text},
};

const PATH: &str = "/kokous/v1/snippets";
const MEETINGS: &str = "/kokous/v1/meetings";

fn snippet(id: &str, name: &str, shortcut: &str, html: &str) -> Value {
    json!({
        "id": id, "name": name, "shortcut": shortcut, "text": { "html": html }, "shared": true,
        "owner": "Matti Organizer", "mayChange": true,
    })
}

fn both() -> Value {
    let greeting = "<p>Hello {{contact.firstname}} of {{company.name}}, about {{deal.name}}</p>";
    json!({ "results": [
        snippet("3", "Directions to us", "way", "<p>Ring twice</p>"),
        snippet("4", "Greeting", "hello", greeting),
    ] })
}

/// A page whose composer is open on Aino, who has the name of the fixtures' contact, with the editor there.
async fn composing() -> (Page, FakeEditors) {
    let server = Server::default();
    server.answer(Method::Get, PATH, 200, &both());
    let mut contact = anna(&[], &[]);
    contact["id"] = json!("7");
    contact["properties"] = json!([
        { "name": "firstname", "label": "First name", "input": "text", "value": "Aino" },
    ]);
    server.answer(Method::Get, "/kokous/v1/records/contacts/7", 200, &contact);
    let fake = FakeEditors::new();
    fake.arrive();
    let loading = fake.clone();
    let page = Page::scheduling_with(server, EditorLoader::new(move |attempt| loading.load(attempt))).await;
    let root = page.root().clone();
    until("the editor", || !select_all(&root, "[contenteditable]").is_empty()).await;
    fake.log();
    (page, fake)
}

fn text_of(page: &Page) -> HtmlElement {
    by_role(page.root(), "textbox", "Attendee description")
}

/// The shortcuts of the snippets that are offered.
fn offered(page: &Page) -> Vec<String> {
    select_all(page.root(), ".combobox-option-detail").iter().map(|option| option.inner_text()).collect()
}

#[wasm_bindgen_test]
async fn a_snippet_is_searched_for_and_inserted_with_its_tokens_filled_in() {
    let (page, fake) = composing().await;
    let root = page.root().clone();
    page.click("Insert snippet");
    until("the list", || offered(&page).len() == 2).await;
    let search = by_label(&root, "Search snippets");
    type_into(&search, "gree");
    until("the one that fits", || offered(&page).len() == 1).await;
    assert_eq!(search.get_attribute("aria-activedescendant").as_deref(), Some("composer-description-option-4"));
    press(&search, "Enter");
    let filled = "insert <p>Hello Aino of Acme Oy, about {{deal.name}}</p>";
    let log = std::cell::RefCell::new(String::new());
    until("the text", || {
        log.borrow_mut().push_str(&fake.log());
        log.borrow().contains(filled)
    })
    .await;
    assert!(!has_role(&root, "dialog", "Insert snippet"));
}

#[wasm_bindgen_test]
async fn the_search_is_closed_by_escape_and_gives_the_focus_back() {
    let (page, _fake) = composing().await;
    let root = page.root().clone();
    page.click("Insert snippet");
    until("the list", || offered(&page).len() == 2).await;
    let search = by_label(&root, "Search snippets");
    type_into(&search, "nothing like it");
    until_text(&root, "No snippet fits").await;
    press(&search, "Escape");
    until("it closes", || !has_role(&root, "dialog", "Insert snippet")).await;
    let focused = document_focus();
    assert_eq!(focused.as_deref(), Some("Insert snippet"));
    // The composer is still open.
    assert!(has_role(&root, "textbox", "Title"));
}

#[wasm_bindgen_test]
async fn a_typed_shortcut_opens_the_list_in_the_text_itself() {
    let (page, fake) = composing().await;
    fake.type_word(Some(""));
    next_frame().await;
    assert!(!fake.press_in_word("Enter"), "a lone sign is nobody's shortcut");
    fake.type_word(Some("wa"));
    until("the list", || offered(&page) == ["#way"]).await;
    let text = text_of(&page);
    until("the text names it", || {
        text.get_attribute("aria-activedescendant").as_deref() == Some("composer-description-option-3")
    })
    .await;
    assert!(fake.press_in_word("ArrowDown") && !fake.press_in_word("x"));
    assert!(fake.press_in_word("Tab"));
    until("the text", || fake.log().contains("insert <p>Ring twice</p>")).await;
    until("the list is closed", || offered(&page).is_empty()).await;
    assert_eq!(text.get_attribute("aria-activedescendant"), None);
}

#[wasm_bindgen_test]
async fn escape_leaves_what_was_typed_and_the_list_closed_until_the_next_word() {
    let (page, fake) = composing().await;
    fake.type_word(Some("h"));
    until("the list", || offered(&page) == ["#hello"]).await;
    assert!(fake.press_in_word("Escape"));
    fake.type_word(Some("he"));
    next_frame().await;
    assert!(offered(&page).is_empty() && !fake.press_in_word("Enter"));
    fake.type_word(None);
    fake.type_word(Some("h"));
    until("the list again", || !offered(&page).is_empty()).await;
    fake.type_word(Some("hx"));
    until("nothing fits", || offered(&page).is_empty()).await;
    assert!(!fake.press_in_word("Enter"));
}

#[wasm_bindgen_test]
async fn an_empty_token_is_asked_about_once_before_guests_would_read_it() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    type_into(&by_label(&root, "Attendee description"), "About {{deal.name}} and {{x.y}}");
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.click("Save");
    until_text(&root, "Still empty in the attendee description: Deal, x.y.").await;
    assert!(page.server.created().is_empty());
    page.click("Fill in");
    until("the question goes", || !has_role(&root, "button", "Fill in")).await;
    page.click("Save");
    until("it is asked again", || has_role(&root, "button", "Save as it is")).await;
    page.click("Save as it is");
    page.until_closed().await;
    assert_eq!(page.server.created().len(), 1);
}

#[wasm_bindgen_test]
async fn a_snippet_is_written_in_the_settings_with_errors_at_its_fields() {
    forget_local_drafts();
    let server = signed_in();
    server.answer(Method::Get, PATH, 200, &json!({ "results": [] }));
    let page = settings_page(&server);
    until_text(&page.root, "No snippets yet").await;
    by_role(&page.root, "button", "New snippet").click();
    until("the form", || has_role(&page.root, "button", "Save snippet")).await;
    by_role(&page.root, "button", "Save snippet").click();
    until_text(&page.root, "Give a name").await;
    until_text(&page.root, "Choose a shortcut").await;
    until_text(&page.root, "Write the text that is to be inserted").await;

    type_into(&by_label(&page.root, "Name"), "Directions to us");
    type_into(&by_label(&page.root, "Shortcut"), "#way");
    type_into(&by_label(&page.root, "Text"), "Ring {{contact.fristname}}");
    by_role(&page.root, "button", "Save snippet").click();
    until_text(&page.root, "There is no token “contact.fristname”").await;
    type_into(&by_label(&page.root, "Text"), "Ring twice");
    let taken = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "taken", "correlationId": "",
        "errors": [{ "message": "taken", "code": "TAKEN", "in": "shortcut" }],
    });
    server.answer(Method::Post, PATH, 400, &taken);
    by_role(&page.root, "button", "Save snippet").click();
    until_text(&page.root, "This shortcut is taken").await;
    assert_eq!(by_label(&page.root, "Shortcut").get_attribute("aria-invalid").as_deref(), Some("true"));

    let made = snippet("3", "Directions to us", "way", "<p>Ring twice</p>");
    server.answer(Method::Post, PATH, 201, &made);
    server.answer(Method::Get, PATH, 200, &json!({ "results": [made] }));
    by_role(&page.root, "button", "Save snippet").click();
    until("the row", || has_role(&page.root, "button", "Edit Directions to us")).await;
    let sent = &server.bodies(Method::Post, PATH)[1];
    assert_eq!((&sent["shortcut"], &sent["text"]), (&json!("way"), &json!("Ring twice")));
}

#[wasm_bindgen_test]
async fn what_was_written_and_not_saved_is_there_again() {
    forget_local_drafts();
    let server = signed_in();
    server.answer(Method::Get, PATH, 200, &both());
    let page = settings_page(&server);
    until("the list", || has_role(&page.root, "button", "New snippet")).await;
    by_role(&page.root, "button", "New snippet").click();
    until("the form", || has_role(&page.root, "button", "Save snippet")).await;
    type_into(&by_label(&page.root, "Name"), "Parking");
    drop(page);
    let page = settings_page(&server);
    until_text(&page.root, "this is as you left it").await;
    type_into(&by_label(&page.root, "Text"), "Behind the house");
    // Left in the same moment.
    drop(page);

    let page = settings_page(&server);
    until("the form again", || has_role(&page.root, "button", "Save snippet")).await;
    let stands = |label: &str| value(&by_label(&page.root, label));
    assert_eq!((stands("Name").as_str(), stands("Text").as_str()), ("Parking", "Behind the house"));
    by_role(&page.root, "button", "Cancel").click();
    until_text(&page.root, "Draft discarded").await;
    until("the list is back", || has_role(&page.root, "button", "Edit Greeting")).await;
    by_role(&page.root, "button", "Undo").click();
    until("the form is back", || has_role(&page.root, "button", "Save snippet")).await;
    assert_eq!(stands("Name"), "Parking");

    type_into(&by_label(&page.root, "Shortcut"), "cars");
    server.answer(Method::Post, PATH, 201, &snippet("5", "Parking", "cars", "<p>Behind the house</p>"));
    by_role(&page.root, "button", "Save snippet").click();
    until("it is saved", || has_role(&page.root, "button", "Edit Greeting")).await;
    drop(page);
    let page = settings_page(&server);
    until("nothing was left", || has_role(&page.root, "button", "Edit Greeting")).await;
    assert!(!has_role(&page.root, "button", "Save snippet"));
}

#[wasm_bindgen_test]
async fn a_change_of_a_snippet_is_kept_until_it_is_saved_though_somebody_deleted_it() {
    forget_local_drafts();
    let server = signed_in();
    server.answer(Method::Get, PATH, 200, &both());
    let page = settings_page(&server);
    until("the row", || has_role(&page.root, "button", "Edit Greeting")).await;
    by_role(&page.root, "button", "Edit Greeting").click();
    until("the form", || has_role(&page.root, "button", "Save snippet")).await;
    type_into(&by_label(&page.root, "Name"), "Welcome");
    drop(page);

    let page = settings_page(&server);
    until_text(&page.root, "this is as you left it").await;
    assert_eq!(value(&by_label(&page.root, "Name")), "Welcome");
    let gone = json!({ "status": "error", "category": "OBJECT_NOT_FOUND", "message": "no", "correlationId": "" });
    server.answer(Method::Put, &format!("{PATH}/4"), 404, &gone);
    by_role(&page.root, "button", "Save snippet").click();
    until_text(&page.root, "Somebody deleted this snippet").await;
    server.answer(Method::Post, PATH, 201, &snippet("6", "Welcome", "hello", "<p>Hello</p>"));
    by_role(&page.root, "button", "Save snippet").click();
    until_text(&page.root, "Snippet saved").await;
    assert_eq!(server.bodies(Method::Post, PATH)[0]["name"], "Welcome");

    // One that is changed back is not kept.
    by_role(&page.root, "button", "Edit Greeting").click();
    until("the form", || has_role(&page.root, "button", "Save snippet")).await;
    type_into(&by_label(&page.root, "Name"), "Welcome");
    type_into(&by_label(&page.root, "Name"), "Greeting");
    by_role(&page.root, "button", "Cancel").click();
    until("the list", || has_role(&page.root, "button", "Edit Greeting")).await;
    assert!(!page.root.inner_text().contains("Draft discarded"));
}

#[wasm_bindgen_test]
async fn a_deleted_snippet_can_be_taken_back() {
    let server = signed_in();
    server.answer(Method::Get, PATH, 200, &both());
    let page = settings_page(&server);
    until("the row", || has_role(&page.root, "button", "Delete Greeting")).await;
    server.answer(Method::Delete, &format!("{PATH}/4"), 204, &Value::Null);
    server.answer(Method::Post, &format!("{PATH}/4/restore"), 200, &both()["results"][1]);
    by_role(&page.root, "button", "Delete Greeting").click();
    until("it goes", || !has_role(&page.root, "button", "Delete Greeting")).await;
    by_role(&page.root, "button", "Undo").click();
    until("it is back", || has_role(&page.root, "button", "Delete Greeting")).await;
}

fn document_focus() -> Option<String> {
    kokous::prelude::document().active_element().and_then(|element| element.get_attribute("aria-label"))
}
