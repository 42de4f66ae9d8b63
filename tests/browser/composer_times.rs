//! Date, start, end and zone.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    composer_support::{Page, value},
    support::{by_label, by_role, has_focus, has_role, press, select_all, type_into, until, until_text},
};

async fn until_value(page: &Page, label: &str, expected: &str) {
    let field = by_label(page.root(), label);
    until(&format!("{label} is {expected}"), || value(&field) == expected).await;
}

fn leave(page: &Page, label: &str) {
    by_label(page.root(), label).blur().unwrap();
}

#[wasm_bindgen_test]
async fn the_end_follows_the_start() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "End time"), "13:30");
    type_into(&by_label(page.root(), "Start time"), "2:30 pm");
    until_value(&page, "End time", "15:30").await;
    leave(&page, "Start time");
    until_value(&page, "Start time", "14:30").await;
}

#[wasm_bindgen_test]
async fn the_end_keeps_its_distance_while_the_start_is_half_typed() {
    let page = Page::scheduling().await;
    let start = by_label(page.root(), "Start time");
    for text in ["1", "16", "16:", "16:1", "16:15"] {
        type_into(&start, text);
    }
    until_value(&page, "End time", "16:45").await;
}

#[wasm_bindgen_test]
async fn an_end_after_midnight_is_on_the_next_day() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Start time"), "23:30");
    until_value(&page, "End time", "00:00").await;
    until_text(page.root(), "next day").await;
}

#[wasm_bindgen_test]
async fn the_ends_that_are_offered_say_how_long_the_meeting_is() {
    let page = Page::scheduling().await;
    let end = by_label(page.root(), "End time");
    end.focus().unwrap();
    press(&end, "ArrowDown");
    until_text(page.root(), "1 h 30 min").await;
    let options = select_all(page.root(), "[role=option]");
    assert_eq!(options[1].text_content().unwrap(), "13:0030 min");
    assert_eq!(options[1].get_attribute("aria-selected").unwrap(), "true", "the present end is the active one");
    press(&end, "ArrowDown");
    press(&end, "ArrowDown");
    press(&end, "Enter");
    until_value(&page, "End time", "13:30").await;
    assert_eq!(end.get_attribute("aria-expanded").unwrap(), "false");
}

#[wasm_bindgen_test]
async fn a_typed_date_is_repeated_in_words_and_written_out_when_left() {
    let page = Page::scheduling().await;
    let date = by_label(page.root(), "Date");
    assert_eq!(date.get_attribute("placeholder").unwrap(), "DD/MM/YY");
    type_into(&date, "3/12/26");
    // Browsers differ in whether a British date has a comma.
    let words = || page.root().inner_text().replace(',', "");
    until("the date in words", || words().contains("Thursday 3 December 2026")).await;
    assert_eq!(value(&date), "3/12/26", "what was typed stays while the field has the focus");
    date.blur().unwrap();
    until_value(&page, "Date", "03/12/2026").await;
}

#[wasm_bindgen_test]
async fn a_date_that_cannot_be_read_is_said_when_the_field_is_left() {
    let page = Page::scheduling().await;
    let date = by_label(page.root(), "Date");
    type_into(&date, "31/02/2027");
    date.blur().unwrap();
    until_text(page.root(), "There is no such day in the calendar").await;
    assert_eq!(date.get_attribute("aria-invalid").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn a_day_is_chosen_from_the_calendar_by_keyboard() {
    let page = Page::scheduling().await;
    let date = by_label(page.root(), "Date");
    date.focus().unwrap();
    press(&date, "ArrowDown");
    let focused = || leptos::prelude::document().active_element().unwrap();
    until("the day has the focus", || focused().get_attribute("data-date").as_deref() == Some("2026-11-24")).await;
    press(&focused().unchecked_into::<HtmlElement>(), "ArrowRight");
    until("the next day", || focused().get_attribute("data-date").as_deref() == Some("2026-11-25")).await;
    press(&focused().unchecked_into::<HtmlElement>(), "PageDown");
    until("the next month", || focused().get_attribute("data-date").as_deref() == Some("2026-12-25")).await;
    focused().unchecked_into::<HtmlElement>().click();
    until_value(&page, "Date", "25/12/2026").await;
    assert_eq!(focused().id(), date.id(), "the focus returns");
}

#[wasm_bindgen_test]
async fn escape_closes_the_calendar_and_not_the_composer() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    page.click("Open calendar");
    until("the calendar", || has_role(&root, "dialog", "Choose a day")).await;
    press(&by_role(&root, "dialog", "Choose a day"), "Escape");
    until("it closes", || !has_role(&root, "dialog", "Choose a day")).await;
    assert!(by_label(&root, "Title").offset_parent().is_some());
}

#[wasm_bindgen_test]
async fn another_zone_keeps_what_the_clock_shows_and_tells_the_viewers_time() {
    let page = Page::scheduling().await;
    let zone = by_label(page.root(), "Time zone");
    type_into(&zone, "tokyo");
    until_text(page.root(), "Asia · JST · UTC+9:00").await;
    press(&zone, "Enter");
    until_value(&page, "Time zone", "Tokyo (UTC+9:00)").await;
    assert_eq!(value(&by_label(page.root(), "Start time")), "12:30");
    until_text(page.root(), "05:30–06:00 for you in Helsinki").await;
}

#[wasm_bindgen_test]
async fn a_zone_is_found_by_what_its_clocks_are_called() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Time zone"), "jst");
    until_text(page.root(), "Asia · JST · UTC+9:00").await;
}

#[wasm_bindgen_test]
async fn a_zone_that_does_not_exist_leaves_the_former_one() {
    let page = Page::scheduling().await;
    let zone = by_label(page.root(), "Time zone");
    type_into(&zone, "nowhere");
    until_text(page.root(), "No such time zone").await;
    zone.blur().unwrap();
    until_value(&page, "Time zone", "Helsinki (UTC+2:00)").await;
}

#[wasm_bindgen_test]
async fn a_skipped_hour_is_explained_and_moved_to_one_that_exists() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Date"), "28/03/2027");
    type_into(&by_label(page.root(), "Start time"), "03:30");
    until_text(page.root(), "does not exist in Europe/Helsinki").await;
    by_role(page.root(), "button", "04:30").focus().unwrap();
    page.click("04:30");
    until_value(&page, "Start time", "04:30").await;
    until("the focus goes to the time", || has_focus(&by_label(page.root(), "Start time"))).await;
    let root = page.root().clone();
    until("the explanation goes", || !root.inner_text().contains("does not exist")).await;
}

#[wasm_bindgen_test]
async fn a_doubled_hour_asks_which_of_the_two_is_meant() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Date"), "31/10/2027");
    type_into(&by_label(page.root(), "Start time"), "03:15");
    type_into(&by_label(page.root(), "End time"), "05:00");
    until_text(page.root(), "happens twice").await;
    page.click("Second (UTC+2:00)");
    let root = page.root().clone();
    until("the choice is marked", || {
        has_role(&root, "button", "Second (UTC+2:00)")
            && by_role(&root, "button", "Second (UTC+2:00)").get_attribute("aria-pressed").as_deref() == Some("true")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_time_in_the_past_is_a_warning_and_no_error() {
    let page = Page::scheduling().await;
    type_into(&by_label(page.root(), "Date"), "20/11/2026");
    until_text(page.root(), "This time has passed").await;
    assert_eq!(by_label(page.root(), "Date").get_attribute("aria-invalid"), None);
}
