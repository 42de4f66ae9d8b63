use kokous_model::{record::RecordType, wire::RecordView};

use super::{about::About, associations::Associations};
use crate::{
    api::ApiError,
    composer::{ComposeOn, use_composer},
    i18n::t,
    pages::words::detail_text,
    prelude::*,
    shell::session::use_session,
    timeline::Timeline,
    ui::{
        icon::{Icon, IconName},
        page_heading::PageHeading,
        remote::Remote,
    },
};

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
    let part = RwSignal::new(Part::Activity);
    let record = first.summary.record;
    let kind = record.kind.singular();
    let is_archived = memo(move || view.part(|view| view.archived));
    let is_gone = memo(move || matches!(view.error(), Some(ApiError::NotFound(_))));
    let schedule = Callback::new(move |()| {
        if let Some(view) = untrack(|| view.get()) {
            composer.schedule(ComposeOn {
                record,
                record_name: view.summary.name,
                associations: view.default_associations,
                attendees: view.default_attendees,
            });
        }
    });
    let may_schedule = Signal::derive(move || session.may_write() && !is_archived.get() && !is_gone.get());
    let name = Signal::derive(move || view.part(|view| view.summary.name.clone()));
    let created_at = first.created_at;

    view! {
        <div class="record" data-part=move || part.get().code()>
            {move || is_archived.get().then(|| view! { <ArchivedNotice kind/> })}
            <div role="status" class="record-gone">
                {move || is_gone.get().then(|| gone_notice(record.kind))}
            </div>
            <div class="record-about">
                <header class="record-head">
                    <PageHeading title=name/>
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
                {move || {
                    let properties = view.part(|view| view.properties.clone());
                    view! { <About properties created_at/> }
                }}
            </div>
            <div class="record-parts" role="group" aria-label=t().record_parts()>
                {Part::ALL.into_iter().map(|choice| part_button(choice, part)).collect::<Markup>()}
            </div>
            <div class="record-activity">
                <Timeline record first_page=first.timeline schedule may_schedule/>
            </div>
            <div class="record-associations">
                {move || view! { <Associations groups=view.part(|view| view.associations.clone())/> }}
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

fn part_button(choice: Part, part: RwSignal<Part>) -> Markup {
    view! {
        <button
            type="button"
            class="part"
            data-part=choice.code()
            aria-pressed=move || (part.get() == choice).to_string()
            on:click=move |_| part.set(choice)
        >
            {choice.label()}
        </button>
    }
}

#[component]
fn ArchivedNotice(
    /// What kind of record it is.
    kind: &'static str,
) -> Markup {
    view! {
        <p class="notice">
            <Icon name=IconName::Alert/>
            {t().record_archived(kind)}
        </p>
    }
}
