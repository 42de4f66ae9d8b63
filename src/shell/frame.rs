//! The frame around every page, and which page is in it.

use web_sys::HtmlElement;

use super::{
    help::HelpDialog,
    location::use_location,
    navigation::Navigation,
    route::{Route, safe_next},
    saves,
    session::{SessionStatus, use_session},
    shortcuts,
    user_menu::UserMenu,
};
use crate::{
    api::{LocalFile, use_api},
    composer::ComposerDock,
    i18n::t,
    lazy::{Lazy, LazyPart},
    pages::{
        list::ListKind,
        not_found::{NoSuchPage, NoSuchRecord},
        record::RecordPage,
        sign_in::SignInPage,
    },
    prelude::*,
    ui::error_bar::ErrorBar,
};

/// What fills the window.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Screen {
    /// The frame with a page in it. Shown while the session is still being asked for, so that the page asks the server
    /// at the same time.
    Pages,
    SignIn,
    /// A page that is all there is in its window.
    Alone(LazyPart),
    /// Neither: one is on the way from one to the other.
    Nothing,
    Unreachable(crate::api::ApiError),
}

/// The whole window.
#[component]
pub fn Frame() -> Markup {
    let session = use_session();
    let path = use_location().path();
    let route = memo(move || path.with(|path| Route::parse(path)));
    redirect(route);

    let screen = memo(move || match (session.status(), route.get()) {
        (SessionStatus::Failed(error), _) => Screen::Unreachable(error),
        (SessionStatus::SignedOut, Route::SignIn) => Screen::SignIn,
        (SessionStatus::SignedOut, _) | (_, Route::SignIn | Route::Home) => Screen::Nothing,
        (_, Route::ConnectCalDav) => Screen::Alone(LazyPart::ConnectCalDav),
        _ => Screen::Pages,
    });
    let api = use_api();
    dynamic(move || match screen.get() {
        Screen::Pages => view! { <Pages route/> },
        Screen::SignIn => view! { <SignInPage/> },
        Screen::Alone(part) => other_page(part),
        Screen::Nothing => Markup::Nothing,
        Screen::Unreachable(error) => {
            let api = api.clone();
            let retry = move |()| session.load(api.clone());
            view! {
                <main class="message-page">
                    <h1>"Kokous"</h1>
                    <ErrorBar error retry/>
                </main>
            }
        }
    })
}

/// Takes those who are signed out to the sign-in page, and from there back to where they were.
fn redirect(route: Memo<Route>) {
    let session = use_session();
    let location = use_location();
    let is_signed_out = memo(move || matches!(session.status(), SessionStatus::SignedOut));
    effect(move || {
        let target = match (route.get(), is_signed_out.get()) {
            (Route::SignIn, true) => return,
            // Whoever opens the start page is not known yet: a list that is asked for now would be refused.
            (Route::Home, false) if session.is_open() => "/contacts".to_owned(),
            (Route::Home, true) => "/sign-in".to_owned(),
            (Route::SignIn, false) if session.is_open() => {
                safe_next(&untrack(|| location.parameter("next")).unwrap_or_default())
            }
            (_, true) => {
                format!("/sign-in?next={}", js_sys::encode_uri_component(&location.address_untracked()))
            }
            (_, false) => return,
        };
        location.step(&target, true);
    });
}

/// The header, the page, and the composer over both.
#[component]
fn Pages(
    /// Which page.
    route: Memo<Route>,
) -> Markup {
    let session = use_session();
    let help_open = RwSignal::new(false);
    let main = ElementRef::<HtmlElement>::new();
    shortcuts::listen(help_open);
    saves::tell(route);
    keep_files_out();
    let skip_to_content = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            // Nothing to do about a browser that refuses.
            drop(main.focus());
        }
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip_to_content>
            {t().skip_to_content()}
        </a>
        <header class="top-bar">
            <a class="brand" href="/contacts" aria-label=t().start_page()>
                "Kokous"
            </a>
            <Navigation route/>
            <UserMenu help_open/>
        </header>
        <main id="main" class="page" tabindex="-1" node_ref=main>
            {move || match route.get() {
                Route::List(kind) => {
                    provide_context(ListKind(kind));
                    other_page(LazyPart::List)
                }
                Route::Record(record) => view! { <RecordPage record/> },
                Route::NoRecord(kind) => view! { <NoSuchRecord kind/> },
                Route::Settings => other_page(LazyPart::Settings),
                Route::SentMail => other_page(LazyPart::SentMail),
                Route::Home | Route::SignIn | Route::ConnectCalDav => Markup::Nothing,
                Route::NotFound => view! { <NoSuchPage/> },
            }}
        </main>
        {move || session.get().map(|session| view! { <ComposerDock session/> })}
        <HelpDialog open=help_open/>
    }
}

/// Files that nothing takes are let fall: a browser would leave the page to show one, and what is being typed with it.
fn keep_files_out() {
    let refuse = |event: leptos::ev::DragEvent| {
        if !event.default_prevented() && LocalFile::are_dragged(&event) {
            event.prevent_default();
            if let Some(dragged) = event.data_transfer() {
                dragged.set_drop_effect("none");
            }
        }
    };
    for handle in [window_event_listener(leptos::ev::dragover, refuse), window_event_listener(leptos::ev::drop, refuse)]
    {
        on_cleanup(move || handle.remove());
    }
}

/// A page with a module of its own.
fn other_page(part: LazyPart) -> Markup {
    view! { <Lazy part frame=|content| content/> }
}
