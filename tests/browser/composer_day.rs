//! The day beside the form of a widened composer.

use chrono::TimeDelta;
use js_sys::{Array, Function, Object, Reflect};
use kokous::{api::Method, time::set_server_now};
use kokous_model::{
    attendee::Attendee,
    wire::{Agenda, AgendaMeeting, Availability, TimeSpan, UserAvailability, UserSummary},
};
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlElement};

use crate::{
    composer_support::{Page, instant, meeting, on_aino, value},
    support::{by_label, by_role, has_focus, has_role, press, select_all, type_into, until, until_text},
};

/// An agenda of that day, whose address is asked for when the composer is widened.
const AGENDA: &str = "/kokous/v1/agenda?user=1&from=2026-11-23T22:00:00Z&to=2026-11-24T22:00:00Z";

/// A page whose composer is open and wide; 12:30 to 13:00 of 24 November in Helsinki is chosen.
async fn widened() -> Page {
    forget_width();
    let page = Page::new();
    page.server.answer(Method::Get, AGENDA, 200, &json!(Agenda::default()));
    page.schedule().await;
    widen(&page).await;
    page
}

async fn widen(page: &Page) {
    // There is no style sheet here, and a minute has to have a height.
    page.root().style().set_property("--minute", "1px").unwrap();
    let root = page.root().clone();
    until("the button", || has_role(&root, "button", "Widen")).await;
    page.click("Widen");
    until("the day", || has_role(&root, "slider", "Chosen time")).await;
}

fn forget_width() {
    leptos::prelude::window().local_storage().unwrap().unwrap().remove_item("kokous-composer-wide").unwrap();
}

fn chosen(page: &Page) -> HtmlElement {
    by_role(page.root(), "slider", "Chosen time")
}

fn end(page: &Page) -> HtmlElement {
    by_role(page.root(), "slider", "End time")
}

fn spoken(slider: &HtmlElement) -> String {
    slider.get_attribute("aria-valuetext").unwrap_or_default().replace(',', "")
}

async fn until_spoken(slider: &HtmlElement, words: &str) {
    until(words, || spoken(slider) == words).await;
}

async fn until_times(page: &Page, start: &str, end: &str) {
    let fields = [(by_label(page.root(), "Start time"), start), (by_label(page.root(), "End time"), end)];
    until(&format!("{start} to {end}"), || fields.iter().all(|(field, text)| value(field) == *text)).await;
}

/// A key with Shift.
fn press_with_shift(element: &HtmlElement, key: &str) {
    let init = Object::new();
    for (name, value) in [("key", JsValue::from_str(key)), ("shiftKey", true.into()), ("bubbles", true.into())] {
        Reflect::set(&init, &name.into(), &value).unwrap();
    }
    send(element, "KeyboardEvent", "keydown", &init);
}

/// A mouse's event at this minute of the day.
fn point(page: &Page, element: &HtmlElement, name: &str, minute: i32) {
    point_by(page, "mouse", element, name, minute);
}

/// The same of a pointer of this type.
fn point_by(page: &Page, pointer: &str, element: &HtmlElement, name: &str, minute: i32) {
    let ground = select_all(page.root(), ".day-ground").remove(0);
    let place = ground.get_bounding_client_rect();
    let init = Object::new();
    let y = place.top() + place.height() * f64::from(minute) / 1440.0;
    let fields: [(&str, JsValue); 5] = [
        ("clientY", y.into()),
        ("pointerType", pointer.into()),
        ("bubbles", true.into()),
        ("button", 0.into()),
        ("isPrimary", true.into()),
    ];
    for (name, value) in fields {
        Reflect::set(&init, &name.into(), &value).unwrap();
    }
    send(element, "PointerEvent", name, &init);
}

/// Whether the browser would scroll where a finger moves on the ground now.
fn would_scroll(ground: &HtmlElement) -> bool {
    let init = EventInit::new();
    init.set_cancelable(true);
    let moved = Event::new_with_event_init_dict("touchmove", &init).unwrap();
    ground.dispatch_event(&moved).unwrap()
}

fn send(element: &HtmlElement, kind: &str, name: &str, init: &Object) {
    let make = Reflect::get(&leptos::prelude::window(), &JsValue::from_str(kind)).unwrap();
    let event =
        Reflect::construct(make.unchecked_ref::<Function>(), &Array::of2(&JsValue::from_str(name), init)).unwrap();
    element.dispatch_event(event.unchecked_ref::<Event>()).unwrap();
}

#[wasm_bindgen_test]
async fn the_day_stands_beside_the_form_for_as_long_as_it_is_wanted() {
    let page = widened().await;
    let root = page.root().clone();
    let widen = by_role(&root, "button", "Widen");
    assert_eq!(widen.get_attribute("aria-pressed").unwrap(), "true");
    assert!(has_role(&root, "region", "Day of Matti Organizer"));
    until_spoken(&chosen(&page), "Tue 24 Nov 12:30–13:00").await;
    page.click("Close and keep the draft");
    page.until_closed().await;

    page.composer.schedule(on_aino());
    until("it is remembered", || has_role(&root, "slider", "Chosen time")).await;
    page.click("Minimize");
    until("there is nothing to widen", || by_role(&root, "button", "Widen").has_attribute("hidden")).await;
    page.click("Restore");
    page.click("Widen");
    until("the day is gone", || !has_role(&root, "slider", "Chosen time")).await;
    assert_eq!(by_role(&root, "button", "Widen").get_attribute("aria-pressed").unwrap(), "false");
}

#[wasm_bindgen_test]
async fn the_arrow_keys_move_the_time_and_shift_stretches_it() {
    let page = widened().await;
    let block = chosen(&page);
    block.focus().unwrap();
    press(&block, "ArrowDown");
    until_times(&page, "12:45", "13:15").await;
    until_spoken(&block, "Tue 24 Nov 12:45–13:15").await;
    press(&block, "PageUp");
    until_times(&page, "11:45", "12:15").await;
    press_with_shift(&block, "ArrowDown");
    until_times(&page, "11:45", "12:30").await;
    press(&block, "ArrowRight");
    until_spoken(&block, "Wed 25 Nov 11:45–12:30").await;
    press(&end(&page), "PageDown");
    until_times(&page, "11:45", "13:30").await;
    until_spoken(&end(&page), "13:30").await;
    for _ in 0..10 {
        press(&end(&page), "PageUp");
    }
    until_times(&page, "11:45", "12:00").await;
    assert!(has_focus(&block), "it is the same block all the time");
    page.click("Previous day");
    until_spoken(&block, "Tue 24 Nov 11:45–12:00").await;
    press(&block, "Escape");
    until("Escape minimizes as everywhere", || has_role(page.root(), "button", "Restore")).await;
}

#[wasm_bindgen_test]
async fn the_pointer_moves_stretches_and_draws_the_time() {
    let page = widened().await;
    let (block, root) = (chosen(&page), page.root().clone());
    let ground = select_all(&root, ".day-ground").remove(0);
    point(&page, &block, "pointerdown", 760);
    point(&page, &ground, "pointermove", 790);
    until_times(&page, "13:00", "13:30").await;
    point(&page, &ground, "pointermove", 700);
    until_times(&page, "11:30", "12:00").await;
    press(&block, "Escape");
    until_times(&page, "12:30", "13:00").await;
    assert!(has_role(&root, "button", "Minimize"), "Escape only gave up the move");
    point(&page, &ground, "pointermove", 60);
    point(&page, &ground, "pointerup", 60);
    until_times(&page, "12:30", "13:00").await;

    point(&page, &end(&page), "pointerdown", 780);
    point(&page, &ground, "pointermove", 842);
    point(&page, &ground, "pointerup", 842);
    until_times(&page, "12:30", "14:00").await;
    assert!(has_focus(&block), "the keyboard goes on from there");

    point(&page, &ground, "pointerdown", 547);
    point(&page, &ground, "pointermove", 610);
    point(&page, &ground, "pointerup", 610);
    until_times(&page, "09:00", "10:15").await;
    point(&page, &ground, "pointerdown", 950);
    point(&page, &ground, "pointerup", 950);
    until_times(&page, "15:45", "17:00").await;

    // Below the day's end is the next one.
    point(&page, &end(&page), "pointerdown", 1020);
    point(&page, &ground, "pointermove", 1500);
    point(&page, &ground, "pointerup", 1500);
    until_times(&page, "15:45", "01:00").await;
    until_spoken(&block, "Tue 24 Nov 15:45–01:00 (+1)").await;
}

#[wasm_bindgen_test]
async fn a_finger_scrolls_and_puts_and_draws_once_it_has_rested() {
    let page = widened().await;
    let ground = select_all(page.root(), ".day-ground").remove(0);
    let touch = |name: &str, minute: i32| point_by(&page, "touch", &ground, name, minute);
    // The browser takes a finger that scrolls away.
    touch("pointerdown", 547);
    assert!(would_scroll(&ground));
    let start = || page.composer.draft().unwrap().start_time;
    touch("pointermove", 600);
    touch("pointerup", 600);
    assert_eq!(start(), "12:30", "it strayed");
    touch("pointerdown", 547);
    touch("pointercancel", 547);
    assert_eq!(start(), "12:30");

    touch("pointerdown", 950);
    touch("pointerup", 950);
    until_times(&page, "15:45", "16:15").await;

    touch("pointerdown", 547);
    until_times(&page, "09:00", "09:30").await;
    assert!(!would_scroll(&ground), "it draws now");
    touch("pointermove", 610);
    until_times(&page, "09:00", "10:15").await;
    touch("pointerup", 610);
    assert!(would_scroll(&ground));
    until_times(&page, "09:00", "10:15").await;
}

#[wasm_bindgen_test]
async fn a_line_says_where_now_is_on_today_alone() {
    let page = widened().await;
    let line = || select_all(page.root(), ".day-now").remove(0);
    let top = || line().style().get_property_value("top").unwrap();
    until("seven past twelve", || top().contains("727")).await;
    assert!(is_shown(&line()));
    page.click("Next day");
    until("it is not tomorrow", || !is_shown(&line())).await;
    page.click("Previous day");
    until("it is back", || is_shown(&line())).await;
    // Early in Kiritimati it is the day before where now is.
    type_into(&by_label(page.root(), "Time zone"), "kiritimati");
    until_text(page.root(), "UTC+14:00").await;
    press(&by_label(page.root(), "Time zone"), "Enter");
    until("another day there", || !is_shown(&line())).await;
}

#[wasm_bindgen_test]
async fn the_line_of_now_moves_on_with_the_clock() {
    let page = widened().await;
    page.click("Widen");
    set_server_now(instant(24, 10, 7) + TimeDelta::milliseconds(59_500));
    page.click("Widen");
    let tops = || {
        let lines = select_all(page.root(), ".day-now");
        lines.iter().map(|line| line.style().get_property_value("top").unwrap()).collect::<String>()
    };
    until("the next minute", || tops().contains("728")).await;
}

#[wasm_bindgen_test]
async fn the_day_shows_whose_time_is_taken_and_the_organizers_own_meetings() {
    forget_width();
    let page = Page::new();
    let at = |hour| instant(24, hour, 0);
    let user = |id: i64, name: &str| UserSummary {
        id,
        name: name.to_owned(),
        email: String::new(),
        time_zone: Some("Europe/Helsinki".to_owned()),
    };
    let busy = |start, end| vec![TimeSpan { start: at(start), end: at(end) }];
    *page.server.availability.borrow_mut() = Availability {
        users: vec![
            UserAvailability { user: user(1, "Matti Organizer"), busy: busy(8, 11), incomplete: false },
            UserAvailability { user: user(5, "Daniel Okafor"), busy: busy(12, 13), incomplete: false },
        ],
        free: Vec::new(),
    };
    let planned = AgendaMeeting { id: 3, title: "Renewal".to_owned(), time: TimeSpan { start: at(8), end: at(9) } };
    let agenda = Agenda { time_zone: Some("Europe/Helsinki".to_owned()), meetings: vec![planned], ..Agenda::default() };
    page.server.answer(Method::Get, AGENDA, 200, &json!(agenda));
    let mut on = on_aino();
    let daniel =
        Attendee::User { id: 5, name: "Daniel Okafor".to_owned(), email: Some("daniel@kokous.test".to_owned()) };
    on.attendees.push(kokous_model::wire::AttendeeView::of(daniel));
    page.schedule_with(on).await;
    widen(&page).await;
    let root = page.root().clone();
    until_text(&root, "10:00–11:00").await;
    let drawn = |class: &str| {
        let paths = select_svg(&root, &format!(".day-column .{class}"));
        paths.iter().map(|path| path.get_attribute("d").unwrap_or_default()).collect::<Vec<_>>()
    };
    until("whose time is taken", || drawn("day-busy") == ["M0 600H10V780H0z", "M0 840H10V900H0z"]).await;
    assert_eq!(drawn("day-work"), ["M0 540H10V1020H0z", ""], "of Daniel nothing is known");
    assert!(chosen(&page).class_list().contains("is-taken"));
}

#[wasm_bindgen_test]
async fn a_day_whose_clocks_change_is_as_long_as_it_is() {
    let page = widened().await;
    type_into(&by_label(page.root(), "Date"), "2027-03-28");
    let block = chosen(&page);
    until_spoken(&block, "Sun 28 Mar 2027 12:30–13:00").await;
    until("23 hours", || block.get_attribute("aria-valuemax").as_deref() == Some("1380")).await;
    let hours = || {
        let hours = select_all(page.root(), ".day-hour");
        hours.iter().map(|hour| hour.text_content().unwrap_or_default()).take(5).collect::<Vec<_>>()
    };
    until("no three o'clock", || hours() == ["00:00", "01:00", "02:00", "04:00Clock change", "05:00"]).await;

    type_into(&by_label(page.root(), "Start time"), "03:30");
    until("a time that does not exist is nowhere on the day", || !is_shown(&block)).await;
    page.click("04:30");
    until_spoken(&block, "Sun 28 Mar 2027 04:30–05:00").await;
    for _ in 0..3 {
        press(&block, "ArrowUp");
    }
    until_times(&page, "02:45", "04:15").await;
    until_spoken(&block, "Sun 28 Mar 2027 02:45–04:15").await;

    type_into(&by_label(page.root(), "Date"), "2027-10-31");
    type_into(&by_label(page.root(), "Start time"), "02:15");
    until("25 hours", || block.get_attribute("aria-valuemax").as_deref() == Some("1500")).await;
    until("it is chosen", || is_shown(&block)).await;
    for _ in 0..3 {
        press(&block, "ArrowDown");
    }
    until_spoken(&block, "Sun 31 Oct 2027 03:00–03:30 (UTC+3:00)").await;
    press(&block, "PageDown");
    until_spoken(&block, "Sun 31 Oct 2027 03:00–03:30 (UTC+2:00)").await;
}

#[wasm_bindgen_test]
async fn without_its_answers_the_day_can_be_used_all_the_same() {
    forget_width();
    let page = Page::new();
    page.server.has_no_availability.set(true);
    page.edit(&meeting()).await;
    widen(&page).await;
    let block = chosen(&page);
    until_spoken(&block, "Wed 25 Nov 14:00–15:00").await;
    press(&block, "ArrowUp");
    until_times(&page, "13:45", "14:45").await;
    until_text(page.root(), "Busy times are not known").await;
}

fn is_shown(element: &HtmlElement) -> bool {
    !element.has_attribute("hidden")
}

fn select_svg(root: &HtmlElement, selector: &str) -> Vec<web_sys::Element> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
