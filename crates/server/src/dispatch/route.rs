//! Who carries a meeting.

use std::sync::Arc;

use kokous_model::dispatch::Provider;
use kokous_providers::CalendarProvider;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::outbox::Settled;
use crate::{
    accounts::{CONNECTED, DISCONNECTED},
    app::App,
    meetings::event_of,
    store::entity::{calendar_account, meeting},
};

/// The provider of the meeting, or what has to happen because there is none now.
///
/// # Errors
/// The database's.
pub(super) async fn provider_of(
    app: &App,
    connection: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> anyhow::Result<Result<Arc<dyn CalendarProvider>, Settled>> {
    let failed = |reason: &str| Err(Settled::Failed { reason: reason.to_owned() });
    Ok(match meeting.provider() {
        Provider::None => Err(Settled::Sent),
        Provider::Mail => match &app.mail {
            Some(provider) => Ok(provider.clone()),
            None => failed("This server has no mail set up"),
        },
        Provider::Google => {
            let event = event_of(connection, meeting.id).await?;
            let event = event.ok_or_else(|| anyhow::anyhow!("meeting {} has no account", meeting.id))?;
            let account = calendar_account::Entity::find_by_id(event.account_id).one(connection).await?;
            let account = account.ok_or_else(|| anyhow::anyhow!("account {} is missing", event.account_id))?;
            if account.state != CONNECTED {
                let what = if account.state == DISCONNECTED { "was disconnected" } else { "has to be connected again" };
                let reason = format!("The Google account {} {what}", account.address);
                return Ok(Err(Settled::NeedsReconnect { reason }));
            }
            match app.google_calendar(&account, &event.calendar_id) {
                Some(provider) => Ok(Arc::new(provider)),
                None => failed("This server is not set up for Google calendars any more"),
            }
        }
    })
}
