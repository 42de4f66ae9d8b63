use kokous_model::{error::FieldError, limits, team::PasswordChange};
use leptos::task::spawn_local;

use super::text_row::TextRow;
use crate::{
    api::{ApiError, use_api},
    i18n::{field_error, t},
    prelude::*,
    ui::{field::focus_control, form_error::FormError, toast::use_toasts},
};

const CURRENT_ID: &str = "password-current";
const NEW_ID: &str = "user-password";

/// The way to another password.
#[component]
pub(in crate::pages) fn PasswordForm() -> Markup {
    let (api, toasts) = (use_api(), use_toasts());
    let (current, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<FieldError>);
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    let refuse = move |wrong: FieldError| {
        let control = if wrong.code == "WRONG" { CURRENT_ID } else { NEW_ID };
        error.try_set(Some(wrong));
        focus_control(control);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let change = PasswordChange { current: current.get_untracked(), password: password.get_untracked() };
        failure.set(None);
        error.set(None);
        if let Err(wrong) = change.validate() {
            return refuse(wrong);
        }
        if is_saving.get_untracked() {
            return;
        }
        is_saving.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.change_password(&change).await;
            is_saving.try_set(false);
            match answer {
                Ok(()) => {
                    current.try_set(String::new());
                    password.try_set(String::new());
                    toasts.say(t().password_changed());
                }
                Err(ApiError::Invalid(fields)) => fields.into_iter().for_each(refuse),
                Err(other) => drop(failure.try_set(Some(other))),
            }
        });
    };
    let said = move |is_current: bool| {
        memo(move || {
            error.with(|error| error.as_ref().filter(|it| (it.code == "WRONG") == is_current).map(field_error))
        })
    };
    view! {
        <form novalidate class="settings-form" aria-label=t().password_title() on:submit=save>
            <h3>{t().password_title()}</h3>
            <TextRow
                id=CURRENT_ID
                label=t().password_current()
                kind="password"
                autocomplete="current-password"
                value=current
                error=said(true)
            />
            <TextRow
                id=NEW_ID
                label=t().password_new()
                kind="password"
                autocomplete="new-password"
                value=password
                error=said(false)
            />
            <p class="field-hint">{t().password_hint(&limits::PASSWORD_CHARS.to_string())}</p>
            <FormError error=failure/>
            <button type="submit" class="button" aria-disabled=move || is_saving.get().then_some("true")>
                {t().password_change()}
            </button>
        </form>
    }
}
