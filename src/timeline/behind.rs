//! What is behind a card, which is fetched when the first one is opened.

use kokous_model::wire::{ActivityCard, MeetingCard};

use crate::{
    lazy::{Lazy, LazyPart},
    prelude::*,
};

/// The card that was opened, for [`open_detail`](super::open_detail).
#[derive(Clone, Copy)]
pub(super) enum Behind {
    Meeting { id: i64, card: Memo<Option<MeetingCard>> },
    Activity { id: i64, card: Memo<Option<ActivityCard>> },
}

/// Shows what is behind a card.
pub(super) fn behind(what: Behind) -> Markup {
    provide_context(what);
    view! { <Lazy part=LazyPart::CardDetail frame=|waiting| waiting/> }
}
