//! What the records of a list can be chosen by.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use kokous_model::{
    choices::{
        Choices, DEAL_STAGES, DEAL_TYPES, LIFECYCLE_STAGES, TICKET_CATEGORIES, TICKET_PRIORITIES, TICKET_STAGES,
    },
    record::RecordType,
    time::{ClockChoice, Period, resolve_local},
};

use super::shape::{Label, ListShape};
use crate::{
    api::{ListFilter, ListTest},
    i18n::Messages,
    pages::words::choice_label,
    time::{browser_zone, first_weekday, now, zone_of},
};

/// The property of a record's owner.
pub(super) const OWNER: &str = "hubspot_owner_id";
/// The value of a filter that looks for records without a value.
pub(super) const NONE: &str = "none";
/// The value of the filter of owners that stands for whoever looks.
pub(super) const ME: &str = "me";

/// A property that records can be chosen by. The value that is wanted is a text, which stands in addresses.
pub(super) struct Filter {
    /// HubSpot's name.
    pub(super) property: &'static str,
    /// What it is called.
    pub(super) label: Label,
    /// What can be wanted.
    pub(super) kind: FilterKind,
}

/// What can be wanted of a property.
#[derive(Clone, Copy)]
pub(super) enum FilterKind {
    /// `me`, `none`, or the id of a user.
    Owner,
    /// Some of these values, with commas between them.
    Choice(Choices),
    /// The same, or `none`, also beside others.
    OptionalChoice(Choices),
    /// The same of values that the account named, with semicolons between them.
    OwnChoices(Choices),
    /// A [`Period`] of the person's own days, in which an instant lies.
    Instant,
    /// The same, or `none`.
    OptionalInstant,
    /// A [`Period`] in which a day lies, or `none`.
    Day,
    /// `none`.
    Missing,
}

const fn filter_of(property: &'static str, label: fn(Messages) -> &'static str, kind: FilterKind) -> Filter {
    Filter { property, label: Label::Known(label), kind }
}

const OWNED_BY: Filter = filter_of(OWNER, Messages::column_owner, FilterKind::Owner);
const LIFECYCLE: Filter =
    filter_of("lifecyclestage", Messages::column_lifecycle, FilterKind::OptionalChoice(LIFECYCLE_STAGES));
const CREATED: Filter = filter_of("createdate", Messages::column_created, FilterKind::Instant);
const NO_PHONE: Filter = filter_of("phone", Messages::column_phone, FilterKind::Missing);

static CONTACTS: [Filter; 5] =
    [OWNED_BY, LIFECYCLE, CREATED, filter_of("email", Messages::column_email, FilterKind::Missing), NO_PHONE];

static COMPANIES: [Filter; 5] =
    [OWNED_BY, LIFECYCLE, CREATED, filter_of("domain", Messages::column_domain, FilterKind::Missing), NO_PHONE];

static DEALS: [Filter; 6] = [
    OWNED_BY,
    filter_of("dealstage", Messages::column_stage, FilterKind::Choice(DEAL_STAGES)),
    filter_of("closedate", Messages::column_close_date, FilterKind::Day),
    filter_of("dealtype", Messages::column_deal_type, FilterKind::OptionalChoice(DEAL_TYPES)),
    CREATED,
    filter_of("amount", Messages::column_amount, FilterKind::Missing),
];

static TICKETS: [Filter; 5] = [
    OWNED_BY,
    filter_of("hs_pipeline_stage", Messages::column_stage, FilterKind::Choice(TICKET_STAGES)),
    filter_of("hs_ticket_priority", Messages::column_priority, FilterKind::OptionalChoice(TICKET_PRIORITIES)),
    filter_of("hs_ticket_category", Messages::column_category, FilterKind::Choice(TICKET_CATEGORIES)),
    CREATED,
];

/// The filters that a record type's list has in every account.
pub(super) fn standard(kind: RecordType) -> &'static [Filter] {
    match kind {
        RecordType::Contact => &CONTACTS,
        RecordType::Company => &COMPANIES,
        RecordType::Deal => &DEALS,
        RecordType::Ticket => &TICKETS,
    }
}

impl FilterKind {
    /// The values among which one chooses.
    pub(super) const fn choices(self) -> Choices {
        match self {
            Self::Choice(choices) | Self::OptionalChoice(choices) | Self::OwnChoices(choices) => choices,
            _ => &[],
        }
    }

    /// Whether records without a value can be looked for; not where one of the account's own values is called so.
    pub(super) fn may_be_none(self) -> bool {
        match self {
            Self::Choice(_) | Self::Instant => false,
            Self::OwnChoices(choices) => choices.iter().all(|(code, _)| *code != NONE),
            _ => true,
        }
    }

    /// What stands between values of which some can be wanted.
    const fn separator(self) -> char {
        if matches!(self, Self::OwnChoices(_)) { ';' } else { ',' }
    }
}

impl Filter {
    /// The value in the one way in which it is written; nothing for a value that this filter does not have.
    pub(super) fn normal(&self, value: &str) -> Option<String> {
        if self.is_none(value) {
            return Some(value.to_owned());
        }
        match self.kind {
            FilterKind::Owner if value == ME => Some(value.to_owned()),
            FilterKind::Owner => value.parse::<i64>().ok().filter(|id| *id > 0).map(|id| id.to_string()),
            FilterKind::Choice(choices) | FilterKind::OptionalChoice(choices) | FilterKind::OwnChoices(choices) => {
                let none = if self.kind.may_be_none() { Some(NONE) } else { None };
                let known = choices.iter().map(|(code, _)| *code).chain(none);
                let wanted: Vec<_> = known.filter(|code| self.has(value, code)).collect();
                (!wanted.is_empty()).then(|| self.joined(&wanted))
            }
            FilterKind::Instant | FilterKind::OptionalInstant | FilterKind::Day => {
                Period::parse(value).map(Period::code)
            }
            FilterKind::Missing => None,
        }
    }

    /// The value as it stands in an address.
    pub(super) fn encoded(&self, value: &str) -> String {
        match self.kind {
            FilterKind::OwnChoices(_) => js_sys::encode_uri_component(value).into(),
            _ => value.to_owned(),
        }
    }

    /// Whether a value has this among those that are wanted.
    pub(super) fn has(&self, value: &str, code: &str) -> bool {
        self.parts(value).any(|part| part == code)
    }

    /// A value with one more of those that are wanted, or without it.
    pub(super) fn turned(&self, value: &str, code: &str, is_wanted: bool) -> String {
        let others = self.parts(value).filter(|part| *part != code && !part.is_empty());
        self.joined(&others.chain(is_wanted.then_some(code)).collect::<Vec<_>>())
    }

    /// What one of the values is called.
    pub(super) fn choice_text(&self, code: &str, label: &str) -> String {
        match self.kind {
            FilterKind::OwnChoices(_) => label.to_owned(),
            _ => choice_label(self.property, code, label),
        }
    }

    fn parts<'value>(&self, value: &'value str) -> impl Iterator<Item = &'value str> {
        value.split(self.kind.separator())
    }

    fn joined(&self, codes: &[&str]) -> String {
        codes.join(if self.kind.separator() == ';' { ";" } else { "," })
    }

    /// Whether the value asks for records without one.
    fn is_none(&self, value: &str) -> bool {
        value == NONE && self.kind.may_be_none()
    }

    /// What must hold; nothing for a value that asks for nothing.
    fn test(&self, value: &str, me: i64) -> Option<ListTest> {
        if self.is_none(value) {
            return Some(ListTest::Missing);
        }
        let one_of = |values, or_missing| Some(ListTest::OneOf { values, or_missing });
        match self.kind {
            FilterKind::Owner if value == ME => one_of(vec![me.to_string()], false),
            FilterKind::Instant | FilterKind::OptionalInstant | FilterKind::Day => {
                let is_instant = !matches!(self.kind, FilterKind::Day);
                Period::parse(value).map(|period| within(period, is_instant))
            }
            _ => {
                let parts = self.parts(value).map(str::to_owned);
                let (none, some): (Vec<_>, Vec<_>) = parts.partition(|code| self.is_none(code));
                one_of(some, !none.is_empty())
            }
        }
    }
}

/// What must all hold for filters with their values.
pub(super) fn wanted_filters(shape: ListShape, wanted: &[(&'static str, String)], me: i64) -> Vec<ListFilter> {
    let filter = |(property, value): &(&'static str, String)| {
        let test = shape.filter(property)?.test(value, me)?;
        Some(ListFilter { property, test })
    };
    wanted.iter().filter_map(filter).collect()
}

/// Days are those of UTC, as HubSpot's are, and instants lie in the days of the person's zone.
fn within(period: Period, is_instant: bool) -> ListTest {
    let zone = zone_of(if is_instant { browser_zone() } else { "UTC".to_owned() }.as_str());
    let today = now().with_timezone(&zone_of(&browser_zone())).date_naive();
    let (from, to) = period.days(today, first_weekday());
    let begin = |day: NaiveDate| -> Option<DateTime<Utc>> {
        let resolved = resolve_local(day.and_time(NaiveTime::MIN), zone);
        // A day whose first hour is skipped begins after it.
        let choice = match resolved {
            kokous_model::time::LocalResolution::Skipped { .. } => Some(ClockChoice::Later),
            _ => Some(ClockChoice::Earlier),
        };
        resolved.choose(choice).map(|begin| begin.utc())
    };
    let first = from.and_then(begin).map(|begin| begin.timestamp_millis());
    let last = to.and_then(|day| begin(day.checked_add_days(Days::new(1))?)).map(|end| end.timestamp_millis() - 1);
    ListTest::Within(first, last)
}
