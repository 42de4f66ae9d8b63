use kokous_model::{
    record::RecordType,
    wire::{RecordSummary, RecordView},
};

use super::{
    about::About,
    actions::RecordActions,
    associations::Associations,
    edit::{OpenDialog, RESTORE_ID, RecordEdit},
};
use crate::{
    api::ApiError,
    composer::{ComposeOn, use_composer},
    host,
    i18n::t,
    lazy::{Lazy, LazyPart},
    pages::words::detail_text,
    prelude::*,
    shell::{route::record_address, session::use_session},
    timeline::Timeline,
    ui::{
        icon::{Icon, IconName},
        later::later,
        page_heading::PageHeading,
        remote::Remote,
    },
};

/// Where the browser keeps which part was looked at last.
const STORAGE_KEY: &str = "kokous-record-part";

/// The parts of the page that take turns where there is no room for all of them. The style sheet decides which ones do:
/// the associations under 1100 pixels, and what the record is as well under 720.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Activity,
    About,
    Associations,
}

impl Part {
    const ALL: [Self; 3] = [Self::Activity, Self::About, Self::Associations];

    fn label(self) -> &'static str {
        match self {
            Self::Activity => t().record_activity(),
            Self::About => t().record_about(),
            Self::Associations => t().record_associations(),
        }
    }

    /// The one that was looked at last in this browser.
    fn stored() -> Self {
        let code = host::storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
        Self::ALL.into_iter().find(|part| code.as_deref() == Some(part.code())).unwrap_or(Self::Activity)
    }

    /// Remembers it; a browser that keeps nothing forgets it with the page.
    fn store(self) {
        if let Some(storage) = host::storage() {
            drop(storage.set_item(STORAGE_KEY, self.code()));
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::About => "about",
            Self::Associations => "associations",
        }
    }
}

/// The page, once the record is there.
#[component]
pub(super) fn RecordContent(
    /// The record and what is around it, as it came first.
    first: RecordView,
    /// The same as the server had it last.
    view: Remote<RecordView>,
) -> Markup {
    let session = use_session();
    let composer = use_composer();
    let part = RwSignal::new(Part::stored());
    let record = first.summary.record;
    let kind = record.kind.singular();
    let is_archived = memo(move || view.part(|view| view.archived));
    let merged_into = memo(move || view.part(|view| view.merged_into.clone()));
    let is_gone = memo(move || matches!(view.error(), Some(ApiError::NotFound(_))));
    let schedule = Callback::new(move |()| {
        if let Some(view) = untrack(|| view.get()) {
            composer.schedule(ComposeOn {
                record,
                record_name: view.summary.name,
                associations: view.default_associations,
                attendees: view.default_attendees,
                draft: None,
            });
        }
    });
    let may_schedule = Signal::derive(move || session.may_write() && !is_archived.get() && !is_gone.get());
    // A page that embeds this one is let in to schedule, and to change nothing else.
    let may_edit = Signal::derive(move || may_schedule.get() && !host::is_embedded());
    let dialog = RwSignal::new(None);
    provide_context(RecordEdit::new(record, view, may_edit));
    provide_context(OpenDialog(dialog));
    let name = Signal::derive(move || view.part(|view| view.summary.name.clone()));
    let created_at = first.created_at;

    view! {
        <div class="record" data-part=move || part.get().code()>
            {move || dialog.get().is_some().then(|| view! { <Lazy part=LazyPart::RecordDialog frame=|_| Markup::Nothing/> })}
            <div role="status" class="record-gone">
                {move || is_gone.get().then(|| gone_notice(record.kind))}
                {dynamic(move || match merged_into.get() {
                    Some(into) => merged_notice(kind, into),
                    None if is_archived.get() => view! { <ArchivedNotice kind/> },
                    None => Markup::Nothing,
                })}
            </div>
            <div class="record-about">
                <header class="record-head">
                    <div class="record-title">
                        <PageHeading title=name/>
                        <RecordActions/>
                    </div>
                    {move || view.part(|view| detail_text(&view.summary)).map(|detail| view! { <p class="quiet" dir="auto">{detail}</p> })}
                </header>
                {move || {
                    may_schedule
                        .get()
                        .then(|| {
                            view! {
                                <div class="record-schedule">
                                    <button
                                        type="button"
                                        class="button is-primary"
                                        data-shortcut="c"
                                        on:click=move |_| schedule.run(())
                                    >
                                        <Icon name=IconName::CalendarPlus/>
                                        {t().schedule_meeting()}
                                    </button>
                                </div>
                            }
                        })
                }}
                <About created_at/>
            </div>
            <div class="record-parts" role="group" aria-label=t().record_parts()>
                {Part::ALL.into_iter().map(|choice| part_button(choice, part)).collect::<Markup>()}
            </div>
            <div class="record-activity">
                {later(move || {
                    view! { <Timeline record first_page=first.timeline.clone() schedule may_schedule/> }
                })}
            </div>
            <div class="record-associations">
                {later(|| view! { <Associations/> })}
            </div>
        </div>
    }
}

fn gone_notice(kind: RecordType) -> Markup {
    view! {
        <p class="notice">
            <Icon name=IconName::Alert/>
            <span>
                {t().live_record_gone(kind.singular())}
                " "
                <a href=format!("/{}", kind.plural())>{t().shortcut_go_to(kind.singular())}</a>
            </span>
        </p>
    }
}

fn merged_notice(kind: &'static str, into: RecordSummary) -> Markup {
    view! {
        <p class="notice">
            <Icon name=IconName::Merge/>
            <span>
                {t().record_merged_into(kind)}
                " "
                <a href=record_address(into.record) dir="auto">
                    {into.name}
                </a>
            </span>
        </p>
    }
}

fn part_button(choice: Part, part: RwSignal<Part>) -> Markup {
    view! {
        <button
            type="button"
            class="part"
            data-part=choice.code()
            aria-pressed=move || (part.get() == choice).to_string()
            on:click=move |_| {
                part.set(choice);
                choice.store();
            }
        >
            {choice.label()}
        </button>
    }
}

/// Says that the record is archived, and offers to whoever may to bring it back.
#[component]
fn ArchivedNotice(
    /// What kind of record it is.
    kind: &'static str,
) -> Markup {
    let edit = RecordEdit::of_context();
    let session = use_session();
    let restore = move |_| {
        let (api, record) = (edit.api.clone(), edit.record);
        edit.take_back(async move { api.restore_record(record).await });
    };
    view! {
        <p class="notice">
            <Icon name=IconName::Alert/>
            <span>{t().record_archived(kind)}</span>
            {move || {
                session
                    .may_write()
                    .then(|| {
                        view! {
                            <button id=RESTORE_ID type="button" class="button" on:click=restore.clone()>
                                {t().record_restore()}
                            </button>
                        }
                    })
            }}
        </p>
    }
}
