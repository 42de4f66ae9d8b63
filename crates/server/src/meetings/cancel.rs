//! Cancelling, and trying again.

use kokous_model::{dispatch::Provider, history::Action, meeting::Outcome, text::clean_lines};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};

use super::{Author, events, history, read, save::write_if_unchanged};
use crate::{
    app::App,
    clock::to_millis,
    dispatch::outbox,
    error::{ApiResult, bad_request, conflict},
    live,
    store::entity::meeting,
    video,
};

/// Longest word to the guests, in characters.
const MESSAGE_CHARS: usize = 2_000;

/// Cancels the meeting and tells everybody who was invited, with a word to them. A meeting that is canceled already stays
/// as it is, and nobody is told twice.
///
/// # Errors
/// 400 where the word is too long; 412 where somebody else changed the meeting at the same moment.
pub async fn cancel(
    transaction: &DatabaseTransaction,
    app: &App,
    before: meeting::Model,
    message: &str,
    by: Author,
) -> ApiResult<meeting::Model> {
    if before.canceled_at.is_some() {
        return Ok(before);
    }
    let message = clean_lines(message.trim());
    if message.chars().count() > MESSAGE_CHARS {
        let message = format!("Shorten the message to {MESSAGE_CHARS} characters");
        return Err(bad_request(message).because("MESSAGE_TOO_LONG").about("limit", MESSAGE_CHARS));
    }
    let now = app.clock.now();
    let is_dispatched = before.provider() != Provider::None;
    let row = meeting::ActiveModel {
        revision: Set(before.revision + 1),
        sequence: Set(before.sequence + i32::from(is_dispatched)),
        outcome: Set(Outcome::Canceled.code().to_owned()),
        canceled_at: Set(Some(to_millis(now))),
        cancel_message: Set(message),
        updated_at: Set(to_millis(now)),
        ..<meeting::ActiveModel as Default>::default()
    };
    write_if_unchanged(transaction, &before, row).await?;
    // One that is only logged has a row for the service that made its link.
    if outbox::find(transaction, before.id).await?.is_some() {
        outbox::request(transaction, before.id, now).await?;
    }
    history::write(transaction, before.id, by, Action::Canceled, &[], now).await?;
    live::log::meeting(transaction, before.id, &[], now).await?;
    read::find(transaction, before.id).await
}

/// Asks once more for what could not be sent.
///
/// # Errors
/// 409 where there is nothing to send.
pub async fn retry(transaction: &DatabaseTransaction, app: &App, meeting: &meeting::Model) -> ApiResult<()> {
    match outbox::find(transaction, meeting.id).await? {
        None => Err(conflict("Nothing is sent for this meeting").because("NOTHING_SENT")),
        Some(row) if row.state == outbox::SENT => Err(conflict("Everybody has been told already").because("ALL_TOLD")),
        Some(_) => {
            events::ask_for_another_link(transaction, meeting.id).await?;
            video::ask_again(transaction, meeting.id).await?;
            outbox::request(transaction, meeting.id, app.clock.now()).await?;
            Ok(live::log::meeting(transaction, meeting.id, &[], app.clock.now()).await?)
        }
    }
}
