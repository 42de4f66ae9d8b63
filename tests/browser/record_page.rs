use std::{cell::RefCell, rc::Rc};

use kokous::{
    api::{Api, Method},
    calendars::provide_calendar_news,
    composer::{Composer, provide_composer, use_composer},
    i18n::provide_speaker,
    live::{Live, provide_live},
    pages::record::RecordPage,
    prelude::*,
    shell::{location::provide_location, session::provide_session},
    time::override_browser_zone,
    ui::toast::{ToastStack, provide_toasts},
};
use kokous_model::record::{RecordRef, RecordType};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::{
    fixtures::{anna, read_only_session, signed_in, with},
    support::{FakeTransport, Mounted, by_role, has_role, mount, next_frame, until_text},
};

pub(crate) const RECORD: &str = "/kokous/v1/records/contacts/42";

/// Anna's page, for a viewer in Helsinki.
pub(crate) fn record_page(server: &FakeTransport) -> Mounted {
    live_record_page(server).0
}

/// The same, and what tells it of changes.
pub(crate) fn live_record_page(server: &FakeTransport) -> (Mounted, Live) {
    let (page, live, _) = composing_record_page(server);
    (page, live)
}

/// The same, and the composer, which is not shown.
pub(crate) fn composing_record_page(server: &FakeTransport) -> (Mounted, Live, Composer) {
    override_browser_zone(Some("Europe/Helsinki"));
    let api = Api::new(server.clone());
    let given = Rc::new(RefCell::new(None));
    let taken = Rc::clone(&given);
    let page = mount(move || {
        provide_context(api.clone());
        provide_location();
        provide_toasts();
        provide_session(api, provide_speaker());
        provide_calendar_news();
        let live = provide_live();
        provide_composer();
        *given.borrow_mut() = Some((live, use_composer()));
        view! {
            <RecordPage record=RecordRef::new(RecordType::Contact, 42)/>
            <ToastStack/>
        }
    });
    let (live, composer) = taken.borrow_mut().take().unwrap();
    (page, live, composer)
}

/// A server with Anna's record and these meetings.
pub(crate) fn with_anna(upcoming: &[Value], past: &[Value]) -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, RECORD, 200, &anna(upcoming, past));
    server
}

#[wasm_bindgen_test]
async fn one_request_paints_the_page() {
    let server = with_anna(&[], &[]);
    let page = record_page(&server);
    until_text(&page.root, "No meetings yet.").await;
    let paths: Vec<_> = server.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/kokous/v1/session", RECORD]);
    assert!(has_role(&page.root, "heading", "Anna Virtanen"));
    assert!(has_role(&page.root, "button", "Schedule meeting"));
}

#[wasm_bindgen_test]
async fn addresses_and_numbers_are_links_and_no_other_scheme_is() {
    let server = with_anna(&[], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Job title").await;
    let href = |name: &str| by_role(&page.root, "link", name).get_attribute("href");
    assert_eq!(href("anna@virtanen.example").as_deref(), Some("mailto:anna@virtanen.example"));
    assert_eq!(href("+358 40 123").as_deref(), Some("tel:+35840123"));
    assert!(!has_role(&page.root, "link", "javascript:alert(1)"));
    assert!(page.root.text_content().unwrap().contains("Not set"));
}

#[wasm_bindgen_test]
async fn associations_are_links_and_the_primary_one_is_marked() {
    let server = with_anna(&[], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Primary").await;
    let company = by_role(&page.root, "link", "Virtanen Oy");
    assert_eq!(company.get_attribute("href").as_deref(), Some("/companies/7"));
    assert!(has_role(&page.root, "heading", "Companies 1"));
}

#[wasm_bindgen_test]
async fn a_record_that_does_not_exist_has_a_page_that_says_so() {
    let server = signed_in();
    let page = record_page(&server);
    until_text(&page.root, "There is no such contact").await;
    assert_eq!(by_role(&page.root, "link", "Go to contacts").get_attribute("href").as_deref(), Some("/contacts"));
}

#[wasm_bindgen_test]
async fn a_failure_offers_to_try_again() {
    let server = with_anna(&[], &[]);
    server.fail(Method::Get, RECORD);
    let page = record_page(&server);
    until_text(&page.root, "The server cannot be reached").await;
    server.answer(Method::Get, RECORD, 200, &anna(&[], &[]));
    by_role(&page.root, "button", "Try again").click();
    until_text(&page.root, "No meetings yet.").await;
}

#[wasm_bindgen_test]
async fn a_server_that_is_back_is_asked_again_by_itself() {
    let server = with_anna(&[], &[]);
    server.fail(Method::Get, RECORD);
    let page = record_page(&server);
    until_text(&page.root, "The server cannot be reached").await;
    server.answer(Method::Get, RECORD, 200, &anna(&[], &[]));
    until_text(&page.root, "No meetings yet.").await;
    let asked = || server.requests().iter().filter(|request| request.path == RECORD).count();
    let before = asked();
    web_sys::window().unwrap().dispatch_event(&Event::new("online").unwrap()).unwrap();
    next_frame().await;
    assert_eq!(asked(), before, "what is there is not asked for");
}

#[wasm_bindgen_test]
async fn nothing_can_be_scheduled_on_an_archived_record() {
    let server = signed_in();
    server.answer(Method::Get, RECORD, 200, &with(anna(&[], &[]), &json!({ "archived": true })));
    let page = record_page(&server);
    until_text(&page.root, "This contact is deleted").await;
    assert!(!has_role(&page.root, "button", "Schedule meeting"));
}

#[wasm_bindgen_test]
async fn those_who_may_only_read_are_offered_nothing_to_change() {
    let server = with_anna(&[crate::fixtures::card(9, "Review")], &[]);
    server.answer(Method::Get, "/kokous/v1/session", 200, &read_only_session());
    let page = record_page(&server);
    until_text(&page.root, "Outcome: Scheduled").await;
    assert!(!has_role(&page.root, "button", "Schedule meeting"));
    by_role(&page.root, "button", "Actions").click();
    until_text(&page.root, "Download .ics").await;
    assert!(!has_role(&page.root, "menuitem", "Edit"));
}
