use leptos::task::spawn_local;

use super::HEADING_ID;
use crate::{
    api::{ApiError, use_api},
    calendars::Accounts,
    i18n::t,
    prelude::*,
    ui::{dialog::Dialog, field::focus_control, form_error::FormError, toast::use_toasts},
};

/// Asks before an account is disconnected, and says what that does.
#[component]
pub(super) fn DisconnectDialog(
    /// Which account.
    id: i64,
    /// Its provider, as people know it.
    provider: &'static str,
    /// Its address.
    address: String,
    /// All of them.
    accounts: Accounts,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> Markup {
    let api = use_api();
    let toasts = use_toasts();
    let error = RwSignal::new(None::<ApiError>);
    let is_waiting = RwSignal::new(false);
    let title = t().calendars_disconnect_title(&address);
    let disconnect = Callback::new(move |()| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        error.set(None);
        let (api, address) = (api.clone(), address.clone());
        spawn_local(async move {
            let answer = api.disconnect_calendar(id).await;
            is_waiting.try_set(false);
            match answer {
                Ok(is_revoked) => {
                    open.try_set(false);
                    if is_revoked {
                        toasts.say(t().calendars_disconnected(&address));
                    } else {
                        toasts.say(t().calendars_disconnected_only_here(&address, provider));
                    }
                    accounts.reload();
                    focus_heading();
                }
                Err(failure) => drop(error.try_set(Some(failure))),
            }
        });
    });
    view! {
        <Dialog open title>
            <p>{t().calendars_disconnect_text()}</p>
            <FormError error/>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t().calendars_keep()}
                </button>
                <button
                    type="button"
                    class="button is-danger"
                    aria-disabled=move || is_waiting.get().then_some("true")
                    on:click=move |_| disconnect.run(())
                >
                    {t().calendars_disconnect()}
                </button>
            </div>
        </Dialog>
    }
}

/// The row goes with the account, and the focus must not go with it; it is given once the dialog has given it back.
fn focus_heading() {
    request_animation_frame(|| focus_control(HEADING_ID));
}
