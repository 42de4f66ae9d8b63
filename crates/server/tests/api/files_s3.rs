//! Files in a bucket, of a server on loopback that speaks S3 and checks signatures.

use std::fs;

use axum::{Router, error_handling::HandleError, http::StatusCode};
use kokous_model::role::Role;
use kokous_server::files::Storage;
use s3s::{HttpError, auth::SimpleAuth, service::S3ServiceBuilder};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::{
    files::path,
    support::{TestApp, sqlite},
};

const BUCKET: &str = "kokous";

/// The address of the storage, as `KOKOUS_FILES_URL` has it.
async fn s3(folder: &TempDir) -> String {
    fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
    let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).expect("a file system"));
    service.set_auth(SimpleAuth::from_single("reader", "the-secret"));
    let service = HandleError::new(service.build(), |_: HttpError| async { StatusCode::INTERNAL_SERVER_ERROR });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback_service(service)).await });
    format!("s3://{BUCKET}?endpoint=http://{address}")
}

fn credentials(secret: &str) -> [(String, String); 2] {
    [("AWS_ACCESS_KEY_ID", "reader"), ("AWS_SECRET_ACCESS_KEY", secret)]
        .map(|(name, value)| (name.into(), value.into()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_go_into_a_bucket_and_come_back() {
    let bucket = tempfile::tempdir().expect("a folder");
    let storage = Storage::open_with(&s3(&bucket).await, credentials("the-secret")).expect("a storage");
    storage.check().await.expect("it works");
    let app = TestApp::start_with(sqlite().await, |app| app.files = storage).await;
    let member = app.signed_in("member@example.test", Role::Member).await;
    let small = member.upload("small.txt", "small").await;
    assert_eq!(member.get(&path(&small)).await.text, "small");
    // Large enough to go in several parts.
    let text = "0123456789abcdef".repeat(12 * 1024 * 1024 / 16);
    let large = member.upload("large.txt", &text).await;
    assert!(member.get(&path(&large)).await.text == text);
    for id in [&small, &large] {
        assert_eq!(member.delete(&path(id)).await.status, 204);
    }
    assert!(app.app.files.is_empty().await.expect("it answers"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_that_refuses_is_said_to_be_down() {
    let bucket = tempfile::tempdir().expect("a folder");
    let storage = Storage::open_with(&s3(&bucket).await, credentials("another-secret")).expect("a storage");
    assert!(storage.check().await.is_err());
    let app = TestApp::start_with(sqlite().await, |app| app.files = storage).await;
    let member = app.signed_in("member@example.test", Role::Member).await;
    let error = member.try_upload("small.txt", "small").await.error(503);
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("cannot be stored") && !message.contains("another-secret"), "{message}");
}
