//! Which records belong together. Every association stands twice in its table, once from each side, and only
//! [`associate`], [`associate_primary`] and [`dissociate`] write it.

use chrono::{DateTime, Utc};
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{AssociatedRecord, AssociationGroup},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{ExprTrait, LockType, OnConflict, Query},
};

use super::{merged::hand_on, read::find_many, summary};
use crate::{
    clock::to_millis,
    crm::association_types,
    error::{ApiResult, bad_request},
    live,
    store::entity::{record, record_association},
};

/// Most associated records that a page shows of one type.
const SHOWN: u64 = 100;

/// A record that another one is associated with.
#[derive(Clone, Debug)]
pub struct Associated {
    pub record: record::Model,
    /// Whether it is the other's primary company.
    pub is_primary: bool,
}

/// The records of one type that a record is associated with.
#[derive(Clone, Debug)]
pub struct AssociatedRecords {
    pub kind: RecordType,
    /// How many there are.
    pub total: u64,
    /// A hundred of them: the primary company first, then by name.
    pub records: Vec<Associated>,
}

impl AssociatedRecords {
    /// The group as the record's page shows it.
    #[must_use]
    pub fn group(&self) -> AssociationGroup {
        let shown = |associated: &Associated| AssociatedRecord {
            summary: summary(&associated.record),
            primary: associated.is_primary,
        };
        AssociationGroup { kind: self.kind, total: self.total, records: self.records.iter().map(shown).collect() }
    }
}

/// The records of a type that the record is associated with, archived ones not among them; a hundred, after so many.
///
/// # Errors
/// The database's.
pub async fn associated(
    connection: &impl ConnectionTrait,
    id: i64,
    kind: RecordType,
    after: u64,
) -> Result<AssociatedRecords, DbErr> {
    let primary = if kind == RecordType::Company { primary_id(connection, id).await? } else { None };
    let ids = Query::select()
        .column(record_association::Column::ToId)
        .from(record_association::Entity)
        .and_where(record_association::Column::FromId.eq(id))
        .to_owned();
    let all = record::Entity::find()
        .filter(record::Column::Id.in_subquery(ids))
        .filter(record::Column::Kind.eq(kind.singular()))
        .filter(record::Column::ArchivedAt.is_null());
    let total = all.clone().count(connection).await?;
    let records = all
        .order_by(record::Column::Id.into_expr().eq(primary.unwrap_or_default()), Order::Desc)
        .order_by_asc(record::Column::Name)
        .order_by_asc(record::Column::Id)
        .offset(after)
        .limit(SHOWN)
        .all(connection)
        .await?;
    let records =
        records.into_iter().map(|record| Associated { is_primary: Some(record.id) == primary, record }).collect();
    Ok(AssociatedRecords { kind, total, records })
}

/// The record's primary company.
///
/// # Errors
/// The database's.
pub async fn primary_company(connection: &impl ConnectionTrait, id: i64) -> Result<Option<record::Model>, DbErr> {
    let Some(company) = primary_id(connection, id).await? else { return Ok(None) };
    Ok(find_many(connection, [company]).await?.remove(&company))
}

pub(super) async fn primary_id(connection: &impl ConnectionTrait, id: i64) -> Result<Option<i64>, DbErr> {
    let primary = record_association::Entity::find()
        .filter(record_association::Column::FromId.eq(id))
        .filter(record_association::Column::IsPrimary.eq(true))
        .one(connection)
        .await?;
    Ok(primary.map(|row| row.to_id))
}

/// Associates two records. The first company of a record becomes its primary one, as in HubSpot.
///
/// # Errors
/// 400 where records of their types are not associated, or both are the same.
pub async fn associate(
    transaction: &DatabaseTransaction,
    one: &record::Model,
    other: &record::Model,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    hold(transaction, [one.id, other.id]).await?;
    insert(transaction, one, other, now).await?;
    for (record, company) in [(one, other), (other, one)] {
        if can_be_primary(record, company) && primary_company(transaction, record.id).await?.is_none() {
            make_primary(transaction, record.id, company.id).await?;
        }
    }
    hand_on(transaction, [one.id, other.id]).await?;
    Ok(tell(transaction, one, other, now).await?)
}

/// Associates a record with a company and makes it the primary one, in place of the former.
///
/// # Errors
/// As [`associate`]; 400 where `company` is none.
pub async fn associate_primary(
    transaction: &DatabaseTransaction,
    one: &record::Model,
    company: &record::Model,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    if !can_be_primary(one, company) {
        return Err(bad_request(format!("A {} cannot be the primary company of a {}", company.kind, one.kind)));
    }
    hold(transaction, [one.id, company.id]).await?;
    insert(transaction, one, company, now).await?;
    make_primary(transaction, one.id, company.id).await?;
    hand_on(transaction, [one.id, company.id]).await?;
    Ok(tell(transaction, one, company, now).await?)
}

/// Takes an association away, from both sides. Where there is none, nothing changes.
///
/// # Errors
/// The database's.
pub async fn dissociate(
    transaction: &DatabaseTransaction,
    one: RecordRef,
    other: RecordRef,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    hold(transaction, [one.id, other.id]).await?;
    let pair = |from: RecordRef, to: RecordRef| {
        Condition::all()
            .add(record_association::Column::FromId.eq(from.id))
            .add(record_association::Column::ToId.eq(to.id))
    };
    record_association::Entity::delete_many()
        .filter(Condition::any().add(pair(one, other)).add(pair(other, one)))
        .exec(transaction)
        .await?;
    live::log::records(transaction, [one, other], now).await
}

/// Both pages show the association.
async fn tell(
    transaction: &DatabaseTransaction,
    one: &record::Model,
    other: &record::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    live::log::records(transaction, one.reference().into_iter().chain(other.reference()), now).await
}

/// Keeps both records to this transaction until its commit, always the older one first. On PostgreSQL, two at once would
/// otherwise wait for each other's rows for ever, or each choose a primary company; SQLite has one writer.
async fn hold(transaction: &DatabaseTransaction, ids: [i64; 2]) -> Result<(), DbErr> {
    record::Entity::find()
        .select_only()
        .column(record::Column::Id)
        .filter(record::Column::Id.is_in(ids))
        .order_by_asc(record::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple::<i64>()
        .all(transaction)
        .await
        .map(drop)
}

async fn insert(
    transaction: &DatabaseTransaction,
    one: &record::Model,
    other: &record::Model,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    if one.id == other.id {
        return Err(bad_request(format!("The {} {} cannot be associated with itself", one.kind, one.id)));
    }
    let types = one.reference().zip(other.reference());
    if types.and_then(|(one, other)| association_types::between(one.kind.into(), other.kind.into())).is_none() {
        return Err(bad_request(format!("A {} cannot be associated with a {}", one.kind, other.kind)));
    }
    let row = |from: i64, to: i64| record_association::ActiveModel {
        from_id: Set(from),
        to_id: Set(to),
        is_primary: Set(false),
        created_at: Set(to_millis(now)),
    };
    let there_already = OnConflict::columns([record_association::Column::FromId, record_association::Column::ToId])
        .do_nothing()
        .to_owned();
    record_association::Entity::insert_many([row(one.id, other.id), row(other.id, one.id)])
        .on_conflict(there_already)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Companies have no primary company of their own.
fn can_be_primary(record: &record::Model, company: &record::Model) -> bool {
    let kind = |record: &record::Model| record.reference().map(|reference| reference.kind);
    kind(company) == Some(RecordType::Company) && kind(record) != Some(RecordType::Company)
}

pub(super) async fn make_primary(
    transaction: &DatabaseTransaction,
    record_id: i64,
    company_id: i64,
) -> Result<(), DbErr> {
    let is_company = record_association::Column::ToId.into_expr().eq(company_id);
    record_association::Entity::update_many()
        .col_expr(record_association::Column::IsPrimary, is_company)
        .filter(record_association::Column::FromId.eq(record_id))
        .exec(transaction)
        .await
        .map(drop)
}
