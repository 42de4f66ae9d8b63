//! Choosing the records and the columns of a list.

use kokous::{api::Method, pages::list::ListAddress, prelude::*};
use kokous_model::record::RecordType;
use leptos::prelude::document;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fixtures::signed_in,
    records_list::{SEARCH, at, contacts, list},
    support::{
        FakeTransport, Mounted, by_label, by_role, choose, dispatch, has_role, press, select_all, type_into, until,
        until_text,
    },
};

const OWNERS: &str = "/crm/v3/owners?limit=500";

fn with_owners() -> FakeTransport {
    let server = signed_in();
    let owner = |id: &str, first: &str, last: &str| json!({ "id": id, "email": "x@y.example", "firstName": first, "lastName": last });
    let owners = json!({ "results": [owner("1", "Maya", "Lindqvist"), owner("2", "Daniel", "Okafor")] });
    server.answer(Method::Get, OWNERS, 200, &owners);
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    server
}

async fn open(page: &Mounted, tool: &str, role: &str) -> HtmlElement {
    until_text(&page.root, "2 contacts").await;
    by_role(&page.root, "button", tool).click();
    until("the tool is open", || has_role(&page.root, role, tool)).await;
    by_role(&page.root, role, tool)
}

fn headings(page: &Mounted) -> Vec<String> {
    select_all(&page.root, "thead th").iter().filter_map(|heading| heading.text_content()).collect()
}

fn last_filters(server: &FakeTransport) -> Value {
    server.bodies(Method::Post, SEARCH).pop().unwrap()["filters"].clone()
}

fn focused() -> HtmlElement {
    wasm_bindgen::JsCast::unchecked_into(document().active_element().unwrap())
}

#[wasm_bindgen_test]
async fn columns_are_ticked_in_a_menu_that_stays_open() {
    let server = with_owners();
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    let menu = open(&page, "Columns", "menu").await;
    let names: Vec<_> =
        select_all(&menu, "[role=menuitemcheckbox]").iter().filter_map(|item| item.text_content()).collect();
    assert_eq!(names[..5], ["E-mail", "Company", "Phone", "Job title", "Owner"]);
    until("the first one has the focus", || focused().text_content().as_deref() == Some("E-mail")).await;
    press(&focused(), "ArrowUp");
    assert_eq!(focused().text_content().as_deref(), Some("Usual columns"));

    let city = by_role(&menu, "menuitemcheckbox", "City");
    assert_eq!(city.get_attribute("aria-checked").as_deref(), Some("false"));
    city.click();
    by_role(&menu, "menuitemcheckbox", "Phone").click();
    until("the headings", || headings(&page) == ["Name", "E-mail", "Company", "Job title", "City"]).await;
    assert_eq!(city.get_attribute("aria-checked").as_deref(), Some("true"));
    assert_eq!(address.get_untracked().href(), "/contacts?columns=email,company,jobtitle,city");

    by_role(&menu, "menuitem", "Usual columns").click();
    until("they are as before", || headings(&page) == ["Name", "E-mail", "Company", "Phone", "Job title"]).await;
    assert_eq!(address.get_untracked().href(), "/contacts");
    press(&menu, "Escape");
    until("the menu is closed", || !has_role(&page.root, "menu", "Columns")).await;
    assert_eq!(focused().text_content().as_deref(), Some("Columns"));
}

#[wasm_bindgen_test]
async fn owners_have_names_and_cannot_be_sorted_by() {
    let server = with_owners();
    let row = |id: &str, owner: Value| json!({ "id": id, "properties": { "lastname": id, "hubspot_owner_id": owner, "lifecyclestage": "salesqualifiedlead" } });
    let rows = [row("4", json!("2")), row("5", json!("99")), row("6", Value::Null)];
    server.answer(Method::Post, SEARCH, 200, &json!({ "total": 3, "results": rows }));
    let mut address = ListAddress::new(RecordType::Contact);
    address.content.columns = vec!["hubspot_owner_id", "lifecyclestage"];
    let page = list(&server, RwSignal::new(address));
    until_text(&page.root, "Daniel Okafor").await;
    let cells: Vec<_> = select_all(&page.root, "tbody td").iter().filter_map(|cell| cell.text_content()).collect();
    let stage = "Sales qualified lead";
    assert_eq!(cells, ["Daniel Okafor", stage, "99", stage, "", stage]);
    assert_eq!(headings(&page), ["Name", "Owner", "Lifecycle stage"]);
    assert!(!has_role(&page.root, "button", "Owner") && has_role(&page.root, "button", "Lifecycle stage"));
}

#[wasm_bindgen_test]
async fn filters_narrow_the_list_and_each_is_taken_away_by_its_chip() {
    let server = with_owners();
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    let form = open(&page, "Filter", "dialog").await;
    until_text(&form, "Daniel Okafor").await;
    let owner = by_label(&form, "Owner");
    until("it has the focus", || focused() == owner).await;
    let options: Vec<_> = select_all(&owner, "option").iter().filter_map(|option| option.text_content()).collect();
    assert_eq!(options, ["Anybody", "Me", "Nobody", "Daniel Okafor"]);
    choose(&owner, "2");
    by_label(&form, "Customer").click();
    by_label(&form, "Lead").click();
    by_label(&form, "Phone").click();
    until("the address", || {
        address.get_untracked().href() == "/contacts?hubspot_owner_id=2&lifecyclestage=lead,customer&phone=none"
    })
    .await;
    let expected = json!([
        { "propertyName": "hubspot_owner_id", "operator": "IN", "values": ["2"] },
        { "propertyName": "lifecyclestage", "operator": "IN", "values": ["lead", "customer"] },
        { "propertyName": "phone", "operator": "NOT_HAS_PROPERTY" },
    ]);
    until("the server was asked", || last_filters(&server) == expected).await;

    by_role(&form, "button", "Done").click();
    until("the form is closed", || !has_role(&page.root, "dialog", "Filter")).await;
    by_role(&page.root, "button", "Remove filter Lifecycle stage: Lead, Customer").click();
    until("one is gone", || address.get_untracked().href() == "/contacts?hubspot_owner_id=2&phone=none").await;
    assert_eq!(focused().text_content().as_deref(), Some("Filter"));
    assert!(has_role(&page.root, "button", "Remove filter Owner: Daniel Okafor"));
    by_role(&page.root, "button", "Clear all").click();
    until("all are gone", || address.get_untracked().href() == "/contacts").await;
    until("the chips are gone", || select_all(&page.root, ".filter-chip").is_empty()).await;
}

#[wasm_bindgen_test]
async fn my_own_are_asked_for_by_my_id_once_it_is_known() {
    let server = with_owners();
    server.hold("/kokous/v1/session");
    let page =
        list(&server, RwSignal::new(ListAddress::new(RecordType::Contact).filtered("hubspot_owner_id", Some("me"))));
    until_text(&page.root, "Owner: Me").await;
    assert!(server.bodies(Method::Post, SEARCH).is_empty());
    server.release("/kokous/v1/session");
    until_text(&page.root, "2 contacts found").await;
    let mine = json!([{ "propertyName": "hubspot_owner_id", "operator": "IN", "values": ["1"] }]);
    assert_eq!(last_filters(&server), mine);
}

#[wasm_bindgen_test]
async fn where_nothing_fits_there_is_a_way_out() {
    let server = with_owners();
    server.answer(Method::Post, SEARCH, 200, &json!({ "total": 0, "results": [] }));
    let address = RwSignal::new(ListAddress::new(RecordType::Contact).filtered("email", Some("none")).searched("z"));
    let page = list(&server, address);
    until_text(&page.root, "No contacts fit these filters.").await;
    assert!(has_role(&page.root, "button", "Clear search"));
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    by_role(&page.root, "button", "Clear filters").click();
    until_text(&page.root, "2 contacts found").await;
    assert_eq!(address.get_untracked().href(), "/contacts?q=z");
}

#[wasm_bindgen_test]
async fn two_days_are_typed_and_what_is_wrong_with_them_is_said() {
    let server = with_owners();
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    let form = open(&page, "Filter", "dialog").await;
    let created = by_label(&form, "Created");
    choose(&created, "this_month");
    until("the month", || address.get_untracked().href() == "/contacts?createdate=this_month").await;
    choose(&created, "range");
    until("the fields", || !select_all(&form, ".filter-range input").is_empty()).await;
    until("goes on from the month", || address.get_untracked().href().contains("createdate=2026-11-01..2026-11-30"))
        .await;
    let (from, to) = (by_label(&form, "From"), by_label(&form, "To"));
    type_into(&to, "24/10/2026");
    dispatch(&to, "blur");
    until_text(&form, "The last day is before the first").await;
    assert!(address.get_untracked().href().contains("..2026-11-30"), "what is wrong changes nothing");
    type_into(&from, "soon");
    dispatch(&from, "blur");
    until_text(&form, "date").await;
    type_into(&from, "");
    dispatch(&from, "blur");
    until("open at the beginning", || address.get_untracked().href() == "/contacts?createdate=..2026-10-24").await;
    let chip =
        || select_all(&page.root, ".filter-chip").first().and_then(|chip| chip.text_content()).unwrap_or_default();
    until("the chip says so", || chip().starts_with("Created: Until ") && chip().contains("24 Oct")).await;
}
