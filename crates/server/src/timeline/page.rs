use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kokous_model::wire::{TimelineEntry, TimelinePage};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Query,
};

use super::{cursor::Place, filter::TimelineFilter};
use crate::{
    activities,
    clock::to_millis,
    error::{ApiResult, bad_request},
    meetings,
    store::entity::{activity, activity_association, meeting},
};

/// Meetings and other activities to come that the first page shows, of either.
const UPCOMING: u64 = 200;
/// Lines of the past of one page.
const PAGE: usize = 25;

/// One page of a record's timeline, of what the filter lets through. The first one, without a cursor, has all that is to
/// come.
///
/// # Errors
/// 400 where the cursor is not one of ours.
pub async fn page(
    connection: &impl ConnectionTrait,
    record_id: i64,
    after: Option<&str>,
    filter: &TimelineFilter,
    now: DateTime<Utc>,
) -> ApiResult<TimelinePage> {
    let now = to_millis(now);
    let reader = Reader { connection, record_id, filter };
    let after = match after {
        Some(after) => Some(Place::read(after).ok_or_else(|| bad_request("`after` is not a cursor of this timeline"))?),
        None => None,
    };
    let mut past = reader.past(after, now).await?;
    let has_more = past.len() > PAGE;
    past.truncate(PAGE);
    let next = past.last().filter(|_| has_more).map(|last| last.to_text());
    let (upcoming, pinned) = if after.is_none() {
        let wanted = filter.of_meetings(connection.get_database_backend());
        let pinned = match wanted {
            Some(wanted) => meetings::pinned(connection, record_id, wanted).await?,
            None => None,
        };
        (reader.upcoming(now).await?, pinned)
    } else {
        (Vec::new(), None)
    };
    Ok(TimelinePage {
        pinned: meetings::cards(connection, pinned.into_iter().collect()).await?.pop(),
        upcoming: reader.entries(&upcoming).await?,
        past: reader.entries(&past).await?,
        after: next,
    })
}

/// Reads one timeline. Lines are ordered and cut by their places alone: what is in them is read of those that are shown.
struct Reader<'query, C> {
    connection: &'query C,
    record_id: i64,
    filter: &'query TimelineFilter,
}

impl<C: ConnectionTrait> Reader<'_, C> {
    /// The places of a page of the past and of one more line, latest first.
    async fn past(&self, after: Option<Place>, now: i64) -> Result<Vec<Place>, DbErr> {
        let is_over =
            Condition::any().add(meeting::Column::EndAt.lte(now)).add(meeting::Column::CanceledAt.is_not_null());
        let further = after.map(|after| after.is_above(true, meeting::Column::StartAt, meeting::Column::Id));
        let is_wanted = Condition::all().add(is_over).add_option(further);
        let mut places = self.meetings(is_wanted, Order::Desc, PAGE as u64 + 1).await?;
        let further = after.map(|after| after.is_above(false, activity::Column::HappensAt, activity::Column::Id));
        let is_wanted = Condition::all().add(activity::Column::HappensAt.lte(now)).add_option(further);
        places.extend(self.activities(is_wanted, Order::Desc, PAGE as u64 + 1).await?);
        places.sort_unstable_by(|one, other| other.cmp(one));
        places.truncate(PAGE + 1);
        Ok(places)
    }

    /// The places of what is to come, soonest first.
    async fn upcoming(&self, now: i64) -> Result<Vec<Place>, DbErr> {
        let is_to_come =
            Condition::all().add(meeting::Column::EndAt.gt(now)).add(meeting::Column::CanceledAt.is_null());
        let mut places = self.meetings(is_to_come, Order::Asc, UPCOMING).await?;
        let is_to_come = Condition::all().add(activity::Column::HappensAt.gt(now));
        places.extend(self.activities(is_to_come, Order::Asc, UPCOMING).await?);
        places.sort_unstable();
        Ok(places)
    }

    async fn meetings(&self, is_wanted: Condition, order: Order, limit: u64) -> Result<Vec<Place>, DbErr> {
        let Some(filter) = self.filter.of_meetings(self.connection.get_database_backend()) else {
            return Ok(Vec::new());
        };
        let found: Vec<(i64, i64)> = meetings::of_record(self.record_id)
            .select_only()
            .column(meeting::Column::StartAt)
            .column(meeting::Column::Id)
            .filter(filter)
            .filter(is_wanted)
            .order_by(meeting::Column::StartAt, order.clone())
            .order_by(meeting::Column::Id, order)
            .limit(limit)
            .into_tuple()
            .all(self.connection)
            .await?;
        Ok(found.into_iter().map(|(at, id)| Place { at, is_meeting: true, id }).collect())
    }

    async fn activities(&self, is_wanted: Condition, order: Order, limit: u64) -> Result<Vec<Place>, DbErr> {
        let Some(filter) = self.filter.of_activities() else { return Ok(Vec::new()) };
        let found: Vec<(i64, i64)> = activities_of(self.record_id)
            .select_only()
            .column(activity::Column::HappensAt)
            .column(activity::Column::Id)
            .filter(filter)
            .filter(is_wanted)
            .order_by(activity::Column::HappensAt, order.clone())
            .order_by(activity::Column::Id, order)
            .limit(limit)
            .into_tuple()
            .all(self.connection)
            .await?;
        Ok(found.into_iter().map(|(at, id)| Place { at, is_meeting: false, id }).collect())
    }

    /// The cards of lines, in their order.
    async fn entries(&self, places: &[Place]) -> Result<Vec<TimelineEntry>, DbErr> {
        let ids = |is_meeting: bool| -> Vec<i64> {
            places.iter().filter(|place| place.is_meeting == is_meeting).map(|place| place.id).collect()
        };
        let (meeting_ids, activity_ids) = (ids(true), ids(false));
        let mut entries: HashMap<(bool, i64), TimelineEntry> = HashMap::new();
        if !meeting_ids.is_empty() {
            let rows = meeting::Entity::find().filter(meeting::Column::Id.is_in(meeting_ids)).all(self.connection);
            let cards = meetings::cards(self.connection, rows.await?).await?;
            entries.extend(cards.into_iter().map(|card| ((true, card.id), card.into())));
        }
        if !activity_ids.is_empty() {
            let rows = activity::Entity::find().filter(activity::Column::Id.is_in(activity_ids)).all(self.connection);
            let cards = activities::cards(self.connection, rows.await?).await?;
            entries.extend(cards.into_iter().map(|card| ((false, card.id), card.into())));
        }
        Ok(places.iter().filter_map(|place| entries.remove(&(place.is_meeting, place.id))).collect())
    }
}

/// The activities besides meetings that stand on a record's timeline.
fn activities_of(record_id: i64) -> Select<activity::Entity> {
    let ids = Query::select()
        .column(activity_association::Column::ActivityId)
        .from(activity_association::Entity)
        .and_where(activity_association::Column::RecordId.eq(record_id))
        .to_owned();
    activity::Entity::find()
        .filter(activity::Column::Id.in_subquery(ids))
        .filter(activity::Column::ArchivedAt.is_null())
}
