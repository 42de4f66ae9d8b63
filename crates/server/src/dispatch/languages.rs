//! Which language the people of a meeting read: users that of their profile, contacts that of their record
//! (`hs_language`), everybody else the organizer's.

use std::collections::HashSet;

use kokous_model::record::RecordType;
use kokous_providers::{Language, Languages, Mailbox};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::deliveries;
use crate::store::entity::{record, user};

/// The languages of a meeting's people. Whoever was told of it once and is not on it any more is one of them: they hear
/// that too.
///
/// # Errors
/// The database's.
pub(super) async fn languages(
    connection: &impl ConnectionTrait,
    meeting_id: i64,
    organizer: &user::Model,
    attendees: &[Mailbox],
) -> Result<Languages, DbErr> {
    let told = deliveries::of_meeting(connection, meeting_id).await?.into_iter().map(|row| row.target.to_lowercase());
    let addresses: HashSet<String> = attendees.iter().map(|mailbox| mailbox.email.key()).chain(told).collect();
    let contacts = record::Entity::find()
        .filter(record::Column::Kind.eq(RecordType::Contact.singular()))
        .filter(record::Column::EmailKey.is_in(addresses.iter().cloned()))
        .filter(record::Column::ArchivedAt.is_null())
        .all(connection)
        .await?;
    let users = user::Entity::find().filter(user::Column::EmailKey.is_in(addresses)).all(connection).await?;
    let of_contacts = contacts
        .iter()
        .filter_map(|contact| Some((contact.email_key.clone()?, Language::of_tag(contact.text("hs_language")?)?)));
    // A colleague who is a contact as well has chosen for themselves.
    let of_users =
        users.iter().filter_map(|user| Some((user.email_key.clone(), Language::of_tag(user.locale.as_deref()?)?)));
    Ok(Languages {
        organizer: organizer.locale.as_deref().and_then(Language::of_tag).unwrap_or_default(),
        others: of_contacts.chain(of_users).collect(),
    })
}
