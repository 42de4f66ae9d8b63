//! The account's own properties in a list: as columns, as filters and in its order.

use kokous::{
    api::{ListFilter, ListTest, Method},
    pages::list::{ListAddress, ListShape},
    time::override_browser_zone,
};
use kokous_model::{
    record::RecordType,
    wire::{PropertyField, PropertyInput, PropertyOption},
};
use leptos::prelude::{GetUntracked, RwSignal};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, UrlSearchParams};

use crate::{
    fixtures::signed_in,
    records_list::{SEARCH, list},
    support::{by_label, by_role, has_role, select_all, until, until_text},
};

fn field(name: &str, label: &str, input: PropertyInput, options: &[(&str, &str)]) -> PropertyField {
    let option =
        |(value, label): &(&str, &str)| PropertyOption { value: (*value).to_owned(), label: (*label).to_owned() };
    PropertyField {
        name: name.to_owned(),
        label: label.to_owned(),
        input,
        value: None,
        display: None,
        options: options.iter().map(option).collect(),
        own_options: input != PropertyInput::Select || name != "in_writing",
        group: None,
    }
}

fn shape() -> ListShape {
    ListShape::new(
        RecordType::Contact,
        vec![
            field(
                "tier",
                "Tier",
                PropertyInput::Select,
                &[("gold, 1st", "Gold"), ("lead", "Lead & more"), ("none", "None")],
            ),
            field("colours", "Colours", PropertyInput::Several, &[("red", "Red"), ("blue", "Blue")]),
            field("score", "Score", PropertyInput::Number, &[]),
            field("ends", "Contract ends", PropertyInput::Date, &[]),
            field("due", "When due", PropertyInput::DateTime, &[]),
            field("in_writing", "In writing", PropertyInput::Select, &[("true", "Yes"), ("false", "No")]),
        ],
    )
}

fn read(query: &str) -> ListAddress {
    let parameters = UrlSearchParams::new_with_str(query).unwrap();
    ListAddress::parse(shape(), &[], |name| parameters.get(name))
}

#[wasm_bindgen_test]
fn what_the_account_named_is_read_back_from_the_address_whatever_letters_it_has() {
    for address in [
        "/contacts?sort=-score&columns=email,tier,colours",
        "/contacts?tier=gold%2C%201st%3Blead&colours=blue%3Bnone&score=none&ends=this_month&due=none",
        "/contacts?tier=none",
        "/contacts?in_writing=true,none",
    ] {
        assert_eq!(read(address.split_once('?').unwrap().1).href(), address);
    }
    // A set has no order, and an account without these properties knows none of this.
    assert_eq!(read("sort=colours&tier=silver").href(), "/contacts");
    let parameters = UrlSearchParams::new_with_str("sort=score&columns=tier&tier=lead").unwrap();
    let elsewhere = ListAddress::parse(RecordType::Contact.into(), &[], |name| parameters.get(name));
    assert_eq!(elsewhere, ListAddress::new(RecordType::Contact));
}

#[wasm_bindgen_test]
fn an_option_that_is_called_none_is_not_the_want_of_one() {
    let asked = |query: &str| -> Vec<ListFilter> { read(query).query(7).filters };
    let one_of = |property, values: &[&str], or_missing| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        ListFilter { property, test: ListTest::OneOf { values, or_missing } }
    };
    assert_eq!(asked("tier=none;lead"), [one_of("tier", &["lead", "none"], false)]);
    assert_eq!(asked("colours=none;red"), [one_of("colours", &["red"], true)]);
}

#[wasm_bindgen_test]
async fn a_list_has_them_as_columns_and_filters() {
    override_browser_zone(Some("Europe/Helsinki"));
    let server = signed_in();
    let row = json!({ "total": 1, "results": [{ "id": "4", "properties": {
        "lastname": "Virtanen", "tier": "lead", "colours": "blue;grey", "score": "1234567", "ends": "2026-12-03",
        "due": "2026-12-03T22:30:00.000Z",
        "in_writing": "true",
    } }] });
    server.answer(Method::Post, SEARCH, 200, &row);
    let address = RwSignal::new(ListAddress::new(shape()));
    let page = list(&server, address);
    until_text(&page.root, "1 contact").await;
    by_role(&page.root, "button", "Columns").click();
    until("the menu", || has_role(&page.root, "menuitemcheckbox", "Contract ends")).await;
    for name in [
        "E-mail",
        "Company",
        "Phone",
        "Job title",
        "Tier",
        "Colours",
        "Score",
        "Contract ends",
        "When due",
        "In writing",
    ] {
        by_role(&page.root, "menuitemcheckbox", name).click();
    }
    until("the columns", || {
        address.get_untracked().href() == "/contacts?columns=tier,colours,score,ends,due,in_writing"
    })
    .await;
    let cells = || select_all(&page.root, "tbody td").iter().filter_map(|cell| cell.text_content()).collect::<Vec<_>>();
    until("the values in words", || cells().len() == 6 && cells()[..3] == ["Lead & more", "Blue, grey", "1,234,567"])
        .await;
    assert!(cells()[3].contains("3 Dec") && cells()[5] == "Yes", "{:?}", cells());
    assert_eq!(cells()[4], "Fri 4 Dec, 00:30", "the day and the time of who looks");
    assert!(has_role(&page.root, "button", "Score") && !has_role(&page.root, "button", "Colours"));
    by_role(&page.root, "button", "Score").click();
    until("it is sorted", || address.get_untracked().href().contains("sort=score")).await;

    by_role(&page.root, "button", "Filter").click();
    let group = |name: &str| {
        let groups = select_all(&page.root, "fieldset");
        let legend = |group: &HtmlElement| select_all(group, "legend").pop().and_then(|legend| legend.text_content());
        groups.into_iter().find(|group| legend(group).as_deref() == Some(name)).unwrap()
    };
    until("the form", || !select_all(&page.root, "fieldset").is_empty()).await;
    by_label(&group("Tier"), "Gold").click();
    by_label(&group("Colours"), "Not set").click();
    by_label(&group("Without"), "Score").click();
    until("the address", || address.get_untracked().href().ends_with("tier=gold%2C%201st&colours=none&score=none"))
        .await;
    until("what it is chosen by has a name", || has_role(&page.root, "button", "Remove filter Tier: Gold")).await;
    let filters = server.bodies(Method::Post, SEARCH).pop().unwrap()["filters"].clone();
    assert_eq!(filters[0], json!({ "propertyName": "tier", "operator": "IN", "values": ["gold, 1st"] }));
    assert_eq!(filters[1], json!({ "propertyName": "colours", "operator": "NOT_HAS_PROPERTY" }));
}

#[wasm_bindgen_test]
async fn no_value_beside_others_is_asked_for_of_as_many_properties_as_there_are() {
    let server = signed_in();
    server.answer(Method::Post, SEARCH, 200, &json!({ "total": 0, "results": [] }));
    let address = RwSignal::new(everything_ticked());
    let page = list(&server, address);
    until_text(&page.root, "No contacts fit these filters.").await;
    let sent = server.bodies(Method::Post, SEARCH).pop().unwrap();
    let filters = sent["filters"].as_array().unwrap();
    assert_eq!(filters.len(), 12);
    assert_eq!(filters[11], json!({ "propertyName": "p11", "operator": "IN", "values": ["red"], "orMissing": true }));
}

#[wasm_bindgen_test]
async fn an_address_that_asks_for_too_much_says_so_and_keeps_the_filters_to_be_taken_away() {
    let server = signed_in();
    let refusal =
        json!({ "status": "error", "message": "too much", "category": "VALIDATION_ERROR", "correlationId": "" });
    server.answer(Method::Post, SEARCH, 400, &refusal);
    let address = RwSignal::new(everything_ticked());
    let page = list(&server, address);
    until_text(&page.root, "asks for too much at once. Take a filter away").await;
    assert!(!has_role(&page.root, "button", "Try again"), "it would be refused again");
    by_role(&page.root, "button", "Remove filter p3: Red, Not set").click();
    until("one is gone", || !address.get_untracked().href().contains("p3=")).await;
    assert!(address.get_untracked().href().contains("p4=red"), "the others stay");
    server.answer(
        Method::Post,
        SEARCH,
        200,
        &json!({ "total": 1, "results": [{ "id": "4", "properties": { "lastname": "Virtanen" } }] }),
    );
    by_role(&page.root, "button", "Clear filters").click();
    until_text(&page.root, "Virtanen").await;
    assert_eq!(address.get_untracked().href(), "/contacts");
}

/// A list that is chosen by twelve properties, each with a value or without one.
fn everything_ticked() -> ListAddress {
    let names: Vec<String> = (0..12).map(|number| format!("p{number}")).collect();
    let fields = names.iter().map(|name| field(name, name, PropertyInput::Several, &[("red", "Red")])).collect();
    let query = names.iter().map(|name| format!("{name}=red%3Bnone")).collect::<Vec<_>>().join("&");
    let parameters = UrlSearchParams::new_with_str(&query).unwrap();
    ListAddress::parse(ListShape::new(RecordType::Contact, fields), &[], |name| parameters.get(name))
}
