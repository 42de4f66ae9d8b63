//! How many calls run at a time for one account.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use axum::{Router, routing::any};
use secrecy::SecretString;
use serde_json::json;
use tokio::sync::{Barrier, Semaphore};

use crate::{
    calendar::{AccessTokens, google::GoogleApi},
    net::{HttpClient, Network},
    oauth::OAuthError,
};

struct Token;

#[async_trait]
impl AccessTokens for Token {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok("token".into())
    }

    async fn replace(&self, _refused: &SecretString) -> Result<SecretString, OAuthError> {
        Ok("token".into())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_calls_run_at_a_time_than_there_are_turns_and_all_are_made() {
    let (running, most, pair) =
        (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default(), Arc::new(Barrier::new(2)));
    let (now, highest) = (Arc::clone(&running), Arc::clone(&most));
    // Each answer waits for another call to come, so that two do run at the same time.
    let answer = move || {
        let (now, highest, pair) = (Arc::clone(&now), Arc::clone(&highest), Arc::clone(&pair));
        async move {
            highest.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            pair.wait().await;
            now.fetch_sub(1, Ordering::SeqCst);
            json!({ "id": "me@example.test" }).to_string()
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/calendar/v3", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(any(answer))).await });
    let api =
        GoogleApi::new(HttpClient::new(Network::Private).unwrap(), base, Arc::new(Token), Arc::new(Semaphore::new(2)));
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let api = api.clone();
            tokio::spawn(async move { api.address().await })
        })
        .collect();
    for one in asked {
        assert_eq!(one.await.unwrap().unwrap(), "me@example.test");
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
}
