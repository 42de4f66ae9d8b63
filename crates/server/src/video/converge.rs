//! One try at making the video services agree with a meeting.
//!
//! A link that is wanted is made before anybody is invited. What a service does not hear of (another time, the end) holds up
//! nobody: the guests are told, and the service is tried again.

use kokous_providers::{Conference, DispatchError, VideoMeeting, VideoProvider};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};

use super::{
    links::{FAILED, LEAVING, PENDING, READY, all_of},
    providers::provider_of,
};
use crate::{
    app::App,
    clock::from_millis,
    dispatch::outbox::{self, Claim},
    store::entity::{
        meeting,
        meeting_video::{self, ActiveModel, Column, Model},
        user,
    },
};

/// What became of it.
pub(crate) enum Links {
    /// The claim is over.
    Lost,
    /// The link is missing: nobody is invited yet.
    Wait(DispatchError),
    /// The meeting goes out, whatever else is the matter.
    GoOn(Option<DispatchError>),
}

/// Ends what is no more, makes what is missing, changes what is not as it is here.
///
/// # Errors
/// The database's.
pub(crate) async fn converge(app: &App, claim: &Claim, meeting: &meeting::Model) -> anyhow::Result<Links> {
    let rows = all_of(app.store.reader(), meeting.id).await?;
    if rows.is_empty() {
        return Ok(Links::GoOn(None));
    }
    let told = video_meeting(app, meeting).await?;
    let location = meeting.location();
    let mut matter = None;
    for row in rows {
        let is_over = meeting.canceled_at.is_some() || !row.is_of(&location) || row.state == LEAVING;
        let turn = Turn { app, claim, told: &told };
        let outcome = match () {
            () if is_over => turn.end(row, After::Over).await?,
            () if row.state == FAILED => Outcome::Missing(DispatchError::Permanent { reason: row.reason }),
            () if row.state == PENDING => turn.make(row).await?,
            () => turn.change(row).await?,
        };
        match outcome {
            Outcome::Lost => return Ok(Links::Lost),
            Outcome::Missing(error) => return Ok(Links::Wait(error)),
            Outcome::Behind(error) => matter = Some(error),
            Outcome::Done => {}
        }
    }
    Ok(Links::GoOn(matter))
}

/// Ends what services made for a meeting that was deleted here. Should it be brought back, another link is made.
///
/// # Errors
/// The database's.
pub(crate) async fn end_all(app: &App, claim: &Claim, meeting: &meeting::Model) -> anyhow::Result<Links> {
    let told = video_meeting(app, meeting).await?;
    let mut matter = None;
    for row in all_of(app.store.reader(), meeting.id).await?.into_iter().filter(|row| row.was_asked) {
        match (Turn { app, claim, told: &told }).end(row, After::Restorable).await? {
            Outcome::Lost => return Ok(Links::Lost),
            Outcome::Missing(error) | Outcome::Behind(error) => matter = Some(error),
            Outcome::Done => {}
        }
    }
    Ok(Links::GoOn(matter))
}

async fn video_meeting(app: &App, meeting: &meeting::Model) -> anyhow::Result<VideoMeeting> {
    let organizer = user::Entity::find_by_id(meeting.organizer_id).one(app.store.reader()).await?;
    let organizer = organizer.ok_or_else(|| anyhow::anyhow!("meeting {} has no organizer", meeting.id))?;
    Ok(VideoMeeting {
        marker: meeting.uid.clone(),
        topic: meeting.title.clone(),
        start: from_millis(meeting.start_at),
        end: from_millis(meeting.end_at),
        organizer_id: organizer.id,
        organizer_email: organizer.email,
    })
}

enum Outcome {
    Lost,
    Done,
    /// There is no link.
    Missing(DispatchError),
    /// There is one, of which the service knows less than we do.
    Behind(DispatchError),
}

/// What is kept of a link that was ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing.
    Over,
    /// That the meeting wants one, and which one its guests know.
    Restorable,
}

/// One link's turn.
struct Turn<'turn> {
    app: &'turn App,
    claim: &'turn Claim,
    told: &'turn VideoMeeting,
}

impl Turn<'_> {
    /// Tells the service that a meeting is no more. One that refuses for good, or that nobody can ask any more, keeps it.
    async fn end(&self, row: Model, after: After) -> anyhow::Result<Outcome> {
        let result = match provider_of(self.app, self.app.store.reader(), &row).await? {
            Ok(provider) if row.was_asked => {
                if !self.renew().await? {
                    return Ok(Outcome::Lost);
                }
                provider.delete(&row.remote_id, self.told).await
            }
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        match result {
            Err(error @ (DispatchError::Transient { .. } | DispatchError::Unauthorized { .. })) if row.was_asked => {
                return Ok(Outcome::Behind(error));
            }
            Err(error) => {
                tracing::warn!(meeting_id = row.meeting_id, "a video meeting may stay at its service: {error}")
            }
            Ok(()) => {}
        }
        if after == After::Restorable && row.state != LEAVING {
            let is_lost = !self.write(row.id, unmade(), Some(PENDING), None).await?;
            return Ok(if is_lost { Outcome::Lost } else { Outcome::Done });
        }
        let transaction = self.app.store.begin().await?;
        if !outbox::renew(&transaction, self.claim, self.app.clock.now()).await? {
            return Ok(Outcome::Lost);
        }
        meeting_video::Entity::delete_by_id(row.id).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(Outcome::Done)
    }

    /// Gets a link: the one of a try whose answer was lost, or a new one.
    async fn make(&self, row: Model) -> anyhow::Result<Outcome> {
        let provider = match provider_of(self.app, self.app.store.reader(), &row).await? {
            Ok(provider) => provider,
            Err(error) => return self.fail(&row, error, row.was_asked).await,
        };
        let may_be_there = row.was_asked;
        let asked = ActiveModel { was_asked: Set(true), ..<ActiveModel as Default>::default() };
        if !self.write(row.id, asked, None, None).await? {
            return Ok(Outcome::Lost);
        }
        match self.find_or_create(provider.as_ref(), may_be_there).await {
            Ok(made) => {
                // Whoever has the former link is told of another version.
                let bumps = (!row.url.is_empty() && row.url != made.url).then_some(row.meeting_id);
                let ready = ActiveModel {
                    remote_id: Set(made.id),
                    url: Set(made.url),
                    details: Set(made.details),
                    reason: Set(String::new()),
                    told: Set(self.told.fingerprint()),
                    ..<ActiveModel as Default>::default()
                };
                Ok(if self.write(row.id, ready, Some(READY), bumps).await? { Outcome::Done } else { Outcome::Lost })
            }
            Err(error) => {
                let is_known_not_to_be = matches!(
                    &error,
                    DispatchError::Transient { may_have_happened: false, .. } | DispatchError::Unauthorized { .. }
                );
                self.fail(&row, error, may_be_there || !is_known_not_to_be).await
            }
        }
    }

    async fn find_or_create(
        &self,
        provider: &dyn VideoProvider,
        may_be_there: bool,
    ) -> Result<Conference, DispatchError> {
        if may_be_there && let Some(found) = provider.find(self.told).await? {
            return Ok(found);
        }
        if may_be_there {
            tracing::warn!(
                meeting_id = self.claim.row.meeting_id,
                "a video meeting of an earlier try may be left over"
            );
        }
        provider.create(self.told).await
    }

    async fn fail(&self, row: &Model, error: DispatchError, was_asked: bool) -> anyhow::Result<Outcome> {
        let is_for_good = !matches!(error, DispatchError::Transient { .. } | DispatchError::Unauthorized { .. });
        let failed = ActiveModel {
            was_asked: Set(was_asked),
            reason: Set(error.to_string()),
            ..<ActiveModel as Default>::default()
        };
        let state = if is_for_good { FAILED } else { PENDING };
        Ok(if self.write(row.id, failed, Some(state), None).await? { Outcome::Missing(error) } else { Outcome::Lost })
    }

    /// Tells the service of another topic or other times. One that does not have the meeting any more makes another link.
    async fn change(&self, row: Model) -> anyhow::Result<Outcome> {
        if row.told == self.told.fingerprint() {
            return Ok(Outcome::Done);
        }
        let provider = match provider_of(self.app, self.app.store.reader(), &row).await? {
            Ok(provider) => provider,
            Err(error) => return Ok(Outcome::Behind(error)),
        };
        if !self.renew().await? {
            return Ok(Outcome::Lost);
        }
        match provider.update(&row.remote_id, self.told).await {
            Ok(()) => {
                let told = ActiveModel { told: Set(self.told.fingerprint()), ..<ActiveModel as Default>::default() };
                Ok(if self.write(row.id, told, None, None).await? { Outcome::Done } else { Outcome::Lost })
            }
            Err(DispatchError::Gone { .. }) => {
                if !self.write(row.id, unmade(), Some(PENDING), None).await? {
                    return Ok(Outcome::Lost);
                }
                self.make(Model { state: PENDING.to_owned(), was_asked: false, remote_id: String::new(), ..row }).await
            }
            Err(error) => Ok(Outcome::Behind(error)),
        }
    }

    async fn renew(&self) -> anyhow::Result<bool> {
        let transaction = self.app.store.begin().await?;
        let is_ours = outbox::renew(&transaction, self.claim, self.app.clock.now()).await?;
        transaction.commit().await?;
        Ok(is_ours)
    }

    /// Writes down what is known of a link, and that its meeting has another version where one is named; false if the claim
    /// is over. A link that was given up meanwhile stays so: what was made of it is ended by the next try.
    async fn write(&self, id: i64, row: ActiveModel, state: Option<&str>, bumps: Option<i64>) -> anyhow::Result<bool> {
        let transaction = self.app.store.begin().await?;
        if !outbox::renew(&transaction, self.claim, self.app.clock.now()).await? {
            return Ok(false);
        }
        meeting_video::Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(&transaction).await?;
        if let Some(state) = state {
            let row = ActiveModel { state: Set(state.to_owned()), ..<ActiveModel as Default>::default() };
            let present = meeting_video::Entity::update_many().set(row).filter(Column::Id.eq(id));
            present.filter(Column::State.ne(LEAVING)).exec(&transaction).await?;
        }
        if let Some(meeting_id) = bumps {
            meeting::Entity::update_many()
                .col_expr(meeting::Column::Sequence, Expr::col(meeting::Column::Sequence).add(1))
                .filter(meeting::Column::Id.eq(meeting_id))
                .exec(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}

/// Nothing was made; the link that guests may know stays written down.
fn unmade() -> ActiveModel {
    ActiveModel { was_asked: Set(false), remote_id: Set(String::new()), ..<ActiveModel as Default>::default() }
}
