//! Changing a record in its place.

use kokous::api::Method;
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::Change,
};
use leptos::prelude::document;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::{
    fixtures::{anna, read_only_session, with},
    record_page::{RECORD, live_record_page, record_page, with_anna},
    support::{
        FakeTransport, Mounted, accessible_name, by_label, by_role, choose, dispatch, has_role, press, select_all,
        type_into, until, until_text,
    },
};

/// Anna with another value of one property.
fn anna_with(property: &str, value: &str) -> Value {
    let mut view = anna(&[], &[]);
    let fields = view["properties"].as_array_mut().unwrap();
    let field = fields.iter_mut().find(|field| field["name"] == property).unwrap();
    field["value"] = json!(value);
    view
}

async fn page_of(server: &FakeTransport) -> Mounted {
    let page = record_page(server);
    until_text(&page.root, "Job title").await;
    until("the associations", || has_role(&page.root, "region", "Associations")).await;
    page
}

async fn edit(page: &Mounted, label: &str) -> HtmlElement {
    by_role(&page.root, "button", &format!("Edit {label}")).click();
    until("the field is there", || has_label(page, label)).await;
    by_label(&page.root, label)
}

fn has_label(page: &Mounted, label: &str) -> bool {
    select_all(&page.root, "input, select").iter().any(|field| accessible_name(field) == label)
}

fn submit(field: &HtmlElement) {
    let form: HtmlElement = field.closest("form").unwrap().unwrap().unchecked_into();
    dispatch(&form, "submit");
}

fn has_focus(element: &HtmlElement) -> bool {
    document().active_element().is_some_and(|active| active == **element)
}

#[wasm_bindgen_test]
async fn a_property_is_changed_in_its_place_and_can_be_taken_back() {
    let server = with_anna(&[], &[]);
    let page = page_of(&server).await;
    let field = edit(&page, "Job title").await;
    until("it has the focus", || has_focus(&field)).await;
    type_into(&field, "  Head of buying ");
    server.answer(Method::Patch, RECORD, 200, &anna_with("jobtitle", "Head of buying"));
    submit(&field);
    until_text(&page.root, "Job title changed").await;
    assert_eq!(
        server.bodies(Method::Patch, RECORD),
        [json!({ "properties": { "jobtitle": { "value": "Head of buying" } } })]
    );
    let button = by_role(&page.root, "button", "Edit Job title");
    until("the focus is back", || has_focus(&button)).await;

    server.answer(Method::Patch, RECORD, 200, &anna(&[], &[]));
    by_role(&page.root, "button", "Undo").click();
    until("it is as before", || server.bodies(Method::Patch, RECORD).len() == 2).await;
    assert_eq!(
        server.bodies(Method::Patch, RECORD)[1],
        json!({ "properties": { "jobtitle": { "was": "Head of buying" } } })
    );
}

#[wasm_bindgen_test]
async fn escape_leaves_a_property_as_it_was() {
    let server = with_anna(&[], &[]);
    let page = page_of(&server).await;
    let field = edit(&page, "E-mail").await;
    type_into(&field, "x");
    press(&field, "Escape");
    until("the value is back", || has_role(&page.root, "link", "anna@virtanen.example")).await;
    assert!(server.bodies(Method::Patch, RECORD).is_empty());
}

#[wasm_bindgen_test]
async fn what_is_wrong_stands_at_the_field_and_nothing_is_lost() {
    let server = with_anna(&[], &[]);
    let page = page_of(&server).await;
    let field = edit(&page, "E-mail").await;
    type_into(&field, "anna");
    let wrong = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "Property values were not valid: []",
        "correlationId": "", "errors": [{ "message": "no address", "code": "INVALID_EMAIL", "in": "email",
            "context": { "propertyName": ["email"] } }],
    });
    server.answer(Method::Patch, RECORD, 400, &wrong);
    submit(&field);
    until_text(&page.root, "This is not an e-mail address").await;
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    server.fail(Method::Patch, RECORD);
    submit(&field);
    until_text(&page.root, "The server cannot be reached").await;
    assert_eq!(field.unchecked_ref::<HtmlInputElement>().value(), "anna");
}

#[wasm_bindgen_test]
async fn what_somebody_else_changed_meanwhile_is_shown_before_it_is_replaced() {
    let server = with_anna(&[], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Job title").await;
    let field = edit(&page, "Job title").await;
    type_into(&field, "Owner");
    server.answer(Method::Get, RECORD, 200, &anna_with("jobtitle", "Buyer"));
    live.tell(Change::Record(RecordRef::new(RecordType::Contact, 42)));
    until_text(&page.root, "Somebody else has just changed this. Now it is: Buyer.").await;

    server.answer(Method::Patch, RECORD, 200, &anna_with("jobtitle", "Owner"));
    submit(&field);
    until_text(&page.root, "Job title changed").await;
    assert_eq!(
        server.bodies(Method::Patch, RECORD),
        [json!({ "properties": { "jobtitle": { "value": "Owner", "was": "Buyer" } } })]
    );
}

#[wasm_bindgen_test]
async fn an_association_is_found_added_and_taken_away() {
    let mut before = anna(&[], &[]);
    before["associations"].as_array_mut().unwrap().push(json!({ "type": "deal", "total": 0, "records": [] }));
    let mut after = before.clone();
    after["associations"][1] = json!({
        "type": "deal", "total": 1, "records": [{ "type": "deal", "id": "5", "name": "Licence", "primary": false }],
    });
    let server = with_anna(&[], &[]);
    server.answer(Method::Get, RECORD, 200, &before);
    let found = json!({ "results": [{ "type": "deal", "id": "5", "name": "Licence" }] });
    server.answer(Method::Get, "/kokous/v1/records?q=lic&type=deal", 200, &found);
    server.answer(Method::Put, &format!("{RECORD}/associations/deals/5"), 200, &after);
    let page = page_of(&server).await;
    by_role(&page.root, "button", "Add deal").click();
    until("the dialog is there", || has_label(&page, "Find a record")).await;
    let search = by_label(&page.root, "Find a record");
    type_into(&search, "lic");
    until("it is found", || {
        has_role(&page.root, "option", "LicenceLicence") || has_role(&page.root, "option", "Licence")
    })
    .await;
    press(&search, "Enter");
    until("it is there", || has_role(&page.root, "link", "Licence")).await;
    until_text(&page.root, "“Licence” added").await;

    server.answer(Method::Delete, &format!("{RECORD}/associations/deals/5"), 200, &before);
    by_role(&page.root, "button", "More about Licence").click();
    until("the menu is there", || has_role(&page.root, "menuitem", "Remove")).await;
    assert!(!has_role(&page.root, "menuitem", "Make primary"), "only companies are");
    by_role(&page.root, "menuitem", "Remove").click();
    until("it is gone", || !has_role(&page.root, "link", "Licence")).await;
    until("one goes on beside it", || has_focus(&by_role(&page.root, "button", "Add deal"))).await;
}

#[wasm_bindgen_test]
async fn a_record_is_made_and_associated() {
    let server = with_anna(&[], &[]);
    let form = json!({
        "required": [["name", "domain"]],
        "properties": [
            { "name": "name", "label": "Name", "input": "text", "value": null },
            { "name": "domain", "label": "Domain", "input": "url", "value": null },
            { "name": "type", "label": "Type", "input": "select", "value": null,
              "options": [{ "value": "PARTNER", "label": "Partner" }] },
        ],
    });
    server.answer(Method::Get, "/kokous/v1/records/companies/new", 200, &form);
    let made = json!({ "type": "company", "id": "8", "name": "Saimaa" });
    server.answer(Method::Post, "/kokous/v1/records/companies", 201, &made);
    let page = page_of(&server).await;
    by_role(&page.root, "button", "Add company").click();
    until("the dialog is there", || has_role(&page.root, "button", "New company")).await;
    by_role(&page.root, "button", "New company").click();
    until("the form is there", || has_label(&page, "Name")).await;
    let name = by_label(&page.root, "Name");
    submit(&name);
    until_text(&page.root, "Fill in at least one of these: Name, Domain.").await;
    until("it has the focus", || has_focus(&name)).await;

    type_into(&name, "Saimaa");
    choose(&by_label(&page.root, "Type"), "PARTNER");
    submit(&name);
    until_text(&page.root, "“Saimaa” is there now").await;
    assert_eq!(
        server.bodies(Method::Post, "/kokous/v1/records/companies"),
        [json!({
            "properties": { "name": "Saimaa", "type": "PARTNER" },
            "associations": [{ "type": "contact", "id": "42" }],
        })]
    );
    until("the page is read again", || server.requests().iter().filter(|request| request.path == RECORD).count() == 2)
        .await;
}

#[wasm_bindgen_test]
async fn a_contact_that_exists_is_led_to_at_its_address() {
    let server = with_anna(&[], &[]);
    let with_contacts = json!({ "associations": [{ "type": "contact", "total": 0, "records": [] }] });
    server.answer(Method::Get, RECORD, 200, &with(anna(&[], &[]), &with_contacts));
    let form = json!({
        "required": [],
        "properties": [
            { "name": "firstname", "label": "First name", "input": "text", "value": null },
            { "name": "email", "label": "E-mail", "input": "email", "value": null },
        ],
    });
    server.answer(Method::Get, "/kokous/v1/records/contacts/new", 200, &form);
    let refusal = |context: Value| {
        json!({
            "status": "error", "category": "CONFLICT", "message": "Contact already exists. Existing ID: 7",
            "correlationId": "", "errors": [{ "message": "Contact already exists. Existing ID: 7",
                "code": "CONTACT_EXISTS", "in": "email", "context": context }],
        })
    };
    let contacts = "/kokous/v1/records/contacts";
    let known = json!({ "propertyName": ["email"], "id": ["7"], "name": ["Aino Virtanen"] });
    server.answer(Method::Post, contacts, 409, &refusal(known));
    let page = page_of(&server).await;
    by_role(&page.root, "button", "Add contact").click();
    until("the dialog is there", || has_role(&page.root, "button", "New contact")).await;
    by_role(&page.root, "button", "New contact").click();
    until("the form is there", || has_label(&page, "First name")).await;
    let email = select_all(&page.root, "#new-email").remove(0);
    type_into(&email, "aino@guests.test");
    submit(&email);
    until_text(&page.root, "There is a contact with this e-mail address already").await;
    until("the address has the focus", || has_focus(&email)).await;
    assert_eq!(email.get_attribute("aria-invalid").as_deref(), Some("true"));
    let link = by_role(&page.root, "link", "Aino Virtanen");
    assert_eq!(link.get_attribute("href").as_deref(), Some("/contacts/7"));

    server.answer(Method::Post, contacts, 409, &refusal(json!({ "propertyName": ["email"], "id": ["7"] })));
    submit(&email);
    until("nobody is named to those who may not see them", || !has_role(&page.root, "link", "Aino Virtanen")).await;
}

#[wasm_bindgen_test]
async fn a_record_is_deleted_and_brought_back() {
    let server = with_anna(&[], &[]);
    server.answer(Method::Delete, RECORD, 200, &with(anna(&[], &[]), &json!({ "archived": true })));
    server.answer(Method::Post, &format!("{RECORD}/restore"), 200, &anna(&[], &[]));
    let page = page_of(&server).await;
    by_role(&page.root, "button", "More actions").click();
    until("the menu is there", || has_role(&page.root, "menuitem", "Delete")).await;
    by_role(&page.root, "menuitem", "Delete").click();
    until_text(&page.root, "Contact deleted").await;
    until_text(&page.root, "This contact is deleted").await;
    assert!(!has_role(&page.root, "button", "Edit Job title"));
    let restore = by_role(&page.root, "button", "Restore");
    until("the way back has the focus", || has_focus(&restore)).await;
    restore.click();
    until("it is back", || has_role(&page.root, "button", "Edit Job title")).await;
    until("one goes on at its name", || has_focus(&by_role(&page.root, "heading", "Anna Virtanen"))).await;
}

#[wasm_bindgen_test]
async fn whoever_may_only_read_changes_nothing() {
    let server = with_anna(&[], &[]);
    server.answer(Method::Get, "/kokous/v1/session", 200, &read_only_session());
    let page = page_of(&server).await;
    for name in ["Edit Job title", "Add company", "More about Virtanen Oy", "More actions"] {
        assert!(!has_role(&page.root, "button", name), "{name}");
    }
}
