//! What somebody may change about themselves: name, language, time zone, order of dates, working hours.

use chrono::NaiveTime;
use kokous_model::{
    error::{Field as FieldName, FieldError},
    profile::ProfileChange,
    time::{DateOrder, clock_text, parse_typed_time, time_choices},
    wire::Session,
    working_hours::{WorkingHoursError, WorkingHoursText},
};
use leptos::task::spawn_local;

use super::team_settings::TextRow;
use crate::{
    api::{ApiError, use_api},
    i18n::{Language, field_error, field_label, t, weekday_name},
    prelude::*,
    shell::session::use_session,
    time,
    ui::{
        date_field::placeholder,
        field::{Field, FieldErrorText, FieldGroup, FieldIds},
        time_field::{TimeChoice, TimeField},
        toast::use_toasts,
        zone_field::ZoneField,
    },
};

const NAME_ID: &str = "profile-name";
const LANGUAGE_ID: &str = "profile-language";
const ZONE_ID: &str = "profile-time-zone";
const ORDER_ID: &str = "profile-date-order";
const DAYS_ID: &str = "profile-working-days";
const START_ID: &str = "profile-working-hours";
const END_ID: &str = "profile-working-hours-end";

/// Minutes between the times that are offered.
const STEP_MINUTES: u32 = 30;

/// What is in the form.
#[derive(Clone, Copy)]
struct FormState {
    name: RwSignal<String>,
    /// A BCP 47 tag; empty for the browser's language.
    locale: RwSignal<String>,
    /// An IANA name; empty for none.
    zone: RwSignal<String>,
    /// The code of an order; empty for the language's.
    order: RwSignal<String>,
    hours: RwSignal<WorkingHoursText>,
    errors: RwSignal<Vec<FieldError>>,
}

impl FormState {
    fn of(session: &Session) -> Self {
        Self {
            name: RwSignal::new(session.user.name.clone()),
            locale: RwSignal::new(session.locale.clone().unwrap_or_default()),
            zone: RwSignal::new(session.user.time_zone.clone().unwrap_or_default()),
            order: RwSignal::new(session.date_order.map(DateOrder::code).unwrap_or_default().to_owned()),
            hours: RwSignal::new(session.working_hours.into()),
            errors: RwSignal::new(Vec::new()),
        }
    }

    fn change(self) -> ProfileChange {
        ProfileChange {
            name: Some(self.name.get_untracked()),
            locale: Some(self.locale.get_untracked()),
            time_zone: Some(self.zone.get_untracked()),
            date_order: Some(self.order.get_untracked()),
            working_hours: Some(self.hours.get_untracked()),
            allows_scheduling: None,
        }
    }

    fn error_of(self, field: FieldName) -> Memo<Option<String>> {
        memo(move || self.errors.with(|errors| errors.iter().find(|error| error.field == field).map(field_error)))
    }
}

/// The form. What is saved holds at once, the language too.
#[component]
pub(super) fn ProfileForm(
    /// Whose profile it is.
    session: Session,
) -> Markup {
    let api = use_api();
    let state = use_session();
    let toasts = use_toasts();
    let form = FormState::of(&session);
    let is_saving = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let change = form.change();
        if let Err(errors) = change.validate() {
            return form.errors.set(errors);
        }
        form.errors.set(Vec::new());
        is_saving.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = api.change_profile(&change).await;
            is_saving.try_set(false);
            match answer {
                Ok(session) => {
                    state.renew(session).await;
                    toasts.say(t().profile_saved());
                }
                Err(ApiError::Invalid(fields)) => {
                    form.errors.try_set(fields);
                }
                Err(error) => toasts.fail(error.message()),
            }
        });
    };
    view! {
        <form novalidate class="settings-form" on:submit=save>
            <TextRow
                id=NAME_ID
                label=t().profile_your_name()
                kind="text"
                autocomplete="name"
                value=form.name
                error=form.error_of(FieldName::Name)
            />
            <LanguageField form/>
            <ZoneOfProfile form/>
            <OrderField form/>
            <HoursField form/>
            <button type="submit" class="button" disabled=is_saving>{t().profile_save()}</button>
        </form>
    }
}

#[component]
fn LanguageField(form: FormState) -> Markup {
    let error = form.error_of(FieldName::Language);
    let present = form.locale.get_untracked();
    let languages: Markup = Language::ALL
        .iter()
        .map(|language| {
            let code = language.code();
            // `en-GB` stays what it is by saving something else.
            let is_present = present.split('-').next() == Some(code);
            let tag = if is_present { present.clone() } else { code.to_owned() };
            let name = match language {
                Language::En => t().language_en(),
                Language::Fi => t().language_fi(),
            };
            option_view(form.locale, tag, name.to_owned())
        })
        .collect();
    view! {
        <Field id=LANGUAGE_ID label=field_label(FieldName::Language) error>
            <Choice id=LANGUAGE_ID chosen=form.locale error>
                {option_view(form.locale, String::new(), t().profile_language_browser().to_owned())}
                {languages}
            </Choice>
        </Field>
    }
}

#[component]
fn ZoneOfProfile(form: FormState) -> Markup {
    let ids = FieldIds::of(ZONE_ID);
    let error = form.error_of(FieldName::TimeZone);
    let browsers = time::browser_zone();
    let hint = t().profile_zone_hint(&time::zone_label(&browsers, time::now()));
    view! {
        <Field id=ZONE_ID label=field_label(FieldName::TimeZone) error>
            <ZoneField
                id=ZONE_ID
                value=form.zone
                likely=Signal::stored(vec![browsers])
                may_be_empty=true
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_choose=move |name: String| form.zone.set(name)
            />
            <p class="field-hint" id=ids.hint()>{hint}</p>
        </Field>
    }
}

#[component]
fn OrderField(form: FormState) -> Markup {
    let error = form.error_of(FieldName::DateOrder);
    let orders: Markup = DateOrder::ALL
        .into_iter()
        .map(|order| option_view(form.order, order.code().to_owned(), placeholder(order).to_owned()))
        .collect();
    view! {
        <Field id=ORDER_ID label=field_label(FieldName::DateOrder) error>
            <Choice id=ORDER_ID chosen=form.order error>
                {option_view(form.order, String::new(), t().profile_date_order_language().to_owned())}
                {orders}
            </Choice>
        </Field>
    }
}

/// A choice of one of its options.
#[component]
fn Choice(id: &'static str, chosen: RwSignal<String>, error: Memo<Option<String>>, children: Children) -> Markup {
    view! {
        <select
            id=id
            class="input"
            aria-describedby=FieldIds::of(id).error()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            on:change=move |event| chosen.set(event_target_value(&event))
        >
            {children()}
        </select>
    }
}

fn option_view(chosen: RwSignal<String>, value: String, name: String) -> Markup {
    let this = value.clone();
    view! {
        <option value=value selected=move || chosen.with(|chosen| *chosen == this)>{name}</option>
    }
}

/// Which days, and from when to when. That there is no day is said of the days, and everything else of the times.
#[component]
fn HoursField(form: FormState) -> Markup {
    let error_of = move |is_of_days: bool| {
        let fits = move |error: &&FieldError| {
            error.field == FieldName::WorkingHours && (error.code == WorkingHoursError::NoDays.code()) == is_of_days
        };
        memo(move || form.errors.with(|errors| errors.iter().find(fits).map(field_error)))
    };
    let (days_error, error) = (error_of(true), error_of(false));
    view! {
        <FieldGroup id=START_ID label=field_label(FieldName::WorkingHours) error>
            <div class="choices">
                {(1..=7).map(|day| view! { <DayBox form day error=days_error/> }).collect::<Markup>()}
            </div>
            <FieldErrorText id=DAYS_ID error=days_error/>
            <div class="profile-hours">
                <ClockField id=START_ID label=t().profile_hours_start() form error part=|hours| &mut hours.start/>
                <ClockField id=END_ID label=t().profile_hours_end() form error part=|hours| &mut hours.end/>
            </div>
        </FieldGroup>
    }
}

#[component]
fn DayBox(
    form: FormState,
    /// 1 for Monday to 7 for Sunday.
    day: u8,
    /// What is wrong with the days.
    error: Memo<Option<String>>,
) -> Markup {
    let is_ticked = move || form.hours.with(|hours| hours.weekdays.contains(&day));
    let tick = move |is_ticked: bool| {
        form.hours.update(|hours| {
            hours.weekdays.retain(|other| *other != day);
            if is_ticked {
                hours.weekdays.push(day);
            }
        });
    };
    view! {
        <label>
            <input
                type="checkbox"
                aria-describedby=FieldIds::of(DAYS_ID).error()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:checked=is_ticked
                on:change=move |event| tick(event_target_checked(&event))
            />
            {weekday_name(day)}
        </label>
    }
}

/// A time of day of the working hours.
#[component]
fn ClockField(
    id: &'static str,
    label: &'static str,
    form: FormState,
    error: Memo<Option<String>>,
    /// Which of them.
    part: fn(&mut WorkingHoursText) -> &mut String,
) -> Markup {
    let value = memo(move || form.hours.with(|hours| part(&mut hours.clone()).clone()));
    let times = StoredValue::new(time_choices(STEP_MINUTES));
    let choice = |time: &NaiveTime| TimeChoice { time: *time, detail: String::new() };
    let choices = times.with_value(|times| times.iter().map(choice).collect::<Vec<_>>());
    let set = move |text: String| form.hours.update(|hours| *part(hours) = text);
    view! {
        <div>
            <label class="field-label" for=id>{label}</label>
            <TimeField
                id
                value
                choices=Signal::stored(choices)
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=FieldIds::of(START_ID).error()
                quiet=Signal::stored(false)
                on_typed=move |text: String| set(parse_typed_time(&text).map_or(text, clock_text))
                on_choose=move |index: usize| {
                    if let Some(time) = times.with_value(|times| times.get(index).copied()) {
                        set(clock_text(time));
                    }
                }
                on_blur=|()| {}
            />
        </div>
    }
}
