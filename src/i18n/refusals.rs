//! What the server refuses without a code, in the page's language: it says so in English, as to programs, and is known by its
//! sentence. A test of the server's holds both to the same words.

use super::{Language, Messages, english, language, t};

/// The sentences.
const KNOWN: [fn(Messages) -> &'static str; 12] = [
    Messages::refusal_nothing_sent,
    Messages::refusal_all_told,
    Messages::refusal_guests_told,
    Messages::refusal_canceled,
    Messages::refusal_meeting_gone,
    Messages::refusal_file_deleted,
    Messages::refusal_upload_stopped,
    Messages::refusal_upload_ended,
    Messages::refusal_file_gone,
    Messages::refusal_file_in_use,
    Messages::refusal_snippet_of_others,
    Messages::refusal_last_administrator,
];

/// The refusal in the page's language, where its sentence is known.
pub(crate) fn refusal_text(sentence: String) -> String {
    if language() == Language::En {
        return sentence;
    }
    KNOWN.iter().find(|say| say(english()) == sentence).map_or(sentence, |say| say(t()).to_owned())
}
