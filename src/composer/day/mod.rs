//! The widened composer: the organizer's day beside the form, in which the chosen time is moved and stretched. A part of its
//! own: nothing else waits for it, and forms in other people's pages do without.

mod beside;
mod chosen;
mod column;
mod drag;
mod now;
mod plan;
mod scale;
mod widen;

use self::{beside::DayBeside, widen::WidenButton};
use crate::{prelude::*, ui::later::later};

/// The button that widens the composer of the context.
pub fn open_widen() -> Markup {
    view! { <WidenButton/> }
}

/// The day beside the form of the context, once it is wide.
pub fn open_day() -> Markup {
    // One can type before it is there.
    later(|| view! { <DayBeside/> })
}
