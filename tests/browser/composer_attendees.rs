//! Who comes.

use kokous::{api::Method, prelude::GetUntracked};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    composer_support::{Page, contact, on_aino, value},
    support::{
        by_label, by_role, choose, dispatch, has_focus, has_role, next_frame, press, press_composing, select_all,
        type_into, until, until_text,
    },
};

#[wasm_bindgen(module = "/tests/browser/stand_ins.js")]
extern "C" {
    /// Pastes words; true if the page takes them.
    fn paste(element: &HtmlElement, files: &str, words: &str) -> bool;
}

fn chips(page: &Page) -> Vec<String> {
    select_all(page.root(), ".attendee-chip-name").iter().filter_map(|chip| chip.text_content()).collect()
}

#[wasm_bindgen_test]
async fn somebody_is_found_and_added_by_keyboard() {
    let page = Page::scheduling().await;
    let found = json!({ "results": [contact(8, "Bo Ek", Some("bo@example.test"), Some("Asia/Tokyo"))] });
    page.server.answer(Method::Get, "/kokous/v1/attendees?q=bo", 200, &found);
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "bo");
    until_text(page.root(), "bo@example.test").await;
    press(&field, "Enter");
    until("the chip", || chips(&page) == ["Aino Virtanen", "Bo Ek"]).await;
    assert!(page.root().inner_text().contains("19:30 in Tokyo"), "everybody's own time is told");
    until_text(page.root(), "outside working hours").await;
}

#[wasm_bindgen_test]
async fn an_answer_to_what_was_typed_before_is_dropped() {
    let page = Page::scheduling().await;
    for (query, name) in [("a", "Old Answer"), ("ab", "New Answer")] {
        let found = json!({ "results": [contact(20, name, Some("x@example.test"), None)] });
        page.server.answer(Method::Get, &format!("/kokous/v1/attendees?q={query}"), 200, &found);
    }
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "a");
    type_into(&field, "ab");
    until_text(page.root(), "New Answer").await;
    let asked: Vec<String> = page.server.fake.requests().into_iter().map(|request| request.path).collect();
    assert!(!asked.iter().any(|path| path.ends_with("q=a")), "the first letter was not even asked for: {asked:?}");
}

#[wasm_bindgen_test]
async fn a_typed_address_becomes_a_guest_by_enter_or_comma() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    for (address, key) in [("cy@guest.test", "Enter"), ("di@guest.test", ",")] {
        type_into(&field, address);
        press(&field, key);
    }
    until("the chips", || chips(&page) == ["Aino Virtanen", "cy@guest.test", "di@guest.test"]).await;
}

#[wasm_bindgen_test]
async fn a_list_of_addresses_is_pasted_and_the_rest_stays() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    let list = "Twombly, Cy <cy@guest.test>; \"Lee, Di\" <di@guest.test>, ed@guest.test fo@guest.test, aino@example.test, nobody";
    assert!(paste(&field, "", list));
    let names = ["Aino Virtanen", "Twombly, Cy", "Lee, Di", "ed@guest.test", "fo@guest.test"];
    until("the chips", || chips(&page) == names).await;
    assert_eq!(value(&field), "nobody");
    assert!(!paste(&field, "", "nobody at all"), "what has no address is pasted as it is");
}

#[wasm_bindgen_test]
async fn an_input_method_keeps_its_keys() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "cy@guest.test");
    press_composing(&field, "Enter");
    press_composing(&field, "Escape");
    assert!(page.composer.is_open().get_untracked() && field.offset_parent().is_some());
    assert_eq!(chips(&page), ["Aino Virtanen"]);
    press(&field, "Enter");
    until("the chip", || chips(&page) == ["Aino Virtanen", "cy@guest.test"]).await;
}

#[wasm_bindgen_test]
async fn backspace_in_the_empty_field_takes_the_last_one_out() {
    let page = Page::scheduling().await;
    press(&by_label(page.root(), "Attendees"), "Backspace");
    until("nobody is left", || chips(&page).is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_chip_is_removed_and_the_focus_goes_to_the_field() {
    let page = Page::scheduling().await;
    page.click("Remove Aino Virtanen");
    until("nobody is left", || chips(&page).is_empty()).await;
    let focused = leptos::prelude::document().active_element().unwrap();
    assert_eq!(focused.id(), by_label(page.root(), "Attendees").id());
}

#[wasm_bindgen_test]
async fn a_contact_without_an_address_is_flagged_and_can_be_given_one() {
    let page = Page::new();
    let mut on = on_aino();
    on.attendees = vec![contact(9, "No Mail", None, None)];
    page.schedule_with(on).await;
    until_text(page.root(), "No Mail has no e-mail address").await;
    page.server.answer(Method::Patch, "/crm/v3/objects/contacts/9", 200, &json!({}));
    type_into(&by_label(page.root(), "E-mail of No Mail"), "no@example.test");
    page.click("Add");
    let root = page.root().clone();
    until("the flag goes", || !root.inner_text().contains("has no e-mail address")).await;
    let patched = page.server.fake.bodies(Method::Patch, "/crm/v3/objects/contacts/9");
    assert_eq!(patched, [json!({ "properties": { "email": "no@example.test" } })]);
}

#[wasm_bindgen_test]
async fn what_is_left_in_the_field_and_no_address_is_an_error() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "somebody");
    field.blur().unwrap();
    until_text(page.root(), "“somebody” is not added").await;
    assert_eq!(by_role(page.root(), "button", "Save").get_attribute("disabled"), None);
    assert!(!has_role(page.root(), "button", "Remove somebody"));
    choose(&by_label(page.root(), "Location"), "phone");
    page.click("Save");
    until_text(page.root(), "Location: Enter the phone number").await;
    let told = select_all(page.root(), ".error-summary a").iter().map(HtmlElement::inner_text).collect::<Vec<_>>();
    assert!(told[0].starts_with("Attendees: ") && told[1].starts_with("Location: "), "{told:?}");
}

#[wasm_bindgen_test]
async fn a_guest_can_become_a_contact() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "Cy Twombly <cy@guest.test>");
    press(&field, "Enter");
    page.server.answer(Method::Post, "/crm/v3/objects/contacts", 201, &json!({ "id": "77" }));
    until("the offer", || has_role(page.root(), "button", "Add to contacts: cy@guest.test")).await;
    by_role(page.root(), "button", "Add to contacts: cy@guest.test").focus().unwrap();
    page.click("Add to contacts: cy@guest.test");
    until("the offer is taken", || !has_role(page.root(), "button", "Add to contacts: cy@guest.test")).await;
    assert_eq!(chips(&page), ["Aino Virtanen", "Cy Twombly"]);
    until("the focus is not lost with it", || has_focus(&field)).await;
    let request = page.server.fake.requests().into_iter().rfind(|request| request.method == Method::Post).unwrap();
    let sent: serde_json::Value = serde_json::from_str(&request.body.unwrap()).unwrap();
    assert_eq!(sent["properties"], json!({ "email": "cy@guest.test", "firstname": "Cy", "lastname": "Twombly" }));
}

#[wasm_bindgen_test]
async fn a_guest_who_is_a_contact_already_becomes_that_one() {
    let page = Page::scheduling().await;
    let field = by_label(page.root(), "Attendees");
    type_into(&field, "bo@example.test");
    press(&field, "Enter");
    let taken = json!({ "category": "CONFLICT", "message": "Contact already exists", "correlationId": "0" });
    page.server.answer(Method::Post, "/crm/v3/objects/contacts", 409, &taken);
    let found = json!({ "results": [contact(8, "Bo Ek", Some("bo@example.test"), None)] });
    page.server.answer(Method::Get, "/kokous/v1/attendees?q=bo%40example.test", 200, &found);
    until("the offer", || has_role(page.root(), "button", "Add to contacts: bo@example.test")).await;
    page.click("Add to contacts: bo@example.test");
    until("the contact", || chips(&page) == ["Aino Virtanen", "Bo Ek"]).await;
}

#[wasm_bindgen_test]
async fn an_error_waits_until_nothing_is_pressed_that_it_would_move() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    let field = by_label(&root, "Attendees");
    type_into(&field, "nobody");
    let button = by_role(&root, "button", "Add internal note");
    dispatch(&button, "pointerdown");
    field.blur().unwrap();
    for _ in 0..3 {
        next_frame().await;
    }
    assert!(!root.text_content().unwrap().contains("is not added"), "the button would be elsewhere at the click");
    dispatch(&button, "pointerup");
    button.click();
    until_text(&root, "is not added").await;
    until("the note", || !has_role(&root, "button", "Add internal note")).await;
}
