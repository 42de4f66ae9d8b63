//! What was written for a meeting's properties, and what it changes in a draft.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kokous_model::{
    draft::MeetingDraft,
    file::AttachedFile,
    meeting::Outcome,
    rich_text::RichText,
    time::{ZonedInstant, parse_zone},
};
use sea_orm::{ConnectionTrait, DbErr};

use super::location;
use crate::{
    crm::{
        ObjectType, PropertyError,
        catalog::{self, Catalog, Source},
        values::{Changes, Values, appended, ids, parse_instant},
    },
    meetings::Extras,
};

const TITLE: &str = "hs_meeting_title";
const START: &str = "hs_meeting_start_time";
const END: &str = "hs_meeting_end_time";
const TIMESTAMP: &str = "hs_timestamp";

/// The properties of a new meeting, with what it lacks.
///
/// # Errors
/// The database's.
pub(crate) async fn read_new(
    connection: &impl ConnectionTrait,
    catalog: &Catalog,
    given: impl IntoIterator<Item = (String, Option<String>)>,
) -> Result<Values, DbErr> {
    let mut values = Values::read(catalog, ObjectType::Meeting, given);
    values.check_owners(connection).await?;
    if !values.has(START) && !values.has(TIMESTAMP) {
        let message = format!("Say when the meeting is: give {TIMESTAMP} or {START}");
        values.refuse(PropertyError::required(TIMESTAMP, message));
    }
    Ok(values)
}

/// The changed properties of a meeting, with what must not be cleared.
///
/// # Errors
/// The database's.
pub(crate) async fn read_changes(
    connection: &impl ConnectionTrait,
    catalog: &Catalog,
    given: impl IntoIterator<Item = (String, Option<String>)>,
) -> Result<Values, DbErr> {
    let mut values = Values::read(catalog, ObjectType::Meeting, given);
    values.check_owners(connection).await?;
    for name in [TITLE, START, END, TIMESTAMP] {
        if values.changes().get(name).is_some_and(Option::is_none) {
            values.refuse(PropertyError::required(name, format!("A meeting must have {name}: it cannot be cleared")));
        }
    }
    Ok(values)
}

/// The start, by either of its two names; its own wins.
pub(super) fn start(changes: &Changes) -> Option<DateTime<Utc>> {
    instant(changes, START).or_else(|| instant(changes, TIMESTAMP))
}

/// The end.
pub(super) fn end(changes: &Changes) -> Option<DateTime<Utc>> {
    instant(changes, END)
}

/// The zone; UTC where it is cleared.
pub(super) fn zone(changes: &Changes) -> Option<Tz> {
    let zone = changes.get("hs_timezone")?;
    Some(zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(Tz::UTC))
}

/// Puts the instants into the draft, to the minute, and beside it exactly.
pub(super) fn set_times(
    draft: &mut MeetingDraft,
    extras: &mut Extras,
    (start, end): (DateTime<Utc>, DateTime<Utc>),
    zone: Tz,
) {
    draft.set_times(&ZonedInstant::new(start, zone), &ZonedInstant::new(end, zone));
    extras.start = Some(start);
    extras.end = Some(end);
}

/// Makes the changes that need neither the clock nor the database.
pub(super) fn apply(draft: &mut MeetingDraft, extras: &mut Extras, changes: &Changes) {
    draft.location = location::changed(&draft.location, changes);
    for (name, value) in changes {
        let Some(property) = catalog::find(ObjectType::Meeting, name) else { continue };
        let text = value.as_deref();
        match property.source {
            Source::Title => draft.title = text.unwrap_or_default().to_owned(),
            Source::Description => draft.description = RichText::of_html(text.unwrap_or_default()),
            Source::InternalNote => draft.internal_note = RichText::of_html(text.unwrap_or_default()),
            Source::Outcome => draft.outcome = text.map(Outcome::of_code).unwrap_or_default(),
            Source::Attachments => set_files(draft, text.unwrap_or_default()),
            Source::OwnerId => extras.owner_id = Some(text.and_then(|id| id.parse().ok())),
            Source::Stored => {
                extras.properties.insert(name.clone(), text.map(str::to_owned));
            }
            // The place is made of two properties, the times of three and the clock; people need the database.
            _ => {}
        }
    }
}

/// Sets which files the meeting has. One of the description stays there, every new one is internal.
fn set_files(draft: &mut MeetingDraft, list: &str) {
    let present = draft.description_files.iter().chain(&draft.internal_note_files);
    let former = present.map(|file| file.id.to_string()).collect::<Vec<_>>().join(";");
    let wanted: Vec<i64> = ids(&appended(Some(&former), list)).collect();
    for files in [&mut draft.description_files, &mut draft.internal_note_files] {
        files.retain(|file| wanted.contains(&file.id));
    }
    let is_new = |id: &i64| draft.description_files.iter().chain(&draft.internal_note_files).all(|file| file.id != *id);
    let new: Vec<i64> = wanted.into_iter().filter(is_new).collect();
    draft.internal_note_files.extend(new.into_iter().map(|id| AttachedFile { id, ..AttachedFile::default() }));
}

fn instant(changes: &Changes, name: &str) -> Option<DateTime<Utc>> {
    changes.get(name)?.as_deref().and_then(parse_instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(given: &[(&str, &str)]) -> (MeetingDraft, Extras) {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned())));
        let changes = Values::read(Catalog::standard(), ObjectType::Meeting, given).finish().unwrap();
        let (mut draft, mut extras) = (MeetingDraft::default(), Extras::default());
        apply(&mut draft, &mut extras, &changes);
        (draft, extras)
    }

    #[test]
    fn texts_are_html_here() {
        let (draft, _) = applied(&[("hs_meeting_body", "<p>Agenda</p>")]);
        assert_eq!(draft.description, RichText::of_html("<p>Agenda</p>"));
        assert!(draft.internal_note.is_empty());
    }

    #[test]
    fn what_the_draft_has_no_field_for_goes_beside_it() {
        let (draft, extras) =
            applied(&[("hs_activity_type", "Demo"), ("hubspot_owner_id", "7001"), ("hs_meeting_outcome", "NO_SHOW")]);
        assert_eq!(draft.outcome, Outcome::NoShow);
        assert_eq!(extras.owner_id, Some(Some(7001)));
        assert_eq!(extras.properties.get("hs_activity_type"), Some(&Some("Demo".to_owned())));
    }

    #[test]
    fn a_new_file_is_internal_and_one_of_the_description_stays_there() {
        let file = |id| AttachedFile { id, ..AttachedFile::default() };
        let ids = |files: &[AttachedFile]| files.iter().map(|file| file.id).collect::<Vec<_>>();
        let mut draft = MeetingDraft {
            description_files: vec![file(1), file(2)],
            internal_note_files: vec![file(3)],
            ..MeetingDraft::default()
        };
        set_files(&mut draft, ";4;1");
        assert_eq!((ids(&draft.description_files), ids(&draft.internal_note_files)), (vec![1, 2], vec![3, 4]));
        set_files(&mut draft, "5;2");
        assert_eq!((ids(&draft.description_files), ids(&draft.internal_note_files)), (vec![2], vec![5]));
        set_files(&mut draft, "");
        assert!(draft.description_files.is_empty() && draft.internal_note_files.is_empty());
    }

    #[test]
    fn the_start_has_two_names_and_its_own_wins() {
        let read = |given: &[(&str, &str)]| {
            let given = given.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned())));
            start(&Values::read(Catalog::standard(), ObjectType::Meeting, given).finish().unwrap())
                .map(|start| start.to_rfc3339())
        };
        let (early, late) = ("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");
        assert_eq!(read(&[(TIMESTAMP, early)]).as_deref(), Some("2026-11-24T08:00:00+00:00"));
        assert_eq!(read(&[(TIMESTAMP, early), (START, late)]).as_deref(), Some("2026-11-24T09:00:00+00:00"));
        assert_eq!(read(&[(END, late)]), None);
    }

    #[test]
    fn the_seconds_of_an_instant_are_kept_beside_the_draft() {
        let (mut draft, mut extras) = (MeetingDraft::default(), Extras::default());
        let instant = |text: &str| parse_instant(text).unwrap();
        let times = (instant("2026-11-24T08:00:30Z"), instant("2026-11-24T08:30:30Z"));
        set_times(&mut draft, &mut extras, times, Tz::Europe__Helsinki);
        assert_eq!(
            (draft.date.as_str(), draft.start_time.as_str(), draft.end_time.as_str()),
            ("2026-11-24", "10:00", "10:30")
        );
        assert_eq!((extras.start, extras.end), (Some(times.0), Some(times.1)));
    }
}
