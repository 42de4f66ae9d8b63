//! Mail into a folder and back: the demo's way, through the public interface.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use kokous_model::{email::EmailAddress, time::ZonedInstant};
use kokous_providers::{
    CalendarProvider, Delivered, DispatchMeeting, MailProvider, MailTransport, Mailbox,
    calendar::mail::read::{list_folder, read_from_folder},
};

fn mailbox(name: &str, email: &str) -> Mailbox {
    Mailbox { name: name.to_owned(), email: EmailAddress::parse(email).unwrap() }
}

fn meeting(now: DateTime<Utc>) -> DispatchMeeting {
    DispatchMeeting {
        uid: "one@example.test".to_owned(),
        event_id: String::new(),
        sequence: 0,
        canceled: false,
        cancel_message: String::new(),
        title: "Demo".to_owned(),
        start: ZonedInstant::new(now + Duration::days(1), Tz::Pacific__Apia),
        end: ZonedInstant::new(now + Duration::days(1) + Duration::minutes(30), Tz::Pacific__Apia),
        location: String::new(),
        description_html: String::new(),
        files: Vec::new(),
        organizer: mailbox("Aino", "aino@example.test"),
        attendees: (0..20).map(|index| mailbox("", &format!("guest{index}@example.test"))).collect(),
        send_organizer_copy: true,
        languages: Default::default(),
        video: None,
        known_guests: Vec::new(),
    }
}

#[tokio::test]
async fn every_step_becomes_one_file_and_the_newest_is_listed_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail");
    let provider = MailProvider::new(MailTransport::folder(&path), mailbox("Kokous", "kokous@example.test"));
    provider.check().await.unwrap();
    assert!(list_folder(&path).unwrap().is_empty());

    let now: DateTime<Utc> = "2026-11-23T08:00:00Z".parse().unwrap();
    let meeting = meeting(now);
    let steps = provider.missing_steps(&meeting, &[]);
    let mut delivered = Vec::new();
    for step in &steps {
        let receipt = provider.perform(&meeting, step, now).await.unwrap();
        assert_eq!(receipt.remote_id, provider.remote_id(&meeting, step));
        delivered.push(Delivered { step: step.clone(), confirmed: true });
    }
    assert!(provider.missing_steps(&meeting, &delivered).is_empty());

    let mails = list_folder(&path).unwrap();
    let targets: Vec<String> = mails.iter().rev().map(|stored| stored.mail.to.clone()).collect();
    let mut expected: Vec<String> = (0..20).map(|index| format!("guest{index}@example.test")).collect();
    expected.push("Aino <aino@example.test>".to_owned());
    assert_eq!(targets, expected);
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), mails.len());

    let one = read_from_folder(&path, &mails[0].id).unwrap();
    assert_eq!(one.as_ref(), Some(&mails[0].mail));
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret.eml"), "From: a@example.test\r\n\r\nx").unwrap();
    let inner = folder.path().join("mail");
    std::fs::create_dir(&inner).unwrap();
    for id in ["../secret", "..%2fsecret", "/etc/passwd", "", ".", "a/b", "a\\b", "secret\0", "secret"] {
        assert_eq!(read_from_folder(&inner, id).unwrap(), None, "{id:?}");
    }
    assert!(read_from_folder(folder.path(), "secret").unwrap().is_some());
    assert!(list_folder(&folder.path().join("absent")).unwrap().is_empty());
}
