//! Keeps a draft while it is being composed: at once in the browser, and within a second at the server.

use std::{cell::RefCell, rc::Rc, sync::Arc, time::Duration};

use futures_util::lock::Mutex;
use kokous_model::wire::StoredDraft;
use leptos::{leptos_dom::helpers::TimeoutHandle, task::spawn_local};

use super::{Composer, draft_store};
use crate::{
    api::{Api, ApiError, new_uuid},
    i18n::t,
    prelude::*,
    time,
    ui::toast::Toasts,
};

/// How long the keyboard must rest before a draft is sent.
const REST: Duration = Duration::from_millis(600);

/// Stores one draft again and again, one request at a time. It lives on after its composer is gone, until what it
/// has is at the server; dropping it cancels nothing.
#[derive(Clone)]
pub(super) struct DraftKeeper {
    inner: Rc<Inner>,
}

struct Inner {
    api: Api,
    composer: Composer,
    /// Outlives the composer, as the keeper does.
    turn: Arc<Mutex<()>>,
    user: i64,
    progress: RefCell<Progress>,
}

#[derive(Default)]
struct Progress {
    /// What the server does not have yet.
    unsent: Option<StoredDraft>,
    timer: Option<TimeoutHandle>,
    is_sending: bool,
    /// The draft's id, once there was something to store.
    stored_id: Option<String>,
    is_finished: bool,
}

impl Progress {
    /// Waits by this timer alone; nothing for none.
    fn set_timer(&mut self, timer: Option<TimeoutHandle>) {
        if let Some(former) = std::mem::replace(&mut self.timer, timer) {
            former.clear();
        }
    }
}

impl DraftKeeper {
    pub(super) fn new(api: Api, composer: Composer, user: i64) -> Self {
        let turn = composer.draft_turn.get_value();
        Self { inner: Rc::new(Inner { api, composer, turn, user, progress: RefCell::default() }) }
    }

    /// Takes note that a draft is at the server already, so that finishing removes it there.
    pub(super) fn adopt(&self, draft_id: &str) {
        self.inner.progress.borrow_mut().stored_id = Some(draft_id.to_owned());
    }

    /// Leaves what was stored so far to whoever else writes it; what comes now is another draft.
    pub(super) fn begin_anew(&self) {
        let mut progress = self.inner.progress.borrow_mut();
        progress.set_timer(None);
        progress.unsent = None;
        progress.stored_id = None;
    }

    /// Keeps the changed draft, unless it has been finished.
    pub(super) fn changed(&self, mut draft: StoredDraft) {
        if self.inner.progress.borrow().is_finished {
            return;
        }
        draft.updated_at = Some(time::now());
        draft_store::keep(self.inner.user, &draft);
        self.inner.composer.remember_unfinished(draft.clone());
        let keeper = self.clone();
        let timer = set_timeout_with_handle(move || keeper.flush(), REST).ok();
        let mut progress = self.inner.progress.borrow_mut();
        progress.stored_id = Some(draft.id.clone());
        progress.unsent = Some(draft);
        progress.set_timer(timer);
    }

    /// Sends what has not been sent, without waiting for the keyboard to rest.
    pub(super) fn flush(&self) {
        let mut progress = self.inner.progress.borrow_mut();
        progress.set_timer(None);
        if progress.is_sending {
            return;
        }
        let Some(draft) = progress.unsent.take() else { return };
        progress.is_sending = true;
        drop(progress);
        let keeper = self.clone();
        spawn_local(async move {
            let turn = keeper.inner.turn.lock().await;
            // Who signed out meanwhile has sent the draft with the rest, and must not send it as somebody else.
            // What was embedded and has been taken off its page has no author to ask for, and nobody signed out.
            let author = keeper.inner.composer.author.try_get_value();
            if author.is_some_and(|author| author != Some(keeper.inner.user)) {
                return;
            }
            let result = keeper.inner.api.put_draft(&draft).await;
            drop(turn);
            keeper.sent(draft, result);
        });
    }

    /// Forgets the draft everywhere: it has become a meeting, or was discarded.
    pub(super) fn finish(&self) {
        let mut progress = self.inner.progress.borrow_mut();
        progress.set_timer(None);
        progress.unsent = None;
        progress.is_finished = true;
        let Some(draft_id) = progress.stored_id.clone() else { return };
        let is_sending = progress.is_sending;
        drop(progress);
        draft_store::forget(self.inner.user, &draft_id);
        self.inner.composer.forget_unfinished(&draft_id);
        // A request that is on its way would bring it back: then it is removed after the answer.
        if !is_sending {
            delete(self.inner.api.clone(), draft_id);
        }
    }

    fn sent(&self, draft: StoredDraft, result: Result<(), ApiError>) {
        let mut progress = self.inner.progress.borrow_mut();
        progress.is_sending = false;
        if progress.is_finished {
            drop(progress);
            delete(self.inner.api.clone(), draft.id);
            return;
        }
        let is_newest = progress.unsent.is_none();
        match result {
            Ok(()) if is_newest => draft_store::forget(self.inner.user, &draft.id),
            // The browser's copy stays; the next change, or the next visit, tries again.
            Err(_) if is_newest => progress.unsent = Some(draft),
            Ok(()) | Err(_) => {
                drop(progress);
                self.flush();
            }
        }
    }
}

/// Forgets a draft at the server. If that fails it is offered once more on the next visit, which loses nothing.
pub(super) fn delete(api: Api, draft_id: String) {
    spawn_local(async move { drop(api.delete_draft(&draft_id).await) });
}

/// Says that a draft was thrown away, with a way back for as long as the message stands. To the server, one that is taken
/// back is another draft: the removal of this one may still be on its way.
pub(super) fn say_discarded(composer: Composer, api: &Api, toasts: Toasts, draft: &StoredDraft) {
    let draft = StoredDraft { id: new_uuid(), updated_at: Some(time::now()), ..draft.clone() };
    let api = api.clone();
    let undo = move || {
        let (api, again) = (api.clone(), draft.clone());
        spawn_local(async move { drop(api.put_draft(&again).await) });
        composer.resume(draft.clone());
    };
    toasts.say_with_undo(t().discarded(), undo);
}

/// Sends the copies that the server does not have yet; gives all of them.
pub async fn send_local_drafts(api: &Api, user: i64) -> Vec<StoredDraft> {
    let drafts = draft_store::kept(user);
    for draft in &drafts {
        if api.put_draft(draft).await.is_ok() {
            draft_store::forget(user, &draft.id);
        }
    }
    drafts
}

impl Composer {
    /// Asks for the user's unfinished drafts; copies that the server does not have yet go before its own.
    pub(crate) async fn load_unfinished(self, api: Api, user: i64) {
        let mut drafts = send_local_drafts(&api, user).await;
        if let Ok(stored) = api.drafts().await {
            for stored in stored.results {
                if drafts.iter().all(|draft| draft.id != stored.id) {
                    drafts.push(stored);
                }
            }
        }
        self.unfinished.try_update(|known| {
            // What was typed while the server was asked is newer than its answer.
            drafts.retain(|draft| known.iter().all(|other| other.id != draft.id));
            drafts.append(known);
            *known = drafts.into_iter().fold(Vec::new(), newest_first);
        });
    }

    pub(super) fn remember_unfinished(self, draft: StoredDraft) {
        self.unfinished.try_update(|unfinished| {
            unfinished.retain(|other| other.id != draft.id);
            unfinished.insert(0, draft);
        });
    }

    pub(super) fn forget_unfinished(self, draft_id: &str) {
        self.unfinished.try_update(|unfinished| unfinished.retain(|draft| draft.id != draft_id));
    }
}

/// Puts a draft before all that are older.
fn newest_first(mut drafts: Vec<StoredDraft>, draft: StoredDraft) -> Vec<StoredDraft> {
    let place = drafts.iter().position(|other| other.updated_at < draft.updated_at).unwrap_or(drafts.len());
    drafts.insert(place, draft);
    drafts
}
