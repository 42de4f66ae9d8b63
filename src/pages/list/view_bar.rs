use super::{
    ListAddress,
    address::View,
    state::{ListState, Tool},
    tool_button::ToolButton,
};
use crate::{
    i18n::t,
    prelude::*,
    ui::{
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
    },
};

/// The views of the list, what can be done with the one that is open, and the tools that change what is shown.
#[component]
pub(super) fn ViewBar() -> Markup {
    let state = ListState::of_context();
    let saved = move || state.views.all().into_iter().map(|view| (View::Saved(view.id), view.name)).collect::<Vec<_>>();
    let link = move |view: View, name: String| {
        let is_open = move || state.address.with(|address| address.view == view);
        let href = untrack(|| ListAddress::of_view(state.views.shape(), view, &state.views.all())).href();
        view! {
            <a href=href dir="auto" title=name.clone() aria-current=move || is_open().then_some("page")>
                {name}
            </a>
        }
    };
    view! {
        <div class="list-bar">
            <nav class="list-views" aria-label=t().views()>
                {link(View::All, t().view_all().to_owned())}
                {link(View::Mine, t().view_mine().to_owned())}
                {each(saved, |(_, name)| name.clone(), move |(view, name)| link(view, name))}
            </nav>
            <div class="list-tools">
                <SaveButton/>
                <ViewMenu/>
                <ToolButton tool=Tool::Filters label=t().list_filter() icon=IconName::Filter popup="dialog"/>
                <ToolButton tool=Tool::Columns label=t().list_columns() icon=IconName::Columns popup="menu"/>
            </div>
        </div>
    }
}

/// Keeps what is shown, where that is not what the view says.
#[component]
fn SaveButton() -> Markup {
    let state = ListState::of_context();
    let wanted = memo(move || state.address.with(|address| address.is_changed().then_some(address.view)));
    dynamic(move || {
        wanted.get().map(|view| match view {
            View::Saved(id) => {
                let change = move |_| {
                    let query = state.address.with_untracked(ListAddress::view_query);
                    state.views.change(id, query, state.visit);
                };
                view! {
                    <button type="button" class="button is-quiet" on:click=change>
                        {t().view_save_changes()}
                    </button>
                }
            }
            View::All | View::Mine | View::Gone => view! {
                <button type="button" class="button is-quiet" on:click=move |_| state.open.set(Some(Tool::SaveView))>
                    {t().view_save()}
                </button>
            },
        })
    })
}

/// What can be done with a view that was saved.
#[component]
fn ViewMenu() -> Markup {
    let state = ListState::of_context();
    let saved = memo(move || match state.address.with(|address| address.view) {
        View::Saved(id) => Some(id),
        View::All | View::Mine | View::Gone => None,
    });
    let item = |label, icon, run: Callback<()>| MenuItem { label, icon, action: MenuAction::Run(run) };
    dynamic(move || {
        saved.get().map(|id| {
            let open = move |tool| Callback::new(move |()| state.open.set(Some(tool)));
            let delete = Callback::new(move |()| state.views.delete(id, state.visit));
            let items = Signal::stored(vec![
                item(t().view_rename(), IconName::Edit, open(Tool::RenameView(id))),
                item(t().view_save_as(), IconName::Plus, open(Tool::SaveView)),
                item(t().view_delete(), IconName::Trash, delete),
            ]);
            view! {
                <Menu label=t().view_actions() items>
                    <Icon name=IconName::More/>
                </Menu>
            }
        })
    })
}
