use super::HEADING_ID;
use crate::{
    api::use_api,
    calendars::Accounts,
    i18n::t,
    prelude::*,
    ui::{
        confirm_dialog::{ConfirmDialog, deed},
        field::focus_control,
        toast::use_toasts,
    },
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
    let (api, toasts) = (use_api(), use_toasts());
    let title = t().calendars_disconnect_title(&address);
    let disconnect = deed(move || {
        let (api, address) = (api.clone(), address.clone());
        async move {
            let is_revoked = api.disconnect_calendar(id).await?;
            if is_revoked {
                toasts.say(t().calendars_disconnected(&address));
            } else {
                toasts.say(t().calendars_disconnected_only_here(&address, provider));
            }
            accounts.reload();
            focus_heading();
            Ok(())
        }
    });
    view! {
        <ConfirmDialog
            open
            title
            text=t().calendars_disconnect_text().to_owned()
            keep=t().calendars_keep()
            label=t().calendars_disconnect()
            act=disconnect
        />
    }
}

/// The row goes with the account, and the focus must not go with it; it is given once the dialog has given it back.
fn focus_heading() {
    request_animation_frame(|| focus_control(HEADING_ID));
}
