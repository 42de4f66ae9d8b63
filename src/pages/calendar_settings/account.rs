use kokous_model::wire::{CalendarAccount, CalendarAccountChange, CalendarAccountState};
use leptos::task::spawn_local;

use super::disconnect_dialog::DisconnectDialog;
use crate::{
    api::use_api,
    calendars::{Accounts, ConnectButton, Target},
    i18n::{cause_text, t},
    prelude::*,
    ui::toast::use_toasts,
};

/// One account: how it is, where new meetings go, and what can be done with it.
#[component]
pub(super) fn AccountRow(
    /// Which account.
    id: i64,
    /// All of them.
    accounts: Accounts,
) -> Markup {
    let api = use_api();
    let toasts = use_toasts();
    let is_disconnecting = RwSignal::new(false);
    // A row outlives its account by a moment.
    let account = Memo::new(move |previous: Option<&Option<CalendarAccount>>| {
        let current = accounts.read(|known| known.accounts.iter().find(|account| account.id == id).cloned());
        current.or_else(|| previous.cloned().flatten())
    });
    let read = move |read: fn(&CalendarAccount) -> String| {
        account.with(|account| account.as_ref().map(read).unwrap_or_default())
    };
    let is = move |read: fn(&CalendarAccount) -> bool| account.with(|account| account.as_ref().is_some_and(read));
    let needs_reconnect = memo(move || is(|account| account.state == CalendarAccountState::NeedsReconnect));
    let address = untrack(move || read(|account| account.address.clone()));
    let provider =
        untrack(move || account.with(|account| account.as_ref().map(|account| account.provider).unwrap_or_default()));
    let change = Callback::new(move |change: CalendarAccountChange| {
        let api = api.clone();
        spawn_local(async move {
            match api.change_calendar(id, &change).await {
                Ok(changed) => accounts.put(changed),
                Err(error) => {
                    // The choice shows what is kept.
                    accounts.reload();
                    toasts.fail(error.message());
                }
            }
        });
    });
    let waiting = move || {
        let count = account.with(|account| account.as_ref().map_or(0, |account| account.waiting));
        (count > 0).then(|| t().calendars_waiting(count))
    };
    let use_by_default = move |is_default: bool| {
        change.run(CalendarAccountChange { is_default: Some(is_default), ..CalendarAccountChange::default() });
    };
    let show_events = move |shows_events: bool| {
        change.run(CalendarAccountChange { shows_events: Some(shows_events), ..CalendarAccountChange::default() });
    };
    let heading_id = format!("calendar-account-{id}");
    view! {
        <li class="calendar-account" aria-labelledby=heading_id.clone()>
            <p class="calendar-account-head">
                <strong id=heading_id dir="auto">{address.clone()}</strong>
                <span class="badge">{provider.name()}</span>
                <span class="badge is-accent" hidden=move || !is(|account| account.is_default)>
                    {t().calendars_default()}
                </span>
                <span class="badge" hidden=needs_reconnect>{t().calendars_connected()}</span>
            </p>
            <p class="calendar-account-trouble" hidden=move || !needs_reconnect.get()>
                {move || t().calendars_needs_reconnect(&read(why))}
                " "
                {waiting}
            </p>
            <label class="calendar-account-calendar">
                <span class="field-label">{t().calendars_written()}</span>
                <CalendarChoice account address=address.clone() change/>
            </label>
            <div class="checkbox">
                <label class="checkbox-label">
                    <input
                        type="checkbox"
                        aria-label=t().calendars_use_by_default_of(&address)
                        prop:checked=move || is(|account| account.is_default)
                        on:change=move |event| use_by_default(event_target_checked(&event))
                    />
                    {t().calendars_use_by_default()}
                </label>
            </div>
            <div class="checkbox">
                <label class="checkbox-label">
                    <input
                        type="checkbox"
                        aria-label=t().calendars_show_events_of(&address)
                        prop:checked=move || is(|account| account.shows_events)
                        on:change=move |event| show_events(event_target_checked(&event))
                    />
                    {t().calendars_show_events()}
                </label>
                <span class="checkbox-detail">{t().calendars_show_events_detail()}</span>
            </div>
            <div class="calendar-account-buttons">
                {
                    let name = t().calendars_reconnect_of(&address);
                    move || {
                        needs_reconnect
                            .get()
                            .then(|| {
                                view! {
                                    <ConnectButton
                                        label=t().calendars_reconnect()
                                        name=name.clone()
                                        target=Target::Account(provider, id)
                                        on_connected=move |_: i64| toasts.say(t().calendars_now_connected())
                                        on_closed=move |()| accounts.reload()
                                    />
                                }
                            })
                    }
                }
                <button
                    type="button"
                    class="button"
                    aria-label=t().calendars_disconnect_of(&address)
                    on:click=move |_| is_disconnecting.set(true)
                >
                    {t().calendars_disconnect()}
                </button>
            </div>
            <DisconnectDialog id provider=provider.name() address accounts open=is_disconnecting/>
        </li>
    }
}

/// Why the account has to be connected again.
fn why(account: &CalendarAccount) -> String {
    account.cause.as_ref().map_or_else(|| account.reason.clone().unwrap_or_default(), cause_text)
}

/// Into which of the account's calendars new meetings go.
#[component]
fn CalendarChoice(
    account: Memo<Option<CalendarAccount>>,
    address: String,
    change: Callback<CalendarAccountChange>,
) -> Markup {
    let calendars =
        memo(move || account.with(|account| account.as_ref().map(|it| it.calendars.clone()).unwrap_or_default()));
    let chosen =
        memo(move || account.with(|account| account.as_ref().map(|it| it.calendar_id.clone()).unwrap_or_default()));
    view! {
        <select
            class="input"
            aria-label=t().calendars_written_of(&address)
            on:change=move |event| {
                let calendar_id = Some(event_target_value(&event));
                change.run(CalendarAccountChange { calendar_id, ..CalendarAccountChange::default() });
            }
        >
            {move || {
                calendars
                    .get()
                    .into_iter()
                    .map(|calendar| {
                        let id = calendar.id.clone();
                        let is_chosen = move || chosen.with(|chosen| *chosen == id);
                        view! { <option value=calendar.id prop:selected=is_chosen>{calendar.name}</option> }
                    })
                    .collect::<Markup>()
            }}
        </select>
    }
}
