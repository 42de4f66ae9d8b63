//! Users, passwords, tokens and the audit log in the settings.

use kokous::api::Method;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use crate::{
    fixtures::{session, signed_in, with},
    settings::settings_page,
    support::{FakeTransport, by_label, by_role, choose, has_role, type_into, until, until_text},
};

fn user(id: i64, name: &str, role: &str, active: bool) -> Value {
    json!({
        "id": id.to_string(), "name": name, "email": "somebody@kokous.example", "role": role, "active": active,
        "createdAt": "2026-01-05T10:00:00Z", "seenAt": "2026-11-24T07:30:00Z",
    })
}

fn administered() -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &with(session(), &json!({ "role": "admin" })));
    let users =
        json!({ "results": [user(1, "Maya Lindqvist", "admin", true), user(2, "Anna Virtanen", "member", true)] });
    server.answer(Method::Get, "/kokous/v1/users", 200, &users);
    server
}

#[wasm_bindgen_test]
async fn a_user_is_added_and_their_password_shown_once() {
    let server = administered();
    let page = settings_page(&server);
    until_text(&page.root, "Anna Virtanen").await;
    by_role(&page.root, "button", "Add user").click();
    until("the form", || has_role(&page.root, "button", "Add")).await;
    by_role(&page.root, "button", "Add").click();
    until_text(&page.root, "Give a name").await;
    assert!(page.root.text_content().unwrap().contains("Give an e-mail address"));

    type_into(&by_label(&page.root, "Name"), "Eero Mäkinen");
    type_into(&by_label(&page.root, "E-mail"), "eero@kokous.example");
    let saved = json!({ "user": user(3, "Eero Mäkinen", "member", true), "password": "once-and-never-again" });
    server.answer(Method::Post, "/kokous/v1/users", 201, &saved);
    by_role(&page.root, "button", "Add").click();
    until_text(&page.root, "Password of Eero Mäkinen, shown only now.").await;
    let secret = by_label(
        &page.root,
        "Password of Eero Mäkinen, shown only now. Pass it on by a safe way; it can be changed in the settings.",
    );
    assert_eq!(secret.unchecked_ref::<HtmlInputElement>().value(), "once-and-never-again");
    by_role(&page.root, "button", "Done").click();
    until("it is gone", || !has_role(&page.root, "button", "Done")).await;
    assert_eq!(
        server.bodies(Method::Post, "/kokous/v1/users"),
        [json!({ "name": "Eero Mäkinen", "email": "eero@kokous.example", "role": "member" })]
    );
}

#[wasm_bindgen_test]
async fn a_role_that_cannot_be_taken_is_shown_as_it_stays() {
    let server = administered();
    let page = settings_page(&server);
    until_text(&page.root, "Anna Virtanen").await;
    let refusal = json!({
        "status": "error", "category": "CONFLICT", "correlationId": "", "message": "Somebody has to be left",
    });
    server.answer(Method::Patch, "/kokous/v1/users/1", 409, &refusal);
    choose(&by_label(&page.root, "Role of Maya Lindqvist"), "member");
    until_text(&page.root, "Somebody has to be left").await;
    let role = by_label(&page.root, "Role of Maya Lindqvist").unchecked_into::<HtmlSelectElement>();
    until("the choice shows what is", || role.value() == "admin").await;

    server.answer(
        Method::Patch,
        "/kokous/v1/users/2",
        200,
        &json!({ "user": user(2, "Anna Virtanen", "member", false) }),
    );
    by_role(&page.root, "button", "Actions for Anna Virtanen").click();
    until("the menu", || has_role(&page.root, "menuitem", "Deactivate")).await;
    by_role(&page.root, "menuitem", "Deactivate").click();
    until_text(&page.root, "Anna Virtanen cannot sign in any more").await;
    until_text(&page.root, "Deactivated").await;
    assert_eq!(server.bodies(Method::Patch, "/kokous/v1/users/2"), [json!({ "active": false, "newPassword": false })]);
}

#[wasm_bindgen_test]
async fn a_token_is_made_with_what_it_may_and_revoked() {
    let server = signed_in();
    let token = json!({
        "id": "4", "name": "Nightly export", "scopes": ["crm.objects.contacts.read"], "createdAt": "2026-11-24T08:00:00Z",
    });
    let known = json!({ "results": [], "scopes": ["crm.objects.contacts.read", "kokous"] });
    server.answer(Method::Get, "/kokous/v1/tokens", 200, &known);
    let page = settings_page(&server);
    until_text(&page.root, "No tokens yet").await;
    by_role(&page.root, "button", "New token").click();
    until("the form", || has_role(&page.root, "button", "Make token")).await;
    type_into(&by_label(&page.root, "Name"), "Nightly export");
    by_label(&page.root, "Only what is ticked").click();
    by_label(&page.root, "crm.objects.contacts.read").click();
    server.answer(Method::Post, "/kokous/v1/tokens", 201, &json!({ "token": token, "secret": "kokous_secret" }));
    server.answer(Method::Get, "/kokous/v1/tokens", 200, &with(known, &json!({ "results": [token] })));
    by_role(&page.root, "button", "Make token").click();
    until_text(&page.root, "Secret of “Nightly export”, shown only now.").await;
    assert_eq!(
        server.bodies(Method::Post, "/kokous/v1/tokens"),
        [json!({ "name": "Nightly export", "scopes": ["crm.objects.contacts.read"] })]
    );

    until("the row", || has_role(&page.root, "button", "Revoke Nightly export")).await;
    by_role(&page.root, "button", "Revoke Nightly export").click();
    until("the question", || has_role(&page.root, "button", "Revoke")).await;
    server.answer(Method::Delete, "/kokous/v1/tokens/4", 204, &Value::Null);
    server.answer(Method::Get, "/kokous/v1/tokens", 200, &json!({ "results": [], "scopes": [] }));
    by_role(&page.root, "button", "Revoke").click();
    until_text(&page.root, "No tokens yet").await;
    let is_in_section =
        || leptos::prelude::document().active_element().is_some_and(|element| element.id() == "settings-tokens");
    until("the focus, which does not go with the row", is_in_section).await;
}

#[wasm_bindgen_test]
async fn a_password_is_changed_by_whoever_knows_it() {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &with(session(), &json!({ "demo": false })));
    let page = settings_page(&server);
    until("the form", || has_role(&page.root, "button", "Change password")).await;
    type_into(&by_label(&page.root, "New password"), "short");
    by_role(&page.root, "button", "Change password").click();
    until_text(&page.root, "A password needs at least 15 characters").await;

    let refusal = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "no", "correlationId": "",
        "errors": [{ "message": "wrong", "code": "WRONG", "in": "password" }],
    });
    server.answer(Method::Post, "/kokous/v1/session/password", 400, &refusal);
    type_into(&by_label(&page.root, "Present password"), "guessed");
    type_into(&by_label(&page.root, "New password"), "correct horse battery");
    by_role(&page.root, "button", "Change password").click();
    until_text(&page.root, "This is not your present password").await;
    let current = by_label(&page.root, "Present password");
    assert_eq!(current.get_attribute("aria-invalid").as_deref(), Some("true"));
    server.answer(Method::Post, "/kokous/v1/session/password", 204, &Value::Null);
    by_role(&page.root, "button", "Change password").click();
    until_text(&page.root, "Password changed.").await;
}

#[wasm_bindgen_test]
async fn the_log_is_read_when_it_is_asked_for_page_by_page() {
    let server = administered();
    let page = settings_page(&server);
    until("the section", || has_role(&page.root, "button", "Show the log")).await;
    let entry = |id: i64, action: &str| {
        json!({
            "id": id.to_string(), "at": "2026-11-24T07:30:00Z", "user": "Anna Virtanen", "action": action,
            "request": "POST /kokous/v1/meetings", "address": "192.0.2.7",
        })
    };
    let first = json!({ "results": [entry(9, "meeting.create")], "after": "9" });
    server.answer(Method::Get, "/kokous/v1/audit", 200, &first);
    server.answer(Method::Get, "/kokous/v1/audit?after=9", 200, &json!({ "results": [entry(8, "teapot.brew")] }));
    by_role(&page.root, "button", "Show the log").click();
    until_text(&page.root, "scheduled or logged a meeting").await;
    assert!(page.root.text_content().unwrap().contains("from 192.0.2.7"));
    by_role(&page.root, "button", "Show more").click();
    until_text(&page.root, "changed something").await;
    until("that is all", || by_role(&page.root, "button", "Show more").hidden()).await;
}
