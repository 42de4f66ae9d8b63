//! What the filters of a list are called.

use kokous_model::time::Period;

use super::{
    filters::{Filter, FilterKind, ME, NONE},
    state::OwnerNames,
};
use crate::{i18n::t, time::format_date};

/// `Created: This week`.
pub(super) fn filter_text(filter: &Filter, value: &str, owners: OwnerNames) -> String {
    let wanted = match filter.kind {
        FilterKind::Owner => owner_text(value, owners),
        kind if value == NONE && kind.may_be_none() => t().record_not_set().to_owned(),
        FilterKind::Instant | FilterKind::OptionalInstant | FilterKind::Day => {
            Period::parse(value).map(period_text).unwrap_or_default()
        }
        kind => {
            let chosen = kind.choices().iter().filter(|(code, _)| filter.has(value, code));
            let has_none = kind.may_be_none() && filter.has(value, NONE);
            let none = has_none.then(|| t().record_not_set().to_owned());
            chosen.map(|(code, label)| filter.choice_text(code, label)).chain(none).collect::<Vec<_>>().join(", ")
        }
    };
    t().filter_chip(filter.label.text(), &wanted)
}

/// What the value of a filter of owners stands for.
fn owner_text(value: &str, owners: OwnerNames) -> String {
    match value {
        ME => t().filter_me().to_owned(),
        NONE => t().filter_nobody().to_owned(),
        id => owners.name_of(id),
    }
}

/// `This week`, or `Tue 24 Nov – Fri 27 Nov`.
pub(super) fn period_text(period: Period) -> String {
    match period {
        Period::Today => t().period_today().to_owned(),
        Period::ThisWeek => t().period_this_week().to_owned(),
        Period::ThisMonth => t().period_this_month().to_owned(),
        Period::PastYear => t().period_past_year().to_owned(),
        Period::Between(from, to) => match (from.map(format_date), to.map(format_date)) {
            (Some(from), Some(to)) => format!("{from} – {to}"),
            (Some(from), None) => t().period_from(&from),
            (None, to) => t().period_until(&to.unwrap_or_default()),
        },
    }
}
