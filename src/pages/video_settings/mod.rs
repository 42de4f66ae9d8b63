//! The section *Video* of the settings: the services that the user connects, and for administrators the video apps.

mod apps;
mod service;

use kokous_model::meeting::LocationKind;

use self::{apps::VideoApps, service::ServiceRow};
use crate::{calendars::Accounts, i18n::t, prelude::*};

/// The id of the heading, which takes the focus where what had it is gone.
pub(super) const HEADING_ID: &str = "settings-video";

/// The section.
#[component]
pub(super) fn VideoSettings(
    /// The user's accounts, there and at calendars.
    accounts: Accounts,
    /// Whether the user may add apps.
    is_admin: bool,
) -> Markup {
    let kinds = move || {
        accounts.read(|known| {
            let kinds = known.video.iter().map(|service| service.location.kind);
            kinds.filter(|kind| *kind != LocationKind::Extension).collect::<Vec<_>>()
        })
    };
    let has_services = memo(move || !kinds().is_empty());
    let key = |kind: &LocationKind| kind.video().unwrap_or_default().to_owned();
    view! {
        <section class="panel" aria-labelledby=HEADING_ID>
            <h2 id=HEADING_ID tabindex="-1">{t().video_title()}</h2>
            <p class="quiet">{move || if has_services.get() { t().video_about() } else { t().video_none() }}</p>
            <ul class="settings-rows" hidden=move || !has_services.get()>
                {each(kinds, key, move |kind| view! { <ServiceRow kind accounts/> })}
            </ul>
            {is_admin.then(|| view! { <VideoApps/> })}
        </section>
    }
}
