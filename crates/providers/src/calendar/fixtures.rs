//! The meeting that tests change one thing about.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kokous_model::{email::EmailAddress, time::ZonedInstant};

use super::{DispatchMeeting, Mailbox, SharedFile};
use crate::words::Languages;

pub(crate) fn mailbox(name: &str, email: &str) -> Mailbox {
    Mailbox { name: name.to_owned(), email: EmailAddress::parse(email).unwrap() }
}

pub(crate) fn instant(utc: &str) -> DateTime<Utc> {
    utc.parse().unwrap()
}

/// The server's own mailbox.
pub(crate) fn server() -> Mailbox {
    mailbox("Kokous", "meetings@crm.example.test")
}

/// Two guests, half an hour, tomorrow in Helsinki.
pub(crate) fn meeting() -> DispatchMeeting {
    DispatchMeeting {
        uid: "0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b@crm.example.test".to_owned(),
        event_id: "0192f0c17d3e7a4b9c5d6e7f80910a1b".to_owned(),
        sequence: 0,
        canceled: false,
        cancel_message: String::new(),
        title: "Demo of the new planner".to_owned(),
        start: ZonedInstant::new(instant("2026-11-24T12:30:00Z"), Tz::Europe__Helsinki),
        end: ZonedInstant::new(instant("2026-11-24T13:00:00Z"), Tz::Europe__Helsinki),
        location: "Mannerheimintie 1, Helsinki".to_owned(),
        description_html: "<p>Agenda:</p><ul><li>numbers</li><li><strong>questions</strong></li></ul>".to_owned(),
        files: Vec::new(),
        organizer: mailbox("Aino Virtanen", "aino@crm.example.test"),
        attendees: vec![mailbox("Mia Martínez", "mia@example.test"), mailbox("", "guest@example.test")],
        send_organizer_copy: false,
        languages: Languages::default(),
        video: None,
        known_guests: Vec::new(),
    }
}

/// A file of the description; its bytes are in the mail if `is_mailed`.
pub(crate) fn file(name: &str, is_mailed: bool) -> SharedFile {
    SharedFile {
        name: name.to_owned(),
        content_type: "application/pdf".to_owned(),
        size: 1_536,
        link: format!("https://crm.example.test/files/secret-{}", name.len()),
        content: is_mailed.then(|| b"%PDF-1.7".as_slice().into()),
    }
}

/// The instant at which tests send.
pub(crate) fn now() -> DateTime<Utc> {
    instant("2026-11-23T08:00:00Z")
}
