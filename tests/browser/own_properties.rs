//! Properties that the account made: in the settings, and on a record's page.

use kokous::api::Method;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::{
    fixtures::{anna, session, signed_in, with},
    record_page::{RECORD, record_page, with_anna},
    settings::settings_page,
    support::{
        FakeTransport, by_label, by_role, choose, has_focus, has_role, select_all, type_into, until, until_text,
    },
};

const CONTACTS: &str = "/crm/v3/properties/contacts";

fn tier(archived: bool) -> Value {
    json!({
        "name": "tier", "label": "Tier", "description": "", "type": "enumeration", "fieldType": "select",
        "groupName": "contactinformation", "hasUniqueValue": false, "hubspotDefined": false, "archived": archived,
        "options": [
            { "value": "gold", "label": "Gold", "hidden": false },
            { "value": "silver", "label": "Silver", "hidden": false },
        ],
    })
}

fn answer(server: &FakeTransport, present: &[Value], archived: &[Value]) {
    server.answer(Method::Get, CONTACTS, 200, &json!({ "results": present }));
    server.answer(Method::Get, &format!("{CONTACTS}?archived=true"), 200, &json!({ "results": archived }));
    answer_groups(server, &[]);
}

/// The group of every account, and those of the account's own by their names and labels.
fn answer_groups(server: &FakeTransport, own: &[(&str, &str)]) {
    let group =
        |name: &str, label: &str| json!({ "name": name, "label": label, "displayOrder": -1, "archived": false });
    let mut groups = vec![group("contactinformation", "Contact information")];
    groups.extend(own.iter().map(|(name, label)| group(name, label)));
    server.answer(Method::Get, &format!("{CONTACTS}/groups"), 200, &json!({ "results": groups }));
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
            "hasUniqueValue": false,
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

#[wasm_bindgen_test]
async fn a_group_is_made_gets_properties_and_goes_when_it_has_none() {
    let server = administered();
    let page = settings_page(&server);
    until("the section", || has_role(&page.root, "button", "New group")).await;
    assert!(!has_role(&page.root, "heading", "Contact information"), "one group needs no heading");
    by_role(&page.root, "button", "New group").click();
    until("the label has the focus", || {
        has_role(&page.root, "textbox", "Label") && has_focus(&by_label(&page.root, "Label"))
    })
    .await;
    by_role(&page.root, "button", "Save group").click();
    until_text(&page.root, "Give the group a label").await;
    let groups = format!("{CONTACTS}/groups");
    let refusal = json!({ "status": "error", "message": "no", "category": "CONFLICT", "correlationId": "" });
    server.answer(Method::Post, &groups, 409, &refusal);
    type_into(&by_label(&page.root, "Label"), "Contract");
    by_role(&page.root, "button", "Save group").click();
    until_text(&page.root, "There is a group of this name already").await;

    let contract = json!({ "name": "contract", "label": "Contract", "displayOrder": -1, "archived": false });
    server.answer(Method::Post, &groups, 201, &contract);
    answer_groups(&server, &[("contract", "Contract")]);
    by_role(&page.root, "button", "Save group").click();
    until("both groups have a heading", || {
        has_role(&page.root, "heading", "Contact information") && has_role(&page.root, "heading", "Contract")
    })
    .await;
    assert_eq!(server.bodies(Method::Post, &groups).pop(), Some(json!({ "name": "contract", "label": "Contract" })));

    let has_groups = || page.root.query_selector("#property-group").unwrap().is_some();
    by_role(&page.root, "button", "New property").click();
    until("the form", has_groups).await;
    type_into(&by_label(&page.root, "Label"), "Number");
    choose(&by_label(&page.root, "Group"), "contract");
    by_label(&page.root, "No two records may have the same value").click();
    let number =
        json!({ "name": "number", "label": "Number", "groupName": "contract", "hasUniqueValue": true, "options": [] });
    let number = with(with(tier(false), &json!({ "type": "string", "fieldType": "text" })), &number);
    server.answer(Method::Post, CONTACTS, 201, &number);
    server.answer(Method::Get, CONTACTS, 200, &json!({ "results": [tier(false), number] }));
    by_role(&page.root, "button", "Save property").click();
    until_text(&page.root, "Unique").await;
    let sent = server.bodies(Method::Post, CONTACTS).pop().unwrap();
    assert_eq!((&sent["groupName"], &sent["hasUniqueValue"]), (&json!("contract"), &json!(true)));
    assert!(!has_role(&page.root, "button", "Remove group Contract"), "it is in use");

    // What is chosen cannot be unique, and what was made stays as it is.
    by_role(&page.root, "button", "Edit Tier").click();
    until("the form", has_groups).await;
    let unique = by_label(&page.root, "No two records may have the same value");
    assert!(unique.closest("[hidden]").unwrap().is_some());
    by_role(&page.root, "button", "Cancel").click();
    until("the list", || has_role(&page.root, "button", "Edit Number")).await;
    by_role(&page.root, "button", "Edit Number").click();
    until("the form", || has_role(&page.root, "checkbox", "No two records may have the same value")).await;
    let unique = by_label(&page.root, "No two records may have the same value");
    assert!(unique.closest("[hidden]").unwrap().is_none() && unique.has_attribute("disabled"));
    by_role(&page.root, "button", "Cancel").click();

    answer(&server, &[tier(false)], &[]);
    answer_groups(&server, &[("contract", "Contract")]);
    server.answer(Method::Delete, &format!("{CONTACTS}/number"), 204, &Value::Null);
    until("the list", || has_role(&page.root, "button", "Archive “Number”")).await;
    by_role(&page.root, "button", "Archive “Number”").click();
    until("it is free", || has_role(&page.root, "button", "Remove group Contract")).await;
    server.answer(Method::Delete, &format!("{groups}/contract"), 204, &Value::Null);
    answer_groups(&server, &[]);
    by_role(&page.root, "button", "Remove group Contract").click();
    until_text(&page.root, "Group “Contract” removed").await;
    until("one group needs no heading", || !has_role(&page.root, "heading", "Contact information")).await;
}

#[wasm_bindgen_test]
async fn a_record_shows_properties_by_their_groups_and_says_that_a_value_is_taken() {
    let mut view = anna(&[], &[]);
    let fields = view["properties"].as_array_mut().unwrap();
    for (name, label, group) in
        [("ends", "Contract ends", "Contract"), ("number", "Number", "Contract"), ("carrier", "Carrier", "Delivery")]
    {
        fields.push(json!({ "name": name, "label": label, "input": "text", "value": null, "group": group }));
    }
    let server = with_anna(&[], &[]);
    server.answer(Method::Get, RECORD, 200, &view);
    let page = record_page(&server);
    until("the groups", || has_role(&page.root, "heading", "Delivery")).await;
    let about = page.root.query_selector(".about").unwrap().unwrap().text_content().unwrap();
    let place = |text: &str| about.find(text).unwrap_or_else(|| panic!("{text} in {about}"));
    assert!(place("Created") < place("ContractContract ends"), "what has no group comes first");
    assert!(place("Contract ends") < place("Number") && place("Number") < place("DeliveryCarrier"));

    by_role(&page.root, "button", "Edit Number").click();
    until("the field", || has_role(&page.root, "textbox", "Number")).await;
    type_into(&by_label(&page.root, "Number"), "K-17");
    let wrong = json!({
        "message": "The contact 7 already has that value of Number", "code": "CONFLICTING_UNIQUE_VALUE", "in": "number",
        "context": { "propertyName": ["number"] },
    });
    let refusal = json!({ "status": "error", "message": "no", "category": "VALIDATION_ERROR", "correlationId": "", "errors": [wrong] });
    server.answer(Method::Patch, RECORD, 400, &refusal);
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "Another record has this value already.").await;
    assert_eq!(by_label(&page.root, "Number").get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_date_and_time_is_shown_and_changed_in_the_viewers_zone() {
    let own = |value: Value| {
        let mut view = anna(&[], &[]);
        let field = json!({ "name": "due", "label": "When due", "input": "date_time", "value": value });
        view["properties"].as_array_mut().unwrap().push(field);
        view
    };
    let server = with_anna(&[], &[]);
    server.answer(Method::Get, RECORD, 200, &own(json!("2026-12-01T22:30:15.000Z")));
    let page = record_page(&server);
    until_text(&page.root, "Wed 2 Dec, 00:30").await;
    by_role(&page.root, "button", "Edit When due").click();
    until("the fields", || !select_all(&page.root, ".date-and-time [type=time]").is_empty()).await;
    let (day, time) = (by_label(&page.root, "When due"), by_label(&page.root, "When due: time of day"));
    let shown = |field: &HtmlElement| field.clone().unchecked_into::<HtmlInputElement>().value();
    assert_eq!((shown(&day), shown(&time)), ("02/12/2026".to_owned(), "00:30".to_owned()));

    type_into(&time, "");
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "Give a day and a time.").await;
    assert!(server.bodies(Method::Patch, RECORD).is_empty(), "no time is not midnight somewhere");

    type_into(&time, "10:30");
    type_into(&day, "3 Dec 2026");
    server.answer(Method::Patch, RECORD, 200, &own(json!("2026-12-03T08:30:00.000Z")));
    by_role(&page.root, "button", "Save").click();
    until_text(&page.root, "Thu 3 Dec, 10:30").await;
    let change = json!({ "value": "2026-12-03T08:30:00.000Z", "was": "2026-12-01T22:30:15.000Z" });
    assert_eq!(server.bodies(Method::Patch, RECORD), [json!({ "properties": { "due": change } })]);
}
