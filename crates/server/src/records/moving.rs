//! What stands on one record goes over to another one of its type, into which it is merged.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use super::associations::{make_primary, primary_id};
use crate::store::entity::{
    activity_association, meeting_association, meeting_attendee, pin, record_association, unique_value,
};

/// Ids in one statement.
const BATCH: usize = 500;

/// What stood on the one record and stands on the other now.
#[derive(Debug)]
pub(super) struct Moved {
    /// Those that it was invited to among them.
    pub(super) meetings: Vec<i64>,
    pub(super) activities: Vec<i64>,
    /// The records that it was associated with.
    pub(super) neighbours: Vec<i64>,
}

/// Moves everything that stands on a record to another one; what stands there already stands there once.
///
/// # Errors
/// The database's.
pub(super) async fn everything(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<Moved, DbErr> {
    let mut meetings = meetings(transaction, from, to).await?;
    meetings.extend(attendees(transaction, from, to).await?);
    meetings.sort_unstable();
    meetings.dedup();
    let moved = Moved {
        meetings,
        activities: activities(transaction, from, to).await?,
        neighbours: associations(transaction, from, to).await?,
    };
    pinned(transaction, from, to).await?;
    unique_values(transaction, from, to).await?;
    Ok(moved)
}

async fn meetings(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<Vec<i64>, DbErr> {
    use meeting_association::{Column, Entity};
    let all = Entity::find().select_only().column(Column::MeetingId).filter(Column::RecordId.eq(from));
    let all = all.into_tuple().all(transaction).await?;
    let there = of(Entity, Column::MeetingId, Column::RecordId, to);
    Entity::update_many()
        .col_expr(Column::RecordId, to.into())
        .filter(Column::RecordId.eq(from))
        .filter(Column::MeetingId.not_in_subquery(there))
        .exec(transaction)
        .await?;
    Entity::delete_many().filter(Column::RecordId.eq(from)).exec(transaction).await?;
    Ok(all)
}

async fn activities(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<Vec<i64>, DbErr> {
    use activity_association::{Column, Entity};
    let all = Entity::find().select_only().column(Column::ActivityId).filter(Column::RecordId.eq(from));
    let all = all.into_tuple().all(transaction).await?;
    let there = of(Entity, Column::ActivityId, Column::RecordId, to);
    Entity::update_many()
        .col_expr(Column::RecordId, to.into())
        .filter(Column::RecordId.eq(from))
        .filter(Column::ActivityId.not_in_subquery(there))
        .exec(transaction)
        .await?;
    Entity::delete_many().filter(Column::RecordId.eq(from)).exec(transaction).await?;
    Ok(all)
}

/// The associations of both sides. A primary company stays the one that there was, or becomes the one of the record that
/// goes; whoever had a company that goes as the primary one has the other now.
async fn associations(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<Vec<i64>, DbErr> {
    use record_association::{Column, Entity};
    let company = match primary_id(transaction, to).await? {
        Some(company) => Some(company),
        None => primary_id(transaction, from).await?,
    };
    let rows = Entity::find().filter(Column::ToId.eq(from)).all(transaction).await?;
    for (own, other) in [(Column::FromId, Column::ToId), (Column::ToId, Column::FromId)] {
        Entity::update_many()
            .col_expr(own, to.into())
            .filter(own.eq(from))
            .filter(other.ne(to))
            .filter(other.not_in_subquery(of(Entity, other, own, to)))
            .exec(transaction)
            .await?;
        Entity::delete_many().filter(own.eq(from)).exec(transaction).await?;
    }
    if let Some(company) = company {
        make_primary(transaction, to, company).await?;
    }
    let had_it: Vec<i64> = rows.iter().filter(|row| row.is_primary).map(|row| row.from_id).collect();
    for ids in had_it.chunks(BATCH) {
        Entity::update_many()
            .col_expr(Column::IsPrimary, true.into())
            .filter(Column::ToId.eq(to))
            .filter(Column::FromId.is_in(ids.iter().copied()))
            .exec(transaction)
            .await?;
    }
    Ok(rows.into_iter().map(|row| row.from_id).filter(|id| *id != to).collect())
}

/// A contact comes in the place of the other. Where both were invited, the other stays as a guest, at the address that
/// knows of the meeting.
async fn attendees(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<Vec<i64>, DbErr> {
    use meeting_attendee::{Column, Entity};
    let all = Entity::find().select_only().column(Column::MeetingId).filter(Column::ContactId.eq(from));
    let all = all.into_tuple().all(transaction).await?;
    let both = || Column::MeetingId.in_subquery(of(Entity, Column::MeetingId, Column::ContactId, to));
    Entity::delete_many()
        .filter(Column::ContactId.eq(from))
        .filter(Column::Email.is_null())
        .filter(both())
        .exec(transaction)
        .await?;
    Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(None::<i64>))
        .filter(Column::ContactId.eq(from))
        .filter(both())
        .exec(transaction)
        .await?;
    Entity::update_many()
        .col_expr(Column::ContactId, to.into())
        .filter(Column::ContactId.eq(from))
        .exec(transaction)
        .await?;
    Ok(all)
}

async fn pinned(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<(), DbErr> {
    if pin::Entity::find_by_id(to).one(transaction).await?.is_some() {
        pin::Entity::delete_by_id(from).exec(transaction).await?;
        return Ok(());
    }
    pin::Entity::update_many()
        .col_expr(pin::Column::RecordId, to.into())
        .filter(pin::Column::RecordId.eq(from))
        .exec(transaction)
        .await
        .map(drop)
}

/// What the record that goes had, and the other did not, is the other's now.
async fn unique_values(transaction: &DatabaseTransaction, from: i64, to: i64) -> Result<(), DbErr> {
    use unique_value::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::RecordId, to.into())
        .filter(Column::RecordId.eq(from))
        .filter(Column::Property.not_in_subquery(of(Entity, Column::Property, Column::RecordId, to)))
        .exec(transaction)
        .await?;
    Entity::delete_many().filter(Column::RecordId.eq(from)).exec(transaction).await.map(drop)
}

/// The values of a column in the rows whose other column is this id.
fn of<E: EntityTrait>(entity: E, column: E::Column, by: E::Column, id: i64) -> SelectStatement {
    Query::select().column(column).from(entity).and_where(by.eq(id)).to_owned()
}
