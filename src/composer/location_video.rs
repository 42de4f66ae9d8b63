//! Who makes the link of a video meeting, and what stands in the way of it.

use kokous_model::{
    cause::Cause,
    dispatch::Provider,
    error::Field as FieldName,
    meeting::{Location, LocationKind},
    wire::{CalendarAccountState, VideoAccount, VideoService},
};
use leptos::task::spawn_local;

use super::{
    location::name_of,
    panel::focus_control,
    sending,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    api::use_api,
    calendars::{ConnectButton, Target, connect_label},
    i18n::{cause_text, t},
    prelude::*,
};

/// What is said below the chosen video meeting.
#[component]
pub(super) fn VideoDetail(
    /// Of the first line.
    id: String,
) -> Markup {
    let state = use_state();
    let api = use_api();
    let location = state.part(|draft| draft.location.clone());
    let unknown = RwSignal::new(None::<(Location, Cause)>);
    // Asked before anything is saved: whoever is not known there can do something about it now.
    effect(move || {
        let (chosen, is_own) = (location.get(), state.is_own());
        if chosen.kind != LocationKind::Extension || !is_own {
            return;
        }
        let api = api.clone();
        spawn_local(async move {
            // No answer says nothing: the app is asked again when the link is made.
            let cause = api.verify_video(&chosen.value).await.ok().and_then(|verified| verified.cause);
            unknown.try_set(cause.map(|cause| (chosen, cause)));
        });
    });
    let trouble = move || {
        let chosen = location.get();
        let asked = unknown.with(|unknown| {
            let (place, cause) = unknown.as_ref()?;
            (*place == chosen).then(|| cause_text(cause))
        });
        asked.or_else(|| {
            state.editing.with(|editing| {
                let editing = editing.as_ref()?;
                let is_same = editing.base.as_ref().is_some_and(|base| base.location == chosen);
                let reason = editing.link_trouble.as_ref().filter(|_| is_same)?;
                Some(t().video_no_link_yet(reason))
            })
        })
    };
    view! {
        <p class="location-account" id=id hidden=move || made_by(state).is_none()>{move || made_by(state)}</p>
        <p class="location-account is-trouble" role="status" hidden=move || trouble().is_none()>{trouble}</p>
        <Connect/>
    }
}

/// Who makes the link, by name, since it need not be an account of the address that the person has here; and what Microsoft
/// does not let anybody undo.
fn made_by(state: ComposerState) -> Option<String> {
    let (kind, calendar) = state.draft.with(|draft| (draft.location.kind, draft.calendar));
    let was = state.editing.with(|editing| editing.as_ref()?.base.as_ref().map(|base| base.location.kind));
    if kind != LocationKind::Teams && was == Some(LocationKind::Teams) {
        return Some(t().location_teams_stays().to_owned());
    }
    if let Some(provider) = kind.calendar() {
        if missing_calendar(state).is_some() {
            return Some(t().video_not_connected(name_of(kind)));
        }
        return (provider == calendar).then(|| {
            let account = sending::account(state).map(|account| account.address);
            let made_by = t().location_made_by(&account.unwrap_or_else(|| state.organizer().name));
            if kind == LocationKind::Teams {
                format!("{made_by}. {}", t().location_teams_is_for_good())
            } else {
                made_by
            }
        });
    }
    let service = service(state)?;
    match service.account {
        _ if kind == LocationKind::Extension => Some(t().location_made_by(&service.name)),
        _ if !state.is_own() => Some(t().video_no_account_of(&state.organizer().name, &service.name)),
        None => Some(t().video_not_connected(&service.name)),
        Some(VideoAccount { state: CalendarAccountState::NeedsReconnect, address, .. }) => {
            Some(t().video_reconnect_text(&address, &service.name))
        }
        Some(account) => Some(t().location_made_by(&account.address)),
    }
}

/// The provider in whose calendar the meeting has to be for the chosen place, where the viewer has no account there and could
/// connect one.
pub(super) fn missing_calendar(state: ComposerState) -> Option<Provider> {
    let provider = state.draft.with(|draft| draft.location.kind.calendar())?;
    sending::connectable(state).contains(&provider).then_some(provider)
}

/// What makes links of the chosen place.
fn service(state: ComposerState) -> Option<VideoService> {
    let chosen = state.draft.with(|draft| draft.location.clone());
    state.accounts.read(|accounts| accounts.video.iter().find(|service| service.location == chosen).cloned())
}

/// Connects what makes the link where it has no account of the viewer's, or one that refuses us. The draft stays as it is.
#[component]
fn Connect() -> Markup {
    let state = use_state();
    let missing = memo(move || match missing_calendar(state) {
        Some(provider) => Some((Target::Another(provider), connect_label(provider).to_owned())),
        None => missing_service(state).map(|(kind, name)| (Target::Video(kind), t().video_connect(&name))),
    });
    let connected = move |target: Target, account: i64| {
        if let Target::Another(provider) = target {
            sending::choose(state, provider, Some(account.to_string()));
        }
        state.touch(FieldName::Location);
        focus_control(control_id(FieldName::Location));
    };
    dynamic(move || {
        missing.get().map(|(target, label)| {
            view! {
                <div class="composer-connect">
                    <ConnectButton
                        label=label
                        target=target
                        on_connected=move |account: i64| connected(target, account)
                        on_closed=move |()| state.accounts.reload()
                    />
                </div>
            }
        })
    })
}

/// The chosen service, where it has no account of the viewer's, or one that refuses us.
fn missing_service(state: ComposerState) -> Option<(LocationKind, String)> {
    let service = service(state)?;
    let needs_account = service.location.kind != LocationKind::Extension && state.is_own();
    let is_refused = |account: &VideoAccount| account.state == CalendarAccountState::NeedsReconnect;
    let is_missing = service.account.as_ref().is_none_or(is_refused);
    (needs_account && is_missing).then_some((service.location.kind, service.name))
}
