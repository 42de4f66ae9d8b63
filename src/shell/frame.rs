//! The frame around every page, and which page is in it.

use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    location::{BrowserUrl, LocationProvider},
};

use super::{
    help::HelpDialog,
    navigation::Navigation,
    route::{Route, safe_next},
    session::{SessionStatus, use_session},
    shortcuts,
    user_menu::UserMenu,
};
use crate::{
    api::use_api,
    composer::ComposerDock,
    pages::{
        list::ListPage,
        not_found::{NoSuchPage, NoSuchRecord},
        record::RecordPage,
        sent_mail::SentMailPage,
        settings::SettingsPage,
        sign_in::SignInPage,
    },
    ui::error_bar::ErrorBar,
};

/// What fills the window.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Screen {
    /// The frame with a page in it. Shown while the session is still being asked for, so that the page asks the server
    /// at the same time.
    Pages,
    SignIn,
    /// Neither: one is on the way from one to the other.
    Nothing,
    Unreachable(crate::api::ApiError),
}

/// The whole window, below the router.
#[component]
pub fn Frame() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let (pathname, search) = (location.pathname, location.search);
    let route = Memo::new(move |_| Route::parse(&pathname.get()));
    complete_navigations(pathname);
    redirect(route, search);

    let screen = Memo::new(move |_| match (session.status(), route.get()) {
        (SessionStatus::Failed(error), _) => Screen::Unreachable(error),
        (SessionStatus::SignedOut, Route::SignIn) => Screen::SignIn,
        (SessionStatus::SignedOut, _) | (_, Route::SignIn | Route::Home) => Screen::Nothing,
        _ => Screen::Pages,
    });
    let api = use_api();
    move || match screen.get() {
        Screen::Pages => view! { <Pages route/> }.into_any(),
        Screen::SignIn => view! { <SignInPage/> }.into_any(),
        Screen::Nothing => ().into_any(),
        Screen::Unreachable(error) => {
            let api = api.clone();
            let retry = move |()| session.load(api.clone());
            view! {
                <main class="message-page">
                    <h1>"Kokous"</h1>
                    <ErrorBar error retry/>
                </main>
            }
            .into_any()
        }
    }
}

/// The router writes the address of a followed link into the browser's history when it is told that the page is there.
/// Pages here are there at once, and load their content themselves.
fn complete_navigations(pathname: Memo<String>) {
    let Some(browser_url) = use_context::<BrowserUrl>() else { return };
    Effect::new(move |_| {
        pathname.track();
        browser_url.ready_to_complete();
    });
}

/// Takes those who are signed out to the sign-in page, and from there back to where they were.
fn redirect(route: Memo<Route>, search: Memo<String>) {
    let session = use_session();
    let navigate = use_navigate();
    let query = use_query_map();
    let pathname = use_location().pathname;
    let is_signed_out = Memo::new(move |_| matches!(session.status(), SessionStatus::SignedOut));
    Effect::new(move |_| {
        let target = match (route.get(), is_signed_out.get()) {
            (Route::SignIn, true) => return,
            // Whoever opens the start page is not known yet: a list that is asked for now would be refused.
            (Route::Home, false) if session.is_open() => "/contacts".to_owned(),
            (Route::Home, true) => "/sign-in".to_owned(),
            (Route::SignIn, false) if session.is_open() => {
                safe_next(&query.with_untracked(|query| query.get("next").unwrap_or_default()))
            }
            (_, true) => {
                let search = search.get_untracked();
                let question_mark = if search.is_empty() { "" } else { "?" };
                let here = format!("{}{question_mark}{search}", pathname.get_untracked());
                format!("/sign-in?next={}", js_sys::encode_uri_component(&here))
            }
            (_, false) => return,
        };
        navigate(&target, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

/// The header, the page, and the composer over both.
#[component]
fn Pages(
    /// Which page.
    route: Memo<Route>,
) -> impl IntoView {
    let session = use_session();
    let help_open = RwSignal::new(false);
    let main = NodeRef::<html::Main>::new();
    shortcuts::listen(help_open);
    let skip_to_content = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            // Nothing to do about a browser that refuses.
            drop(main.focus());
        }
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip_to_content>
            "Skip to the content"
        </a>
        <header class="top-bar">
            <a class="brand" href="/contacts" aria-label="Kokous, start page">
                "Kokous"
            </a>
            <Navigation route/>
            <UserMenu help_open/>
        </header>
        <main id="main" class="page" tabindex="-1" node_ref=main>
            {move || match route.get() {
                Route::List(kind) => view! { <ListPage kind/> }.into_any(),
                Route::Record(record) => view! { <RecordPage record/> }.into_any(),
                Route::NoRecord(kind) => view! { <NoSuchRecord kind/> }.into_any(),
                Route::Settings => view! { <SettingsPage/> }.into_any(),
                Route::SentMail => view! { <SentMailPage/> }.into_any(),
                Route::Home | Route::SignIn => ().into_any(),
                Route::NotFound => view! { <NoSuchPage/> }.into_any(),
            }}
        </main>
        {move || session.get().map(|session| view! { <ComposerDock session/> })}
        <HelpDialog open=help_open/>
    }
    .into_any()
}
