use std::collections::HashMap;

use kokous_model::wire::{AuditEntry, AuditPage};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    clock::from_millis,
    error::ApiResult,
    store::entity::{audit_entry, user},
};

/// Entries on a page.
const PAGE: usize = 50;

/// A page of the log, the newest first: of one user or of all, from an entry on.
///
/// # Errors
/// The database's.
pub async fn page(
    connection: &impl ConnectionTrait,
    user_id: Option<i64>,
    before: Option<i64>,
) -> ApiResult<AuditPage> {
    let mut select = audit_entry::Entity::find();
    if let Some(user_id) = user_id {
        select = select.filter(audit_entry::Column::UserId.eq(user_id));
    }
    if let Some(before) = before {
        select = select.filter(audit_entry::Column::Id.lt(before));
    }
    let mut rows = select.order_by_desc(audit_entry::Column::Id).limit(PAGE as u64 + 1).all(connection).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let after = rows.last().filter(|_| has_more).map(|row| row.id.to_string());
    let users = user::Entity::find().filter(user::Column::Id.is_in(rows.iter().map(|row| row.user_id)));
    let names: HashMap<i64, String> =
        users.all(connection).await?.into_iter().map(|user| (user.id, user.name())).collect();
    let entry = |row: audit_entry::Model| AuditEntry {
        id: row.id,
        at: from_millis(row.at),
        user: names.get(&row.user_id).cloned().unwrap_or_default(),
        token: row.token,
        action: row.action,
        request: format!("{} {}", row.method, row.path),
        address: row.address,
    };
    Ok(AuditPage { results: rows.into_iter().map(entry).collect(), after })
}
