//! Where the composer is: docked at the bottom right, over whatever page is shown.

use kokous_model::{
    record::RecordRef,
    wire::{AttendeeView, RecordSummary, Session, StoredDraft},
};
use leptos::task::spawn_local;

use super::{Opening, Target, panel::ComposerForm, seed::Seed, unfinished::UnfinishedOffer, use_composer};
use crate::{
    api::{Api, ApiError, use_api},
    prelude::*,
    ui::error_bar::ErrorBar,
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
    spawn_local(async move {
        composer.load_unfinished(api, user).await;
        let newest = composer.unfinished.try_with_untracked(|unfinished| unfinished.first().cloned()).flatten();
        offer.try_set(newest);
    });
    effect(move || {
        let Some(offered) = offer.get() else { return };
        let is_gone = composer.unfinished.with(|known| known.iter().all(|draft| draft.id != offered.id));
        if is_gone || composer.opening.with(Option::is_some) {
            offer.set(None);
        }
    });
    on_cleanup(move || {
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
                view! { <OpenComposer opening session/> }
            } else if let Some(stored) = offer.get() {
                view! { <UnfinishedOffer stored session/> }
            } else {
                Markup::Nothing
            }
        }}
    }
}

#[component]
fn OpenComposer(opening: Opening, session: Session) -> Markup {
    let composer = use_composer();
    let api = use_api();
    let target = StoredValue::new(opening.target);
    let seed = RwSignal::new(None::<Result<Seed, ApiError>>);
    let viewer = session.clone();
    let load = Callback::new(move |()| {
        let (api, session) = (api.clone(), viewer.clone());
        let target = target.get_value();
        let unfinished = composer.unfinished_for(&target);
        // A new meeting waits for nothing: it must be there at once.
        if let Target::New(on) = target {
            return seed.set(Some(Ok(Seed::schedule(on, unfinished, &session))));
        }
        seed.set(None);
        spawn_local(async move {
            let loaded = load_seed(&api, target, unfinished, &session).await;
            seed.try_set(Some(loaded));
        });
    });
    load.run(());
    view! {
        <section class="composer" class:is-minimized=composer.minimized aria-label="Schedule meeting">
            {move || match seed.get() {
                Some(Ok(seed)) => view! { <ComposerForm seed session=session.clone()/> },
                Some(Err(error)) => {
                    view! {
                        <div class="composer-body">
                            <ErrorBar error retry=load/>
                            <button type="button" class="button is-quiet" on:click=move |_| composer.close()>
                                "Close"
                            </button>
                        </div>
                    }
                }
                None => {
                    view! {
                        <div class="composer-body" aria-busy="true">
                            <p role="status">"Loading the meeting…"</p>
                        </div>
                    }
                }
            }}
        </section>
    }
}

async fn load_seed(
    api: &Api,
    target: Target,
    unfinished: Option<StoredDraft>,
    session: &Session,
) -> Result<Seed, ApiError> {
    match target {
        Target::New(on) => Ok(Seed::schedule(on, unfinished, session)),
        Target::Edit { meeting_id, record } => Ok(Seed::edit(api.meeting(meeting_id).await?, record, unfinished)),
        Target::Continue(stored) => match stored.meeting_id.as_deref().and_then(|id| id.parse().ok()) {
            Some(meeting_id) => Ok(Seed::edit(api.meeting(meeting_id).await?, stored.record, Some(*stored))),
            None => {
                let (records, people) = look_up(api, &stored.content.associations).await;
                Ok(Seed::continue_new(*stored, records, people, session))
            }
        },
    }
}

/// The records of a draft with their names, by type and number where a name cannot be had; and the people among them.
async fn look_up(api: &Api, records: &[RecordRef]) -> (Vec<RecordSummary>, Vec<AttendeeView>) {
    let mut summaries = Vec::with_capacity(records.len());
    let mut people = Vec::new();
    for record in records {
        match api.record(*record).await {
            Ok(view) => {
                summaries.push(view.summary);
                people.extend(view.default_attendees);
            }
            Err(_) => summaries.push(RecordSummary { record: *record, name: record.to_string(), detail: None }),
        }
    }
    (summaries, people)
}
