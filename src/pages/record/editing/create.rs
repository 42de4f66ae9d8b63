use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{PropertyField, RecordForm},
};
use leptos::task::spawn_local;

use super::{super::edit::RecordEdit, control::PropertyControl, date_time::problem_of, form::tidied};
use crate::{
    api::{ApiError, PropertyProblem, use_api},
    i18n::t,
    prelude::*,
    shell::{location::use_location, route::record_address},
    ui::{
        error_bar::ErrorBar,
        field::{Field, FieldIds, focus_control},
        form_error::FormError,
        id::lasting,
        remote::Remote,
        skeleton::Skeleton,
        toast::use_toasts,
    },
};

/// The fields of a new record.
#[component]
pub(super) fn CreateRecord(
    kind: RecordType,
    /// What it is associated with from the first.
    with: Option<RecordRef>,
    /// The dialog around it.
    is_open: RwSignal<bool>,
) -> Markup {
    let api = use_api();
    let form = Remote::<RecordForm>::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        form.load(async move { api.record_form(kind).await });
    });
    load.run(());
    dynamic(move || match (form.get(), form.error()) {
        (Some(form), _) => view! { <Fields kind with form is_open/> },
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <Skeleton lines=6 shape="is-rows"/> },
    })
}

#[component]
fn Fields(kind: RecordType, with: Option<RecordRef>, form: RecordForm, is_open: RwSignal<bool>) -> Markup {
    let (api, toasts, location) = (use_api(), use_toasts(), use_location());
    let page = use_context::<RecordEdit>();
    let values: Vec<(PropertyField, RwSignal<String>)> = form
        .properties
        .into_iter()
        .map(|field| {
            let value = RwSignal::new(field.value.clone().unwrap_or_default());
            (field, value)
        })
        .collect();
    let problems = RwSignal::new(Vec::<PropertyProblem>::new());
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    let mut last_group = None::<String>;
    let fields = values.iter().cloned().map(|(field, value)| {
        let is_needed = form.required.iter().any(|names| *names == [field.name.clone()]);
        let group = field.group.clone().filter(|group| last_group.as_ref() != Some(group));
        last_group.clone_from(&field.group);
        view! {
            {group.map(|group| view! { <h3 dir="auto">{group}</h3> })}
            <PropertyRow field value is_needed problems/>
        }
    });
    let fields = fields.collect::<Markup>();
    let required = form.required;
    let first = values.first().map(|(field, _)| control_id(&field.name));
    effect(move || first.into_iter().for_each(focus_control));

    let names: Vec<String> = values.iter().map(|(field, _)| field.name.clone()).collect();
    let save = move || {
        if is_saving.get_untracked() {
            return;
        }
        let given: Vec<(String, String)> = values
            .iter()
            .filter_map(|(field, value)| Some((field.name.clone(), tidied(field.input, &value.get_untracked())?)))
            .collect();
        failure.set(None);
        problems.set(missing(&required, &values, &given).into_iter().chain(half_given(&values)).collect());
        if problems.with_untracked(|problems| !problems.is_empty()) {
            return focus_first(&names, problems);
        }
        is_saving.set(true);
        let (api, page, names) = (api.clone(), page.clone(), names.clone());
        spawn_local(async move {
            let answer = api.create_record(kind, &given, with).await;
            is_saving.try_set(false);
            match answer {
                Ok(made) => {
                    is_open.try_set(false);
                    toasts.say(t().record_made(&made.name));
                    match page.filter(|_| with.is_some()) {
                        Some(page) => page.take_back(async move { api.record(page.record).await }),
                        None => location.go(&record_address(made.record)),
                    }
                }
                Err(ApiError::Properties(wrong)) => {
                    problems.try_set(wrong);
                    focus_first(&names, problems);
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    view! {
        <form
            class="record-form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            {fields}
            <FormError error=failure/>
            <div class="dialog-buttons">
                <button type="submit" class="button is-primary" aria-disabled=move || is_saving.get().then_some("true")>
                    {move || if is_saving.get() { t().saving() } else { t().save() }}
                </button>
                <button type="button" class="button" on:click=move |_| is_open.set(false)>
                    {t().cancel_edit()}
                </button>
            </div>
        </form>
    }
}

#[component]
fn PropertyRow(
    field: PropertyField,
    value: RwSignal<String>,
    /// Whether there is no record without it.
    is_needed: bool,
    problems: RwSignal<Vec<PropertyProblem>>,
) -> Markup {
    let ids = FieldIds::of(control_id(&field.name));
    let name = field.name.clone();
    let problem = memo(move || problems.with(|problems| problems.iter().find(|wrong| wrong.name == name).cloned()));
    let error = memo(move || problem.get().map(|wrong| wrong.message));
    // In a window of its own: what was typed here stays.
    let existing = move || {
        let (id, name) = problem.get()?.contact?;
        let address = record_address(RecordRef::new(RecordType::Contact, id));
        Some(view! {
            <a class="field" href=address target="_blank" dir="auto">
                {name}
            </a>
        })
    };
    let label = t().property_name(&field.label, &field.name);
    let label = lasting(&if is_needed { t().property_needed(&label) } else { label });
    view! {
        <Field id=ids.control() label error>
            <PropertyControl
                id=ids.control()
                field
                value
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
            />
        </Field>
        {existing}
    }
}

fn control_id(property: &str) -> &'static str {
    lasting(&format!("new-{property}"))
}

/// What the record lacks, said at the first property that would do.
fn missing(
    required: &[Vec<String>],
    fields: &[(PropertyField, RwSignal<String>)],
    given: &[(String, String)],
) -> Vec<PropertyProblem> {
    let label = |name: &String| {
        let field = fields.iter().map(|(field, _)| field).find(|field| field.name == *name);
        field.map(|field| t().property_name(&field.label, &field.name)).unwrap_or_default()
    };
    let is_given = |name: &String| given.iter().any(|(known, _)| known == name);
    let lacking = required.iter().filter(|names| !names.iter().any(is_given));
    lacking
        .filter_map(|names| {
            let first = fields.iter().find(|(field, _)| names.contains(&field.name))?;
            let message = match names.as_slice() {
                [_] => t().property_required().to_owned(),
                several => t().property_required_any(&several.iter().map(label).collect::<Vec<_>>().join(", ")),
            };
            Some(PropertyProblem {
                name: first.0.name.clone(),
                code: "REQUIRED_PROPERTY".to_owned(),
                message,
                contact: None,
            })
        })
        .collect()
}

/// What is there only in part.
fn half_given(fields: &[(PropertyField, RwSignal<String>)]) -> impl Iterator<Item = PropertyProblem> {
    fields.iter().filter_map(|(field, value)| {
        let typed = tidied(field.input, &value.get_untracked())?;
        let message = problem_of(field.input, &typed)?.to_owned();
        Some(PropertyProblem { name: field.name.clone(), code: "INVALID_DATE".to_owned(), message, contact: None })
    })
}

/// Leads to the first field that something is wrong with, in the order of the form.
fn focus_first(names: &[String], problems: RwSignal<Vec<PropertyProblem>>) {
    let is_wrong = |name: &&String| {
        problems.try_with_untracked(|problems| problems.iter().any(|wrong| wrong.name == **name)) == Some(true)
    };
    if let Some(name) = names.iter().find(is_wrong) {
        let control = control_id(name);
        // Once its error is there, which is to be seen as well.
        request_animation_frame(move || focus_control(control));
    }
}
