//! What was done to a meeting, behind a button of its card.

use kokous_model::{
    attendee::Response,
    error::Field,
    history::{Action, FieldChange, Source},
    meeting::Outcome,
    wire::{HistoryEntry, MeetingCard},
};

use super::{
    state::TimelineState,
    words::{outcome_label, response_label},
};
use crate::{
    api::use_api,
    i18n::{field_label, t},
    prelude::*,
    shell::session::use_session,
    time::{format_day, format_time},
    ui::{
        error_bar::ErrorBar,
        icon::{Icon, IconName},
        remote::Remote,
        skeleton::Skeleton,
    },
};

/// The button, and the history once it is asked for.
#[component]
pub(super) fn History(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let is_open = RwSignal::new(false);
    let list_id = format!("meeting-{id}-history");
    view! {
        <div class="history">
            <button
                type="button"
                class="button is-quiet"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list_id.clone()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                <Icon name=IconName::Clock/>
                {t().history()}
            </button>
            <div id=list_id>{move || is_open.get().then(|| view! { <Entries id card/> })}</div>
        </div>
    }
}

#[component]
fn Entries(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let api = use_api();
    let history = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        history.load(async move { api.meeting_history(id).await });
    });
    let version = memo(move || card.with(|card| card.as_ref().map(|card| (card.revision, card.dispatch.clone()))));
    effect(move || {
        // Read: a memo that nobody reads follows nothing.
        version.with(|_| ());
        load.run(());
    });
    dynamic(move || match (history.get(), history.error()) {
        (Some(history), _) => {
            let zone = state.zone();
            let entries = history.results.iter().map(|entry| entry_view(entry, &zone));
            view! { <ol class="history-list">{entries.collect::<Markup>()}</ol> }
        }
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <Skeleton lines=2 shape="is-facts"/> },
    })
}

fn entry_view(entry: &HistoryEntry, zone: &str) -> Markup {
    let action = match entry.action {
        Action::Created => t().history_created(),
        Action::Changed => t().history_changed(),
        Action::Answered => t().history_answered(),
        Action::Canceled => t().history_canceled(),
        Action::Deleted => t().history_deleted(),
        Action::Restored => t().history_restored(),
        Action::Merged => t().history_merged(),
        Action::Sent => t().history_sent(),
        Action::NotSent => t().history_not_sent(),
    };
    let by = entry.by.as_ref().map(|name| t().history_by(name));
    let through = match entry.source {
        Source::Api => Some(t().history_through_api()),
        Source::Calendar => Some(t().history_in_calendar()),
        Source::Page | Source::Dispatcher => None,
    };
    let what = [Some(action.to_owned()), by, through.map(str::to_owned)].into_iter().flatten();
    let what = what.collect::<Vec<_>>().join(" ");
    let when = format!("{}, {}", format_day(entry.at, zone), format_time(entry.at, zone));
    let is_answer = entry.action == Action::Answered;
    let changes = entry.changes.iter().map(|change| {
        let text = if is_answer { answer_text(change) } else { change_text(change, zone) };
        view! { <li dir="auto">{text}</li> }
    });
    view! {
        <li>
            <p>
                <span>{what}</span>
                <time class="quiet" datetime=entry.at.to_rfc3339()>
                    {when}
                </time>
            </p>
            {(!entry.changes.is_empty()).then(|| view! { <ul>{changes.collect::<Markup>()}</ul> })}
        </li>
    }
}

/// `Title: Kick-off → Kick-off, moved`; of people and records, who went and who came.
fn change_text(change: &FieldChange, zone: &str) -> String {
    let label = field_label(change.field);
    let (before, after) =
        (value_text(change.field, &change.before, zone), value_text(change.field, &change.after, zone));
    let is_list = matches!(change.field, Field::Attendees | Field::Associations);
    match (before.is_empty(), after.is_empty()) {
        (true, true) => label.to_owned(),
        (true, false) if is_list => format!("{label}: + {after}"),
        (false, true) if is_list => format!("{label}: − {before}"),
        (false, false) if is_list => format!("{label}: − {before}, + {after}"),
        (true, false) => format!("{label}: {after}"),
        (false, true) => format!("{label}: {before} → –"),
        (false, false) => format!("{label}: {before} → {after}"),
    }
}

/// `Anna Virtanen: accepted`
fn answer_text(change: &FieldChange) -> String {
    let answer = match change.after.as_str() {
        "ACCEPTED" => Response::Accepted,
        "TENTATIVE" => Response::Tentative,
        "DECLINED" => Response::Declined,
        _ => Response::NeedsAction,
    };
    format!("{}: {}", change.before, response_label(answer))
}

fn value_text(field: Field, value: &str, zone: &str) -> String {
    match field {
        Field::StartTime | Field::EndTime => match chrono::DateTime::parse_from_rfc3339(value) {
            Ok(at) => format!("{}, {}", format_day(at.to_utc(), zone), format_time(at.to_utc(), zone)),
            Err(_) => value.to_owned(),
        },
        Field::Outcome => outcome_label(&use_session().account(), &Outcome::of_code(value)),
        _ => value.to_owned(),
    }
}
