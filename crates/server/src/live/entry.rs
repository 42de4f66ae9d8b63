use kokous_model::{
    record::{RecordRef, RecordType},
    wire::Change,
};

use crate::{
    auth::{Permission, Principal},
    store::entity::change::Model,
};

/// `kind` of a meeting that changed.
pub(super) const MEETING: &str = "meeting";
/// `kind` of another activity that changed.
pub(super) const ACTIVITY: &str = "activity";
/// `kind` of a user's calendar accounts.
pub(super) const CALENDAR_ACCOUNTS: &str = "calendar-accounts";
/// `kind` of a session that ended.
pub(super) const SESSION: &str = "session";

/// `kind` of more than can be named.
pub(super) const EVERYTHING: &str = "everything";

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    /// The one user whom it concerns; nothing for everybody who may see it.
    pub user_id: Option<i64>,
    pub news: News,
}

/// What it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Change(Change),
    /// One of the user's sessions ended: each of their streams has to look whether it was its own.
    SessionEnded,
}

impl Entry {
    /// The line as it is kept; nothing for a kind that this version does not know.
    pub(super) fn of(row: &Model) -> Option<Self> {
        let id = row.subject_id;
        let news = match row.kind.as_str() {
            MEETING => {
                let records = serde_json::from_value(row.records.clone()).unwrap_or_default();
                News::Change(Change::Meeting { id, records })
            }
            ACTIVITY => {
                let records = serde_json::from_value(row.records.clone()).unwrap_or_default();
                News::Change(Change::Activity { id, records })
            }
            CALENDAR_ACCOUNTS => News::Change(Change::CalendarAccounts),
            EVERYTHING => News::Change(Change::Everything),
            SESSION => News::SessionEnded,
            kind => News::Change(Change::Record(RecordRef::new(RecordType::from_path(kind)?, id))),
        };
        Some(Self { id: row.id, user_id: row.user_id, news })
    }

    /// What the principal may hear of it.
    #[must_use]
    pub fn for_principal(&self, principal: &Principal) -> Option<&Change> {
        let News::Change(change) = &self.news else { return None };
        let permission = match change {
            Change::Meeting { .. } | Change::Activity { .. } => Permission::ReadMeetings,
            Change::Record(record) => Permission::ReadRecords(record.kind),
            Change::CalendarAccounts => Permission::Own,
            Change::Everything => Permission::ReadApp,
        };
        let is_meant = self.user_id.is_none_or(|user_id| user_id == principal.user.id);
        (is_meant && principal.reach(permission).is_ok_and(|reach| reach.hears(change))).then_some(change)
    }
}
