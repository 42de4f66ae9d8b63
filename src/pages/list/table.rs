use kokous_model::record::RecordType;
use web_sys::HtmlElement;

use super::{
    ListAddress,
    cells::value,
    columns::{Cell, Column},
    state::{ListState, OwnerNames},
};
use crate::{
    api::{ListRow, SortDirection},
    pages::words::{choice_label, kind_plural},
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// More columns than this are scrolled through sideways where the window is narrow.
const FITTING: usize = 5;

/// The rows under their headings. On a narrow screen each row becomes a card: of two lines, or of one for each column
/// where somebody chose the columns.
#[component]
pub(super) fn ListTable(
    /// What the rows are of.
    shown: ListAddress,
    /// The rows.
    rows: Vec<ListRow>,
) -> Markup {
    let state = ListState::of_context();
    let (kind, shape) = (shown.kind, shown.shape);
    let chosen = shown.content.columns.iter().filter_map(|property| shape.column(property));
    let columns: Vec<&'static Column> = [shape.name_column()].into_iter().chain(chosen).collect();
    if columns.iter().any(|column| matches!(column.cell, Cell::Owner)) {
        state.owners.ask();
    }
    let is_wide = columns.len() > FITTING;
    let is_usual = shown.content.columns == shape.usual_columns();
    let width = ElementRef::<HtmlElement>::new();
    let count = columns.len();
    effect(move || {
        if let Some(width) = width.get() {
            drop(width.style().set_property("--columns", &count.to_string()));
        }
    });
    view! {
        <div node_ref=width class="list-width" class:is-wide=is_wide>
            <table class="list-table" class:is-chosen=!is_usual>
                <caption class="visually-hidden">{kind_plural(kind)}</caption>
                <thead>
                    <tr>{columns.iter().map(|column| heading_view(column, state)).collect::<Markup>()}</tr>
                </thead>
                <tbody>{rows.iter().map(|row| row_view(kind, &columns, row, state.owners)).collect::<Markup>()}</tbody>
            </table>
        </div>
    }
}

fn heading_view(column: &'static Column, state: ListState) -> Markup {
    let label = column.label.text();
    if !column.is_sortable {
        return view! {
            <th scope="col">
                <span class="list-heading">{label}</span>
            </th>
        };
    }
    let sorted = move || {
        state.address.with(|address| (address.content.sort == column.property).then_some(address.content.direction))
    };
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
    view! {
        <th scope="col" aria-sort=aria_sort class:is-number=column.is_number>
            <button type="button" on:click=move |_| state.show(|address| address.sorted_by(column.property))>
                {label}
                {arrow}
            </button>
        </th>
    }
}

fn row_view(kind: RecordType, columns: &[&'static Column], row: &ListRow, owners: OwnerNames) -> Markup {
    let cells = columns.iter().enumerate().map(|(index, column)| {
        if index == 0 {
            let href = format!("/{}/{}", kind.plural(), row.id);
            return view! {
                <th scope="row" dir="auto">
                    <a href=href>{cell_text(column, row)}</a>
                </th>
            };
        }
        let (is_empty, content) = match column.cell {
            Cell::Owner => {
                let id = value(row, column.property).to_owned();
                (id.is_empty(), dynamic(move || if id.is_empty() { String::new() } else { owners.name_of(&id) }))
            }
            _ => {
                let text = cell_text(column, row);
                (text.is_empty(), text.into_markup())
            }
        };
        let label = column.label.text();
        view! {
            <td dir="auto" class:is-number=column.is_number class:is-empty=is_empty data-label=label>
                {content}
            </td>
        }
    });
    view! { <tr>{cells.collect::<Markup>()}</tr> }
}

fn cell_text(column: &Column, row: &ListRow) -> String {
    match column.cell {
        Cell::Text(text) => text(row, column.property),
        Cell::Choice(choices) => {
            let code = value(row, column.property);
            let label = choices.iter().find(|(known, _)| *known == code).map_or(code, |(_, label)| label);
            choice_label(column.property, code, label)
        }
        Cell::OwnChoices(choices) => {
            let label = |code| choices.iter().find(|(known, _)| *known == code).map_or(code, |(_, label)| *label);
            value(row, column.property).split(';').map(label).collect::<Vec<_>>().join(", ")
        }
        Cell::Owner => String::new(),
    }
}
