//! What belongs with the records that a token names: their companies, contacts, deals and tickets.

use std::collections::HashSet;

use kokous_model::record::RecordType;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};

use super::Grant;
use crate::store::entity::{record, record_association};

/// The ids of the records that are near among these.
pub(super) async fn near_among(
    connection: &impl ConnectionTrait,
    grant: &Grant,
    ids: Vec<i64>,
) -> Result<HashSet<i64>, DbErr> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let select = record::Entity::find().select_only().column(record::Column::Id).filter(is_near(grant));
    let near: Vec<i64> = select.filter(record::Column::Id.is_in(ids)).into_tuple().all(connection).await?;
    Ok(near.into_iter().collect())
}

/// The near records of some types that have all the (folded) words, by name.
pub(super) async fn search_near(
    connection: &impl ConnectionTrait,
    grant: &Grant,
    kinds: &[RecordType],
    typed: &str,
    limit: u64,
) -> Result<Vec<record::Model>, DbErr> {
    let mut select = record::Entity::find()
        .filter(is_near(grant))
        .filter(record::Column::Kind.is_in(kinds.iter().map(|kind| kind.singular())))
        .filter(record::Column::ArchivedAt.is_null());
    for word in typed.split_whitespace() {
        select = select.filter(record::Column::SearchText.contains(word));
    }
    select.order_by_asc(record::Column::Name).order_by_asc(record::Column::Id).limit(limit).all(connection).await
}

fn is_near(grant: &Grant) -> Condition {
    let associated = Query::select()
        .column(record_association::Column::ToId)
        .from(record_association::Entity)
        .and_where(record_association::Column::FromId.is_in(grant.record_ids()))
        .to_owned();
    Condition::any().add(record::Column::Id.is_in(grant.record_ids())).add(record::Column::Id.in_subquery(associated))
}
