//! Ids of elements that are worked out while the page runs.

use std::{cell::RefCell, collections::BTreeSet};

thread_local! {
    static KNOWN: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// The same text, for as long as the page; each only once, so that it does not grow. For ids of which there are few, such
/// as those of a record's properties.
#[must_use]
pub fn lasting(text: &str) -> &'static str {
    KNOWN.with_borrow_mut(|known| match known.get(text) {
        Some(kept) => kept,
        None => {
            let kept: &'static str = text.to_owned().leak();
            known.insert(kept);
            kept
        }
    })
}
