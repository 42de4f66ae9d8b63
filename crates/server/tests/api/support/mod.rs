//! What tests start from: an application on a database of its own, and somebody who asks it things.

mod at_google;
mod caldav;
mod client;
mod contract;
pub(crate) mod crm;
mod database;
mod events;
mod fixtures;
mod google;
mod microsoft;
mod video;

pub(crate) use at_google::AtGoogle;
pub(crate) use caldav::{CalDavServer, NOBODY as DAV_NOBODY, OWNER as DAV_OWNER, PASSWORD as DAV_PASSWORD};
pub(crate) use client::{Answer, Client, ORIGIN};
pub(crate) use contract::DOCUMENT;
pub(crate) use database::{TestDatabase, postgres, sqlite};
pub(crate) use events::Events;
pub(crate) use fixtures::{TestApp, draft};
pub(crate) use google::{ADDRESS, FakeGoogle};
pub(crate) use microsoft::FakeMicrosoft;
pub(crate) use video::FakeVideo;

/// Runs each test on both databases: `a_test` becomes `a_test::sqlite` and `a_test::postgres`.
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($database:ident: TestDatabase) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every test uses all that its file imports")]
            use super::*;

            async fn run($database: $crate::support::TestDatabase) $body

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::support::sqlite().await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::support::postgres().await).await;
            }
        }
    )*};
}

pub(crate) use on_both_databases;
