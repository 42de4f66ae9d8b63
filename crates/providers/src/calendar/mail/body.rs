//! The words of a message, as text and as HTML.

use kokous_model::text::clean_lines;
use kokous_richtext::{SafeHtml, html_to_text};

use super::{plan, when};
use crate::{
    calendar::{Action, DispatchMeeting, Mailbox, Step, description_with_files, icalendar::one_line},
    words::{Language, Messages},
};

/// What the recipient is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Invited,
    Changed,
    Canceled,
    NotExpected,
}

impl News {
    fn of(meeting: &DispatchMeeting, step: &Step) -> Self {
        match step.action {
            Action::Request if plan::is_update(step) => Self::Changed,
            Action::Request => Self::Invited,
            Action::Cancel if meeting.canceled => Self::Canceled,
            Action::Cancel => Self::NotExpected,
        }
    }
}

/// The message in words, each piece one line of text or one block of HTML.
pub(super) struct Body<'meeting> {
    meeting: &'meeting DispatchMeeting,
    news: News,
    is_for_organizer: bool,
    language: Language,
    words: Messages,
    description: SafeHtml,
}

impl<'meeting> Body<'meeting> {
    pub(super) fn new(meeting: &'meeting DispatchMeeting, step: &Step) -> Self {
        let language = meeting.languages.of(&step.target);
        Self {
            meeting,
            language,
            words: language.words(),
            news: News::of(meeting, step),
            is_for_organizer: meeting.organizer.email.key() == step.target.to_lowercase(),
            description: description_with_files(meeting, language),
        }
    }

    /// `Invitation: Demo (Tue 24 Nov 2026, 14:30 Europe/Helsinki)`.
    pub(super) fn subject(&self) -> String {
        let (title, start) = (one_line(&self.meeting.title), when::short(self.meeting.start, self.words));
        match self.news {
            News::Invited => self.words.subject_invitation(&title, &start),
            News::Changed => self.words.subject_updated(&title, &start),
            News::Canceled | News::NotExpected => self.words.subject_canceled(&title, &start),
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.greeting());
        for (label, value) in self.facts() {
            text.push_str(&format!("{label}: {value}\n"));
        }
        for paragraph in [self.word_from_organizer(), self.described()] {
            if !paragraph.is_empty() {
                text.push_str(&format!("\n{paragraph}\n"));
            }
        }
        text.push_str(&format!("\n-- \n{}\n", self.closing()));
        text
    }

    pub(super) fn html(&self) -> String {
        let word = self.word_from_organizer();
        let word = if word.is_empty() { word } else { format!("<p>{}</p>\n", escape(&word).replace('\n', "<br>\n")) };
        let description =
            if self.shows_description() { format!("<div>{}</div>\n", self.description) } else { String::new() };
        let content = format!(
            "<p>{greeting}</p>\n{table}{word}{description}<p style=\"font-size:smaller\">{closing}</p>\n",
            greeting = escape(&self.greeting()),
            table = table(&self.facts()),
            closing = self.closing(),
        );
        page(self.language, &escape(&self.subject()), &content)
    }

    fn greeting(&self) -> String {
        let organizer = shown(&self.meeting.organizer);
        let words = self.words;
        match (self.news, self.is_for_organizer) {
            (News::Invited, true) => words.greeting_copy().to_owned(),
            (News::Invited, false) => words.greeting_invited(&organizer),
            (News::Changed, true) => words.greeting_you_changed().to_owned(),
            (News::Changed, false) => words.greeting_changed(&organizer),
            (News::Canceled, true) => words.greeting_you_canceled().to_owned(),
            (News::Canceled, false) => words.greeting_canceled(&organizer),
            (News::NotExpected, true) => words.greeting_no_copy().to_owned(),
            (News::NotExpected, false) => words.greeting_not_expected(&organizer),
        }
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let meeting = self.meeting;
        let mut facts = common_facts(meeting, when::long(meeting.start, meeting.end, self.words), self.words);
        // Who was taken off the list is not told who is on it.
        if matches!(self.news, News::Invited | News::Changed) && !meeting.attendees.is_empty() {
            facts.push((self.words.fact_with(), meeting.attendees.iter().map(shown).collect::<Vec<_>>().join(", ")));
        }
        facts
    }

    fn word_from_organizer(&self) -> String {
        if self.news == News::Canceled { clean_lines(self.meeting.cancel_message.trim()) } else { String::new() }
    }

    const fn shows_description(&self) -> bool {
        matches!(self.news, News::Invited | News::Changed)
    }

    fn described(&self) -> String {
        if self.shows_description() { html_to_text(&self.description) } else { String::new() }
    }

    fn closing(&self) -> &'static str {
        match self.news {
            News::Invited | News::Changed => self.words.closing_invited(),
            News::Canceled | News::NotExpected => self.words.closing_canceled(),
        }
    }
}

/// What every message says of a meeting: what, when, where, and who invites.
pub(super) fn common_facts(meeting: &DispatchMeeting, when: String, words: Messages) -> Vec<(&'static str, String)> {
    let mut facts = vec![(words.fact_what(), one_line(&meeting.title)), (words.fact_when(), when)];
    let location = one_line(&meeting.location);
    if !location.is_empty() {
        facts.push((words.fact_where(), location));
    }
    facts.push((words.fact_organizer(), with_address(&meeting.organizer)));
    facts
}

/// A page that needs nothing from outside and no colors of its own: light or dark, the reader's program decides. Title
/// and content are HTML.
pub(super) fn page(language: Language, title: &str, content: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body style=\"font-family:system-ui,-apple-system,'Segoe UI',sans-serif;line-height:1.5;max-width:40em\">\n\
         {content}</body>\n</html>\n",
        code = language.code(),
    )
}

/// Facts as a table, a row each.
pub(super) fn table(facts: &[(&'static str, String)]) -> String {
    let row = |(label, value): &(&str, String)| {
        format!(
            "<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;padding:4px 16px 4px 0\">{label}</th>\
             <td style=\"padding:4px 0\">{}</td></tr>\n",
            escape(value)
        )
    };
    let rows: String = facts.iter().map(row).collect();
    format!("<table style=\"border-collapse:collapse\">\n{rows}</table>\n")
}

fn shown(mailbox: &Mailbox) -> String {
    let name = one_line(&mailbox.name);
    if name.is_empty() { mailbox.email.to_string() } else { name }
}

fn with_address(mailbox: &Mailbox) -> String {
    let name = one_line(&mailbox.name);
    if name.is_empty() { mailbox.email.to_string() } else { format!("{name} ({})", mailbox.email) }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
