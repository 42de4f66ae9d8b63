//! Video meetings whose link a service or an app makes.

use kokous::api::Method;
use kokous_model::{
    cause::{Cause, CauseCode},
    dispatch::{DispatchState, VideoLink},
    meeting::{Location, LocationKind},
    wire::{CalendarAccountState, CalendarAccounts, VideoAccount, VideoService, VideoVerified},
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    calendar_support::{CONSENT, Windows, accounts, say_connected},
    composer_support::{Page, meeting, saved, value},
    support::{by_label, choose, has_role, until, until_text},
};

const CONNECT: &str = "/kokous/v1/calendar-accounts/zoom/connect";
const VERIFY: &str = "/kokous/v1/video-apps/7/verify";
const MEETINGS: &str = "/kokous/v1/meetings";

fn zoom(account: Option<VideoAccount>) -> VideoService {
    let location = Location { kind: LocationKind::Zoom, value: String::new() };
    VideoService { location, name: "Zoom".to_owned(), account }
}

fn rooms() -> VideoService {
    let location = Location { kind: LocationKind::Extension, value: "7".to_owned() };
    VideoService { location, name: "Aurora Rooms".to_owned(), account: None }
}

fn offers(video: Vec<VideoService>) -> CalendarAccounts {
    CalendarAccounts { video, providers: Vec::new(), ..accounts(Vec::new()) }
}

async fn scheduling(known: CalendarAccounts) -> Page {
    let page = Page::new();
    *page.server.calendars.borrow_mut() = known;
    page.server.answer(Method::Post, CONNECT, 200, &json!({ "url": CONSENT }));
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.schedule().await;
    page
}

#[wasm_bindgen_test]
async fn zoom_is_connected_in_place_and_named_in_the_field() {
    let windows = Windows::open();
    let page = scheduling(offers(vec![zoom(None)])).await;
    let root = page.root().clone();
    until("the offer", || root.text_content().unwrap_or_default().contains("Zoom")).await;
    choose(&by_label(&root, "Location"), "zoom");
    until_text(&root, "by an account that you connect").await;
    page.click("Connect Zoom");
    until("the service's page", || windows.address() == CONSENT).await;
    let address = "aada@zoom.example".to_owned();
    let account = VideoAccount { id: 4, address, state: CalendarAccountState::Connected };
    *page.server.calendars.borrow_mut() = offers(vec![zoom(Some(account))]);
    say_connected(4);
    until_text(&root, "The link is made with the meeting, by aada@zoom.example").await;
    assert!(!has_role(&root, "button", "Connect Zoom"));
    assert_eq!(value(&by_label(&root, "Location")), "zoom");
    page.click("Save");
    page.until_closed().await;
    let body = page.server.fake.bodies(Method::Post, MEETINGS).pop().unwrap();
    assert_eq!(body["location"], json!({ "kind": "zoom", "value": "" }));
}

#[wasm_bindgen_test]
async fn an_app_that_does_not_know_the_organizer_says_so_before_anything_is_saved() {
    let page = scheduling(offers(vec![rooms()])).await;
    let root = page.root().clone();
    let about = vec!["Aurora Rooms".to_owned(), "maya@kokous.test".to_owned()];
    let cause = Some(Cause { code: CauseCode::VideoUnknownUser, about, person: None });
    page.server.answer(Method::Post, VERIFY, 200, &json!(VideoVerified { cause }));
    until("the offer", || root.text_content().unwrap_or_default().contains("Aurora Rooms")).await;
    choose(&by_label(&root, "Location"), "extension:7");
    until_text(&root, "The link is made with the meeting, by Aurora Rooms").await;
    until_text(&root, "Aurora Rooms does not know maya@kokous.test").await;
    choose(&by_label(&root, "Location"), "phone");
    until("the warning goes", || !root.text_content().unwrap_or_default().contains("does not know")).await;
    page.server.answer(Method::Post, VERIFY, 200, &json!({}));
    choose(&by_label(&root, "Location"), "extension:7");
    until_text(&root, "The link is made with the meeting, by Aurora Rooms").await;
    page.click("Save");
    page.until_closed().await;
    let body = page.server.fake.bodies(Method::Post, MEETINGS).pop().unwrap();
    assert_eq!(body["location"], json!({ "kind": "extension", "value": "7" }));
}

#[wasm_bindgen_test]
async fn an_edit_says_why_there_is_no_link() {
    let page = scheduling(offers(vec![rooms()])).await;
    page.server.answer(Method::Post, VERIFY, 200, &json!({}));
    page.click("Discard");
    page.until_closed().await;
    let mut detail = meeting();
    detail.draft.location = Location { kind: LocationKind::Extension, value: "7".to_owned() };
    detail.card.video = Some(VideoLink::Failed { reason: "Aurora Rooms answered without a link".to_owned() });
    let about = vec!["Aurora Rooms".to_owned()];
    let causes = vec![Cause { code: CauseCode::VideoNoLink, about, person: None }];
    detail.card.dispatch = DispatchState::Failed { reason: String::new(), causes };
    page.edit(&detail).await;
    until_text(page.root(), "The link could not be made: Aurora Rooms answered without a link").await;
    choose(&by_label(page.root(), "Location"), "none");
    until("it goes", || !page.root().text_content().unwrap_or_default().contains("could not be made")).await;
}
