use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::{
    i18n::t,
    prelude::*,
    ui::{field::focus_control, toast::use_toasts},
};

const SECRET_ID: &str = "settings-secret";

/// Something that is said only once, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Secret {
    pub(in crate::pages) about: String,
    pub(in crate::pages) value: String,
}

/// Shows the secret until one is done with it.
#[component]
pub(in crate::pages) fn SecretBox(secret: RwSignal<Option<Secret>>) -> Markup {
    let toasts = use_toasts();
    dynamic(move || {
        secret.get().map(|shown| {
            let copied = shown.value.clone();
            let copy = move |_| {
                let written = window().navigator().clipboard().write_text(&copied);
                spawn_local(async move {
                    match JsFuture::from(written).await {
                        Ok(_) => toasts.say(t().secret_copied()),
                        Err(_) => toasts.fail(t().secret_not_copied()),
                    }
                });
            };
            effect(|| focus_control(SECRET_ID));
            view! {
                <div class="secret" role="group" aria-label=shown.about.clone()>
                    <label for=SECRET_ID>{shown.about}</label>
                    <input id=SECRET_ID class="input" type="text" readonly prop:value=shown.value/>
                    <div class="settings-buttons">
                        <button type="button" class="button is-primary" on:click=copy>
                            {t().secret_copy()}
                        </button>
                        <button type="button" class="button" on:click=move |_| secret.set(None)>
                            {t().secret_done()}
                        </button>
                    </div>
                </div>
            }
        })
    })
}
