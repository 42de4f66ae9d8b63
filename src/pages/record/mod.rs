//! A record's page: who or what it is, what happens with it, and what it belongs to.

mod about;
mod associations;
mod content;
mod property;

use kokous_model::record::RecordRef;

use self::content::RecordContent;
use super::not_found::NoSuchRecord;
use crate::{
    api::{ApiError, use_api},
    prelude::*,
    ui::{error_bar::ErrorBar, remote::Remote, skeleton::Skeleton},
};

/// The page of one record. One request brings all of it.
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

    dynamic(move || match (view.get(), view.error()) {
        (Some(view), _) => view! { <RecordContent view/> },
        (None, Some(ApiError::NotFound(_))) => view! { <NoSuchRecord kind=record.kind/> },
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <RecordSkeleton/> },
    })
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
