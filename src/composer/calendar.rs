//! Whether the meeting is sent to anybody, and by whom.

use kokous_model::{
    dispatch::Provider,
    error::Field as FieldName,
    wire::{CalendarAccount, CalendarAccountState},
};

use super::{
    location_video::missing_calendar,
    panel::focus_control,
    sending,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    calendars::{ConnectButton, Target, connect_label},
    i18n::t,
    prelude::*,
    ui::{checkbox::Checkbox, error_bar::ErrorBar, field::FieldIds},
};

/// The value of the choice to send by mail although there is a calendar.
const MAIL: &str = "mail";
const ACCOUNT_ID: &str = "composer-calendar-account";

/// The box *Add to Google Calendar*, *Add to Office 365 Calendar*, *Add to calendar* or *Send invitations by email*, the account, and *Send me a copy*.
#[component]
pub(super) fn CalendarField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Calendar));
    let can_mail = state.viewer.with_value(|session| session.can_mail);
    let error = state.error_of(FieldName::Calendar);
    let calendar = state.part(|draft| draft.calendar);
    let sends_copy = state.part(|draft| draft.send_me_copy);
    // What the box stands for also while it is not ticked.
    let way = Memo::new(move |before: Option<&Provider>| match (calendar.get(), before) {
        (Provider::None, Some(before)) => *before,
        (Provider::None, None) => sending::first_with_account(state).unwrap_or(Provider::Mail),
        (provider, _) => provider,
    });
    let label = Signal::derive(move || match way.get() {
        Provider::Google => t().calendar_add_to_google().to_owned(),
        Provider::Microsoft => t().calendar_add_to_microsoft().to_owned(),
        Provider::CalDav => t().calendar_add().to_owned(),
        Provider::None | Provider::Mail => t().calendar_send_by_mail().to_owned(),
    });
    let is_sent = memo(move || calendar.get() != Provider::None);
    let needs_mail = move || way.get() == Provider::Mail && !can_mail;
    // Who dispatches a meeting is fixed when it is made.
    let is_fixed = Signal::derive(move || !state.is_new() || needs_mail());
    let detail = Signal::derive(move || match (state.is_new(), is_sent.get()) {
        (false, _) => fixed_detail(state),
        (true, _) if needs_mail() => t().calendar_no_mail().to_owned(),
        (true, false) => t().calendar_only_logged().to_owned(),
        (true, true) if way.get().needs_account() && !state.is_own() => {
            t().calendar_of_colleague(&state.organizer().name)
        }
        (true, true) => String::new(),
    });
    let copy_label = Signal::derive(move || {
        let organizer = state.organizer();
        if state.is_own() { t().calendar_copy_to_me().to_owned() } else { t().calendar_copy_to(&organizer.name) }
    });
    view! {
        <div class="field composer-calendar">
            <Checkbox
                id=ids.control().to_owned()
                label
                detail
                checked=is_sent
                disabled=is_fixed
                on_change=move |sends: bool| {
                    let provider = if sends { way.get_untracked() } else { Provider::None };
                    let account = state.draft.with_untracked(|draft| draft.calendar_account.clone());
                    sending::choose(state, provider, account);
                }
            />
            <AccountChoice is_sent/>
            <div hidden=move || calendar.get() != Provider::Mail>
                <Checkbox
                    label=copy_label
                    checked=sends_copy
                    on_change=move |sends: bool| state.draft.update(|draft| draft.send_me_copy = sends)
                />
            </div>
            <NeedsReconnect/>
            <ConnectOffer/>
            <p class="field-error" id=ids.error() hidden=move || error.with(Option::is_none)>{error}</p>
        </div>
    }
}

/// What is said of a meeting that exists.
fn fixed_detail(state: ComposerState) -> String {
    match sending::account(state) {
        Some(account) => t().calendar_fixed_account(&account.address),
        None => t().calendar_fixed().to_owned(),
    }
}

/// Which account a new meeting goes through, where there is a choice.
#[component]
fn AccountChoice(
    /// Whether the meeting is sent at all.
    is_sent: Memo<bool>,
) -> Markup {
    let state = use_state();
    let can_mail = state.viewer.with_value(|session| session.can_mail);
    let choices = memo(move || {
        let mut choices = state.accounts.read(|known| choices_of(&known.accounts));
        if can_mail && !choices.is_empty() {
            choices.push((MAIL.to_owned(), t().calendar_by_mail_instead().to_owned()));
        }
        choices
    });
    let is_shown = memo(move || state.is_new() && state.is_own() && is_sent.get() && !choices.with(Vec::is_empty));
    let chosen =
        memo(move || sending::account(state).map_or_else(|| MAIL.to_owned(), |account| account.id.to_string()));
    dynamic(move || {
        is_shown.get().then(|| {
            view! {
                <div class="composer-account">
                    <label class="field-label" for=ACCOUNT_ID>{t().calendar_account()}</label>
                    <select
                        id=ACCOUNT_ID
                        class="input"
                        on:change=move |event| {
                            let value = event_target_value(&event);
                            if value == MAIL {
                                sending::choose(state, Provider::Mail, None);
                                state.touch(FieldName::Location);
                            } else {
                                let provider = untrack(|| sending::provider_of(state, &value));
                                sending::choose(state, provider, Some(value));
                                state.touch(FieldName::Location);
                            }
                        }
                    >
                        {move || {
                            choices
                                .get()
                                .into_iter()
                                .map(|(value, label)| {
                                    let is_chosen = {
                                        let value = value.clone();
                                        move || chosen.with(|chosen| *chosen == value)
                                    };
                                    view! { <option value=value prop:selected=is_chosen>{label}</option> }
                                })
                                .collect::<Markup>()
                        }}
                    </select>
                </div>
            }
        })
    })
}

/// The accounts by id, each with its address; with its provider as well where one may have the same address at both.
fn choices_of(accounts: &[CalendarAccount]) -> Vec<(String, String)> {
    let is_mixed = accounts.iter().any(|account| account.provider != accounts[0].provider);
    let label = |account: &CalendarAccount| {
        if is_mixed { format!("{}, {}", account.address, account.provider.name()) } else { account.address.clone() }
    };
    accounts.iter().map(|account| (account.id.to_string(), label(account))).collect()
}

/// Says that the chosen account refuses us, and connects it again.
#[component]
fn NeedsReconnect() -> Markup {
    let state = use_state();
    let refused =
        memo(move || sending::account(state).filter(|account| account.state == CalendarAccountState::NeedsReconnect));
    dynamic(move || {
        refused.get().map(|account| {
            let text = t().calendar_needs_reconnect(&account.address);
            view! {
                <div class="composer-connect">
                    <p class="composer-warning">{text}</p>
                    <ConnectButton
                        label=t().calendars_reconnect()
                        target=Target::Account(account.provider, account.id)
                        on_closed=move |()| state.accounts.reload()
                        on_connected=move |_: i64| focus_control(control_id(FieldName::Calendar))
                    />
                </div>
            }
        })
    })
}

/// Offers to connect a calendar at each provider where none is, quietly beside one that is there, or to ask again whether
/// there is one. The draft stays as it is meanwhile.
#[component]
fn ConnectOffer() -> Markup {
    let state = use_state();
    // The one that the place needs is offered there.
    let providers = memo(move || {
        let mut providers = sending::connectable(state);
        let at_location = missing_calendar(state);
        providers.retain(|provider| Some(*provider) != at_location);
        providers
    });
    let is_quiet = move || state.accounts.read(|known| !known.accounts.is_empty());
    let connected = move |provider: Provider, account: i64| {
        sending::choose(state, provider, Some(account.to_string()));
        // The button goes with the offer: the focus must not be lost with it.
        focus_control(control_id(FieldName::Calendar));
    };
    view! {
        {move || {
            state
                .accounts
                .error()
                .filter(|_| state.is_new())
                .map(|error| view! { <ErrorBar error retry=move |()| state.accounts.reload()/> })
        }}
        {move || {
            providers
                .get()
                .into_iter()
                .map(|provider| {
                    view! {
                        <div class="composer-connect">
                            <ConnectButton
                                label=connect_label(provider)
                                is_quiet=untrack(is_quiet)
                                target=Target::Another(provider)
                                on_connected=move |account: i64| connected(provider, account)
                                on_closed=move |()| state.accounts.reload()
                            />
                        </div>
                    }
                })
                .collect::<Markup>()
        }}
    }
}
