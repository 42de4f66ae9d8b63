//! What becomes of a save whose key stands for another version of the draft: an earlier try whose answer got lost, or one
//! of another window.

use kokous_model::{draft::MeetingDraft, wire::MeetingDetail};

use super::{
    editing::Editing,
    save::Saver,
    state::{ComposerState, Problem, use_state},
};
use crate::{
    api::{ApiError, new_uuid},
    i18n::t,
    prelude::*,
};

/// Of a meeting that nobody has changed since it was made.
const FIRST_REVISION: i64 = 1;

impl Saver {
    /// Goes on where the server has saved something else under the key, as this meeting: by itself where that was an earlier
    /// try of this composer, else its author is asked. Gives what stands in the way.
    pub(super) async fn go_on_from(&self, state: ComposerState, meeting_id: i64) -> Option<Problem> {
        let answer = self.api.meeting(meeting_id).await;
        if state.saving.try_set(false).is_some() {
            // The composer has gone meanwhile.
            return None;
        }
        let detail = match answer {
            Ok(detail) => detail,
            Err(ApiError::NotFound(_)) => return Some(Problem::Gone),
            Err(error) => return Some(Problem::Failed(error.message())),
        };
        state.save_key.try_set_value(new_uuid());
        let is_own = state.has_lost_answer.try_update_value(std::mem::take)?;
        let before = state.editing.try_with_untracked(|editing| editing.as_ref().map(|editing| editing.revision))?;
        match before {
            None if is_own && is_as_it_was_made(state, &detail) => self.change(state, &detail),
            None => return Some(Problem::SavedOtherwise(Box::new(detail))),
            // Nobody else was there in between.
            Some(revision) if is_own && detail.card.revision == revision + 1 => self.change(state, &detail),
            Some(_) => return Some(Problem::Conflict(Box::new(detail))),
        }
        None
    }

    /// Saves what is in the composer as a change of this meeting. Who organizes and who sends it was fixed when it was made.
    fn change(&self, state: ComposerState, detail: &MeetingDetail) {
        state.editing.set(Some(Editing::of(detail)));
        state.draft.update(|draft| {
            draft.organizer_id = detail.draft.organizer_id;
            draft.calendar = detail.draft.calendar;
            draft.calendar_account.clone_from(&detail.draft.calendar_account);
        });
        self.save(state);
    }
}

/// Whether nobody else was at the meeting yet, and what is fixed by now is as the draft has it.
fn is_as_it_was_made(state: ComposerState, detail: &MeetingDetail) -> bool {
    let viewer = state.viewer.with_value(|session| session.user.id);
    let is_fixed_alike = |draft: &MeetingDraft| {
        draft.calendar == detail.draft.calendar
            && draft.organizer_id.unwrap_or(viewer) == detail.card.organizer.id
            && (draft.calendar_account.is_none() || draft.calendar_account == detail.draft.calendar_account)
    };
    detail.card.revision == FIRST_REVISION && state.draft.with_untracked(is_fixed_alike)
}

/// Asks what was meant by a draft of which another version was saved.
#[component]
pub(super) fn SavedOtherwiseBar(
    /// What was saved.
    detail: MeetingDetail,
    /// What the buttons start.
    saver: StoredValue<Saver>,
) -> Markup {
    let state = use_state();
    let message = t().save_otherwise_as(&detail.card.title);
    let change = move |_| saver.with_value(|saver| saver.change(state, &detail));
    view! {
        <div class="error-bar is-question" role="alert">
            <span class="error-bar-text">{message}</span>
            <button type="button" class="button" disabled=state.saving on:click=change>{t().save_otherwise_change()}</button>
            <button
                type="button"
                class="button"
                disabled=state.saving
                on:click=move |_| saver.with_value(|saver| saver.save(state))
            >
                {t().save_anew()}
            </button>
        </div>
    }
}
