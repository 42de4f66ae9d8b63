//! The composer once it is open: asks for what it begins with, and shows the form.

use kokous_model::{
    record::RecordRef,
    wire::{AttendeeView, RecordSummary, Session, StoredDraft},
};
use leptos::task::spawn_local;

use super::{Opening, Target, panel::ComposerForm, seed::Seed, use_composer};
use crate::{
    api::{Api, ApiError, use_api},
    editor::EditorLoader,
    host,
    i18n::t,
    prelude::*,
    ui::error_bar::ErrorBar,
};

/// The panel for the opening and the session of the context.
pub fn open() -> Markup {
    let (opening, session) = (expect_context::<Opening>(), expect_context::<Session>());
    view! { <OpenComposer opening session/> }
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
    EditorLoader::preload();
    let panel = ElementRef::new();
    host::lift(panel);
    view! {
        <section node_ref=panel class="composer" part="composer" class:is-minimized=composer.minimized aria-label=t().schedule_meeting()>
            {move || match seed.get() {
                Some(Ok(seed)) => view! { <ComposerForm seed session=session.clone()/> },
                Some(Err(error)) => {
                    view! {
                        <div class="composer-body">
                            <ErrorBar error retry=load/>
                            <button type="button" class="button is-quiet" on:click=move |_| composer.close()>
                                {t().close()}
                            </button>
                        </div>
                    }
                }
                None => {
                    view! {
                        <div class="composer-body" aria-busy="true">
                            <p role="status">{t().composer_loading()}</p>
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
        Target::Reschedule { meeting_id, record } => {
            Ok(Seed::edit(api.meeting(meeting_id).await?, record, unfinished).rescheduled())
        }
        Target::Copy { meeting_id, record } => Ok(Seed::copy(api.meeting(meeting_id).await?, record, session)),
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
