//! Two records that turn out to be one.

use kokous::api::Method;
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::Change,
};
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{anna, signed_in, with},
    record_page::{RECORD, live_record_page, record_page, with_anna},
    support::{by_label, by_role, has_focus, has_role, press, type_into, until, until_text},
};

/// Anna, who is a part of another contact now.
fn merged() -> Value {
    let into = json!({ "type": "contact", "id": "7", "name": "Anna Maria Virtanen" });
    with(anna(&[], &[]), &json!({ "archived": true, "mergedInto": into }))
}

fn path() -> String {
    window().location().pathname().unwrap()
}

/// Goes to Anna's address, which the page of the tests does not have.
fn begin_at_anna() {
    let history = window().history().unwrap();
    history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("/contacts/42")).unwrap();
}

#[wasm_bindgen_test]
async fn the_address_of_a_merged_record_leads_to_the_other_one() {
    begin_at_anna();
    let server = signed_in();
    server.answer(Method::Get, RECORD, 200, &merged());
    let page = record_page(&server);
    until_text(&page.root, "“Anna Virtanen” was merged into “Anna Maria Virtanen”").await;
    assert_eq!(path(), "/contacts/7");
}

#[wasm_bindgen_test]
async fn whoever_types_at_a_record_that_somebody_merges_is_told_and_keeps_the_text() {
    begin_at_anna();
    let server = with_anna(&[], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Job title").await;
    by_role(&page.root, "button", "Edit Job title").click();
    until("the field is there", || has_role(&page.root, "button", "Save")).await;
    let field = by_label(&page.root, "Job title");
    until("it has the focus", || has_focus(&field)).await;
    type_into(&field, "Head of buying");
    server.answer(Method::Get, RECORD, 200, &merged());
    live.tell(Change::Record(RecordRef::new(RecordType::Contact, 42)));
    until_text(&page.root, "This contact was merged into another one").await;
    let there = by_role(&page.root, "link", "Anna Maria Virtanen");
    assert_eq!(there.get_attribute("href").as_deref(), Some("/contacts/7"));
    assert_eq!(path(), "/contacts/42");
    assert!(has_focus(&field) && !has_role(&page.root, "button", "Schedule meeting"));
    assert!(!has_role(&page.root, "button", "Restore"), "nothing brings it back");
}

#[wasm_bindgen_test]
async fn a_record_is_found_and_merged_into_the_one_of_the_page() {
    let server = with_anna(&[], &[]);
    let found = json!({ "results": [
        { "type": "contact", "id": "42", "name": "Anna Virtanen" }, { "type": "contact", "id": "9", "name": "A. Virtanen" },
    ] });
    server.answer(Method::Get, "/kokous/v1/records?q=vir&type=contact", 200, &found);
    let page = record_page(&server);
    until("the menu", || has_role(&page.root, "button", "More actions")).await;
    by_role(&page.root, "button", "More actions").click();
    until("its items", || has_role(&page.root, "menuitem", "Merge…")).await;
    by_role(&page.root, "menuitem", "Merge…").click();
    until("the search", || has_role(&page.root, "combobox", "Find a record")).await;
    let search = by_role(&page.root, "combobox", "Find a record");
    until("it has the focus", || has_focus(&search)).await;
    assert_eq!(search.get_attribute("placeholder").as_deref(), Some("Search contacts"), "nothing else is found");
    type_into(&search, "vir");
    until("the other one is found, and not this one", || {
        has_role(&page.root, "option", "A. Virtanen") && !has_role(&page.root, "option", "Anna Virtanen")
    })
    .await;
    press(&search, "Enter");
    until_text(&page.root, "“A. Virtanen” becomes a part of “Anna Virtanen”").await;
    let merge = by_role(&page.root, "button", "Merge");
    until("the same key again merges nothing", || has_focus(&by_role(&page.root, "button", "Choose another"))).await;

    merge.click();
    until_text(&page.root, "No such thing").await;
    let merge_path = format!("{RECORD}/merge");
    server.answer(Method::Post, &merge_path, 200, &anna(&[], &[]));
    merge.click();
    until_text(&page.root, "“A. Virtanen” was merged into “Anna Virtanen”").await;
    assert_eq!(server.bodies(Method::Post, &merge_path).pop(), Some(json!({ "id": "9" })));
    until("the dialog is gone", || !has_role(&page.root, "button", "Merge")).await;
}
