//! How this server mails; for administrators.

use kokous_model::wire::{MailSetup, MailTrial};
use leptos::task::spawn_local;

use crate::{
    api::{ApiError, use_api},
    i18n::{causes_text, t},
    prelude::*,
    ui::{error_bar::ErrorBar, form_error::FormError, remote::Remote, skeleton::Skeleton},
};

/// The section *Mail*.
#[component]
pub(super) fn MailSettings() -> Markup {
    let api = use_api();
    let setup = Remote::<MailSetup>::new();
    let asked = api.clone();
    let load = Callback::new(move |()| {
        let api = asked.clone();
        setup.load(async move { api.mail_setup().await });
    });
    load.run(());
    let trial = RwSignal::new(None::<MailTrial>);
    let failure = RwSignal::new(None::<ApiError>);
    let is_sending = RwSignal::new(false);
    let send = move |_| {
        if is_sending.get_untracked() {
            return;
        }
        is_sending.set(true);
        trial.set(None);
        failure.set(None);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.try_mail().await;
            is_sending.try_set(false);
            match answer {
                Ok(answer) => drop(trial.try_set(Some(answer))),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let is_set_up = memo(move || setup.get().is_some_and(|setup| setup.from.is_some()));
    view! {
        <section class="panel" aria-labelledby="settings-mail">
            <h2 id="settings-mail" tabindex="-1">{t().mail_title()}</h2>
            {move || setup.error().map(|error| view! { <ErrorBar error retry=load/> })}
            {move || match setup.get() {
                Some(setup) => setup_view(setup),
                None => setup.is_loading().then(|| view! { <Skeleton lines=2 shape="is-facts"/> }).into_markup(),
            }}
            <div role="status">
                {move || is_sending.get().then(|| view! { <p class="quiet">{t().mail_sending()}</p> })}
                {move || trial.get().map(trial_view)}
            </div>
            <FormError error=failure/>
            <button
                type="button"
                class="button"
                hidden=move || !is_set_up.get()
                aria-disabled=move || is_sending.get().then_some("true")
                on:click=send
            >
                {t().mail_test()}
            </button>
        </section>
    }
}

fn setup_view(setup: MailSetup) -> Markup {
    let Some(from) = setup.from else {
        return view! { <p>{t().mail_not_set_up()}</p> };
    };
    let way = setup.server.unwrap_or_else(|| t().mail_folder().to_owned());
    view! {
        <dl class="facts">
            <div>
                <dt>{t().mail_from()}</dt>
                <dd>{from}</dd>
            </div>
            <div>
                <dt>{t().mail_server()}</dt>
                <dd>{way}</dd>
            </div>
        </dl>
    }
}

fn trial_view(trial: MailTrial) -> Markup {
    match trial.reason {
        None => view! { <p>{t().mail_sent(&trial.to)}</p> },
        Some(reason) => {
            let why = causes_text(&trial.causes, &reason);
            view! { <p class="field-error">{t().mail_failed(&why)}</p> }
        }
    }
}
