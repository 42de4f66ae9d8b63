//! What elements show of a record: all of it, or its timeline.

use kokous_model::record::RecordRef;

use super::commands::Commands;
use crate::{
    i18n::t,
    pages::record::LoadedRecord,
    prelude::*,
    timeline::Timeline,
    ui::{
        icon::{Icon, IconName},
        skeleton::Skeleton,
    },
};

/// What an element shows; in its context.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) reference: RecordRef,
    pub(super) commands: Commands,
    /// Asks for the record again.
    pub(super) load: Callback<()>,
}

/// The record of the context, as its own page shows it.
pub fn open_record() -> Markup {
    let Shown { reference, commands, load } = expect_context();
    view! { <LoadedRecord record=reference view=commands.record load/> }
}

/// A timeline, and the way to add to it.
pub fn open_timeline() -> Markup {
    let Shown { reference, commands, .. } = expect_context();
    let record = commands.record;
    let session = commands.session;
    let composer = commands.composer;
    // Either may come first.
    let is_there = memo(move || session.is_open() && record.part(|_| true));
    let schedule = Callback::new(move |()| {
        if let Some(on) = commands.compose_on() {
            composer.schedule(on);
        }
    });
    let may_schedule = Signal::derive(move || session.may_write() && !record.part(|view| view.archived));
    dynamic(move || {
        let Some(view) = is_there.get().then(|| untrack(|| record.get())).flatten() else {
            return view! { <Skeleton lines=4 shape="is-cards"/> };
        };
        view! {
            {move || may_schedule.get().then(|| schedule_button(schedule))}
            <Timeline record=reference first_page=view.timeline schedule may_schedule/>
        }
    })
}

/// *Schedule meeting*.
pub(super) fn schedule_button(schedule: Callback<()>) -> Markup {
    view! {
        <button type="button" class="button is-primary embed-schedule" part="schedule-button" on:click=move |_| schedule.run(())>
            <Icon name=IconName::CalendarPlus/>
            {t().schedule_meeting()}
        </button>
    }
}
