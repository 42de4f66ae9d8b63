//! The section *Calendars* of the settings: which accounts are connected, and what for.

mod account;
mod disconnect_dialog;

use self::account::AccountRow;
use crate::{
    calendars::{Accounts, ConnectButton, Target, connect_label},
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, skeleton::Skeleton, toast::use_toasts},
};

/// The id of the heading, which takes the focus where what had it is gone.
pub(super) const HEADING_ID: &str = "settings-calendars";

/// The section.
#[component]
pub(super) fn CalendarSettings(
    /// The user's accounts.
    accounts: Accounts,
) -> Markup {
    let is_known = memo(move || accounts.is_known());
    let has_failed = memo(move || accounts.error().is_some());
    view! {
        <section class="panel" aria-labelledby=HEADING_ID>
            <h2 id=HEADING_ID tabindex="-1">{t().calendars_title()}</h2>
            {move || {
                accounts.error().map(|error| view! { <ErrorBar error retry=move |()| accounts.reload()/> })
            }}
            {move || {
                // The list stays for as long as there is one: what its buttons say would go with it.
                if is_known.get() {
                    view! { <AccountList accounts/> }
                } else if has_failed.get() {
                    Markup::Nothing
                } else {
                    view! { <Skeleton lines=2 shape="is-facts"/> }
                }
            }}
        </section>
    }
}

#[component]
fn AccountList(accounts: Accounts) -> Markup {
    let toasts = use_toasts();
    let ids = move || accounts.read(|known| known.accounts.iter().map(|account| account.id).collect::<Vec<_>>());
    let is_empty = memo(move || accounts.read(|known| known.accounts.is_empty()));
    let providers = memo(move || accounts.read(|known| known.providers.clone()));
    let can_connect = memo(move || providers.with(|providers| !providers.is_empty()));
    view! {
        <p class="quiet" hidden=move || !is_empty.get() || !can_connect.get()>{t().calendars_none()}</p>
        <ul class="calendar-accounts" hidden=move || is_empty.get()>
            {each(ids, i64::to_string, move |id| view! { <AccountRow id accounts/> })}
        </ul>
        {move || {
            // They stay when the accounts are read again: what they say would go with them.
            let providers = providers.get();
            if !providers.is_empty() {
                let buttons: Markup = providers
                    .into_iter()
                    .map(|provider| {
                        view! {
                            <ConnectButton
                                label=connect_label(provider)
                                target=Target::Another(provider)
                                on_connected=move |_: i64| toasts.say(t().calendars_now_connected())
                                on_closed=move |()| accounts.reload()
                            />
                        }
                    })
                    .collect();
                view! { <p class="calendar-connects">{buttons}</p> }
            } else {
                view! { <p class="quiet">{t().calendars_not_configured()}</p> }
            }
        }}
    }
}
