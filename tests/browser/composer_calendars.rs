//! Who sends the meeting, and a video meeting’s link.

use kokous::api::Method;
use kokous_model::{
    dispatch::Provider,
    meeting::{Location, LocationKind},
    wire::{CalendarAccount, CalendarAccounts, ColleagueCalendar, Session, UserSummary},
};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    calendar_support::{CONSENT, Windows, account, accounts, refused, say_connected, say_failed},
    composer_support::{CALENDARS, Page, meeting, on_aino, saved, session, value},
    support::{by_label, by_role, choose, has_focus, has_role, next_frame, select_all, type_into, until, until_text},
};

const CONNECT: &str = "/kokous/v1/calendar-accounts/google/connect";
const MEETINGS: &str = "/kokous/v1/meetings";
const ADDRESS: &str = "matti@calendar.example";

/// A page whose composer is open, and whose server has these calendars.
async fn scheduling(known: CalendarAccounts) -> Page {
    let default_calendar = known.default_provider(None);
    let page = Page::with_session(Session { default_calendar, ..session() });
    *page.server.calendars.borrow_mut() = known;
    page.server.answer(Method::Post, CONNECT, 200, &json!({ "url": CONSENT }));
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.schedule().await;
    page
}

fn has_option(page: &Page, label: &str, name: &str) -> bool {
    let options = select_all(&by_label(page.root(), label), "option");
    options.iter().any(|option| option.text_content().as_deref() == Some(name))
}

#[wasm_bindgen_test]
async fn a_calendar_is_connected_in_place_and_the_draft_stays() {
    let windows = Windows::open();
    let page = scheduling(accounts(Vec::new())).await;
    let root = page.root().clone();
    type_into(&by_label(&root, "Title"), "Half-way through");
    until("the offer", || has_role(&root, "button", "Connect Google Calendar")).await;
    page.click("Connect Google Calendar");
    until("the provider's page", || windows.address() == CONSENT).await;
    until_text(&root, "Waiting for the other window").await;

    *page.server.calendars.borrow_mut() = accounts(vec![account(3, ADDRESS, true)]);
    say_connected(3);
    until("the calendar's box", || has_role(&root, "checkbox", "Add to Google Calendar")).await;
    let sends: HtmlInputElement = by_role(&root, "checkbox", "Add to Google Calendar").unchecked_into();
    assert!(sends.checked());
    until("the offer is gone", || !has_role(&root, "button", "Connect Google Calendar")).await;
    assert_eq!(leptos::prelude::document().active_element().unwrap().id(), sends.id(), "the focus is not lost");
    assert_eq!(value(&by_label(&root, "Title")), "Half-way through");
    until("the account", || value(&by_label(&root, "Calendar account")) == "3").await;
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["calendar"], &created["calendarAccount"]), (&json!("google"), &json!("3")));
}

#[wasm_bindgen_test]
async fn a_refused_consent_a_closed_window_and_no_window_at_all_are_explained() {
    let windows = Windows::open();
    let page = scheduling(accounts(Vec::new())).await;
    let root = page.root().clone();
    until("the offer", || has_role(&root, "button", "Connect Google Calendar")).await;
    page.click("Connect Google Calendar");
    until("the provider's page", || windows.address() == CONSENT).await;
    say_failed("In the server's words", &json!([{ "code": "CONSENT_REFUSED" }]));
    until_text(&root, "You did not let Kokous in").await;
    page.click("Connect Google Calendar");
    until("the provider's page again", || windows.address() == CONSENT).await;
    say_failed("What nobody foresaw", &json!([]));
    until_text(&root, "What nobody foresaw").await;

    page.click("Connect Google Calendar");
    until_text(&root, "Waiting for the other window").await;
    windows.close();
    until_text(&root, "The other window was closed").await;
    drop(windows);

    let _windows = Windows::blocked();
    page.click("Connect Google Calendar");
    until("a link", || has_role(&root, "link", "Open the page of Google")).await;
    assert_eq!(by_role(&root, "link", "Open the page of Google").get_attribute("href").as_deref(), Some(CONSENT));
    *page.server.calendars.borrow_mut() = accounts(vec![account(3, ADDRESS, true)]);
    say_connected(3);
    until("the calendar's box", || has_role(&root, "checkbox", "Add to Google Calendar")).await;
}

#[wasm_bindgen_test]
async fn meetings_go_through_the_default_account_unless_another_one_is_chosen() {
    let known = || accounts(vec![account(3, ADDRESS, true), account(4, "second@calendar.example", false)]);
    let page = scheduling(known()).await;
    let root = page.root().clone();
    until("the default one", || has_role(&root, "checkbox", "Add to Google Calendar")).await;
    until_text(&root, "second@calendar.example").await;
    assert_eq!(value(&by_label(&root, "Calendar account")), "3");
    assert!(page.server.drafts.borrow().is_empty(), "nobody has typed anything");
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["calendar"], &created["calendarAccount"]), (&json!("google"), &json!(null)));

    page.schedule_with(on_aino()).await;
    until_text(&root, "second@calendar.example").await;
    choose(&by_label(&root, "Calendar account"), "4");
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[1]["calendarAccount"], "4");

    page.schedule_with(on_aino()).await;
    until_text(&root, "second@calendar.example").await;
    choose(&by_label(&root, "Calendar account"), "mail");
    until("mail", || has_role(&root, "checkbox", "Send invitations by email")).await;
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[2]["calendar"], "mail");
}

#[wasm_bindgen_test]
async fn a_save_before_the_calendars_are_known_waits_for_them() {
    // The session began before the calendar was connected.
    let page = Page::new();
    *page.server.calendars.borrow_mut() = accounts(vec![account(3, ADDRESS, true)]);
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.server.fake.hold(CALENDARS);
    page.schedule().await;
    let save = by_role(page.root(), "button", "Save");
    save.click();
    save.click();
    until_text(page.root(), "Saving…").await;
    assert!(save.has_attribute("disabled"));
    next_frame().await;
    assert!(page.server.created().is_empty(), "nobody knows who sends it");
    page.server.fake.release(CALENDARS);
    page.until_closed().await;
    let calendars: Vec<_> = page.server.created().iter().map(|meeting| meeting["calendar"].clone()).collect();
    assert_eq!(calendars, ["google"]);
}

#[wasm_bindgen_test]
async fn a_save_says_that_the_calendars_cannot_be_known_and_goes_on_when_they_can() {
    let page = Page::new();
    *page.server.calendars.borrow_mut() = accounts(vec![account(3, ADDRESS, true)]);
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.server.has_no_calendars.set(true);
    page.schedule().await;
    let root = page.root().clone();
    let save = by_role(&root, "button", "Save");
    save.focus().unwrap();
    save.click();
    until_text(&root, "your calendars could not be looked up").await;
    until("the focus is where it was", || has_focus(&save)).await;
    assert!(page.server.created().is_empty());

    // Whoever says by themselves who sends it need not wait.
    let sends = by_role(&root, "checkbox", "Send invitations by email");
    sends.click();
    sends.click();
    save.click();
    page.until_closed().await;
    assert_eq!(page.server.created()[0]["calendar"], "mail");

    page.schedule_with(on_aino()).await;
    page.click("Save");
    until_text(&root, "your calendars could not be looked up").await;
    page.server.has_no_calendars.set(false);
    page.click("Save");
    page.until_closed().await;
    assert_eq!(page.server.created()[1]["calendar"], "google");
}

#[wasm_bindgen_test]
async fn an_account_that_refuses_us_is_connected_again_where_one_is() {
    let windows = Windows::open();
    let page = scheduling(accounts(vec![refused(account(3, ADDRESS, true))])).await;
    let root = page.root().clone();
    until_text(&root, "has to be connected again").await;
    page.click("Reconnect");
    until("the provider's page", || windows.address() == CONSENT).await;
    assert_eq!(page.server.fake.bodies(Method::Post, CONNECT), [json!({ "account": "3" })]);
    say_connected(4);
    until_text(&root, "Another account was connected, not this one").await;

    page.click("Reconnect");
    until_text(&root, "Waiting for the other window").await;
    *page.server.calendars.borrow_mut() = accounts(vec![account(3, ADDRESS, true)]);
    say_connected(3);
    until("all is well", || !has_role(&root, "button", "Reconnect")).await;
}

#[wasm_bindgen_test]
async fn a_video_meeting_takes_the_calendar_with_it_and_names_the_account() {
    let page = scheduling(accounts(vec![account(3, ADDRESS, false)])).await;
    let root = page.root().clone();
    until("the video meeting", || has_option(&page, "Location", "Google Meet")).await;
    assert!(has_role(&root, "checkbox", "Send invitations by email"), "no account is the default");
    choose(&by_label(&root, "Location"), "meet");
    until_text(&root, &format!("The link is made with the meeting, by {ADDRESS}")).await;
    until("the calendar", || has_role(&root, "checkbox", "Add to Google Calendar")).await;

    // Without the calendar there is no link, and the field says so at once.
    choose(&by_label(&root, "Calendar account"), "mail");
    until_text(&root, "Google Meet needs the meeting in a Google calendar").await;
    choose(&by_label(&root, "Calendar account"), "3");
    until("no error", || !root.inner_text().contains("Google Meet needs")).await;
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["location"]["kind"], &created["calendar"]), (&json!("meet"), &json!("google")));
}

/// The account at Microsoft, and what a server says that is set up for both.
fn at_microsoft(is_default: bool) -> CalendarAccounts {
    let own = CalendarAccount { provider: Provider::Microsoft, ..account(3, ADDRESS, is_default) };
    let providers = vec![Provider::Google, Provider::Microsoft];
    CalendarAccounts { providers, ..accounts(vec![own]) }
}

#[wasm_bindgen_test]
async fn each_provider_can_be_connected_in_place() {
    let windows = Windows::open();
    let page = scheduling(CalendarAccounts { accounts: Vec::new(), ..at_microsoft(true) }).await;
    let root = page.root().clone();
    page.server.answer(Method::Post, "/kokous/v1/calendar-accounts/microsoft/connect", 200, &json!({ "url": CONSENT }));
    until("both offers", || {
        ["Connect Google Calendar", "Connect Microsoft 365"].iter().all(|name| has_role(&root, "button", name))
    })
    .await;
    page.click("Connect Microsoft 365");
    until("the provider's page", || windows.address() == CONSENT).await;
    *page.server.calendars.borrow_mut() = at_microsoft(true);
    say_connected(3);
    until("the calendar's box", || has_role(&root, "checkbox", "Add to Office 365 Calendar")).await;
    until("no offer of what is there", || !has_role(&root, "button", "Connect Microsoft 365")).await;
    assert!(has_role(&root, "button", "Connect Google Calendar"), "the other one can still be had");
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["calendar"], &created["calendarAccount"]), (&json!("microsoft"), &json!("3")));
}

#[wasm_bindgen_test]
async fn a_video_meeting_of_another_provider_connects_that_in_place() {
    let windows = Windows::open();
    let at_google = CalendarAccount { provider: Provider::Google, ..account(2, ADDRESS, true) };
    let both = |accounts: Vec<CalendarAccount>| CalendarAccounts { accounts, ..at_microsoft(false) };
    let page = scheduling(both(vec![at_google.clone()])).await;
    let root = page.root().clone();
    page.server.answer(Method::Post, "/kokous/v1/calendar-accounts/microsoft/connect", 200, &json!({ "url": CONSENT }));
    until("the video meeting", || has_option(&page, "Location", "Microsoft Teams")).await;
    assert!(!has_role(&root, "button", "Connect Google Calendar"), "it is there");
    choose(&by_label(&root, "Location"), "teams");
    until_text(&root, "Microsoft Teams makes the link with the meeting, by an account that you connect").await;
    assert!(!root.inner_text().contains("Microsoft Teams needs"), "nothing is wrong so far");
    // There is one button for it, at the place.
    page.click("Connect Microsoft 365");
    until("the provider's page", || windows.address() == CONSENT).await;
    *page.server.calendars.borrow_mut() = both(vec![at_google, at_microsoft(false).accounts[0].clone()]);
    say_connected(3);
    until("the calendar's box", || has_role(&root, "checkbox", "Add to Office 365 Calendar")).await;
    until_text(&root, &format!("The link is made with the meeting, by {ADDRESS}. It stays for as long")).await;
    let focused = leptos::prelude::document().active_element().unwrap().id();
    assert_eq!(focused, by_label(&root, "Location").id(), "the focus is not lost");
    // One address at both: they are told apart.
    for name in ["Google", "Microsoft"] {
        until(name, || has_option(&page, "Calendar account", &format!("{ADDRESS}, {name}"))).await;
    }
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    let sent = (&created["location"]["kind"], &created["calendar"], &created["calendarAccount"]);
    assert_eq!(sent, (&json!("teams"), &json!("microsoft"), &json!("3")));
}

#[wasm_bindgen_test]
async fn teams_goes_with_the_calendar_and_says_what_cannot_be_undone() {
    let page = scheduling(at_microsoft(false)).await;
    let root = page.root().clone();
    until("the video meeting", || has_option(&page, "Location", "Microsoft Teams")).await;
    assert!(has_option(&page, "Location", "Google Meet"), "an account for it can be connected");
    choose(&by_label(&root, "Location"), "teams");
    until_text(&root, &format!("The link is made with the meeting, by {ADDRESS}. It stays for as long")).await;
    until("the calendar", || has_role(&root, "checkbox", "Add to Office 365 Calendar")).await;
    choose(&by_label(&root, "Calendar account"), "mail");
    until_text(&root, "Microsoft Teams needs the meeting in a Microsoft 365 calendar").await;
    choose(&by_label(&root, "Calendar account"), "3");
    until("no error", || !root.inner_text().contains("Microsoft Teams needs")).await;
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["location"]["kind"], &created["calendar"]), (&json!("teams"), &json!("microsoft")));
}

#[wasm_bindgen_test]
async fn teams_that_is_given_up_stays_on_the_event_which_is_said_before_saving() {
    let page = scheduling(at_microsoft(true)).await;
    page.click("Discard");
    page.until_closed().await;
    let mut detail = meeting();
    detail.card.provider = Provider::Microsoft;
    detail.draft.calendar = Provider::Microsoft;
    detail.draft.calendar_account = Some("3".to_owned());
    detail.draft.location = Location { kind: LocationKind::Teams, value: String::new() };
    page.edit(&detail).await;
    until("it is there", || value(&by_label(page.root(), "Location")) == "teams").await;
    choose(&by_label(page.root(), "Location"), "none");
    until_text(page.root(), "The Teams meeting stays on the event").await;
}

#[wasm_bindgen_test]
async fn a_server_without_google_offers_nothing_of_it() {
    let page = scheduling(CalendarAccounts::default()).await;
    until_text(page.root(), "Send invitations by email").await;
    assert!(!has_role(page.root(), "button", "Connect Google Calendar"));
    assert!(!has_option(&page, "Location", "Google Meet"));
}

#[wasm_bindgen_test]
async fn a_meeting_that_exists_keeps_its_account_and_may_get_or_lose_its_link() {
    let page = scheduling(accounts(vec![account(3, ADDRESS, true)])).await;
    page.click("Discard");
    page.until_closed().await;
    let mut detail = meeting();
    detail.card.provider = Provider::Google;
    detail.draft.calendar = Provider::Google;
    detail.draft.calendar_account = Some("3".to_owned());
    detail.draft.location = Location { kind: LocationKind::Meet, value: String::new() };
    page.edit(&detail).await;
    until_text(page.root(), &format!("{ADDRESS}, chosen when the meeting was made")).await;
    assert_eq!(value(&by_label(page.root(), "Location")), "meet");
    choose(&by_label(page.root(), "Location"), "none");
    until("the link can be had back", || has_option(&page, "Location", "Google Meet")).await;
    page.server.answer(Method::Patch, "/kokous/v1/meetings/11", 200, &saved("Renewal"));
    until("whom it reaches", || has_role(page.root(), "button", "Save and send updates")).await;
    page.click("Save and send updates");
    page.until_closed().await;
    let patched = page.server.fake.bodies(Method::Patch, "/kokous/v1/meetings/11");
    assert_eq!(patched[0]["location"]["kind"], "none");
}

#[wasm_bindgen_test]
async fn a_colleagues_meeting_goes_into_the_colleagues_calendar() {
    let daniel = UserSummary {
        id: 2,
        name: "Daniel Okafor".to_owned(),
        email: "daniel@kokous.test".to_owned(),
        time_zone: None,
    };
    let page = Page::with_session(Session { organizers: vec![daniel], ..session() });
    let colleagues = vec![ColleagueCalendar { user_id: 2, provider: Provider::Google }];
    *page.server.calendars.borrow_mut() = CalendarAccounts { colleagues, ..accounts(Vec::new()) };
    page.server.answer(Method::Post, MEETINGS, 201, &saved("Aino Virtanen"));
    page.schedule().await;
    let root = page.root().clone();
    until("the offer", || has_role(&root, "button", "Connect Google Calendar")).await;
    choose(&by_label(&root, "Organizer"), "2");
    until("the colleague's", || has_role(&root, "checkbox", "Add to Google Calendar")).await;
    until_text(&root, "In the calendar of Daniel Okafor").await;
    assert!(!has_role(&root, "button", "Connect Google Calendar"), "mine would not help");
    page.click("Save");
    page.until_closed().await;
    let created = &page.server.created()[0];
    assert_eq!((&created["calendar"], &created["calendarAccount"]), (&json!("google"), &json!(null)));
}
