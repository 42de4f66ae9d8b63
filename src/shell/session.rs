//! Who is signed in.

use kokous_model::{account::AccountSettings, wire::Session};
use leptos::task::spawn_local;

use crate::{
    api::{Api, ApiError},
    host,
    i18n::{Speaker, Words},
    prelude::*,
    time,
};

/// What is known of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// The server was asked.
    Loading,
    /// Somebody is signed in.
    Open(Session),
    /// Nobody is.
    SignedOut,
    /// The server could not be asked.
    Failed(ApiError),
}

/// The session of the page; found in the context of every component.
#[derive(Clone, Copy)]
pub struct SessionState {
    status: RwSignal<SessionStatus>,
    /// Whether it ended without the person ending it.
    is_lost: RwSignal<bool>,
    speaker: Speaker,
    /// Whether it goes on when the server refuses: a page that embeds this one will have another token for it.
    outlasts_refusals: bool,
}

/// Makes the session known to the components below, asks for it, and notices when it ends.
pub fn provide_session(api: Api, speaker: Speaker) -> SessionState {
    let session = SessionState {
        status: RwSignal::new(SessionStatus::Loading),
        is_lost: RwSignal::new(false),
        speaker,
        outlasts_refusals: host::is_embedded(),
    };
    provide_context(session);
    let refusals = api.refusals();
    watch(move || refusals.get(), move |_| session.lose());
    session.load(api);
    session
}

/// The page's session.
#[must_use]
pub fn use_session() -> SessionState {
    expect_context()
}

impl SessionState {
    /// All that is known.
    #[must_use]
    pub fn status(self) -> SessionStatus {
        self.status.get()
    }

    /// Who is signed in; nothing while that is not known.
    #[must_use]
    pub fn get(self) -> Option<Session> {
        self.status.with(|status| if let SessionStatus::Open(session) = status { Some(session.clone()) } else { None })
    }

    /// Who is signed in, asked once.
    #[must_use]
    pub fn get_untracked(self) -> Option<Session> {
        untrack(|| self.get())
    }

    /// What holds for everybody; nothing special while nobody is signed in.
    #[must_use]
    pub fn account(self) -> AccountSettings {
        self.get().map(|session| session.account).unwrap_or_default()
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.status.with(|status| matches!(status, SessionStatus::Open(_)))
    }

    /// Whether the person may change records and meetings.
    #[must_use]
    pub fn may_write(self) -> bool {
        self.status.with(|status| matches!(status, SessionStatus::Open(session) if session.role.may_write()))
    }

    /// Asks the server who is signed in.
    pub fn load(self, api: Api) {
        spawn_local(async move {
            match api.session().await {
                Ok(session) => self.open(session),
                Err(ApiError::SignedOut) => self.end(),
                Err(error) => {
                    self.status.try_set(SessionStatus::Failed(error));
                }
            }
        });
    }

    /// Begins a session. The page's clock, locale and language are the session's from now on.
    pub fn open(self, session: Session) {
        let locale = host::locale().or_else(|| session.locale.clone());
        time::set_server_now(session.now);
        time::set_locale(locale.as_deref());
        self.speaker.follow(locale.as_deref());
        self.is_lost.try_set(false);
        self.status.try_set(SessionStatus::Open(session));
    }

    /// Goes on with what the person changed about themselves. All of the page changes at once, so the words of another
    /// language are fetched before.
    pub async fn renew(self, session: Session) {
        let words = Words::of_profile(session.locale.as_deref()).await;
        time::set_locale(session.locale.as_deref());
        self.status.try_set(SessionStatus::Open(session));
        if let Some(words) = words {
            self.speaker.go_on_in(words);
        }
    }

    /// Whether this user is still signed in.
    #[must_use]
    pub fn is_of(self, user: i64) -> bool {
        let is_theirs = |status: &SessionStatus| matches!(status, SessionStatus::Open(open) if open.user.id == user);
        self.status.try_with_untracked(is_theirs).unwrap_or_default()
    }

    /// Whether the last session ended elsewhere, or by itself, while the page was open.
    #[must_use]
    pub fn is_lost(self) -> bool {
        self.is_lost.get()
    }

    /// Ends the session because the server does not know it any more.
    fn lose(self) {
        if untrack(|| self.is_open()) {
            self.is_lost.try_set(true);
        }
        self.end();
    }

    /// Ends the session: the sign-in page is shown.
    pub fn end(self) {
        if self.outlasts_refusals && untrack(|| self.is_open()) {
            return;
        }
        self.status.try_set(SessionStatus::SignedOut);
    }
}
