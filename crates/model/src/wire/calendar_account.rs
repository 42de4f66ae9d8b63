use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{UserSummary, VideoService};
use crate::{cause::Cause, dispatch::Provider, record::id_text, working_hours::WorkingHours};

/// `GET /kokous/v1/calendar-accounts`: the user's own accounts, and what else could be connected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarAccounts {
    /// In the order in which they were connected.
    pub accounts: Vec<CalendarAccount>,
    /// The providers that this server is set up for, in the order of the settings page.
    pub providers: Vec<Provider>,
    /// Of those for whom the user may schedule: whose meetings go into a calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colleagues: Vec<ColleagueCalendar>,
    /// What can make video links besides the calendars, in the order of the field *Location*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub video: Vec<VideoService>,
}

impl CalendarAccounts {
    /// Through which of the user's accounts a meeting goes, as the server chooses: the one that is named, or without a
    /// name the default one, or the first of the provider.
    #[must_use]
    pub fn chosen(&self, provider: Provider, id: Option<&str>) -> Option<&CalendarAccount> {
        let mut of_provider = self.accounts.iter().filter(|account| account.provider == provider);
        match id {
            Some(id) => of_provider.find(|account| account.id.to_string() == id),
            None => of_provider.clone().find(|account| account.is_default).or_else(|| of_provider.next()),
        }
    }

    /// What sends the meetings of a colleague, or of the user for `None`, unless said otherwise; nothing where no
    /// calendar does.
    #[must_use]
    pub fn default_provider(&self, colleague: Option<i64>) -> Option<Provider> {
        match colleague {
            Some(id) => self.colleagues.iter().find(|colleague| colleague.user_id == id).map(|known| known.provider),
            None => self.accounts.iter().find(|account| account.is_default).map(|account| account.provider),
        }
    }
}

/// That a colleague's meetings go into a calendar. Which one is the colleague's own business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ColleagueCalendar {
    #[serde(with = "id_text")]
    pub user_id: i64,
    /// Of the default account.
    pub provider: Provider,
}

/// A calendar that a user connected. Only that user ever sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarAccount {
    #[serde(with = "id_text")]
    pub id: i64,
    pub provider: Provider,
    /// At a CalDAV server: where it is; nothing of other accounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// At a CalDAV server: what the user is called there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Whose calendar it is, such as `maija@example.com`; invitations come from there.
    pub address: String,
    pub state: CalendarAccountState,
    /// Why it has to be connected again, for people; nothing while it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same by its code, where it is one of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Whether new meetings are dispatched by it unless another one is chosen; of one user at most one is.
    pub is_default: bool,
    /// The provider's id of the calendar that meetings are written to.
    pub calendar_id: String,
    /// The calendars of the account that can be written to, as they were when it was connected.
    pub calendars: Vec<AccountCalendar>,
    /// Whether events with contacts that are made in that calendar itself stand on the contacts' timelines.
    #[serde(default)]
    pub shows_events: bool,
    /// Meetings that wait for the account to be connected again.
    pub waiting: u64,
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CalendarAccountState {
    #[default]
    Connected,
    /// The provider refuses it: the user has to let this server in again. What is to be sent waits.
    NeedsReconnect,
}

/// One calendar of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountCalendar {
    /// The provider's id.
    pub id: String,
    pub name: String,
}

/// `POST /kokous/v1/calendar-accounts/{provider}/connect`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectRequest {
    /// The account that is to be connected again, by id; nothing for another one.
    pub account: Option<String>,
}

/// What connecting begins with: the provider's page, to be opened in a window of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConnectStarted {
    pub url: String,
}

/// `PATCH /kokous/v1/calendar-accounts/{id}`: what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CalendarAccountChange {
    /// `true` makes it the default one, `false` leaves the user without.
    pub is_default: Option<bool>,
    /// One of the account's calendars. Meetings that exist stay where they are.
    pub calendar_id: Option<String>,
    /// Whether events with contacts that are made in the calendar itself stand on the contacts' timelines, for colleagues
    /// to see; private ones never do.
    pub shows_events: Option<bool>,
}

/// What `DELETE /kokous/v1/calendar-accounts/{id}` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Disconnected {
    /// Whether the provider confirmed that it forgot the permission. The server forgot it in any case.
    pub revoked: bool,
}

/// `GET /kokous/v1/availability?from=&to=&users=&minutes=&after=&meeting=`: when people have time; never why not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Availability {
    /// In the order in which they were asked for.
    pub users: Vec<UserAvailability>,
    /// The next times, at most three, at which all of them are free.
    pub free: Vec<TimeSpan>,
}

/// When one user is busy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct UserAvailability {
    pub user: UserSummary,
    /// In order, without overlaps.
    pub busy: Vec<TimeSpan>,
    /// Whether a calendar of the user could not be asked, so that there may be more.
    pub incomplete: bool,
}

/// `GET /kokous/v1/agenda?user=&from=&to=&meeting=`: the day of one user, as colleagues may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agenda {
    pub working_hours: WorkingHours,
    /// IANA zone of the profile, in which the hours are, where set.
    pub time_zone: Option<String>,
    /// Those here, by their start; calendars elsewhere say when, and not what: see [`Availability`].
    pub meetings: Vec<AgendaMeeting>,
}

/// A meeting on somebody's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgendaMeeting {
    #[serde(with = "id_text")]
    pub id: i64,
    pub title: String,
    #[serde(flatten)]
    pub time: TimeSpan,
}

/// From an instant until another one, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeSpan {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}
