use kokous_model::{dispatch::DispatchState, wire::MeetingCard};
use leptos::task::spawn_local;

use super::{state::TimelineState, words::guests};
use crate::{
    api::use_api,
    i18n::t,
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

fn words(dispatch: DispatchState, guests: u64, canceled: bool, zone: &str) -> (IconName, &'static str, String) {
    match dispatch {
        DispatchState::NotSent => (IconName::Minus, "", t().dispatch_not_sent().to_owned()),
        DispatchState::Queued if canceled => (IconName::Send, "", t().dispatch_telling().to_owned()),
        DispatchState::Queued => (IconName::Send, "", t().dispatch_sending().to_owned()),
        DispatchState::Sent if guests == 0 => (IconName::Check, "", t().dispatch_nobody().to_owned()),
        DispatchState::Sent if canceled => (IconName::Check, "", t().dispatch_told(guests)),
        DispatchState::Sent => (IconName::Check, "", t().dispatch_sent(guests)),
        DispatchState::Retrying { next_attempt_at, reason } => {
            let text = t().dispatch_retrying(&reason, &format_time(next_attempt_at, zone));
            (IconName::Clock, "is-warning", text)
        }
        DispatchState::NeedsReconnect { reason } => (IconName::Alert, "is-danger", t().dispatch_reconnect(&reason)),
        DispatchState::Failed { reason } => (IconName::Alert, "is-danger", t().dispatch_failed(&reason)),
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
                    {t().dispatch_retry()}
                </button>
            }
        })
    })
}
