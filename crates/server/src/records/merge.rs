//! Two records of a type that turn out to be one.

use chrono::{DateTime, Utc};
use kokous_model::{
    error::Field,
    history::{Action, FieldChange},
    record::{RecordRef, RecordType},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::{
    derived::{Properties, derived},
    moving::{self, Moved},
    read::find_many,
    words,
    write::{archive_into, hold, rewritten},
};
use crate::{
    crm::{catalog::MERGED_IDS, values::with_added},
    error::{ApiResult, bad_request},
    live,
    meetings::{Author, history},
    store::entity::record,
};

/// The property that holds the addresses of a contact beside the one that is written to.
const OTHER_EMAILS: &str = "hs_additional_emails";

/// Which two records become one.
#[derive(Clone, Copy, Debug)]
pub struct Merge {
    /// Keeps its id and whatever it says of itself.
    pub primary: RecordRef,
    /// The id of the one that becomes a part of it, of the same type.
    pub other: i64,
}

/// Makes one record of two. The primary one takes from the other what it lacks itself, and everything that the other
/// belongs to: meetings, other activities, associations, the pin. The other is archived for good, and its id leads to
/// the primary one, as HubSpot's does. The meetings keep a line of it. Nobody is told: guests stay invited at the addresses
/// that they were invited at.
///
/// # Errors
/// 404 where one of the two is not there; 400 where both are the same.
pub async fn merge(
    transaction: &DatabaseTransaction,
    which: Merge,
    by: Author,
    now: DateTime<Utc>,
) -> ApiResult<record::Model> {
    let Merge { primary, other } = which;
    if primary.id == other {
        return Err(bad_request(format!("The {} {other} cannot be merged with itself", primary.kind)));
    }
    let other = RecordRef::new(primary.kind, other);
    // Always the older one first: of two merges at once, neither waits for the other for ever.
    let (primary, other) = if primary.id < other.id {
        (hold(transaction, primary).await?, hold(transaction, other).await?)
    } else {
        let other = hold(transaction, other).await?;
        (hold(transaction, primary).await?, other)
    };
    let kind = which.primary.kind;
    let properties = united(kind, &primary, &other);
    let (primary_id, other_id, other_name) = (primary.id, other.id, other.name.clone());

    // Its address is free before the primary one may take it.
    archive_into(transaction, other, primary_id, now).await?;
    lead_on(transaction, other_id, primary_id).await?;
    let moved = moving::everything(transaction, other_id, primary_id).await?;

    let derived = derived(kind, &properties);
    let merged = rewritten(primary, properties, derived, now)?.update(transaction).await?;
    words::index(transaction, &merged).await?;
    let change = FieldChange::new(Field::Associations, other_name, merged.name.clone());
    history::write_all(transaction, &moved.meetings, by, Action::Merged, &[change], now).await?;
    tell(transaction, which.primary, RecordRef::new(kind, other_id), &moved, now).await?;
    Ok(merged)
}

/// What both say; where both say something, what the primary one says.
fn united(kind: RecordType, primary: &record::Model, other: &record::Model) -> Properties {
    let mut properties = primary.property_map();
    let mut theirs = other.property_map();
    let before = theirs.remove(MERGED_IDS).unwrap_or_default();
    let merged = with_added(properties.get(MERGED_IDS).map(String::as_str), &format!(";{};{before}", other.id));
    properties.insert(MERGED_IDS.to_owned(), merged);
    if kind == RecordType::Contact {
        let emails = other_emails(&properties, &theirs);
        theirs.remove(OTHER_EMAILS);
        properties.remove(OTHER_EMAILS);
        if !emails.is_empty() {
            properties.insert(OTHER_EMAILS.to_owned(), emails.join(";"));
        }
    }
    for (name, value) in theirs {
        properties.entry(name).or_insert(value);
    }
    properties
}

/// The addresses of both, but for the one that the contact will be written to.
fn other_emails(properties: &Properties, theirs: &Properties) -> Vec<String> {
    let of = |properties: &Properties, name: &str| properties.get(name).cloned().unwrap_or_default();
    let lists = [of(properties, "email"), of(theirs, "email"), of(properties, OTHER_EMAILS), of(theirs, OTHER_EMAILS)];
    let mut emails: Vec<String> = Vec::new();
    for email in lists.iter().flat_map(|list| list.split(';')).map(str::trim).filter(|email| !email.is_empty()) {
        if !emails.iter().any(|known| known.eq_ignore_ascii_case(email)) {
            emails.push(email.to_owned());
        }
    }
    // The first is written to, unless neither has such a one.
    if properties.contains_key("email") || theirs.contains_key("email") {
        emails.remove(0);
    }
    emails
}

/// What was merged into the other before leads on to the primary one.
async fn lead_on(transaction: &DatabaseTransaction, other: i64, primary: i64) -> Result<(), DbErr> {
    record::Entity::update_many()
        .col_expr(record::Column::MergedIntoId, primary.into())
        .filter(record::Column::MergedIntoId.eq(other))
        .exec(transaction)
        .await
        .map(drop)
}

/// Both pages, the timelines, and the pages of what the other was associated with show something else now.
async fn tell(
    transaction: &DatabaseTransaction,
    primary: RecordRef,
    other: RecordRef,
    moved: &Moved,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Moved { neighbours, meetings, activities } = moved;
    if neighbours.len() + meetings.len() + activities.len() > live::log::AT_ONCE {
        return live::log::everything(transaction, now).await;
    }
    let neighbours = find_many(transaction, neighbours.iter().copied()).await?;
    let neighbours = neighbours.values().filter_map(record::Model::reference);
    live::log::records(transaction, [primary, other].into_iter().chain(neighbours), now).await?;
    live::log::meetings(transaction, meetings, now).await?;
    for activity in activities {
        live::log::activity(transaction, *activity, &[primary.id], now).await?;
    }
    Ok(())
}
