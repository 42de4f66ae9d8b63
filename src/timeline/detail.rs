use kokous_model::wire::{ActivityCard, ActivityDetail, MeetingCard, MeetingDetail, RecordSummary};

use super::{answers::Answers, behind::Behind, files::FileLinks, history::History};
use crate::{
    api::use_api,
    i18n::t,
    pages::words::kind_icon,
    prelude::*,
    rich_text::Allowlist,
    shell::route::record_address,
    ui::{
        error_bar::ErrorBar,
        icon::{Icon, IconName},
        remote::Remote,
        rich_text::RichText,
        skeleton::Skeleton,
    },
};

/// Shows what is behind the card of the context.
pub fn open_detail() -> Markup {
    match expect_context() {
        Behind::Meeting { id, card } => view! { <Detail id card/> },
        Behind::Activity { id, card } => view! { <ActivityDetailView id card/> },
    }
}

/// What is behind a card: the description, the internal note, the answers, the associations. Asked for when the card is
/// opened, and again when the meeting has changed or somebody has answered.
#[component]
fn Detail(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let api = use_api();
    let detail = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        detail.load(async move { api.meeting(id).await });
    });
    // An answer is no change of the meeting, and shown all the same.
    let version = memo(move || card.with(|card| card.as_ref().map(|card| (card.revision, card.attendees.clone()))));
    effect(move || {
        // Read: a memo that nobody reads follows nothing.
        version.with(|_| ());
        load.run(());
    });
    dynamic(move || match (detail.get(), detail.error()) {
        (Some(detail), _) => detail_view(detail, card),
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <Skeleton lines=3 shape="is-facts"/> },
    })
}

/// What is behind the card of a note, call, task or e-mail: all of its text, and its associations.
#[component]
fn ActivityDetailView(
    /// Which one.
    id: i64,
    /// What is known of it.
    card: Memo<Option<ActivityCard>>,
) -> Markup {
    let api = use_api();
    let detail = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        detail.load(async move { api.activity(id).await });
    });
    effect(move || {
        // Read: a memo that nobody reads follows nothing.
        card.with(|_| ());
        load.run(());
    });
    dynamic(move || match (detail.get(), detail.error()) {
        (Some(detail), _) => activity_view(detail),
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <Skeleton lines=3 shape="is-facts"/> },
    })
}

fn activity_view(detail: ActivityDetail) -> Markup {
    let body = detail.body_html;
    view! {
        {if body.is_empty() {
            view! { <p class="quiet">{t().activity_no_text()}</p> }
        } else {
            view! { <RichText html=body allowlist=Allowlist::Activity/> }
        }}
        {(!detail.associations.is_empty()).then(|| associations_view(detail.associations))}
    }
}

fn detail_view(detail: MeetingDetail, card: Memo<Option<MeetingCard>>) -> Markup {
    let id = detail.card.id;
    let description = detail.description_html;
    let note = detail.internal_note_html.filter(|note| !note.is_empty());
    let (files, internal_files) = (detail.draft.description_files, detail.draft.internal_note_files);
    let has_note = note.is_some() || !internal_files.is_empty();
    view! {
        {if description.is_empty() {
            view! { <p class="quiet">{t().description_none()}</p> }
        } else {
            view! { <RichText html=description/> }
        }}
        <FileLinks label=t().detail_files() files/>
        {has_note
            .then(|| {
                view! {
                    <div class="internal-note">
                        <h4>
                            <Icon name=IconName::Lock/>
                            {t().detail_internal()}
                        </h4>
                        {note.map(|note| view! { <RichText html=note/> })}
                        <FileLinks label=t().detail_files_internal() files=internal_files/>
                    </div>
                }
            })}
        <Answers organizer=detail.card.organizer attendees=detail.card.attendees/>
        {(!detail.associations.is_empty()).then(|| associations_view(detail.associations))}
        <History id card/>
    }
}

fn associations_view(associations: Vec<RecordSummary>) -> Markup {
    let links = associations.into_iter().map(|summary| {
        view! {
            <li>
                <Icon name=kind_icon(summary.record.kind)/>
                <a href=record_address(summary.record) dir="auto">
                    {summary.name}
                </a>
            </li>
        }
    });
    view! {
        <div>
            <h4>{t().detail_associated()}</h4>
            <ul class="detail-list">{links.collect::<Markup>()}</ul>
        </div>
    }
}
