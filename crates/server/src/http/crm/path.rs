//! What a path names, and what it takes to go there.

use kokous_model::{email::EmailAddress, record::RecordType, text::quotable};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    auth::{Permission, Principal},
    crm::{ObjectType, catalog::Property, own_properties},
    error::{ApiError, ApiResult, bad_request, not_found},
    records,
    store::entity::record,
};

/// As much of a segment as an error repeats, in characters.
const QUOTED_CHARS: usize = 60;

/// The type of object that a segment names.
///
/// # Errors
/// 400 as HubSpot's, where it names none.
pub(super) fn object_type(segment: &str) -> ApiResult<ObjectType> {
    ObjectType::from_path(segment)
        .ok_or_else(|| bad_request(format!("Unable to infer object type from: {}", quotable(segment, QUOTED_CHARS))))
}

/// The id that a segment is.
///
/// # Errors
/// 404 where it is none: there is nothing with it.
pub(super) fn id(object: ObjectType, segment: &str) -> ApiResult<i64> {
    let id = segment.parse().ok().filter(|id| *id > 0);
    id.ok_or_else(|| nothing_with(object, segment))
}

/// The id of the object that a segment names, by its id or by `idProperty`: the e-mail address of a contact, or a property
/// of the account's own that is unique.
///
/// # Errors
/// 400 where the property is not unique; 404 where the segment names nothing.
pub(super) async fn located(
    connection: &impl ConnectionTrait,
    object: ObjectType,
    segment: &str,
    id_property: Option<&str>,
) -> ApiResult<i64> {
    match id_property {
        None | Some("hs_object_id") => id(object, segment),
        Some("email") if object == ObjectType::CONTACT => {
            let email = EmailAddress::parse(segment).map_err(|_| nothing_with(object, segment))?;
            let contact = record::Entity::find()
                .filter(record::Column::Kind.eq(RecordType::Contact.singular()))
                .filter(record::Column::EmailKey.eq(email.key()))
                .filter(record::Column::ArchivedAt.is_null())
                .one(connection)
                .await?;
            contact.map(|contact| contact.id).ok_or_else(|| nothing_with(object, segment))
        }
        Some(other) => {
            if let ObjectType::Record(kind) = object
                && let Some(property) = unique_property(connection, kind, other).await?
            {
                let id = records::unique::holder(connection, kind, &property, segment).await?;
                return id.ok_or_else(|| nothing_with(object, segment));
            }
            let name = quotable(other, QUOTED_CHARS);
            Err(bad_request(format!("{name} does not tell one {object} from another: use hs_object_id")))
        }
    }
}

async fn unique_property(
    connection: &impl ConnectionTrait,
    kind: RecordType,
    name: &str,
) -> Result<Option<Property>, DbErr> {
    let row = own_properties::find(connection, kind, name).await?;
    Ok(row.filter(|row| row.is_unique && row.archived_at.is_none()).and_then(|row| row.property()))
}

fn nothing_with(object: ObjectType, segment: &str) -> ApiError {
    not_found(format!("There is no {object} with the id {}", quotable(segment, QUOTED_CHARS)))
}

/// Goes on only if objects of the type may be read.
pub(super) fn require_read(principal: &Principal, object: ObjectType) -> ApiResult<()> {
    principal.require(match object {
        ObjectType::Record(kind) => Permission::ReadRecords(kind),
        ObjectType::Meeting | ObjectType::Activity(_) => Permission::ReadMeetings,
    })
}

/// Goes on only if objects of the type may be changed.
pub(super) fn require_write(principal: &Principal, object: ObjectType) -> ApiResult<()> {
    principal.require(match object {
        ObjectType::Record(kind) => Permission::WriteRecords(kind),
        ObjectType::Meeting | ObjectType::Activity(_) => Permission::WriteMeetings,
    })
}
