use kokous_model::wire::RecordView;

use super::{about::About, associations::Associations};
use crate::{
    composer::{ComposeOn, use_composer},
    i18n::t,
    pages::words::detail_text,
    prelude::*,
    shell::session::use_session,
    timeline::Timeline,
    ui::{
        icon::{Icon, IconName},
        page_heading::PageHeading,
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
    /// The record and what is around it.
    view: RecordView,
) -> Markup {
    let session = use_session();
    let composer = use_composer();
    let part = RwSignal::new(Part::Activity);
    let record = view.summary.record;
    let is_archived = view.archived;
    let compose_on = StoredValue::new(ComposeOn {
        record,
        record_name: view.summary.name.clone(),
        associations: view.default_associations,
        attendees: view.default_attendees,
    });
    let schedule = Callback::new(move |()| composer.schedule(compose_on.get_value()));
    let may_schedule = Signal::derive(move || session.may_write() && !is_archived);
    let detail = detail_text(&view.summary);

    view! {
        <div class="record" data-part=move || part.get().code()>
            {is_archived.then(|| view! { <ArchivedNotice kind=record.kind.singular()/> })}
            <div class="record-about">
                <header class="record-head">
                    <PageHeading title=view.summary.name/>
                    {detail.map(|detail| view! { <p class="quiet" dir="auto">{detail}</p> })}
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
                <About properties=view.properties created_at=view.created_at/>
            </div>
            <div class="record-parts" role="group" aria-label=t().record_parts()>
                {Part::ALL.into_iter().map(|choice| part_button(choice, part)).collect::<Markup>()}
            </div>
            <div class="record-activity">
                <Timeline record first_page=view.timeline schedule may_schedule/>
            </div>
            <div class="record-associations">
                <Associations groups=view.associations/>
            </div>
        </div>
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
