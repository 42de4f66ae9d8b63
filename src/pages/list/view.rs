use kokous_model::record::RecordType;

use super::{ListAddress, address::ROWS, paging::Paging, search::SearchField, table::ListTable};
use crate::{
    api::{ListPage as ListAnswer, use_api},
    i18n::t,
    lazy::{Lazy, LazyPart},
    pages::{
        record::{OpenDialog, RecordDialog},
        words::kind_plural,
    },
    prelude::*,
    shell::{location::use_location, session::use_session},
    ui::{
        error_bar::ErrorBar,
        icon::{Icon, IconName},
        page_heading::PageHeading,
        remote::Remote,
        skeleton::Skeleton,
    },
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
) -> Markup {
    let location = use_location();
    let address = memo(move || ListAddress::parse(kind, |name| location.parameter(name)));
    let visit = Callback::new(move |visit: Visit| location.step(&visit.to.href(), visit.replace));
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
) -> Markup {
    let api = use_api();
    let kind = address.with_untracked(|address| address.kind);
    let session = use_session();
    let dialog = RwSignal::new(None);
    provide_context(OpenDialog(dialog));
    let answer = Remote::<(ListAddress, ListAnswer)>::new();
    let load = Callback::new(move |()| {
        let (api, address) = (api.clone(), address.get_untracked());
        answer.load(async move { api.list(&address.query()).await.map(|page| (address, page)) });
    });
    effect(move || {
        address.track();
        load.run(());
    });

    let count = move || {
        answer.get().map(|(shown, page)| {
            let (total, kind) = (page.total, kind.singular());
            if shown.search.is_empty() { t().list_count(total, kind) } else { t().list_found(total, kind) }
        })
    };
    view! {
        <div class="list">
            <div class="list-head">
                <PageHeading title=kind_plural(kind)/>
                <span class="quiet list-count" role="status">{count}</span>
                <SearchField address visit/>
                {move || {
                    session
                        .may_write()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button is-primary"
                                    on:click=move |_| dialog.set(Some(RecordDialog::Create(kind)))
                                >
                                    <Icon name=IconName::Plus/>
                                    {t().record_new(kind.singular())}
                                </button>
                            }
                        })
                }}
            </div>
            {move || dialog.get().is_some().then(|| view! { <Lazy part=LazyPart::RecordDialog frame=|_| Markup::Nothing/> })}
            {move || answer.error().map(|error| view! { <ErrorBar error retry=load/> })}
            <div class="list-body" aria-busy=move || answer.is_loading().to_string()>
                {move || match (answer.get(), answer.error()) {
                    (Some((shown, page)), _) => page_view(address, shown, page, visit),
                    (None, Some(_)) => Markup::Nothing,
                    (None, None) => view! { <Skeleton lines=12 shape="is-rows"/> },
                }}
            </div>
        </div>
    }
}

fn page_view(address: Signal<ListAddress>, shown: ListAddress, page: ListAnswer, visit: Callback<Visit>) -> Markup {
    if !page.results.is_empty() {
        return view! {
            <ListTable address rows=page.results visit/>
            <Paging address=shown total=page.total/>
        };
    }
    let kind = shown.kind.singular();
    if page.total > 0 {
        let last = shown.at_page(page.total.div_ceil(ROWS));
        return view! {
            <div class="empty">
                <p>{t().list_no_page(&shown.page.to_string())}</p>
                <a class="button" href=last.href()>
                    {t().list_last_page()}
                </a>
            </div>
        };
    }
    if shown.search.is_empty() {
        return view! { <p class="empty">{t().list_empty(kind)}</p> };
    }
    let all = shown.searched("");
    view! {
        <div class="empty">
            <p dir="auto">{t().list_no_match(kind, &shown.search)}</p>
            <button
                type="button"
                class="button"
                on:click=move |_| visit.run(Visit { to: all.clone(), replace: false })
            >
                {t().list_clear_search()}
            </button>
        </div>
    }
}
