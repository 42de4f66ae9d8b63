//! Why something outside did not work, in sentences that a program can tell apart.
//!
//! What happened is said, logged and kept as English text. The sentences that we say ourselves stand here, each with a code,
//! so that whoever shows one can say it in another language; what another server said is a part of a sentence.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident $code:literal $sentence:literal,)*) => {
        /// What kind of thing happened. Each is one sentence, with a place for each thing that it is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum CauseCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl CauseCode {
            /// All of them, each with its name on the wire, `MAIL_REFUSED`. Where two fit a text, the first is meant.
            pub const CODES: &[(&'static str, Self)] = &[$(($code, Self::$name),)*];

            const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }
        }
    };
}

causes! {
    NoMail "NO_MAIL" "This server has no mail set up",
    /// About the provider.
    NoProvider "NO_PROVIDER" "This server is not set up for {} calendars any more",
    /// About the provider, and the account's address.
    AccountDisconnected "ACCOUNT_DISCONNECTED" "The {} account {} was disconnected",
    /// About the provider, and the account's address.
    AccountLost "ACCOUNT_LOST" "The {} account {} has to be connected again",
    AccountRemoved "ACCOUNT_REMOVED" "The calendar account was removed",
    AccountElsewhere "ACCOUNT_ELSEWHERE" "Another server is still getting access to the calendar account",
    AccountNotOpened "ACCOUNT_NOT_OPENED" "This server cannot open the calendar account now",
    /// About the calendar in which it was.
    EventDeleted "EVENT_DELETED" "The event was deleted in {}. Retry puts it back and invites everybody anew",
    LinkFailed "LINK_FAILED" "Google could not make the Meet link. Retry asks for another one; another location sends without",
    TeamsFailed "TEAMS_FAILED" "Microsoft made no Teams meeting: the account may not have Teams. Retry asks for another one; another location sends without",
    /// About Google's words.
    GoogleSays "GOOGLE_SAYS" "Google says: {}",
    /// About Microsoft's words.
    MicrosoftSays "MICROSOFT_SAYS" "Microsoft says: {}",
    /// About the words of a calendar server.
    CalendarSays "CALENDAR_SAYS" "The calendar server says: {}",
    /// About the words of whoever signs in.
    SignInSays "SIGN_IN_SAYS" "The provider says: {}",
    /// About the status.
    SignInAnswered "SIGN_IN_ANSWERED" "The provider's sign-in answered {}",
    /// About the code of RFC 6749 §5.2, and the words.
    SignInRefuses "SIGN_IN_REFUSES" "The provider refuses this server ({}): {}",
    SignInUnreadable "SIGN_IN_UNREADABLE" "The provider's sign-in gave an answer that cannot be read",
    ConsentRefused "CONSENT_REFUSED" "You did not let Kokous in, so nothing was changed",
    ConsentFailed "CONSENT_FAILED" "The provider did not let Kokous in. Try again, or ask whoever runs this server",
    ConsentOver "CONSENT_OVER" "This window was open for too long, or was used before. Try again",
    ConsentUsed "CONSENT_USED" "The provider does not know this permission any more. Try again",
    ConsentForAnHour "CONSENT_FOR_AN_HOUR" "The provider let Kokous in for an hour only. Remove Kokous from your account there, and connect again",
    ConsentWithoutEvents "CONSENT_WITHOUT_EVENTS" "Kokous may not see and change events. Connect again, and leave all boxes ticked",
    ConsentWithoutName "CONSENT_WITHOUT_NAME" "Kokous may not see whose calendar it is. Connect again, and leave all boxes ticked",
    TryAgain "TRY_AGAIN" "Try again",
    TryLater "TRY_LATER" "Try again later",
    TellOperator "TELL_OPERATOR" "Tell whoever runs this server",
    /// About the server's words.
    MailRefused "MAIL_REFUSED" "The mail server refused it: {}",
    /// About the server's words.
    MailPutOff "MAIL_PUT_OFF" "The mail server put it off: {}",
    /// About the server, and its words.
    MailSignIn "MAIL_SIGN_IN" "The mail server {} does not let this server sign in: {}",
    /// About the server, and its words.
    MailNotNow "MAIL_NOT_NOW" "The mail server {} does not accept mail now: {}",
    /// About the server, and what the network said.
    MailUnreachable "MAIL_UNREACHABLE" "The mail server {} cannot be reached: {}",
    /// About the server, and what the network said.
    MailEnded "MAIL_ENDED" "The mail server {} ended the conversation: {}",
    /// About the server.
    MailSilent "MAIL_SILENT" "The mail server {} did not answer in time",
    /// About the server.
    MailPlainOnly "MAIL_PLAIN_ONLY" "The mail server {} cannot send to or from addresses with letters beyond ASCII",
    /// About the server.
    MaybeSent "MAYBE_SENT" "The connection to {} ended before it confirmed the message: it may have been sent",
    /// About the host.
    EndedEarly "ENDED_EARLY" "The connection to {} ended early",
    /// About the host.
    Silent "SILENT" "{} did not answer in time",
    /// About the host, and what the network said.
    Unreachable "UNREACHABLE" "{} cannot be reached: {}",
    /// About the video service, and the organizer's address.
    VideoUnknownUser "VIDEO_UNKNOWN_USER" "{} does not know {}. Ask there for an account under this address, or choose another location",
    /// About the video service.
    VideoNoLink "VIDEO_NO_LINK" "{} answered without a link",
    /// About the video service.
    VideoPlainLink "VIDEO_PLAIN_LINK" "{} gave a link that is not https",
    /// About the video service.
    VideoNotJson "VIDEO_NOT_JSON" "{} gave an answer that cannot be read",
    /// About the video service.
    VideoTooLate "VIDEO_TOO_LATE" "{} did not answer as it should: the link may have been made there. Retry asks for another one",
    /// About the video service, and the account's address.
    VideoAccountLost "VIDEO_ACCOUNT_LOST" "{}: the account {} has to be connected again",
    /// About the video service.
    VideoNotSetUp "VIDEO_NOT_SET_UP" "This server is not set up for {} any more",
    VideoAppGone "VIDEO_APP_GONE" "The video app was removed. Choose another location",
    /// About the video service, and its words or status.
    VideoSays "VIDEO_SAYS" "{} answered: {}",
}

impl CauseCode {
    /// The sentence, about these things, in the order of their places.
    #[must_use]
    pub fn about(self, things: &[&str]) -> String {
        Cause { code: self, about: things.iter().map(|thing| (*thing).to_owned()).collect(), person: None }.to_string()
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cause {
    pub code: CauseCode,
    /// What it is about, in the order in which the sentence has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// The address of whom it is about, where it is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

impl Cause {
    /// The cause that a sentence tells of, with the address of a person before it or without; nothing for one that is not
    /// ours.
    #[must_use]
    pub fn read(sentence: &str) -> Option<Self> {
        let known = |text: &str, person: Option<&str>| {
            CauseCode::CODES.iter().find_map(|(_, code)| {
                let about = places(code.sentence(), text)?;
                Some(Self { code: *code, about, person: person.map(str::to_owned) })
            })
        };
        let about_somebody = || {
            let (person, rest) = sentence.split_once(": ")?;
            known(rest, Some(person).filter(|person| person.contains('@') && !person.contains(' ')).map(Some)?)
        };
        about_somebody().or_else(|| known(sentence, None))
    }

    /// The causes of several sentences, a line each; none at all unless all are known.
    #[must_use]
    pub fn read_lines(sentences: &str) -> Vec<Self> {
        sentences.lines().map(Self::read).collect::<Option<_>>().unwrap_or_default()
    }
}

/// The sentence.
impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(person) = &self.person {
            write!(formatter, "{person}: ")?;
        }
        let mut about = self.about.iter();
        for (index, part) in self.code.sentence().split("{}").enumerate() {
            if index > 0 {
                formatter.write_str(about.next().map(String::as_str).unwrap_or_default())?;
            }
            formatter.write_str(part)?;
        }
        Ok(())
    }
}

/// What stands in the places of a sentence in this text; nothing where the text is another sentence.
fn places(sentence: &str, text: &str) -> Option<Vec<String>> {
    let mut parts = sentence.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() { rest.strip_suffix(part)?.len() } else { rest.find(part)? };
        found.push(rest[..end].to_owned());
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(found)
}
