//! What a request may touch.

use std::collections::HashSet;

use kokous_model::{
    attendee::Attendee,
    draft::MeetingDraft,
    error::{Field, FieldError},
    record::{RecordRef, RecordType},
    wire::{Change, EmbedRight, StoredDraft},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Query};

use super::{Grant, near};
use crate::{
    error::{ApiResult, forbidden, invalid_fields, not_found},
    records,
    store::entity::{activity_association, meeting_association, meeting_file, record},
};

/// What somebody may touch with a permission that they have. Whatever is out of reach is answered as what there is not.
#[derive(Clone, Copy, Debug)]
#[must_use = "what is out of reach has to be refused"]
pub enum Reach<'a> {
    Everything,
    /// What the embed token names.
    Granted(&'a Grant),
}

impl Reach<'_> {
    /// Whether people and records may be looked for everywhere.
    #[must_use]
    pub fn may_search(&self) -> bool {
        match self {
            Self::Everything => true,
            Self::Granted(grant) => grant.may(EmbedRight::Search),
        }
    }

    /// # Errors
    /// 403 for an embed token with which nothing is composed, and so nothing is needed that composing takes.
    pub fn check_composing(&self) -> ApiResult<()> {
        match self {
            Self::Granted(grant) if !grant.may(EmbedRight::Schedule) => {
                Err(forbidden("This embed token was not given the right to schedule"))
            }
            _ => Ok(()),
        }
    }

    /// # Errors
    /// 404 for a record that is out of reach.
    pub fn check_record(&self, record: RecordRef) -> ApiResult<()> {
        match self {
            Self::Granted(grant) if !grant.names(record) => {
                Err(not_found(format!("There is no {} with the id {}", record.kind, record.id)).because("RECORD_GONE"))
            }
            _ => Ok(()),
        }
    }

    /// # Errors
    /// 404 for a meeting that stands on no timeline within reach; the database's.
    pub async fn check_meeting(&self, connection: &impl ConnectionTrait, id: i64) -> ApiResult<()> {
        let Self::Granted(grant) = self else { return Ok(()) };
        let known = meeting_association::Entity::find()
            .filter(meeting_association::Column::MeetingId.eq(id))
            .filter(meeting_association::Column::RecordId.is_in(grant.record_ids()));
        if known.count(connection).await? > 0 {
            Ok(())
        } else {
            Err(not_found("This meeting does not exist, or was deleted").because("MEETING_GONE"))
        }
    }

    /// # Errors
    /// 404 for another activity that stands on no timeline within reach; the database's.
    pub async fn check_activity(&self, connection: &impl ConnectionTrait, id: i64) -> ApiResult<()> {
        let Self::Granted(grant) = self else { return Ok(()) };
        let known = activity_association::Entity::find()
            .filter(activity_association::Column::ActivityId.eq(id))
            .filter(activity_association::Column::RecordId.is_in(grant.record_ids()));
        if known.count(connection).await? > 0 {
            Ok(())
        } else {
            Err(not_found("This activity does not exist, or was deleted").because("ACTIVITY_GONE"))
        }
    }

    /// # Errors
    /// 404 for a file of no meeting within reach; the database's.
    pub async fn check_file(&self, connection: &impl ConnectionTrait, id: i64) -> ApiResult<()> {
        let Self::Granted(grant) = self else { return Ok(()) };
        let meetings = Query::select()
            .column(meeting_association::Column::MeetingId)
            .from(meeting_association::Entity)
            .and_where(meeting_association::Column::RecordId.is_in(grant.record_ids()))
            .to_owned();
        let known = meeting_file::Entity::find()
            .filter(meeting_file::Column::FileId.eq(id))
            .filter(meeting_file::Column::MeetingId.in_subquery(meetings));
        let is_known = known.count(connection).await? > 0;
        if is_known { Ok(()) } else { Err(not_found("There is no such file").because("FILE_GONE")) }
    }

    /// Whether a draft was begun on a record within reach.
    #[must_use]
    pub fn has_draft(&self, draft: &StoredDraft) -> bool {
        self.check_record(draft.record).is_ok()
    }

    /// What a meeting that is to be saved may name: people and records near those of the token, and whom and what the
    /// meeting had before. It stands on one of the token's records, and is its user's own.
    ///
    /// # Errors
    /// 400 with the fields that name something out of reach, as if that did not exist; 403 for somebody else's meeting;
    /// the database's.
    pub async fn check_save(
        &self,
        connection: &impl ConnectionTrait,
        draft: &MeetingDraft,
        before: Option<&MeetingDraft>,
    ) -> ApiResult<()> {
        let Self::Granted(grant) = self else { return Ok(()) };
        let organizer = draft.organizer_id;
        let organizer_before = before.and_then(|before| before.organizer_id);
        if organizer.is_some() && organizer != organizer_before && organizer != Some(grant.user_id) {
            return Err(forbidden("An embedded page schedules for its own user alone"));
        }
        if !draft.associations.iter().any(|record| grant.names(*record)) {
            let message = "Keep the record that this page is about";
            return Err(invalid_fields(vec![FieldError::new(Field::Associations, "OUT_OF_REACH", message)]));
        }
        if grant.may(EmbedRight::Search) {
            return Ok(());
        }
        let contacts = draft.attendees.iter().filter_map(contact_id);
        let asked = draft.associations.iter().map(|record| record.id).chain(contacts).collect();
        let mut near = near::near_among(connection, grant, asked).await?;
        let mut colleagues = HashSet::from([grant.user_id]);
        for attendee in before.iter().flat_map(|before| &before.attendees) {
            near.extend(contact_id(attendee));
            colleagues.extend(user_id(attendee));
        }
        near.extend(before.iter().flat_map(|before| &before.associations).map(|record| record.id));
        let mut errors = Vec::new();
        for record in draft.associations.iter().filter(|record| !near.contains(&record.id)) {
            let message = format!("There is no {} with the id {}", record.kind, record.id);
            errors.push(FieldError::new(Field::Associations, "UNKNOWN_RECORD", message));
        }
        let is_far = |attendee: &&Attendee| {
            contact_id(attendee).is_some_and(|id| !near.contains(&id))
                || user_id(attendee).is_some_and(|id| !colleagues.contains(&id))
        };
        for attendee in draft.attendees.iter().filter(is_far) {
            let what = if user_id(attendee).is_some() { "user" } else { "contact" };
            let message = format!("One attendee is a {what} that does not exist any more: remove them");
            errors.push(FieldError::new(Field::Attendees, "UNKNOWN_ATTENDEE", message));
        }
        if errors.is_empty() { Ok(()) } else { Err(invalid_fields(errors)) }
    }

    /// The records of some types that have all the (folded) words, and are within reach.
    ///
    /// # Errors
    /// The database's.
    pub async fn search(
        &self,
        connection: &impl ConnectionTrait,
        kinds: &[RecordType],
        typed: &str,
        limit: u64,
    ) -> Result<Vec<record::Model>, DbErr> {
        if let Self::Granted(grant) = self
            && !self.may_search()
        {
            return near::search_near(connection, grant, kinds, typed, limit).await;
        }
        let mut found = Vec::new();
        for kind in kinds {
            found.extend(records::search(connection, *kind, typed, limit).await?);
        }
        Ok(found)
    }

    /// Whether somebody hears of a change.
    #[must_use]
    pub fn hears(&self, change: &Change) -> bool {
        let Self::Granted(grant) = self else { return true };
        match change {
            Change::Meeting { records, .. } | Change::Activity { records, .. } => {
                grant.record_ids().any(|id| records.contains(&id))
            }
            Change::Record(record) => grant.names(*record),
            Change::CalendarAccounts | Change::Everything => true,
        }
    }

    /// Whether somebody may ask when these users have time.
    #[must_use]
    pub fn may_ask_for_time_of(&self, mut users: impl Iterator<Item = i64>) -> bool {
        match self {
            Self::Granted(grant) if !self.may_search() => users.all(|id| id == grant.user_id),
            _ => true,
        }
    }
}

const fn contact_id(attendee: &Attendee) -> Option<i64> {
    if let Attendee::Contact { id, .. } = attendee { Some(*id) } else { None }
}

const fn user_id(attendee: &Attendee) -> Option<i64> {
    if let Attendee::User { id, .. } = attendee { Some(*id) } else { None }
}
