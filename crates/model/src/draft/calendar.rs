//! Who sends a new meeting, as long as its author has not said so.

use super::MeetingDraft;
use crate::{dispatch::Provider, wire::CalendarAccounts};

impl MeetingDraft {
    /// Whether the server could send the draft in the way that it names, given the author's accounts.
    #[must_use]
    pub fn can_be_sent(&self, accounts: &CalendarAccounts, can_mail: bool) -> bool {
        match (self.calendar, self.organizer_id) {
            (Provider::None, _) => true,
            (Provider::Mail, _) => can_mail,
            (provider, None) => accounts.chosen(provider, self.calendar_account.as_deref()).is_some(),
            // Which account a colleague's meetings go through is theirs to choose.
            (provider, colleague) => {
                self.calendar_account.is_none() && accounts.default_provider(colleague) == Some(provider)
            }
        }
    }

    /// Sends a new meeting by the organizer's default calendar account, without one by mail, without mail not at all. A
    /// way that its author chose stays as long as it is possible.
    pub fn settle_calendar(&mut self, accounts: &CalendarAccounts, can_mail: bool, is_chosen: bool) {
        if is_chosen && self.can_be_sent(accounts, can_mail) {
            return;
        }
        let mail = if can_mail { Provider::Mail } else { Provider::None };
        self.calendar = accounts.default_provider(self.organizer_id).unwrap_or(mail);
        self.calendar_account = None;
    }
}
