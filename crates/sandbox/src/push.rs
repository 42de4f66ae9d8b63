//! Messages to whoever watches a calendar.

use std::time::Duration;

use reqwest::{Client, header, redirect::Policy};
use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;
use url::{Host, Url};

/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request.
#[derive(Debug)]
pub(crate) struct Notification {
    pub(crate) address: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// JSON; Google's have none.
    pub(crate) body: Option<String>,
}

impl Notification {
    /// One that says what it has to say in its body.
    pub(crate) fn json(address: &str, body: &Value) -> Self {
        let headers = vec![("Content-Type", "application/json".to_owned())];
        Self { address: address.to_owned(), headers, body: Some(body.to_string()) }
    }
}

/// Chooses the cryptography of this process, unless somebody has: reqwest makes no client without.
pub(crate) fn choose_cryptography() {
    // It fails only if it is chosen already.
    let _chosen = rustls::crypto::ring::default_provider().install_default();
}

/// Providers tell https addresses only; the sandbox also tells plain http ones on this machine, where the tests are.
pub(crate) fn is_allowed(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let is_this_machine = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_this_machine)
}

fn client() -> reqwest::Result<Client> {
    Client::builder().redirect(Policy::none()).no_proxy().timeout(PATIENCE).build()
}

/// Asks an address to say a word back, as plain text, which shows that it wants to be told.
pub(crate) async fn validate(address: &str, word: &str) -> Result<(), String> {
    let mut url = Url::parse(address).map_err(|_| "The address cannot be read.".to_owned())?;
    url.query_pairs_mut().append_pair("validationToken", word);
    let client = client().map_err(|error| error.to_string())?;
    let answer =
        client.post(url).header(header::CONTENT_LENGTH, "0").send().await.map_err(|error| error.to_string())?;
    let is_plain =
        answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let status = answer.status();
    let said = answer.text().await.unwrap_or_default();
    if status == 200 && is_plain && said == word { Ok(()) } else { Err(format!("It answered {status}.")) }
}

/// Sends one message after the other, each once: like those of the providers, some do not arrive.
pub(crate) async fn send(mut notifications: UnboundedReceiver<Notification>) {
    let Ok(client) = client() else { return };
    while let Some(notification) = notifications.recv().await {
        let mut request = client.post(&notification.address);
        for (name, value) in &notification.headers {
            request = request.header(*name, value);
        }
        let request = match notification.body {
            Some(body) => request.body(body),
            None => request.header(header::CONTENT_LENGTH, "0"),
        };
        if let Err(error) = request.send().await {
            eprintln!("a watcher was not told: {error}");
        }
    }
}
