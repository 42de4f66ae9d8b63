//! The associations of any object: between two records, and between a meeting or another activity and a record.

use std::collections::HashSet;

use kokous_model::record::RecordRef;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Order, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{ObjectType, columns, meeting, objects::Object};
use crate::{
    activities,
    app::App,
    error::{ApiResult, bad_request},
    meetings::Author,
    records,
    store::entity::{activity_association, meeting_association, record_association},
};

/// One object that another one is associated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) to_id: i64,
    /// Whether one of the two is the other's primary company.
    pub(crate) is_primary: bool,
}

/// The ids of the objects of type `from` that are associated with objects of type `to` which fit, as a query.
pub(crate) fn associated_with(from: ObjectType, to: ObjectType, fits: Option<Expr>) -> Option<SelectStatement> {
    let (near, far) = ends(from, to)?;
    let mut targets = Query::select();
    columns::from_table(&mut targets, to)
        .expr(columns::id_of(to))
        .cond_where(columns::is_of(to, false))
        .and_where_option(fits);
    let mut select = Query::select();
    from_links(&mut select, from, to).expr(near).and_where(far.in_subquery(targets));
    Some(select)
}

/// Associated objects in the order of their ids, from `after` on; archived ones are not among them.
///
/// # Errors
/// The database's.
pub(crate) async fn page(
    connection: &impl ConnectionTrait,
    (from, from_id): (ObjectType, i64),
    to: ObjectType,
    after: i64,
    limit: u64,
) -> Result<Vec<Link>, DbErr> {
    let Some((near, far)) = ends(from, to) else { return Ok(Vec::new()) };
    let links = {
        let mut links = Query::select();
        from_links(&mut links, from, to).expr(far).and_where(near.eq(from_id));
        links
    };
    let mut select = Query::select();
    columns::from_table(&mut select, to)
        .expr(columns::id_of(to))
        .cond_where(columns::is_of(to, false))
        .and_where(columns::id_of(to).in_subquery(links))
        .and_where(columns::id_of(to).gte(after))
        .order_by_expr(columns::id_of(to), Order::Asc)
        .limit(limit);
    let rows = connection.query_all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<i64>, DbErr>>()?;
    let primary = primary_among(connection, (from, from_id), to, &ids).await?;
    Ok(ids.into_iter().map(|to_id| Link { to_id, is_primary: primary.contains(&to_id) }).collect())
}

/// Which of the objects have the one as their primary company, or are its own.
async fn primary_among(
    connection: &impl ConnectionTrait,
    (from, from_id): (ObjectType, i64),
    to: ObjectType,
    ids: &[i64],
) -> Result<HashSet<i64>, DbErr> {
    let (near, far) = match (from, to) {
        (ObjectType::Record(_), ObjectType::COMPANY) => {
            (record_association::Column::FromId, record_association::Column::ToId)
        }
        (ObjectType::COMPANY, ObjectType::Record(_)) => {
            (record_association::Column::ToId, record_association::Column::FromId)
        }
        _ => return Ok(HashSet::new()),
    };
    let found: Vec<i64> = record_association::Entity::find()
        .select_only()
        .column(far)
        .filter(near.eq(from_id))
        .filter(far.is_in(ids.iter().copied()))
        .filter(record_association::Column::IsPrimary.eq(true))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// Associates two objects; a company can become the primary one of a record.
///
/// # Errors
/// 400 where objects of their types are not associated, or the meeting has as many associations as it may.
pub(crate) async fn link(
    transaction: &DatabaseTransaction,
    app: &App,
    by: Author,
    one: &Object,
    other: &Object,
    is_primary: bool,
) -> ApiResult<()> {
    let now = app.clock.now();
    match (one, other) {
        (Object::Record(one), Object::Record(other)) if !is_primary => {
            records::associate(transaction, one, other, now).await
        }
        (Object::Record(one), Object::Record(company)) if company.kind == ObjectType::COMPANY.singular() => {
            records::associate_primary(transaction, one, company, now).await
        }
        (Object::Record(company), Object::Record(other)) => {
            records::associate_primary(transaction, other, company, now).await
        }
        (Object::Meeting(stored), Object::Record(record)) | (Object::Record(record), Object::Meeting(stored)) => {
            meeting::associate(transaction, &stored.meeting, record.id, by, now).await
        }
        (Object::Activity(activity), Object::Record(record)) | (Object::Record(record), Object::Activity(activity)) => {
            activities::associate(transaction, activity.id, record.id, now).await
        }
        (Object::Meeting(_) | Object::Activity(_), Object::Meeting(_) | Object::Activity(_)) => {
            Err(bad_request("Activities are associated with records, not with each other"))
        }
    }
}

/// Takes an association away. Where there is none, nothing changes.
///
/// # Errors
/// The database's.
pub(crate) async fn unlink(
    transaction: &DatabaseTransaction,
    app: &App,
    by: Author,
    (from, from_id): (ObjectType, i64),
    (to, to_id): (ObjectType, i64),
) -> Result<(), DbErr> {
    match (from, to) {
        (ObjectType::Record(kind), ObjectType::Record(to_kind)) => {
            let (one, other) = (RecordRef::new(kind, from_id), RecordRef::new(to_kind, to_id));
            records::dissociate(transaction, one, other, app.clock.now()).await
        }
        (ObjectType::Meeting, ObjectType::Record(_)) => {
            meeting::dissociate(transaction, from_id, to_id, by, app.clock.now()).await
        }
        (ObjectType::Record(_), ObjectType::Meeting) => {
            meeting::dissociate(transaction, to_id, from_id, by, app.clock.now()).await
        }
        (ObjectType::Activity(_), ObjectType::Record(_)) => {
            activities::dissociate(transaction, from_id, to_id, app.clock.now()).await
        }
        (ObjectType::Record(_), ObjectType::Activity(_)) => {
            activities::dissociate(transaction, to_id, from_id, app.clock.now()).await
        }
        (ObjectType::Meeting | ObjectType::Activity(_), ObjectType::Meeting | ObjectType::Activity(_)) => Ok(()),
    }
}

/// The columns of the table of associations at which both ends stand, `from` first; nothing where there are none.
fn ends(from: ObjectType, to: ObjectType) -> Option<(Expr, Expr)> {
    let record = meeting_association::Column::RecordId.into_expr();
    let meeting = meeting_association::Column::MeetingId.into_expr();
    let record_of_activity = activity_association::Column::RecordId.into_expr();
    let activity = activity_association::Column::ActivityId.into_expr();
    match (from, to) {
        (ObjectType::Record(_), ObjectType::Record(_)) => {
            Some((record_association::Column::FromId.into_expr(), record_association::Column::ToId.into_expr()))
        }
        (ObjectType::Record(_), ObjectType::Meeting) => Some((record, meeting)),
        (ObjectType::Meeting, ObjectType::Record(_)) => Some((meeting, record)),
        (ObjectType::Record(_), ObjectType::Activity(_)) => Some((record_of_activity, activity)),
        (ObjectType::Activity(_), ObjectType::Record(_)) => Some((activity, record_of_activity)),
        (ObjectType::Meeting | ObjectType::Activity(_), ObjectType::Meeting | ObjectType::Activity(_)) => None,
    }
}

fn from_links(select: &mut SelectStatement, from: ObjectType, to: ObjectType) -> &mut SelectStatement {
    match (from, to) {
        (ObjectType::Record(_), ObjectType::Record(_)) => select.from(record_association::Entity),
        (ObjectType::Activity(_), _) | (_, ObjectType::Activity(_)) => select.from(activity_association::Entity),
        _ => select.from(meeting_association::Entity),
    }
}
