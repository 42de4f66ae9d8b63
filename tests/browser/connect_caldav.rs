//! The page on which a calendar is connected by a password.

use std::{cell::RefCell, rc::Rc};

use kokous::{
    api::{Api, Method},
    calendars::{provide_calendar_news, use_calendar_news},
    pages::connect_caldav::ConnectCalDavPage,
    prelude::*,
    shell::location::{provide_inner_location, use_location},
};
use kokous_model::{dispatch::Provider, wire::CalendarAccount};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    calendar_support::{account, accounts},
    composer_support::value,
    support::{FakeTransport, Mounted, by_label, by_role, has_role, mount, type_into, until, until_text},
};

const CONNECT: &str = "/kokous/v1/calendar-accounts/caldav";

type Heard = Rc<RefCell<Vec<Option<i64>>>>;

/// The page, and what other pages hear of it.
fn page(server: &FakeTransport) -> (Mounted, Heard) {
    page_at(server, "/connect/caldav")
}

fn page_at(server: &FakeTransport, address: &'static str) -> (Mounted, Heard) {
    let (api, heard) = (Api::new(server.clone()), Heard::default());
    let listening = heard.clone();
    let page = mount(move || {
        provide_context(api);
        provide_inner_location();
        use_location().step(address, true);
        provide_calendar_news();
        use_calendar_news().each(move |consent| listening.borrow_mut().push(consent.account));
        view! { <ConnectCalDavPage/> }
    });
    (page, heard)
}

fn fill_in(page: &Mounted) {
    type_into(&by_label(&page.root, "Server address"), "https://calendar.example.com");
    type_into(&by_label(&page.root, "User name"), "maya");
    type_into(&by_label(&page.root, "Password"), "made for this");
}

fn has_focus(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.id() == id)
}

#[wasm_bindgen_test]
async fn a_calendar_is_connected_by_a_password_and_every_page_hears_of_it() {
    let server = FakeTransport::default();
    let (page, heard) = page(&server);
    until("the first field is ready", || has_focus("caldav-server")).await;
    fill_in(&page);
    let connected = CalendarAccount { provider: Provider::CalDav, ..account(7, "maya@calendar.example.com", true) };
    server.answer(Method::Post, CONNECT, 201, &json!(connected));
    by_role(&page.root, "button", "Connect").click();
    until_text(&page.root, "maya@calendar.example.com is connected. You can close this window.").await;
    until("other pages hear of it", || *heard.borrow() == [Some(7)]).await;
    until("what was done is read out", || has_focus("caldav-done")).await;
    assert!(!has_role(&page.root, "button", "Connect"));
    assert_eq!(
        server.bodies(Method::Post, CONNECT),
        [json!({ "server": "https://calendar.example.com", "userName": "maya", "password": "made for this" })]
    );
}

#[wasm_bindgen_test]
async fn what_is_missing_is_said_at_its_field_before_anything_is_sent() {
    let server = FakeTransport::default();
    let (page, _) = page(&server);
    until("the first field is ready", || has_focus("caldav-server")).await;
    by_role(&page.root, "button", "Connect").click();
    until_text(&page.root, "Give the address of the calendar’s server").await;
    until_text(&page.root, "Give the user name").await;
    until_text(&page.root, "Give the password").await;
    until("the first of them", || has_focus("caldav-server")).await;
    assert!(server.requests().is_empty());
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_its_field_and_keeps_what_was_typed() {
    let server = FakeTransport::default();
    let (page, heard) = page(&server);
    fill_in(&page);
    let refusal = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "The server refuses this", "correlationId": "x",
        "errors": [{ "message": "The server refuses this user name or password", "code": "REFUSED", "in": "password" }],
    });
    server.answer(Method::Post, CONNECT, 400, &refusal);
    by_role(&page.root, "button", "Connect").click();
    until_text(&page.root, "The server refuses this user name or password").await;
    until("the field", || has_focus("caldav-password")).await;
    // It is tried again with what stands there.
    server.fail(Method::Post, CONNECT);
    by_role(&page.root, "button", "Connect").click();
    until_text(&page.root, "The server cannot be reached").await;
    let bodies = server.bodies(Method::Post, CONNECT);
    assert_eq!((bodies.len(), &bodies[0]), (2, &bodies[1]));
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn an_account_that_is_connected_again_needs_its_password_alone() {
    let server = FakeTransport::default();
    let known = CalendarAccount {
        provider: Provider::CalDav,
        server: Some("https://calendar.example.com".to_owned()),
        user_name: Some("maya".to_owned()),
        ..account(7, "maya@calendar.example.com", true)
    };
    server.answer(Method::Get, "/kokous/v1/calendar-accounts", 200, &json!(accounts(vec![known])));
    let (page, _) = page_at(&server, "/connect/caldav?account=7");
    until("it stands there", || value(&by_label(&page.root, "User name")) == "maya").await;
    assert_eq!(value(&by_label(&page.root, "Server address")), "https://calendar.example.com");
    until("the password is asked for", || has_focus("caldav-password")).await;
}
