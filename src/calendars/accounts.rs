//! The user's own calendar accounts, as a part of the page needs them.

use kokous_model::wire::{CalendarAccounts, Change};
use leptos::task::spawn_local;

use super::use_calendar_news;
use crate::{
    api::{Api, ApiError},
    live::on_change,
    prelude::*,
};

/// The accounts as they were last told, asked for again when one is connected in any window.
#[derive(Clone, Copy)]
pub struct Accounts {
    known: RwSignal<Option<CalendarAccounts>>,
    error: RwSignal<Option<ApiError>>,
    newest: StoredValue<u32>,
    /// What waits for them, or for why they are not told.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
    api: StoredValue<Api>,
}

impl Accounts {
    /// Asks for them. Belongs to the component that makes it; what comes later does nothing.
    #[must_use]
    pub fn load(api: Api) -> Self {
        let accounts = Self {
            known: RwSignal::new(None),
            error: RwSignal::new(None),
            newest: StoredValue::new(0),
            waiting: StoredValue::new_local(Vec::new()),
            api: StoredValue::new(api),
        };
        use_calendar_news().each(move |consent| {
            if consent.account.is_some() {
                accounts.reload();
            }
        });
        on_change(move |change| {
            if matches!(change, Change::CalendarAccounts) {
                accounts.reload();
            }
        });
        accounts.reload();
        accounts
    }

    /// Asks for them again. The former ones stay until the answer comes.
    pub fn reload(self) {
        let Some(api) = self.api.try_get_value() else { return };
        let number = self.next();
        spawn_local(async move {
            let answer = api.calendar_accounts().await;
            if self.newest.try_get_value() != number {
                return;
            }
            match answer {
                Ok(accounts) => self.put(accounts),
                Err(error) => {
                    self.error.try_set(Some(error));
                    self.go_on();
                }
            }
        });
    }

    /// Calls this once, when they are known or the question was not answered. One that was not answered before is asked
    /// again.
    pub fn when_answered(self, call: impl FnOnce() + 'static) {
        self.waiting.update_value(|waiting| waiting.push(Box::new(call)));
        if self.known.with_untracked(Option::is_some) {
            self.go_on();
        } else if self.error.with_untracked(Option::is_some) {
            self.reload();
        }
    }

    /// Takes them as a change of them was answered.
    pub fn put(self, accounts: CalendarAccounts) {
        self.next();
        self.error.try_maybe_update(|error| (error.take().is_some(), ()));
        self.known.try_set(Some(accounts));
        self.go_on();
    }

    /// The accounts; nothing while they are not known.
    #[must_use]
    pub fn get(self) -> Option<CalendarAccounts> {
        self.known.get()
    }

    /// Reads something of them; the type's default while they are not known.
    pub fn read<T: Default>(self, read: impl FnOnce(&CalendarAccounts) -> T) -> T {
        self.known.with(|known| known.as_ref().map(read).unwrap_or_default())
    }

    /// Whether they are known.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.known.with(Option::is_some)
    }

    /// Why the last question was not answered.
    #[must_use]
    pub fn error(self) -> Option<ApiError> {
        self.error.get()
    }

    fn go_on(self) {
        for call in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            call();
        }
    }

    /// Makes answers to earlier questions late.
    fn next(self) -> Option<u32> {
        self.newest.try_update_value(|newest| {
            *newest += 1;
            *newest
        })
    }
}
