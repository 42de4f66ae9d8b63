//! The list of the settings' sections, and the section *Mail*.

use kokous::api::Method;
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{read_only_session, session, signed_in, with},
    settings::settings_page,
    support::{FakeTransport, by_label, by_role, choose, has_focus, has_role, select_all, until, until_text},
};

const TEST: &str = "/kokous/v1/mail/test";

fn administered(setup: &Value) -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &with(session(), &json!({ "role": "admin" })));
    server.answer(Method::Get, "/kokous/v1/users", 200, &json!({ "results": [] }));
    server.answer(Method::Get, "/kokous/v1/mail", 200, setup);
    server
}

#[wasm_bindgen_test]
async fn a_link_leads_to_its_section_and_the_address_says_so() {
    let page = settings_page(&administered(&json!({})));
    until("the list", || has_role(&page.root, "navigation", "Sections of the settings")).await;
    let list = by_role(&page.root, "navigation", "Sections of the settings");
    let names: Vec<String> = select_all(&list, "a").iter().map(|link| link.text_content().unwrap()).collect();
    assert_eq!(names[..4], ["Profile", "Scheduling", "Meeting outcomes", "Record properties"]);
    by_role(&list, "link", "Mail").click();
    until("the heading has the focus", || has_focus(&by_role(&page.root, "heading", "Mail"))).await;
    assert_eq!(window().location().hash().unwrap(), "#settings-mail");
    let link = by_role(&list, "link", "Mail");
    until("it is marked", || link.get_attribute("aria-current").as_deref() == Some("location")).await;

    choose(&by_label(&page.root, "Section of the settings"), "settings-look");
    until("the other one", || has_focus(&by_role(&page.root, "heading", "Appearance"))).await;
    assert_eq!(window().location().hash().unwrap(), "#settings-look");
    window().location().set_hash("").unwrap();
}

#[wasm_bindgen_test]
async fn only_sections_that_are_there_are_listed() {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &read_only_session());
    let page = settings_page(&server);
    until("the list", || has_role(&page.root, "navigation", "Sections of the settings")).await;
    let links = select_all(&page.root, ".settings-navigation a");
    assert!(links.len() < 6, "{}", links.len());
    assert_eq!(select_all(&page.root, ".panel > h2").len(), links.len(), "and all that are there");
    for link in links {
        let id = link.get_attribute("href").unwrap();
        assert!(!select_all(&page.root, &id).is_empty(), "{id}");
    }
}

#[wasm_bindgen_test]
async fn a_test_mail_says_that_it_left_or_why_not() {
    let server = administered(&json!({ "from": "kokous@example.test", "server": "mail.example.test:587" }));
    let page = settings_page(&server);
    until_text(&page.root, "mail.example.test:587").await;
    let cause = json!({ "code": "MAIL_UNREACHABLE", "about": ["mail.example.test:587", "refused"] });
    let failed = json!({ "to": "maya@kokous.example", "reason": "no", "causes": [cause] });
    server.answer(Method::Post, TEST, 200, &failed);
    by_role(&page.root, "button", "Send a test mail to myself").click();
    until_text(&page.root, "Not sent. The mail server mail.example.test:587 cannot be reached: refused").await;
    server.answer(Method::Post, TEST, 200, &json!({ "to": "maya@kokous.example" }));
    by_role(&page.root, "button", "Send a test mail to myself").click();
    until_text(&page.root, "Sent to maya@kokous.example").await;
}

#[wasm_bindgen_test]
async fn a_server_without_mail_says_what_sets_it_up() {
    let page = settings_page(&administered(&json!({})));
    until_text(&page.root, "Its operator sets KOKOUS_SMTP_URL").await;
    let button = by_role(&page.root, "button", "Send a test mail to myself");
    assert!(button.hidden(), "there is nothing to try");
}
