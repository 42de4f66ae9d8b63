//! The meeting as its provider needs it. The internal note is not read here, so that it cannot leave.

use kokous_model::{email::EmailAddress, meeting::LocationKind};
use kokous_providers::{DispatchMeeting, Mailbox};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::languages::languages;
use crate::{
    meetings::{attendees_of, event_of, instants_of},
    store::entity::{meeting, user},
};

/// What is dispatched of a meeting.
///
/// # Errors
/// The database's; or the organizer's address is none, which no check lets in.
pub async fn dispatch_meeting(
    connection: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> anyhow::Result<DispatchMeeting> {
    let organizer = user::Entity::find_by_id(meeting.organizer_id).one(connection).await?;
    let organizer = organizer.ok_or_else(|| anyhow::anyhow!("meeting {} has no organizer", meeting.id))?;
    let attendees = attendees_of(connection, meeting.id).await?;
    let (start, end) = instants_of(meeting);
    let event = if meeting.provider().needs_account() { event_of(connection, meeting.id).await? } else { None };
    let attendees: Vec<Mailbox> = attendees
        .iter()
        .filter_map(|row| {
            let email = EmailAddress::parse(row.email.as_deref()?).ok()?;
            Some(Mailbox { name: row.name.clone(), email })
        })
        .collect();
    let languages = languages(connection, meeting.id, &organizer, &attendees).await?;
    let has_video = meeting.location().kind == LocationKind::Meet;
    Ok(DispatchMeeting {
        uid: meeting.uid.clone(),
        sequence: meeting.sequence,
        canceled: meeting.canceled_at.is_some(),
        cancel_message: meeting.cancel_message.clone(),
        title: meeting.title.clone(),
        start,
        end,
        location: meeting.location.clone(),
        description_html: meeting.description_html.clone(),
        organizer: Mailbox { name: organizer.name(), email: EmailAddress::parse(&organizer.email)? },
        attendees,
        languages,
        send_organizer_copy: meeting.send_me_copy,
        video: event.as_ref().filter(|_| has_video).map(|event| event.video_attempt),
        known_guests: event.map(|event| event.known_guests()).unwrap_or_default(),
    })
}
