use chrono::Duration;
use chrono_tz::Tz;
use kokous_model::{
    dispatch::Provider,
    draft::{MeetingDraft, ValidMeeting},
    record::RecordRef,
};
use sea_orm::DatabaseTransaction;

use super::{edit, errors::at_properties, people};
use crate::{
    app::App,
    crm::{PropertyError, invalid_properties, values::Changes},
    error::{ApiResult, invalid_fields},
    files,
    meetings::{self, Author, Extras, complete, draft_of, instants_of},
    store::entity::{meeting, user},
};

/// What a meeting without a title is called.
const TITLE: &str = "Meeting";
/// How long a meeting without an end is.
const LENGTH: Duration = Duration::minutes(30);

/// A meeting that is to be made from HubSpot's properties.
#[derive(Clone, Debug)]
pub(crate) struct NewMeeting {
    /// What [`super::read_new`] found right.
    pub(crate) changes: Changes,
    /// Who makes it, and may name their own files.
    pub(crate) author_id: i64,
    pub(crate) associations: Vec<RecordRef>,
    /// Contacts who come.
    pub(crate) contacts: Vec<i64>,
    pub(crate) calendar: Provider,
    /// In minutes before the start.
    pub(crate) reminders: Vec<u32>,
    /// HubSpot's `hs_engagement_source`.
    pub(crate) source: &'static str,
    pub(crate) by: Author,
}

/// Saves a new meeting of the organizer.
///
/// # Errors
/// 400 with every property that is wrong.
pub(crate) async fn create(
    transaction: &DatabaseTransaction,
    app: &App,
    organizer: &user::Model,
    new: NewMeeting,
) -> ApiResult<meeting::Model> {
    let changes = &new.changes;
    let Some(start) = edit::start(changes) else {
        return Err(invalid_properties(vec![PropertyError::required("hs_timestamp", "Say when the meeting is")]));
    };
    let end = edit::end(changes).unwrap_or(start + LENGTH);
    let zone = edit::zone(changes).or(organizer.zone()).unwrap_or(Tz::UTC);

    let mut draft = MeetingDraft {
        title: TITLE.to_owned(),
        attendees: new.contacts.iter().copied().map(people::contact).collect(),
        associations: new.associations,
        calendar: new.calendar,
        reminders: new.reminders,
        ..MeetingDraft::default()
    };
    let mut extras = Extras::default();
    edit::apply(&mut draft, &mut extras, changes);
    if draft.title.is_empty() {
        TITLE.clone_into(&mut draft.title);
    }
    edit::set_times(&mut draft, &mut extras, (start, end), zone);
    // A new meeting is the organizer's unless it is said to be somebody else's.
    extras.owner_id = extras.owner_id.filter(Option::is_some);
    extras.properties.insert("hs_engagement_source".to_owned(), Some(new.source.to_owned()));

    complete(transaction, &mut draft).await.map_err(at_properties)?;
    people::set_colleagues(transaction, &mut draft, changes, organizer.id).await.map_err(at_properties)?;
    check_files(transaction, new.author_id, &mut draft).await?;
    let valid = validate(&draft)?;
    meetings::create(transaction, app, organizer, valid, extras, new.by).await.map_err(at_properties)
}

/// Changes a meeting for its author: an edit like any other, of which hears who would have heard of it from the composer.
///
/// # Errors
/// 400 with every property that is wrong; those of [`meetings::update`].
pub(crate) async fn update(
    transaction: &DatabaseTransaction,
    app: &App,
    author_id: i64,
    before: meeting::Model,
    changes: &Changes,
    by: Author,
) -> ApiResult<meeting::Model> {
    let mut draft = draft_of(transaction, &before).await?;
    let mut extras = Extras::default();
    edit::apply(&mut draft, &mut extras, changes);
    let (start, end) = instants_of(&before);
    let times = (edit::start(changes).unwrap_or(start.utc()), edit::end(changes).unwrap_or(end.utc()));
    edit::set_times(&mut draft, &mut extras, times, edit::zone(changes).unwrap_or(start.zone()));
    let organizer = before.organizer_id;
    people::set_colleagues(transaction, &mut draft, changes, organizer).await.map_err(at_properties)?;
    check_files(transaction, author_id, &mut draft).await?;
    let valid = validate(&draft)?;
    meetings::update(transaction, app, before, valid, extras, by).await.map_err(at_properties)
}

async fn check_files(transaction: &DatabaseTransaction, author_id: i64, draft: &mut MeetingDraft) -> ApiResult<()> {
    let errors = files::look_up(transaction, author_id, draft).await?;
    if errors.is_empty() { Ok(()) } else { Err(at_properties(invalid_fields(errors))) }
}

fn validate(draft: &MeetingDraft) -> ApiResult<ValidMeeting> {
    draft.validate().map_err(|errors| at_properties(invalid_fields(errors)))
}
