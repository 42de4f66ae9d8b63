//! Choosing what a timeline shows.

use kokous::api::Method;
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlSelectElement;

use crate::{
    fixtures::{card, with},
    record_page::{RECORD, live_record_page, record_page, with_anna},
    support::{
        FakeTransport, by_label, by_role, choose, has_focus, has_role, next_frame, type_into, until, until_text,
    },
};

fn answer(server: &FakeTransport, query: &str, upcoming: &[Value]) {
    let page = json!({ "upcoming": upcoming, "past": [] });
    server.answer(Method::Get, &format!("{RECORD}/timeline{query}"), 200, &page);
}

fn query_of_address() -> String {
    window().location().search().unwrap()
}

#[wasm_bindgen_test]
async fn what_is_chosen_stands_in_the_address_and_all_comes_back() {
    let all = [card(8, "Kick-off"), card(9, "Review")];
    let server = with_anna(&all, &[]);
    answer(&server, "?outcome=NO_SHOW", &[]);
    answer(&server, "?q=kick&outcome=NO_SHOW", &[]);
    answer(&server, "?q=kick", &[card(8, "Kick-off")]);
    answer(&server, "", &all);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;

    choose(&by_label(&page.root, "Outcome to show"), "NO_SHOW");
    until_text(&page.root, "Nothing here fits.").await;
    assert_eq!(query_of_address(), "?outcome=NO_SHOW");
    type_into(&by_label(&page.root, "Search this timeline"), "kick");
    until("both are in the address", || query_of_address() == "?q=kick&outcome=NO_SHOW").await;
    choose(&by_label(&page.root, "Outcome to show"), "");
    until("the one that fits", || has_role(&page.root, "article", "Kick-off")).await;
    assert!(!has_role(&page.root, "article", "Review"));
    until_text(&page.root, "Only what fits is shown.").await;
    assert!(!has_role(&page.root, "button", "Show all"), "one way back is enough");
    by_role(&page.root, "button", "Clear all").click();
    until("all of them", || has_role(&page.root, "article", "Review")).await;
    assert!(!page.root.text_content().unwrap().contains("Only what fits"));
    until("one can search again", || has_focus(&by_label(&page.root, "Search this timeline"))).await;

    choose(&by_label(&page.root, "Outcome to show"), "NO_SHOW");
    until_text(&page.root, "Nothing here fits.").await;
    by_role(&page.root, "button", "Show all").click();
    until("all of them", || has_role(&page.root, "article", "Review")).await;
    assert_eq!(query_of_address(), "");
    until("one can search again", || has_focus(&by_label(&page.root, "Search this timeline"))).await;
}

#[wasm_bindgen_test]
async fn the_first_that_fits_is_not_called_the_next_one() {
    let later = with(card(9, "Review"), &json!({ "startAt": "2026-11-26T12:30:00Z", "endAt": "2026-11-26T13:00:00Z" }));
    let all = [card(8, "Kick-off"), later.clone()];
    let server = with_anna(&all, &[]);
    answer(&server, "?q=rev", &[later]);
    answer(&server, "", &all);
    let page = record_page(&server);
    until_text(&page.root, "Next, in 4 hours").await;
    type_into(&by_label(&page.root, "Search this timeline"), "rev");
    until("the one that fits", || !has_role(&page.root, "article", "Kick-off")).await;
    assert!(has_role(&page.root, "article", "Review") && !page.root.text_content().unwrap().contains("Next, in"));
    by_role(&page.root, "button", "Clear all").click();
    until_text(&page.root, "Next, in 4 hours").await;
}

#[wasm_bindgen_test]
async fn a_range_that_ends_before_it_begins_says_so() {
    let server = with_anna(&[card(8, "Kick-off")], &[]);
    let range = "?from=2026-12-01T22%3A00%3A00Z&to=2026-11-30T22%3A00%3A00Z";
    answer(&server, range, &[]);
    let before = window().location().href().unwrap();
    let history = window().history().unwrap();
    let step = |address: &str| history.replace_state_with_url(&JsValue::NULL, "", Some(address)).unwrap();
    step("?time=range&from=2026-12-02&to=2026-11-30");
    let page = record_page(&server);
    until_text(&page.root, "The last day is before the first").await;
    assert_eq!(by_label(&page.root, "To").get_attribute("aria-invalid").as_deref(), Some("true"));
    step(&before);
}

#[wasm_bindgen_test]
async fn a_change_is_shown_only_where_it_fits() {
    let server = with_anna(&[card(8, "Kick-off"), card(9, "Review")], &[]);
    answer(&server, "?q=kick", &[card(8, "Kick-off")]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    type_into(&by_label(&page.root, "Search this timeline"), "kick");
    until("the one that fits", || !has_role(&page.root, "article", "Review")).await;

    let moved = with(card(8, "Kick-off, moved"), &json!({ "revision": 2 }));
    answer(&server, "?q=kick", &[moved]);
    live.tell(kokous_model::wire::Change::Meeting { id: 9, records: vec![42] });
    until_text(&page.root, "Kick-off, moved").await;
    assert!(!has_role(&page.root, "article", "Review"));

    answer(&server, "", &[card(9, "Review")]);
    type_into(&by_label(&page.root, "Search this timeline"), "");
    until("all of them", || has_role(&page.root, "article", "Review")).await;
}

#[wasm_bindgen_test]
async fn an_answer_to_what_is_not_wanted_any_more_is_not_shown() {
    let all = [card(8, "Kick-off"), card(9, "Review")];
    let server = with_anna(&all, &[]);
    let searched = format!("{RECORD}/timeline?q=kick");
    answer(&server, "?q=kick", &[card(8, "Kick-off")]);
    answer(&server, "?q=kick&outcome=NO_SHOW", &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    type_into(&by_label(&page.root, "Search this timeline"), "kick");
    until("the one that fits", || !has_role(&page.root, "article", "Review")).await;

    server.hold(&searched);
    let asked = || server.requests().iter().filter(|request| request.path == searched).count();
    let before = asked();
    live.tell(kokous_model::wire::Change::Everything);
    until("it is read again", || asked() > before).await;
    choose(&by_label(&page.root, "Outcome to show"), "NO_SHOW");
    until_text(&page.root, "Nothing here fits.").await;
    server.release(&searched);
    for _ in 0..3 {
        next_frame().await;
    }
    assert!(!has_role(&page.root, "article", "Kick-off"));

    answer(&server, "", &all);
    by_role(&page.root, "button", "Show all").click();
    until("all of them", || has_role(&page.root, "article", "Review")).await;
}

#[wasm_bindgen_test]
async fn an_outcome_that_nobody_knows_any_more_leaves_a_way_back() {
    let all = [card(8, "Kick-off")];
    let server = with_anna(&all, &[]);
    let refused =
        json!({ "status": "error", "message": "There is no outcome “QUOTED”", "category": "VALIDATION_ERROR" });
    server.answer(Method::Get, &format!("{RECORD}/timeline?outcome=QUOTED"), 400, &refused);
    answer(&server, "", &all);
    let before = window().location().href().unwrap();
    let history = window().history().unwrap();
    let step = |address: &str| history.replace_state_with_url(&JsValue::NULL, "", Some(address)).unwrap();
    step("?outcome=QUOTED");
    let page = record_page(&server);
    until_text(&page.root, "This filter asks for something that is not here any more, or for too much at once.").await;
    assert!(!has_role(&page.root, "article", "Kick-off"), "what the filter does not mean is not shown as if it did");
    assert!(!has_role(&page.root, "button", "Try again"), "another try would not help");
    let outcome = by_label(&page.root, "Outcome to show");
    assert_eq!(outcome.unchecked_ref::<HtmlSelectElement>().value(), "QUOTED");
    by_role(&page.root, "button", "Show all").click();
    until("all of them", || has_role(&page.root, "article", "Kick-off")).await;
    assert_eq!(query_of_address(), "");
    step(&before);
}
