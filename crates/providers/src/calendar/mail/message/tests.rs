//! The messages as recipients get them.

use super::*;
use crate::calendar::{
    fixtures::{file, mailbox, meeting, now, server},
    mail::read::{ReadMail, read_mail},
};
use crate::words::{Language, Languages};

fn step(target: &str, action: Action, sequence: i32) -> Step {
    Step { target: target.to_owned(), action, sequence, fingerprint: "0".repeat(64) }
}

fn update(target: &str, sequence: i32) -> Step {
    Step { fingerprint: format!("update-{}", "0".repeat(64)), ..step(target, Action::Request, sequence) }
}

fn sent(meeting: &DispatchMeeting, step: &Step) -> (String, ReadMail) {
    let mail = compose(meeting, step, &server(), now()).unwrap();
    let read = read_mail(&mail.bytes).unwrap();
    (String::from_utf8(mail.bytes).unwrap(), read)
}

/// The header lines and MIME structure, without the parts' content.
fn structure(raw: &str) -> String {
    let mut shown = String::new();
    let mut is_in_headers = true;
    for line in raw.split("\r\n") {
        if line.starts_with("--mixed") || line.starts_with("--alternative") {
            is_in_headers = true;
            let end = if line.ends_with("--") { " end" } else { "" };
            shown.push_str(&format!("-- {}{end}\n", line.trim_start_matches('-').split('-').next().unwrap()));
        } else if line.is_empty() {
            is_in_headers = false;
        } else if is_in_headers {
            let line = line.split("boundary=").next().unwrap();
            shown.push_str(&format!("{}\n", line.trim_end()));
        }
    }
    shown
}

#[test]
fn an_invitation_has_the_shape_that_calendars_know() {
    let (raw, _) = sent(&meeting(), &step("mia@example.test", Action::Request, 0));
    insta::assert_snapshot!(structure(&raw), @r#"
    Message-ID: <50f8bd05038a88ca8380ee083c38a96b45f533c8@crm.example.test>
    Date: Mon, 23 Nov 2026 08:00:00 +0000
    From: "Aino Virtanen" <meetings@crm.example.test>
    To: =?utf-8?b?TWlhIE1hcnTDrW5leg==?= <mia@example.test>
    Subject: Invitation: Demo of the new planner (Tue 24 Nov 2026, 14:30
     Europe/Helsinki)
    Reply-To: "Aino Virtanen" <aino@crm.example.test>
    MIME-Version: 1.0
    Content-Type: multipart/mixed;

    -- mixed
    Content-Type: multipart/alternative;

    -- alternative
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: quoted-printable
    -- alternative
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: quoted-printable
    -- alternative
    Content-Type: text/calendar; charset=utf-8; method=REQUEST
    Content-Transfer-Encoding: quoted-printable
    -- alternative end
    -- mixed
    Content-Type: application/ics; name="invite.ics"
    Content-Disposition: attachment; filename="invite.ics"
    Content-Transfer-Encoding: base64
    -- mixed end
    "#);
}

#[test]
fn an_invitation_says_what_when_where_and_with_whom() {
    let (_, mail) = sent(&meeting(), &step("mia@example.test", Action::Request, 0));
    assert_eq!(mail.subject, "Invitation: Demo of the new planner (Tue 24 Nov 2026, 14:30 Europe/Helsinki)");
    assert_eq!(mail.from, "Aino Virtanen <meetings@crm.example.test>");
    assert_eq!(mail.to, "Mia Martínez <mia@example.test>");
    assert_eq!(mail.method, "REQUEST");
    assert_eq!(mail.date, Some(now()));
    insta::assert_snapshot!(mail.text, @r#"
    Aino Virtanen has invited you to a meeting.

    What: Demo of the new planner
    When: Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)
    Where: Mannerheimintie 1, Helsinki
    Organizer: Aino Virtanen (aino@crm.example.test)
    With: Mia Martínez, guest@example.test

    Agenda:

    - numbers
    - questions

    -- 
    The invitation is attached for your calendar. An answer to this message goes to the organizer.
    "#);
}

#[test]
fn the_html_says_the_same_without_colors_of_its_own() {
    let mut meeting = meeting();
    meeting.title = "<script>alert(1)</script> & co".to_owned();
    let (_, mail) = sent(&meeting, &step("mia@example.test", Action::Request, 0));
    insta::assert_snapshot!(mail.html, @r#"
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>Invitation: &lt;script&gt;alert(1)&lt;/script&gt; &amp; co (Tue 24 Nov 2026, 14:30 Europe/Helsinki)</title>
    </head>
    <body style="font-family:system-ui,-apple-system,'Segoe UI',sans-serif;line-height:1.5;max-width:40em">
    <p>Aino Virtanen has invited you to a meeting.</p>
    <table style="border-collapse:collapse">
    <tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">What</th><td style="padding:4px 0">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</td></tr>
    <tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">When</th><td style="padding:4px 0">Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)</td></tr>
    <tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">Where</th><td style="padding:4px 0">Mannerheimintie 1, Helsinki</td></tr>
    <tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">Organizer</th><td style="padding:4px 0">Aino Virtanen (aino@crm.example.test)</td></tr>
    <tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0">With</th><td style="padding:4px 0">Mia Martínez, guest@example.test</td></tr>
    </table>
    <div><p>Agenda:</p><ul><li>numbers</li><li><strong>questions</strong></li></ul></div>
    <p style="font-size:smaller">The invitation is attached for your calendar. An answer to this message goes to the organizer.</p>
    </body>
    </html>
    "#);
}

#[test]
fn an_update_says_so() {
    let mut meeting = meeting();
    meeting.sequence = 1;
    let (_, mail) = sent(&meeting, &update("mia@example.test", 1));
    assert!(mail.subject.starts_with("Updated invitation: "), "{}", mail.subject);
    assert!(mail.text.starts_with("Aino Virtanen has changed this meeting."), "{}", mail.text);
    assert!(mail.calendar.contains("SEQUENCE:1\n"), "{}", mail.calendar);
}

#[test]
fn a_cancellation_carries_the_organizers_word() {
    let mut meeting = meeting();
    meeting.canceled = true;
    meeting.cancel_message = "Sorry, I am ill.\r\nLet us <meet> in May.".to_owned();
    meeting.sequence = 2;
    let (_, mail) = sent(&meeting, &step("mia@example.test", Action::Cancel, 2));
    assert_eq!(mail.method, "CANCEL");
    assert!(mail.calendar.contains("STATUS:CANCELLED\n"), "{}", mail.calendar);
    assert_eq!(mail.calendar.matches("ATTENDEE;").count(), 2);
    assert!(mail.html.contains("Sorry, I am ill.<br>\nLet us &lt;meet&gt; in May."), "{}", mail.html);
    insta::assert_snapshot!(format!("{}\n\n{}", mail.subject, mail.text), @r#"
    Canceled: Demo of the new planner (Tue 24 Nov 2026, 14:30 Europe/Helsinki)

    Aino Virtanen has canceled this meeting.

    What: Demo of the new planner
    When: Tuesday 24 November 2026, 14:30–15:00 (Europe/Helsinki, UTC+2)
    Where: Mannerheimintie 1, Helsinki
    Organizer: Aino Virtanen (aino@crm.example.test)

    Sorry, I am ill.
    Let us <meet> in May.

    -- 
    The attachment removes the meeting from your calendar. An answer to this message goes to the organizer.
    "#);
}

#[test]
fn who_was_taken_off_the_list_sees_nobody_else_on_it() {
    let (_, mail) = sent(&meeting(), &step("gone@example.test", Action::Cancel, 1));
    assert_eq!(mail.calendar.matches("ATTENDEE;").count(), 1);
    assert!(
        mail.calendar.contains("mailto:gone@example.test") && !mail.calendar.contains("STATUS:"),
        "{}",
        mail.calendar
    );
    assert!(!mail.text.contains("Mia") && mail.text.contains("You need not attend."), "{}", mail.text);
}

#[test]
fn the_organizers_copy_is_accepted_already() {
    let mut meeting = meeting();
    meeting.send_organizer_copy = true;
    let (_, mail) = sent(&meeting, &step("aino@crm.example.test", Action::Request, 0));
    assert!(
        mail.calendar.contains("ROLE=REQ-PARTICIPANT:mailto:aino@crm.example.test")
            && mail.calendar.contains("PARTSTAT=ACCEPTED"),
        "{}",
        mail.calendar
    );
    assert_eq!(mail.calendar.matches("ATTENDEE;").count(), 3);
}

#[test]
fn an_organizer_who_sends_from_their_own_address_needs_no_other_for_answers() {
    let mut meeting = meeting();
    meeting.organizer = server();
    let (raw, _) = sent(&meeting, &step("mia@example.test", Action::Request, 0));
    assert!(!raw.contains("Reply-To"), "{raw}");
}

#[test]
fn a_copy_is_known_by_its_identity() {
    let meeting = meeting();
    let id = |step: &Step| identity::message_id(&meeting, step, &server());
    let first = step("mia@example.test", Action::Request, 0);
    assert_eq!(id(&first), id(&first.clone()));
    assert!(id(&first).starts_with('<') && id(&first).ends_with("@crm.example.test>"));
    let others = [
        step("guest@example.test", Action::Request, 0),
        step("mia@example.test", Action::Cancel, 0),
        step("mia@example.test", Action::Request, 1),
    ];
    assert!(others.iter().all(|other| id(other) != id(&first)));
    let bytes = |at| compose(&meeting, &first, &server(), at).unwrap().bytes;
    assert_eq!(bytes(now()), bytes(now()));
}

#[test]
fn no_field_can_forge_a_header() {
    let mut meeting = meeting();
    let forged = "x\r\nBcc: evil@example.test\r\n\r\nbody";
    meeting.title = forged.to_owned();
    meeting.location = forged.to_owned();
    meeting.organizer.name = forged.to_owned();
    meeting.attendees = vec![mailbox(forged, "mia@example.test")];
    let (raw, _) = sent(&meeting, &step("mia@example.test", Action::Request, 0));
    let headers = raw.split("\r\n\r\n").next().unwrap();
    assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
    assert_eq!(headers.lines().filter(|line| line.starts_with("To:") || line.starts_with("From:")).count(), 2);
}

#[test]
fn texts_in_any_script_keep_a_readable_encoding() {
    let mut meeting = meeting();
    meeting.title = "新しい計画の説明会".repeat(10);
    meeting.description_html = format!("<p>{}</p>", "こんにちは".repeat(200));
    let (raw, mail) = sent(&meeting, &step("mia@example.test", Action::Request, 0));
    assert_eq!(raw.matches("Content-Transfer-Encoding: base64").count(), 1);
    assert!(raw.is_ascii() && raw.split("\r\n").all(|line| line.len() <= 998));
    assert!(mail.text.contains(&meeting.title) && mail.calendar.contains(&meeting.title));
}

#[test]
fn an_identifier_with_control_characters_is_refused() {
    for uid in ["", "a\r\nb", "a\u{0}"] {
        let mut meeting = meeting();
        meeting.uid = uid.to_owned();
        let result = compose(&meeting, &step("mia@example.test", Action::Request, 0), &server(), now());
        assert!(matches!(result, Err(DispatchError::Permanent { .. })), "{uid:?}");
    }
}

#[test]
fn each_message_speaks_the_language_of_whom_it_goes_to() {
    let others = [("mia@example.test".to_owned(), Language::Fi)].into();
    let languages = Languages { others, ..Languages::default() };
    let finnish = DispatchMeeting { languages, ..meeting() };
    let (_, invitation) = sent(&finnish, &step("mia@example.test", Action::Request, 0));
    assert_eq!(invitation.subject, "Kutsu: Demo of the new planner (ti 24.11.2026 klo 14.30 Europe/Helsinki)");
    insta::assert_snapshot!(invitation.text, @r#"
    Aino Virtanen on kutsunut sinut tapaamiseen.

    Mitä: Demo of the new planner
    Milloin: tiistai 24. marraskuuta 2026 klo 14.30–15.00 (Europe/Helsinki, UTC+2)
    Missä: Mannerheimintie 1, Helsinki
    Järjestäjä: Aino Virtanen (aino@crm.example.test)
    Mukana: Mia Martínez, guest@example.test

    Agenda:

    - numbers
    - questions

    -- 
    Kutsu on liitteenä kalenteriasi varten. Vastaus tähän viestiin menee järjestäjälle.
    "#);
    assert!(
        invitation.html.contains("<html lang=\"fi\">") && invitation.html.contains("Milloin"),
        "{}",
        invitation.html
    );

    let (_, change) = sent(&finnish, &update("mia@example.test", 1));
    assert!(change.subject.starts_with("Päivitetty kutsu: "), "{}", change.subject);
    assert!(change.text.starts_with("Aino Virtanen on muuttanut tätä tapaamista."), "{}", change.text);
    let (_, removal) = sent(&finnish, &step("mia@example.test", Action::Cancel, 1));
    assert!(removal.subject.starts_with("Peruttu: "), "{}", removal.subject);
    insta::assert_snapshot!(removal.text, @r#"
    Aino Virtanen on poistanut sinut tämän tapaamisen vieraslistalta. Sinun ei tarvitse osallistua.

    Mitä: Demo of the new planner
    Milloin: tiistai 24. marraskuuta 2026 klo 14.30–15.00 (Europe/Helsinki, UTC+2)
    Missä: Mannerheimintie 1, Helsinki
    Järjestäjä: Aino Virtanen (aino@crm.example.test)

    -- 
    Liite poistaa tapaamisen kalenteristasi. Vastaus tähän viestiin menee järjestäjälle.
    "#);
    let canceled = DispatchMeeting { canceled: true, ..finnish.clone() };
    let (_, cancellation) = sent(&canceled, &step("mia@example.test", Action::Cancel, 1));
    assert!(cancellation.text.starts_with("Aino Virtanen on perunut tämän tapaamisen."), "{}", cancellation.text);

    // Others and the organizer's copy are as they were.
    let (_, copy) = sent(&finnish, &step("aino@crm.example.test", Action::Request, 0));
    assert!(copy.text.starts_with("Here is your copy"), "{}", copy.text);
    let organizers =
        DispatchMeeting { languages: Languages { organizer: Language::Fi, ..Languages::default() }, ..meeting() };
    let (_, copy) = sent(&organizers, &step("aino@crm.example.test", Action::Request, 0));
    assert!(copy.text.starts_with("Tässä on kopiosi"), "{}", copy.text);
    let (_, guest) = sent(&organizers, &step("mia@example.test", Action::Request, 0));
    assert!(guest.text.starts_with("Aino Virtanen on kutsunut sinut"), "{}", guest.text);
}

#[test]
fn the_files_of_the_description_are_listed_and_small_ones_travel_along() {
    let files = vec![file("Agenda.pdf", true), file("Käyttöohje \"1\".pdf", true), file("Recording.mp4", false)];
    let with_files = DispatchMeeting { files, ..meeting() };
    let (raw, read) = sent(&with_files, &step("mia@example.test", Action::Request, 0));
    let attached = structure(&raw).split("invite.ics\"").last().unwrap().to_owned();
    insta::assert_snapshot!(attached, @r#"
    Content-Transfer-Encoding: base64
    -- mixed
    Content-Type: application/pdf
    Content-Disposition: attachment; filename="Agenda.pdf"
    Content-Transfer-Encoding: base64
    -- mixed
    Content-Type: application/pdf
    Content-Disposition: attachment;
     filename*0*=utf-8''K%C3%A4ytt%C3%B6ohje%20%221%22.pdf
    Content-Transfer-Encoding: base64
    -- mixed end
    "#);
    let listed = read.text.split("- questions\n").last().unwrap().split("\n-- ").next().unwrap();
    insta::assert_snapshot!(listed, @r#"

    Files:

    - Agenda.pdf (https://crm.example.test/files/secret-10) (1.5 KB)
    - Käyttöohje "1".pdf (https://crm.example.test/files/secret-20) (1.5 KB)
    - Recording.mp4 (https://crm.example.test/files/secret-13) (1.5 KB)
    "#);
    let languages = Languages { organizer: Language::Fi, ..Languages::default() };
    let (_, finnish) =
        sent(&DispatchMeeting { languages, ..with_files }, &step("mia@example.test", Action::Request, 0));
    assert!(finnish.text.contains("Tiedostot:\n\n- Agenda.pdf"), "{}", finnish.text);
    assert!(finnish.text.contains("(1,5 kt)"), "{}", finnish.text);
    assert!(read.html.contains("<a href=\"https://crm.example.test/files/secret-10\""), "{}", read.html);
    let attach: Vec<&str> = read.calendar.lines().filter(|line| line.starts_with("ATTACH")).collect();
    insta::assert_snapshot!(attach.join("\n"), @"
    ATTACH;FILENAME=Agenda.pdf;FMTTYPE=application/pdf:https://crm.example.test/files/secret-10
    ATTACH;FILENAME=Käyttöohje ^'1^'.pdf;FMTTYPE=application/pdf:https://crm.example.test/files/secret-20
    ATTACH;FILENAME=Recording.mp4;FMTTYPE=application/pdf:https://crm.example.test/files/secret-13
    ");
}

#[test]
fn who_is_no_longer_expected_gets_no_files() {
    let with_files = DispatchMeeting { files: vec![file("Prices.pdf", true)], ..meeting() };
    let (raw, read) = sent(&with_files, &step("former@example.test", Action::Cancel, 1));
    let all = format!("{raw}{}{}{}", read.text, read.html, read.calendar);
    assert!(!all.contains("Prices") && !all.contains("/files/"), "{all}");
}
