//! The people and records that a draft names, looked up: what the browser says of them is only what it showed.

use std::collections::{HashMap, HashSet};

use kokous_model::{
    attendee::Attendee,
    draft::MeetingDraft,
    error::{Field, FieldError},
    limits,
    record::{RecordRef, RecordType},
    wire::AttendeeView,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    error::{ApiResult, invalid_fields},
    records,
    store::entity::{record, user},
};

/// Puts the names and addresses of contacts and users into the draft as they are now.
///
/// # Errors
/// 400 at *Attendees* for a person, and at *Associated with* for a record, that does not exist; there for an archived one too.
pub async fn complete(connection: &impl ConnectionTrait, draft: &mut MeetingDraft) -> ApiResult<()> {
    let errors = look_up(connection, draft, None).await?;
    if errors.is_empty() { Ok(()) } else { Err(invalid_fields(errors)) }
}

/// As [`complete`], for a caller who has more to say: gives what is refused instead of failing with it. `before` is the
/// meeting that is changed: it may stay on a record that was archived meanwhile.
///
/// # Errors
/// The database's.
pub async fn look_up(
    connection: &impl ConnectionTrait,
    draft: &mut MeetingDraft,
    before: Option<&MeetingDraft>,
) -> Result<Vec<FieldError>, DbErr> {
    // More than may be saved are not worth looking up: the validation refuses them.
    if draft.attendees.len() > limits::ATTENDEES || draft.associations.len() > limits::ASSOCIATIONS {
        return Ok(Vec::new());
    }
    lead_on(connection, draft).await?;
    let people = people_of(connection, draft.attendees.iter()).await?;
    let mut errors = Vec::new();
    for attendee in &mut draft.attendees {
        match people.find(attendee) {
            Found::Person(found) => *attendee = found.attendee,
            Found::Guest => {}
            Found::Nobody => {
                let what = if matches!(attendee, Attendee::User { .. }) { "user" } else { "contact" };
                let message = format!("One attendee is a {what} that does not exist any more: remove them");
                errors.push(FieldError::new(Field::Attendees, "UNKNOWN_ATTENDEE", message));
            }
        }
    }
    let stays_on = before.map(|before| before.associations.as_slice()).unwrap_or_default();
    errors.extend(refused_records(connection, &draft.associations, stays_on).await?);
    Ok(errors)
}

/// Puts in the place of records that were merged, since the draft was begun, those that they are a part of now.
async fn lead_on(connection: &impl ConnectionTrait, draft: &mut MeetingDraft) -> Result<(), DbErr> {
    let contact = |attendee: &Attendee| match attendee {
        Attendee::Contact { id, .. } => Some(*id),
        Attendee::User { .. } | Attendee::Guest { .. } => None,
    };
    let ids: HashSet<i64> = draft.attendees.iter().filter_map(contact).collect();
    let ids: HashSet<i64> = draft.associations.iter().map(|record| record.id).chain(ids).collect();
    let survivors = records::survivors(connection, ids).await?;
    if survivors.is_empty() {
        return Ok(());
    }
    for attendee in &mut draft.attendees {
        if let Attendee::Contact { id, .. } = attendee {
            *id = survivors.get(id).copied().unwrap_or(*id);
        }
    }
    for record in &mut draft.associations {
        record.id = survivors.get(&record.id).copied().unwrap_or(record.id);
    }
    let mut seen = HashSet::new();
    draft.attendees.retain(|attendee| contact(attendee).is_none_or(|id| seen.insert(id)));
    let mut seen = HashSet::new();
    draft.associations.retain(|record| seen.insert(*record));
    Ok(())
}

/// What is wrong with the records: those that there are not, and archived ones on which the meeting did not stand before.
async fn refused_records(
    connection: &impl ConnectionTrait,
    associations: &[RecordRef],
    stays_on: &[RecordRef],
) -> Result<Vec<FieldError>, DbErr> {
    let ids: HashSet<i64> = associations.iter().map(|record| record.id).collect();
    let rows = record::Entity::find().filter(record::Column::Id.is_in(ids)).all(connection).await?;
    let known: HashMap<RecordRef, &record::Model> =
        rows.iter().filter_map(|row| Some((row.reference()?, row))).collect();
    let refused = |record: &RecordRef| match known.get(record) {
        None => {
            let message = format!("There is no {} with the id {}", record.kind, record.id);
            Some(FieldError::new(Field::Associations, "UNKNOWN_RECORD", message))
        }
        Some(row) if row.archived_at.is_some() && !stays_on.contains(record) => {
            let message = format!("“{}” is deleted: leave it out, or restore it", row.name);
            Some(FieldError::new(Field::Associations, "ARCHIVED_RECORD", message).about(row.name.clone()))
        }
        Some(_) => None,
    };
    Ok(associations.iter().filter_map(refused).collect())
}

/// Contacts and users by their ids, as attendees.
#[derive(Debug, Default)]
pub struct People {
    contacts: HashMap<i64, AttendeeView>,
    users: HashMap<i64, AttendeeView>,
}

/// What is known of an attendee.
#[derive(Debug)]
pub enum Found {
    Person(AttendeeView),
    /// Nothing beyond what the meeting itself says.
    Guest,
    /// There is no such contact or user.
    Nobody,
}

impl People {
    /// Looks somebody up.
    #[must_use]
    pub fn find(&self, attendee: &Attendee) -> Found {
        let known = match attendee {
            Attendee::Contact { id, .. } => self.contacts.get(id),
            Attendee::User { id, .. } => self.users.get(id),
            Attendee::Guest { .. } => return Found::Guest,
        };
        known.cloned().map_or(Found::Nobody, Found::Person)
    }
}

/// The contacts and users among the attendees, in two queries.
///
/// # Errors
/// The database's.
pub async fn people_of(
    connection: &impl ConnectionTrait,
    attendees: impl Iterator<Item = &Attendee> + Send,
) -> Result<People, DbErr> {
    let (mut contacts, mut users) = (HashSet::new(), HashSet::new());
    for attendee in attendees {
        match attendee {
            Attendee::Contact { id, .. } => drop(contacts.insert(*id)),
            Attendee::User { id, .. } => drop(users.insert(*id)),
            Attendee::Guest { .. } => {}
        }
    }
    let mut people = People::default();
    if !contacts.is_empty() {
        let is_contact = record::Column::Kind.eq(RecordType::Contact.singular());
        let rows = record::Entity::find().filter(record::Column::Id.is_in(contacts)).filter(is_contact);
        people.contacts = rows.all(connection).await?.into_iter().map(|row| (row.id, contact_view(&row))).collect();
    }
    if !users.is_empty() {
        let rows = user::Entity::find().filter(user::Column::Id.is_in(users));
        people.users = rows.all(connection).await?.into_iter().map(|row| (row.id, user_view(&row))).collect();
    }
    Ok(people)
}

/// A contact as somebody who could come.
#[must_use]
pub fn contact_view(row: &record::Model) -> AttendeeView {
    let property = |name: &str| row.text(name).map(str::to_owned);
    AttendeeView {
        company: property("company"),
        time_zone: property("hs_timezone"),
        locale: property("hs_language"),
        ..AttendeeView::of(Attendee::Contact { id: row.id, name: row.name.clone(), email: property("email") })
    }
}

/// A colleague as somebody who could come.
#[must_use]
pub fn user_view(row: &user::Model) -> AttendeeView {
    AttendeeView {
        time_zone: row.time_zone.clone(),
        locale: row.locale.clone(),
        working_hours: Some(row.working_hours()),
        ..AttendeeView::of(Attendee::User { id: row.id, name: row.name(), email: Some(row.email.clone()) })
    }
}
