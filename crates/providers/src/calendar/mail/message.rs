//! The message of a step: headers and MIME structure.
//!
//! ```text
//! multipart/mixed
//! ├─ multipart/alternative
//! │  ├─ text/plain; charset=utf-8
//! │  ├─ text/html; charset=utf-8
//! │  └─ text/calendar; charset=utf-8; method=REQUEST     last, and without Content-Disposition
//! ├─ application/ics; name="invite.ics"                  attachment
//! └─ the small files of the description                 attachments
//! ```
//!
//! Google sends this shape. The inner calendar part makes the answer buttons appear; the attachment serves programs
//! that look for a file only.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use kokous_model::{email::EmailAddress, text::has_line_break_or_control};
use lettre::{
    Address, Message,
    message::{
        Body as EncodedBody, Mailbox as HeaderMailbox, MultiPart, SinglePart,
        header::{ContentDisposition, ContentTransferEncoding, ContentType},
    },
};

use super::{body::Body, identity, plan};
use crate::calendar::{
    Action, DispatchError, DispatchMeeting, Mailbox, Step, digest,
    icalendar::{Guest, Invitation, Method, one_line, with_ascii_domain},
};

/// A message that is ready to leave: one sender, one recipient, and the bytes.
#[derive(Clone, Debug)]
pub(crate) struct OutgoingMail {
    pub(crate) sender: Address,
    pub(crate) recipient: Address,
    pub(crate) bytes: Vec<u8>,
}

/// Composes the message of a step. The same arguments give the same bytes.
pub(super) fn compose(
    meeting: &DispatchMeeting,
    step: &Step,
    from: &Mailbox,
    now: DateTime<Utc>,
) -> Result<OutgoingMail, DispatchError> {
    if meeting.uid.is_empty() || has_line_break_or_control(&meeting.uid) {
        return Err(permanent("The meeting's identifier is empty or has control characters".to_owned()));
    }
    let recipient = recipient(meeting, step)?;
    let method = match step.action {
        Action::Request => Method::Request,
        Action::Cancel => Method::Cancel,
    };
    let calendar =
        Invitation { meeting, method, sequence: step.sequence, guests: guests(meeting, step, &recipient) }.to_ics(now);
    let body = Body::new(meeting, step);
    let message_id = identity::message_id(meeting, step, from);

    let sender = address(&from.email)?;
    let mut builder = Message::builder()
        .message_id(Some(message_id.clone()))
        .date(SystemTime::from(now))
        .from(header_mailbox(&meeting.organizer.name, sender.clone()))
        .to(header_mailbox(&recipient.name, address(&recipient.email)?))
        .subject(body.subject());
    if meeting.organizer.email.key() != from.email.key() {
        builder = builder.reply_to(header_mailbox(&meeting.organizer.name, address(&meeting.organizer.email)?));
    }
    let message = builder
        .multipart(with_files(parts(&message_id, method, &calendar, &body)?, meeting, step))
        .map_err(|error| permanent(format!("The message cannot be composed: {error}")))?;
    Ok(OutgoingMail { sender, recipient: address(&recipient.email)?, bytes: message.formatted() })
}

fn parts(message_id: &str, method: Method, calendar: &str, body: &Body<'_>) -> Result<MultiPart, DispatchError> {
    let (text, html) = (body.text(), body.html());
    // No text can hold a digest of itself, so no text can forge a boundary.
    let boundary = digest(&[message_id, &text, &html, calendar]);
    let boundary = boundary.get(..40).unwrap_or(&boundary);
    let inline = content_type(&format!("text/calendar; charset=utf-8; method={}", method.name()))?;
    let attached = content_type("application/ics; name=\"invite.ics\"")?;
    Ok(MultiPart::mixed()
        .boundary(format!("mixed-{boundary}"))
        .multipart(
            MultiPart::alternative()
                .boundary(format!("alternative-{boundary}"))
                .singlepart(readable_part(ContentType::TEXT_PLAIN, text))
                .singlepart(readable_part(ContentType::TEXT_HTML, html))
                .singlepart(readable_part(inline, calendar.to_owned())),
        )
        .singlepart(
            SinglePart::builder()
                .header(attached)
                .header(ContentDisposition::attachment("invite.ics"))
                .header(ContentTransferEncoding::Base64)
                .body(calendar.as_bytes().to_vec()),
        ))
}

/// Whoever is expected gets the files that are small enough; the others, and those that come without, have their links.
fn with_files(message: MultiPart, meeting: &DispatchMeeting, step: &Step) -> MultiPart {
    let files = meeting.files.iter().filter(|_| step.action == Action::Request);
    files.fold(message, |message, file| {
        let Some(content) = &file.content else { return message };
        let kind = ContentType::parse(&file.content_type);
        let kind = kind.or_else(|_| ContentType::parse("application/octet-stream")).unwrap_or(ContentType::TEXT_PLAIN);
        let attachment = SinglePart::builder()
            .header(kind)
            .header(ContentDisposition::attachment(&one_line(&file.name)))
            .header(ContentTransferEncoding::Base64);
        message.singlepart(attachment.body(content.to_vec()))
    })
}

/// A part in plain or quoted-printable encoding: some programs show no answer buttons for a calendar in base64.
pub(super) fn readable_part(content_type: ContentType, text: String) -> SinglePart {
    let plain = EncodedBody::new(text.clone());
    let encoded = if matches!(plain.encoding(), ContentTransferEncoding::Base64) {
        EncodedBody::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable).unwrap_or(plain)
    } else {
        plain
    };
    SinglePart::builder().header(content_type).body(encoded)
}

/// The guest list that the recipient sees: everybody who is expected, for the organizer also themselves. Who has been
/// taken off it sees only themselves. The recipient is always on it: without, programs refuse the invitation.
fn guests(meeting: &DispatchMeeting, step: &Step, recipient: &Mailbox) -> Vec<Guest> {
    let organizer = meeting.organizer.email.key();
    let guest = |mailbox: &Mailbox| Guest { mailbox: mailbox.clone(), is_organizer: mailbox.email.key() == organizer };
    let is_taken_off = step.action == Action::Cancel && !meeting.canceled;
    let list = plan::guest_list(meeting);
    let is_on_the_list = list.iter().any(|mailbox| mailbox.email.key() == recipient.email.key());
    let may_see_the_list = !is_taken_off && (is_on_the_list || recipient.email.key() == organizer);
    let others = list.into_iter().filter(|_| may_see_the_list);
    let recipient_alone = (!may_see_the_list || !is_on_the_list).then_some(recipient);
    others.chain(recipient_alone).map(guest).collect()
}

/// The recipient with the name that the meeting has for them; one who has been taken off it, by address alone.
fn recipient(meeting: &DispatchMeeting, step: &Step) -> Result<Mailbox, DispatchError> {
    let known = meeting.attendees.iter().chain([&meeting.organizer]);
    if let Some(mailbox) = known.into_iter().find(|mailbox| mailbox.email.key() == step.target.to_lowercase()) {
        return Ok(mailbox.clone());
    }
    let email = EmailAddress::parse(&step.target).map_err(|error| permanent(format!("{}: {error}", step.target)))?;
    Ok(Mailbox { name: String::new(), email })
}

pub(super) fn header_mailbox(name: &str, address: Address) -> HeaderMailbox {
    let name = one_line(name);
    HeaderMailbox::new((!name.is_empty()).then_some(name), address)
}

pub(super) fn address(email: &EmailAddress) -> Result<Address, DispatchError> {
    with_ascii_domain(email).parse().map_err(|error| permanent(format!("{email} cannot be mailed to: {error}")))
}

fn content_type(text: &str) -> Result<ContentType, DispatchError> {
    ContentType::parse(text).map_err(|error| permanent(format!("{text}: {error}")))
}

const fn permanent(reason: String) -> DispatchError {
    DispatchError::Permanent { reason }
}

#[cfg(test)]
mod tests;
