//! The settings.

use kokous::{
    api::{Api, Method},
    calendars::provide_calendar_news,
    composer::provide_composer,
    editor::EditorLoader,
    i18n::provide_speaker,
    live::provide_live,
    pages::settings::SettingsPage,
    prelude::*,
    shell::session::provide_session,
    ui::{
        page_heading::provide_page_headings,
        toast::{ToastStack, provide_toasts},
    },
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::{session, signed_in},
    support::{FakeTransport, Mounted, by_label, by_role, dispatch, has_role, mount, type_into, until, until_text},
};

/// The settings page, where texts are written into plain text areas.
pub(crate) fn settings_page(server: &FakeTransport) -> Mounted {
    let api = Api::new(server.clone());
    mount(move || {
        provide_context(api.clone());
        provide_toasts();
        provide_page_headings();
        provide_session(api, provide_speaker());
        provide_live();
        provide_calendar_news();
        provide_composer();
        provide_context(EditorLoader::new(|_| js_sys::Promise::new(&mut |_, _| {})));
        view! {
            <SettingsPage/>
            <ToastStack/>
        }
    })
}

#[wasm_bindgen_test]
async fn scheduling_is_there_when_the_page_is_opened_by_its_address() {
    let page = settings_page(&signed_in());
    // The session comes only after the page.
    until("the section", || has_role(&page.root, "heading", "Scheduling")).await;
}

#[wasm_bindgen_test]
async fn what_is_wrong_with_a_profile_stands_at_its_field() {
    let server = signed_in();
    let page = settings_page(&server);
    until("the form", || has_role(&page.root, "button", "Save profile")).await;
    let name = by_label(&page.root, "Your name");
    type_into(&name, " ");
    by_role(&page.root, "button", "Save profile").click();
    until_text(&page.root, "a name").await;
    assert_eq!(name.get_attribute("aria-invalid").as_deref(), Some("true"));
    type_into(&name, "Maya Lind");
    let end = by_label(&page.root, "Work ends");
    type_into(&end, "8");
    by_role(&page.root, "button", "Save profile").click();
    until_text(&page.root, "Choose an end after the start").await;
    assert_eq!(end.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(server.bodies(Method::Patch, "/kokous/v1/session").is_empty());

    type_into(&end, "16.30");
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] {
        by_label(&page.root, day).click();
    }
    by_role(&page.root, "button", "Save profile").click();
    until_text(&page.root, "Choose one day or more").await;
    assert!(by_label(&page.root, "Monday").has_attribute("aria-invalid") && !end.has_attribute("aria-invalid"));
    by_label(&page.root, "Sunday").click();

    let refusal = json!({
        "status": "error", "category": "VALIDATION_ERROR", "message": "no", "correlationId": "",
        "errors": [{ "message": "That is not a language tag", "code": "INVALID_LOCALE", "in": "locale" }],
    });
    server.answer(Method::Patch, "/kokous/v1/session", 400, &refusal);
    by_role(&page.root, "button", "Save profile").click();
    until_text(&page.root, "That is not a language tag").await;
    let sent = &server.bodies(Method::Patch, "/kokous/v1/session")[0];
    assert_eq!(sent["name"], "Maya Lind");
    let hours = &sent["workingHours"];
    assert_eq!(*hours, json!({ "start": "09:00", "end": "16:30", "weekdays": [7] }));
}

#[wasm_bindgen_test]
async fn a_time_zone_is_taken_back_by_emptying_the_field() {
    let server = signed_in();
    server.answer(Method::Patch, "/kokous/v1/session", 200, &session());
    let page = settings_page(&server);
    until("the form", || has_role(&page.root, "button", "Save profile")).await;
    let zone = by_label(&page.root, "Time zone");
    type_into(&zone, "");
    dispatch(&zone, "blur");
    by_role(&page.root, "button", "Save profile").click();
    until_text(&page.root, "Profile saved").await;
    assert_eq!(server.bodies(Method::Patch, "/kokous/v1/session")[0]["timeZone"], "");
}
