//! What stands in the composer when it opens, and where the focus goes.

use kokous_model::wire::StoredDraft;
use leptos::prelude::{GetUntracked, document};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    composer_support::{Page, meeting, on_aino, value},
    support::{by_label, by_role, has_role, press, until},
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
        updated_at: Some(crate::composer_support::instant(24, 9, 2)),
    };
    server.drafts.borrow_mut().insert("d1".to_owned(), serde_json::to_value(draft).unwrap());
    let page = Page::with(server);
    let root = page.root().clone();
    until("the offer", || root.inner_text().contains("You have an unfinished meeting from 11:02.")).await;
    page.click("Continue");
    until("the draft", || has_role(&root, "textbox", "Title")).await;
    assert_eq!(value(&by_label(&root, "Title")), "Half done");
}
