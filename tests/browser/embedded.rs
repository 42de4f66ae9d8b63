//! Elements in somebody else's page: what they show, what they tell it, and that nothing of them stays.

use kokous::{
    embed::{enter, say_crashed, unmount},
    host,
    i18n::{Language, language},
    time,
};
use kokous_model::wire::{Availability, CalendarAccounts};
use leptos::prelude::document;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    composer_support::value,
    fake_element::{Element, Embedded, Portal},
    fixtures::{anna, card, read_only_session, session},
    support::{by_label, by_role, has_role, next_frame, press, select_all, type_into, until, until_text},
};

const SESSION: &str = "GET /kokous/v1/session";
const RECORD: &str = "GET /kokous/v1/records/contacts/42";
const DRAFTS: &str = "GET /kokous/v1/drafts";
const SAVE: &str = "POST /kokous/v1/meetings";

fn element(kind: &str, locale: Option<&str>, zone: Option<&str>) -> Element {
    answering(Element::new(kind, ("contact", "42"), locale, zone))
}

fn answering(element: Element) -> Element {
    element
        .answers(SESSION, 200, &session())
        .answers(RECORD, 200, &anna(&[card(7, "Renewal")], &[]))
        .answers(DRAFTS, 200, &json!({ "results": [] }))
        .answers("GET /kokous/v1/calendar-accounts", 200, &json!(CalendarAccounts::default()))
        .answers("GET /kokous/v1/availability", 200, &json!(Availability::default()))
}

/// An element of this kind, as soon as it says that it shows what it is for.
async fn ready(portal: &Portal, kind: &str) -> Embedded {
    let shown = portal.show(element(kind, Some("en-GB"), Some("Europe/Helsinki"))).await;
    until("it is ready", || shown.news() == "ready").await;
    shown
}

fn title(shown: &Embedded) -> String {
    value(&by_label(&shown.root(), "Title"))
}

#[wasm_bindgen_test]
async fn a_composer_shows_the_form_takes_no_focus_and_says_what_was_saved() {
    let portal = Portal::new();
    let shown = ready(&portal, "composer").await;
    assert_eq!(title(&shown), "Anna Virtanen");
    assert!(document().active_element().is_none_or(|active| active.tag_name() == "BODY"));
    press(&by_label(&shown.root(), "Title"), "Escape");
    next_frame().await;
    assert!(by_label(&shown.root(), "Title").offset_parent().is_some(), "it is in nobody's way");

    shown.answer(SAVE, 201, &json!({ "meeting": card(8, "Prices") }));
    by_role(&shown.root(), "button", "Save").click();
    until_text(&shown.root(), "“Prices” is scheduled.").await;
    by_role(&shown.root(), "button", "Schedule meeting").click();
    until("another form", || has_role(&shown.root(), "textbox", "Title")).await;
    assert_eq!(shown.news(), "ready", "that is said once");
}

#[wasm_bindgen_test]
async fn the_page_around_opens_a_draft_asks_for_it_and_has_everything_read_again() {
    let portal = Portal::new();
    let shown = ready(&portal, "composer").await;
    shown.command("open", Some(&json!({ "title": "From the portal", "date": "2026-12-03", "startTime": "14:30" })));
    until("the draft", || title(&shown) == "From the portal").await;
    let draft: Value = serde_json::from_str(&shown.command("draft", None).unwrap()).unwrap();
    let told = ["title", "date", "startTime", "endTime"].map(|name| draft[name].as_str().unwrap().to_owned());
    assert_eq!(told, ["From the portal", "2026-12-03", "14:30", "15:00"], "as long as what suggests itself");

    let before = shown.asked(RECORD);
    shown.command("refresh", None);
    until("the record is read again", || shown.asked(RECORD) > before).await;
    assert_eq!(title(&shown), "From the portal", "what is written stays");

    shown.command("open", Some(&json!({ "attendees": "nobody" })));
    until("that is no draft", || shown.news() == "ready BAD_DRAFT").await;
    assert_eq!(shown.command("no such command", None), None);
}

#[wasm_bindgen_test]
async fn each_element_has_its_own_language_and_clocks_and_the_page_keeps_its_own() {
    let before = (language(), time::browser_zone(), time::locale());
    let portal = Portal::new();
    let english = ready(&portal, "composer").await;
    let finnish = portal.show(element("composer", Some("fi-FI"), Some("Asia/Kolkata"))).await;
    until("it is ready", || finnish.news() == "ready").await;
    assert!(value(&by_label(&finnish.root(), "Aikavyöhyke")).starts_with("Kolkata"));
    assert!(value(&by_label(&english.root(), "Time zone")).starts_with("Helsinki"));

    enter(english.id());
    assert_eq!((language(), time::browser_zone()), (Language::En, "Europe/Helsinki".to_owned()));
    enter(finnish.id());
    assert_eq!((language(), time::browser_zone()), (Language::Fi, "Asia/Kolkata".to_owned()));
    drop(finnish);
    assert_eq!((language(), time::browser_zone(), time::locale()), before, "nobody is in an element any more");
    drop((english, portal));
    assert!(!host::is_embedded());
}

#[wasm_bindgen_test]
async fn what_an_element_is_not_set_up_for_is_said_in_its_place_and_to_the_page() {
    let portal = Portal::new();
    for record in [("planet", "42"), ("contact", "x"), ("contact", "0"), ("", "")] {
        let shown = portal.show(answering(Element::new("timeline", record, Some("en"), None))).await;
        until_text(&shown.root(), "This record is not here").await;
        assert_eq!(shown.news(), "BAD_ATTRIBUTE", "{record:?}");
        // It can be asked for things all the same.
        assert!(select_all(&shown.root(), "[role=alert]").len() == 1);
    }
    let unknown = portal.show(element("composer", Some("en"), None).answers(RECORD, 404, &json!({}))).await;
    until_text(&unknown.root(), "This record is not here").await;
    let other = portal.show(element("timeline", Some("en"), None).answers(SESSION, 200, &json!({ "a": 1 }))).await;
    until("another version", || other.news() == "OTHER_VERSION").await;
    by_role(&other.root(), "button", "Try again");
}

#[wasm_bindgen_test]
async fn without_a_token_it_says_so_and_goes_on_with_the_next() {
    let portal = Portal::new();
    let shown = portal.show(element("composer", Some("en"), None).answers(SESSION, 401, &json!({}))).await;
    until_text(&shown.root(), "This page is not signed in any more.").await;
    shown.answer(SESSION, 200, &session());
    by_role(&shown.root(), "button", "Try again").click();
    until("the form", || has_role(&shown.root(), "textbox", "Title")).await;

    // What is being written stays when the server refuses later.
    type_into(&by_label(&shown.root(), "Title"), "Written");
    shown.answer(SAVE, 401, &json!({}));
    by_role(&shown.root(), "button", "Save").click();
    until_text(&shown.root(), "You are signed out").await;
    assert_eq!(title(&shown), "Written");
}

#[wasm_bindgen_test]
async fn who_may_only_read_is_told_so_and_shown_the_timeline() {
    let portal = Portal::new();
    let reading = |kind| element(kind, Some("en"), None).answers(SESSION, 200, &read_only_session());
    let composer = portal.show(reading("composer")).await;
    until_text(&composer.root(), "You may look at the meetings here, but not schedule any.").await;
    until("it is ready", || composer.news() == "ready").await;
    let timeline = portal.show(reading("timeline")).await;
    until("the meeting", || has_role(&timeline.root(), "article", "Renewal")).await;
    assert!(!has_role(&timeline.root(), "button", "Schedule meeting"));
}

#[wasm_bindgen_test]
async fn a_timeline_and_a_record_show_meetings_and_hear_of_others() {
    let portal = Portal::new();
    for kind in ["timeline", "record"] {
        let shown = ready(&portal, kind).await;
        until("the meeting", || has_role(&shown.root(), "article", "Renewal")).await;
        assert_eq!(has_role(&shown.root(), "heading", "Anna Virtanen"), kind == "record");
        let before = shown.asked(SESSION);
        shown.hear(&json!({ "kind": "everything" }));
        until("it asks again", || shown.asked(SESSION) > before).await;
    }
}

#[wasm_bindgen_test]
async fn whichever_answer_comes_last_all_is_shown_then() {
    let portal = Portal::new();
    for kind in ["composer", "timeline", "record"] {
        for last in [SESSION, RECORD] {
            let shown = portal.show(element(kind, Some("en"), None).holds(last)).await;
            for _ in 0..3 {
                next_frame().await;
            }
            shown.release(last);
            until("it is ready", || shown.news() == "ready").await;
            let is_shown =
                || has_role(&shown.root(), "textbox", "Title") || has_role(&shown.root(), "article", "Renewal");
            until(&format!("{kind} after {last}"), is_shown).await;
        }
    }
}

#[wasm_bindgen_test]
async fn what_was_typed_just_before_an_element_goes_is_sent_and_nothing_of_it_stays() {
    let portal = Portal::new();
    let shown = ready(&portal, "composer").await;
    let root = shown.root();
    type_into(&by_label(&root, "Title"), "Typed just now");
    assert!(!shown.requests().contains("PUT /kokous/v1/drafts/"), "the keyboard has not rested yet");
    unmount(shown.id());
    until("the draft is on its way", || shown.requests().contains("PUT /kokous/v1/drafts/")).await;
    assert_eq!(root.child_element_count(), 0);
    let asked = shown.requests();
    for _ in 0..5 {
        next_frame().await;
    }
    assert_eq!(shown.requests(), asked, "it asks for nothing more");
    // Another time is no harm, nor is somebody's doing something in what has gone.
    unmount(shown.id());
    enter(shown.id());
    assert!(host::storage().is_none(), "nothing is kept in somebody else's page");
}

#[wasm_bindgen_test]
async fn when_the_program_ends_every_element_says_so() {
    let portal = Portal::new();
    let (one, other) = (ready(&portal, "composer").await, ready(&portal, "timeline").await);
    say_crashed();
    assert_eq!([one.news(), other.news()], ["ready crashed", "ready crashed"]);
}
