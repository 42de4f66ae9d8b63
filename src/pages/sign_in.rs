//! The sign-in page.

use kokous_model::wire::{DemoUser, SignIn};
use leptos::{ev, task::spawn_local};
use web_sys::HtmlInputElement;

use super::words::role_label;
use crate::{
    api::{ApiError, use_api},
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::{
        avatar::Avatar,
        icon::{Icon, IconName},
    },
};

/// Asks for an address and a password; in the demo, offers its users. On success the session is open, and the frame takes
/// one to where one was.
#[component]
pub fn SignInPage() -> Markup {
    let api = use_api();
    let session = use_session();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let is_waiting = RwSignal::new(false);
    let demo_users = RwSignal::new(Vec::<DemoUser>::new());
    let email_field = ElementRef::<HtmlInputElement>::new();
    document().set_title(&format!("{} · Kokous", t().sign_in_page()));

    effect(move || {
        if let Some(field) = email_field.get() {
            // Nothing to do about a browser that refuses.
            drop(field.focus());
        }
    });

    let asked = api.clone();
    spawn_local(async move {
        // Without an answer the form is there all the same.
        if let Ok(options) = asked.sign_in_options().await {
            demo_users.try_set(options.demo_users);
        }
    });

    let sign_in = move |credentials: SignIn| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        error.set(None);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.sign_in(&credentials).await;
            is_waiting.try_set(false);
            match answer {
                Ok(opened) => session.open(opened),
                Err(ApiError::SignedOut) => {
                    error.try_set(Some(t().sign_in_refused().to_owned()));
                }
                Err(other) => {
                    error.try_set(Some(other.message()));
                }
            }
        });
    };
    let sign_in = Callback::new(sign_in);

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (email, password) = (email.get_untracked().trim().to_owned(), password.get_untracked());
        if email.is_empty() || password.is_empty() {
            error.set(Some(t().sign_in_incomplete().to_owned()));
            return;
        }
        sign_in.run(SignIn::Password { email, password });
    };

    view! {
        <main class="sign-in">
            <div class="panel">
                <h1>{t().sign_in_title()}</h1>
                {move || session.is_lost().then(|| view! { <p role="status">{t().sign_in_lost()}</p> })}
                <form novalidate on:submit=submit>
                    {move || {
                        error
                            .get()
                            .map(|message| {
                                view! {
                                    <p class="form-error" role="alert" id="sign-in-error">
                                        <Icon name=IconName::Alert/>
                                        <span>{message}</span>
                                    </p>
                                }
                            })
                    }}
                    <label class="field-label" for="sign-in-email">
                        {t().sign_in_email()}
                    </label>
                    <input
                        node_ref=email_field
                        id="sign-in-email"
                        class="input"
                        type="email"
                        autocomplete="username"
                        aria-invalid=move || error.get().is_some().then_some("true")
                        aria-describedby=move || error.get().is_some().then_some("sign-in-error")
                        bind:value=email
                    />
                    <label class="field-label" for="sign-in-password">
                        {t().sign_in_password()}
                    </label>
                    <input
                        id="sign-in-password"
                        class="input"
                        type="password"
                        autocomplete="current-password"
                        aria-invalid=move || error.get().is_some().then_some("true")
                        aria-describedby=move || error.get().is_some().then_some("sign-in-error")
                        bind:value=password
                    />
                    <button type="submit" class="button is-primary" aria-disabled=move || is_waiting.get().then_some("true")>
                        {move || if is_waiting.get() { t().signing_in() } else { t().sign_in() }}
                    </button>
                </form>
                {move || {
                    let users = demo_users.get();
                    (!users.is_empty()).then(|| demo_view(users, sign_in))
                }}
            </div>
        </main>
    }
}

fn demo_view(users: Vec<DemoUser>, sign_in: Callback<SignIn>) -> Markup {
    view! {
        <section class="demo-users" aria-labelledby="demo-users">
            <h2 id="demo-users">{t().sign_in_demo()}</h2>
            <ul>
                {users
                    .into_iter()
                    .map(|user| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| sign_in.run(SignIn::Demo { demo_user: user.id })
                                >
                                    <Avatar name=user.name.clone()/>
                                    <span dir="auto">{t().sign_in_as(&user.name)}</span>
                                </button>
                                <span class="quiet">{role_label(user.role)}</span>
                            </li>
                        }
                    })
                    .collect::<Markup>()}
            </ul>
        </section>
    }
}
