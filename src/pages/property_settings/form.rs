use kokous_model::{
    property::{PropertyType, edited_options, property_name},
    record::RecordType,
    wire::{OwnOption, OwnProperty},
};
use leptos::task::spawn_local;

use super::{Properties, problems::Problems, type_label};
use crate::{
    api::ApiError,
    i18n::t,
    pages::team_settings::TextRow,
    prelude::*,
    ui::{
        field::{Field, FieldIds, focus_control},
        form_error::FormError,
        toast::use_toasts,
    },
};

const LABEL_ID: &str = "property-label";
const ABOUT_ID: &str = "property-description";
const TYPE_ID: &str = "property-type";
const OPTIONS_ID: &str = "property-options";

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
        problems.description.set(None);
        if named.is_empty() || needs_options {
            return focus_control(if named.is_empty() { LABEL_ID } else { OPTIONS_ID });
        }
        let kind = properties.kind.get_untracked();
        let wanted = wanted(&former, kind, wanted_type, named, (about.get_untracked(), options.get_untracked()));
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
                Err(error) => drop(failure.try_set(problems.put(error, [LABEL_ID, OPTIONS_ID, ABOUT_ID]))),
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

/// The labels of what is offered, one on each line.
fn lines_of(options: &[OwnOption]) -> String {
    let offered = options.iter().filter(|option| !option.hidden).map(|option| option.label.as_str());
    offered.collect::<Vec<_>>().join("\n")
}

fn wanted(
    former: &OwnProperty,
    kind: RecordType,
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
        group_name: format!("{}information", kind.singular()),
        ..wanted
    }
}
