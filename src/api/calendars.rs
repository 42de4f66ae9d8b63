use chrono::{DateTime, SecondsFormat, Utc};
use kokous_model::{
    dispatch::Provider,
    wire::{
        Agenda, Availability, CalDavAccess, CalendarAccount, CalendarAccountChange, CalendarAccounts, ConnectRequest,
        ConnectStarted, Disconnected, TimeSpan,
    },
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
};

const ACCOUNTS: &str = "/kokous/v1/calendar-accounts";

/// What `availability` is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailabilityQuery {
    /// From when on busy times are told.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: DateTime<Utc>,
    /// From when on free times are looked for.
    pub after: DateTime<Utc>,
    /// Ids of users.
    pub users: Vec<i64>,
    /// How long the meeting is to be.
    pub minutes: i64,
    /// The meeting that is to be moved.
    pub meeting: Option<i64>,
}

/// What `agenda` is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaQuery {
    /// The id of the user.
    pub user: i64,
    /// From when until when.
    pub time: TimeSpan,
    /// The meeting that is to be moved.
    pub meeting: Option<i64>,
}

impl Api {
    /// The user's own calendar accounts, and what else could be connected.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn calendar_accounts(&self) -> Result<CalendarAccounts, ApiError> {
        self.get(ACCOUNTS.to_owned()).await
    }

    /// Begins to connect an account, or the named one again; gives the provider's page.
    ///
    /// # Errors
    /// See [`ApiError`]; 404 where the server is not set up for the provider.
    pub async fn connect_calendar(&self, provider: Provider, account: Option<String>) -> Result<String, ApiError> {
        let path = format!("{ACCOUNTS}/{}/connect", provider.code());
        let body = ConnectRequest { account };
        self.call::<ConnectStarted>(json_request(Method::Post, path, &body)).await.map(|started| started.url)
    }

    /// Connects an account by a password, or the one that is there with the same address and name again.
    ///
    /// # Errors
    /// See [`ApiError`]; wrong fields come as [`ApiError::Invalid`].
    pub async fn connect_caldav(&self, access: &CalDavAccess) -> Result<CalendarAccount, ApiError> {
        self.call(json_request(Method::Post, format!("{ACCOUNTS}/caldav"), access)).await
    }

    /// Makes an account the default one, or another of its calendars the one that new meetings go into.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_calendar(&self, id: i64, change: &CalendarAccountChange) -> Result<CalendarAccounts, ApiError> {
        self.call(json_request(Method::Patch, format!("{ACCOUNTS}/{id}"), change)).await
    }

    /// Forgets an account; gives whether the provider confirmed that it did as well.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn disconnect_calendar(&self, id: i64) -> Result<bool, ApiError> {
        let request = request(Method::Delete, format!("{ACCOUNTS}/{id}"));
        self.call::<Disconnected>(request).await.map(|disconnected| disconnected.revoked)
    }

    /// When users are busy, and when all of them are free.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn availability(&self, query: &AvailabilityQuery) -> Result<Availability, ApiError> {
        let [from, to, after] = [query.from, query.to, query.after].map(instant);
        let users = query.users.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        let meeting = query.meeting.map(|id| format!("&meeting={id}")).unwrap_or_default();
        let (path, minutes) = ("/kokous/v1/availability", query.minutes);
        self.get(format!("{path}?from={from}&to={to}&after={after}&users={users}&minutes={minutes}{meeting}")).await
    }

    /// A user's working hours, and their meetings here.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn agenda(&self, query: &AgendaQuery) -> Result<Agenda, ApiError> {
        let [from, to] = [query.time.start, query.time.end].map(instant);
        let meeting = query.meeting.map(|id| format!("&meeting={id}")).unwrap_or_default();
        self.get(format!("/kokous/v1/agenda?user={}&from={from}&to={to}{meeting}", query.user)).await
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
