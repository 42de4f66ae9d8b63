use kokous_model::record::RecordType;

use super::{
    ListAddress, SavedViews, View,
    active_filters::ActiveFilters,
    address::{ROWS, names_own},
    paging::Paging,
    search::SearchField,
    state::{ListState, Tool},
    table::ListTable,
    view_bar::ViewBar,
};
use crate::{
    api::{ApiError, ListPage as ListAnswer, use_api},
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

/// Whose list is wanted, for [`open`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListKind(pub RecordType);

/// Shows the list of the context's [`ListKind`].
pub fn open() -> Markup {
    let ListKind(kind) = expect_context();
    view! { <ListPage kind/> }
}

/// The list page: [`ListView`] with the browser's address.
#[component]
pub fn ListPage(
    /// The record type.
    kind: RecordType,
) -> Markup {
    let location = use_location();
    let views = SavedViews::of(kind);
    let address = memo(move || ListAddress::parse(views.shape(), &views.all(), |name| location.parameter(name)));
    let visit = Callback::new(move |visit: Visit| location.step(&visit.to.href(), visit.replace));
    // What a view shows is not known before the views are, and what stands for a property of the account's own not before
    // those are; everything else need not wait for them.
    let names_own = memo(move || names_own(kind, &location.parameters(), |name| location.parameter(name)));
    let is_known =
        memo(move || views.are_known() || (!names_own.get() && address.with(|address| address.view != View::Gone)));
    let load = Callback::new(move |()| views.load());
    dynamic(move || {
        if is_known.get() {
            return view! { <ListView address views visit/> };
        }
        view! {
            <div class="list">
                <PageHeading title=kind_plural(kind)/>
                {move || match views.error() {
                    Some(error) => view! { <ErrorBar error retry=load/> },
                    None => view! { <Skeleton lines=12 shape="is-rows"/> },
                }}
            </div>
        }
    })
}

/// The records of one type: views, search, filters, columns to choose and to sort by, pages. The rows stay until the next
/// ones are there.
#[component]
pub fn ListView(
    /// What is shown.
    #[prop(into)]
    address: Signal<ListAddress>,
    /// What the person has saved.
    views: SavedViews,
    /// Goes elsewhere.
    visit: Callback<Visit>,
) -> Markup {
    let api = use_api();
    let state = ListState::provide(address, visit, views);
    let kind = state.kind;
    let session = use_session();
    let dialog = RwSignal::new(None);
    provide_context(OpenDialog(dialog));
    let answer = Remote::<(ListAddress, ListAnswer)>::new();
    let me = memo(move || session.get().map(|session| session.user.id));
    let load = Callback::new(move |()| {
        let (api, address) = (api.clone(), address.get_untracked());
        // Who is meant, and which days, is known when the session is; the rows can be asked for at the same time.
        let Some(me) = me.get_untracked().or_else(|| address.content.filters.is_empty().then_some(0)) else { return };
        answer.load(async move { api.list(&address.query(me)).await.map(|page| (address, page)) });
    });
    let waits_for_session =
        memo(move || me.get().is_none() && address.with(|address| !address.content.filters.is_empty()));
    // What else the list could show makes no difference to its rows.
    let wanted = memo(move || {
        address.with(|address| (address.view, address.base.clone(), address.content.clone(), address.page))
    });
    effect(move || {
        wanted.with(|_| ());
        if !waits_for_session.get() {
            load.run(());
        }
    });

    let count = move || {
        answer.get().map(|(shown, page)| {
            let (total, kind, content) = (page.total, kind.singular(), shown.content);
            let is_all = content.search.is_empty() && content.filters.is_empty();
            if is_all { t().list_count(total, kind) } else { t().list_found(total, kind) }
        })
    };
    let asks_for_name = memo(move || matches!(state.open.get(), Some(Tool::SaveView | Tool::RenameView(_))));
    // What the list is chosen or sorted by may be a property that somebody archived.
    let reload = Callback::new(move |()| {
        views.load();
        load.run(());
    });
    // What an address from elsewhere asks for can be refused: asking again is of no use then.
    let is_refused = memo(move || {
        let is_refusal = matches!(answer.error(), Some(ApiError::Refused { status: 400, .. }));
        is_refusal && address.with(|address| !address.content.filters.is_empty() || !address.content.search.is_empty())
    });
    let reload_views = Callback::new(move |()| views.load());
    view! {
        <div class="list">
            <div class="list-head">
                <PageHeading title=kind_plural(kind)/>
                <span class="quiet list-count" role="status">{count}</span>
                <SearchField address visit/>
                {move || {
                    let is_known = session.is_open();
                    (session.may_write() || !is_known)
                        .then(|| {
                            view! {
                                // Until it is known who may use it, it keeps its place.
                                <button
                                    type="button"
                                    class="button is-primary"
                                    class:is-to-come=!is_known
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
            {move || asks_for_name.get().then(|| view! { <Lazy part=LazyPart::ListTool frame=|_| Markup::Nothing/> })}
            <ViewBar/>
            <ActiveFilters/>
            {move || address.with(|address| address.view == View::Gone).then(|| {
                view! { <p class="quiet list-note" role="status">{t().view_gone()}</p> }
            })}
            // Where neither can be had, one is enough to say so, and asks for both.
            {move || match (answer.error().filter(|_| !is_refused.get()), views.error()) {
                (Some(error), _) => view! { <ErrorBar error retry=reload/> },
                (None, Some(error)) => view! { <ErrorBar error retry=reload_views/> },
                (None, None) => Markup::Nothing,
            }}
            <div class="list-body" aria-busy=move || answer.is_loading().to_string()>
                {move || match (answer.get(), answer.error()) {
                    _ if is_refused.get() => refused_view(state, &address.get()),
                    (Some((shown, page)), _) => page_view(state, shown, page),
                    (None, Some(_)) => Markup::Nothing,
                    (None, None) => view! { <Skeleton lines=12 shape="is-rows"/> },
                }}
            </div>
        </div>
    }
}

fn page_view(state: ListState, shown: ListAddress, page: ListAnswer) -> Markup {
    if !page.results.is_empty() {
        return view! {
            <ListTable shown=shown.clone() rows=page.results/>
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
    let (is_searched, is_filtered) = (!shown.content.search.is_empty(), !shown.content.filters.is_empty());
    if !is_searched && !is_filtered {
        return view! { <p class="empty">{t().list_empty(kind)}</p> };
    }
    let said = if is_filtered { t().list_nothing_fits(kind) } else { t().list_no_match(kind, &shown.content.search) };
    ways_out(state, &shown, said)
}

/// The server takes no such search. The filters stand above, each with a way to take it away.
fn refused_view(state: ListState, address: &ListAddress) -> Markup {
    ways_out(state, address, t().list_too_much().to_owned())
}

/// Why there are no rows, and how to see some.
fn ways_out(state: ListState, shown: &ListAddress, said: String) -> Markup {
    let (is_searched, is_filtered) = (!shown.content.search.is_empty(), !shown.content.filters.is_empty());
    let way_out = |label: &'static str, to: fn(&ListAddress) -> ListAddress| {
        view! { <button type="button" class="button" on:click=move |_| state.show(to)>{label}</button> }
    };
    view! {
        <div class="empty">
            <p dir="auto">{said}</p>
            <div class="empty-ways">
                {is_filtered.then(|| way_out(t().filters_clear_short(), ListAddress::unfiltered))}
                {is_searched.then(|| way_out(t().list_clear_search(), |address| address.searched("")))}
            </div>
        </div>
    }
}
