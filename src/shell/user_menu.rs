use leptos::task::spawn_local;

use super::session::{SessionState, use_session};
use crate::{
    api::{Api, ApiError, use_api},
    composer::{Composer, forget_local_drafts, send_local_drafts, use_composer},
    i18n::t,
    prelude::*,
    ui::{
        avatar::Avatar,
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
        toast::{Toasts, use_toasts},
    },
};

/// Ends the session at the server, and then in the page. Without an answer one stays signed in, and is told so.
pub fn sign_out(api: Api, session: SessionState, composer: Composer, toasts: Toasts) {
    spawn_local(async move {
        let _held = composer.hold_drafts().await;
        if let Some(session) = session.get_untracked() {
            // What was typed last may have got no further than this browser.
            drop(send_local_drafts(&api, session.user.id).await);
        }
        match api.sign_out().await {
            Ok(()) => {
                forget_local_drafts();
                session.end();
            }
            // What the server does not have yet waits here for its author.
            Err(ApiError::SignedOut) => session.end(),
            Err(error) => toasts.fail(t().still_signed_in(&error.message())),
        }
    });
}

/// Who is signed in, and what is about them.
#[component]
pub(super) fn UserMenu(
    /// Whether the list of shortcuts is open.
    help_open: RwSignal<bool>,
) -> Markup {
    let session = use_session();
    let composer = use_composer();
    let toasts = use_toasts();
    let api = use_api();
    let items = move || {
        let api = api.clone();
        vec![
            MenuItem {
                label: t().shortcuts(),
                icon: IconName::Keyboard,
                action: MenuAction::Run(Callback::new(move |()| help_open.set(true))),
            },
            MenuItem {
                label: t().sign_out(),
                icon: IconName::SignOut,
                action: MenuAction::Run(Callback::new(move |()| sign_out(api.clone(), session, composer, toasts))),
            },
        ]
    };
    let items = Signal::derive(items);
    dynamic(move || {
        session.get().map(|session| {
            let name = session.user.name;
            view! {
                <Menu label=t().account_menu(&name) items>
                    <Avatar name=name.clone()/>
                    <span class="user-name">{name.clone()}</span>
                    <Icon name=IconName::ChevronDown/>
                </Menu>
            }
        })
    })
}
