//! When files go: those that nobody uses a day after they were last used, those of a deleted meeting a month after it was
//! deleted, and at once whatever was to be deleted and could not be.

use std::{collections::HashSet, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use kokous_model::wire::StoredDraft;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{ExprTrait, Query},
};
use tokio_util::sync::CancellationToken;

use super::{DELETED, attached::is_in_a_meeting};
use crate::{
    app::App,
    clock::to_millis,
    store::entity::{draft, file, meeting, meeting_file},
    work::{Worker, turn},
};

/// How long a file that is in no meeting and in no draft is kept.
const UNUSED: TimeDelta = TimeDelta::days(1);
/// How long the files of a deleted meeting are kept, for whoever takes the deletion back.
const OF_DELETED_MEETING: TimeDelta = TimeDelta::days(30);
/// How often is looked.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// After so many files one after the other that cannot be removed the storage itself is down.
const FAILURES_IN_A_ROW: u32 = 3;
/// Files that are looked at together.
const AT_ONCE: u64 = 500;

/// Starts the worker, which looks at once and then every hour.
#[must_use]
pub fn run(app: &App) -> Worker {
    Worker::start(1, |stop| work(app.clone(), stop))
}

async fn work(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = turn(tidy(&app)).await {
            tracing::error!("files that nobody uses cannot be removed: {error:#}");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Removes what is to go; gives how many files that were.
///
/// # Errors
/// The database's, or the storage is down. What was not removed is found again, as is a single file that the storage keeps.
pub async fn tidy(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    forget_deleted_meetings(app, now).await?;
    let before = to_millis(now - UNUSED);
    // A row whose file never became whole is `uploading` and in no meeting, so it is among these.
    let is_unused = Condition::all().add(file::Column::UsedAt.lt(before)).add(is_in_a_meeting().not());
    let is_to_go = Condition::any().add(file::Column::State.eq(DELETED)).add(is_unused.clone());
    let (mut removed, mut failed_in_a_row, mut last) = (0, 0, 0);
    loop {
        let candidates = file::Entity::find()
            .filter(is_to_go.clone())
            .filter(file::Column::Id.gt(last))
            .order_by_asc(file::Column::Id)
            .limit(AT_ONCE)
            .all(app.store.reader())
            .await?;
        let Some(newest) = candidates.last() else { return Ok(removed) };
        last = newest.id;
        for found in candidates {
            if found.state != DELETED && !mark(app, &found, is_unused.clone()).await? {
                continue;
            }
            match remove(app, &found).await {
                Ok(()) => (removed, failed_in_a_row) = (removed + 1, 0),
                Err(error) => {
                    failed_in_a_row += 1;
                    if failed_in_a_row == FAILURES_IN_A_ROW {
                        return Err(error);
                    }
                    tracing::warn!(file = found.id, "a file cannot be removed: {error:#}");
                }
            }
        }
    }
}

/// Marks a file as one that is to go, unless a draft names it, or somebody puts it into a meeting at this moment: who does
/// has touched it, so that it is not unused any more.
async fn mark(app: &App, found: &file::Model, is_unused: Condition) -> Result<bool, DbErr> {
    let transaction = app.store.begin().await?;
    if in_drafts(&transaction, found.user_id).await?.contains(&found.id) {
        return Ok(false);
    }
    let marked = file::Entity::update_many()
        .col_expr(file::Column::State, DELETED.into())
        .filter(file::Column::Id.eq(found.id))
        .filter(is_unused)
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(marked.rows_affected == 1)
}

/// Removes a file's bytes and then its row.
pub(super) async fn remove(app: &App, found: &file::Model) -> anyhow::Result<()> {
    app.files.delete(&found.storage_key).await?;
    let transaction = app.store.begin().await?;
    file::Entity::delete_by_id(found.id).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// The files that the user's drafts name.
async fn in_drafts(connection: &impl ConnectionTrait, user_id: i64) -> Result<HashSet<i64>, DbErr> {
    let drafts = draft::Entity::find().filter(draft::Column::UserId.eq(user_id)).all(connection).await?;
    let drafts = drafts.into_iter().filter_map(|row| serde_json::from_value::<StoredDraft>(row.content).ok());
    let contents = drafts.flat_map(|draft| draft.base.into_iter().chain([draft.content]));
    Ok(contents
        .flat_map(|content| content.description_files.into_iter().chain(content.internal_note_files))
        .map(|file| file.id)
        .collect())
}

/// Takes the files out of meetings that were deleted long ago.
async fn forget_deleted_meetings(app: &App, now: DateTime<Utc>) -> Result<(), DbErr> {
    let deleted = Query::select()
        .column(meeting::Column::Id)
        .from(meeting::Entity)
        .and_where(meeting::Column::ArchivedAt.lt(to_millis(now - OF_DELETED_MEETING)))
        .to_owned();
    let transaction = app.store.begin().await?;
    meeting_file::Entity::delete_many()
        .filter(meeting_file::Column::MeetingId.in_subquery(deleted))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}
