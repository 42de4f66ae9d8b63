use kokous_model::time::{Period, date_text, parse_date, parse_typed_date};

use super::{
    super::{
        filter_words::period_text,
        filters::{Filter, NONE},
        state::ListState,
    },
    filter_form::control_id,
};
use crate::{
    i18n::t,
    prelude::*,
    shell::session::use_session,
    time::{browser_zone, date_order, first_weekday, now, zone_of},
    ui::{
        date_field::DateField,
        field::{Field, FieldIds, focus_control},
        id::lasting,
        pause::Pause,
    },
};

/// The value of the choice that asks for two days.
const RANGE: &str = "range";

/// The days that are wanted: one of a few stretches, or from one day to another.
#[component]
pub(super) fn PeriodFilter(
    /// What the records are chosen by.
    filter: &'static Filter,
) -> Markup {
    let state = ListState::of_context();
    let property = filter.property;
    let wanted =
        memo(move || state.address.with(|address| address.content.filter(property).unwrap_or_default().to_owned()));
    let is_range = RwSignal::new(wanted.with_untracked(|wanted| wanted.contains("..")));
    watch(
        move || wanted.with(String::is_empty),
        move |is_empty| {
            if is_empty {
                is_range.set(false);
            }
        },
    );
    let (id, from_id) = (control_id(filter), range_id(filter, "from"));
    let choose = move |event| {
        let chosen = event_target_value(&event);
        is_range.set(chosen == RANGE);
        if chosen == RANGE {
            // Goes on from what was chosen before.
            let period = wanted.with_untracked(|wanted| Period::parse(wanted));
            if let Some(period) = period {
                let (from, to) = period.days(today(), first_weekday());
                let range = Period::Between(from, to).code();
                state.show(|address| address.filtered(property, Some(&range)));
            }
            request_animation_frame(move || focus_control(from_id));
        } else {
            state.show(|address| address.filtered(property, Some(&chosen)));
        }
    };
    let named = Period::NAMED.map(|period| (period.code(), period_text(period)));
    let none = filter.kind.may_be_none().then(|| (NONE.to_owned(), t().record_not_set().to_owned()));
    let any = [(String::new(), t().period_any().to_owned())];
    let choices = any.into_iter().chain(named).chain(none).chain([(RANGE.to_owned(), t().period_range().to_owned())]);
    let option = move |(value, label): (String, String)| {
        let own = value.clone();
        let is_chosen = move || if is_range.get() { own == RANGE } else { wanted.with(|wanted| *wanted == own) };
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    };
    view! {
        <Field id label=filter.label.text() error=Signal::stored(None::<String>)>
            <select id=id class="input" on:change=choose>
                {choices.map(option).collect::<Markup>()}
            </select>
        </Field>
        {move || is_range.get().then(|| view! { <Range filter/> })}
    }
}

/// The first and the last day. They are used as soon as both can be, or one of them is empty.
#[component]
fn Range(filter: &'static Filter) -> Markup {
    let state = ListState::of_context();
    let property = filter.property;
    let wanted =
        state.address.with_untracked(|address| address.content.filter(property).unwrap_or_default().to_owned());
    let (from, to) = wanted.split_once("..").unwrap_or_default();
    let (from, to) = (RwSignal::new(from.to_owned()), RwSignal::new(to.to_owned()));
    let problem = RwSignal::new(None::<String>);
    let pause = Pause::new();
    let apply = move || {
        pause.stop();
        let range = format!("{}..{}", from.get_untracked(), to.get_untracked());
        let is_day = |text: &str| text.is_empty() || parse_date(text).is_some();
        let are_days = range.split("..").all(is_day);
        let is_empty = range == "..";
        let wrong = if !are_days {
            Some(t().error_not_a_date())
        } else if !is_empty && Period::parse(&range).is_none() {
            Some(t().filter_range_order())
        } else {
            None
        };
        problem.set(wrong.map(str::to_owned));
        let is_new = state.address.with_untracked(|address| address.content.filter(property) != Some(range.as_str()));
        if wrong.is_none() && !is_empty && is_new {
            state.show(|address| address.filtered(property, Some(&range)));
        }
    };
    let field = move |which: &'static str, label: &'static str, day: RwSignal<String>| {
        let ids = FieldIds::of(range_id(filter, which));
        let order = date_order(use_session().get_untracked().and_then(|session| session.date_order));
        let error = Signal::derive(move || if which == "to" { problem.get() } else { None });
        view! {
            <Field id=ids.control() label error>
                <DateField
                    id=ids.control()
                    value=day
                    order
                    today=today()
                    invalid=Signal::derive(move || problem.with(Option::is_some))
                    described_by=ids.described_by()
                    on_change=move |text: String| {
                        day.set(parse_typed_date(&text, order, today()).map_or(text.trim().to_owned(), date_text));
                        pause.then(apply);
                    }
                    on_blur=move |()| apply()
                />
            </Field>
        }
    };
    view! {
        <div class="filter-range">
            {field("from", t().filter_from(), from)}
            {field("to", t().filter_to(), to)}
        </div>
    }
}

fn range_id(filter: &Filter, which: &str) -> &'static str {
    lasting(&format!("filter-{}-{which}", filter.property))
}

fn today() -> chrono::NaiveDate {
    now().with_timezone(&zone_of(&browser_zone())).date_naive()
}
