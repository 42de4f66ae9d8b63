//! What the list of a record type can show: what every account has, and the account's own properties.

use std::{cell::RefCell, ptr};

use kokous_model::{
    choices::Choices,
    record::RecordType,
    wire::{PropertyField, PropertyInput},
};

use super::{
    cells::{amount, day, moment, plain},
    columns::{self, Cell, Column},
    filters::{self, Filter, FilterKind},
};
use crate::{
    i18n::{Messages, t},
    ui::id::lasting,
};

/// The columns and the filters that a list can have.
#[derive(Clone, Copy)]
pub struct ListShape {
    /// The record type.
    pub kind: RecordType,
    own: &'static [OwnProperty],
}

/// What a column or a filter is called.
#[derive(Clone, Copy)]
pub(super) enum Label {
    /// As every account has it, in the page's language.
    Known(fn(Messages) -> &'static str),
    /// As the account named it.
    Own(&'static str),
}

/// A property that the account made, as a column and as a filter.
struct OwnProperty {
    column: Column,
    filter: Filter,
}

/// What some properties became.
type Kept = (Vec<PropertyField>, &'static [OwnProperty]);

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

impl ListShape {
    /// That of an account which made these properties. Kept for as long as the page, each only once: they change seldom,
    /// and whatever names a column can be copied.
    #[must_use]
    pub fn new(kind: RecordType, properties: Vec<PropertyField>) -> Self {
        if properties.is_empty() {
            return kind.into();
        }
        let own = KEPT.with_borrow_mut(|kept| {
            if let Some((_, own)) = kept.iter().find(|(known, _)| *known == properties) {
                return *own;
            }
            let own: &'static [OwnProperty] = properties.iter().map(OwnProperty::of).collect::<Vec<_>>().leak();
            kept.push((properties, own));
            own
        });
        Self { kind, own }
    }

    /// The columns; the first one is the name, which is always there.
    pub(super) fn columns(self) -> impl Iterator<Item = &'static Column> {
        columns::standard(self.kind).iter().chain(self.own.iter().map(|property| &property.column))
    }

    /// The column of this property.
    pub(super) fn column(self, property: &str) -> Option<&'static Column> {
        self.columns().find(|column| column.property == property)
    }

    /// The column of the name.
    pub(super) fn name_column(self) -> &'static Column {
        &columns::standard(self.kind)[0]
    }

    /// The properties of the columns after the name that are there unless somebody chooses otherwise.
    pub(super) fn usual_columns(self) -> Vec<&'static str> {
        self.columns().filter(|column| column.is_usual).map(|column| column.property).collect()
    }

    /// The filters.
    pub(super) fn filters(self) -> impl Iterator<Item = &'static Filter> {
        filters::standard(self.kind).iter().chain(self.own.iter().map(|property| &property.filter))
    }

    /// The filter of this property.
    pub(super) fn filter(self, property: &str) -> Option<&'static Filter> {
        self.filters().find(|filter| filter.property == property)
    }
}

/// That of an account which made no properties.
impl From<RecordType> for ListShape {
    fn from(kind: RecordType) -> Self {
        Self { kind, own: &[] }
    }
}

impl PartialEq for ListShape {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && (ptr::eq(self.own, other.own) || self.own.len() + other.own.len() == 0)
    }
}

impl Eq for ListShape {}

impl std::fmt::Debug for ListShape {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} and {}", self.kind, self.own.len())
    }
}

impl Label {
    /// The words.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Known(message) => message(t()),
            Self::Own(label) => label,
        }
    }
}

impl OwnProperty {
    fn of(property: &PropertyField) -> Self {
        let (name, label) = (lasting(&property.name), Label::Own(lasting(&property.label)));
        let choices = || -> Choices {
            let options = property.options.iter().map(|option| (lasting(&option.value), lasting(&option.label)));
            options.collect::<Vec<_>>().leak()
        };
        let (cell, filter) = match property.input {
            PropertyInput::Number => (Cell::Text(amount), FilterKind::Missing),
            PropertyInput::Date => (Cell::Text(day), FilterKind::Day),
            PropertyInput::DateTime => (Cell::Text(moment), FilterKind::OptionalInstant),
            PropertyInput::Select | PropertyInput::Several if property.own_options => {
                let choices = choices();
                (Cell::OwnChoices(choices), FilterKind::OwnChoices(choices))
            }
            PropertyInput::Select => {
                let choices = choices();
                (Cell::Choice(choices), FilterKind::OptionalChoice(choices))
            }
            _ => (Cell::Text(plain), FilterKind::Missing),
        };
        Self {
            column: Column {
                // A set has no order that people see.
                is_sortable: property.input != PropertyInput::Several,
                is_number: property.input == PropertyInput::Number,
                ..Column::own(label, name, cell)
            },
            filter: Filter { property: name, label, kind: filter },
        }
    }
}
