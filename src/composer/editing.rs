//! What the composer knows of the meeting that it edits.

use kokous_model::{
    dispatch::{DispatchState, VideoLink},
    draft::{MeetingDraft, ValidMeeting},
    wire::MeetingDetail,
};

use crate::i18n::causes_text;

/// The meeting that is being edited, as it was when editing began.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Editing {
    pub(super) meeting_id: i64,
    pub(super) revision: i64,
    /// The meeting before the changes; nothing if it does not satisfy today's rules.
    pub(super) before: Option<ValidMeeting>,
    /// The same as the composer edits it; nothing where an edit is continued whose beginning is not known.
    pub(super) base: Option<MeetingDraft>,
    /// Why its video link could not be made, where it could not.
    pub(super) link_trouble: Option<String>,
}

impl Editing {
    /// The edit of a meeting as it is now.
    pub(super) fn of(detail: &MeetingDetail) -> Self {
        Self {
            meeting_id: detail.card.id,
            revision: detail.card.revision,
            before: detail.draft.validate().ok(),
            base: Some(detail.draft.clone()),
            link_trouble: link_trouble(detail),
        }
    }
}

fn link_trouble(detail: &MeetingDetail) -> Option<String> {
    match (&detail.card.dispatch, &detail.card.video) {
        (_, None | Some(VideoLink::Ready { .. })) => None,
        (DispatchState::Failed { reason, causes } | DispatchState::Retrying { reason, causes, .. }, Some(_)) => {
            Some(causes_text(causes, reason))
        }
        _ => None,
    }
}
