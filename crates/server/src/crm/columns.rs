//! Where a property is in the database, and how it is compared there.
//!
//! Names of properties go into the SQL as they are: they come from the catalogue, whose test holds them to letters that
//! are safe there, as `is_property_name` does those that the account made. Values never do.

use kokous_model::record::RecordType;
use sea_orm::{
    ColumnTrait, Condition, DbBackend,
    sea_query::{Expr, ExprTrait, Func, SelectStatement},
};

use super::{
    ObjectType,
    catalog::{Property, Source, ValueKind},
};
use crate::store::entity::{activity, meeting, record};

/// How values of a property are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Without case.
    Text,
    /// Letter by letter: options, ids of owners, zones.
    Code,
    /// As floating-point numbers.
    Number,
    /// As integers.
    Integer,
    /// As milliseconds since 1970.
    Millis,
    /// As texts of instants, which sort as the instants do.
    InstantText,
    /// As texts of days, `2026-11-24`.
    DayText,
    /// As a list with semicolons, by its members.
    List,
}

/// A property in the database.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Null where the object has no value.
    pub(crate) value: Expr,
    pub(crate) comparison: Comparison,
}

/// Selects from the table of the type; qualified columns of it can be used in conditions.
pub(crate) fn from_table(select: &mut SelectStatement, object: ObjectType) -> &mut SelectStatement {
    match object {
        ObjectType::Record(_) => select.from(record::Entity),
        ObjectType::Meeting => select.from(meeting::Entity),
        ObjectType::Activity(_) => select.from(activity::Entity),
    }
}

/// The id of the object, in its table.
pub(crate) fn id_of(object: ObjectType) -> Expr {
    match object {
        ObjectType::Record(_) => record::Column::Id.into_expr(),
        ObjectType::Meeting => meeting::Column::Id.into_expr(),
        ObjectType::Activity(_) => activity::Column::Id.into_expr(),
    }
}

/// Whether a row of the type's table is of the type, and archived or not.
pub(crate) fn is_of(object: ObjectType, archived: bool) -> Condition {
    let archived_at = match object {
        ObjectType::Record(_) => record::Column::ArchivedAt.into_expr(),
        ObjectType::Meeting => meeting::Column::ArchivedAt.into_expr(),
        ObjectType::Activity(_) => activity::Column::ArchivedAt.into_expr(),
    };
    let archived_at = if archived { archived_at.is_not_null() } else { archived_at.is_null() };
    // A merged record is a part of another one, and not in the recycling bin.
    let is_itself = matches!(object, ObjectType::Record(_)).then(|| record::Column::MergedIntoId.is_null());
    let kind = match object {
        ObjectType::Record(kind) => Some(is_kind(kind)),
        ObjectType::Activity(kind) => Some(activity::Column::Kind.eq(kind.singular())),
        ObjectType::Meeting => None,
    };
    Condition::all().add_option(kind).add(archived_at).add_option(is_itself)
}

fn is_kind(kind: RecordType) -> Expr {
    record::Column::Kind.eq(kind.singular())
}

/// The property of the type, in its table.
pub(crate) fn column(object: ObjectType, property: &Property, backend: DbBackend) -> Column {
    match object {
        ObjectType::Record(_) => match property.source {
            Source::Id => integer(record::Column::Id.into_expr()),
            Source::CreatedAt => millis(record::Column::CreatedAt.into_expr()),
            Source::UpdatedAt => millis(record::Column::UpdatedAt.into_expr()),
            _ => stored("records", property, backend),
        },
        ObjectType::Meeting => of_meeting(property, backend),
        ObjectType::Activity(_) => of_activity(property, backend),
    }
}

fn of_activity(property: &Property, backend: DbBackend) -> Column {
    let text = |column: activity::Column| Column {
        value: Func::cust("NULLIF").args([column.into_expr(), Expr::val("")]).into(),
        comparison: Comparison::Text,
    };
    match property.source {
        Source::Id => integer(activity::Column::Id.into_expr()),
        Source::CreatedAt => millis(activity::Column::CreatedAt.into_expr()),
        Source::UpdatedAt => millis(activity::Column::UpdatedAt.into_expr()),
        Source::StartAt => millis(activity::Column::HappensAt.into_expr()),
        Source::OwnerId => integer(activity::Column::OwnerId.into_expr()),
        Source::Title => text(activity::Column::Title),
        Source::Description => text(activity::Column::BodyHtml),
        Source::BodyText => text(activity::Column::Body),
        _ => stored("activities", property, backend),
    }
}

fn of_meeting(property: &Property, backend: DbBackend) -> Column {
    // Columns that are empty rather than null have no value.
    let text = |column: meeting::Column| Column {
        value: Func::cust("NULLIF").args([column.into_expr(), Expr::val("")]).into(),
        comparison: Comparison::Text,
    };
    let code = |column: meeting::Column| Column { value: column.into_expr(), comparison: Comparison::Code };
    match property.source {
        Source::Stored | Source::BodyText => stored("meetings", property, backend),
        Source::Id => integer(meeting::Column::Id.into_expr()),
        Source::CreatedAt => millis(meeting::Column::CreatedAt.into_expr()),
        Source::UpdatedAt => millis(meeting::Column::UpdatedAt.into_expr()),
        Source::Title => text(meeting::Column::Title),
        Source::StartAt => millis(meeting::Column::StartAt.into_expr()),
        Source::EndAt => millis(meeting::Column::EndAt.into_expr()),
        Source::Description => text(meeting::Column::DescriptionHtml),
        Source::InternalNote => text(meeting::Column::InternalNoteHtml),
        Source::Attachments => Column { value: attachments(backend), comparison: Comparison::List },
        Source::Location => text(meeting::Column::Location),
        Source::LocationKind => code(meeting::Column::LocationKind),
        Source::Outcome => code(meeting::Column::Outcome),
        Source::OwnerId => integer(meeting::Column::OwnerId.into_expr()),
        Source::Colleagues => Column { value: colleagues(backend), comparison: Comparison::List },
        Source::Guests => Column { value: guests(backend), comparison: Comparison::List },
        Source::TimeZone => code(meeting::Column::TimeZone),
        Source::Uid => code(meeting::Column::Uid),
        Source::OrganizerId => integer(meeting::Column::OrganizerId.into_expr()),
    }
}

const fn integer(value: Expr) -> Column {
    Column { value, comparison: Comparison::Integer }
}

const fn millis(value: Expr) -> Column {
    Column { value, comparison: Comparison::Millis }
}

/// A property among an object's `properties`.
fn stored(table: &str, property: &Property, backend: DbBackend) -> Column {
    let name = &property.name;
    let text = match backend {
        DbBackend::Postgres => format!("({table}.properties ->> '{name}')"),
        _ => format!("json_extract({table}.properties, '$.{name}')"),
    };
    let comparison = match property.kind {
        ValueKind::Number | ValueKind::Integer => Comparison::Number,
        ValueKind::DateTime => Comparison::InstantText,
        ValueKind::Date => Comparison::DayText,
        ValueKind::Choice(_) | ValueKind::Flag | ValueKind::TimeZone | ValueKind::Owner => Comparison::Code,
        ValueKind::OwnerList | ValueKind::IdList | ValueKind::Several(_) => Comparison::List,
        _ => Comparison::Text,
    };
    let sql = if comparison == Comparison::Number { format!("CAST({text} AS DOUBLE PRECISION)") } else { text };
    Column { value: Expr::cust(sql), comparison }
}

/// The organizer and the users among the attendees, as a list.
fn colleagues(backend: DbBackend) -> Expr {
    let users = joined(backend, "CAST(a.user_id AS TEXT)");
    Expr::cust(format!(
        "(CAST(meetings.organizer_id AS TEXT) || COALESCE(';' || (SELECT {users} FROM meeting_attendees a \
         WHERE a.meeting_id = meetings.id), ''))"
    ))
}

/// The ids of the files, as a list.
fn attachments(backend: DbBackend) -> Expr {
    let files = joined(backend, "CAST(f.file_id AS TEXT)");
    Expr::cust(format!("(SELECT {files} FROM meeting_files f WHERE f.meeting_id = meetings.id)"))
}

/// The addresses of the guests, as a list.
fn guests(backend: DbBackend) -> Expr {
    let emails = joined(backend, "a.email");
    Expr::cust(format!(
        "(SELECT {emails} FROM meeting_attendees a WHERE a.meeting_id = meetings.id AND a.contact_id IS NULL \
         AND a.user_id IS NULL)"
    ))
}

fn joined(backend: DbBackend, value: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("string_agg({value}, ';')"),
        _ => format!("group_concat({value}, ';')"),
    }
}
