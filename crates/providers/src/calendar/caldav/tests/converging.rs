use chrono::Duration;
use kokous_model::time::ZonedInstant;

use super::script::{Reply, Script, event, status};
use crate::calendar::{
    Action, CalendarProvider, Delivered, DispatchError, DispatchMeeting, Receipt, Step,
    caldav::{CalDavProvider, event::Found, lines::Resource},
    fixtures::{file, mailbox, meeting, now},
};

fn delivered(step: &Step, confirmed: bool) -> Delivered {
    Delivered { step: step.clone(), confirmed }
}

/// The event as the server has it after we made it.
async fn stored(schedules: bool) -> String {
    Script::start([]).await.provider(schedules).new_event(&meeting(), now())
}

async fn first_step(
    provider: &CalDavProvider,
    meeting: &DispatchMeeting,
    last: &[Delivered],
) -> (Step, Result<Receipt, DispatchError>) {
    let step = provider.missing_steps(meeting, last).remove(0);
    let result = provider.perform(meeting, &step, now()).await;
    (step, result)
}

async fn perform(replies: impl IntoIterator<Item = Reply>) -> (Script, Result<Receipt, DispatchError>) {
    let script = Script::start(replies).await;
    let (_, result) = first_step(&script.provider(true), &meeting(), &[]).await;
    (script, result)
}

/// What an update is based on: the meeting was delivered, and then changed.
fn changed() -> (Vec<Delivered>, DispatchMeeting) {
    let step = crate::calendar::plan::missing_steps(&meeting(), None, &[]).remove(0);
    (vec![delivered(&step, true)], DispatchMeeting { title: "Another title".to_owned(), ..meeting() })
}

#[tokio::test]
async fn a_meeting_becomes_one_event_and_the_server_invites() {
    let script = Script::start([status(201), event("\"1\"", stored(true).await)]).await;
    let provider = script.provider(true);
    let (step, receipt) = first_step(&provider, &meeting(), &[]).await;
    let seen = receipt.unwrap().event.unwrap();
    assert_eq!(script.lines(), ["PUT /cal/{id}.ics", "GET /cal/{id}.ics"]);
    let put = &script.asked()[0];
    assert_eq!((put.header("if-none-match"), put.header("content-type")), ("*", "text/calendar; charset=utf-8"));
    assert_eq!(put.header("authorization"), "Basic YWlubzpmaXJzdC10b2tlbg==");
    let body = put.body.replace("\r\n ", "");
    assert!(!body.contains("METHOD") && !body.contains("SCHEDULE-AGENT"), "{body}");
    assert!(body.contains("ORGANIZER;CN=Aino Virtanen:mailto:aino@dav.example.test\r\n"), "{body}");
    assert!(
        body.contains("PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:mia@example.test\r\n"),
        "{body}"
    );
    assert_eq!((seen.id.as_str(), seen.etag.as_str(), seen.uid), (meeting().event_id.as_str(), "\"1\"", meeting().uid));
    assert_eq!(seen.guests.len(), 2);
    assert!(provider.missing_steps(&meeting(), &[delivered(&step, true)]).is_empty());
}

#[tokio::test]
async fn where_the_server_does_not_invite_each_guest_is_mailed_to_and_the_server_is_told_not_to() {
    let script = Script::start([]).await;
    let provider = script.provider(false);
    let steps = provider.missing_steps(&DispatchMeeting { send_organizer_copy: true, ..meeting() }, &[]);
    let targets: Vec<&str> = steps.iter().map(|step| step.target.as_str()).collect();
    assert_eq!(targets, ["event", "mia@example.test", "guest@example.test"]);
    let body = provider.new_event(&meeting(), now()).replace("\r\n ", "");
    assert_eq!(body.matches("SCHEDULE-AGENT=CLIENT").count(), 2, "{body}");
    assert!(body.contains("ORGANIZER;CN=Aino Virtanen:mailto:aino@crm.example.test\r\n"), "answers go there: {body}");
    // Without mail it is said, and nobody is taken for invited.
    let error = provider.perform(&meeting(), &steps[1], now()).await.unwrap_err();
    assert!(matches!(error, DispatchError::Permanent { .. }), "{error:?}");

    let all: Vec<Delivered> = steps.iter().map(|step| delivered(step, true)).collect();
    assert!(provider.missing_steps(&meeting(), &all).is_empty());
    let canceled = provider.missing_steps(&DispatchMeeting { canceled: true, ..meeting() }, &all);
    assert!(canceled.len() == 3 && canceled.iter().all(|step| step.action == Action::Cancel), "{canceled:?}");
    assert!(!provider.tells_guests() && script.provider(true).tells_guests());
}

#[tokio::test]
async fn a_guest_whom_the_server_could_not_invite_is_named() {
    let status_of_mia =
        |code: &str| format!("ATTENDEE;SCHEDULE-STATUS=\"{code};told\":mailto:mia@example.test\r\nEND:VEVENT");
    for (code, is_told) in [("1.1", true), ("2.0", true), ("3.7", false), ("5.1", false)] {
        let there = stored(true).await.replace("END:VEVENT", &status_of_mia(code));
        let (_, receipt) = perform([status(201), event("\"1\"", there)]).await;
        let receipt = receipt.unwrap();
        assert!(receipt.event.is_some());
        let expected =
            DispatchError::Permanent { reason: format!("The calendar server says: mia@example.test: {code};told") };
        assert_eq!(receipt.shortfall, (!is_told).then_some(expected));
    }
}

#[tokio::test]
async fn a_create_whose_answer_got_lost_is_not_made_twice() {
    for taken in [412, 409] {
        let (script, receipt) =
            perform([status(taken), event("\"1\"", stored(true).await), event("\"1\"", stored(true).await)]).await;
        receipt.unwrap();
        assert_eq!(script.lines(), ["PUT /cal/{id}.ics", "GET /cal/{id}.ics", "GET /cal/{id}.ics"]);
    }
    // The one that got through was an older version.
    let old = stored(true).await.replace("SUMMARY:Demo of the new planner", "SUMMARY:As it was");
    let older = || event("\"1\"", old.clone());
    let (script, receipt) =
        perform([status(412), older(), older(), status(204), event("\"2\"", stored(true).await)]).await;
    assert_eq!(receipt.unwrap().event.unwrap().etag, "\"2\"");
    assert_eq!((script.lines()[3].as_str(), script.asked()[3].header("if-match")), ("PUT /cal/{id}.ics", "\"1\""));
}

#[tokio::test]
async fn what_somebody_else_keeps_under_the_same_name_is_left_alone() {
    let theirs = stored(true).await.replace(&format!("UID:{}", meeting().uid), "UID:theirs");
    let (_, result) = perform([status(412), event("\"1\"", theirs)]).await;
    assert!(matches!(result.unwrap_err(), DispatchError::Permanent { .. }));
    let (_, result) = perform([status(409), status(404)]).await;
    assert!(matches!(result.unwrap_err(), DispatchError::Permanent { .. }));
}

#[tokio::test]
async fn a_change_meanwhile_is_read_and_everything_in_it_is_kept() {
    let (last, after) = changed();
    let after = DispatchMeeting {
        known_guests: meeting().guest_keys(),
        attendees: vec![mailbox("Mia Martínez", "mia@example.test"), mailbox("New", "new@example.test")],
        ..after
    };
    let answered = stored(true).await.replace("\r\n ", "");
    let answered =
        answered.replace("NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:mia", "ACCEPTED;X-THEIRS=1:mailto:mia");
    let answered = answered.replace(
        "END:VEVENT",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:added@example.test\r\nX-THEIRS:kept\r\nBEGIN:VALARM\r\n\
         SUMMARY:Wake\r\nEND:VALARM\r\nEND:VEVENT",
    );
    let script = Script::start([
        event("\"1\"", stored(true).await),
        status(412),
        event("W/\"2\"", answered),
        status(204),
        event("\"3\"", stored(true).await),
    ])
    .await;
    first_step(&script.provider(true), &after, &last).await.1.unwrap();
    let asked = script.asked();
    assert_eq!((asked[1].header("if-match"), asked[3].header("if-match")), ("\"1\"", "\"2\""));
    let body = asked[3].body.replace("\r\n ", "");
    for kept in [
        "SUMMARY:Another title\r\n",
        "PARTSTAT=ACCEPTED;X-THEIRS=1:mailto:mia@example.test\r\n",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:added@example.test\r\n",
        "mailto:new@example.test\r\n",
        "X-THEIRS:kept\r\n",
        "BEGIN:VALARM\r\nSUMMARY:Wake\r\nEND:VALARM\r\n",
        "SEQUENCE:1\r\n",
    ] {
        assert!(body.contains(kept), "{kept} {body}");
    }
    assert!(!body.contains("guest@example.test"), "taken off here, so it goes there: {body}");
}

/// What the server has once both guests have said yes, and what is sent to it after that for this meeting.
async fn changed_after_all_said_yes(meeting: &DispatchMeeting, schedules: bool) -> String {
    let answered = stored(schedules).await.replace("\r\n ", "").replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED");
    let answered = answered.replace(";RSVP=TRUE", "");
    let found = Found { etag: String::new(), resource: Resource::parse(&answered).unwrap() };
    let body = Script::start([]).await.provider(schedules).changed_event(meeting, &found, now()).unwrap();
    body.replace("\r\n ", "")
}

#[tokio::test]
async fn at_another_time_the_guests_are_asked_again_and_the_organizer_is_not() {
    for schedules in [true, false] {
        let body = changed_after_all_said_yes(&changed().1, schedules).await;
        assert_eq!(body.matches("PARTSTAT=ACCEPTED").count(), 3, "another title asks nobody: {body}");
        let end = ZonedInstant::new(meeting().end.utc() + Duration::hours(1), meeting().end.zone());
        let later = DispatchMeeting { end, ..meeting() };
        let body = changed_after_all_said_yes(&later, schedules).await;
        let asked = |line: &&str| line.contains("PARTSTAT=NEEDS-ACTION") && line.contains("RSVP=TRUE");
        assert_eq!(body.lines().filter(asked).count(), 2, "{body}");
        let organizer = body.lines().find(|line| line.starts_with("ATTENDEE") && line.contains("PARTSTAT=ACCEPTED"));
        assert!(organizer.unwrap().contains("mailto:aino@"), "{body}");
        assert_eq!(body.matches("SCHEDULE-AGENT=CLIENT").count(), if schedules { 0 } else { 2 }, "{body}");
    }
}

#[tokio::test]
async fn a_number_that_can_be_no_higher_stays() {
    for highest in ["2147483647", "4294967295"] {
        let there = stored(true).await.replace("SEQUENCE:0", &format!("SEQUENCE:{highest}"));
        let found = Found { etag: String::new(), resource: Resource::parse(&there).unwrap() };
        let body = Script::start([]).await.provider(true).changed_event(&changed().1, &found, now()).unwrap();
        assert!(body.contains("SEQUENCE:2147483647\r\n"), "{body}");
    }
}

#[tokio::test]
async fn a_change_whose_answer_got_lost_tells_nobody_twice() {
    let (last, after) = changed();
    let script = Script::start([]).await;
    let there = script.provider(true).new_event(&after, now());
    let script = Script::start([event("\"2\"", there)]).await;
    first_step(&script.provider(true), &after, &last).await.1.unwrap();
    assert_eq!(script.lines(), ["GET /cal/{id}.ics"]);
}

#[tokio::test]
async fn an_event_that_was_deleted_or_called_off_is_offered_anew() {
    let (last, after) = changed();
    let called_off = stored(true).await.replace("STATUS:CONFIRMED", "STATUS:CANCELLED");
    for reply in [status(404), status(410), event("\"1\"", called_off)] {
        let script = Script::start([reply]).await;
        let error = first_step(&script.provider(true), &after, &last).await.1.unwrap_err();
        assert!(matches!(&error, DispatchError::Gone { reason } if reason.contains("Retry")), "{error:?}");
    }
}

#[tokio::test]
async fn a_cancellation_deletes_the_event() {
    let (last, _) = changed();
    let canceled = DispatchMeeting { canceled: true, ..meeting() };
    for reply in [status(204), status(404), status(410)] {
        let script = Script::start([reply]).await;
        let (step, receipt) = first_step(&script.provider(true), &canceled, &last).await;
        assert_eq!(receipt.unwrap().event, None);
        assert_eq!(script.lines(), ["DELETE /cal/{id}.ics"]);
        assert!(script.provider(true).missing_steps(&canceled, &[delivered(&step, true)]).is_empty());
    }
}

#[tokio::test]
async fn a_refused_password_is_asked_for_and_a_limit_is_waited_for() {
    let (_, result) = perform([status(401), status(401)]).await;
    assert!(matches!(result.unwrap_err(), DispatchError::Unauthorized { .. }));
    let (_, result) = perform([status(429)]).await;
    let expected = DispatchError::Transient {
        reason: "The calendar server says: 429 Too Many Requests".to_owned(),
        retry_after: Some(Duration::seconds(7)),
        may_have_happened: false,
    };
    assert_eq!(result.unwrap_err(), expected);
    for (answers, may_have_happened) in
        [(vec![status(503)], true), (vec![status(201), status(503)], true), (vec![status(302)], false)]
    {
        let (_, result) = perform(answers).await;
        let error = result.unwrap_err();
        assert!(
            matches!(error, DispatchError::Transient { may_have_happened: it, .. } if it == may_have_happened),
            "{error:?}"
        );
    }
    for refused in [403, 413, 415] {
        let (_, result) = perform([status(refused)]).await;
        assert!(matches!(result.unwrap_err(), DispatchError::Permanent { .. }));
    }
}

#[tokio::test]
async fn what_goes_out_is_the_meeting_and_nothing_else() {
    let script = Script::start([]).await;
    let meeting = DispatchMeeting { files: vec![file("offer.pdf", true)], ..meeting() };
    let body = script.provider(true).new_event(&meeting, now());
    let unfolded = body.replace("\r\n ", "");
    assert!(unfolded.contains("- offer.pdf (https://crm.example.test/files/secret-9) (1.5 KB)\r\n"), "{unfolded}");
    assert!(!unfolded.contains("ATTACH"), "the link says it: {unfolded}");
    let found = Found { etag: String::new(), resource: Resource::parse(&body).unwrap() };
    assert_eq!(script.provider(true).changed_event(&meeting, &found, now()), None);
}
