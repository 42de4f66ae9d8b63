//! A message that shows whether mail arrives.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::{
    Message,
    message::{MultiPart, header::ContentType},
};

use super::{
    body::{self, escape},
    identity,
    message::{self, OutgoingMail, address, header_mailbox},
};
use crate::{
    calendar::{DispatchError, Mailbox, digest},
    words::Language,
};

/// Composes the message, in the language of whoever gets it.
pub(super) fn compose(
    recipient: &Mailbox,
    language: Language,
    from: &Mailbox,
    now: DateTime<Utc>,
) -> Result<OutgoingMail, DispatchError> {
    let words = language.words();
    let (subject, greeting) = (words.subject_trial(), words.greeting_trial());
    let text = format!("{greeting}\n");
    let html = body::page(language, &escape(subject), &format!("<p>{}</p>\n", escape(greeting)));
    let message_id = identity::trial_id(recipient, from, now);
    let boundary = digest(&[&message_id, &text, &html]);
    let (sender, to) = (address(&from.email)?, address(&recipient.email)?);
    let parts = MultiPart::alternative()
        .boundary(format!("alternative-{}", boundary.get(..40).unwrap_or(&boundary)))
        .singlepart(message::readable_part(ContentType::TEXT_PLAIN, text))
        .singlepart(message::readable_part(ContentType::TEXT_HTML, html));
    let message = Message::builder()
        .message_id(Some(message_id))
        .date(SystemTime::from(now))
        .from(header_mailbox(&from.name, sender.clone()))
        .to(header_mailbox(&recipient.name, to.clone()))
        .subject(subject)
        .multipart(parts)
        .map_err(|error| DispatchError::Permanent { reason: format!("The message cannot be composed: {error}") })?;
    Ok(OutgoingMail { sender, recipient: to, bytes: message.formatted() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::fixtures::{mailbox, now, server};

    #[test]
    fn it_says_what_it_is_in_the_language_of_whoever_gets_it() {
        let text = |language| {
            let mail = compose(&mailbox("Aino", "aino@example.test"), language, &server(), now()).unwrap();
            String::from_utf8(mail.bytes).unwrap()
        };
        assert!(text(Language::En).contains("Subject: A test mail from Kokous"));
        assert!(text(Language::Fi).contains("Kokous") && !text(Language::Fi).contains("A test mail"));
    }
}
