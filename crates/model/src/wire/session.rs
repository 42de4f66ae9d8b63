use serde::{Deserialize, Serialize};

use super::UserSummary;
use crate::{
    account::AccountSettings, dispatch::Provider, record::id_text, role::Role, time::DateOrder,
    working_hours::WorkingHours,
};

/// `GET /kokous/v1/session`: who is signed in, and what this server can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub user: UserSummary,
    pub role: Role,
    /// BCP 47 tag from the profile; nothing means the browser's.
    pub locale: Option<String>,
    /// How slashes in typed dates are read; nothing means by the browser's locale.
    pub date_order: Option<DateOrder>,
    /// When the user takes meetings, in the zone of the profile.
    #[serde(default)]
    pub working_hours: WorkingHours,
    /// Whether colleagues may schedule meetings that the user organizes.
    #[serde(default)]
    pub allows_scheduling: bool,
    /// The colleagues for whom the user may schedule, by name.
    #[serde(default)]
    pub organizers: Vec<UserSummary>,
    /// What holds for everybody.
    #[serde(default)]
    pub account: AccountSettings,
    /// What sends the user's meetings unless said otherwise; nothing where no calendar does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_calendar: Option<Provider>,
    /// Whether invitations can be sent by mail.
    pub can_mail: bool,
    /// Whether this is the demo and keeps what it mails, for its *Sent mail* page.
    pub demo: bool,
    /// The server's time, RFC 3339 in UTC: the demo may run at another time than the browser.
    pub now: chrono::DateTime<chrono::Utc>,
}

/// `POST /kokous/v1/session`: either an address and a password or, in the demo, a user to continue as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum SignIn {
    Password {
        email: String,
        password: String,
    },
    #[serde(rename_all = "camelCase")]
    Demo {
        #[serde(with = "id_text")]
        demo_user: i64,
    },
}

/// `GET /kokous/v1/sign-in`: the demo users that can be continued as; none outside the demo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignInOptions {
    pub demo_users: Vec<DemoUser>,
}

/// One user of the demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemoUser {
    #[serde(with = "id_text")]
    pub id: i64,
    pub name: String,
    pub role: Role,
}
