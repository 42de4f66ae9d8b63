//! The account's own outcomes: made in the settings, chosen on a card and in the composer.

use kokous::{api::Method, composer::Composer};
use kokous_model::{account::AccountSettings, meeting::Outcome, outcomes::OwnOutcome};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    composer_support::{self, Page, meeting, saved},
    fixtures::{card, session, signed_in, with},
    record_page::{record_page, with_anna},
    settings::settings_page,
    support::{
        FakeTransport, by_label, by_role, choose, has_focus, has_role, select_all, type_into, until, until_text,
    },
};

const OUTCOMES: &str = "/kokous/v1/settings";

fn own(code: &str, label: &str, archived: bool) -> Value {
    json!({ "code": code, "label": label, "archived": archived })
}

fn account(outcomes: &[Value]) -> Value {
    json!({ "meetingTypes": ["Demo"], "reminders": [], "outcomes": outcomes })
}

/// Tells the server that Maya administers an account with these outcomes.
fn administer(server: &FakeTransport, outcomes: &[Value]) {
    let session = with(session(), &json!({ "role": "admin", "account": account(outcomes) }));
    server.answer(Method::Get, "/kokous/v1/session", 200, &session);
    server.answer(Method::Get, "/kokous/v1/users", 200, &json!({ "results": [] }));
}

fn options(select: &HtmlElement) -> Vec<String> {
    select_all(select, "option").iter().map(|option| option.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
async fn outcomes_are_renamed_added_moved_and_archived_and_kept_by_one_button() {
    let server = signed_in();
    administer(&server, &[own("QUOTED", "Quoted", false), own("OLD", "Old way", false)]);
    let page = settings_page(&server);
    until("the section", || has_role(&page.root, "heading", "Meeting outcomes")).await;
    type_into(&by_label(&page.root, "Name of outcome 1"), "Sent a quote");
    by_role(&page.root, "button", "Archive Old way").click();
    until_text(&page.root, "Archived").await;
    by_role(&page.root, "button", "Add an outcome").click();
    until("the new field has the focus", || {
        has_role(&page.root, "textbox", "Name of outcome 3") && has_focus(&by_label(&page.root, "Name of outcome 3"))
    })
    .await;
    by_role(&page.root, "button", "Save outcomes").click();
    until_text(&page.root, "Give the outcome a name").await;
    assert!(server.bodies(Method::Put, OUTCOMES).is_empty());

    type_into(&by_label(&page.root, "Name of outcome 3"), "Wants a pilot");
    until("its buttons have its name", || has_role(&page.root, "button", "Move Wants a pilot up")).await;
    by_role(&page.root, "button", "Move Wants a pilot up").click();
    let up = || by_role(&page.root, "button", "Move Wants a pilot up");
    until("it has moved, and its button keeps the focus", || {
        let second = by_label(&page.root, "Name of outcome 2");
        let second: &web_sys::HtmlInputElement = second.unchecked_ref();
        second.value() == "Wants a pilot" && has_focus(&up())
    })
    .await;
    let kept = [
        own("QUOTED", "Sent a quote", false),
        own("WANTS_A_PILOT", "Wants a pilot", false),
        own("OLD", "Old way", true),
    ];
    // Somebody else has set meeting types since this page was opened.
    let types = json!({ "meetingTypes": ["Demo", "Visit"] });
    server.answer(Method::Get, OUTCOMES, 200, &with(account(&[]), &types));
    server.answer(Method::Put, OUTCOMES, 200, &with(account(&kept), &types));
    by_role(&page.root, "button", "Save outcomes").click();
    until_text(&page.root, "Settings saved").await;
    let sent = [own("QUOTED", "Sent a quote", false), own("", "Wants a pilot", false), own("OLD", "Old way", true)];
    assert_eq!(server.bodies(Method::Put, OUTCOMES), [with(account(&sent), &types)]);
    until("what is kept can be archived", || has_role(&page.root, "button", "Archive Wants a pilot")).await;
    assert!(has_role(&page.root, "button", "Offer again Old way"));
}

#[wasm_bindgen_test]
async fn a_card_offers_what_is_not_archived_and_shows_what_it_has() {
    let archived = with(card(9, "Review"), &json!({ "outcome": "OLD" }));
    let server = with_anna(std::slice::from_ref(&archived), &[]);
    administer(&server, &[own("QUOTED", "Quoted", false), own("OLD", "Old way", true)]);
    let page = record_page(&server);
    until_text(&page.root, "Review").await;
    let select = by_label(&page.root, "Outcome");
    until("the account's own", || {
        options(&select) == ["Scheduled", "Completed", "Rescheduled", "No show", "Canceled", "Quoted", "Old way"]
    })
    .await;
    let value = || select.unchecked_ref::<web_sys::HtmlSelectElement>().value();
    assert_eq!(value(), "OLD");

    let set = with(archived, &json!({ "outcome": "QUOTED", "revision": 2 }));
    server.answer(Method::Patch, "/kokous/v1/meetings/9", 200, &json!({ "meeting": set }));
    choose(&select, "QUOTED");
    until_text(&page.root, "Outcome set to Quoted").await;
    until("what is not offered any more is gone", || options(&select).len() == 6).await;
    assert_eq!(value(), "QUOTED");
    let filter = by_label(&page.root, "Outcome to show");
    assert_eq!(options(&filter)[6..], ["Quoted", "Old way"]);
}

#[wasm_bindgen_test]
async fn the_outcome_is_a_field_of_the_composer_once_the_meeting_is_saved() {
    let mut session = composer_support::session();
    let quoted = OwnOutcome { code: "QUOTED".to_owned(), label: "Quoted".to_owned(), archived: false };
    session.account = AccountSettings { outcomes: vec![quoted], ..AccountSettings::default() };
    let page = Page::with_session(session);
    let mut completed = meeting();
    completed.draft.outcome = Outcome::Completed;
    page.open(&completed, Composer::edit).await;
    let select = by_label(page.root(), "Outcome");
    assert_eq!(select.unchecked_ref::<web_sys::HtmlSelectElement>().value(), "COMPLETED");
    choose(&select, "QUOTED");
    page.server.answer(Method::Patch, "/kokous/v1/meetings/11", 200, &saved("Renewal"));
    page.click("Save");
    page.until_closed().await;
    let sent = page.server.fake.bodies(Method::Patch, "/kokous/v1/meetings/11");
    assert_eq!(sent[0]["outcome"], "QUOTED");
}
