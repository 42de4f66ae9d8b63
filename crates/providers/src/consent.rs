//! What a window in which somebody lets Kokous in, or does not, says at its end. The page that opened it says the same in its
//! own words; the window may be all that is left.

use kokous_model::cause::{Cause, CauseCode};

use crate::words::Language;

/// How a consent ended.
#[derive(Clone, Copy, Debug)]
pub enum ConsentEnd<'a> {
    /// This account is connected.
    Connected(&'a str),
    /// The address is that of no calendar.
    NoSuchCalendar,
    /// Nobody is signed in.
    SignedOut,
    /// Our own fault, of which the log has more.
    Fault,
    /// Sentences of [`CauseCode`], a line each.
    Because(&'a str),
}

impl ConsentEnd<'_> {
    /// The same for whoever reads this language. Causes that no consent ends by are in English.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        let words = language.words();
        match self {
            Self::Connected(address) => words.consent_connected(address),
            Self::NoSuchCalendar => words.consent_no_such_calendar().to_owned(),
            Self::SignedOut => words.consent_signed_out().to_owned(),
            Self::Fault => words.consent_fault().to_owned(),
            Self::Because(sentences) => {
                let texts = sentences.lines().map(|sentence| match Cause::read(sentence) {
                    Some(cause) => cause_text(language, &cause),
                    None => sentence.to_owned(),
                });
                texts.collect::<Vec<_>>().join(". ")
            }
        }
    }
}

fn cause_text(language: Language, cause: &Cause) -> String {
    let words = language.words();
    let about = |index: usize| cause.about.get(index).map(String::as_str).unwrap_or_default();
    let (first, second) = (about(0), about(1));
    match cause.code {
        CauseCode::ConsentRefused => words.consent_refused().to_owned(),
        CauseCode::ConsentFailed => words.consent_failed().to_owned(),
        CauseCode::ConsentOver => words.consent_over().to_owned(),
        CauseCode::ConsentUsed => words.consent_used().to_owned(),
        CauseCode::ConsentForAnHour => words.consent_for_an_hour().to_owned(),
        CauseCode::ConsentWithoutEvents => words.consent_without_events().to_owned(),
        CauseCode::ConsentWithoutName => words.consent_without_name().to_owned(),
        CauseCode::TryAgain => words.consent_try_again().to_owned(),
        CauseCode::TryLater => words.consent_try_later().to_owned(),
        CauseCode::TellOperator => words.consent_tell_operator().to_owned(),
        CauseCode::SignInSays | CauseCode::GoogleSays | CauseCode::MicrosoftSays | CauseCode::CalendarSays => {
            words.consent_provider_says(first)
        }
        CauseCode::SignInAnswered => words.consent_provider_answered(first),
        CauseCode::SignInRefuses => words.consent_provider_refuses(first, second),
        CauseCode::SignInUnreadable => words.consent_unreadable().to_owned(),
        CauseCode::Silent => words.consent_silent(first),
        CauseCode::EndedEarly => words.consent_ended_early(first),
        CauseCode::Unreachable => words.consent_unreachable(first, second),
        _ => cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_consent_is_told_in_the_readers_language() {
        let refused = CauseCode::SignInRefuses.about(&["invalid_client", "No such client"]);
        let sentences = format!("{refused}\n{}\nWhat nobody foresaw", CauseCode::TellOperator.about(&[]));
        let finnish = ConsentEnd::Because(&sentences).text(Language::Fi);
        let expected = "Palveluntarjoaja torjui tämän palvelimen (invalid_client): No such client. Kerro siitä palvelimen \
                        ylläpitäjälle. What nobody foresaw";
        assert_eq!(finnish, expected);
        let refused = CauseCode::ConsentRefused.about(&[]);
        assert_eq!(ConsentEnd::Because(&refused).text(Language::En), refused);
        assert_eq!(ConsentEnd::Connected("a@x").text(Language::Fi), "a@x on yhdistetty. Voit sulkea tämän ikkunan");
    }

    #[test]
    fn in_english_it_is_told_as_the_cause_tells_it() {
        let typographic = |text: &str| text.replace('’', "'");
        for (_, code) in CauseCode::CODES {
            let sentence = code.about(&["one", "two"]);
            let told = ConsentEnd::Because(&sentence).text(Language::En);
            let is_of_some_provider =
                matches!(code, CauseCode::GoogleSays | CauseCode::MicrosoftSays | CauseCode::CalendarSays);
            assert!(is_of_some_provider || typographic(&told) == typographic(&sentence), "{told}");
        }
    }
}
