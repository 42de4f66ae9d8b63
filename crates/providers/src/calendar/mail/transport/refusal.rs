//! What a failed conversation with a mail server means for the message.

use std::error::Error as _;

use kokous_model::{cause::CauseCode, text::ellipsis};
use lettre::transport::smtp::Error;

use crate::calendar::DispatchError;

/// How far the conversation had come. It decides whom a refusal concerns, and whether the message may have left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Connecting, encrypting and signing in: nothing has been said of the message yet.
    Opening,
    /// Sender, recipient, and leave to send.
    Envelope,
    /// The message itself, until the server says that it has it (RFC 5321 §6.1: after that it is the server's).
    Content,
}

/// Longest answer of a server that is repeated to people, in characters.
const ANSWER_CHARS: usize = 300;

/// What has to happen after the error, with the server's own words.
pub(super) fn after_error(server: &str, phase: Phase, error: &Error) -> DispatchError {
    let words = words_of(error);
    let Some(code) = error.status().map(u16::from) else {
        return match phase {
            _ if error.is_client() && phase != Phase::Content => not_sent(format!("{server}: {words}")),
            Phase::Opening => not_sent(CauseCode::MailUnreachable.about(&[server, &words])),
            Phase::Envelope => not_sent(CauseCode::MailEnded.about(&[server, &words])),
            Phase::Content => unclear(server),
        };
    };
    let answer = format!("{code} {words}");
    match (phase, code) {
        // Signing in is the operator's matter, and works again once the password is right: no message is to blame.
        (_, 530 | 534 | 535 | 538) => not_sent(CauseCode::MailSignIn.about(&[server, &answer])),
        (Phase::Opening, _) => not_sent(CauseCode::MailNotNow.about(&[server, &answer])),
        (_, 500..=599) => DispatchError::Permanent { reason: CauseCode::MailRefused.about(&[&answer]) },
        _ => not_sent(CauseCode::MailPutOff.about(&[&answer])),
    }
}

/// What has to happen after the server has been silent for too long.
pub(super) fn after_silence(server: &str, phase: Phase) -> DispatchError {
    match phase {
        Phase::Opening | Phase::Envelope => not_sent(CauseCode::MailSilent.about(&[server])),
        Phase::Content => unclear(server),
    }
}

/// It will work later, and has not happened.
pub(super) const fn not_sent(reason: String) -> DispatchError {
    DispatchError::Transient { reason, retry_after: None, may_have_happened: false }
}

fn unclear(server: &str) -> DispatchError {
    DispatchError::Transient {
        reason: CauseCode::MaybeSent.about(&[server]),
        retry_after: None,
        may_have_happened: true,
    }
}

/// The server's answer, or the innermost cause, on one line of bounded length.
fn words_of(error: &Error) -> String {
    let text = error.source().map_or_else(|| error.to_string(), |source| innermost(source).to_string());
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    ellipsis(&line, ANSWER_CHARS)
}

fn innermost<'error>(error: &'error (dyn std::error::Error + 'static)) -> &'error (dyn std::error::Error + 'static) {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}
