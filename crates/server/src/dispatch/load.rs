//! The meeting as its provider needs it. The internal note and its files are not read here, so that they cannot leave.

use kokous_model::{email::EmailAddress, limits};
use kokous_providers::{DispatchMeeting, Mailbox, SharedFile};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::languages::languages;
use crate::{
    app::App,
    files::{self, Attached},
    meetings::{attendees_of, event_of, instants_of},
    store::entity::{meeting, meeting_video, user},
    video,
};

/// What is dispatched of a meeting.
///
/// # Errors
/// The database's; or the organizer's address is none, which no check lets in.
pub async fn dispatch_meeting(
    app: &App,
    connection: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> anyhow::Result<DispatchMeeting> {
    let organizer = user::Entity::find_by_id(meeting.organizer_id).one(connection).await?;
    let organizer = organizer.ok_or_else(|| anyhow::anyhow!("meeting {} has no organizer", meeting.id))?;
    let attendees = attendees_of(connection, meeting.id).await?;
    let shared = files::of_meeting(connection, meeting.id).await?;
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
    let link = video::current(connection, meeting.id).await?.filter(|link| link.is_ready());
    let has_video = meeting.location().kind.calendar().is_some();
    Ok(DispatchMeeting {
        uid: meeting.uid.clone(),
        event_id: event.as_ref().map(|event| event.event_id.clone()).unwrap_or_default(),
        sequence: meeting.sequence,
        canceled: meeting.canceled_at.is_some(),
        cancel_message: meeting.cancel_message.clone(),
        title: meeting.title.clone(),
        start,
        end,
        location: link.as_ref().map_or_else(|| meeting.location.clone(), |link| link.url.clone()),
        description_html: with_details(&meeting.description_html, link.as_ref()),
        files: shared.into_iter().filter_map(|attached| shared_file(app, attached)).collect(),
        organizer: Mailbox { name: organizer.name(), email: EmailAddress::parse(&organizer.email)? },
        attendees,
        languages,
        send_organizer_copy: meeting.send_me_copy,
        video: event.as_ref().filter(|_| has_video).map(|event| event.video_attempt),
        known_guests: event.map(|event| event.known_guests()).unwrap_or_default(),
    })
}

/// The description, and below it what the video service wants the guests to know: plain text, its lines kept.
fn with_details(description: &str, link: Option<&meeting_video::Model>) -> String {
    let details = link.map(|link| link.details.as_str()).unwrap_or_default();
    if details.is_empty() {
        return description.to_owned();
    }
    let escaped = details.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("{description}<p>{}</p>", escaped.replace('\n', "<br>"))
}

/// A file of the description. One of the internal note has no secret, and so no link.
fn shared_file(app: &App, attached: Attached) -> Option<SharedFile> {
    let link = format!("{}/files/{}", app.public_url, attached.secret?);
    let file = attached.file;
    Some(SharedFile {
        content_type: files::content_type(&file.name).to_owned(),
        size: file.attached().size,
        name: file.name,
        link,
        content: None,
    })
}

/// Puts the files of the description into the meeting, where all of them together are small enough for a mail. An
/// invitation does not wait for a storage that is down: then it goes out with the links alone.
///
/// # Errors
/// The database's.
pub(super) async fn fetch_small_files(app: &App, meeting_id: i64, meeting: &mut DispatchMeeting) -> anyhow::Result<()> {
    let size: u64 = meeting.files.iter().map(|file| file.size).sum();
    if meeting.files.is_empty() || size > limits::MAILED_FILES_BYTES {
        return Ok(());
    }
    let stored = files::of_meeting(app.store.reader(), meeting_id).await?;
    for Attached { file, secret } in stored {
        let is_it = |shared: &&mut SharedFile| secret.as_ref().is_some_and(|secret| shared.link.ends_with(secret));
        let Some(shared) = meeting.files.iter_mut().find(is_it) else { continue };
        match app.files.read_whole(&file.storage_key).await {
            Ok(bytes) => shared.content = Some(bytes.as_ref().into()),
            Err(error) => tracing::warn!(meeting_id, file = file.id, "a file is mailed as a link alone: {error:#}"),
        }
    }
    Ok(())
}
