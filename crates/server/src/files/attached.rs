//! Which files a meeting has, and which ones a draft may name.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kokous_model::{
    draft::{MeetingDraft, ValidMeeting},
    error::{Field, FieldError},
    file::AttachedFile,
    role::Role,
    text::quotable,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::{STORED, access::is_shown_to};
use crate::{
    auth::new_secret,
    clock::to_millis,
    error::{ApiResult, conflict},
    store::entity::{file, meeting_file},
};

/// Which text a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Description,
    InternalNote,
}

/// A file of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    pub file: file::Model,
    /// The end of the address at which guests open it; nothing for one of the internal note.
    pub secret: Option<String>,
}

impl Attached {
    /// Which text it belongs to.
    #[must_use]
    pub const fn place(&self) -> Place {
        if self.secret.is_some() { Place::Description } else { Place::InternalNote }
    }
}

/// Whether a file is in a meeting, also in one that was deleted and can come back.
pub(super) fn is_in_a_meeting() -> SimpleExpr {
    let files = Query::select()
        .column(meeting_file::Column::FileId)
        .from(meeting_file::Entity)
        .and_where(
            Expr::col((meeting_file::Entity, meeting_file::Column::FileId)).equals((file::Entity, file::Column::Id)),
        )
        .to_owned();
    Expr::exists(files)
}

/// The files of a meeting, in their order.
///
/// # Errors
/// The database's.
pub async fn of_meeting(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Vec<Attached>, DbErr> {
    Ok(of_meetings(connection, &[meeting_id]).await?.remove(&meeting_id).unwrap_or_default())
}

/// The files of meetings, in two queries.
///
/// # Errors
/// The database's.
pub async fn of_meetings(
    connection: &impl ConnectionTrait,
    meetings: &[i64],
) -> Result<HashMap<i64, Vec<Attached>>, DbErr> {
    let rows = meeting_file::Entity::find()
        .filter(meeting_file::Column::MeetingId.is_in(meetings.iter().copied()))
        .order_by_asc(meeting_file::Column::Position)
        .all(connection)
        .await?;
    let mut attached: HashMap<i64, Vec<Attached>> = HashMap::new();
    if rows.is_empty() {
        return Ok(attached);
    }
    let files = file::Entity::find().filter(file::Column::Id.is_in(rows.iter().map(|row| row.file_id)));
    let files: HashMap<i64, file::Model> =
        files.all(connection).await?.into_iter().map(|file| (file.id, file)).collect();
    for row in rows {
        if let Some(file) = files.get(&row.file_id) {
            let file = file.clone();
            attached.entry(row.meeting_id).or_default().push(Attached { file, secret: row.secret });
        }
    }
    Ok(attached)
}

/// Puts the names and sizes of files into the draft as they are; gives an error at the field of each that the user may not
/// name. That is every one but the user's own, and those of meetings, which whoever may write may read.
///
/// # Errors
/// The database's.
pub async fn look_up(
    connection: &impl ConnectionTrait,
    user_id: i64,
    draft: &mut MeetingDraft,
) -> Result<Vec<FieldError>, DbErr> {
    let ids: Vec<i64> = draft.description_files.iter().chain(&draft.internal_note_files).map(|file| file.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let may_name = Condition::any().add(file::Column::UserId.eq(user_id)).add(is_shown_to(Role::Member));
    let known = file::Entity::find()
        .filter(file::Column::Id.is_in(ids))
        .filter(file::Column::State.eq(STORED))
        .filter(may_name)
        .all(connection)
        .await?;
    let known: HashMap<i64, AttachedFile> = known.iter().map(|file| (file.id, file.attached())).collect();
    let mut errors = Vec::new();
    for field in [Field::DescriptionFiles, Field::InternalNoteFiles] {
        for named in draft.files_mut(field) {
            match known.get(&named.id) {
                Some(found) => named.clone_from(found),
                None => {
                    let name = if named.name.is_empty() { named.id.to_string() } else { quotable(&named.name, 80) };
                    let message = format!("The file “{name}” is no longer here: remove it, and attach it again");
                    errors.push(FieldError::new(field, "UNKNOWN_FILE", message).about(name));
                }
            }
        }
    }
    Ok(errors)
}

/// Writes which files the saved meeting has. A file that stays in the description keeps its link; one that leaves it loses
/// the link for good.
///
/// # Errors
/// 409 where one of them is being deleted; the database's.
pub async fn save(
    transaction: &DatabaseTransaction,
    meeting_id: i64,
    valid: &ValidMeeting,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    let former = meeting_file::Entity::find().filter(meeting_file::Column::MeetingId.eq(meeting_id));
    let former: HashMap<i64, Option<String>> =
        former.all(transaction).await?.into_iter().map(|row| (row.file_id, row.secret)).collect();
    let of_description = valid.description_files.iter().map(|file| {
        let link = former.get(&file.id).cloned().flatten();
        (file.id, Some(link.unwrap_or_else(new_secret)))
    });
    let of_note = valid.internal_note_files.iter().map(|file| (file.id, None));
    let wanted: Vec<(i64, Option<String>)> = of_description.chain(of_note).collect();
    if wanted.is_empty() && former.is_empty() {
        return Ok(());
    }
    // First, so that the housekeeping, which may be at it, sees that they are used.
    let touch = file::Entity::update_many().col_expr(file::Column::UsedAt, to_millis(now).into());
    touch.clone().filter(file::Column::Id.is_in(former.into_keys())).exec(transaction).await?;
    let ids = wanted.iter().map(|(id, _)| *id);
    let is_there = file::Column::Id.is_in(ids).and(file::Column::State.eq(STORED));
    if touch.filter(is_there).exec(transaction).await?.rows_affected < wanted.len() as u64 {
        return Err(conflict("One of the files was deleted at the same moment. Try again").because("FILE_DELETED"));
    }
    let all = meeting_file::Entity::delete_many().filter(meeting_file::Column::MeetingId.eq(meeting_id));
    all.exec(transaction).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    let rows = wanted.into_iter().zip(0..).map(|((file_id, secret), position)| meeting_file::ActiveModel {
        meeting_id: Set(meeting_id),
        file_id: Set(file_id),
        position: Set(position),
        secret: Set(secret),
    });
    meeting_file::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}
