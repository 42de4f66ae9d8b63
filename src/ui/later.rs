//! Parts of a page that may come a moment later than the rest.

use std::time::Duration;

use crate::prelude::*;

/// Shows something in a task of its own, once what is there already has been painted: a slow machine then paints and
/// answers to keys in between.
pub fn later(part: impl Fn() -> Markup + 'static) -> Markup {
    let is_due = RwSignal::new(false);
    request_animation_frame(move || {
        set_timeout(
            move || {
                is_due.try_set(true);
            },
            Duration::ZERO,
        )
    });
    dynamic(move || if is_due.get() { untrack(&part) } else { Markup::Nothing })
}
