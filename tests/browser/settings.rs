//! The settings.

use kokous::{
    api::Api,
    calendars::provide_calendar_news,
    composer::provide_composer,
    i18n::provide_speaker,
    live::provide_live,
    pages::settings::SettingsPage,
    prelude::*,
    shell::session::provide_session,
    ui::{page_heading::provide_page_headings, toast::provide_toasts},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fixtures::signed_in,
    support::{has_role, mount, until},
};

#[wasm_bindgen_test]
async fn scheduling_is_there_when_the_page_is_opened_by_its_address() {
    let api = Api::new(signed_in());
    let page = mount(move || {
        provide_context(api.clone());
        provide_toasts();
        provide_page_headings();
        provide_session(api, provide_speaker());
        provide_live();
        provide_calendar_news();
        provide_composer();
        view! { <SettingsPage/> }
    });
    // The session comes only after the page.
    until("the section", || has_role(&page.root, "heading", "Scheduling")).await;
}
