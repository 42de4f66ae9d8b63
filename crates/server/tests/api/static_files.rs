use std::{fs, sync::Arc};

use kokous_model::role::Role;
use kokous_server::http::static_files::StaticFiles;

use crate::support::{Client, TestApp, sqlite};

async fn page() -> (TestApp, Client) {
    let dist = tempfile::tempdir().unwrap();
    fs::write(dist.path().join("index.html"), "<!doctype html><title>Kokous</title>").unwrap();
    fs::write(dist.path().join("kokous-0123456789abcdef.js"), "import('x')").unwrap();
    fs::write(dist.path().join("kokous-0123456789abcdef.js.br"), "in brotli").unwrap();
    fs::write(dist.path().join("kokous-0123456789abcdef.js.gz"), "in gzip").unwrap();
    let files = Arc::new(StaticFiles::read(dist.path()).unwrap());
    let app = TestApp::start_with(sqlite().await, |app| app.page = Some(files)).await;
    let client = app.anonymous();
    (app, client)
}

#[tokio::test]
async fn a_file_with_a_hash_is_cached_for_ever_and_sent_in_the_best_coding() {
    let (_app, client) = page().await;
    let path = "/kokous-0123456789abcdef.js";
    let plain = client.get(path).await;
    assert_eq!((plain.text.as_str(), plain.header("content-encoding")), ("import('x')", ""));
    assert!(plain.header("cache-control").contains("immutable"));
    assert_eq!(plain.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(client.with("accept-encoding", "gzip, br").get(path).await.text, "in brotli");
    assert_eq!(client.with("accept-encoding", "gzip").get(path).await.text, "in gzip");
}

#[tokio::test]
async fn the_page_is_asked_for_each_time_and_sent_only_when_it_changed() {
    let (_app, client) = page().await;
    let first = client.get("/").await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = client.with("if-none-match", first.header("etag")).get("/").await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
}

#[tokio::test]
async fn every_address_of_the_page_is_the_page_and_what_is_gone_is_gone() {
    let (_app, client) = page().await;
    assert!(client.get("/contacts/41").await.text.contains("<title>Kokous"));
    client.get("/kokous-fedcba9876543210.js").await.error(404);
    client.get("/kokous/v1/nothing").await.error(404);
    client.get("/crm/v3/objects/unicorns").await.status.is_client_error().then_some(()).expect("refused");
    client.send("POST", "/contacts/41", None).await.error(405);
}

#[tokio::test]
async fn the_page_names_what_it_will_ask_for_to_whoever_is_signed_in() {
    let (app, client) = page().await;
    assert_eq!(client.get("/contacts/41").await.header("link"), "");
    let member = app.signed_in("maya@kokous.example", Role::Member).await;
    let preload = |path: &str| format!("<{path}>; rel=preload; as=fetch; crossorigin");
    let session = preload("/kokous/v1/session");
    assert_eq!(member.get("/contacts").await.header("link"), session);
    let record = preload("/kokous/v1/records/contacts/41");
    assert_eq!(member.get("/contacts/41").await.header("link"), format!("{session}, {record}"));
    assert_eq!(member.get("/kokous-0123456789abcdef.js").await.header("link"), "");
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let (_app, client) = page().await;
    for path in ["/", "/kokous/v1/session", "/healthz", "/kokous-0123456789abcdef.js"] {
        let answer = client.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    let page = client.get("/").await;
    let data = client.get("/kokous/v1/session").await;
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!(data.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    assert_eq!(data.header("cache-control"), "no-store");
}
