//! What others do while one looks at a record.

use kokous::api::Method;
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::Change,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    composer_support::{self, AINO, Page, card as saved_card},
    fixtures::{anna, card, detail, with},
    record_page::{RECORD, composing_record_page, live_record_page, with_anna},
    support::{all_by_role, by_label, by_role, choose, has_focus, has_role, next_frame, select_all, until, until_text},
};

const MEETING: &str = "/kokous/v1/meetings/9";

fn meeting(id: i64) -> Change {
    Change::Meeting { id, records: vec![42] }
}

#[wasm_bindgen_test]
async fn a_meeting_that_somebody_else_schedules_appears() {
    let server = with_anna(&[card(8, "Review")], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let details = by_role(&by_role(&page.root, "article", "Review"), "button", "Details");
    details.focus().unwrap();

    let earlier =
        with(card(9, "Kick-off"), &json!({ "startAt": "2026-11-24T10:00:00Z", "endAt": "2026-11-24T11:00:00Z" }));
    server.answer(Method::Get, MEETING, 200, &detail(&earlier));
    live.tell(meeting(9));
    until("the card is there", || has_role(&page.root, "article", "Kick-off")).await;
    next_frame().await;
    assert!(has_focus(&details), "the focus is where it was");
}

#[wasm_bindgen_test]
async fn a_change_of_a_meeting_elsewhere_is_not_asked_for() {
    let server = with_anna(&[card(8, "Review")], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let before = server.requests().len();
    live.tell(Change::Meeting { id: 9, records: vec![7] });
    live.tell(Change::CalendarAccounts);
    next_frame().await;
    next_frame().await;
    assert_eq!(server.requests().len(), before);
}

#[wasm_bindgen_test]
async fn an_invitation_on_its_way_is_followed_until_it_is_there() {
    let queued = with(card(9, "Review"), &json!({ "dispatch": { "state": "queued" } }));
    let server = with_anna(std::slice::from_ref(&queued), &[]);
    server.answer(Method::Get, MEETING, 200, &detail(&card(9, "Review")));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Sending invitations…").await;
    live.tell(meeting(9));
    until_text(&page.root, "Sent to 1 guest").await;
}

#[wasm_bindgen_test]
async fn what_is_said_many_times_is_read_in_turn_and_the_last_answer_counts() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let renamed = |title: &str, revision: i64| detail(&with(card(9, title), &json!({ "revision": revision })));
    server.answer(Method::Get, MEETING, 200, &renamed("Second", 2));
    server.hold(MEETING);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let asked = || server.requests().iter().filter(|request| request.path == MEETING).count();
    (0..5).for_each(|_| live.tell(meeting(9)));
    until("it is asked for", || asked() == 1).await;
    server.answer(Method::Get, MEETING, 200, &renamed("Third", 3));
    server.release(MEETING);
    until_text(&page.root, "Third").await;
    assert_eq!(asked(), 2);
}

#[wasm_bindgen_test]
async fn a_meeting_that_is_deleted_or_moved_to_another_record_goes() {
    let server = with_anna(&[card(8, "Kick-off"), card(9, "Review")], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&by_role(&page.root, "article", "Review"), "button", "Details").focus().unwrap();
    live.tell(meeting(9));
    until_text(&page.root, "“Review” has just been deleted.").await;
    assert!(!has_role(&page.root, "article", "Review"));
    until("the focus is at the timeline", || has_focus(&by_role(&page.root, "region", "Timeline"))).await;

    let elsewhere = with(detail(&card(8, "Kick-off")), &json!({ "associations": [] }));
    server.answer(Method::Get, "/kokous/v1/meetings/8", 200, &elsewhere);
    live.tell(meeting(8));
    until("the card is gone", || !has_role(&page.root, "article", "Kick-off")).await;
}

#[wasm_bindgen_test]
async fn an_outcome_is_taken_back_though_its_card_is_gone() {
    let review = with(
        card(9, "Review"),
        &json!({ "startAt": "2026-11-23T10:00:00Z", "endAt": "2026-11-23T11:00:00Z", "outcome": "SCHEDULED" }),
    );
    let server = with_anna(&[], std::slice::from_ref(&review));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "How did it go?").await;
    let answer = |outcome: &str| json!({ "meeting": with(review.clone(), &json!({ "outcome": outcome })) });
    server.answer(Method::Patch, MEETING, 200, &answer("COMPLETED"));
    choose(&by_label(&page.root, "Outcome"), "COMPLETED");
    until_text(&page.root, "Outcome set to Completed").await;

    server.answer(Method::Get, MEETING, 200, &with(detail(&review), &json!({ "associations": [] })));
    live.tell(meeting(9));
    until("the card is gone", || !has_role(&page.root, "article", "Review")).await;
    server.answer(Method::Patch, MEETING, 200, &answer("SCHEDULED"));
    by_role(&page.root, "button", "Undo").click();
    until_text(&page.root, "Outcome set to Scheduled").await;
}

#[wasm_bindgen_test]
async fn a_record_that_somebody_else_changes_is_shown_as_it_is_now_around_what_is_open() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.answer(Method::Get, MEETING, 200, &detail(&card(9, "Review")));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let details = by_role(&page.root, "button", "Details");
    details.focus().unwrap();
    details.click();
    until_text(&page.root, "She dislikes early meetings.").await;

    let married = with(anna(&[card(9, "Review")], &[]), &json!({ "name": "Anna Lind" }));
    server.answer(Method::Get, RECORD, 200, &married);
    live.tell(Change::Record(RecordRef::new(RecordType::Contact, 42)));
    until("the new name", || has_role(&page.root, "heading", "Anna Lind")).await;
    assert!(page.root.text_content().unwrap().contains("She dislikes early meetings."));
    assert!(has_focus(&details), "the focus is where it was");
}

#[wasm_bindgen_test]
async fn a_record_that_somebody_else_deletes_stays_to_be_read() {
    let server = with_anna(&[card(9, "Review")], &[]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let gone = json!({
        "status": "error", "category": "OBJECT_NOT_FOUND", "message": "No such contact", "correlationId": "",
    });
    server.answer(Method::Get, RECORD, 404, &gone);
    live.tell(Change::Record(RecordRef::new(RecordType::Contact, 42)));
    until_text(&page.root, "Somebody has just deleted this contact.").await;
    assert!(has_role(&page.root, "article", "Review") && has_role(&page.root, "link", "Go to contacts"));
    assert!(!has_role(&page.root, "button", "Schedule meeting"));
}

#[wasm_bindgen_test]
async fn where_it_is_not_known_what_changed_all_is_read_again() {
    let past = |id: i64, title: &str, day: u32| {
        let at = |hour: u32| format!("2026-11-{day:02}T{hour:02}:00:00Z");
        with(card(id, title), &json!({ "startAt": at(10), "endAt": at(11), "outcome": "COMPLETED" }))
    };
    let server = with_anna(&[card(8, "Kick-off"), card(9, "Review")], &[past(3, "Third", 20), past(2, "Second", 18)]);
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    let renamed = with(card(9, "Review of prices"), &json!({ "revision": 2 }));
    let page_now = json!({ "upcoming": [renamed], "past": [past(3, "Third", 20)], "after": "1763718000000-3" });
    server.answer(Method::Get, &format!("{RECORD}/timeline"), 200, &page_now);
    live.tell(Change::Everything);
    until_text(&page.root, "Review of prices").await;
    assert!(!has_role(&page.root, "article", "Kick-off"), "it is not there any more");
    assert_eq!(all_by_role(&page.root, "article", "Second").len(), 1, "it came with an older page");
}

#[wasm_bindgen_test]
async fn who_comes_late_hears_what_was_said_just_before() {
    let server = with_anna(&[], &[]);
    server.answer(Method::Get, MEETING, 200, &detail(&card(9, "Review")));
    server.hold(RECORD);
    let (page, live) = live_record_page(&server);
    next_frame().await;
    live.tell(meeting(9));
    server.release(RECORD);
    until("the card is there", || has_role(&page.root, "article", "Review")).await;
}

#[wasm_bindgen_test]
async fn whoever_edits_a_meeting_is_told_that_somebody_else_changed_it() {
    let page = Page::new();
    page.edit(&composer_support::meeting()).await;
    let mut theirs = composer_support::meeting();
    theirs.card.revision += 1;
    page.server.answer(Method::Get, "/kokous/v1/meetings/11", 200, &json!(theirs));
    page.live.tell(Change::Meeting { id: 12, records: Vec::new() });
    page.live.tell(Change::Meeting { id: 11, records: Vec::new() });
    until_text(page.root(), "Somebody else has just changed this meeting.").await;
}

#[wasm_bindgen_test]
async fn a_record_that_is_deleted_meanwhile_is_refused_at_once_until_it_is_restored() {
    let page = Page::scheduling().await;
    let path = "/kokous/v1/records/contacts/7";
    let answer = |archived: bool| {
        let aino = with(anna(&[], &[]), &json!({ "id": "7", "name": "Aino Virtanen", "archived": archived }));
        page.server.answer(Method::Get, path, 200, &aino);
        page.live.tell(Change::Record(AINO));
    };
    let refusals =
        || select_all(page.root(), "#composer-associations-error").iter().map(|e| e.inner_text()).collect::<String>();
    answer(true);
    until("the field says so", || refusals().contains("“Aino Virtanen” is deleted")).await;
    assert!(!select_all(page.root(), ".toast.is-failed").is_empty(), "it is announced as well");
    answer(false);
    until("it can stay ticked", || refusals().is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_meeting_stays_on_a_record_that_is_deleted_while_it_is_edited() {
    let page = Page::new();
    page.edit(&composer_support::meeting()).await;
    page.live.tell(Change::Record(AINO));
    next_frame().await;
    let asked = page.server.fake.requests().iter().any(|request| request.path == "/kokous/v1/records/contacts/7");
    assert!(!asked, "nothing is refused that stands there already");
}

#[wasm_bindgen_test]
async fn an_open_card_stays_open_and_shows_answers_as_they_come() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.answer(Method::Get, MEETING, 200, &detail(&card(9, "Review")));
    let (page, live) = live_record_page(&server);
    until_text(&page.root, "Review").await;
    by_role(&by_role(&page.root, "article", "Review"), "button", "Details").click();
    until_text(&page.root, "No answer yet").await;

    let mut answered = card(9, "Review");
    answered["attendees"][0]["response"] = json!("accepted");
    server.answer(Method::Get, MEETING, 200, &detail(&answered));
    live.tell(meeting(9));
    until_text(&page.root, "Accepted").await;
}

#[wasm_bindgen_test]
async fn an_edit_is_shown_as_soon_as_it_is_saved() {
    let server = with_anna(&[card(11, "Renewal")], &[]);
    let (page, _, composer) = composing_record_page(&server);
    until_text(&page.root, "Renewal").await;
    server.hold("/kokous/v1/meetings/11");
    composer.tell_saved(saved_card("Renewal, second try", 2));
    until_text(&page.root, "Renewal, second try").await;
}

#[wasm_bindgen_test]
async fn whoever_saved_by_a_key_alone_goes_on_at_the_card() {
    let server = with_anna(&[card(9, "Review")], &[]);
    server.answer(Method::Get, "/kokous/v1/meetings/11", 200, &detail(&card(11, "Renewal")));
    let (page, _, composer) = composing_record_page(&server);
    until_text(&page.root, "Review").await;
    composer.tell_saved(saved_card("Renewal", 1));
    until("the new card has the focus", || {
        has_role(&page.root, "article", "Renewal") && has_focus(&by_role(&page.root, "article", "Renewal"))
    })
    .await;
}
