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
        settle(state);
    });
}

/// Who sends a new meeting, as the accounts say unless its author did.
pub(super) fn settle(state: ComposerState) {
    let (Some(accounts), true) = (state.accounts.get(), state.is_new()) else { return };
    let can_mail = state.viewer.with_value(|session| session.can_mail);
    let mut settled = state.draft.get_untracked();
    settled.settle_calendar(&accounts, can_mail, state.has_chosen_calendar.get_value());
    // A draft that stays as it is needs not be stored.
    if state.draft.with_untracked(|draft| settled != *draft) {
        state.draft.set(settled);
    }
}

/// Whether nobody knows yet who sends the meeting: neither its author nor the accounts have said so.
pub(super) fn is_unknown(state: ComposerState) -> bool {
    let is_settled = untrack(|| !state.is_new() || state.accounts.is_known());
    !is_settled && !state.has_chosen_calendar.get_value()
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

/// The providers with accounts, in the order in which a meeting goes to them unless said otherwise.
const WITH_ACCOUNTS: [Provider; 3] = [Provider::Google, Provider::Microsoft, Provider::CalDav];

/// Whether the meeting is, or could be, in a calendar of the provider.
pub(super) fn can_be_in(state: ComposerState, provider: Provider) -> bool {
    let is_there = state.draft.with(|draft| draft.calendar == provider);
    is_there || state.is_new() && (connectable(state).contains(&provider) || has_account(state, provider))
}

/// Whether the organizer has an account of the provider that a new meeting can go through.
pub(super) fn has_account(state: ComposerState, provider: Provider) -> bool {
    let colleague = state.draft.with(|draft| draft.organizer_id);
    state.accounts.read(|accounts| match colleague {
        None => accounts.chosen(provider, None).is_some(),
        Some(_) => accounts.default_provider(colleague) == Some(provider),
    })
}

/// The first provider with whom the organizer has an account.
pub(super) fn first_with_account(state: ComposerState) -> Option<Provider> {
    WITH_ACCOUNTS.into_iter().find(|provider| has_account(state, *provider))
}

/// The provider of the viewer's account with this id.
pub(super) fn provider_of(state: ComposerState, id: &str) -> Provider {
    let account = |accounts: &CalendarAccounts| {
        accounts.accounts.iter().find(|account| account.id.to_string() == id).map(|account| account.provider)
    };
    state.accounts.read(account).unwrap_or_default()
}

/// With whom the viewer has no account, and could connect one for this meeting. A calendar of no provider in particular is
/// for who has none.
pub(super) fn connectable(state: ComposerState) -> Vec<Provider> {
    let is_open = state.is_new() && state.is_own();
    let providers = |accounts: &CalendarAccounts| {
        let mut providers = accounts.providers.clone();
        providers.retain(|provider| match provider {
            Provider::CalDav => accounts.accounts.is_empty(),
            _ => accounts.accounts.iter().all(|account| account.provider != *provider),
        });
        providers
    };
    if is_open { state.accounts.read(providers) } else { Vec::new() }
}
