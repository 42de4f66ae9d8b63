//! The copy of a draft that the browser keeps until the server has it.

use kokous_model::wire::StoredDraft;

use crate::{api::json, host};

const PREFIX: &str = "kokous.draft.";

/// Forgets every draft that this browser keeps: to be called at sign-out.
pub fn forget_local_drafts() {
    let Some(storage) = storage() else { return };
    for key in keys(&storage, PREFIX) {
        drop(storage.remove_item(&key));
    }
}

/// Keeps a copy. A browser that refuses (full, or private) leaves the server's as the only one.
pub(super) fn keep(user: i64, draft: &StoredDraft) {
    if let Some(storage) = storage() {
        drop(storage.set_item(&key(user, &draft.id), &json::write(draft)));
    }
}

/// Drops the copy.
pub(super) fn forget(user: i64, draft_id: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(&key(user, draft_id)));
    }
}

/// The copies of this user's drafts.
pub(super) fn kept(user: i64) -> Vec<StoredDraft> {
    let Some(storage) = storage() else { return Vec::new() };
    keys(&storage, &key(user, ""))
        .iter()
        .filter_map(|key| storage.get_item(key).ok().flatten())
        .filter_map(|text| json::read(&text).ok())
        .collect()
}

/// Names the user too: another one who signs in here must not be shown this one's draft.
fn key(user: i64, draft_id: &str) -> String {
    format!("{PREFIX}{user}.{draft_id}")
}

fn keys(storage: &web_sys::Storage, prefix: &str) -> Vec<String> {
    let length = storage.length().unwrap_or_default();
    (0..length).filter_map(|index| storage.key(index).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}

fn storage() -> Option<web_sys::Storage> {
    host::storage()
}
