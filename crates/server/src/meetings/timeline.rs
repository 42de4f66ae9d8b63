//! The meetings of one record, page by page.

use chrono::{DateTime, Utc};
use kokous_model::wire::TimelinePage;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Query,
};

use super::{card::cards, pin::pinned, timeline_filter::TimelineFilter};
use crate::{
    clock::to_millis,
    error::{ApiResult, bad_request},
    store::entity::{meeting, meeting_association},
};

/// Meetings to come that the first page shows.
const UPCOMING: u64 = 200;
/// Past meetings of one page.
const PAGE: u64 = 25;

/// One page of a record's timeline, of the meetings that the filter lets through. The first one, without a cursor, has all
/// that is to come.
///
/// # Errors
/// 400 where the cursor is not one of ours.
pub async fn timeline(
    connection: &impl ConnectionTrait,
    record_id: i64,
    after: Option<&str>,
    filter: &TimelineFilter,
    now: DateTime<Utc>,
) -> ApiResult<TimelinePage> {
    let now = to_millis(now);
    let is_first = after.is_none();
    let wanted = filter.condition(connection.get_database_backend());
    let is_over = Condition::any().add(meeting::Column::EndAt.lte(now)).add(meeting::Column::CanceledAt.is_not_null());
    let mut past = of_record(record_id).filter(wanted.clone()).filter(is_over);
    let upcoming = match after {
        Some(after) => {
            let (start_at, id) =
                read_cursor(after).ok_or_else(|| bad_request("`after` is not a cursor of this timeline"))?;
            let is_further = Condition::any()
                .add(meeting::Column::StartAt.lt(start_at))
                .add(Condition::all().add(meeting::Column::StartAt.eq(start_at)).add(meeting::Column::Id.lt(id)));
            past = past.filter(is_further);
            Vec::new()
        }
        None => {
            of_record(record_id)
                .filter(wanted.clone())
                .filter(meeting::Column::EndAt.gt(now))
                .filter(meeting::Column::CanceledAt.is_null())
                .order_by_asc(meeting::Column::StartAt)
                .order_by_asc(meeting::Column::Id)
                .limit(UPCOMING)
                .all(connection)
                .await?
        }
    };
    let mut past = past
        .order_by_desc(meeting::Column::StartAt)
        .order_by_desc(meeting::Column::Id)
        .limit(PAGE + 1)
        .all(connection)
        .await?;
    let has_more = past.len() as u64 > PAGE;
    if has_more {
        past.pop();
    }
    let next = past.last().filter(|_| has_more).map(|last| format!("{}-{}", last.start_at, last.id));
    let pinned = if is_first { pinned(connection, record_id, wanted).await? } else { None };
    Ok(TimelinePage {
        pinned: cards(connection, pinned.into_iter().collect()).await?.pop(),
        upcoming: cards(connection, upcoming).await?,
        past: cards(connection, past).await?,
        after: next,
    })
}

/// The meetings that stand on a record's timeline.
pub(super) fn of_record(record_id: i64) -> Select<meeting::Entity> {
    let ids = Query::select()
        .column(meeting_association::Column::MeetingId)
        .from(meeting_association::Entity)
        .and_where(meeting_association::Column::RecordId.eq(record_id))
        .to_owned();
    meeting::Entity::find().filter(meeting::Column::Id.in_subquery(ids)).filter(meeting::Column::ArchivedAt.is_null())
}

/// The start, which may be before 1970, and the id of the last meeting seen.
fn read_cursor(text: &str) -> Option<(i64, i64)> {
    let (start_at, id) = text.rsplit_once('-')?;
    Some((start_at.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::read_cursor;

    #[test]
    fn a_cursor_reaches_back_before_1970() {
        assert_eq!(read_cursor("1764000000000-12"), Some((1_764_000_000_000, 12)));
        assert_eq!(read_cursor("-5000-12"), Some((-5000, 12)));
        assert_eq!(read_cursor("yesterday"), None);
    }
}
