//! What the tokens of a snippet stand for in the meeting that is being composed.

use kokous_model::{
    record::RecordType,
    snippet::{TokenValues, contact_of, record_of},
};

use super::library::Library;
use crate::{composer::state::ComposerState, prelude::*, time};

/// The values of this moment, in the words and the zone of whoever composes. The contact's names are asked for where the
/// text has them.
pub(super) async fn values(state: ComposerState, library: Library, html: &str) -> TokenValues {
    let mut values = known(state);
    let draft = state.draft.get_untracked();
    if let Some(contact) = contact_of(state.record, &draft.attendees, &draft.associations)
        && html.contains("contact.")
        && let Some(names) = library.names_of(contact).await
    {
        values.contact_first_name = names.first;
        values.contact_last_name = names.last;
    }
    values
}

fn known(state: ComposerState) -> TokenValues {
    let draft = state.draft.get_untracked();
    let name_of = |kind: RecordType| {
        let record = record_of(kind, state.record, &draft.associations);
        state.records.with_untracked(|records| {
            let summary = records.iter().find(|summary| Some(summary.record) == record);
            summary.map(|summary| summary.name.clone()).unwrap_or_default()
        })
    };
    let organizer = untrack(|| state.organizer());
    let start = draft.times().map(|(start, _)| start);
    let said = |say: &dyn Fn(&kokous_model::time::ZonedInstant) -> String| start.as_ref().map(say).unwrap_or_default();
    TokenValues {
        company_name: name_of(RecordType::Company),
        deal_name: name_of(RecordType::Deal),
        ticket_subject: name_of(RecordType::Ticket),
        owner_name: organizer.name,
        owner_email: organizer.email,
        meeting_date: said(&|start| time::format_long_date(start.local().date())),
        meeting_time: said(&|start| time::format_clock(start.local().time())),
        meeting_zone: said(&|start| time::zone_label(start.zone().name(), start.utc())),
        meeting_title: draft.title,
        ..TokenValues::default()
    }
}
