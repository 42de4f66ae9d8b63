//! Saving: once, however often it is asked for, and never at the price of what was typed.

use kokous_model::wire::MeetingCard;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{
    Composer,
    attendees::commit_text,
    error_summary::SUMMARY_ID,
    focused_element,
    panel::focus_control,
    sending,
    state::{ComposerState, Problem},
};
use crate::{
    api::{Api, ApiError, new_uuid},
    i18n::t,
    prelude::*,
};

/// Saves the draft of a composer and says how that went.
#[derive(Clone)]
pub(super) struct Saver {
    pub(super) api: Api,
    pub(super) composer: Composer,
}

impl Saver {
    /// Saves the draft, if nothing is wrong with it and it is not being saved already. The key makes the server answer a
    /// repeated save with the meeting of the first one.
    pub(super) fn save(&self, state: ComposerState) {
        if state.saving.get_untracked() || state.is_waiting.get_value() {
            return;
        }
        if state.reading().is_some() {
            let saver = self.clone();
            return when_read(state, move || saver.save(state));
        }
        commit_text(state);
        state.settle();
        state.problem.set(None);
        let focused = focused_element();
        if sending::is_unknown(state) {
            return self.save_once_sender_is_known(state, focused);
        }
        self.save_now(state, focused);
    }

    /// Saves once it is known which calendars there are: until then it would go out by mail, whatever calendar there is.
    fn save_once_sender_is_known(&self, state: ComposerState, focused: Option<HtmlElement>) {
        state.saving.set(true);
        let saver = self.clone();
        state.accounts.when_answered(move || {
            state.saving.set(false);
            let error = untrack(|| if state.accounts.is_known() { None } else { state.accounts.error() });
            let Some(error) = error else {
                untrack(|| sending::settle(state));
                return saver.save_now(state, focused);
            };
            state.problem.set(Some(match error {
                ApiError::Network if !window().navigator().on_line() => {
                    Problem::Offline(Box::new(state.draft.get_untracked()))
                }
                // That has to be seen to first, and the calendars with it.
                ApiError::SignedOut => Problem::Failed(error.message()),
                _ => Problem::Failed(t().save_sender_unknown().to_owned()),
            }));
            request_animation_frame(move || give_focus(focused));
        });
    }

    /// Saves the draft, and gives the focus back to where it was if that fails.
    fn save_now(&self, state: ComposerState, focused: Option<HtmlElement>) {
        state.show_all.set(true);
        if !state.is_valid() {
            return show_errors();
        }
        let empty = state.empty_tokens();
        if !empty.is_empty() {
            return state.problem.set(Some(Problem::EmptyTokens(empty)));
        }
        if state.uploads.under_way() > 0 {
            return state.uploads.save_waits.set(true);
        }
        // The fields take nothing while they are being saved.
        state.saving.set(true);
        let saver = self.clone();
        spawn_local(async move {
            let draft = state.draft.get_untracked();
            let key = state.save_key.get_value();
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
                    saver.composer.tell_saved(card);
                }
                return;
            }
            match answer {
                Ok(card) => saver.saved(state, card),
                Err(ApiError::Invalid(fields)) => {
                    state.refuse(draft, fields);
                    show_errors();
                }
                Err(ApiError::SavedOtherwise(meeting_id)) => {
                    state.saving.set(true);
                    if let Some(problem) = saver.go_on_from(state, meeting_id).await {
                        state.problem.try_set(Some(problem));
                        request_animation_frame(move || give_focus(focused));
                    }
                }
                Err(error) => {
                    if is_unheard(&error) {
                        state.has_lost_answer.try_set_value(true);
                    }
                    let problem = match (error, editing) {
                        (ApiError::NotFound(_), _) => Problem::Gone,
                        (ApiError::Conflict(_), Some((id, _))) => saver.conflict(id).await,
                        (ApiError::Network, _) if !window().navigator().on_line() => Problem::Offline(Box::new(draft)),
                        (error, _) => Problem::Failed(error.message()),
                    };
                    state.problem.try_set(Some(problem));
                    request_animation_frame(move || give_focus(focused));
                }
            }
        });
    }

    /// Makes a new meeting of the changes of one that is no more.
    pub(super) fn save_anew(&self, state: ComposerState) {
        state.editing.set(None);
        state.has_lost_answer.set_value(false);
        state.save_key.set_value(new_uuid());
        self.save(state);
    }

    /// Saves what waits for files to be uploaded, once none is under way. If one failed, its error is shown instead.
    pub(super) fn save_after_uploads(self, state: ComposerState) {
        let is_ready = memo(move || state.uploads.save_waits.get() && state.uploads.under_way() == 0);
        watch(
            move || is_ready.get(),
            move |is_ready| {
                if is_ready {
                    state.uploads.save_waits.set(false);
                    self.save(state);
                }
            },
        );
    }

    /// Saves what waited for the browser to be online again, unless it was changed meanwhile.
    pub(super) fn save_what_waited(&self, state: ComposerState) {
        let is_as_it_was = state.problem.with_untracked(|problem| match problem {
            Some(Problem::Offline(waiting)) => Some(state.draft.with_untracked(|draft| **waiting == *draft)),
            _ => None,
        });
        match is_as_it_was {
            Some(true) => self.save(state),
            Some(false) => state.problem.set(Some(Problem::OnlineAgain)),
            None => {}
        }
    }

    /// Gets the meeting as somebody else left it.
    async fn conflict(&self, meeting_id: i64) -> Problem {
        match self.api.meeting(meeting_id).await {
            Ok(detail) => Problem::Conflict(Box::new(detail)),
            Err(ApiError::NotFound(_)) => Problem::Gone,
            Err(error) => Problem::Failed(error.message()),
        }
    }

    fn saved(&self, state: ComposerState, card: MeetingCard) {
        state.keeper.with_value(|keeper| keeper.finish());
        self.composer.tell_saved(card);
        self.composer.close();
    }
}

/// Does something with the draft once what was pasted into it is there as it is meant; nothing where something else waits
/// for that already.
pub(super) fn when_read(state: ComposerState, act: impl FnOnce() + 'static) {
    if state.is_waiting.get_value() {
        return;
    }
    let Some(reading) = state.reading() else { return act() };
    state.is_waiting.set_value(true);
    spawn_local(async move {
        // What cannot be read stays the text that it is.
        drop(JsFuture::from(reading).await);
        if state.is_waiting.try_set_value(false).is_none() {
            when_read(state, act);
        }
    });
}

/// Whether the request may have done what it was for: nothing came back, or what stands between failed.
const fn is_unheard(error: &ApiError) -> bool {
    matches!(error, ApiError::Network | ApiError::Unreadable | ApiError::Refused { status: 500.., .. })
}

/// Leads to the errors once they are on the page, which is after the effects have run.
fn show_errors() {
    request_animation_frame(|| focus_control(SUMMARY_ID));
}

fn give_focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that has left the page cannot be focused, which is no error.
        drop(element.focus());
    }
}
