//! The application: starts it, and gives the components what they share.

use std::panic;

use leptos::mount::mount_to_body;

use crate::{
    api::Api,
    calendars::provide_calendar_news,
    composer::provide_composer,
    i18n::{self, provide_speaker},
    live::provide_live,
    prelude::*,
    shell::{Frame, location::provide_location, session::provide_session, theme::Theme},
    ui::{
        page_heading::provide_page_headings,
        toast::{ToastStack, provide_toasts},
    },
    view::Root,
};

/// Readies a program; `end` says that it has ended, when it has.
pub fn prepare(end: fn()) {
    panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        end();
    }));
}

/// Starts the application in the page that loaded it.
pub fn start() {
    Theme::stored().apply();
    i18n::begin(|| {
        // What `index.html` shows while the program is on its way.
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
        mount_to_body(|| Root(App()));
    });
}

/// The whole application. Uses the [`Api`] of the context, and the browser's `fetch` where there is none.
#[component]
pub fn App() -> Markup {
    let api = use_context::<Api>().unwrap_or_default();
    provide_context(api.clone());
    provide_location();
    provide_toasts();
    provide_page_headings();
    let speaker = provide_speaker();
    let session = provide_session(api.clone(), speaker);
    provide_live().follow(api, session);
    provide_calendar_news();
    provide_composer();
    view! {
        {move || {
            // Everything is said anew when the language changes.
            speaker.follow_changes();
            view! { <Frame/> }
        }}
        <ToastStack/>
    }
}
