//! The one meeting on top of the timeline.

use leptos::task::spawn_local;

use super::state::TimelineState;
use crate::{api::Api, i18n::t, prelude::*, ui::toast::Toasts};

/// Whether the meeting is on top.
pub(super) fn is_pinned(state: TimelineState, id: i64) -> bool {
    state.sections.with(|sections| sections.pinned.as_ref().is_some_and(|pinned| pinned.id == id))
}

/// Puts meetings on top of a timeline, and back.
#[derive(Clone)]
pub(super) struct Pinning {
    pub(super) api: Api,
    pub(super) toasts: Toasts,
    pub(super) state: TimelineState,
}

impl Pinning {
    /// Puts the meeting on top, in place of any other, or back where it belongs.
    pub(super) fn toggle(&self, id: i64) {
        let pinning = self.clone();
        let (wanted, title) = self.state.sections.with_untracked(|sections| {
            let is_pinned = sections.pinned.as_ref().is_some_and(|pinned| pinned.id == id);
            let title = sections.card(id).map(|card| card.title.clone()).unwrap_or_default();
            ((!is_pinned).then_some(id), title)
        });
        spawn_local(async move {
            match pinning.api.pin_meeting(pinning.state.record, wanted).await {
                Ok(()) => {
                    pinning.state.pin(wanted);
                    let text = if wanted.is_some() { t().pinned(&title) } else { t().unpinned(&title) };
                    pinning.toasts.say(text);
                }
                Err(error) => pinning.toasts.fail(error.message()),
            }
        });
    }
}
