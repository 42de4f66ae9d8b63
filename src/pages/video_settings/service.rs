use kokous_model::{
    meeting::LocationKind,
    wire::{CalendarAccountState, VideoService},
};

use super::HEADING_ID;
use crate::{
    api::{ApiError, use_api},
    calendars::{Accounts, ConnectButton, Target},
    i18n::t,
    prelude::*,
    ui::{
        confirm_dialog::{ConfirmDialog, deed},
        field::focus_control,
        toast::use_toasts,
    },
};

/// One service: the user's account there, or a way to connect one.
#[component]
pub(super) fn ServiceRow(
    /// The place whose links it makes.
    kind: LocationKind,
    /// What is known of all.
    accounts: Accounts,
) -> Markup {
    let (api, toasts) = (use_api(), use_toasts());
    let is_asking = RwSignal::new(false);
    // A row outlives its service by a moment.
    let service = Memo::new(move |previous: Option<&Option<VideoService>>| {
        let current = accounts.read(|known| known.video.iter().find(|known| known.location.kind == kind).cloned());
        current.or_else(|| previous.cloned().flatten())
    });
    let account = memo(move || service.with(|service| service.as_ref().and_then(|service| service.account.clone())));
    let name = untrack(move || service.with(|service| service.as_ref().map(|it| it.name.clone()).unwrap_or_default()));
    let stored = StoredValue::new(name.clone());
    let is_connected = memo(move || {
        account.with(|account| matches!(account, Some(it) if it.state == CalendarAccountState::Connected))
    });
    let disconnect = deed(move || {
        let (api, account) = (api.clone(), account.get_untracked());
        async move {
            let Some(account) = account else { return Ok(()) };
            match api.disconnect_calendar(account.id).await {
                Ok(_) | Err(ApiError::NotFound(_)) => {
                    stored.try_with_value(|name| toasts.say(t().video_disconnected(name)));
                    accounts.reload();
                    request_animation_frame(|| focus_control(HEADING_ID));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    });
    let state = move || match account.get() {
        None => t().video_not_connected(&stored.get_value()),
        Some(account) if account.state == CalendarAccountState::Connected => account.address,
        Some(account) => t().video_reconnect_text(&account.address, &stored.get_value()),
    };
    view! {
        <li class="settings-row">
            <div>
                <p class="settings-row-head">
                    <strong>{name.clone()}</strong>
                    <span class="badge" hidden=move || !is_connected.get()>{t().calendars_connected()}</span>
                </p>
                <p class="quiet" dir="auto">{state}</p>
            </div>
            <div class="settings-buttons">
                {move || {
                    (!is_connected.get())
                        .then(|| {
                            view! {
                                <ConnectButton
                                    label=t().video_connect(&stored.get_value())
                                    target=Target::Video(kind)
                                    on_connected=move |_: i64| {
                                        stored.try_with_value(|name| toasts.say(t().video_connected(name)));
                                    }
                                    on_closed=move |()| accounts.reload()
                                />
                            }
                        })
                }}
                <button
                    type="button"
                    class="button"
                    hidden=move || account.with(Option::is_none)
                    aria-label=t().video_disconnect_of(&name)
                    on:click=move |_| is_asking.set(true)
                >
                    {t().calendars_disconnect()}
                </button>
            </div>
            <ConfirmDialog
                open=is_asking
                title=t().video_disconnect_of(&name)
                text=t().video_disconnect_text().to_owned()
                keep=t().calendars_keep()
                label=t().calendars_disconnect()
                act=disconnect
            />
        </li>
    }
}
