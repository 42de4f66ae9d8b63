//! The settings: who one is here, and how the page looks in this browser.

use kokous_model::role::Role;

use super::{
    calendar_settings::{self, CalendarSettings},
    mail_settings::MailSettings,
    outcome_settings::OutcomeSettings,
    profile_form::ProfileForm,
    property_settings::{self, PropertySettings},
    scheduling_settings::SchedulingSettings,
    settings_navigation::{Section, SettingsNavigation},
    snippet_settings::{self, SnippetSettings},
    team_settings::{AuditSection, PasswordForm, TokensSection, UsersSection},
    video_settings::{self, VideoSettings},
    words::role_label,
};
use crate::{
    api::use_api,
    calendars::Accounts,
    composer::use_composer,
    i18n::t,
    prelude::*,
    shell::{session::use_session, sign_out, theme::Theme},
    ui::{page_heading::PageHeading, skeleton::Skeleton, toast::use_toasts},
};

/// Shows the page.
pub fn open() -> Markup {
    view! { <SettingsPage/> }
}

/// The settings page.
#[component]
pub fn SettingsPage() -> Markup {
    let session = use_session();
    let composer = use_composer();
    let toasts = use_toasts();
    let api = use_api();
    // Made once the session is known, and not anew whenever something in it changes: a form keeps its focus.
    let is_open = memo(move || session.is_open());
    view! {
        <div class="settings-page">
            {move || {
                let opened = is_open.get().then(|| session.get_untracked()).flatten();
                opened.map(|session| view! { <SettingsNavigation sections=sections(session.role)/> })
            }}
            <div class="settings">
            <PageHeading title=t().settings()/>
            <section class="panel" aria-labelledby="settings-profile">
                <h2 id="settings-profile" tabindex="-1">{t().profile()}</h2>
                {move || match session.get() {
                    None => view! { <Skeleton lines=4 shape="is-facts"/> },
                    Some(session) => {
                        let user = session.user;
                        view! {
                            <dl class="facts">
                                <Fact label=t().profile_email() value=user.email/>
                                <Fact label=t().profile_role() value=role_label(session.role).to_owned()/>
                            </dl>
                        }
                    }
                }}
                {move || {
                    let opened = is_open.get().then(|| session.get_untracked()).flatten();
                    opened
                        .map(|session| {
                            // Nobody has a password in the demo.
                            let has_password = !session.demo;
                            view! {
                                <ProfileForm session/>
                                {has_password.then(|| view! { <PasswordForm/> })}
                            }
                        })
                }}
            </section>
            {move || {
                let opened = is_open.get().then(|| session.get_untracked()).flatten();
                opened
                    .map(|session| {
                        let may_write = session.role.may_write();
                        let is_admin = session.role == Role::Admin;
                        view! {
                            {may_write.then(|| view! { <SchedulingSettings session/> })}
                            {is_admin
                                .then(|| {
                                    view! {
                                        <OutcomeSettings/>
                                        <PropertySettings/>
                                    }
                                })}
                            {may_write
                                .then(|| {
                                    let accounts = Accounts::load(use_api());
                                    view! {
                                        <CalendarSettings accounts/>
                                        <VideoSettings accounts is_admin/>
                                    }
                                })}
                            {may_write.then(|| view! { <SnippetSettings/> })}
                            <TokensSection/>
                            {is_admin
                                .then(|| {
                                    view! {
                                        <MailSettings/>
                                        <UsersSection/>
                                        <AuditSection/>
                                    }
                                })}
                        }
                    })
            }}
            // With what stands above them, which would push them down.
            <div class="settings-end" hidden=move || !is_open.get()>
                <section class="panel" aria-labelledby="settings-look">
                    <h2 id="settings-look" tabindex="-1">{t().settings_look()}</h2>
                    <ThemeChoice/>
                </section>
                <section class="panel" aria-labelledby="settings-session">
                    <h2 id="settings-session" tabindex="-1">{t().settings_session()}</h2>
                    <p class="quiet">{t().settings_session_text()}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| sign_out(api.clone(), session, composer, toasts)
                    >
                        {t().sign_out()}
                    </button>
                </section>
            </div>
            </div>
        </div>
    }
}

/// The sections that somebody of this role finds on the page, in their order.
fn sections(role: Role) -> Vec<Section> {
    let (may_write, is_admin) = (role.may_write(), role == Role::Admin);
    [
        (true, ("settings-profile", t().profile())),
        (may_write, ("settings-scheduling", t().settings_scheduling())),
        (is_admin, ("settings-outcomes", t().outcomes())),
        (is_admin, (property_settings::HEADING_ID, t().properties())),
        (may_write, (calendar_settings::HEADING_ID, t().calendars_title())),
        (may_write, (video_settings::HEADING_ID, t().video_title())),
        (may_write, (snippet_settings::HEADING_ID, t().snippets_title())),
        (true, ("settings-tokens", t().tokens_title())),
        (is_admin, ("settings-mail", t().mail_title())),
        (is_admin, ("settings-users", t().team_users())),
        (is_admin, ("settings-audit", t().audit_title())),
        (true, ("settings-look", t().settings_look())),
        (true, ("settings-session", t().settings_session())),
    ]
    .into_iter()
    .filter_map(|(is_there, section)| is_there.then_some(section))
    .collect()
}

/// A name and a value in a list of facts.
#[component]
fn Fact(
    /// What it is.
    label: &'static str,
    /// How it is.
    value: String,
) -> Markup {
    view! {
        <div>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
        </div>
    }
}

#[component]
fn ThemeChoice() -> Markup {
    let chosen = RwSignal::new(Theme::stored());
    let choose = move |theme: Theme| {
        theme.choose();
        chosen.set(theme);
    };
    view! {
        <fieldset class="choices">
            <legend>{t().settings_theme()}</legend>
            {Theme::ALL
                .into_iter()
                .map(|theme| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name="theme"
                                prop:checked=move || chosen.get() == theme
                                on:change=move |_| choose(theme)
                            />
                            {theme.label()}
                        </label>
                    }
                })
                .collect::<Markup>()}
        </fieldset>
    }
}
