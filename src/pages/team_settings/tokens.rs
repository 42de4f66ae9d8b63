use kokous_model::{
    error::FieldError,
    team::token_name,
    wire::{ApiToken, ApiTokens, NewApiToken},
};
use leptos::task::spawn_local;

use super::{
    secret::{Secret, SecretBox},
    text_row::TextRow,
    when,
};
use crate::{
    api::{ApiError, use_api},
    i18n::{field_error, t},
    prelude::*,
    ui::{
        checkbox::Checkbox,
        confirm_dialog::{ConfirmDialog, deed},
        error_bar::ErrorBar,
        field::focus_control,
        form_error::FormError,
        icon::{Icon, IconName},
        remote::Remote,
        skeleton::Skeleton,
        toast::use_toasts,
    },
};

const NAME_ID: &str = "token-name";
const HEADING_ID: &str = "settings-tokens";

/// The section *Access tokens*.
#[component]
pub(in crate::pages) fn TokensSection() -> Markup {
    let api = use_api();
    let tokens = Remote::<ApiTokens>::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        tokens.load(async move { api.tokens().await });
    });
    load.run(());
    let secret = RwSignal::new(None::<Secret>);
    let is_adding = RwSignal::new(false);
    let is_known = memo(move || tokens.get().is_some());
    let is_empty = memo(move || tokens.part(|tokens| tokens.results.is_empty()));
    let key = |token: &ApiToken| format!("{} {:?}", token.id, token.used_at);
    let row = move |token| view! { <TokenRow token load/> };
    view! {
        <section class="panel" aria-labelledby=HEADING_ID>
            <h2 id=HEADING_ID tabindex="-1">{t().tokens_title()}</h2>
            <p class="quiet">{t().tokens_about()}</p>
            {move || tokens.error().map(|error| view! { <ErrorBar error retry=load/> })}
            {move || (!is_known.get() && tokens.is_loading()).then(|| view! { <Skeleton lines=2 shape="is-facts"/> })}
            <p hidden=move || !is_known.get() || !is_empty.get()>{t().tokens_none()}</p>
            <ul class="settings-rows" hidden=is_empty>
                {each(move || tokens.part(|tokens| tokens.results.clone()), key, row)}
            </ul>
            <SecretBox secret/>
            {move || {
                if is_adding.get() {
                    let scopes = tokens.part(|tokens| tokens.scopes.clone());
                    return view! { <NewTokenForm scopes is_adding secret load/> };
                }
                view! {
                    <button type="button" class="button" hidden=move || !is_known.get() on:click=move |_| is_adding.set(true)>
                        <Icon name=IconName::Plus/>
                        {t().tokens_new()}
                    </button>
                }
            }}
        </section>
    }
}

#[component]
fn TokenRow(token: ApiToken, load: Callback<()>) -> Markup {
    let (api, toasts) = (use_api(), use_toasts());
    let is_asking = RwSignal::new(false);
    let name = StoredValue::new(token.name.clone());
    let id = token.id;
    let revoke = deed(move || {
        let api = api.clone();
        async move {
            match api.revoke_token(id).await {
                Ok(()) | Err(ApiError::NotFound(_)) => {
                    name.try_with_value(|name| toasts.say(t().tokens_revoked(name)));
                    load.try_run(());
                    // The row goes, and the focus must not go with it.
                    request_animation_frame(|| focus_control(HEADING_ID));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    });
    let reach = if token.scopes.is_empty() { t().tokens_everything().to_owned() } else { token.scopes.join(", ") };
    let used = token.used_at.map_or_else(|| t().tokens_unused().to_owned(), |at| t().tokens_used(&when(at)));
    view! {
        <li class="settings-row">
            <div>
                <p class="settings-row-head">
                    <strong dir="auto">{token.name.clone()}</strong>
                </p>
                <p class="quiet">{reach}</p>
                <p class="quiet">{format!("{} · {used}", t().tokens_created(&when(token.created_at)))}</p>
            </div>
            <button
                type="button"
                class="button is-quiet"
                aria-label=t().tokens_revoke_of(&token.name)
                on:click=move |_| is_asking.set(true)
            >
                {t().tokens_revoke()}
            </button>
            <ConfirmDialog
                open=is_asking
                title=t().tokens_revoke_of(&token.name)
                text=t().tokens_revoke_question(&token.name)
                keep=t().team_cancel()
                label=t().tokens_revoke()
                act=revoke
            />
        </li>
    }
}

#[component]
fn NewTokenForm(
    /// All scopes that there are.
    scopes: Vec<String>,
    is_adding: RwSignal<bool>,
    secret: RwSignal<Option<Secret>>,
    load: Callback<()>,
) -> Markup {
    let api = use_api();
    let name = RwSignal::new(String::new());
    let is_limited = RwSignal::new(false);
    let ticked = RwSignal::new(Vec::<String>::new());
    let error = RwSignal::new(None::<FieldError>);
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    let refuse = move |wrong: FieldError| {
        error.try_set(Some(wrong));
        focus_control(NAME_ID);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked();
        let name = match token_name(&typed) {
            Ok(name) => name.to_owned(),
            Err(wrong) => return refuse(wrong),
        };
        if is_saving.get_untracked() {
            return;
        }
        error.set(None);
        failure.set(None);
        is_saving.set(true);
        let scopes = if is_limited.get_untracked() { ticked.get_untracked() } else { Vec::new() };
        let (api, new) = (api.clone(), NewApiToken { name, scopes });
        spawn_local(async move {
            let answer = api.make_token(&new).await;
            is_saving.try_set(false);
            match answer {
                Ok(made) => {
                    is_adding.try_set(false);
                    load.try_run(());
                    secret.try_set(Some(Secret { about: t().tokens_secret(&made.token.name), value: made.secret }));
                }
                Err(ApiError::Invalid(fields)) => fields.into_iter().for_each(refuse),
                Err(other) => drop(failure.try_set(Some(other))),
            }
        });
    };
    effect(|| focus_control(NAME_ID));
    let tick = move |scope: &str, is_ticked: bool| {
        ticked.update(|ticked| {
            ticked.retain(|other| other != scope);
            if is_ticked {
                ticked.push(scope.to_owned());
            }
        });
    };
    let nothing_ticked = memo(move || is_limited.get() && ticked.with(Vec::is_empty));
    let boxes = scopes.into_iter().map(|scope| {
        let (own, label) = (scope.clone(), scope.clone());
        let checked = memo(move || ticked.with(|ticked| ticked.contains(&own)));
        view! { <Checkbox label checked on_change=move |is_ticked: bool| tick(&scope, is_ticked)/> }
    });
    let boxes = boxes.collect::<Markup>();
    view! {
        <form novalidate class="settings-form" aria-label=t().tokens_new() on:submit=save>
            <TextRow
                id=NAME_ID
                label=t().field_name()
                kind="text"
                autocomplete="off"
                value=name
                error=memo(move || error.with(|error| error.as_ref().map(field_error)))
            />
            <fieldset class="choices">
                <legend>{t().tokens_reach()}</legend>
                <label>
                    <input
                        type="radio"
                        name="token-reach"
                        prop:checked=move || !is_limited.get()
                        on:change=move |_| is_limited.set(false)
                    />
                    {t().tokens_everything()}
                </label>
                <label>
                    <input
                        type="radio"
                        name="token-reach"
                        prop:checked=is_limited
                        on:change=move |_| is_limited.set(true)
                    />
                    {t().tokens_limit()}
                </label>
            </fieldset>
            <div class="token-scopes" hidden=move || !is_limited.get()>{boxes}</div>
            <FormError error=failure/>
            <div class="settings-buttons">
                <button
                    type="submit"
                    class="button is-primary"
                    aria-disabled=move || is_saving.get().then_some("true")
                    disabled=nothing_ticked
                >
                    {t().tokens_make()}
                </button>
                <button type="button" class="button" on:click=move |_| is_adding.set(false)>
                    {t().team_cancel()}
                </button>
            </div>
        </form>
    }
}
