//! What the composer saves where nothing on the page shows it.

use kokous_model::wire::MeetingCard;
use leptos::task::spawn_local;

use super::{location::use_location, route::Route};
use crate::{
    api::use_api,
    composer::use_composer,
    i18n::t,
    prelude::*,
    time::browser_zone,
    timeline::{address_of, is_filtered, when},
    ui::toast::use_toasts,
};

/// Says of a saved meeting that it is, and leads to it, unless the whole timeline of one of its records is on the page,
/// which shows it.
pub(super) fn tell(route: Memo<Route>) {
    let (api, toasts, location) = (use_api(), use_toasts(), use_location());
    let saved = use_composer().saved();
    let say = move |card: MeetingCard| {
        let api = api.clone();
        spawn_local(async move {
            let records = api.meeting(card.id).await.map(|detail| detail.associations).unwrap_or_default();
            let Some(route) = route.try_get_untracked() else { return };
            let here = records.iter().find(|summary| route == Route::Record(summary.record));
            if here.is_some() && !is_filtered(location) {
                return;
            }
            let text = t().meeting_saved(&card.title, &when(&card, &browser_zone()));
            let Some(on) = here.or(records.first()) else { return toasts.say(text) };
            let (address, is_here) = (address_of(on.record, card.id), here.is_some());
            toasts.say_with_open(text, move || {
                if is_here {
                    // The page is there already, and reads its address once.
                    drop(window().location().set_href(&address));
                } else {
                    location.go(&address);
                }
            });
        });
    };
    watch(move || saved.get(), move |card| card.into_iter().for_each(&say));
}
