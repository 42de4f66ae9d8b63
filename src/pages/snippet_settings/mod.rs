//! The section *Snippets* of the settings: those that one has, and the form in which one is written.

mod form;
mod list;
mod unfinished;

use kokous_model::{snippet::SnippetDraft, wire::Snippet};
use leptos::task::spawn_local;

use self::{form::SnippetForm, list::SnippetList};
use crate::{
    api::{Api, ApiError, use_api},
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::{error_bar::ErrorBar, field::focus_control, skeleton::Skeleton},
};

/// The id of the heading, which takes the focus where what had it is gone.
pub(super) const HEADING_ID: &str = "settings-snippets";

/// The snippets of the page.
#[derive(Clone, Copy)]
struct Snippets {
    api: StoredValue<Api>,
    known: RwSignal<Option<Vec<Snippet>>>,
    error: RwSignal<Option<ApiError>>,
}

impl Snippets {
    fn load(api: Api) -> Self {
        let snippets = Self { api: StoredValue::new(api), known: RwSignal::new(None), error: RwSignal::new(None) };
        snippets.reload();
        snippets
    }

    /// Asks for them; what is known stays meanwhile.
    fn reload(self) {
        let Some(api) = self.api.try_get_value() else { return };
        spawn_local(async move {
            // The page may have gone.
            match api.snippets().await {
                Ok(snippets) => {
                    self.error.try_set(None);
                    self.known.try_set(Some(snippets));
                }
                Err(error) => {
                    self.error.try_set(Some(error));
                }
            }
        });
    }
}

/// What stands in the section.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    List,
    Form(Box<Opened>),
}

/// What the form was opened with: nothing for a new snippet.
#[derive(Clone, Debug, Default, PartialEq)]
struct Opened {
    id: Option<i64>,
    /// The snippet as it was saved, as far as that is known.
    saved: SnippetDraft,
    /// Whether nobody asked for the form: it shows what was left in it.
    is_by_itself: bool,
}

/// The section.
#[component]
pub(super) fn SnippetSettings() -> Markup {
    let snippets = Snippets::load(use_api());
    let shown = RwSignal::new(Shown::List);
    let close = move |()| {
        shown.set(Shown::List);
        focus_heading();
    };
    // The session may come after the page.
    let session = use_session();
    let user = memo(move || session.get().map(|session| session.user.id));
    effect(move || {
        if let Some(id) = user.get().and_then(unfinished::any) {
            shown.set(Shown::Form(Box::new(Opened { id, is_by_itself: true, ..Opened::default() })));
        }
    });
    let is_known = memo(move || snippets.known.with(Option::is_some));
    let list = move || {
        if is_known.get() {
            view! { <SnippetList snippets shown/> }
        } else if snippets.error.with(Option::is_some) {
            Markup::Nothing
        } else {
            view! { <Skeleton lines=2 shape="is-facts"/> }
        }
    };
    view! {
        <section class="panel" aria-labelledby=HEADING_ID>
            <h2 id=HEADING_ID tabindex="-1">{t().snippets_title()}</h2>
            {move || {
                snippets.error.get().map(|error| view! { <ErrorBar error retry=move |()| snippets.reload()/> })
            }}
            {move || match shown.get() {
                Shown::List => dynamic(list),
                Shown::Form(opened) => {
                    let user = user.get_untracked().unwrap_or_default();
                    view! { <SnippetForm snippets user opened=*opened shown on_close=close/> }
                }
            }}
        </section>
    }
}

/// What had the focus has gone, and the focus must not go with it.
fn focus_heading() {
    request_animation_frame(|| focus_control(HEADING_ID));
}
