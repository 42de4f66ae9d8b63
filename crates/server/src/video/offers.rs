use kokous_model::{
    meeting::{Location, LocationKind},
    wire::{CalendarAccountState, VideoAccount, VideoService},
};
use sea_orm::{ConnectionTrait, DbErr};

use super::{Service, apps};
use crate::{
    accounts::{self, CONNECTED},
    app::App,
};

/// What can make the links of the user's meetings: the services that this server is registered at, and the apps.
///
/// # Errors
/// The database's.
pub async fn offers(app: &App, connection: &impl ConnectionTrait, user_id: i64) -> Result<Vec<VideoService>, DbErr> {
    let mut offers = Vec::new();
    for service in Service::ALL {
        if app.video_registration(service).is_none() {
            continue;
        }
        let account = accounts::video_account(connection, user_id, service).await?;
        let account = account.map(|account| VideoAccount {
            id: account.id,
            address: account.address,
            state: if account.state == CONNECTED {
                CalendarAccountState::Connected
            } else {
                CalendarAccountState::NeedsReconnect
            },
        });
        offers.push(VideoService { location: service.location(), name: service.name().to_owned(), account });
    }
    let apps = apps::list(connection).await?.into_iter().filter(|row| !row.create_url.is_empty());
    offers.extend(apps.map(|row| VideoService {
        location: Location { kind: LocationKind::Extension, value: row.id.to_string() },
        name: row.name,
        account: None,
    }));
    Ok(offers)
}
