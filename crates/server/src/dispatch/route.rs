//! Who carries a meeting.

use std::sync::Arc;

use kokous_model::{cause::CauseCode, dispatch::Provider};
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
    Ok(match meeting.provider() {
        Provider::None => Err(Settled::Sent),
        Provider::Mail => match &app.mail {
            Some(provider) => Ok(provider.clone()),
            None => Err(Settled::Failed { reason: CauseCode::NoMail.about(&[]) }),
        },
        provider @ (Provider::Google | Provider::Microsoft | Provider::CalDav) => {
            let event = event_of(connection, meeting.id).await?;
            let event = event.ok_or_else(|| anyhow::anyhow!("meeting {} has no account", meeting.id))?;
            let account = calendar_account::Entity::find_by_id(event.account_id).one(connection).await?;
            let account = account.ok_or_else(|| anyhow::anyhow!("account {} is missing", event.account_id))?;
            if account.state != CONNECTED {
                let is_gone = account.state == DISCONNECTED;
                let code = if is_gone { CauseCode::AccountDisconnected } else { CauseCode::AccountLost };
                return Ok(Err(Settled::NeedsReconnect { reason: code.about(&[provider.name(), &account.address]) }));
            }
            match app.calendar(&account, &event.calendar_id) {
                Some(calendar) => Ok(calendar as Arc<dyn CalendarProvider>),
                None => Err(Settled::Failed { reason: CauseCode::NoProvider.about(&[provider.name()]) }),
            }
        }
    })
}
