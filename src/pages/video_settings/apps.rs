use kokous_model::wire::{VideoApp, VideoApps as Apps};
use leptos::task::spawn_local;

use crate::{
    api::{ApiError, use_api},
    i18n::t,
    pages::team_settings::{Secret, SecretBox, TextRow},
    prelude::*,
    ui::{
        confirm_dialog::{ConfirmDialog, Deed, deed},
        error_bar::ErrorBar,
        field::focus_control,
        icon::{Icon, IconName},
        remote::Remote,
        toast::use_toasts,
    },
};

const NAME_ID: &str = "video-app-name";
const HEADING_ID: &str = "settings-video-apps";

/// The apps of HubSpot's video conference extension API.
#[component]
pub(super) fn VideoApps() -> Markup {
    let api = use_api();
    let apps = Remote::<Apps>::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        apps.load(async move { api.video_apps().await });
    });
    load.run(());
    let secret = RwSignal::new(None::<Secret>);
    let is_adding = RwSignal::new(false);
    let is_known = memo(move || apps.get().is_some());
    let is_empty = memo(move || apps.part(|apps| apps.results.is_empty()));
    let key = |app: &VideoApp| format!("{} {}", app.id, app.create_meeting_url);
    view! {
        <h3 id=HEADING_ID tabindex="-1">{t().video_apps()}</h3>
        <p class="quiet">{t().video_apps_about("{appId}")}</p>
        {move || apps.error().map(|error| view! { <ErrorBar error retry=load/> })}
        <p hidden=move || !is_known.get() || !is_empty.get()>{t().video_apps_none()}</p>
        <ul class="settings-rows" hidden=is_empty>
            {each(move || apps.part(|apps| apps.results.clone()), key, move |app| view! { <AppRow app secret load/> })}
        </ul>
        <SecretBox secret/>
        {move || {
            if is_adding.get() {
                return view! { <NewAppForm is_adding secret load/> };
            }
            view! {
                <button type="button" class="button" hidden=move || !is_known.get() on:click=move |_| is_adding.set(true)>
                    <Icon name=IconName::Plus/>
                    {t().video_apps_new()}
                </button>
            }
        }}
    }
}

#[component]
fn AppRow(app: VideoApp, secret: RwSignal<Option<Secret>>, load: Callback<()>) -> Markup {
    let (api, toasts) = (StoredValue::new(use_api()), use_toasts());
    let (id, name) = (app.id, StoredValue::new(app.name.clone()));
    let remove = deed(move || {
        let api = api.get_value();
        async move {
            match api.remove_video_app(id).await {
                Ok(()) | Err(ApiError::NotFound(_)) => {
                    name.try_with_value(|name| toasts.say(t().video_apps_removed(name)));
                    load.try_run(());
                    request_animation_frame(|| focus_control(HEADING_ID));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    });
    let replace = deed(move || {
        let api = api.get_value();
        async move {
            let app = api.replace_video_secret(id).await?;
            secret.try_set(Some(secret_of(app)));
            Ok(())
        }
    });
    let mut about = t().video_apps_id(&id.to_string());
    if app.create_meeting_url.is_empty() {
        about = format!("{about} · {}", t().video_apps_without_settings());
    }
    view! {
        <li class="settings-row">
            <div>
                <p class="settings-row-head">
                    <strong dir="auto">{app.name.clone()}</strong>
                </p>
                <p class="quiet">{about}</p>
            </div>
            <div class="settings-buttons">
                <AskedFirst
                    label=t().video_apps_replace()
                    title=t().video_apps_replace_of(&app.name)
                    text=t().video_apps_replace_text()
                    act=replace
                />
                <AskedFirst
                    label=t().video_apps_remove()
                    title=t().video_apps_remove_of(&app.name)
                    text=t().video_apps_remove_text()
                    act=remove
                />
            </div>
        </li>
    }
}

/// What an app's secret is shown as.
fn secret_of(app: VideoApp) -> Secret {
    Secret { about: t().video_apps_secret(&app.name), value: app.secret.unwrap_or_default() }
}

/// A button that asks whether it is meant before it does something that cannot be undone.
#[component]
fn AskedFirst(
    /// What stands on it, in the row and in the dialog.
    label: &'static str,
    /// What it does to what, which is its name too.
    title: String,
    /// What comes of it.
    text: &'static str,
    /// Does it.
    act: Deed,
) -> Markup {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button is-quiet" aria-label=title.clone() on:click=move |_| open.set(true)>
            {label}
        </button>
        <ConfirmDialog open title text=text.to_owned() keep=t().team_cancel() label act/>
    }
}

#[component]
fn NewAppForm(is_adding: RwSignal<bool>, secret: RwSignal<Option<Secret>>, load: Callback<()>) -> Markup {
    let api = use_api();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let is_saving = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_saving.get_untracked() {
            return;
        }
        error.set(None);
        is_saving.set(true);
        let (api, typed) = (api.clone(), name.get_untracked());
        spawn_local(async move {
            let answer = api.add_video_app(&typed).await;
            is_saving.try_set(false);
            match answer {
                Ok(made) => {
                    is_adding.try_set(false);
                    load.try_run(());
                    secret.try_set(Some(secret_of(made)));
                }
                Err(failure) => {
                    error.try_set(Some(failure.message()));
                    focus_control(NAME_ID);
                }
            }
        });
    };
    effect(|| focus_control(NAME_ID));
    view! {
        <form novalidate class="settings-form" aria-label=t().video_apps_new() on:submit=save>
            <TextRow id=NAME_ID label=t().field_name() kind="text" autocomplete="off" value=name error/>
            <div class="settings-buttons">
                <button
                    type="submit"
                    class="button is-primary"
                    aria-disabled=move || is_saving.get().then_some("true")
                >
                    {t().video_apps_add()}
                </button>
                <button type="button" class="button" on:click=move |_| is_adding.set(false)>
                    {t().team_cancel()}
                </button>
            </div>
        </form>
    }
}
