//! Who sends the meeting, as the fields *Calendar* and *Location* share it.

use kokous_model::{
    dispatch::Provider,
    wire::{CalendarAccount, CalendarAccounts},
};

use super::state::ComposerState;
use crate::prelude::*;

/// Lets who sends a new meeting follow the accounts and the organizer, until its author says so.
pub(super) fn follow(state: ComposerState) {
    let organizer = state.part(|draft| draft.organizer_id);
    watch(
        move || organizer.get(),
        move |_| {
            let is_sent = state.draft.with_untracked(|draft| draft.calendar != Provider::None);
            state.has_chosen_calendar.set_value(!is_sent);
        },
    );
    effect(move || {
        organizer.track();
        let (Some(accounts), true) = (state.accounts.get(), state.is_new()) else { return };
        let can_mail = state.viewer.with_value(|session| session.can_mail);
        let mut settled = state.draft.get_untracked();
        settled.settle_calendar(&accounts, can_mail, state.has_chosen_calendar.get_value());
        // A draft that stays as it is needs not be stored.
        if state.draft.with_untracked(|draft| settled != *draft) {
            state.draft.set(settled);
        }
    });
}

/// Takes what the author chose.
pub(super) fn choose(state: ComposerState, provider: Provider, account: Option<String>) {
    state.has_chosen_calendar.set_value(true);
    state.draft.update(|draft| {
        draft.calendar = provider;
        draft.calendar_account = account;
    });
}

/// The viewer's own account through which the draft goes; nothing for a colleague's.
pub(super) fn account(state: ComposerState) -> Option<CalendarAccount> {
    let (provider, id) = state.draft.with(|draft| (draft.calendar, draft.calendar_account.clone()));
    let is_own = provider.needs_account() && state.is_own();
    state.accounts.read(|accounts| accounts.chosen(provider, id.as_deref()).filter(|_| is_own).cloned())
}

/// Whether the meeting is, or could be, in a Google calendar.
pub(super) fn can_be_in_google(state: ComposerState) -> bool {
    let is_in_google = state.draft.with(|draft| draft.calendar == Provider::Google);
    is_in_google || state.is_new() && (can_connect_google(state) || has_google(state))
}

/// Whether the organizer has a Google account that a new meeting can go through.
pub(super) fn has_google(state: ComposerState) -> bool {
    let colleague = state.draft.with(|draft| draft.organizer_id);
    state.accounts.read(|accounts| match colleague {
        None => accounts.chosen(Provider::Google, None).is_some(),
        Some(_) => accounts.default_provider(colleague) == Some(Provider::Google),
    })
}

/// Whether the viewer has no account, and could connect one for this meeting.
pub(super) fn can_connect_google(state: ComposerState) -> bool {
    let can_connect =
        |accounts: &CalendarAccounts| accounts.accounts.is_empty() && accounts.providers.contains(&Provider::Google);
    state.is_new() && state.is_own() && state.accounts.read(can_connect)
}
