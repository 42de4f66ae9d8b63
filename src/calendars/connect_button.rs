use kokous_model::dispatch::Provider;

use super::{
    connection::{Connection, Progress, Target},
    use_calendar_news,
};
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// What stands on a button that connects an account of the provider.
#[must_use]
pub fn connect_label(provider: Provider) -> &'static str {
    match provider {
        Provider::Microsoft => t().calendars_connect_microsoft(),
        Provider::CalDav => t().calendars_connect_caldav(),
        Provider::Google | Provider::None | Provider::Mail => t().calendars_connect_google(),
    }
}

/// A button that connects an account in a window of its own, and says how far that has come. Where the browser opens no
/// window, a link leads to the same page.
#[component]
pub fn ConnectButton(
    /// What stands on it.
    #[prop(into)]
    label: String,
    /// What it is called, where several stand on the page.
    #[prop(optional, into)]
    name: Option<String>,
    /// What is to be connected.
    target: Target,
    /// Whether it stands back.
    #[prop(optional)]
    is_quiet: bool,
    /// Hears of the account that was connected, by id.
    #[prop(optional, into)]
    on_connected: Option<Callback<i64>>,
    /// Hears that the window was closed and said nothing.
    #[prop(optional, into)]
    on_closed: Option<Callback<()>>,
) -> Markup {
    let api = use_api();
    let connection = Connection::new();
    use_calendar_news().each(move |consent| {
        if connection.end(&consent)
            && let (Some(account), Some(on_connected)) = (consent.account, on_connected)
        {
            on_connected.run(account);
        }
    });
    let message = move || match connection.progress.get() {
        Progress::Idle => String::new(),
        Progress::Waiting => t().calendars_waiting_for_window().to_owned(),
        Progress::Blocked(_) => t().calendars_blocked().to_owned(),
        Progress::Closed => t().calendars_closed().to_owned(),
        Progress::Failed(message) => message,
    };
    let link = move || match connection.progress.get() {
        Progress::Blocked(address) => Some(view! {
            <a class="connect-link" href=address target="_blank" rel="noopener">{t().calendars_open_page(connection.provider.get_value().name())}</a>
        }),
        _ => None,
    };
    view! {
        <span class="connect">
            <button
                type="button"
                class="button"
                class:is-quiet=is_quiet
                aria-label=name
                on:click=move |_| connection.begin(api.clone(), target, on_closed)
            >
                <Icon name=IconName::CalendarPlus/>
                {label}
            </button>
            <span
                class="connect-message"
                class:is-failed=move || matches!(connection.progress.get(), Progress::Failed(_))
                role="status"
            >
                {message}
            </span>
            {link}
        </span>
    }
}
