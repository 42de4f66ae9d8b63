//! What `/kokous/v1` says: the bodies that the server and the browser exchange. Names are camelCase, ids are
//! strings, instants are RFC 3339 in UTC.

mod activity;
mod caldav_access;
mod calendar_account;
mod change;
mod draft;
mod embed;
mod file;
mod history;
mod list_view;
mod mail;
mod meeting;
mod people;
mod property;
mod record;
mod sent_mail;
mod session;
mod snippet;
mod team;
mod video;

pub use activity::{ActivityCard, ActivityDetail, TimelineEntry};
pub use caldav_access::CalDavAccess;
pub use calendar_account::{
    AccountCalendar, Agenda, AgendaMeeting, Availability, CalendarAccount, CalendarAccountChange, CalendarAccountState,
    CalendarAccounts, ColleagueCalendar, ConnectRequest, ConnectStarted, Disconnected, TimeSpan, UserAvailability,
};
pub use change::Change;
pub use draft::{Drafts, StoredDraft};
pub use embed::{EmbedRight, EmbedTokenMade, EmbedTokenRequest, EmbedUser, ExternalId};
pub use file::FileUploaded;
pub use history::{HistoryEntry, MeetingHistory};
pub use list_view::{ListView, ListViewChange, ListViews, NewListView};
pub use mail::{MailSetup, MailTrial};
pub use meeting::{
    CancelRequest, MeetingCard, MeetingDetail, MeetingSaved, PinRequest, RenderRequest, Rendered, TimelinePage,
};
pub use people::{AttendeeResults, AttendeeView, UserSummary};
pub use property::{OwnOption, OwnProperties, OwnProperty, PropertyGroup, PropertyGroups};
pub use record::{
    AssociatedRecord, AssociationChange, AssociationGroup, MergeRequest, NewRecord, PropertyChange, PropertyField,
    PropertyInput, PropertyOption, RecordChange, RecordForm, RecordResults, RecordSummary, RecordView,
};
pub use sent_mail::{SentMail, SentMailDetail, SentMails};
pub use session::{DemoUser, Session, SignIn, SignInOptions};
pub use snippet::{Snippet, Snippets};
pub use team::{
    ApiToken, ApiTokenMade, ApiTokens, AuditEntry, AuditPage, NewApiToken, TeamUser, TeamUserChange, TeamUserSaved,
    TeamUsers,
};
pub use video::{VideoAccount, VideoApp, VideoApps, VideoService, VideoVerified};
