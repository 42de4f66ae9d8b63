//! Links to a meeting: the address of a record's page with the meeting's number, which is then brought into view.

use kokous_model::record::RecordRef;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::{filter::Filter, sections::Key, state::TimelineState};
use crate::{
    api::use_api,
    host,
    i18n::t,
    prelude::*,
    shell::{location::use_location, route::record_address},
    ui::toast::{Toasts, use_toasts},
};

/// The parameter of the address.
const PARAMETER: &str = "meeting";
/// How many pages of the past are looked through for the meeting.
const MOST_PAGES: usize = 40;

/// The address of a meeting on the timeline of a record.
pub(crate) fn address_of(record: RecordRef, id: i64) -> String {
    format!("{}?{PARAMETER}={id}", record_address(record))
}

/// Puts a link to the meeting on the clipboard.
pub(super) fn copy_link(record: RecordRef, id: i64, toasts: Toasts) {
    let origin = host::origin();
    let address = format!("{origin}{}", address_of(record, id));
    let written = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        match JsFuture::from(written).await {
            Ok(_) => toasts.say(t().link_copied()),
            // Whoever is refused the clipboard can still copy by hand.
            Err(_) => toasts.fail(t().link_not_copied(&address)),
        }
    });
}

/// Brings the meeting into view that the address names.
pub(super) fn follow(state: TimelineState) {
    let wanted = untrack(|| use_location().parameter(PARAMETER)).and_then(|id| id.parse::<i64>().ok());
    let Some(id) = wanted else { return };
    let (api, toasts) = (use_api(), use_toasts());
    spawn_local(async move {
        for _ in 0..MOST_PAGES {
            let Some((is_there, older)) =
                state.sections.try_with_untracked(|sections| (sections.card(id).is_some(), sections.older.clone()))
            else {
                return;
            };
            if is_there {
                state.fresh.try_set(Some(Key::Meeting(id)));
                return;
            }
            let Some(older) = older else { break };
            let answer = state.while_wanted(&Filter::default(), api.timeline(state.record, Some(&older), "")).await;
            let Some(Ok(page)) = answer else { return };
            state.change(|sections| sections.append(page));
        }
        toasts.fail(t().link_leads_nowhere());
    });
}
