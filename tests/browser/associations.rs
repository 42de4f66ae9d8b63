//! Associated records beyond the first hundred.

use kokous::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{anna, with},
    record_page::{RECORD, record_page, with_anna},
    support::{by_role, has_role, until, until_text},
};

fn companies(ids: std::ops::Range<i64>) -> Vec<Value> {
    ids.map(|id| json!({ "type": "company", "id": id.to_string(), "name": format!("Company {id}") })).collect()
}

#[wasm_bindgen_test]
async fn more_of_them_are_shown_by_the_page() {
    let server = with_anna(&[], &[]);
    let group = |total: u32, ids| json!({ "type": "company", "total": total, "records": companies(ids) });
    let view = with(anna(&[], &[]), &json!({ "associations": [group(150, 1..101)] }));
    server.answer(Method::Get, RECORD, 200, &view);
    // One came in before them meanwhile, so that the last one of the first page is on the second one as well.
    let page_two = format!("{RECORD}/associations/companies?after=100");
    server.answer(Method::Get, &page_two, 200, &group(150, 100..151));
    let page = record_page(&server);
    until_text(&page.root, "Show more (50)").await;
    by_role(&page.root, "button", "Show more (50)").click();
    until("the last one", || has_role(&page.root, "link", "Company 150")).await;
    assert!(has_role(&page.root, "link", "Company 100"), "it stands once");
    assert!(!page.root.text_content().unwrap().contains("Show more ("));
}
