use kokous_model::{attendee::Attendee, draft::MeetingDraft};
use sea_orm::ConnectionTrait;

use crate::{
    crm::values::{Changes, appended, ids},
    error::ApiResult,
    meetings::complete,
};

/// Puts the users of `hs_attendee_owner_ids` among the attendees, in place of those who were there; the organizer, whom
/// the property names as well, is no attendee.
///
/// Only who is new is looked up: a change of something else must not bring somebody a new invitation because an
/// address was changed meanwhile.
///
/// # Errors
/// 400 for a user who does not exist; the database's.
pub(super) async fn set_colleagues(
    connection: &impl ConnectionTrait,
    draft: &mut MeetingDraft,
    changes: &Changes,
    organizer_id: i64,
) -> ApiResult<()> {
    let Some(list) = changes.get("hs_attendee_owner_ids") else { return Ok(()) };
    let present: Vec<i64> = draft.attendees.iter().filter_map(user_id).collect();
    let former = present.iter().map(i64::to_string).collect::<Vec<_>>().join(";");
    let wanted = appended(Some(&former), list.as_deref().unwrap_or_default());
    let wanted: Vec<i64> = ids(&wanted).filter(|id| *id != organizer_id).collect();

    draft.attendees.retain(|attendee| user_id(attendee).is_none_or(|id| wanted.contains(&id)));
    let added = wanted.into_iter().filter(|id| !present.contains(id)).map(user);
    let mut newcomers = MeetingDraft { attendees: added.collect(), ..MeetingDraft::default() };
    complete(connection, &mut newcomers).await?;
    draft.attendees.extend(newcomers.attendees);
    Ok(())
}

/// A user to be looked up.
fn user(id: i64) -> Attendee {
    Attendee::User { id, name: String::new(), email: None }
}

/// A contact to be looked up.
pub(super) fn contact(id: i64) -> Attendee {
    Attendee::Contact { id, name: String::new(), email: None }
}

const fn user_id(attendee: &Attendee) -> Option<i64> {
    match attendee {
        Attendee::User { id, .. } => Some(*id),
        _ => None,
    }
}
