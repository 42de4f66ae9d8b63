use std::sync::Arc;

use chrono_tz::TZ_VARIANTS;
use kokous_model::{
    choices::Choices,
    wire::{PropertyInput, PropertyOption},
};

use crate::crm::own_properties::Definition;

/// One property of one type of object.
#[derive(Clone, Debug)]
pub struct Property {
    /// HubSpot's name; lower-case letters, digits and underscores, so that SQL may contain it.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// One sentence for somebody who sees the list of properties; may be empty.
    pub description: String,
    pub kind: ValueKind,
    pub source: Source,
    /// Whether only the server sets it.
    pub is_read_only: bool,
    /// Whether no two objects may have the same value.
    pub is_unique: bool,
    pub(super) is_shown: bool,
    /// What only a property has that the account made.
    pub own: Option<Own>,
}

/// What only a property has that the account made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// HubSpot's `fieldType`.
    pub field_type: String,
    pub group_name: String,
    /// What its group is called, where the account made that as well.
    pub group_label: Option<String>,
    /// Ascending; -1 comes last.
    pub display_order: i64,
    /// Instants, in milliseconds since 1970.
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    Html,
    Email,
    Phone,
    /// An address of the web as people write it, `example.test` or `https://example.test`.
    Url,
    Number,
    Integer,
    /// `true` or `false`.
    Flag,
    /// A day, kept as `2026-11-24`.
    Date,
    /// Kept as `2026-11-24T08:00:00.000Z`.
    DateTime,
    /// One of these, in their order.
    Choice(Arc<[Choice]>),
    /// Any of these, with semicolons between them.
    Several(Arc<[Choice]>),
    /// An IANA name.
    TimeZone,
    /// The id of a user.
    Owner,
    /// Ids of users with semicolons between them.
    OwnerList,
    /// Other ids with semicolons between them.
    IdList,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// Whether it is valid and not offered.
    pub is_hidden: bool,
}

impl ValueKind {
    /// One of these.
    pub(super) fn choice(choices: Choices) -> Self {
        let choice = |(value, label): &(&str, &str)| Choice {
            value: (*value).to_owned(),
            label: (*label).to_owned(),
            is_hidden: false,
        };
        Self::Choice(choices.iter().map(choice).collect())
    }
}

/// Where the database keeps a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Among the object's `properties`.
    Stored,
    Id,
    CreatedAt,
    UpdatedAt,
    /// What follows is of meetings and other activities only.
    Title,
    StartAt,
    Description,
    OwnerId,
    /// The text of an activity's `Description`.
    BodyText,
    /// What follows is of meetings only.
    EndAt,
    InternalNote,
    /// The files of both.
    Attachments,
    Location,
    LocationKind,
    Outcome,
    /// The organizer and the users among the attendees.
    Colleagues,
    /// The attendees who are neither contacts nor users.
    Guests,
    TimeZone,
    Uid,
    OrganizerId,
}

impl Property {
    pub(super) fn new(name: &str, label: &str, kind: ValueKind) -> Self {
        Self {
            name: name.to_owned(),
            label: label.to_owned(),
            description: String::new(),
            kind,
            source: Source::Stored,
            is_read_only: false,
            is_unique: false,
            is_shown: false,
            own: None,
        }
    }

    /// One that the account made.
    pub(in crate::crm) fn own(definition: Definition, kind: ValueKind, own: Own) -> Self {
        Self {
            description: definition.description,
            is_unique: definition.is_unique,
            is_shown: !definition.hidden,
            own: Some(own),
            ..Self::new(&definition.name, &definition.label, kind)
        }
    }

    pub(super) fn described(self, description: &str) -> Self {
        Self { description: description.to_owned(), ..self }
    }

    pub(super) fn kept_in(self, source: Source) -> Self {
        Self { source, ..self }
    }

    pub(super) fn read_only(self) -> Self {
        Self { is_read_only: true, ..self }
    }

    pub(super) fn unique(self) -> Self {
        Self { is_unique: true, ..self }
    }

    /// On the record's page.
    pub(super) fn shown(self) -> Self {
        Self { is_shown: true, ..self }
    }

    /// Whether the account named what can be chosen.
    #[must_use]
    pub const fn has_own_options(&self) -> bool {
        self.own.is_some() && matches!(self.kind, ValueKind::Choice(_) | ValueKind::Several(_))
    }

    /// What the group of the account's own is called that it is in.
    #[must_use]
    pub fn group_label(&self) -> Option<&str> {
        self.own.as_ref()?.group_label.as_deref()
    }

    /// Whether the record's page shows it.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// HubSpot's `type`.
    #[must_use]
    pub const fn hubspot_type(&self) -> &'static str {
        match self.kind {
            ValueKind::Number | ValueKind::Integer => "number",
            ValueKind::Flag => "bool",
            ValueKind::Date => "date",
            ValueKind::DateTime => "datetime",
            ValueKind::Choice(_)
            | ValueKind::Several(_)
            | ValueKind::TimeZone
            | ValueKind::Owner
            | ValueKind::OwnerList => "enumeration",
            _ => "string",
        }
    }

    /// HubSpot's `fieldType`.
    #[must_use]
    pub fn field_type(&self) -> &str {
        if let Some(own) = &self.own {
            return &own.field_type;
        }
        match self.kind {
            ValueKind::Line | ValueKind::Email | ValueKind::Url | ValueKind::IdList => "text",
            ValueKind::Lines => "textarea",
            ValueKind::Html => "html",
            ValueKind::Phone => "phonenumber",
            ValueKind::Number | ValueKind::Integer => "number",
            ValueKind::Flag => "booleancheckbox",
            ValueKind::Date | ValueKind::DateTime => "date",
            ValueKind::Choice(_) | ValueKind::TimeZone | ValueKind::Owner => "select",
            ValueKind::OwnerList | ValueKind::Several(_) => "checkbox",
        }
    }

    /// Whether the values are ids of owners, whom `/crm/v3/owners` lists.
    #[must_use]
    pub const fn refers_to_owners(&self) -> bool {
        matches!(self.kind, ValueKind::Owner | ValueKind::OwnerList)
    }

    /// How the record's page shows and edits it.
    #[must_use]
    pub const fn input(&self) -> PropertyInput {
        match self.kind {
            _ if self.is_read_only => PropertyInput::ReadOnly,
            ValueKind::Email => PropertyInput::Email,
            ValueKind::Phone => PropertyInput::Phone,
            ValueKind::Url => PropertyInput::Url,
            ValueKind::Number | ValueKind::Integer => PropertyInput::Number,
            // HubSpot's own close date is an instant as well, and means a day.
            ValueKind::DateTime if self.own.is_some() => PropertyInput::DateTime,
            ValueKind::Date | ValueKind::DateTime => PropertyInput::Date,
            ValueKind::Lines => PropertyInput::Lines,
            ValueKind::Several(_) => PropertyInput::Several,
            ValueKind::Flag | ValueKind::Choice(_) => PropertyInput::Select,
            ValueKind::Owner => PropertyInput::Owner,
            ValueKind::TimeZone => PropertyInput::TimeZone,
            ValueKind::Line | ValueKind::Html | ValueKind::OwnerList | ValueKind::IdList => PropertyInput::Text,
        }
    }

    /// The values that can be chosen, with their labels; none where anything of its kind goes, and none for owners.
    #[must_use]
    pub fn options(&self) -> Vec<PropertyOption> {
        let option = |value: &str, label: &str| PropertyOption { value: value.to_owned(), label: label.to_owned() };
        match &self.kind {
            ValueKind::Choice(choices) | ValueKind::Several(choices) => {
                let offered = choices.iter().filter(|choice| !choice.is_hidden);
                offered.map(|choice| option(&choice.value, &choice.label)).collect()
            }
            ValueKind::Flag => vec![option("true", "Yes"), option("false", "No")],
            ValueKind::TimeZone => TZ_VARIANTS.iter().map(|zone| option(zone.name(), zone.name())).collect(),
            _ => Vec::new(),
        }
    }

    /// The same, and those that are not offered any more, which objects may still have.
    #[must_use]
    pub fn all_options(&self) -> Vec<PropertyOption> {
        let mut options = self.options();
        if let ValueKind::Choice(choices) | ValueKind::Several(choices) = &self.kind {
            let hidden = choices.iter().filter(|choice| choice.is_hidden);
            options.extend(
                hidden.map(|choice| PropertyOption { value: choice.value.clone(), label: choice.label.clone() }),
            );
        }
        options
    }

    /// The label of an option's value; nothing for other values.
    #[must_use]
    pub fn option_label(&self, value: &str) -> Option<&str> {
        let (ValueKind::Choice(choices) | ValueKind::Several(choices)) = &self.kind else { return None };
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.as_str())
    }

    /// A value as people read it, where that differs from how it is kept: the labels of its options.
    #[must_use]
    pub fn display(&self, value: &str) -> Option<String> {
        match &self.kind {
            ValueKind::Several(_) => {
                let labels = value.split(';').map(|value| self.option_label(value).unwrap_or(value));
                Some(labels.collect::<Vec<_>>().join(", "))
            }
            ValueKind::Flag => {
                self.options().into_iter().find(|option| option.value == value).map(|option| option.label)
            }
            _ => self.option_label(value).map(str::to_owned),
        }
    }
}
