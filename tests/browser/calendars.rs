//! Calendars in the settings and on the timeline's cards.

use kokous::{
    api::{Api, Method},
    calendars::provide_calendar_news,
    composer::provide_composer,
    i18n::provide_speaker,
    live::provide_live,
    pages::settings::SettingsPage,
    prelude::*,
    shell::session::provide_session,
    ui::{
        page_heading::provide_page_headings,
        toast::{ToastStack, provide_toasts},
    },
};
use kokous_model::wire::{CalendarAccounts, Change};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    calendar_support::{CONSENT, Windows, account, accounts, refused, say_connected},
    fixtures::{card, detail, signed_in, with},
    record_page::{live_record_page, record_page, with_anna},
    support::{FakeTransport, Mounted, by_label, by_role, choose, has_role, mount, until, until_text},
};

const ACCOUNTS: &str = "/kokous/v1/calendar-accounts";
const CONNECT: &str = "/kokous/v1/calendar-accounts/google/connect";
const FIRST: &str = "maya@calendar.example";
const SECOND: &str = "team@calendar.example";

fn tell(server: &FakeTransport, known: &CalendarAccounts) {
    server.answer(Method::Get, ACCOUNTS, 200, &json!(known));
}

fn settings(server: &FakeTransport) -> Mounted {
    let api = Api::new(server.clone());
    mount(move || {
        provide_context(api.clone());
        provide_toasts();
        provide_page_headings();
        provide_session(api, provide_speaker());
        provide_live();
        provide_calendar_news();
        provide_composer();
        view! {
            <SettingsPage/>
            <ToastStack/>
        }
    })
}

#[wasm_bindgen_test]
async fn a_server_without_calendars_says_what_its_operator_has_to_set() {
    let server = signed_in();
    tell(&server, &CalendarAccounts::default());
    let page = settings(&server);
    until_text(&page.root, "KOKOUS_GOOGLE_CLIENT_ID").await;
    assert!(!has_role(&page.root, "button", "Connect Google Calendar"));
}

#[wasm_bindgen_test]
async fn accounts_that_cannot_be_had_are_asked_for_again() {
    let server = signed_in();
    server.fail(Method::Get, ACCOUNTS);
    let page = settings(&server);
    until_text(&page.root, "The server cannot be reached").await;
    tell(&server, &accounts(Vec::new()));
    by_role(&page.root, "button", "Try again").click();
    until_text(&page.root, "No calendar is connected yet").await;
    assert!(has_role(&page.root, "button", "Connect Google Calendar"));
}

#[wasm_bindgen_test]
async fn an_account_gets_its_calendar_and_becomes_the_default_one() {
    let server = signed_in();
    let known = [account(3, FIRST, true), account(4, SECOND, false)];
    tell(&server, &accounts(known.to_vec()));
    let page = settings(&server);
    until_text(&page.root, SECOND).await;
    let path = format!("{ACCOUNTS}/4");
    let mut changed = known.clone();
    changed[1].calendar_id = "team".to_owned();
    server.answer(Method::Patch, &path, 200, &json!(accounts(changed.to_vec())));
    choose(&by_label(&page.root, &format!("New meetings go into: {SECOND}")), "team");
    (changed[0].is_default, changed[1].is_default) = (false, true);
    until("it is asked for", || server.bodies(Method::Patch, &path).len() == 1).await;
    server.answer(Method::Patch, &path, 200, &json!(accounts(changed.to_vec())));
    let of = |address: &str| format!("Use it for new meetings: {address}");
    assert!(by_label(&page.root, &of(SECOND)).closest(".checkbox").unwrap().is_some(), "it stands inside of the panel");
    by_label(&page.root, &of(SECOND)).click();
    let is_ticked = |address: &str| {
        let field = by_label(&page.root, &of(address));
        js_sys::Reflect::get(&field, &"checked".into()).unwrap().as_bool().unwrap()
    };
    until("the other one is no more", || is_ticked(SECOND) && !is_ticked(FIRST)).await;
    changed[1].shows_events = true;
    server.answer(Method::Patch, &path, 200, &json!(accounts(changed.to_vec())));
    by_label(&page.root, &format!("Show events with contacts on their timelines: {SECOND}")).click();
    until("it is asked for", || server.bodies(Method::Patch, &path).len() == 3).await;
    assert_eq!(
        server.bodies(Method::Patch, &path),
        [json!({ "calendarId": "team" }), json!({ "isDefault": true }), json!({ "showsEvents": true })]
    );
}

#[wasm_bindgen_test]
async fn an_account_that_refuses_us_says_why_and_is_connected_again() {
    let windows = Windows::open();
    let server = signed_in();
    tell(&server, &accounts(vec![refused(account(3, FIRST, true))]));
    server.answer(Method::Post, CONNECT, 200, &json!({ "url": CONSENT }));
    let page = settings(&server);
    until_text(&page.root, "It has to be connected again: Google ended the permission.").await;
    until_text(&page.root, "2 meetings wait for it.").await;
    by_role(&page.root, "button", &format!("Reconnect {FIRST}")).click();
    until("the provider's page", || windows.address() == CONSENT).await;
    tell(&server, &accounts(vec![account(3, FIRST, true)]));
    say_connected(3);
    until_text(&page.root, "The calendar is connected").await;
    until("all is well", || !has_role(&page.root, "button", &format!("Reconnect {FIRST}"))).await;
}

#[wasm_bindgen_test]
async fn disconnecting_says_what_it_does_and_leaves_the_focus_in_the_section() {
    let server = signed_in();
    tell(&server, &accounts(vec![account(3, FIRST, true)]));
    let page = settings(&server);
    until_text(&page.root, FIRST).await;
    by_role(&page.root, "button", &format!("Disconnect {FIRST}")).click();
    until("the question", || has_role(&page.root, "dialog", &format!("Disconnect {FIRST}?"))).await;
    until_text(&page.root, "Events stay in the calendar").await;
    server.answer(Method::Delete, &format!("{ACCOUNTS}/3"), 200, &json!({ "revoked": false }));
    tell(&server, &accounts(Vec::new()));
    by_role(&page.root, "button", "Disconnect").click();
    until_text(&page.root, "Google did not confirm it").await;
    until_text(&page.root, "No calendar is connected yet").await;
    until("the focus", || document().active_element().is_some_and(|element| element.id() == "settings-calendars"))
        .await;
}

#[wasm_bindgen_test]
async fn a_card_that_waits_for_a_calendar_connects_it_and_sees_what_waited_go() {
    let windows = Windows::open();
    let waits = json!({ "dispatch": { "state": "needs_reconnect", "reason": "Google ended the permission" } });
    let parked = with(card(9, "Review"), &waits);
    let server = with_anna(std::slice::from_ref(&parked), &[]);
    let behind = with(detail(&parked), &json!({ "draft": { "calendar": "google", "calendarAccount": "3" } }));
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &behind);
    server.answer(Method::Post, CONNECT, 200, &json!({ "url": CONSENT }));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Waits for the calendar, which has to be connected again: Google ended the permission")
        .await;
    by_role(&page.root, "button", "Reconnect").click();
    until("the provider's page", || windows.address() == CONSENT).await;
    assert_eq!(server.bodies(Method::Post, CONNECT), [json!({ "account": "3" })]);
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &detail(&card(9, "Review")));
    say_connected(3);
    live.tell(Change::Meeting { id: 9, records: vec![42] });
    until_text(&page.root, "Sent to 1 guest").await;
}

#[wasm_bindgen_test]
async fn somebody_elses_calendar_is_theirs_to_connect() {
    let daniel = json!({ "id": "2", "name": "Daniel Okafor", "email": "daniel@kokous.example" });
    let dispatch = json!({ "state": "needs_reconnect", "reason": "Google ended the permission" });
    let parked = with(card(9, "Review"), &json!({ "organizer": daniel, "dispatch": dispatch }));
    let page = record_page(&with_anna(&[parked], &[]));
    until_text(&page.root, "Waits until Daniel Okafor connects the calendar again").await;
    assert!(!has_role(&page.root, "button", "Reconnect"));
}

#[wasm_bindgen_test]
async fn a_video_link_is_pending_then_there_to_join() {
    let meet = json!({
        "location": { "kind": "meet", "value": "" }, "provider": "google",
        "video": { "state": "pending" }, "dispatch": { "state": "queued" },
    });
    let pending = with(card(9, "Review"), &meet);
    let server = with_anna(std::slice::from_ref(&pending), &[]);
    let url = "https://meet.example/abc-defg-hij";
    let ready = json!({ "video": { "state": "ready", "url": url }, "dispatch": { "state": "sent" } });
    server.answer(Method::Get, "/kokous/v1/meetings/9", 200, &detail(&with(pending, &ready)));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "The link is being made…").await;
    live.tell(Change::Meeting { id: 9, records: vec![42] });
    until("the link", || has_role(&page.root, "link", "Join")).await;
    let link = by_role(&page.root, "link", "Join");
    assert_eq!(link.get_attribute("href").as_deref(), Some(url));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
}

#[wasm_bindgen_test]
async fn a_link_that_failed_is_asked_for_again_or_gone_without() {
    let failed = json!({
        "location": { "kind": "meet", "value": "" }, "provider": "google",
        "video": { "state": "failed", "reason": "no licence for it" },
        "dispatch": { "state": "failed", "reason": "Google made no link" },
    });
    let server = with_anna(&[with(card(9, "Review"), &failed)], &[]);
    let page = record_page(&server);
    until_text(&page.root, "The video link could not be made: no licence for it").await;
    assert!(has_role(&page.root, "button", "Retry"));
    let without = with(card(9, "Review"), &json!({ "location": { "kind": "none", "value": "" }, "revision": 2 }));
    server.answer(Method::Patch, "/kokous/v1/meetings/9", 200, &json!({ "meeting": without }));
    by_role(&page.root, "button", "Send without a link").click();
    until_text(&page.root, "Sent to 1 guest").await;
    let bodies = server.bodies(Method::Patch, "/kokous/v1/meetings/9");
    assert_eq!(bodies, [json!({ "location": { "kind": "none", "value": "" } })]);
}

#[wasm_bindgen_test]
async fn a_link_of_another_scheme_is_no_link_and_a_deletion_outside_is_told() {
    let odd = json!({ "video": { "state": "ready", "url": "javascript:alert(1)" }, "deletedOutside": true });
    let page = record_page(&with_anna(&[with(card(9, "Review"), &odd)], &[]));
    until_text(&page.root, "Deleted in the calendar").await;
    assert!(!has_role(&page.root, "link", "Join"));
}
