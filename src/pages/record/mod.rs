//! A record's page: who or what it is, what happens with it, and what it belongs to.

mod about;
mod associations;
mod content;
mod property;

use kokous_model::record::RecordRef;
use leptos::prelude::*;

use self::content::RecordContent;
use super::not_found::NoSuchRecord;
use crate::{
    api::{ApiError, use_api},
    ui::{error_bar::ErrorBar, remote::Remote, skeleton::Skeleton},
};

/// The page of one record. One request brings all of it.
#[component]
pub fn RecordPage(
    /// Which record.
    record: RecordRef,
) -> impl IntoView {
    let api = use_api();
    let view = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        view.load(async move { api.record(record).await });
    });
    load.run(());

    move || match (view.get(), view.error()) {
        (Some(view), _) => view! { <RecordContent view/> }.into_any(),
        (None, Some(ApiError::NotFound(_))) => view! { <NoSuchRecord kind=record.kind/> }.into_any(),
        (None, Some(error)) => view! { <ErrorBar error retry=load/> }.into_any(),
        (None, None) => view! { <RecordSkeleton/> }.into_any(),
    }
}

/// The page's three columns before there is anything in them.
#[component]
fn RecordSkeleton() -> impl IntoView {
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
    .into_any()
}
