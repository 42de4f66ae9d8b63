//! What a failed conversation with a mail server means for the message.

use std::error::Error as _;

use kokous_model::text::ellipsis;
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
            Phase::Opening => not_sent(format!("The mail server {server} cannot be reached: {words}")),
            Phase::Envelope => not_sent(format!("The mail server {server} ended the conversation: {words}")),
            Phase::Content => unclear(server),
        };
    };
    match (phase, code) {
        // Signing in is the operator's matter, and works again once the password is right: no message is to blame.
        (_, 530 | 534 | 535 | 538) => {
            not_sent(format!("The mail server {server} does not let this server sign in: {code} {words}"))
        }
        (Phase::Opening, _) => not_sent(format!("The mail server {server} does not accept mail now: {code} {words}")),
        (_, 500..=599) => DispatchError::Permanent { reason: format!("The mail server refused it: {code} {words}") },
        _ => not_sent(format!("The mail server put it off: {code} {words}")),
    }
}

/// What has to happen after the server has been silent for too long.
pub(super) fn after_silence(server: &str, phase: Phase) -> DispatchError {
    match phase {
        Phase::Opening | Phase::Envelope => not_sent(format!("The mail server {server} did not answer in time")),
        Phase::Content => unclear(server),
    }
}

/// It will work later, and has not happened.
pub(super) const fn not_sent(reason: String) -> DispatchError {
    DispatchError::Transient { reason, retry_after: None, may_have_happened: false }
}

fn unclear(server: &str) -> DispatchError {
    DispatchError::Transient {
        reason: format!("The connection to {server} ended before it confirmed the message: it may have been sent"),
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
