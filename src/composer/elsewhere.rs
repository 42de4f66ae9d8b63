//! Tells whoever edits a meeting that somebody else changed it meanwhile, or deleted a record that it is to stand on. What
//! becomes of both edits is decided when one saves.

use std::{cell::Cell, rc::Rc};

use kokous_model::{
    error::{Field, FieldError},
    wire::Change,
};
use leptos::task::spawn_local;

use super::state::ComposerState;
use crate::{
    api::{Api, ApiError},
    i18n::{field_error, t},
    live::on_change,
    prelude::*,
    ui::toast::Toasts,
};

/// Says so once for each change that came from elsewhere, as long as the calling component lives.
pub(super) fn notice(state: ComposerState, api: Api, toasts: Toasts) {
    let told = Rc::new(Cell::new(0));
    on_change(move |change| {
        let Some(Some((id, revision))) = state
            .editing
            .try_with_untracked(|editing| editing.as_ref().map(|editing| (editing.meeting_id, editing.revision)))
        else {
            return;
        };
        if !matches!(change, Change::Meeting { id: changed, .. } if changed == id) {
            return;
        }
        let (api, told) = (api.clone(), Rc::clone(&told));
        spawn_local(async move {
            let now = match api.meeting(id).await {
                Ok(detail) => detail.card.revision,
                Err(ApiError::NotFound(_)) => i64::MAX,
                // Saving finds out.
                Err(_) => return,
            };
            let is_ours = state.saving.try_get_untracked().unwrap_or(true);
            if now > revision && !is_ours && now > told.replace(now) {
                let title = state.draft.with_untracked(|draft| draft.title.clone());
                let is_gone = now == i64::MAX;
                let text =
                    if is_gone { t().live_meeting_deleted(&title) } else { t().live_meeting_changed().to_owned() };
                toasts.say(text);
            }
        });
    });
}

/// Refuses, at its field, a record that somebody deletes meanwhile, as a save would; and no longer once it is restored.
pub(super) fn watch_records(state: ComposerState, api: Api, toasts: Toasts) {
    on_change(move |change| {
        let Change::Record(record) = change else { return };
        if !state.adds(record) {
            return;
        }
        let api = api.clone();
        spawn_local(async move {
            // Saving finds out what is not known here.
            let Ok(view) = api.record(record).await else { return };
            if !state.adds(record) {
                return;
            }
            if !view.archived || view.merged_into.is_some() {
                return state.take_back_refusal("ARCHIVED_RECORD");
            }
            let error = FieldError::new(Field::Associations, "ARCHIVED_RECORD", "").about(view.summary.name);
            toasts.fail(field_error(&error));
            let draft = state.draft.get_untracked();
            state.refuse(draft, vec![error]);
            state.touch(Field::Associations);
        });
    });
}
