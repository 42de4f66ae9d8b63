//! Settings of scheduling: one's own, and, for administrators, everybody's.

use kokous_model::{account::AccountSettings, profile::ProfileChange, role::Role, wire::Session};
use leptos::task::spawn_local;

use super::account_settings;
use crate::{
    api::use_api,
    i18n::{failure_text, field_error, t},
    prelude::*,
    shell::session::use_session,
    ui::{checkbox::Checkbox, toast::use_toasts},
};

/// The section *Scheduling*, of those who may schedule.
#[component]
pub(super) fn SchedulingSettings(
    /// Whose settings they are.
    session: Session,
) -> Markup {
    let api = use_api();
    let toasts = use_toasts();
    let allows = RwSignal::new(session.allows_scheduling);
    let change = move |allowed: bool| {
        allows.set(allowed);
        let api = api.clone();
        spawn_local(async move {
            let change = ProfileChange { allows_scheduling: Some(allowed), ..ProfileChange::default() };
            match api.change_profile(&change).await {
                Ok(_) => {}
                Err(error) => {
                    allows.try_set(!allowed);
                    toasts.fail(error.message());
                }
            }
        });
    };
    let is_admin = session.role == Role::Admin;
    let account = session.account;
    view! {
        <section class="panel" aria-labelledby="settings-scheduling">
            <h2 id="settings-scheduling" tabindex="-1">{t().settings_scheduling()}</h2>
            <Checkbox
                label=t().settings_allow_scheduling().to_owned()
                detail=t().settings_allow_scheduling_detail().to_owned()
                checked=allows
                on_change=change
            />
            {is_admin.then(|| view! { <AccountForm account/> })}
        </section>
    }
}

/// What administrators set for everybody: the call and meeting types.
#[component]
fn AccountForm(account: AccountSettings) -> Markup {
    let api = use_api();
    let toasts = use_toasts();
    let state = use_session();
    let text = RwSignal::new(account.meeting_types.join("\n"));
    let error = RwSignal::new(None::<String>);
    let is_saving = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let meeting_types = text.with_untracked(|text| text.lines().map(str::to_owned).collect());
        let account = AccountSettings { meeting_types, ..untrack(|| state.account()) };
        let meeting_types = match account.validate() {
            Ok(account) => account.meeting_types,
            Err(errors) => return error.set(errors.first().map(field_error)),
        };
        error.set(None);
        is_saving.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = account_settings::save(&api, state, |account| account.meeting_types = meeting_types).await;
            is_saving.try_set(false);
            match answer {
                Ok(account) => {
                    text.try_set(account.meeting_types.join("\n"));
                    toasts.say(t().settings_saved());
                }
                Err(failure) => {
                    error.try_set(Some(failure_text(&failure)));
                }
            }
        });
    };
    view! {
        <form novalidate class="settings-form" on:submit=save>
            <label class="field-label" for="settings-meeting-types">{t().settings_meeting_types()}</label>
            <textarea
                id="settings-meeting-types"
                class="input"
                rows="4"
                dir="auto"
                aria-describedby="settings-meeting-types-hint settings-meeting-types-error"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <p class="field-hint" id="settings-meeting-types-hint">{t().settings_meeting_types_hint()}</p>
            <p
                class="field-error"
                id="settings-meeting-types-error"
                role="alert"
                hidden=move || error.with(Option::is_none)
            >
                {error}
            </p>
            <button type="submit" class="button" disabled=is_saving>{t().settings_save()}</button>
        </form>
    }
}
