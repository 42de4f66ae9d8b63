//! The section *Record properties* of the settings; for administrators.

mod form;
mod group_form;
mod list;
mod problems;

use kokous_model::{
    property::PropertyType,
    record::RecordType,
    wire::{OwnProperty, PropertyGroup},
};

use self::{form::PropertyForm, group_form::GroupForm, list::PropertyList};
use super::words::kind_plural;
use crate::{
    api::{Api, use_api},
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, field::focus_control, remote::Remote, skeleton::Skeleton},
};

/// The id of the heading, which takes the focus where what had it is gone.
pub(super) const HEADING_ID: &str = "settings-properties";
const KIND_ID: &str = "settings-properties-kind";

/// The properties of one type of records, and their groups.
#[derive(Clone, Copy)]
struct Properties {
    api: StoredValue<Api>,
    kind: RwSignal<RecordType>,
    known: Remote<Known>,
}

/// What there is of a type.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    /// That of every account first.
    groups: Vec<PropertyGroup>,
    properties: Vec<OwnProperty>,
}

impl Properties {
    fn new(api: Api) -> Self {
        let properties =
            Self { api: StoredValue::new(api), kind: RwSignal::new(RecordType::Contact), known: Remote::new() };
        properties.reload();
        properties
    }

    /// Asks for them; what is known stays meanwhile.
    fn reload(self) {
        let (Some(api), Some(kind)) = (self.api.try_get_value(), self.kind.try_get_untracked()) else { return };
        self.known.load(async move {
            let groups = api.property_groups(kind).await?;
            Ok(Known { groups, properties: api.own_properties(kind).await? })
        });
    }
}

/// What stands in the section: the list, or the form with a new property or one that is changed.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    List,
    New,
    Edit(Box<OwnProperty>),
    NewGroup,
    EditGroup(PropertyGroup),
}

/// The section.
#[component]
pub(super) fn PropertySettings() -> Markup {
    let properties = Properties::new(use_api());
    let shown = RwSignal::new(Shown::List);
    let close = move |()| {
        shown.set(Shown::List);
        focus_heading();
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let kind = RecordType::ALL.into_iter().find(|kind| kind.plural() == chosen);
        if let Some(kind) = kind {
            properties.kind.set(kind);
            properties.reload();
        }
    };
    let kinds = RecordType::ALL.into_iter().map(|kind| {
        let is_chosen = move || properties.kind.get() == kind;
        view! { <option value=kind.plural() prop:selected=is_chosen>{kind_plural(kind)}</option> }
    });
    let kinds = kinds.collect::<Markup>();
    let is_list = memo(move || shown.with(|shown| *shown == Shown::List));
    let is_known = memo(move || properties.known.get().is_some());
    let list = move || {
        if is_known.get() {
            view! { <PropertyList properties shown/> }
        } else {
            properties.known.is_loading().then(|| view! { <Skeleton lines=2 shape="is-facts"/> }).into_markup()
        }
    };
    view! {
        <section class="panel" aria-labelledby=HEADING_ID>
            <h2 id=HEADING_ID tabindex="-1">{t().properties()}</h2>
            <p class="quiet">{t().properties_about()}</p>
            <div class="field" hidden=move || !is_list.get()>
                <label class="field-label" for=KIND_ID>{t().properties_kind()}</label>
                <select id=KIND_ID class="input" on:change=choose>{kinds}</select>
            </div>
            {move || {
                properties
                    .known
                    .error()
                    .map(|error| view! { <ErrorBar error retry=move |()| properties.reload()/> })
            }}
            {move || match shown.get() {
                Shown::List => dynamic(list),
                Shown::New => view! { <PropertyForm properties property=None on_close=close/> },
                Shown::Edit(property) => view! { <PropertyForm properties property=Some(*property) on_close=close/> },
                Shown::NewGroup => view! { <GroupForm properties group=None on_close=close/> },
                Shown::EditGroup(group) => view! { <GroupForm properties group=Some(group) on_close=close/> },
            }}
        </section>
    }
}

/// What had the focus has gone, and the focus must not go with it.
fn focus_heading() {
    request_animation_frame(|| focus_control(HEADING_ID));
}

/// What a group is called: that of every account in the page's language.
fn group_label(kind: RecordType, group: &PropertyGroup) -> String {
    if group.name == usual_group(kind) {
        t().property_group_usual(kind.singular()).to_owned()
    } else {
        group.label.clone()
    }
}

/// The name of the group that every account has.
fn usual_group(kind: RecordType) -> String {
    format!("{}information", kind.singular())
}

/// What a property's values are.
fn type_label(property_type: PropertyType) -> &'static str {
    match property_type {
        PropertyType::Line => t().property_type_line(),
        PropertyType::Lines => t().property_type_lines(),
        PropertyType::Phone => t().property_type_phone(),
        PropertyType::Number => t().property_type_number(),
        PropertyType::Date => t().property_type_date(),
        PropertyType::DateTime => t().property_type_date_time(),
        PropertyType::Choice => t().property_type_choice(),
        PropertyType::Several => t().property_type_several(),
        PropertyType::Flag => t().property_type_flag(),
    }
}
