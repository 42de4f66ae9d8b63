use chrono::{DateTime, Utc};
use kokous_model::wire::{PropertyInput, RecordView};
use web_sys::HtmlElement;

use super::{
    edit::{PropertyEdit, RecordEdit},
    property::property_value,
};
use crate::{
    i18n::t,
    lazy::{Lazy, LazyPart},
    prelude::*,
    time::{browser_zone, format_day},
    ui::{
        icon::{Icon, IconName},
        id::lasting,
        remote::Remote,
    },
};

/// What the record is: its properties, each of which can be changed in its place.
#[component]
pub(super) fn About(
    /// When the record was made.
    created_at: DateTime<Utc>,
) -> Markup {
    let RecordEdit { view, is_allowed, .. } = RecordEdit::of_context();
    let labels = move || {
        let mut labels: Vec<String> =
            view.part(|view| view.properties.iter().filter_map(|field| field.group.clone()).collect());
        labels.dedup();
        labels
    };
    view! {
        <section
            class="about"
            aria-labelledby="about-heading"
            on:pointerenter=move |_| {
                if is_allowed.get_untracked() {
                    LazyPart::Property.preload();
                }
            }
        >
            <h2 id="about-heading">{t().record_about()}</h2>
            <dl class="facts">
                {properties_of(view, None)}
                <div>
                    <dt>{t().record_created()}</dt>
                    <dd>{format_day(created_at, &browser_zone())}</dd>
                </div>
            </dl>
            {each(labels, String::clone, move |label| {
                view! {
                    <div class="fact-group">
                        <h3 dir="auto">{label.clone()}</h3>
                        <dl class="facts">{properties_of(view, Some(label))}</dl>
                    </div>
                }
            })}
        </section>
    }
}

/// The properties that are in a group of the account's own of this name, or in none.
fn properties_of(view: Remote<RecordView>, group: Option<String>) -> Markup {
    let names = move || {
        view.part(|view| {
            let members = view.properties.iter().filter(|field| field.group == group);
            members.map(|field| field.name.clone()).collect::<Vec<_>>()
        })
    };
    each(names, String::clone, |name| view! { <Property name/> })
}

/// One property, and the way to change it.
#[component]
fn Property(
    /// HubSpot's name of it.
    name: String,
) -> Markup {
    let edit = RecordEdit::of_context();
    let control = lasting(&format!("property-{name}"));
    let label = edit.property(&name).map(|field| t().property_name(&field.label, &name)).unwrap_or_default();
    let is_allowed = edit.is_allowed;
    let field = memo(move || edit.property(&name));
    let is_fixed = untrack(|| field.get()).is_none_or(|field| field.input == PropertyInput::ReadOnly);
    let is_open = RwSignal::new(false);
    let was_open = StoredValue::new(false);
    let button = ElementRef::<HtmlElement>::new();
    effect(move || {
        // Whoever is done goes on from where they began.
        if let Some(button) = button.get()
            && was_open.get_value()
        {
            was_open.set_value(false);
            drop(button.focus());
        }
    });
    let close = Callback::new(move |()| {
        was_open.try_set_value(true);
        is_open.try_set(false);
    });
    let spoken = t().property_edit(&label);
    let shown_label = label.clone();
    view! {
        <div class="fact">
            <dt>
                {move || {
                    let label = shown_label.clone();
                    if is_open.get() { view! { <label for=control>{label}</label> } } else { label.into_markup() }
                }}
            </dt>
            {dynamic(move || {
                if is_open.get() {
                    provide_context(PropertyEdit { field, control, close });
                    return view! {
                        <dd>
                            <Lazy part=LazyPart::Property frame=std::convert::identity/>
                        </dd>
                    };
                }
                let spoken = spoken.clone();
                view! {
                    <dd>
                        <div dir="auto">{move || field.with(|field| field.as_ref().map(property_value))}</div>
                        {move || {
                            (is_allowed.get() && !is_fixed)
                                .then(|| {
                                    view! {
                                        <button
                                            node_ref=button
                                            type="button"
                                            class="button is-quiet is-square fact-edit"
                                            aria-label=spoken.clone()
                                            on:click=move |_| is_open.set(true)
                                        >
                                            <Icon name=IconName::Edit/>
                                        </button>
                                    }
                                })
                        }}
                    </dd>
                }
            })}
        </div>
    }
}
