//! Snippets that were written and not saved: kept in the browser, so that leaving the page, or a session that ends, loses
//! nothing.

use kokous_model::snippet::SnippetDraft;
use web_sys::Storage;

use crate::{api::json, host};

/// Below the drafts of meetings, all of which go at sign-out.
const PREFIX: &str = "kokous.draft.snippet.";

/// Keeps what stands in the form of a snippet, of a new one without an id. A browser that refuses keeps nothing.
pub(super) fn keep(user: i64, id: Option<i64>, content: &SnippetDraft) {
    if let Some(storage) = host::storage() {
        drop(storage.set_item(&key(user, id), &json::write(content)));
    }
}

/// Forgets it: it was saved, or is not wanted.
pub(super) fn forget(user: i64, id: Option<i64>) {
    if let Some(storage) = host::storage() {
        drop(storage.remove_item(&key(user, id)));
    }
}

/// What was left of this snippet.
pub(super) fn of(user: i64, id: Option<i64>) -> Option<SnippetDraft> {
    read(&host::storage()?, &key(user, id))
}

/// The id of a snippet of which something was left, of one of them; without an id in it where that is a new one.
pub(super) fn any(user: i64) -> Option<Option<i64>> {
    let storage = host::storage()?;
    let prefix = format!("{PREFIX}{user}.");
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    let mut left = keys.filter(|key| key.starts_with(&prefix) && read(&storage, key).is_some());
    let id: i64 = left.next()?[prefix.len()..].parse().ok()?;
    Some((id != 0).then_some(id))
}

fn read(storage: &Storage, key: &str) -> Option<SnippetDraft> {
    json::read(&storage.get_item(key).ok()??).ok()
}

/// Names the user too: another one who signs in here must not be shown it. Ids begin at 1.
fn key(user: i64, id: Option<i64>) -> String {
    format!("{PREFIX}{user}.{}", id.unwrap_or_default())
}
