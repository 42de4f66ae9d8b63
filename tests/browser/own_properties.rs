//! Properties that the account made: in the settings, and on a record's page.

use kokous::api::Method;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

use crate::{
    fixtures::{anna, session, signed_in, with},
    record_page::{RECORD, record_page, with_anna},
    settings::settings_page,
    support::{FakeTransport, by_label, by_role, choose, has_focus, has_role, type_into, until, until_text},
};

const CONTACTS: &str = "/crm/v3/properties/contacts";

fn tier(archived: bool) -> Value {
    json!({
        "name": "tier", "label": "Tier", "description": "", "type": "enumeration", "fieldType": "select",
        "groupName": "contactinformation", "hubspotDefined": false, "archived": archived,
        "options": [
            { "value": "gold", "label": "Gold", "hidden": false },
            { "value": "silver", "label": "Silver", "hidden": false },
        ],
    })
}

fn answer(server: &FakeTransport, present: &[Value], archived: &[Value]) {
    server.answer(Method::Get, CONTACTS, 200, &json!({ "results": present }));
    server.answer(Method::Get, &format!("{CONTACTS}?archived=true"), 200, &json!({ "results": archived }));
}

fn administered() -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &with(session(), &json!({ "role": "admin" })));
    server.answer(Method::Get, "/kokous/v1/users", 200, &json!({ "results": [] }));
    let email = with(tier(false), &json!({ "name": "email", "label": "E-mail", "hubspotDefined": true }));
    answer(&server, &[email, tier(false)], &[]);
    server
}

#[wasm_bindgen_test]
async fn a_property_is_made_with_its_options() {
    let server = administered();
    let page = settings_page(&server);
    until("the section", || has_role(&page.root, "button", "New property")).await;
    by_role(&page.root, "button", "New property").click();
    until("the form", || has_role(&page.root, "button", "Save property")).await;
    until("the label has the focus", || has_focus(&by_label(&page.root, "Label"))).await;
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Give the property a label").await;

    type_into(&by_label(&page.root, "Label"), " Contract ends? ");
    choose(&by_label(&page.root, "Values"), "7");
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Give the options to choose from").await;
    type_into(&by_label(&page.root, "Options"), "Soon\nLater\n");
    let made = with(tier(false), &json!({ "name": "contract_ends", "label": "Contract ends?" }));
    server.answer(Method::Post, CONTACTS, 201, &made);
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Contract ends? saved").await;
    assert_eq!(
        server.bodies(Method::Post, CONTACTS),
        [json!({
            "name": "contract_ends", "label": "Contract ends?", "description": "", "type": "enumeration",
            "fieldType": "checkbox", "groupName": "contactinformation",
            "options": [
                { "value": "Soon", "label": "Soon", "hidden": false },
                { "value": "Later", "label": "Later", "hidden": false },
            ],
        })]
    );
    until("the focus is at the heading", || has_focus(&by_role(&page.root, "heading", "Record properties"))).await;
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_stands_at_its_field() {
    let server = administered();
    let page = settings_page(&server);
    until("the section", || has_role(&page.root, "button", "New property")).await;
    by_role(&page.root, "button", "New property").click();
    until("the form", || has_role(&page.root, "button", "Save property")).await;
    let label = by_label(&page.root, "Label");
    type_into(&label, &"x".repeat(300));
    let wrong = |part: &str, code: &str| json!({ "message": "no", "code": code, "in": part, "context": { "propertyName": [part] } });
    let refusal = |errors: &[Value]| json!({ "status": "error", "message": "no", "category": "VALIDATION_ERROR", "correlationId": "", "errors": errors });
    let errors = [wrong("label", "TOO_LONG"), wrong("description", "TOO_LONG")];
    server.answer(Method::Post, CONTACTS, 400, &refusal(&errors));
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Shorten the label to 100 characters").await;
    until_text(&page.root, "Shorten the description to 1000 characters").await;
    until("the first one has the focus", || has_focus(&label)).await;
    assert_eq!(label.get_attribute("aria-invalid").as_deref(), Some("true"));

    type_into(&label, "Tier");
    server.answer(Method::Post, CONTACTS, 409, &refusal(&[]));
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "There is a property of this name already").await;
    assert!(!page.root.text_content().unwrap().contains("Shorten"), "what was put right is not said again");
}

#[wasm_bindgen_test]
async fn an_option_is_renamed_and_a_property_archived_and_offered_again() {
    let server = administered();
    let page = settings_page(&server);
    until("the property", || has_role(&page.root, "button", "Edit Tier")).await;
    assert!(!page.root.text_content().unwrap().contains("email ·"), "what every account has is not listed");
    by_role(&page.root, "button", "Edit Tier").click();
    until("the form", || has_role(&page.root, "textbox", "Options")).await;
    let options = by_label(&page.root, "Options");
    assert_eq!(options.unchecked_ref::<HtmlTextAreaElement>().value(), "Gold\nSilver");
    type_into(&options, "Golden\nSilver");
    server.answer(Method::Patch, &format!("{CONTACTS}/tier"), 200, &tier(false));
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Tier saved").await;
    let sent = &server.bodies(Method::Patch, &format!("{CONTACTS}/tier"))[0];
    assert_eq!(sent["options"][0], json!({ "value": "gold", "label": "Golden", "hidden": false }));

    server.answer(Method::Delete, &format!("{CONTACTS}/tier"), 204, &Value::Null);
    answer(&server, &[], &[tier(true)]);
    by_role(&page.root, "button", "Archive “Tier”").click();
    until("it is archived", || has_role(&page.root, "button", "Offer Tier again")).await;
    server.answer(Method::Post, CONTACTS, 201, &tier(false));
    answer(&server, &[tier(false)], &[]);
    by_role(&page.root, "button", "Offer Tier again").click();
    until("it is back", || has_role(&page.root, "button", "Archive “Tier”")).await;
}

#[wasm_bindgen_test]
async fn a_record_shows_and_changes_several_options_and_several_lines() {
    let own = |value: Value, display: Value, terms: Value| {
        let mut view = anna(&[], &[]);
        let fields = view["properties"].as_array_mut().unwrap();
        let options = json!([
            { "value": "red", "label": "Red" }, { "value": "blue", "label": "Blue" }, { "value": "green", "label": "Green" },
        ]);
        fields.push(json!({
            "name": "colours", "label": "Colours", "input": "several", "value": value, "display": display, "options": options,
        }));
        fields.push(json!({ "name": "terms", "label": "Terms", "input": "lines", "value": terms }));
        view
    };
    let server = with_anna(&[], &[]);
    let before = own(json!("green;grey"), json!("Green, grey"), Value::Null);
    server.answer(Method::Get, RECORD, 200, &before);
    let page = record_page(&server);
    until_text(&page.root, "Green, grey").await;
    by_role(&page.root, "button", "Edit Colours").click();
    until("the boxes", || has_role(&page.root, "group", "Colours")).await;
    by_label(&page.root, "Red").click();
    let after = own(json!("red;green;grey"), json!("Red, Green, grey"), Value::Null);
    server.answer(Method::Patch, RECORD, 200, &after);
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "Red, Green, grey").await;
    let change = json!({ "value": "red;green;grey", "was": "green;grey" });
    assert_eq!(server.bodies(Method::Patch, RECORD), [json!({ "properties": { "colours": change } })]);

    by_role(&page.root, "button", "Edit Terms").click();
    until("the lines", || has_role(&page.root, "textbox", "Terms")).await;
    type_into(&by_label(&page.root, "Terms"), "One\nTwo");
    let lines = own(json!("red;green;grey"), json!("Red, Green, grey"), json!("One\nTwo"));
    server.answer(Method::Patch, RECORD, 200, &lines);
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "One\nTwo").await;
}
