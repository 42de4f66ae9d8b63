//! Saving: once, however often it is asked for, and never at the price of what was typed.

use kokous_model::wire::{MeetingCard, MeetingDetail};
use leptos::task::spawn_local;

use super::{
    Composer,
    attendees::commit_text,
    error_summary::SUMMARY_ID,
    panel::focus_control,
    state::{ComposerState, Editing, Problem},
};
use crate::{
    api::{Api, ApiError},
    prelude::*,
};

/// Saves the draft of a composer and says how that went.
#[derive(Clone)]
pub(super) struct Saver {
    pub(super) api: Api,
    pub(super) composer: Composer,
}

impl Saver {
    /// Saves the draft, if nothing is wrong with it and it is not being saved already. The draft's id makes the server
    /// answer a repeated save with the meeting of the first one.
    pub(super) fn save(&self, state: ComposerState) {
        if state.saving.get_untracked() {
            return;
        }
        commit_text(state);
        state.problem.set(None);
        state.show_all.set(true);
        if !state.is_valid() {
            return show_errors();
        }
        state.saving.set(true);
        let saver = self.clone();
        spawn_local(async move {
            let draft = state.draft.get_untracked();
            let key = state.draft_id.get_value();
            let editing = state
                .editing
                .with_untracked(|editing| editing.as_ref().map(|editing| (editing.meeting_id, editing.revision)));
            let answer = match editing {
                Some((id, revision)) => saver.api.update_meeting(id, revision, &draft, &key).await,
                None => saver.api.create_meeting(&draft, &key).await,
            };
            if state.saving.try_set(false).is_some() {
                // The composer has gone meanwhile; a meeting that was saved is news all the same.
                if let Ok(card) = answer {
                    saver.composer.saved.try_set(Some(card));
                }
                return;
            }
            match answer {
                Ok(card) => saver.saved(state, card),
                Err(ApiError::Conflict(_)) if editing.is_some() => state.problem.set(Some(Problem::Conflict)),
                Err(ApiError::Invalid { fields, .. }) => {
                    state.refuse(draft, fields);
                    show_errors();
                }
                Err(error) => state.problem.set(Some(Problem::Failed(error.message()))),
            }
        });
    }

    /// Replaces what was typed by the meeting as somebody else left it.
    pub(super) fn reload_theirs(&self, state: ComposerState) {
        self.fetch(state, |_, state, detail| {
            state.show_all.set(false);
            state.replace(detail.draft);
        });
    }

    /// Saves what was typed over what somebody else saved meanwhile.
    pub(super) fn save_mine_anyway(&self, state: ComposerState) {
        self.fetch(state, |saver, state, _| saver.save(state));
    }

    /// Gets the meeting as it is now and bases the edit on it.
    fn fetch(&self, state: ComposerState, then: fn(&Self, ComposerState, MeetingDetail)) {
        let Some(meeting_id) =
            state.editing.with_untracked(|editing| editing.as_ref().map(|editing| editing.meeting_id))
        else {
            return;
        };
        state.saving.set(true);
        let saver = self.clone();
        spawn_local(async move {
            let answer = saver.api.meeting(meeting_id).await;
            if state.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(detail) => {
                    let (revision, before) = (detail.card.revision, detail.draft.validate().ok());
                    state.editing.set(Some(Editing { meeting_id, revision, before }));
                    state.problem.set(None);
                    then(&saver, state, detail);
                }
                Err(error) => state.problem.set(Some(Problem::Failed(error.message()))),
            }
        });
    }

    fn saved(&self, state: ComposerState, card: MeetingCard) {
        state.keeper.with_value(|keeper| keeper.finish());
        self.composer.saved.set(Some(card));
        self.composer.close();
    }
}

/// Leads to the errors once they are on the page, which is after the effects have run.
fn show_errors() {
    request_animation_frame(|| focus_control(SUMMARY_ID));
}
