//! Rows that come, go and move, each with its own life.

use std::{mem, rc::Rc};

use leptos::prelude::{Owner, untrack};
use send_wrapper::SendWrapper;
use web_sys::{Comment, Node};

use super::{
    Markup, MarkupState,
    state::{Live, comment},
};
use crate::boxed::Produce;

/// The keys of the rows that there are now, each with what makes the row where it is new.
type Makers = Vec<(String, Box<dyn FnOnce() -> Markup>)>;

/// Rows as a view describes them.
pub struct Rows(Box<dyn Produce<Makers>>);

/// Rows on the page.
pub struct RowsState {
    rows: Vec<Row>,
    end: Comment,
}

struct Row {
    key: String,
    // Before the owner, so that effects end before what they read.
    view: MarkupState,
    #[expect(dead_code, reason = "dropping it disposes of what the row has created")]
    owner: Owner,
}

/// A row for each item, for as long as there is an item of its key. A row keeps its elements and what it has created
/// while others come and go around it.
pub fn each<T: 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    row: impl Fn(T) -> Markup + 'static,
) -> Markup {
    let row = Rc::new(row);
    let makers = move || {
        let maker = |item: T| -> (String, Box<dyn FnOnce() -> Markup>) {
            let row = Rc::clone(&row);
            (key(&item), Box::new(move || row(item)))
        };
        items().into_iter().map(maker).collect()
    };
    Markup::Keyed(SendWrapper::new(Rows(Box::new(makers))))
}

pub(super) fn build(rows: Rows) -> Live {
    let mut makers = rows.0;
    // The effect's own owner is cleared at every run; rows outlive that.
    let parent = Owner::current().unwrap_or_default();
    Live::new(move |before| {
        let mut state = match before {
            Some(MarkupState::Rows(state)) => state,
            _ => RowsState { rows: Vec::new(), end: comment() },
        };
        state.update(makers.produce(), &parent);
        MarkupState::Rows(state)
    })
}

impl RowsState {
    /// The rows' views, in their order.
    pub(super) fn views(&self) -> impl Iterator<Item = &MarkupState> {
        self.rows.iter().map(|row| &row.view)
    }

    /// What stands after the last row.
    pub(super) fn end(&self) -> &Node {
        &self.end
    }

    fn update(&mut self, makers: Makers, parent: &Owner) {
        let mut old: Vec<Option<Row>> = mem::take(&mut self.rows).into_iter().map(Some).collect();
        let mut stays = Vec::with_capacity(makers.len());
        let mut next_old = 0;
        for (key, make) in makers {
            let is_row = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == key);
            // Mostly, rows are in the order that they were in.
            let ahead = old.iter().skip(next_old).position(is_row).map(|index| index + next_old);
            let found = ahead.or_else(|| old.iter().position(is_row));
            stays.push(ahead.is_some());
            next_old = ahead.map_or(next_old, |index| index + 1);
            let row = found.and_then(|index| old[index].take());
            self.rows.push(row.unwrap_or_else(|| Row::new(key, make, parent)));
        }
        old.iter().flatten().for_each(|row| row.view.remove());
        // From the end, so that what a row is put before is in its own place already.
        let mut after = Node::clone(&self.end);
        for (row, stays) in self.rows.iter().zip(stays).rev() {
            if !stays {
                row.view.insert_before(Some(&after));
            }
            after = row.view.first_node().unwrap_or(after);
        }
    }
}

impl Row {
    fn new(key: String, make: Box<dyn FnOnce() -> Markup>, parent: &Owner) -> Self {
        let owner = parent.with(Owner::new);
        let view = owner.with(|| untrack(make).build());
        Self { key, view, owner }
    }
}
