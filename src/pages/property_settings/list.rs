use kokous_model::{
    property::PropertyType,
    wire::{OwnProperty, PropertyGroup},
};
use leptos::task::spawn_local;

use super::{Properties, Shown, focus_heading, group_label, problems, type_label, usual_group};
use crate::{
    api::ApiError,
    i18n::t,
    prelude::*,
    ui::{
        icon::{Icon, IconName},
        toast::{Toasts, use_toasts},
    },
};

/// The properties of a type by their groups, the archived ones last in each, and the buttons for new ones.
#[component]
pub(super) fn PropertyList(properties: Properties, shown: RwSignal<Shown>) -> Markup {
    let toasts = use_toasts();
    let groups = move || properties.known.part(|known| known.groups.clone());
    let has_several = memo(move || properties.known.part(|known| known.groups.len()) > 1);
    let key =
        move |group: &PropertyGroup| format!("{} {} {}", properties.kind.get_untracked(), group.name, group.label);
    view! {
        {each(groups, key, move |group| group_view(group, has_several, properties, shown, toasts))}
        <div class="settings-buttons">
            <button type="button" class="button" on:click=move |_| shown.set(Shown::New)>
                <Icon name=IconName::Plus/>
                {t().properties_new()}
            </button>
            <button type="button" class="button is-quiet" on:click=move |_| shown.set(Shown::NewGroup)>
                <Icon name=IconName::Plus/>
                {t().property_group_new()}
            </button>
        </div>
    }
}

/// A group, which has a heading where there are several, with what is in it.
fn group_view(
    group: PropertyGroup,
    has_several: Memo<bool>,
    properties: Properties,
    shown: RwSignal<Shown>,
    toasts: Toasts,
) -> Markup {
    let kind = properties.kind.get_untracked();
    let (name, is_usual) = (group.name.clone(), group.name == usual_group(kind));
    let members = memo(move || {
        properties.known.part(|known| {
            let members = known.properties.iter().filter(|property| property.group_name == name);
            members.cloned().collect::<Vec<_>>()
        })
    });
    let is_empty = memo(move || members.with(Vec::is_empty));
    let is_free = memo(move || members.with(|members| members.iter().all(|property| property.archived)));
    let label = group_label(kind, &group);
    // A row is made anew when something in it has changed.
    let key =
        move |property: &OwnProperty| format!("{kind} {} {} {}", property.name, property.label, property.archived);
    let heading = move || {
        let buttons = (!is_usual).then(|| group_buttons(group.clone(), is_free, properties, shown, toasts));
        has_several.get().then(|| {
            view! {
                <div class="settings-row-head">
                    <h3 dir="auto">{label.clone()}</h3>
                    {buttons}
                </div>
            }
        })
    };
    view! {
        {dynamic(heading)}
        <p hidden=move || !is_empty.get()>{t().properties_none()}</p>
        <ul class="settings-rows" hidden=is_empty>
            {each(move || members.get(), key, move |property| row(property, properties, shown, toasts))}
        </ul>
    }
}

/// What can be done with a group that the account made. It goes once no property is in it.
fn group_buttons(
    group: PropertyGroup,
    is_free: Memo<bool>,
    properties: Properties,
    shown: RwSignal<Shown>,
    toasts: Toasts,
) -> Markup {
    let (edited, label) = (group.clone(), group.label.clone());
    let remove = Callback::new(move |()| {
        let (api, kind, group) = (properties.api.get_value(), properties.kind.get_untracked(), group.clone());
        spawn_local(async move {
            match api.archive_property_group(kind, &group.name).await {
                Ok(()) => {
                    properties.reload();
                    focus_heading();
                    toasts.say(t().property_group_removed(&group.label));
                }
                Err(error) => toasts.fail(error.message()),
            }
        });
    });
    view! {
        <div class="settings-buttons">
            <button
                type="button"
                class="button is-quiet"
                aria-label=t().snippets_edit_of(&label)
                on:click=move |_| shown.set(Shown::EditGroup(edited.clone()))
            >
                {t().snippets_edit()}
            </button>
            {move || {
                is_free.get().then(|| {
                    view! {
                        <button
                            type="button"
                            class="button is-quiet"
                            aria-label=t().property_group_remove(&label)
                            on:click=move |_| remove.run(())
                        >
                            {t().association_remove()}
                        </button>
                    }
                })
            }}
        </div>
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
                    {property.has_unique_value.then(|| view! { <span class="badge">{t().property_unique()}</span> })}
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
            Err(ApiError::Properties(wrong)) => {
                toasts.fail(wrong.iter().map(problems::words).collect::<Vec<_>>().join(". "));
            }
            Err(error) => toasts.fail(error.message()),
        }
    });
}
