//! The quieter fields: place, texts, associations, calendar.

use kokous::api::Method;
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::UserSummary,
};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    composer_support::{Page, meeting, saved, session, summary, value},
    support::{
        by_label, by_role, choose, has_focus, has_role, next_frame, press, select_all, type_into, until, until_text,
    },
};

#[wasm_bindgen_test]
async fn a_title_is_one_line_of_some_length() {
    let page = Page::scheduling().await;
    let title = by_label(page.root(), "Title");
    for (text, error) in [(" ", "Give the meeting a title"), (&"ä".repeat(256), "Shorten the title to 255 characters")]
    {
        type_into(&title, text);
        title.blur().unwrap();
        until_text(page.root(), error).await;
        assert_eq!(title.get_attribute("aria-invalid").as_deref(), Some("true"));
    }
    type_into(&title, "\u{202e}Renewal 🎉");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["title"], "\u{202e}Renewal 🎉");
}

#[wasm_bindgen_test]
async fn how_a_meeting_went_is_told_to_nobody() {
    let page = Page::new();
    page.edit(&meeting()).await;
    choose(&by_label(page.root(), "Outcome"), "COMPLETED");
    until("nobody hears of it", || has_role(page.root(), "button", "Save")).await;
    page.server.answer(Method::Patch, "/kokous/v1/meetings/11", 200, &saved("Renewal"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.fake.bodies(Method::Patch, "/kokous/v1/meetings/11")[0]["outcome"], "COMPLETED");
}

#[wasm_bindgen_test]
async fn a_place_is_a_kind_and_what_that_kind_needs() {
    let page = Page::scheduling().await;
    choose(&by_label(page.root(), "Location"), "phone");
    let root = page.root().clone();
    until("the number", || has_role(&root, "textbox", "Phone number")).await;
    let number = by_label(&root, "Phone number");
    number.focus().unwrap();
    number.blur().unwrap();
    until_text(&root, "Enter the phone number").await;
    type_into(&number, "+358 40 123");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["location"], json!({ "kind": "phone", "value": "+358 40 123" }));
}

#[wasm_bindgen_test]
async fn an_address_and_a_place_of_ones_own_words_are_asked_for() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    for (kind, label, missing) in
        [("address", "Address", "Enter the address"), ("custom", "Place", "Say where the meeting is")]
    {
        choose(&by_label(&root, "Location"), kind);
        until(label, || has_role(&root, "textbox", label)).await;
        page.click("Save");
        until_text(&root, missing).await;
    }
    // What was typed for one kind is there for another.
    type_into(&by_label(&root, "Place"), "The <b>lobby</b>");
    choose(&by_label(&root, "Location"), "address");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["location"], json!({ "kind": "address", "value": "The <b>lobby</b>" }));
}

#[wasm_bindgen_test]
async fn while_there_is_no_editor_the_description_is_sent_as_markdown() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Attendee description"), "**Hello**");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["description"], "**Hello**");
}

#[wasm_bindgen_test]
async fn the_internal_note_is_there_when_it_is_wanted() {
    let page = Page::scheduling().await;
    page.click("Add internal note");
    let root = page.root().clone();
    until("the note", || has_role(&root, "textbox", "Internal note")).await;
    let focused = || leptos::prelude::document().active_element().unwrap().id();
    until("it has the focus", || focused() == by_label(&root, "Internal note").id()).await;
}

#[wasm_bindgen_test]
async fn the_internal_note_goes_with_the_meeting() {
    let page = Page::scheduling().await;
    page.click("Add internal note");
    let root = page.root().clone();
    until("the note", || has_role(&root, "textbox", "Internal note")).await;
    type_into(&by_label(&root, "Internal note"), "Mind the *discount*");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["internalNote"], "Mind the *discount*");
}

#[wasm_bindgen_test]
async fn records_are_found_ticked_and_unticked() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    let deal = RecordRef::new(RecordType::Deal, 5);
    let found = json!({ "results": [summary(deal, "Big deal")] });
    page.server.answer(Method::Get, "/kokous/v1/records?q=big", 200, &found);
    let search = by_label(&root, "Associated with");
    type_into(&search, "big");
    until_text(&root, "Big deal").await;
    press(&search, "Enter");
    until("its box", || has_role(&root, "checkbox", "Big deal")).await;
    by_role(&root, "checkbox", "Acme Oy").click();
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    let associations = page.server.created()[0]["associations"].clone();
    assert_eq!(associations, json!([{ "type": "contact", "id": "7" }, { "type": "deal", "id": "5" }]));
}

#[wasm_bindgen_test]
async fn without_invitations_nobody_is_told_and_no_address_is_needed() {
    let page = Page::scheduling().await;
    until_text(page.root(), "Invites 1 guest by e-mail").await;
    let sends: HtmlInputElement = by_role(page.root(), "checkbox", "Send invitations by email").unchecked_into();
    sends.click();
    let root = page.root().clone();
    until("nobody is invited", || !root.inner_text().contains("Invites 1 guest")).await;
    assert!(root.inner_text().contains("The meeting is only logged"));
}

#[wasm_bindgen_test]
async fn the_meeting_type_is_asked_for_only_where_there_are_types() {
    let page = Page::scheduling().await;
    assert!(select_all(page.root(), "#composer-meeting-type").is_empty());

    let mut session = session();
    session.account.meeting_types = vec!["Demo".to_owned(), "Review".to_owned()];
    let page = Page::with_session(session);
    page.schedule().await;
    choose(&by_label(page.root(), "Meeting type"), "Review");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["meetingType"], "Review");
}

#[wasm_bindgen_test]
async fn reminders_are_added_changed_and_removed() {
    let page = Page::scheduling().await;
    for _ in 0..3 {
        page.click("+ Add reminder");
    }
    let reminders = || select_all(page.root(), ".reminder select");
    until("three reminders", || reminders().len() == 3).await;
    until("three are the most", || by_role(page.root(), "button", "+ Add reminder").hidden()).await;
    until("the button leaves the focus to the last", || has_focus(&reminders()[2])).await;
    choose(&reminders()[2], "120");
    next_frame().await;
    assert!(has_focus(&reminders()[2]), "a reminder that is changed keeps it");
    page.click("Remove the reminder 1 hour before");
    until("two reminders", || reminders().len() == 2).await;
    choose(&reminders()[1], "30");
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["reminders"], json!([1440, 30]));
}

#[wasm_bindgen_test]
async fn a_meeting_can_be_scheduled_for_a_colleague_who_allows_it() {
    let mut session = session();
    let colleague = UserSummary {
        id: 2,
        name: "Daniel Okafor".to_owned(),
        email: "daniel@kokous.test".to_owned(),
        time_zone: None,
    };
    session.organizers = vec![colleague];
    let page = Page::with_session(session);
    page.schedule().await;
    choose(&by_label(page.root(), "Organizer"), "2");
    until_text(page.root(), "Daniel Okafor organizes").await;
    until_text(page.root(), "Send Daniel Okafor a copy").await;
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Aino Virtanen"));
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["organizerId"], &created["sendMeCopy"]), (&json!("2"), &json!(true)));
}

#[wasm_bindgen_test]
async fn a_field_that_goes_while_it_has_the_focus_harms_nothing() {
    for label in ["Title", "Date", "Start time", "End time", "Time zone", "Attendees", "Attendee description"] {
        let page = Page::scheduling().await;
        by_label(page.root(), label).focus().unwrap();
        page.edit(&meeting()).await;
        let is_shown =
            || has_role(page.root(), "textbox", "Title") && value(&by_label(page.root(), "Title")) == "Renewal";
        until(label, is_shown).await;
    }
}
