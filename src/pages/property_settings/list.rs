use kokous_model::{property::PropertyType, wire::OwnProperty};
use leptos::task::spawn_local;

use super::{Properties, Shown, focus_heading, type_label};
use crate::{
    i18n::t,
    prelude::*,
    ui::{
        icon::{Icon, IconName},
        toast::{Toasts, use_toasts},
    },
};

/// The properties of a type in their order, the archived ones last, and the button for a new one.
#[component]
pub(super) fn PropertyList(properties: Properties, shown: RwSignal<Shown>) -> Markup {
    let toasts = use_toasts();
    let known = move || properties.known.get().unwrap_or_default();
    let is_empty = memo(move || known().is_empty());
    // A row is made anew when something in it has changed.
    let key = move |property: &OwnProperty| {
        format!("{} {} {} {}", properties.kind.get_untracked(), property.name, property.label, property.archived)
    };
    view! {
        <p hidden=move || !is_empty.get()>{t().properties_none()}</p>
        <ul class="settings-rows" hidden=is_empty>
            {each(known, key, move |property| row(property, properties, shown, toasts))}
        </ul>
        <button type="button" class="button" on:click=move |_| shown.set(Shown::New)>
            <Icon name=IconName::Plus/>
            {t().properties_new()}
        </button>
    }
}

fn row(property: OwnProperty, properties: Properties, shown: RwSignal<Shown>, toasts: Toasts) -> Markup {
    let label = property.label.clone();
    let property_type = PropertyType::from_hubspot(&property.value_type, &property.field_type);
    let about = [property.name.as_str(), property_type.map(type_label).unwrap_or(&property.value_type)].join(" · ");
    let buttons = if property.archived {
        let back = property.clone();
        view! {
            <button
                type="button"
                class="button is-quiet"
                aria-label=t().properties_restore_of(&label)
                on:click=move |_| bring_back(back.clone(), properties, toasts)
            >
                {t().outcomes_offer()}
            </button>
        }
    } else {
        let (edited, gone) = (property.clone(), property.clone());
        view! {
            <button
                type="button"
                class="button"
                aria-label=t().snippets_edit_of(&label)
                on:click=move |_| shown.set(Shown::Edit(Box::new(edited.clone())))
            >
                {t().snippets_edit()}
            </button>
            <button
                type="button"
                class="button is-quiet"
                aria-label=t().properties_archive_of(&label)
                on:click=move |_| archive(gone.clone(), properties, toasts)
            >
                {t().outcomes_archive()}
            </button>
        }
    };
    view! {
        <li class="settings-row">
            <div>
                <p class="settings-row-head">
                    <strong dir="auto">{label}</strong>
                    {property.archived.then(|| view! { <span class="badge">{t().outcomes_archived()}</span> })}
                </p>
                <p class="quiet">{about}</p>
            </div>
            <div class="settings-buttons">{buttons}</div>
        </li>
    }
}

/// Archives a property, with a way back for as long as the message stands.
fn archive(property: OwnProperty, properties: Properties, toasts: Toasts) {
    let (api, kind) = (properties.api.get_value(), properties.kind.get_untracked());
    spawn_local(async move {
        if let Err(error) = api.archive_own_property(kind, &property.name).await {
            return toasts.fail(error.message());
        }
        properties.reload();
        focus_heading();
        let said = t().properties_archived(&property.label);
        toasts.say_with_undo(said, move || bring_back(property.clone(), properties, toasts));
    });
}

fn bring_back(property: OwnProperty, properties: Properties, toasts: Toasts) {
    let (Some(api), Some(kind)) = (properties.api.try_get_value(), properties.kind.try_get_untracked()) else { return };
    spawn_local(async move {
        match api.make_own_property(kind, &property).await {
            Ok(_) => {
                properties.reload();
                focus_heading();
            }
            Err(error) => toasts.fail(error.message()),
        }
    });
}
