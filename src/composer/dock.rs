//! Where the composer is: docked at the bottom right, over whatever page is shown.

use kokous_model::wire::{Session, StoredDraft};
use leptos::task::spawn_local;

use super::{unfinished::UnfinishedOffer, use_composer};
use crate::{
    api::use_api,
    host::{self, Floating},
    i18n::t,
    lazy::{Lazy, LazyPart},
    prelude::*,
    shell::session::SessionState,
};

/// The place of the composer; once in the page of whoever is signed in. Whatever is open when it goes, as at the end of a
/// session, is kept as a draft and offered when it comes back.
#[component]
pub fn ComposerDock(
    /// Who is signed in.
    session: Session,
) -> Markup {
    let composer = use_composer();
    let api = use_api();
    let user = session.user.id;
    composer.author.set_value(Some(user));
    // A draft that was closed a moment ago needs no offer: its author knows of it.
    let offer = RwSignal::new(None::<StoredDraft>);
    // Where the form is all that there is, it asks for drafts itself, and goes on with one.
    if use_context::<Floating>() != Some(Floating::Inline) {
        spawn_local(async move {
            composer.load_unfinished(api, user).await;
            let newest = composer.unfinished.try_with_untracked(|unfinished| unfinished.first().cloned()).flatten();
            offer.try_set(newest);
            // What one is likely to need next, one after the other: on a slow line they would only hold up each other.
            let next: &[LazyPart] = if host::is_embedded() {
                &[LazyPart::Composer]
            } else {
                &[LazyPart::Composer, LazyPart::CardDetail, LazyPart::List]
            };
            for part in next {
                // Whoever shows the part says it if it cannot be fetched.
                drop(part.fetch().await);
            }
        });
    }
    effect(move || {
        let Some(offered) = offer.get() else { return };
        let is_gone = composer.unfinished.with(|known| known.iter().all(|draft| draft.id != offered.id));
        if is_gone || composer.opening.with(Option::is_some) {
            offer.set(None);
        }
    });
    let signed_in = use_context::<SessionState>();
    on_cleanup(move || {
        if signed_in.is_some_and(|session| session.is_of(user)) {
            // The page is only shown anew, as in another language.
            return;
        }
        // Whoever signs in next must not find what this one was writing.
        composer.author.try_set_value(None);
        composer.opening.try_set(None);
        composer.unfinished.try_set(Vec::new());
    });
    let session = StoredValue::new(session);
    view! {
        {move || {
            let session = session.get_value();
            if let Some(opening) = composer.opening.get() {
                provide_context(opening);
                provide_context(session);
                view! { <Lazy part=LazyPart::Composer frame=panel_without_form/> }
            } else if let Some(stored) = offer.get() {
                view! { <UnfinishedOffer stored session/> }
            } else {
                Markup::Nothing
            }
        }}
    }
}

/// The panel as long as the form is not there.
fn panel_without_form(content: Markup) -> Markup {
    let composer = use_composer();
    let panel = ElementRef::new();
    host::lift(panel);
    view! {
        <section node_ref=panel class="composer" part="composer" aria-label=t().schedule_meeting()>
            <div class="composer-body">
                {content}
                <button type="button" class="button is-quiet" on:click=move |_| composer.close()>
                    {t().close()}
                </button>
            </div>
        </section>
    }
}
