use kokous_model::{
    time::{date_text, parse_typed_date},
    wire::{PropertyField, PropertyInput},
};

use super::date_time::DateTimeControl;
use crate::{
    api::{Owner, use_api},
    i18n::t,
    pages::words::option_label,
    prelude::*,
    shell::session::use_session,
    time::{browser_zone, date_order, now, zone_of},
    ui::{checkbox::Checkbox, date_field::DateField, remote::Remote, zone_field::ZoneField},
};

/// What a property's value is typed into, or chosen from.
#[component]
pub(super) fn PropertyControl(
    /// The id of the control, for which a `<label>` exists.
    id: &'static str,
    /// The property, as it was when the editing began.
    field: PropertyField,
    /// The value, as the server has it; empty for none.
    value: RwSignal<String>,
    /// Whether the value is wrong.
    #[prop(into)]
    invalid: Signal<bool>,
    /// `aria-describedby`.
    described_by: String,
) -> Markup {
    let invalid_text = move || invalid.get().then_some("true");
    match field.input {
        PropertyInput::Select => {
            let choices = field.options.iter().map(|option| {
                let label = option_label(&field, &option.value, &option.label);
                (option.value.clone(), label)
            });
            let choices = Signal::stored(choices.collect::<Vec<_>>());
            view! { <Choice id choices value invalid described_by/> }
        }
        PropertyInput::Several => view! { <SeveralChoices field value/> },
        PropertyInput::Lines => {
            view! {
                <textarea
                    id=id
                    class="input"
                    rows="4"
                    dir="auto"
                    aria-describedby=described_by
                    aria-invalid=invalid_text
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                ></textarea>
            }
        }
        PropertyInput::Owner => view! { <OwnerChoice id field value invalid described_by/> },
        PropertyInput::TimeZone => {
            let likely = Signal::stored(vec![browser_zone()]);
            view! {
                <ZoneField
                    id
                    value
                    likely
                    may_be_empty=true
                    invalid
                    described_by
                    on_choose=move |zone: String| value.set(zone)
                />
            }
        }
        PropertyInput::DateTime => view! { <DateTimeControl field value invalid described_by id/> },
        PropertyInput::Date => {
            // A day of UTC, as HubSpot's are.
            let day = Signal::derive(move || value.with(|value| value.get(..10).unwrap_or(value).to_owned()));
            let session = use_session();
            let order = date_order(untrack(|| session.get()).and_then(|session| session.date_order));
            let today = now().with_timezone(&zone_of(&browser_zone())).date_naive();
            view! {
                <DateField
                    id
                    value=day
                    order
                    today
                    invalid
                    described_by
                    on_change=move |text: String| {
                        let typed = parse_typed_date(&text, order, today).map_or(text, date_text);
                        // The time of the day stays where the date did.
                        if day.with_untracked(|day| *day != typed) {
                            value.set(typed);
                        }
                    }
                    on_blur=|()| {}
                />
            }
        }
        input => {
            let (kind, mode) = match input {
                PropertyInput::Email => ("email", "email"),
                PropertyInput::Phone => ("tel", "tel"),
                PropertyInput::Url => ("text", "url"),
                PropertyInput::Number => ("text", "decimal"),
                _ => ("text", "text"),
            };
            view! {
                <input
                    id=id
                    class="input"
                    type=kind
                    inputmode=mode
                    autocomplete="off"
                    dir="auto"
                    aria-describedby=described_by
                    aria-invalid=invalid_text
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            }
        }
    }
}

/// One of a few values, or none.
#[component]
fn Choice(
    id: &'static str,
    choices: Signal<Vec<(String, String)>>,
    value: RwSignal<String>,
    invalid: Signal<bool>,
    described_by: String,
) -> Markup {
    let option = move |(choice, label): (String, String)| {
        let own = choice.clone();
        view! {
            <option value=choice prop:selected=move || value.with(|value| *value == own)>
                {label}
            </option>
        }
    };
    view! {
        <select
            id=id
            class="input"
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
            on:change=move |event| value.set(event_target_value(&event))
        >
            <option value="" prop:selected=move || value.with(String::is_empty)>
                {t().record_not_set()}
            </option>
            {each(move || choices.get(), |(value, _)| value.clone(), option)}
        </select>
    }
}

/// Any of a few values.
#[component]
fn SeveralChoices(field: PropertyField, value: RwSignal<String>) -> Markup {
    let has = |list: &str, wanted: &str| list.split(';').any(|known| known == wanted);
    let order: Vec<String> = field.options.iter().map(|option| option.value.clone()).collect();
    let boxes = field.options.into_iter().map(|option| {
        let (own, order) = (option.value.clone(), order.clone());
        let is_ticked = move || value.with(|value| has(value, &option.value));
        let tick = move |ticked: bool| {
            value.update(|value| {
                // What is not offered any more stays with the record.
                let gone = value.split(';').filter(|known| !known.is_empty() && !order.iter().any(|it| it == known));
                let chosen =
                    order.iter().map(String::as_str).filter(|it| if *it == own { ticked } else { has(value, it) });
                *value = chosen.chain(gone).collect::<Vec<_>>().join(";");
            });
        };
        view! { <Checkbox label=option.label checked=Signal::derive(is_ticked) on_change=tick/> }
    });
    view! {
        <div class="several" role="group" aria-label=field.label>
            {boxes.collect::<Markup>()}
        </div>
    }
}

#[component]
fn OwnerChoice(
    id: &'static str,
    field: PropertyField,
    value: RwSignal<String>,
    invalid: Signal<bool>,
    described_by: String,
) -> Markup {
    let api = use_api();
    let owners = Remote::<Vec<Owner>>::new();
    owners.load(async move { api.owners().await });
    let present = field.value.zip(field.display);
    let choices = Signal::derive(move || {
        let known = owners.part(Clone::clone).into_iter().map(|owner| (owner.id, owner.name)).collect::<Vec<_>>();
        // Whoever it is now stands there from the first, and stays there when they own nothing else any more.
        let is_listed = |id: &String| known.iter().any(|(known, _)| known == id);
        present.clone().into_iter().filter(|(id, _)| !is_listed(id)).chain(known.clone()).collect()
    });
    view! { <Choice id choices value invalid described_by/> }
}
