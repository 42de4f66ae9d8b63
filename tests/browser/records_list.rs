use kokous::{
    api::{Api, Method},
    i18n::provide_speaker,
    pages::list::{ListAddress, ListView, SavedViews, Visit},
    prelude::*,
    shell::session::provide_session,
    ui::toast::{ToastStack, provide_toasts},
};
use kokous_model::record::RecordType;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::signed_in,
    support::{FakeTransport, Mounted, by_label, by_role, has_role, mount, select_all, type_into, until, until_text},
};

pub(crate) const SEARCH: &str = "/crm/v3/objects/contacts/search";

pub(crate) fn contacts(total: u64) -> Value {
    json!({ "total": total, "results": [
        { "id": "42", "properties": {
            "firstname": "Anna", "lastname": "Virtanen", "email": "anna@virtanen.example", "company": "Virtanen Oy",
            "phone": null, "jobtitle": "Buyer" } },
        { "id": "43", "properties": { "firstname": null, "lastname": null, "email": "noname@example.com" } },
    ] })
}

/// The list, with an address bar of its own.
pub(crate) fn list(server: &FakeTransport, address: RwSignal<ListAddress>) -> Mounted {
    let api = Api::new(server.clone());
    mount(move || {
        provide_context(api.clone());
        provide_session(api, provide_speaker());
        provide_toasts();
        let views = SavedViews::of(address.with_untracked(|address| address.kind));
        let visit = Callback::new(move |visit: Visit| address.set(visit.to));
        view! {
            <ListView address views visit/>
            <ToastStack/>
        }
    })
}

pub(crate) fn at(kind: RecordType) -> RwSignal<ListAddress> {
    RwSignal::new(ListAddress::new(kind))
}

#[wasm_bindgen_test]
async fn names_are_links_and_a_contact_without_a_name_shows_its_address() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    let page = list(&server, at(RecordType::Contact));
    until_text(&page.root, "2 contacts").await;
    let anna = by_role(&page.root, "link", "Anna Virtanen");
    assert_eq!(anna.get_attribute("href").as_deref(), Some("/contacts/42"));
    let nameless = by_role(&page.root, "link", "noname@example.com");
    assert_eq!(nameless.get_attribute("href").as_deref(), Some("/contacts/43"));
    assert_eq!(select_all(&page.root, "tbody tr").len(), 2);
}

#[wasm_bindgen_test]
async fn a_heading_sorts_and_turns_the_order() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    until_text(&page.root, "2 contacts").await;
    let sorted = |way: &str| {
        select_all(&page.root, &format!("th[aria-sort={way}]")).first().and_then(|heading| heading.text_content())
    };
    assert_eq!(sorted("ascending").as_deref(), Some("Name"));

    by_role(&page.root, "button", "Company").click();
    until("it is sorted by company", || sorted("ascending").as_deref() == Some("Company")).await;
    by_role(&page.root, "button", "Company").click();
    until("the order is turned", || sorted("descending").as_deref() == Some("Company")).await;
    assert_eq!(address.get_untracked().href(), "/contacts?sort=-company");
    until("the server was asked", || server.bodies(Method::Post, SEARCH).len() == 3).await;
    let asked = server.bodies(Method::Post, SEARCH).pop().unwrap();
    assert_eq!(asked["sorts"], json!([{ "propertyName": "company", "direction": "DESCENDING" }]));
}

#[wasm_bindgen_test]
async fn what_is_typed_is_searched_for_when_the_typing_pauses() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    until_text(&page.root, "2 contacts").await;

    server.answer(Method::Post, SEARCH, 200, &json!({ "total": 0, "results": [] }));
    let field = by_label(&page.root, "Search contacts");
    for typed in ["z", "zz", "zzz "] {
        type_into(&field, typed);
    }
    until_text(&page.root, "No contacts match “zzz”.").await;
    assert_eq!(address.get_untracked().href(), "/contacts?q=zzz");
    assert_eq!(server.bodies(Method::Post, SEARCH).len(), 2, "one request for all that was typed in one go");

    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    by_role(&page.root, "button", "Clear search").click();
    until_text(&page.root, "2 contacts").await;
    let field: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(field);
    assert_eq!(field.value(), "");
}

#[wasm_bindgen_test]
async fn a_failure_is_told_and_the_rows_stay() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    let page = list(&server, at(RecordType::Contact));
    until_text(&page.root, "2 contacts").await;

    server.fail(Method::Post, SEARCH);
    by_role(&page.root, "button", "Company").click();
    until_text(&page.root, "The server cannot be reached").await;
    assert!(has_role(&page.root, "link", "Anna Virtanen"));
    assert_eq!(select_all(&page.root, ".error-bar").len(), 1);

    server.answer(Method::Post, SEARCH, 200, &contacts(3));
    by_role(&page.root, "button", "Try again").click();
    until_text(&page.root, "3 contacts").await;
    assert!(!has_role(&page.root, "button", "Try again"));
}

#[wasm_bindgen_test]
async fn pages_are_links() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &contacts(60));
    let address = RwSignal::new(ListAddress::new(RecordType::Contact).searched("a").at_page(2));
    let page = list(&server, address);
    until_text(&page.root, "26–50 of 60").await;
    let link = |name: &str| by_role(&page.root, "link", name).get_attribute("href");
    assert_eq!(link("Previous").as_deref(), Some("/contacts?q=a"));
    assert_eq!(link("Next").as_deref(), Some("/contacts?q=a&page=3"));
    assert_eq!(server.bodies(Method::Post, SEARCH)[0]["after"], "25");
}

#[wasm_bindgen_test]
async fn stages_amounts_and_dates_are_written_for_people() {
    let server = signed_in();
    let deals = json!({ "total": 1, "results": [{ "id": "5", "properties": {
        "dealname": "Crane", "amount": "1234567", "dealstage": "contractsent", "closedate": "2026-12-01T00:00:00Z" } }] });
    server.answer(Method::Post, "/crm/v3/objects/deals/search", 200, &deals);
    let page = list(&server, at(RecordType::Deal));
    until_text(&page.root, "Contract sent").await;
    let text = page.root.text_content().unwrap();
    assert!(text.contains("Tue 1 Dec") || text.contains("Tue, 1 Dec"), "{text}");
    assert!(!text.contains("1234567"), "{text}");
}
