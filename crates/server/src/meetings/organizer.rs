//! Who organizes a meeting: whoever saves it, or a colleague who lets them.

use kokous_model::error::{Field, FieldError};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    error::{ApiResult, invalid_fields},
    store::entity::{meeting, user},
};

/// The organizer of a new meeting that `user` saves.
///
/// # Errors
/// 400 at *Organizer* for somebody who does not exist, may not hold meetings, or does not let colleagues schedule.
pub async fn organizer_of_new(
    connection: &impl ConnectionTrait,
    user: &user::Model,
    organizer_id: Option<i64>,
) -> ApiResult<user::Model> {
    let Some(id) = organizer_id.filter(|id| *id != user.id) else { return Ok(user.clone()) };
    let colleague = user::Entity::find_by_id(id).one(connection).await?;
    let allows = |colleague: &user::Model| colleague.allows_scheduling && colleague.role().may_write();
    colleague.filter(allows).ok_or_else(|| {
        let message = "This colleague does not let others schedule meetings for them: choose somebody else";
        invalid_fields(vec![FieldError::new(Field::Organizer, "NOT_ALLOWED", message)])
    })
}

/// Refuses another organizer for a meeting that exists: its guests know the one who invited them.
///
/// # Errors
/// 400 at *Organizer*.
pub fn check_unchanged(before: &meeting::Model, organizer_id: Option<i64>) -> ApiResult<()> {
    if organizer_id.is_none_or(|id| id == before.organizer_id) {
        return Ok(());
    }
    let message = "Who organizes a meeting is chosen when it is made";
    Err(invalid_fields(vec![FieldError::new(Field::Organizer, "FIXED", message)]))
}
