//! A record's page: who or what it is, what happens with it, and what it belongs to.

mod about;
mod actions;
mod associations;
mod content;
mod edit;
mod editing;
mod property;

use kokous_model::{
    record::RecordRef,
    wire::{Change, RecordView},
};

use self::content::RecordContent;
pub use self::{
    edit::{OpenDialog, RecordDialog},
    editing::{open_dialog, open_property},
};
use super::not_found::NoSuchRecord;
use crate::{
    api::{ApiError, use_api},
    host,
    i18n::t,
    live::on_change,
    prelude::*,
    shell::{location::use_location, route::record_address, session::use_session},
    ui::{
        error_bar::ErrorBar, page_heading::is_in_the_middle_of_something, remote::Remote, skeleton::Skeleton,
        toast::use_toasts,
    },
};

/// The page of one record. One request brings all of it, and again when others change it.
#[component]
pub fn RecordPage(
    /// Which record.
    record: RecordRef,
) -> Markup {
    let api = use_api();
    let view = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        view.load(async move { api.record(record).await });
    });
    load.run(());
    view! { <LoadedRecord record view load/> }
}

/// The page of a record that is being asked for.
#[component]
pub fn LoadedRecord(
    /// Which record.
    record: RecordRef,
    /// What the server answers.
    view: Remote<RecordView>,
    /// Asks again.
    load: Callback<()>,
) -> Markup {
    on_change(move |change| {
        if matches!(change, Change::Everything) || matches!(change, Change::Record(changed) if changed == record) {
            load.run(());
        }
    });

    lead_on(view);
    let is_there = memo(move || view.get().is_some());
    dynamic(move || {
        // What changes of it later is shown around what is open.
        if is_there.get()
            && let Some(first) = untrack(|| view.get())
        {
            return view! { <RecordContent first view/> };
        }
        match view.error() {
            Some(ApiError::NotFound(_)) => view! { <NoSuchRecord kind=record.kind/> },
            Some(error) => view! { <ErrorBar error retry=load/> },
            None => view! { <RecordSkeleton/> },
        }
    })
}

/// Whoever is at a record that was merged goes on to the one that it is a part of now; whoever is in the middle of something
/// there, or in somebody else's page, is told by the page instead.
fn lead_on(view: Remote<RecordView>) {
    let (session, toasts, location) = (use_session(), use_toasts(), use_location());
    let into = memo(move || {
        let merged = view.part(|view| view.merged_into.clone().map(|into| (view.summary.name.clone(), into)));
        merged.filter(|_| session.is_open())
    });
    effect(move || {
        if let Some((name, into)) = into.get()
            && !host::is_embedded()
            && !is_in_the_middle_of_something()
        {
            toasts.say(t().record_merged(&into.name, &name));
            location.step(&record_address(into.record), true);
        }
    });
}

/// The page's three columns before there is anything in them.
#[component]
fn RecordSkeleton() -> Markup {
    view! {
        <div class="record">
            <div class="record-about">
                <Skeleton lines=8 shape="is-facts"/>
            </div>
            <div class="record-activity">
                <Skeleton lines=4 shape="is-cards"/>
            </div>
            <div class="record-associations">
                <Skeleton lines=6 shape="is-facts"/>
            </div>
        </div>
    }
}
