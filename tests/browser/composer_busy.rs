//! When people are busy, and what is offered instead.

use kokous::api::Method;
use kokous_model::wire::{Availability, TimeSpan, UserAvailability};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    composer_support::{Page, instant, on_aino, saved, session, value},
    support::{by_label, by_role, has_role, type_into, until, until_text},
};

const MEETINGS: &str = "/kokous/v1/meetings";

#[wasm_bindgen_test]
async fn an_overlap_warns_and_one_press_takes_a_free_time() {
    let span = |from: (u32, u32), to: (u32, u32)| TimeSpan {
        start: instant(24, from.0, from.1),
        end: instant(24, to.0, to.1),
    };
    // The composer suggests 12:30 to 13:00 in Helsinki, which is 10:30 to 11:00 UTC.
    let told = UserAvailability { user: session().user, busy: vec![span((10, 0), (10, 45))], incomplete: true };
    let page = Page::with_session(session());
    *page.server.availability.borrow_mut() =
        Availability { users: vec![told], free: vec![span((11, 0), (11, 30)), span((12, 0), (12, 30))] };
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.schedule().await;
    let root = page.root().clone();
    until_text(&root, "Busy at this time: You").await;
    until_text(&root, "12:00–12:45 (a calendar did not answer, there may be more)").await;
    let asked = page.server.fake.requests().into_iter().find(|request| request.path.contains("/availability")).unwrap();
    for part in ["from=2026-11-23T21:00:00Z", "after=2026-11-24T10:31:00Z", "users=1", "minutes=30"] {
        assert!(asked.path.contains(part), "{part} in {}", asked.path);
    }
    let proposal = by_role(&root, "button", "Tue 24 Nov, 13:00–13:30");
    proposal.focus().unwrap();
    proposal.click();
    until("the time is taken", || value(&by_label(&root, "Start time")) == "13:00").await;
    until_text(&root, "Nobody is busy at this time").await;
    assert_eq!(leptos::prelude::document().active_element().as_ref(), Some(proposal.as_ref()));
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["startTime"], &created["endTime"]), (&json!("13:00"), &json!("13:30")));

    page.server.availability.borrow_mut().free.clear();
    page.schedule_with(on_aino()).await;
    until_text(&root, "No time within two weeks is free").await;
}

#[wasm_bindgen_test]
async fn busy_times_that_cannot_be_had_are_asked_for_again() {
    let page = Page::scheduling().await;
    let root = page.root().clone();
    until_text(&root, "No time within two weeks is free").await;
    page.server.has_no_availability.set(true);
    type_into(&by_label(&root, "Start time"), "15:00");
    until_text(&root, "Busy times are not known.").await;
    assert!(root.inner_text().contains("Save"), "and nothing is in the way of a save");
    page.server.has_no_availability.set(false);
    page.click("Ask again");
    until("they are known", || !has_role(&root, "button", "Ask again")).await;
}
