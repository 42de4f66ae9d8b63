//! The server's API from the outside, on a real database: every test runs on SQLite and on PostgreSQL.

mod dispatch;
mod drafts;
mod meetings;
mod permissions;
mod records;
mod sessions;
mod static_files;
mod store;
mod support;
