//! One consent under way: the window, the wait, and what came of it.

use std::time::Duration;

use kokous_model::{dispatch::Provider, meeting::LocationKind};
use leptos::{leptos_dom::helpers::IntervalHandle, task::spawn_local};
use web_sys::Window;

use super::news::Consent;
use crate::{
    api::{Api, ApiError},
    host,
    i18n::t,
    prelude::*,
};

/// A name, so that a second press uses the window that is there.
const WINDOW: &str = "kokous-connect";
const FEATURES: &str = "popup,width=540,height=720";
/// How often the window is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What is to be connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Whichever account is chosen on the provider's page.
    Another(Provider),
    /// This account of the provider, again.
    Account(Provider, i64),
    /// The account of this meeting, again.
    OfMeeting(i64),
    /// An account at the video service of this place.
    Video(LocationKind),
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Idle,
    /// The window is open.
    Waiting,
    /// The browser opened none: the provider's page, for a link.
    Blocked(String),
    /// The window was closed, and said nothing so far.
    Closed,
    /// Nothing was connected, or not what was meant; for people.
    Failed(String),
}

/// A consent that can be asked for again and again.
#[derive(Clone, Copy)]
pub(super) struct Connection {
    pub(super) progress: RwSignal<Progress>,
    /// Whose page it is, as far as it is known.
    pub(super) provider: StoredValue<Provider>,
    /// The account that is meant; nothing where any is.
    meant: StoredValue<Option<i64>>,
    timer: StoredValue<Option<IntervalHandle>>,
}

impl Connection {
    /// None under way. Cleans up: its look at the window.
    pub(super) fn new() -> Self {
        let connection = Self {
            progress: RwSignal::new(Progress::Idle),
            provider: StoredValue::new(Provider::None),
            meant: StoredValue::new(None),
            timer: StoredValue::new(None),
        };
        on_cleanup(move || connection.stop_looking());
        connection
    }

    /// Opens the window, in the click that asks for it since browsers open none later, and leads it to the provider.
    /// `on_closed` runs when it closes without a word.
    pub(super) fn begin(self, api: Api, target: Target, on_closed: Option<Callback<()>>) {
        if host::is_embedded() {
            return self.begin_at_server();
        }
        let opened = window().open_with_url_and_target_and_features("", WINDOW, FEATURES).ok().flatten();
        self.progress.set(Progress::Waiting);
        spawn_local(async move {
            let address = self.provider_page(&api, target).await;
            let progress = match (address, opened) {
                (Ok(address), Some(opened)) => {
                    // A window that was closed meanwhile takes no address, and is noticed below.
                    drop(opened.location().set_href(&address));
                    return self.look_at(opened, on_closed);
                }
                (Ok(address), None) => Progress::Blocked(address),
                (Err(error), opened) => {
                    drop(opened.map(|opened| opened.close()));
                    Progress::Failed(error.message())
                }
            };
            self.progress.try_set(progress);
        });
    }

    /// Opens the server's own settings: what a provider gives is believed in a session alone, which somebody else's page has
    /// not. Browsers cut such a window off from the page, so that nothing can be known of it: the server tells of the account.
    fn begin_at_server(self) {
        let settings = format!("{}/settings", host::origin());
        self.progress.set(match window().open_with_url_and_target_and_features(&settings, WINDOW, FEATURES) {
            Ok(Some(_)) => Progress::Waiting,
            _ => Progress::Blocked(settings),
        });
    }

    /// Takes what came of a consent, if it is this one that was waited for; gives whether an account was connected.
    pub(super) fn end(self, consent: &Consent) -> bool {
        if matches!(self.progress.get_untracked(), Progress::Idle | Progress::Failed(_)) {
            return false;
        }
        self.stop_looking();
        let meant = self.meant.get_value();
        self.progress.set(match consent.account {
            None => Progress::Failed(consent.message.clone()),
            Some(account) if meant.is_some_and(|meant| meant != account) => {
                Progress::Failed(t().calendars_other_account(self.provider.get_value().name()))
            }
            Some(_) => Progress::Idle,
        });
        consent.account.is_some()
    }

    async fn provider_page(self, api: &Api, target: Target) -> Result<String, ApiError> {
        let (provider, account) = match target {
            Target::Video(kind) => {
                self.meant.try_set_value(None);
                return api.connect_video(kind).await;
            }
            Target::Another(provider) => (provider, None),
            Target::Account(provider, id) => (provider, Some(id.to_string())),
            Target::OfMeeting(id) => {
                let draft = api.meeting(id).await?.draft;
                (draft.calendar, draft.calendar_account)
            }
        };
        self.provider.try_set_value(provider);
        self.meant.try_set_value(account.as_deref().and_then(|id| id.parse().ok()));
        api.connect_calendar(provider, account).await
    }

    fn look_at(self, opened: Window, on_closed: Option<Callback<()>>) {
        let opened = send_wrapper::SendWrapper::new(opened);
        let look = move || {
            if opened.closed().unwrap_or(true) {
                self.stop_looking();
                if self.progress.try_get_untracked() == Some(Progress::Waiting) {
                    self.progress.set(Progress::Closed);
                    if let Some(on_closed) = on_closed {
                        on_closed.run(());
                    }
                }
            }
        };
        self.stop_looking();
        self.timer.try_set_value(set_interval_with_handle(look, LOOK_EVERY).ok());
    }

    fn stop_looking(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
