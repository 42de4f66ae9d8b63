//! Files on their way: each is sent as soon as it was chosen, and becomes part of the draft when the server has it.

use futures_util::future::{AbortHandle, abortable};
use kokous_model::{
    error::{Field, FieldError},
    file::{AttachedFile, clean_name, upload_error},
};
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::state::ComposerState;
use crate::{
    api::{Api, ApiError, LocalFile},
    i18n::{failure_text, field_error, t},
    prelude::*,
};

/// Files that are sent at the same time: browsers have few connections, and the draft needs one.
const AT_ONCE: usize = 3;

/// The files of an open composer that are not uploaded.
#[derive(Clone, Copy)]
pub(super) struct Uploads {
    transfers: RwSignal<Vec<Transfer>>,
    /// What happened last, to be announced.
    pub(super) news: RwSignal<String>,
    /// Whether *Save* was pressed, and waits for those that are under way.
    pub(super) save_waits: RwSignal<bool>,
    numbers: StoredValue<u32>,
}

/// One file that is not uploaded.
#[derive(Clone, Debug)]
pub(super) struct Transfer {
    pub(super) number: u32,
    /// Which list it is for.
    pub(super) field: Field,
    pub(super) name: String,
    /// In bytes.
    pub(super) size: u64,
    pub(super) state: TransferState,
    file: SendWrapper<LocalFile>,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TransferState {
    /// For others to make room.
    Waiting,
    /// In percent.
    Sending(u8, Abort),
    /// Why, for people. Trying again may help.
    Failed(String),
    /// Why, for people. It will never be taken.
    Refused(String),
}

impl PartialEq for Transfer {
    /// Of the one with a number nothing else changes.
    fn eq(&self, other: &Self) -> bool {
        (self.number, &self.state) == (other.number, &other.state)
    }
}

/// Ends a request.
#[derive(Clone, Debug)]
pub(super) struct Abort(AbortHandle);

impl PartialEq for Abort {
    /// A transfer has one request at a time.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Uploads {
    pub(super) fn new() -> Self {
        let uploads = Self {
            transfers: RwSignal::new(Vec::new()),
            news: RwSignal::new(String::new()),
            save_waits: RwSignal::new(false),
            numbers: StoredValue::new(0),
        };
        on_cleanup(move || {
            for transfer in uploads.transfers.get_untracked() {
                transfer.abort();
            }
        });
        uploads
    }

    /// Those for one list, in the order in which they were chosen.
    pub(super) fn of(self, field: Field) -> Vec<Transfer> {
        self.transfers.with(|all| all.iter().filter(|transfer| transfer.field == field).cloned().collect())
    }

    /// How many are under way.
    pub(super) fn under_way(self) -> usize {
        self.transfers.with(|all| all.iter().filter(|transfer| transfer.is_under_way()).count())
    }

    /// What is wrong with the meeting as long as some are not uploaded.
    pub(super) fn errors(self) -> Vec<FieldError> {
        let error = |transfer: &Transfer| {
            let error = FieldError::new(transfer.field, "NOT_UPLOADED", "").about(&transfer.name);
            (!transfer.is_under_way()).then_some(error)
        };
        self.transfers.with(|all| all.iter().filter_map(error).collect())
    }

    fn change(self, number: u32, change: impl FnOnce(&mut Transfer)) {
        self.transfers.try_update(|all| {
            if let Some(transfer) = all.iter_mut().find(|transfer| transfer.number == number) {
                change(transfer);
            }
        });
    }

    fn take(self, number: u32) -> Option<Transfer> {
        self.transfers.try_update(|all| {
            let at = all.iter().position(|transfer| transfer.number == number)?;
            Some(all.remove(at))
        })?
    }

    fn say(self, words: String) {
        self.news.try_set(words);
    }
}

impl Transfer {
    const fn is_under_way(&self) -> bool {
        matches!(self.state, TransferState::Waiting | TransferState::Sending(..))
    }

    fn abort(&self) {
        if let TransferState::Sending(_, Abort(handle)) = &self.state {
            handle.abort();
        }
    }
}

/// Takes files for one list and begins to send them.
pub(super) fn add(state: ComposerState, api: &Api, field: Field, files: Vec<LocalFile>) {
    let uploads = state.uploads;
    for file in files {
        let (name, size) = (clean_name(&file.name()), file.bytes());
        let number = uploads.numbers.get_value();
        uploads.numbers.set_value(number + 1);
        let refusal = upload_error(&name, size).map(|error| field_error(&error));
        if let Some(reason) = &refusal {
            uploads.say(t().files_failed(&name, reason));
        }
        let progress = refusal.map_or(TransferState::Waiting, TransferState::Refused);
        let transfer = Transfer { number, field, name, size, state: progress, file: SendWrapper::new(file) };
        uploads.transfers.update(|all| all.push(transfer));
    }
    send_next(state, api);
}

/// Sends a file once more that could not be sent.
pub(super) fn retry(state: ComposerState, api: &Api, number: u32) {
    state.uploads.change(number, |transfer| transfer.state = TransferState::Waiting);
    send_next(state, api);
}

/// Forgets a file that is not uploaded; one that is under way is stopped.
pub(super) fn cancel(state: ComposerState, api: &Api, number: u32) {
    if let Some(transfer) = state.uploads.take(number) {
        transfer.abort();
        state.uploads.say(t().files_canceled(&transfer.name));
    }
    send_next(state, api);
}

/// Takes an uploaded file out of the draft. One that no meeting has goes at once; that it is not needed any more is no reason
/// to fail.
pub(super) fn remove(state: ComposerState, api: &Api, field: Field, file: &AttachedFile) {
    let id = file.id;
    state.draft.update(|draft| draft.files_mut(field).retain(|other| other.id != id));
    state.uploads.say(t().files_removed(&file.name));
    let is_of_the_meeting = state.editing.with_untracked(|editing| {
        let base = editing.as_ref().and_then(|editing| editing.base.as_ref());
        base.is_some_and(|base| base.files(field).iter().any(|other| other.id == id))
    });
    if !is_of_the_meeting {
        let api = api.clone();
        spawn_local(async move { drop(api.delete_file(id).await) });
    }
}

/// Sends those that wait, as many as there is room for.
fn send_next(state: ComposerState, api: &Api) {
    let next = state.uploads.transfers.with_untracked(|all| {
        let sending = all.iter().filter(|transfer| matches!(transfer.state, TransferState::Sending(..))).count();
        let waiting = all.iter().filter(|transfer| transfer.state == TransferState::Waiting);
        let next = waiting.take(AT_ONCE.saturating_sub(sending));
        next.map(|transfer| (transfer.number, transfer.file.clone())).collect::<Vec<_>>()
    });
    for (number, file) in next {
        send(state, api.clone(), number, file);
    }
}

fn send(state: ComposerState, api: Api, number: u32, file: SendWrapper<LocalFile>) {
    let uploads = state.uploads;
    let on_progress = move |percent| {
        uploads.change(number, |transfer| {
            if let TransferState::Sending(so_far, _) = &mut transfer.state {
                *so_far = percent;
            }
        });
    };
    let sender = api.clone();
    let sent = async move { sender.upload(&file, Box::new(on_progress)).await };
    let (sent, handle) = abortable(sent);
    uploads.change(number, |transfer| transfer.state = TransferState::Sending(0, Abort(handle)));
    spawn_local(async move {
        // Who canceled it took it off the list.
        let Ok(answer) = sent.await else { return };
        match answer {
            Ok(file) => uploaded(state, number, file),
            Err(error) => failed(uploads, number, &error),
        }
        // The composer may have gone meanwhile.
        if uploads.numbers.try_get_value().is_some() {
            send_next(state, &api);
        }
    });
}

fn uploaded(state: ComposerState, number: u32, file: AttachedFile) {
    let Some(transfer) = state.uploads.take(number) else { return };
    state.uploads.say(t().files_added(&file.name));
    state.draft.try_update(|draft| draft.files_mut(transfer.field).push(file));
}

fn failed(uploads: Uploads, number: u32, error: &ApiError) {
    let reason = match error {
        ApiError::Network => t().files_offline().to_owned(),
        error => failure_text(error),
    };
    uploads.change(number, |transfer| {
        uploads.say(t().files_failed(&transfer.name, &reason));
        let is_final = matches!(error, ApiError::Invalid(_));
        transfer.state = if is_final { TransferState::Refused(reason) } else { TransferState::Failed(reason) };
    });
}
