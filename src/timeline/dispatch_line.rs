use kokous_model::{dispatch::DispatchState, wire::MeetingCard};
use leptos::task::spawn_local;

use super::{state::TimelineState, words::guests};
use crate::{
    api::use_api,
    pages::words::count_of,
    prelude::*,
    shell::session::use_session,
    time::format_time,
    ui::{
        icon::{Icon, IconName},
        toast::use_toasts,
    },
};

/// How far the invitations have come; with *Retry* where they came no further.
#[component]
pub(super) fn DispatchLine(
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let shown =
        memo(move || card.with(|card| card.as_ref().map(|card| (card.dispatch.clone(), guests(card), card.canceled))));
    dynamic(move || {
        shown.get().map(|(dispatch, guests, canceled)| {
            let can_retry = matches!(
                dispatch,
                DispatchState::Failed { .. } | DispatchState::NeedsReconnect { .. } | DispatchState::Retrying { .. }
            );
            let (icon, tone, text) = words(dispatch, guests, canceled, &state.zone());
            view! {
                <li class=tone>
                    <Icon name=icon/>
                    <span>{text}</span>
                    {can_retry.then(|| view! { <Retry card/> })}
                </li>
            }
        })
    })
}

fn words(dispatch: DispatchState, guests: usize, canceled: bool, zone: &str) -> (IconName, &'static str, String) {
    match dispatch {
        DispatchState::NotSent => (IconName::Minus, "", "Invitations not sent".to_owned()),
        DispatchState::Queued if canceled => (IconName::Send, "", "Telling the guests…".to_owned()),
        DispatchState::Queued => (IconName::Send, "", "Sending invitations…".to_owned()),
        DispatchState::Sent if guests == 0 => (IconName::Check, "", "Nobody to invite".to_owned()),
        DispatchState::Sent if canceled => (IconName::Check, "", format!("{} told", count_of(guests, "guest"))),
        DispatchState::Sent => (IconName::Check, "", format!("Sent to {}", count_of(guests, "guest"))),
        DispatchState::Retrying { next_attempt_at, reason } => {
            let text = format!("Not sent yet, trying again at {}: {reason}", format_time(next_attempt_at, zone));
            (IconName::Clock, "is-warning", text)
        }
        DispatchState::NeedsReconnect { reason } => {
            (IconName::Alert, "is-danger", format!("The calendar has to be connected again: {reason}"))
        }
        DispatchState::Failed { reason } => (IconName::Alert, "is-danger", format!("Could not be sent: {reason}")),
    }
}

#[component]
fn Retry(
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let toasts = use_toasts();
    let api = use_api();
    let retry = Callback::new(move |()| {
        let Some(id) = card.with_untracked(|card| card.as_ref().map(|card| card.id)) else { return };
        let api = api.clone();
        spawn_local(async move {
            match api.retry_meeting(id).await {
                Ok(card) => state.put(card),
                Err(error) => toasts.fail(error.message()),
            }
        });
    });
    dynamic(move || {
        session.may_write().then(|| {
            view! {
                <button type="button" class="button is-quiet" on:click=move |_| retry.run(())>
                    <Icon name=IconName::Retry/>
                    "Retry"
                </button>
            }
        })
    })
}
