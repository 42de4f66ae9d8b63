//! Video services and apps in the settings, and links on the timeline's cards.

use kokous::api::Method;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    fixtures::{card, session, signed_in, with},
    record_page::{record_page, with_anna},
    settings::settings_page,
    support::{FakeTransport, by_label, by_role, has_role, type_into, until, until_text},
};

const APPS: &str = "/kokous/v1/video-apps";

fn administered(apps: &Value) -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, "/kokous/v1/session", 200, &with(session(), &json!({ "role": "admin" })));
    server.answer(Method::Get, APPS, 200, &json!({ "results": apps }));
    server
}

#[wasm_bindgen_test]
async fn an_app_is_added_with_a_secret_that_is_shown_once() {
    let server = administered(&json!([]));
    let page = settings_page(&server);
    until_text(&page.root, "There is no video app yet").await;
    by_role(&page.root, "button", "Add a video app").click();
    until("the form", || has_role(&page.root, "button", "Add")).await;
    type_into(&by_label(&page.root, "Name"), "Aurora Rooms");
    let app = json!({ "id": "7", "name": "Aurora Rooms", "createMeetingUrl": "", "secret": "once-and-never-again" });
    server.answer(Method::Post, APPS, 201, &app);
    server.answer(Method::Get, APPS, 200, &json!({ "results": [app] }));
    by_role(&page.root, "button", "Add").click();
    until_text(&page.root, "The secret of Aurora Rooms").await;
    let secret =
        by_label(&page.root, "The secret of Aurora Rooms, which signs what it is asked. It is shown only now.");
    assert_eq!(secret.unchecked_ref::<HtmlInputElement>().value(), "once-and-never-again");
    until_text(&page.root, "App id 7 · has set no addresses so far, and is not offered").await;
    assert_eq!(server.bodies(Method::Post, APPS), [json!({ "name": "Aurora Rooms" })]);
}

#[wasm_bindgen_test]
async fn an_app_gets_another_secret_after_a_question() {
    let app = json!({ "id": "7", "name": "Aurora Rooms", "createMeetingUrl": "https://rooms.example/create" });
    let server = administered(&json!([app]));
    let page = settings_page(&server);
    until("the app", || has_role(&page.root, "button", "New secret for Aurora Rooms")).await;
    let replace = format!("{APPS}/7/secret");
    server.answer(Method::Post, &replace, 500, &json!({ "status": "error", "message": "No" }));
    by_role(&page.root, "button", "New secret for Aurora Rooms").click();
    until_text(&page.root, "From now on only the new secret signs").await;
    assert!(server.bodies(Method::Post, &replace).is_empty(), "nothing is done unasked");
    by_role(&by_role(&page.root, "dialog", "New secret for Aurora Rooms"), "button", "New secret").click();
    until("what went wrong", || page.root.query_selector(".form-error").unwrap().is_some()).await;
    server.answer(Method::Post, &replace, 200, &with(app, &json!({ "secret": "another-one" })));
    by_role(&by_role(&page.root, "dialog", "New secret for Aurora Rooms"), "button", "New secret").click();
    let label = "The secret of Aurora Rooms, which signs what it is asked. It is shown only now.";
    until_text(&page.root, label).await;
    assert_eq!(by_label(&page.root, label).unchecked_ref::<HtmlInputElement>().value(), "another-one");
}

/// A meeting at an app's place.
fn at_an_app(more: &Value) -> Value {
    let place = json!({ "location": { "kind": "extension", "value": "7" }, "videoApp": "Aurora Rooms" });
    with(with(card(11, "Renewal"), &place), more)
}

#[wasm_bindgen_test]
async fn a_card_says_why_there_is_no_link_and_sends_without() {
    let cause = json!({ "code": "VIDEO_PLAIN_LINK", "about": ["Aurora Rooms"] });
    let failed = at_an_app(&json!({
        "dispatch": { "state": "failed", "reason": "x", "causes": [cause] },
        "video": { "state": "failed", "reason": "x" },
    }));
    let server = with_anna(&[failed], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Aurora Rooms gave a link that is not https").await;
    assert!(has_role(&page.root, "button", "Retry"));
    let sent = at_an_app(&json!({ "location": { "kind": "none", "value": "" }, "dispatch": { "state": "sent" } }));
    server.answer(Method::Patch, "/kokous/v1/meetings/11", 200, &json!({ "meeting": sent }));
    by_role(&page.root, "button", "Send without a link").click();
    until("the reason goes", || !page.root.text_content().unwrap_or_default().contains("not https")).await;
    let patched = server.bodies(Method::Patch, "/kokous/v1/meetings/11").pop().unwrap();
    assert_eq!(patched["location"]["kind"], "none");
}

#[wasm_bindgen_test]
async fn a_card_that_waits_for_a_service_offers_to_connect_it() {
    let cause = json!({ "code": "VIDEO_ACCOUNT_LOST", "about": ["Zoom", "maya@zoom.example"] });
    let waiting = with(
        card(11, "Renewal"),
        &json!({
            "location": { "kind": "zoom", "value": "" },
            "dispatch": { "state": "needs_reconnect", "reason": "x", "causes": [cause] },
            "video": { "state": "pending" },
        }),
    );
    let server = with_anna(&[waiting], &[]);
    let page = record_page(&server);
    until_text(&page.root, "Zoom: the account maya@zoom.example has to be connected again").await;
    assert!(has_role(&page.root, "button", "Reconnect") && has_role(&page.root, "button", "Send without a link"));
}
