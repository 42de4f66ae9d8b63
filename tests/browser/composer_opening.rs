//! What stands in the composer when it opens, and where the focus goes.

use kokous::{api::Method, composer::Composer};
use kokous_model::{meeting::Outcome, rich_text::RichText, wire::StoredDraft};
use leptos::prelude::{GetUntracked, document};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    composer_support::{Page, instant, meeting, on_aino, saved, value},
    support::{by_label, by_role, has_role, press, type_into, until},
};

#[wasm_bindgen_test]
async fn a_new_meeting_begins_with_the_records_name_selected() {
    let page = Page::scheduling().await;
    let title = by_label(page.root(), "Title");
    assert_eq!(value(&title), "Aino Virtanen");
    assert_eq!(document().active_element().as_ref(), Some(title.as_ref()));
    let title: HtmlInputElement = title.unchecked_into();
    assert_eq!((title.selection_start(), title.selection_end()), (Ok(Some(0)), Ok(Some(13))));
}

#[wasm_bindgen_test]
async fn a_new_meeting_is_half_an_hour_from_the_next_half_hour_in_the_browsers_zone() {
    let page = Page::scheduling().await;
    let values = ["Date", "Start time", "End time", "Time zone"].map(|label| value(&by_label(page.root(), label)));
    assert_eq!(values, ["24/11/2026", "12:30", "13:00", "Helsinki (UTC+2:00)"]);
}

#[wasm_bindgen_test]
async fn a_new_meeting_is_with_the_contact_and_on_its_timeline_and_the_companys() {
    let page = Page::scheduling().await;
    assert!(has_role(page.root(), "button", "Remove Aino Virtanen"));
    for record in ["Aino Virtanen", "Acme Oy"] {
        let checkbox: HtmlInputElement = by_role(page.root(), "checkbox", record).unchecked_into();
        assert!(checkbox.checked(), "{record}");
    }
    let sends: HtmlInputElement = by_role(page.root(), "checkbox", "Send invitations by email").unchecked_into();
    assert!(sends.checked());
    assert!(page.root().inner_text().contains("You organize"));
}

#[wasm_bindgen_test]
async fn every_field_has_its_name() {
    let page = Page::scheduling().await;
    page.click("Add internal note");
    let root = page.root().clone();
    until("the note is there", || has_role(&root, "textbox", "Internal note")).await;
    for name in [
        "Title",
        "Date",
        "Start time",
        "End time",
        "Time zone",
        "Attendees",
        "Location",
        "Attendee description",
        "Internal note",
        "Associated with",
    ] {
        by_label(page.root(), name);
    }
    by_role(page.root(), "region", "Schedule meeting");
}

#[wasm_bindgen_test]
async fn closing_gives_the_focus_back_to_the_opener() {
    let page = Page::scheduling().await;
    page.click("Close and keep the draft");
    page.until_closed().await;
    let opener = by_role(page.root(), "button", "Opener");
    assert_eq!(document().active_element().as_ref(), Some(opener.as_ref()));
}

#[wasm_bindgen_test]
async fn escape_minimizes_and_opening_again_brings_it_back() {
    let page = Page::scheduling().await;
    let title = by_label(page.root(), "Title");
    press(&title, "Escape");
    until("the fields are put away", || title.offset_parent().is_none()).await;
    assert!(page.composer.is_open().get_untracked());
    page.composer.schedule(on_aino());
    until("the fields are back", || title.offset_parent().is_some()).await;
}

#[wasm_bindgen_test]
async fn an_edit_shows_the_meeting_in_its_own_zone() {
    let page = Page::new();
    let mut detail = meeting();
    detail.draft.time_zone = "America/New_York".to_owned();
    page.edit(&detail).await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Renewal");
    assert_eq!(value(&by_label(page.root(), "Start time")), "14:00");
    assert_eq!(value(&by_label(page.root(), "Time zone")), "New York (UTC-5:00)");
    assert!(page.root().inner_text().contains("21:00–22:00 for you in Helsinki"));
}

#[wasm_bindgen_test]
async fn an_unfinished_meeting_is_offered_after_the_page_was_loaded() {
    let first = Page::new();
    let server = first.server.clone();
    drop(first);
    let draft = StoredDraft {
        id: "d1".to_owned(),
        record: on_aino().record,
        meeting_id: None,
        meeting_revision: None,
        base: None,
        content: kokous_model::draft::MeetingDraft { title: "Half done".to_owned(), ..meeting().draft },
        updated_at: Some(instant(24, 9, 2)),
    };
    server.drafts.borrow_mut().insert("d1".to_owned(), serde_json::to_value(draft).unwrap());
    let page = Page::with(server);
    let root = page.root().clone();
    until("the offer", || root.inner_text().contains("You have an unfinished meeting from 11:02.")).await;
    page.click("Continue");
    until("the draft", || has_role(&root, "textbox", "Title")).await;
    assert_eq!(value(&by_label(&root, "Title")), "Half done");
}

#[wasm_bindgen_test]
async fn rescheduling_begins_at_the_date_and_says_so_in_the_outcome() {
    let page = Page::new();
    page.open(&meeting(), Composer::reschedule).await;
    let date = by_label(page.root(), "Date").id();
    until("the date has the focus", || document().active_element().unwrap().id() == date).await;
    page.server.answer(Method::Patch, "/kokous/v1/meetings/11", 200, &saved("Renewal"));
    type_into(&by_label(page.root(), "Start time"), "16:00");
    until("guests will hear of it", || has_role(page.root(), "button", "Save and send updates")).await;
    page.click("Save and send updates");
    page.until_closed().await;
    let sent = page.server.fake.bodies(Method::Patch, "/kokous/v1/meetings/11");
    assert_eq!((&sent[0]["outcome"], &sent[0]["startTime"]), (&json!("RESCHEDULED"), &json!("16:00")));
}

#[wasm_bindgen_test]
async fn a_copy_is_a_new_meeting_with_the_same_people_at_the_same_time() {
    let page = Page::new();
    let mut original = meeting();
    original.draft.internal_note = RichText::from("Offer ten percent.");
    original.draft.outcome = Outcome::NoShow;
    page.open(&original, Composer::copy).await;
    page.server.answer(Method::Post, "/kokous/v1/meetings", 201, &saved("Renewal"));
    page.click("Save");
    page.until_closed().await;
    let sent = &page.server.created()[0];
    assert_eq!(
        (&sent["title"], &sent["date"], &sent["startTime"]),
        (&json!("Renewal"), &json!("2026-11-25"), &json!("14:00"))
    );
    assert_eq!(sent["attendees"].as_array().unwrap().len(), 1);
    assert_eq!((&sent["internalNote"], &sent["outcome"]), (&json!("Offer ten percent."), &json!("SCHEDULED")));
}

#[wasm_bindgen_test]
async fn a_copy_of_a_meeting_that_is_over_is_at_the_next_half_hour() {
    let page = Page::new();
    let mut original = meeting();
    original.draft.date = "2026-11-02".to_owned();
    original.card.start_at = instant(2, 12, 0);
    page.open(&original, Composer::copy).await;
    assert_eq!(value(&by_label(page.root(), "Title")), "Renewal");
    assert_ne!(value(&by_label(page.root(), "Date")), "02/11/2026");
}
