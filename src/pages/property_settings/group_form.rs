use kokous_model::{
    property::{GROUPS, property_name},
    wire::PropertyGroup,
};
use leptos::task::spawn_local;

use super::{Properties, problems};
use crate::{
    api::{ApiError, PropertyProblem},
    i18n::t,
    pages::team_settings::TextRow,
    prelude::*,
    ui::{field::focus_control, form_error::FormError, toast::use_toasts},
};

const LABEL_ID: &str = "property-group-label";

/// A new group of properties, or one that gets another label.
#[component]
pub(super) fn GroupForm(
    properties: Properties,
    /// The one that is changed.
    group: Option<PropertyGroup>,
    /// Is called when it is saved or not to be.
    #[prop(into)]
    on_close: Callback<()>,
) -> Markup {
    let toasts = use_toasts();
    let is_new = group.is_none();
    let former = group.unwrap_or_default();
    let label = RwSignal::new(former.label);
    let problem = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    request_animation_frame(|| focus_control(LABEL_ID));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_saving.get_untracked() {
            return;
        }
        let named = label.get_untracked().trim().to_owned();
        problem.set(named.is_empty().then(|| t().error_group_label().to_owned()));
        if named.is_empty() {
            return focus_control(LABEL_ID);
        }
        let name = if is_new { property_name(&named) } else { former.name.clone() };
        let wanted = PropertyGroup { name, label: named };
        failure.set(None);
        is_saving.set(true);
        let (api, kind) = (properties.api.get_value(), properties.kind.get_untracked());
        spawn_local(async move {
            let answer = if is_new {
                api.make_property_group(kind, &wanted).await
            } else {
                api.change_property_group(kind, &wanted).await
            };
            is_saving.try_set(false);
            match answer {
                Ok(saved) => {
                    properties.reload();
                    toasts.say(t().properties_saved(&saved.label));
                    on_close.try_run(());
                }
                Err(error) => {
                    match words(&error) {
                        Some(words) => drop(problem.try_set(Some(words))),
                        None => drop(failure.try_set(Some(error))),
                    }
                    focus_control(LABEL_ID);
                }
            }
        });
    };
    view! {
        <form
            novalidate
            class="settings-form"
            aria-label=if is_new { t().property_group_new() } else { t().property_group_editing() }
            on:submit=save
        >
            <TextRow
                id=LABEL_ID
                label=t().properties_label()
                kind="text"
                autocomplete="off"
                value=label
                error=problem
            />
            <FormError error=failure/>
            <div class="settings-buttons">
                <button
                    type="submit"
                    class="button is-primary"
                    aria-disabled=move || is_saving.get().then_some("true")
                >
                    {t().property_group_save()}
                </button>
                <button type="button" class="button is-quiet" on:click=move |_| on_close.run(())>
                    {t().snippets_cancel()}
                </button>
            </div>
        </form>
    }
}

/// What is wrong with the label; nothing where something else is.
fn words(error: &ApiError) -> Option<String> {
    match error {
        ApiError::Conflict(_) => Some(t().error_group_taken().to_owned()),
        ApiError::Properties(problems) => match problems.first()? {
            PropertyProblem { code, .. } if code == "TOO_MANY" => Some(t().error_too_many_groups(&GROUPS.to_string())),
            problem => Some(problems::words(problem)),
        },
        _ => None,
    }
}
