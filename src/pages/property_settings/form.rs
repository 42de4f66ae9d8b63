use kokous_model::{
    property::{PropertyType, edited_options, property_name},
    wire::{OwnOption, OwnProperty},
};
use leptos::task::spawn_local;

use super::{Properties, group_label, problems::Problems, type_label, usual_group};
use crate::{
    api::ApiError,
    i18n::t,
    pages::team_settings::TextRow,
    prelude::*,
    ui::{
        checkbox::Checkbox,
        field::{Field, FieldIds, focus_control},
        form_error::FormError,
        toast::use_toasts,
    },
};

const LABEL_ID: &str = "property-label";
const ABOUT_ID: &str = "property-description";
const TYPE_ID: &str = "property-type";
const OPTIONS_ID: &str = "property-options";
const GROUP_ID: &str = "property-group";
const UNIQUE_ID: &str = "property-unique";

/// A new property, or one that is changed.
#[component]
pub(super) fn PropertyForm(
    properties: Properties,
    /// The one that is changed.
    property: Option<OwnProperty>,
    /// Is called when it is saved or not to be.
    #[prop(into)]
    on_close: Callback<()>,
) -> Markup {
    let toasts = use_toasts();
    let is_new = property.is_none();
    let former = property.unwrap_or_default();
    let label = RwSignal::new(former.label.clone());
    let about = RwSignal::new(former.description.clone());
    let chosen = PropertyType::from_hubspot(&former.value_type, &former.field_type).unwrap_or(PropertyType::Line);
    let chosen = RwSignal::new(chosen);
    let options = RwSignal::new(lines_of(&former.options));
    let usual = usual_group(properties.kind.get_untracked());
    let group = RwSignal::new(if is_new { usual } else { former.group_name.clone() });
    let is_unique = RwSignal::new(former.has_unique_value);
    let problems = Problems::none();
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    request_animation_frame(|| focus_control(LABEL_ID));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_saving.get_untracked() {
            return;
        }
        let (wanted_type, named) = (chosen.get_untracked(), label.get_untracked().trim().to_owned());
        let needs_options = wanted_type.has_options() && options.with_untracked(|text| text.trim().is_empty());
        problems.label.set(named.is_empty().then(|| t().error_property_label().to_owned()));
        problems.options.set(needs_options.then(|| t().error_property_options().to_owned()));
        for other in [problems.description, problems.group, problems.unique] {
            other.set(None);
        }
        if named.is_empty() || needs_options {
            return focus_control(if named.is_empty() { LABEL_ID } else { OPTIONS_ID });
        }
        let kind = properties.kind.get_untracked();
        let wanted = OwnProperty {
            group_name: group.get_untracked(),
            has_unique_value: is_unique.get_untracked() && wanted_type.may_be_unique(),
            ..wanted(&former, wanted_type, named, (about.get_untracked(), options.get_untracked()))
        };
        failure.set(None);
        is_saving.set(true);
        let api = properties.api.get_value();
        spawn_local(async move {
            let answer = if is_new {
                api.make_own_property(kind, &wanted).await
            } else {
                api.change_own_property(kind, &wanted).await
            };
            is_saving.try_set(false);
            match answer {
                Ok(saved) => {
                    properties.reload();
                    toasts.say(t().properties_saved(&saved.label));
                    on_close.try_run(());
                }
                Err(error) => {
                    drop(failure.try_set(problems.put(error, [LABEL_ID, OPTIONS_ID, ABOUT_ID, GROUP_ID, UNIQUE_ID])))
                }
            }
        });
    };
    view! {
        <form
            novalidate
            class="settings-form"
            aria-label=if is_new { t().properties_new() } else { t().properties_editing() }
            on:submit=save
        >
            <TextRow
                id=LABEL_ID
                label=t().properties_label()
                kind="text"
                autocomplete="off"
                value=label
                error=problems.label
            />
            <TypeField chosen is_fixed=!is_new/>
            <OptionsField chosen options error=problems.options/>
            <UniqueField chosen is_unique is_fixed=!is_new error=problems.unique/>
            <GroupField properties group error=problems.group/>
            <TextRow
                id=ABOUT_ID
                label=t().properties_description()
                kind="text"
                autocomplete="off"
                value=about
                error=problems.description
            />
            <FormError error=failure/>
            <div class="settings-buttons">
                <button
                    type="submit"
                    class="button is-primary"
                    aria-disabled=move || is_saving.get().then_some("true")
                >
                    {t().properties_save()}
                </button>
                <button type="button" class="button is-quiet" on:click=move |_| on_close.run(())>
                    {t().snippets_cancel()}
                </button>
            </div>
        </form>
    }
}

/// What the values are; chosen once.
#[component]
fn TypeField(chosen: RwSignal<PropertyType>, is_fixed: bool) -> Markup {
    let choose = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(known) = place.and_then(|place| PropertyType::ALL.get(place)) {
            chosen.set(*known);
        }
    };
    let options = PropertyType::ALL.into_iter().enumerate().map(|(place, known)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == known>{type_label(known)}</option>
        }
    });
    let options = options.collect::<Markup>();
    let ids = FieldIds::of(TYPE_ID);
    view! {
        <Field id=TYPE_ID label=t().properties_type() error=Signal::stored(None::<String>)>
            <select
                id=TYPE_ID
                class="input"
                disabled=is_fixed
                aria-describedby=ids.described_by()
                on:change=choose
            >
                {options}
            </select>
            <p class="field-hint" id=ids.hint()>{t().properties_type_hint()}</p>
        </Field>
    }
}

/// What can be chosen, where something can.
#[component]
fn OptionsField(chosen: RwSignal<PropertyType>, options: RwSignal<String>, error: RwSignal<Option<String>>) -> Markup {
    let ids = FieldIds::of(OPTIONS_ID);
    view! {
        <div hidden=move || !chosen.get().has_options()>
            <Field id=OPTIONS_ID label=t().properties_options() error>
                <textarea
                    id=OPTIONS_ID
                    class="input"
                    rows="5"
                    dir="auto"
                    aria-describedby=ids.described_by()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=options
                    on:input=move |event| options.set(event_target_value(&event))
                ></textarea>
                <p class="field-hint" id=ids.hint()>{t().properties_options_hint()}</p>
            </Field>
        </div>
    }
}

/// Whether no two records may have the same value, where that can be wanted; chosen once.
#[component]
fn UniqueField(
    chosen: RwSignal<PropertyType>,
    is_unique: RwSignal<bool>,
    is_fixed: bool,
    error: RwSignal<Option<String>>,
) -> Markup {
    view! {
        <div hidden=move || !chosen.get().may_be_unique()>
            <Checkbox
                id=UNIQUE_ID
                label=t().properties_unique()
                checked=is_unique
                on_change=move |wanted: bool| is_unique.set(wanted)
                detail=t().properties_type_hint()
                disabled=Signal::stored(is_fixed)
            />
            <p class="field-error" role="alert" hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
        </div>
    }
}

/// The group that it is in, where there are several.
#[component]
fn GroupField(properties: Properties, group: RwSignal<String>, error: RwSignal<Option<String>>) -> Markup {
    let groups = untrack(|| properties.known.part(|known| known.groups.clone()));
    if groups.len() < 2 {
        return Markup::Nothing;
    }
    let kind = properties.kind.get_untracked();
    let options = groups.into_iter().map(|known| {
        let label = group_label(kind, &known);
        let name = known.name.clone();
        let is_chosen = move || group.with(|group| *group == name);
        view! { <option value=known.name prop:selected=is_chosen>{label}</option> }
    });
    let options = options.collect::<Markup>();
    let ids = FieldIds::of(GROUP_ID);
    view! {
        <Field id=GROUP_ID label=t().property_group() error>
            <select
                id=GROUP_ID
                class="input"
                aria-describedby=ids.described_by()
                on:change=move |event| group.set(event_target_value(&event))
            >
                {options}
            </select>
        </Field>
    }
}

/// The labels of what is offered, one on each line.
fn lines_of(options: &[OwnOption]) -> String {
    let offered = options.iter().filter(|option| !option.hidden).map(|option| option.label.as_str());
    offered.collect::<Vec<_>>().join("\n")
}

fn wanted(
    former: &OwnProperty,
    chosen: PropertyType,
    label: String,
    (description, options): (String, String),
) -> OwnProperty {
    let (value_type, field_type) = chosen.hubspot();
    let is_new = former.name.is_empty();
    let options = if chosen.has_options() { edited_options(&former.options, &options) } else { Vec::new() };
    let wanted = OwnProperty { label, description, options, ..former.clone() };
    if !is_new {
        return wanted;
    }
    let name = property_name(&wanted.label);
    OwnProperty {
        name: if name.is_empty() { "property".to_owned() } else { name },
        value_type: value_type.to_owned(),
        field_type: field_type.to_owned(),
        ..wanted
    }
}
