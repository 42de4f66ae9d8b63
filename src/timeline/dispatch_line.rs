use kokous_model::{
    dispatch::{DispatchState, Provider, VideoLink},
    meeting::{Location, LocationKind},
    wire::MeetingCard,
};
use leptos::task::spawn_local;

use super::{state::TimelineState, words::guests};
use crate::{
    api::{Api, ApiError, LocalFuture, use_api},
    calendars::{ConnectButton, Target},
    i18n::{causes_text, t},
    prelude::*,
    shell::session::use_session,
    time::format_time,
    ui::{
        icon::{Icon, IconName},
        toast::use_toasts,
    },
};

/// What can be done about a dispatch that came no further.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remedy {
    None,
    Retry,
    /// Or send the event as it is, without the link that could not be made.
    RetryOrLeaveLink,
    Reconnect,
    /// The same for a video service, or send the event without its link.
    ReconnectVideo(LocationKind),
}

/// How far the invitations have come, with what can be done where they came no further.
#[component]
pub(super) fn DispatchLine(
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let is_organizer = move |card: &MeetingCard| session.get().is_some_and(|it| it.user.id == card.organizer.id);
    let shown = memo(move || {
        card.with(|card| {
            let card = card.as_ref()?;
            let said = said(card, is_organizer(card), &state.zone());
            let remedy = if session.may_write() { remedy(card, is_organizer(card)) } else { Remedy::None };
            Some((card.id, said, remedy, card.deleted_outside))
        })
    });
    dynamic(move || {
        shown.get().map(|(id, (icon, tone, text), remedy, is_deleted)| {
            view! {
                <li class=tone>
                    <span class="card-fact">
                        <Icon name=icon/>
                        <span>{text}</span>
                    </span>
                    {remedy_view(id, remedy)}
                </li>
                {is_deleted.then(|| view! { <li class="is-warning">{t().dispatch_deleted_outside()}</li> })}
            }
        })
    })
}

fn said(card: &MeetingCard, is_organizer: bool, zone: &str) -> (IconName, &'static str, String) {
    let (guests, canceled) = (guests(card), card.canceled);
    match &card.dispatch {
        DispatchState::NotSent => (IconName::Minus, "", t().dispatch_not_sent().to_owned()),
        DispatchState::Queued if canceled => (IconName::Send, "", t().dispatch_telling().to_owned()),
        DispatchState::Queued => (IconName::Send, "", t().dispatch_sending().to_owned()),
        DispatchState::Sent if guests == 0 && card.provider.needs_account() => {
            let text = match card.provider {
                Provider::Google => t().dispatch_in_calendar(),
                Provider::Microsoft => t().dispatch_in_microsoft(),
                _ => t().dispatch_in_caldav(),
            };
            (IconName::Check, "", text.to_owned())
        }
        DispatchState::Sent if guests == 0 => (IconName::Check, "", t().dispatch_nobody().to_owned()),
        DispatchState::Sent if canceled => (IconName::Check, "", t().dispatch_told(guests)),
        DispatchState::Sent => (IconName::Check, "", t().dispatch_sent(guests)),
        DispatchState::Retrying { next_attempt_at, reason, causes } => {
            let text = t().dispatch_retrying(&causes_text(causes, reason), &format_time(*next_attempt_at, zone));
            (IconName::Clock, "is-warning", text)
        }
        DispatchState::NeedsReconnect { reason, causes } if waits_for_link(card) => {
            (IconName::Alert, "is-danger", t().video_needs_reconnect(&causes_text(causes, reason)))
        }
        DispatchState::NeedsReconnect { reason, causes } if is_organizer => {
            (IconName::Alert, "is-danger", t().dispatch_needs_reconnect(&causes_text(causes, reason)))
        }
        DispatchState::NeedsReconnect { .. } => {
            (IconName::Alert, "is-danger", t().dispatch_needs_reconnect_of(&card.organizer.name))
        }
        DispatchState::Failed { reason, causes } => {
            let text = match &card.video {
                Some(VideoLink::Failed { reason }) if causes.is_empty() => t().dispatch_no_link(reason),
                _ => t().dispatch_failed(&causes_text(causes, reason)),
            };
            (IconName::Alert, "is-danger", text)
        }
    }
}

fn remedy(card: &MeetingCard, is_organizer: bool) -> Remedy {
    match &card.dispatch {
        DispatchState::Failed { .. } if matches!(card.video, Some(VideoLink::Failed { .. })) => {
            Remedy::RetryOrLeaveLink
        }
        DispatchState::Failed { .. } | DispatchState::Retrying { .. } if waits_for_link(card) => {
            Remedy::RetryOrLeaveLink
        }
        DispatchState::NeedsReconnect { .. } if waits_for_link(card) && is_organizer => {
            Remedy::ReconnectVideo(card.location.kind)
        }
        DispatchState::Failed { .. } | DispatchState::Retrying { .. } => Remedy::Retry,
        // Only who owns the calendar can let us in again.
        DispatchState::NeedsReconnect { .. } if is_organizer => Remedy::Reconnect,
        _ => Remedy::None,
    }
}

/// Whether nobody is invited before there is a link.
fn waits_for_link(card: &MeetingCard) -> bool {
    card.location.kind.is_made_apart() && !card.canceled && !matches!(card.video, Some(VideoLink::Ready { .. }))
}

fn remedy_view(id: i64, remedy: Remedy) -> Markup {
    match remedy {
        Remedy::None => Markup::Nothing,
        Remedy::Retry => view! { <Retry id/> },
        Remedy::RetryOrLeaveLink => view! {
            <Retry id/>
            <LeaveLink id/>
        },
        Remedy::ReconnectVideo(kind) => view! {
            <ConnectButton label=t().calendars_reconnect() target=Target::Video(kind)/>
            <LeaveLink id/>
        },
        Remedy::Reconnect => view! { <ConnectButton label=t().calendars_reconnect() target=Target::OfMeeting(id)/> },
    }
}

#[component]
fn Retry(id: i64) -> Markup {
    let retry = change_card(move |api| Box::pin(async move { api.retry_meeting(id).await }));
    view! {
        <button type="button" class="button is-quiet" on:click=move |_| retry.run(())>
            <Icon name=IconName::Retry/>
            {t().dispatch_retry()}
        </button>
    }
}

#[component]
fn LeaveLink(id: i64) -> Markup {
    let leave = change_card(move |api| Box::pin(async move { api.set_location(id, &Location::default()).await }));
    view! {
        <button type="button" class="button is-quiet" on:click=move |_| leave.run(())>
            {t().dispatch_without_link()}
        </button>
    }
}

/// Asks for a change of the meeting, and shows what came of it.
fn change_card(
    ask: impl Fn(Api) -> LocalFuture<Result<MeetingCard, ApiError>> + Send + Sync + 'static,
) -> Callback<()> {
    let state = TimelineState::of_context();
    let toasts = use_toasts();
    let api = use_api();
    Callback::new(move |()| {
        let answer = ask(api.clone());
        spawn_local(async move {
            match answer.await {
                Ok(card) => state.put(card),
                Err(error) => toasts.fail(error.message()),
            }
        });
    })
}
