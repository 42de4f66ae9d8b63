//! A meeting that is saved where its record is not on the page.

use kokous::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{anna, card, detail, signed_in},
    record_page::RECORD,
    sign_in::{address, open},
    support::{by_role, has_role, type_into, until, until_text},
};

#[wasm_bindgen_test]
async fn a_save_away_from_the_record_is_told_and_leads_there() {
    let server = signed_in();
    server.answer(Method::Get, RECORD, 200, &anna(&[], &[]));
    server.answer(Method::Post, "/crm/v3/objects/deals/search", 200, &json!({ "total": 0, "results": [] }));
    let page = open(&server, "/contacts/42");
    until("the record", || has_role(&page.root, "button", "Schedule meeting")).await;
    by_role(&page.root, "button", "Schedule meeting").click();
    until("the composer", || has_role(&page.root, "textbox", "Title")).await;
    type_into(&by_role(&page.root, "textbox", "Title"), "Kick-off");
    by_role(&page.root, "link", "Deals").click();
    until_text(&page.root, "There are no deals yet").await;

    let saved = card(9, "Kick-off");
    server.answer(Method::Post, "/kokous/v1/meetings", 201, &json!({ "meeting": saved }));
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &detail(&saved));
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "“Kick-off” is saved:").await;
    by_role(&page.root, "button", "Open").click();
    until("the record", || has_role(&page.root, "heading", "Anna Virtanen")).await;
    assert_eq!(address(), "/contacts/42?meeting=9");
}
