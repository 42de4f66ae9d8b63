use kokous_model::record::RecordType;

use super::{
    ListAddress,
    columns::{Column, columns},
    view::Visit,
};
use crate::{
    api::{ListRow, SortDirection},
    i18n::t,
    pages::words::kind_plural,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// The rows under their headings. On a narrow screen each row becomes a card of two lines.
#[component]
pub(super) fn ListTable(
    /// What the list shows.
    #[prop(into)]
    address: Signal<ListAddress>,
    /// The rows.
    rows: Vec<ListRow>,
    /// Goes elsewhere.
    visit: Callback<Visit>,
) -> Markup {
    let kind = address.with_untracked(|address| address.kind);
    view! {
        <table class="list-table">
            <caption class="visually-hidden">{kind_plural(kind)}</caption>
            <thead>
                <tr>{columns(kind).iter().map(|column| heading_view(column, address, visit)).collect::<Markup>()}</tr>
            </thead>
            <tbody>{rows.iter().map(|row| row_view(kind, row)).collect::<Markup>()}</tbody>
        </table>
    }
}

fn heading_view(column: &'static Column, address: Signal<ListAddress>, visit: Callback<Visit>) -> Markup {
    let sorted = move || address.with(|address| (address.sort == column.property).then_some(address.direction));
    let aria_sort = move || match sorted() {
        Some(SortDirection::Ascending) => Some("ascending"),
        Some(SortDirection::Descending) => Some("descending"),
        None => None,
    };
    let arrow = move || {
        sorted().map(|direction| {
            let name = if direction == SortDirection::Ascending { IconName::ArrowUp } else { IconName::ArrowDown };
            view! { <Icon name/> }
        })
    };
    let sort = move |_| {
        let to = address.with_untracked(|address| address.sorted_by(column.property));
        visit.run(Visit { to, replace: false });
    };
    view! {
        <th scope="col" aria-sort=aria_sort class:is-number=column.is_number>
            <button type="button" on:click=sort>
                {(column.label)(t())}
                {arrow}
            </button>
        </th>
    }
}

fn row_view(kind: RecordType, row: &ListRow) -> Markup {
    let cells = columns(kind).iter().enumerate().map(|(index, column)| {
        let text = (column.show)(row, column.property);
        if index == 0 {
            let href = format!("/{}/{}", kind.plural(), row.id);
            return view! {
                <th scope="row" dir="auto">
                    <a href=href>{text}</a>
                </th>
            };
        }
        let is_empty = text.is_empty();
        view! {
            <td dir="auto" class:is-number=column.is_number class:is-empty=is_empty>
                {text}
            </td>
        }
    });
    view! { <tr>{cells.collect::<Markup>()}</tr> }
}
