//! The page on which a calendar is connected by its server's address, a user name and a password: what a provider's own
//! page is for the others, in the window that they are shown in.

use kokous_model::{
    error::{Field as FieldName, FieldError},
    wire::CalDavAccess,
};
use leptos::task::spawn_local;

use super::team_settings::TextRow;
use crate::{
    api::{ApiError, use_api},
    calendars::tell_connected,
    i18n::{field_label, t},
    prelude::*,
    shell::location::use_location,
    ui::{field::focus_control, form_error::FormError},
};

const SERVER_ID: &str = "caldav-server";
const USER_NAME_ID: &str = "caldav-user-name";
const PASSWORD_ID: &str = "caldav-password";
const DONE_ID: &str = "caldav-done";

/// Shows the page.
pub fn open() -> Markup {
    view! { <ConnectCalDavPage/> }
}

/// Asks for the three, and says of each what is wrong with it. Once connected, every page of ours hears of it, and the
/// window closes if it was opened for this.
#[component]
pub fn ConnectCalDavPage() -> Markup {
    document().set_title(&format!("{} · Kokous", t().caldav_title()));
    let connected = RwSignal::new(None::<String>);
    view! {
        <main class="sign-in">
            <div class="panel">
                <h1>{t().caldav_title()}</h1>
                {move || match connected.get() {
                    None => view! { <AccessForm connected/> },
                    Some(address) => {
                        request_animation_frame(|| focus_control(DONE_ID));
                        view! { <p id=DONE_ID role="status" tabindex="-1">{t().caldav_connected(&address)}</p> }
                    }
                }}
            </div>
        </main>
    }
}

#[component]
fn AccessForm(
    /// Is told the account's address.
    connected: RwSignal<Option<String>>,
) -> Markup {
    let api = use_api();
    let api_of_page = api.clone();
    let [server, user_name, password] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let failure = RwSignal::new(None::<ApiError>);
    let is_connecting = RwSignal::new(false);
    let refuse = move |found: Vec<FieldError>| {
        let first = found.first().map(|error| match error.field {
            FieldName::UserName => USER_NAME_ID,
            FieldName::Password => PASSWORD_ID,
            _ => SERVER_ID,
        });
        errors.try_set(found);
        first.into_iter().for_each(focus_control);
    };
    let connect = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_connecting.get_untracked() {
            return;
        }
        let access = CalDavAccess {
            server: server.get_untracked(),
            user_name: user_name.get_untracked(),
            password: password.get_untracked(),
        };
        failure.set(None);
        if let Err(found) = access.validate() {
            return refuse(found);
        }
        errors.set(Vec::new());
        is_connecting.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.connect_caldav(&access).await;
            is_connecting.try_set(false);
            match answer {
                Ok(account) => {
                    tell_connected(account.id);
                    connected.try_set(Some(account.address));
                }
                Err(ApiError::Invalid(fields)) => refuse(fields),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let error_of = move |field: FieldName| {
        memo(move || errors.with(|errors| errors.iter().find(|error| error.field == field).map(problem)))
    };
    let asked = api_of_page.clone();
    let again = use_location().parameter("account").and_then(|id| id.parse::<i64>().ok());
    request_animation_frame(move || focus_control(if again.is_some() { PASSWORD_ID } else { SERVER_ID }));
    spawn_local(async move {
        let Some(id) = again else { return };
        // Without an answer all three are typed.
        let Ok(known) = asked.calendar_accounts().await else { return };
        let Some(account) = known.accounts.into_iter().find(|account| account.id == id) else { return };
        server.try_set(account.server.unwrap_or_default());
        user_name.try_set(account.user_name.unwrap_or_default());
    });
    view! {
        <form novalidate on:submit=connect>
            <p class="quiet">{t().caldav_about()}</p>
            <TextRow
                id=SERVER_ID
                label=field_label(FieldName::Server)
                kind="url"
                autocomplete="url"
                hint=t().caldav_server_hint()
                value=server
                error=error_of(FieldName::Server)
            />
            <TextRow
                id=USER_NAME_ID
                label=field_label(FieldName::UserName)
                kind="text"
                autocomplete="username"
                hint=t().caldav_user_name_hint()
                value=user_name
                error=error_of(FieldName::UserName)
            />
            <TextRow
                id=PASSWORD_ID
                label=field_label(FieldName::Password)
                kind="password"
                autocomplete="current-password"
                value=password
                error=error_of(FieldName::Password)
            />
            <FormError error=failure/>
            <button type="submit" class="button is-primary" aria-disabled=move || is_connecting.get().then_some("true")>
                {move || if is_connecting.get() { t().caldav_connecting() } else { t().caldav_connect() }}
            </button>
        </form>
    }
}

/// What is wrong, in the page's language where it is one of the known things, else in the server's words.
fn problem(error: &FieldError) -> String {
    t().caldav_problem(&format!("{}-{}", error.field.name(), error.code), &error.message)
}
