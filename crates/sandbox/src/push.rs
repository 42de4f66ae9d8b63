//! Messages to whoever watches a calendar.

use std::time::Duration;

use reqwest::{Client, redirect::Policy};
use tokio::sync::mpsc::UnboundedReceiver;

/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request without a body.
#[derive(Debug)]
pub(crate) struct Notification {
    pub(crate) address: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// Chooses the cryptography of this process, unless somebody has: reqwest makes no client without.
pub(crate) fn choose_cryptography() {
    // It fails only if it is chosen already.
    let _chosen = rustls::crypto::ring::default_provider().install_default();
}

/// Sends one message after the other, each once: like Google's, some do not arrive.
pub(crate) async fn send(mut notifications: UnboundedReceiver<Notification>) {
    let client = Client::builder().redirect(Policy::none()).no_proxy().timeout(PATIENCE).build();
    let Ok(client) = client else { return };
    while let Some(notification) = notifications.recv().await {
        let mut request = client.post(&notification.address).header("Content-Length", "0");
        for (name, value) in &notification.headers {
            request = request.header(*name, value);
        }
        if let Err(error) = request.send().await {
            eprintln!("a watcher was not told: {error}");
        }
    }
}
