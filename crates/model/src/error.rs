//! Errors as people and programs meet them: at a field, and as HubSpot's envelope.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A composer or API field that can be wrong. `name()` is its place in the JSON body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Field {
    Title,
    Date,
    StartTime,
    EndTime,
    TimeZone,
    Organizer,
    /// HubSpot's owner, whom programs set.
    Owner,
    Attendees,
    MeetingType,
    Location,
    Description,
    InternalNote,
    DescriptionFiles,
    InternalNoteFiles,
    Associations,
    Outcome,
    Calendar,
    Reminders,
    /// Of an upload.
    File,
    /// Of a profile.
    Language,
    /// Of a profile.
    DateOrder,
    /// Of a profile.
    WorkingHours,
    /// Of a user, a token or a snippet.
    Name,
    /// Of a user.
    Email,
    /// Of a user.
    Password,
    /// Of a snippet.
    Shortcut,
    /// Of a snippet.
    Text,
    /// Of a calendar's account: the address of its server.
    Server,
    /// Of a calendar's account.
    UserName,
}

impl Field {
    /// `startTime`: the field's name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::StartTime => "startTime",
            Self::EndTime => "endTime",
            Self::TimeZone => "timeZone",
            Self::Attendees => "attendees",
            Self::Organizer => "organizerId",
            Self::Owner => "owner",
            Self::MeetingType => "meetingType",
            Self::Reminders => "reminders",
            Self::Location => "location",
            Self::Description => "description",
            Self::InternalNote => "internalNote",
            Self::DescriptionFiles => "descriptionFiles",
            Self::InternalNoteFiles => "internalNoteFiles",
            Self::Associations => "associations",
            Self::Outcome => "outcome",
            Self::Calendar => "calendar",
            Self::File => "file",
            Self::Language => "locale",
            Self::DateOrder => "dateOrder",
            Self::WorkingHours => "workingHours",
            Self::Name => "name",
            Self::Email => "email",
            Self::Password => "password",
            Self::Shortcut => "shortcut",
            Self::Text => "text",
            Self::Server => "server",
            Self::UserName => "userName",
        }
    }

    /// `Start time`: the field's label, as the composer shows it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Date => "Date",
            Self::StartTime => "Start time",
            Self::EndTime => "End time",
            Self::TimeZone => "Time zone",
            Self::Attendees => "Attendees",
            Self::Organizer => "Organizer",
            Self::Owner => "Owner",
            Self::MeetingType => "Meeting type",
            Self::Reminders => "Reminders",
            Self::Location => "Location",
            Self::Description => "Attendee description",
            Self::InternalNote => "Internal note",
            Self::DescriptionFiles => "Files for attendees",
            Self::InternalNoteFiles => "Internal files",
            Self::Associations => "Associated with",
            Self::Outcome => "Outcome",
            Self::Calendar => "Calendar",
            Self::File => "File",
            Self::Language => "Language",
            Self::DateOrder => "Order of typed dates",
            Self::WorkingHours => "Working hours",
            Self::Name => "Name",
            Self::Email => "E-mail",
            Self::Password => "Password",
            Self::Shortcut => "Shortcut",
            Self::Text => "Text",
            Self::Server => "Server address",
            Self::UserName => "User name",
        }
    }

    /// The field with this JSON name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Title,
            Self::Date,
            Self::StartTime,
            Self::EndTime,
            Self::TimeZone,
            Self::Organizer,
            Self::Owner,
            Self::Attendees,
            Self::MeetingType,
            Self::Location,
            Self::Description,
            Self::InternalNote,
            Self::DescriptionFiles,
            Self::InternalNoteFiles,
            Self::Associations,
            Self::Outcome,
            Self::Calendar,
            Self::Reminders,
            Self::File,
            Self::Language,
            Self::DateOrder,
            Self::WorkingHours,
            Self::Name,
            Self::Email,
            Self::Password,
            Self::Shortcut,
            Self::Text,
            Self::Server,
            Self::UserName,
        ]
        .into_iter()
        .find(|field| field.name() == name)
    }
}

/// One thing that is wrong at one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    pub field: Field,
    /// A stable code for programs, such as `END_BEFORE_START`.
    pub code: String,
    /// What is wrong and what to do, for people, in English.
    pub message: String,
    /// The name, address or number that the message is about, for whoever says the same in another language; in an
    /// envelope it is in the context, as [`ABOUT`].
    #[serde(skip)]
    pub about: Option<String>,
}

impl FieldError {
    #[must_use]
    pub fn new(field: Field, code: &str, message: impl Into<String>) -> Self {
        Self { field, code: code.to_owned(), message: message.into(), about: None }
    }

    /// The same error about this name, address or number.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Self {
        Self { about: Some(what.into()), ..self }
    }
}

/// The name in an error's context of what the error is about.
pub const ABOUT: &str = "about";

/// HubSpot's error envelope; every error of every route has this shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ErrorEnvelope {
    /// Always `error`.
    #[serde(default = "error_status")]
    pub status: String,
    /// What kind of error: `VALIDATION_ERROR`, `OBJECT_NOT_FOUND`, …
    pub category: String,
    /// What is wrong and what to do, for people.
    pub message: String,
    /// Names this one answer in the server's log (uuid).
    pub correlation_id: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorDetail>,
}

fn error_status() -> String {
    "error".to_owned()
}

/// One of several errors inside an envelope.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ErrorDetail {
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The JSON field or property that is wrong.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// By name what the message is about, for whoever says it in other words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub context: BTreeMap<String, Vec<String>>,
}

impl From<FieldError> for ErrorDetail {
    fn from(error: FieldError) -> Self {
        Self {
            message: error.message,
            code: Some(error.code),
            within: Some(error.field.name().to_owned()),
            context: error.about.map(|about| (ABOUT.to_owned(), vec![about])).into_iter().collect(),
        }
    }
}

impl ErrorDetail {
    /// Whether it is about a property of a record, as HubSpot's are.
    #[must_use]
    pub fn is_of_property(&self) -> bool {
        self.context.contains_key("propertyName")
    }

    /// What of this name the message is about; nothing where it says none.
    #[must_use]
    pub fn said_of(&self, name: &str) -> Option<&str> {
        self.context.get(name)?.first().map(String::as_str)
    }
}

impl ErrorEnvelope {
    /// The errors that sit at a field of a form; not those of a record's properties, of which some have the same names.
    #[must_use]
    pub fn field_errors(&self) -> Vec<FieldError> {
        self.errors
            .iter()
            .filter(|detail| !detail.is_of_property())
            .filter_map(|detail| {
                let field = Field::from_name(detail.within.as_deref()?)?;
                let error = FieldError::new(field, detail.code.as_deref().unwrap_or_default(), &detail.message);
                Some(FieldError { about: detail.said_of(ABOUT).map(str::to_owned), ..error })
            })
            .collect()
    }
}
