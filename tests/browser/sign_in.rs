use kokous::{
    api::{Api, Method},
    app::App,
    prelude::*,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{session, signed_in},
    support::{FakeTransport, Mounted, by_label, by_role, has_role, mount, select_all, type_into, until, until_text},
};

fn error(status: &str, message: &str) -> serde_json::Value {
    json!({ "status": "error", "category": status, "message": message, "correlationId": "" })
}

fn nobody() -> FakeTransport {
    let server = FakeTransport::default();
    server.answer(Method::Get, "/kokous/v1/session", 401, &error("UNAUTHORIZED", "Sign in"));
    server.answer(Method::Get, "/kokous/v1/drafts", 200, &json!({ "results": [] }));
    server.answer(Method::Post, "/crm/v3/objects/contacts/search", 200, &json!({ "total": 0, "results": [] }));
    let options = json!({ "demoUsers": [{ "id": "1", "name": "Maya Lindqvist", "role": "member" }] });
    server.answer(Method::Get, "/kokous/v1/sign-in", 200, &options);
    server
}

/// Opens the application at an address, as a link would.
pub(crate) fn open(server: &FakeTransport, address: &str) -> Mounted {
    window().history().unwrap().push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address)).unwrap();
    let api = Api::new(server.clone());
    mount(move || {
        provide_context(api);
        view! { <App/> }
    })
}

/// Where the page is.
pub(crate) fn address() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap(), location.search().unwrap())
}

#[wasm_bindgen_test]
async fn one_signs_in_and_is_taken_to_where_one_wanted_to_be() {
    let server = nobody();
    let page = open(&server, "/contacts?q=anna");
    until_text(&page.root, "Sign in to Kokous").await;
    assert!(!page.root.inner_text().contains("You were signed out"), "who comes was not here before");
    assert_eq!(address(), "/sign-in?next=%2Fcontacts%3Fq%3Danna");

    server.answer(Method::Post, "/kokous/v1/session", 200, &session());
    type_into(&by_label(&page.root, "E-mail"), "maya@kokous.example");
    type_into(&by_label(&page.root, "Password"), "correct horse");
    by_role(&page.root, "button", "Sign in").click();
    until("the list is shown", || has_role(&page.root, "heading", "Contacts")).await;
    assert_eq!(address(), "/contacts?q=anna");
    let expected = json!({ "email": "maya@kokous.example", "password": "correct horse" });
    assert_eq!(server.bodies(Method::Post, "/kokous/v1/session"), [expected]);
}

#[wasm_bindgen_test]
async fn a_wrong_password_is_told_and_the_address_stays() {
    let server = nobody();
    let page = open(&server, "/sign-in");
    until_text(&page.root, "Sign in to Kokous").await;
    server.answer(Method::Post, "/kokous/v1/session", 401, &error("UNAUTHORIZED", "no"));
    type_into(&by_label(&page.root, "E-mail"), "maya@kokous.example");
    type_into(&by_label(&page.root, "Password"), "wrong");
    by_role(&page.root, "button", "Sign in").click();
    until_text(&page.root, "That e-mail address and password do not belong together").await;
    let email: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(by_label(&page.root, "E-mail"));
    assert_eq!(email.value(), "maya@kokous.example");
}

#[wasm_bindgen_test]
async fn after_too_many_tries_the_server_says_when_to_come_back() {
    let server = nobody();
    let page = open(&server, "/sign-in");
    until_text(&page.root, "Sign in to Kokous").await;
    let refusal = error("RATE_LIMITS", "Too many tries: wait 60 seconds");
    server.answer(Method::Post, "/kokous/v1/session", 429, &refusal);
    type_into(&by_label(&page.root, "E-mail"), "maya@kokous.example");
    type_into(&by_label(&page.root, "Password"), "wrong");
    by_role(&page.root, "button", "Sign in").click();
    until_text(&page.root, "wait 60 seconds").await;
}

#[wasm_bindgen_test]
async fn empty_fields_are_not_sent() {
    let server = nobody();
    let page = open(&server, "/sign-in");
    until_text(&page.root, "Sign in to Kokous").await;
    by_role(&page.root, "button", "Sign in").click();
    until_text(&page.root, "Enter your e-mail address and your password").await;
    assert!(server.bodies(Method::Post, "/kokous/v1/session").is_empty());
}

#[wasm_bindgen_test]
async fn the_demo_lets_one_continue_as_one_of_its_users() {
    let server = nobody();
    let page = open(&server, "/sign-in?next=//evil.example");
    until("the user is offered", || has_role(&page.root, "button", "Continue as Maya Lindqvist")).await;
    server.answer(Method::Post, "/kokous/v1/session", 200, &session());
    by_role(&page.root, "button", "Continue as Maya Lindqvist").click();
    until("the list is shown", || has_role(&page.root, "heading", "Contacts")).await;
    assert_eq!(address(), "/contacts");
    assert_eq!(server.bodies(Method::Post, "/kokous/v1/session"), [json!({ "demoUser": "1" })]);
}

#[wasm_bindgen_test]
async fn a_session_that_ends_leads_to_the_sign_in_page_and_back() {
    let server = signed_in();
    let companies = "/crm/v3/objects/companies/search";
    server.answer(Method::Post, companies, 200, &json!({ "total": 0, "results": [] }));
    let page = open(&server, "/companies");
    until_text(&page.root, "There are no companies yet").await;

    server.answer(Method::Post, "/crm/v3/objects/deals/search", 401, &error("UNAUTHORIZED", "Sign in"));
    by_role(&page.root, "link", "Deals").click();
    until_text(&page.root, "You were signed out. Sign in again").await;
    assert_eq!(address(), "/sign-in?next=%2Fdeals");

    server.answer(Method::Post, "/crm/v3/objects/deals/search", 200, &json!({ "total": 0, "results": [] }));
    server.answer(Method::Post, "/kokous/v1/session", 200, &session());
    type_into(&by_label(&page.root, "E-mail"), "maya@kokous.example");
    type_into(&by_label(&page.root, "Password"), "correct horse");
    by_role(&page.root, "button", "Sign in").click();
    until_text(&page.root, "There are no deals yet").await;
    assert_eq!(address(), "/deals");
}

#[wasm_bindgen_test]
async fn the_session_and_the_page_are_asked_for_at_the_same_time() {
    let server = signed_in();
    server.answer(Method::Post, "/crm/v3/objects/tickets/search", 200, &json!({ "total": 0, "results": [] }));
    server.hold("/kokous/v1/session");
    let page = open(&server, "/tickets");
    let is_asked = |path: &str| server.requests().iter().any(|request| request.path == path);
    until("both are asked for", || is_asked("/kokous/v1/session") && is_asked("/crm/v3/objects/tickets/search")).await;
    server.release("/kokous/v1/session");
    until_text(&page.root, "There are no tickets yet").await;
    assert_eq!(select_all(&page.root, "h1").len(), 1);
    assert_eq!(document().title(), "Tickets · Kokous");
}

#[wasm_bindgen_test]
async fn a_server_that_is_away_is_told_and_asked_again() {
    let server = signed_in();
    server.fail(Method::Get, "/kokous/v1/session");
    server.answer(Method::Post, "/crm/v3/objects/contacts/search", 200, &json!({ "total": 0, "results": [] }));
    let page = open(&server, "/contacts");
    until_text(&page.root, "The server cannot be reached").await;
    server.answer(Method::Get, "/kokous/v1/session", 200, &session());
    by_role(&page.root, "button", "Try again").click();
    until_text(&page.root, "There are no contacts yet").await;
}
