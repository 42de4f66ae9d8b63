//! A reminder: a short message shortly before a meeting, and nothing for a calendar.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kokous_model::time::ZonedInstant;
use lettre::{Message, message::MultiPart};

use super::{
    body::{self, escape},
    identity,
    message::{self, OutgoingMail, address, header_mailbox},
    when,
};
use crate::{
    calendar::{DispatchError, DispatchMeeting, Mailbox, digest, icalendar::one_line},
    words::Language,
};

/// One reminder for one guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub recipient: Mailbox,
    /// The recipient's zone, in which they are told the time.
    pub zone: Tz,
    /// How long before the start it goes out, in minutes. Names the reminder, so that a copy is known for one.
    pub minutes_before: u32,
}

/// Composes the message. The same arguments give the same bytes.
pub(super) fn compose(
    meeting: &DispatchMeeting,
    reminder: &Reminder,
    from: &Mailbox,
    now: DateTime<Utc>,
) -> Result<OutgoingMail, DispatchError> {
    let language = meeting.languages.of(&reminder.recipient.email.key());
    let words = Words { meeting, zone: reminder.zone, language };
    let (text, html) = (words.text(), words.html());
    let message_id = identity::reminder_id(meeting, reminder, from);
    let boundary = digest(&[&message_id, &text, &html]);
    let sender = address(&from.email)?;
    let recipient = address(&reminder.recipient.email)?;
    let mut builder = Message::builder()
        .message_id(Some(message_id))
        .date(SystemTime::from(now))
        .from(header_mailbox(&meeting.organizer.name, sender.clone()))
        .to(header_mailbox(&reminder.recipient.name, recipient.clone()))
        .subject(words.subject());
    if meeting.organizer.email.key() != from.email.key() {
        builder = builder.reply_to(header_mailbox(&meeting.organizer.name, address(&meeting.organizer.email)?));
    }
    let parts = MultiPart::alternative()
        .boundary(format!("alternative-{}", boundary.get(..40).unwrap_or(&boundary)))
        .singlepart(message::readable_part(lettre::message::header::ContentType::TEXT_PLAIN, text))
        .singlepart(message::readable_part(lettre::message::header::ContentType::TEXT_HTML, html));
    let message = builder
        .multipart(parts)
        .map_err(|error| DispatchError::Permanent { reason: format!("The message cannot be composed: {error}") })?;
    Ok(OutgoingMail { sender, recipient, bytes: message.formatted() })
}

/// The words of one message.
struct Words<'meeting> {
    meeting: &'meeting DispatchMeeting,
    zone: Tz,
    language: Language,
}

impl Words<'_> {
    /// `Reminder: Demo (Tue 24 Nov 2026, 14:30 Europe/Helsinki)`.
    fn subject(&self) -> String {
        let words = self.language.words();
        words.subject_reminder(&one_line(&self.meeting.title), &when::short(self.seen(self.meeting.start), words))
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let words = self.language.words();
        let time = when::long(self.seen(self.meeting.start), self.seen(self.meeting.end), words);
        body::common_facts(self.meeting, time, words)
    }

    fn seen(&self, instant: ZonedInstant) -> ZonedInstant {
        ZonedInstant::new(instant.utc(), self.zone)
    }

    fn text(&self) -> String {
        let words = self.language.words();
        let facts: String = self.facts().iter().map(|(label, value)| format!("{label}: {value}\n")).collect();
        format!("{}\n\n{facts}\n-- \n{}\n", words.greeting_reminder(), words.closing_reminder())
    }

    fn html(&self) -> String {
        let words = self.language.words();
        let content = format!(
            "<p>{}</p>\n{}<p style=\"font-size:smaller\">{}</p>\n",
            words.greeting_reminder(),
            body::table(&self.facts()),
            words.closing_reminder(),
        );
        body::page(self.language, &escape(&self.subject()), &content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{
        fixtures::{mailbox, meeting, now, server},
        mail::read::read_mail,
    };
    use crate::words::Languages;

    fn reminder() -> Reminder {
        Reminder {
            recipient: mailbox("Mia Martínez", "mia@example.test"),
            zone: Tz::America__Los_Angeles,
            minutes_before: 60,
        }
    }

    #[test]
    fn a_reminder_tells_the_recipients_own_time_and_has_no_calendar_part() {
        let mail = compose(&meeting(), &reminder(), &server(), now()).unwrap();
        let read = read_mail(&mail.bytes).unwrap();
        let lines: Vec<&str> = read.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "This is a reminder of a meeting that you are invited to.",
                "What: Demo of the new planner",
                "When: Tuesday 24 November 2026, 04:30–05:00 (America/Los_Angeles, UTC-8)",
                "Where: Mannerheimintie 1, Helsinki",
                "Organizer: Aino Virtanen (aino@crm.example.test)",
                "-- ",
                "An answer to this message goes to the organizer.",
            ]
        );
        assert_eq!(read.subject, "Reminder: Demo of the new planner (Tue 24 Nov 2026, 04:30 America/Los_Angeles)");
        assert_eq!((read.calendar.as_str(), read.method.as_str()), ("", ""));
        assert!(read.html.contains("Mannerheimintie 1, Helsinki"));
    }

    #[test]
    fn it_speaks_the_recipients_language() {
        let others = [("mia@example.test".to_owned(), Language::Fi)].into();
        let meeting = DispatchMeeting { languages: Languages { others, ..Languages::default() }, ..meeting() };
        let read = read_mail(&compose(&meeting, &reminder(), &server(), now()).unwrap().bytes).unwrap();
        assert_eq!(read.subject, "Muistutus: Demo of the new planner (ti 24.11.2026 klo 4.30 America/Los_Angeles)");
        insta::assert_snapshot!(read.text, @r#"
        Tämä on muistutus tapaamisesta, johon sinut on kutsuttu.

        Mitä: Demo of the new planner
        Milloin: tiistai 24. marraskuuta 2026 klo 4.30–5.00 (America/Los_Angeles, UTC-8)
        Missä: Mannerheimintie 1, Helsinki
        Järjestäjä: Aino Virtanen (aino@crm.example.test)

        -- 
        Vastaus tähän viestiin menee järjestäjälle.
        "#);
    }

    #[test]
    fn the_same_reminder_has_the_same_message_id_and_another_one_another() {
        let id = |reminder: &Reminder| identity::reminder_id(&meeting(), reminder, &server());
        assert_eq!(id(&reminder()), id(&reminder()));
        assert_ne!(id(&reminder()), id(&Reminder { minutes_before: 30, ..reminder() }));
    }

    #[test]
    fn what_a_title_says_is_text_in_the_html() {
        let meeting = DispatchMeeting { title: "<b>Now</b>".to_owned(), ..meeting() };
        let mail = compose(&meeting, &reminder(), &server(), now()).unwrap();
        assert!(read_mail(&mail.bytes).unwrap().html.contains("&lt;b&gt;Now&lt;/b&gt;"));
    }
}
