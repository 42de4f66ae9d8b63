//! The typed client of the server: one file per resource, all of them on one small transport.

mod activities;
mod calendars;
mod client;
mod drafts;
mod error;
mod files;
pub mod json;
mod list_views;
mod lists;
mod mail;
mod meetings;
mod people;
mod properties;
mod record_edit;
mod records;
mod sent_mail;
mod session;
mod snippets;
mod team;
mod transport;
mod video;

pub use calendars::{AgendaQuery, AvailabilityQuery};
pub use client::{Api, new_uuid, use_api};
pub use error::{ApiError, PropertyProblem};
pub use files::{Answer, LocalFile, OnProgress, Sending, file_address, follow_upload};
pub use lists::{ListFilter, ListPage, ListQuery, ListRow, ListTest, SortDirection};
pub use meetings::invite_address;
pub use record_edit::Owner;
pub use transport::{FetchTransport, LocalFuture, Method, Request, Response, Transport};
