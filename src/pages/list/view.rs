use kokous_model::record::RecordType;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{ListAddress, address::ROWS, paging::Paging, search::SearchField, table::ListTable};
use crate::{
    api::{ListPage as ListAnswer, use_api},
    pages::words::{count_of, kind_plural},
    ui::{error_bar::ErrorBar, page_heading::PageHeading, remote::Remote, skeleton::Skeleton},
};

/// A step to another address of the same list.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Where to.
    pub to: ListAddress,
    /// Whether it takes the place of the present address in the browser's history, as each pause of the typing does.
    pub replace: bool,
}

/// The list page: [`ListView`] with the browser's address.
#[component]
pub fn ListPage(
    /// The record type.
    kind: RecordType,
) -> impl IntoView {
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(|query| ListAddress::parse(kind, |name| query.get(name))));
    let navigate = use_navigate();
    let visit = Callback::new(move |visit: Visit| {
        let options = NavigateOptions { replace: visit.replace, scroll: false, ..NavigateOptions::default() };
        navigate(&visit.to.href(), options);
    });
    view! { <ListView address visit/> }
}

/// The records of one type: search, columns to sort by, pages. The rows stay until the next ones are there.
#[component]
pub fn ListView(
    /// What is shown.
    #[prop(into)]
    address: Signal<ListAddress>,
    /// Goes elsewhere.
    visit: Callback<Visit>,
) -> impl IntoView {
    let api = use_api();
    let kind = address.with_untracked(|address| address.kind);
    let answer = Remote::<(ListAddress, ListAnswer)>::new();
    let load = Callback::new(move |()| {
        let (api, address) = (api.clone(), address.get_untracked());
        answer.load(async move { api.list(&address.query()).await.map(|page| (address, page)) });
    });
    Effect::new(move |_| {
        address.track();
        load.run(());
    });

    let count = move || {
        answer.get().map(|(shown, page)| {
            let what = kind.plural();
            let total = page.total;
            match (shown.search.is_empty(), total) {
                (_, 1) => count_of(1, kind.singular()),
                (true, _) => format!("{total} {what}"),
                (false, _) => format!("{total} {what} found"),
            }
        })
    };
    view! {
        <div class="list">
            <div class="list-head">
                <PageHeading title=kind_plural(kind)/>
                <span class="quiet list-count" role="status">{count}</span>
                <SearchField address visit/>
            </div>
            {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
            <div class="list-body" aria-busy=move || answer.is_loading().to_string()>
                {move || match (answer.get(), answer.error()) {
                    (Some((shown, page)), _) => page_view(address, shown, page, visit),
                    (None, Some(_)) => ().into_any(),
                    (None, None) => view! { <Skeleton lines=12 shape="is-rows"/> }.into_any(),
                }}
            </div>
        </div>
    }
    .into_any()
}

fn page_view(address: Signal<ListAddress>, shown: ListAddress, page: ListAnswer, visit: Callback<Visit>) -> AnyView {
    if !page.results.is_empty() {
        return view! {
            <ListTable address rows=page.results visit/>
            <Paging address=shown total=page.total/>
        }
        .into_any();
    }
    let what = shown.kind.plural();
    if page.total > 0 {
        let last = shown.at_page(page.total.div_ceil(ROWS));
        return view! {
            <div class="empty">
                <p>{format!("There is no page {}.", shown.page)}</p>
                <a class="button" href=last.href()>
                    "Go to the last page"
                </a>
            </div>
        }
        .into_any();
    }
    if shown.search.is_empty() {
        return view! { <p class="empty">{format!("There are no {what} yet.")}</p> }.into_any();
    }
    let all = shown.searched("");
    view! {
        <div class="empty">
            <p dir="auto">{format!("No {what} match “{}”.", shown.search)}</p>
            <button
                type="button"
                class="button"
                on:click=move |_| visit.run(Visit { to: all.clone(), replace: false })
            >
                "Clear search"
            </button>
        </div>
    }
    .into_any()
}
