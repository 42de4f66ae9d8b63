use std::{sync::Arc, time::Duration};

use kokous_model::cause::CauseCode;
use reqwest::{
    Client, Method, StatusCode,
    header::{self, HeaderMap},
    redirect,
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::Network;

/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take, from the first byte of the question to the last of the answer.
const WHOLE: Duration = Duration::from_secs(20);
/// Largest answer that is read, in bytes: a page of 250 events is a tenth of it.
const LARGEST_ANSWER: usize = 4 * 1024 * 1024;

/// Asks providers. Cheap to clone; connections are shared.
#[derive(Clone, Debug)]
pub struct HttpClient {
    client: Client,
    network: Network,
    /// Largest answer that is read, in bytes.
    largest: usize,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    /// Sent as a bearer token.
    pub token: Option<SecretString>,
    /// Sent as `If-Match`.
    pub if_match: Option<String>,
    /// Sent as `Prefer`.
    pub prefer: Option<&'static str>,
    pub body: Body,
}

/// What is sent along. Its `Debug` output is not the form's: that holds secrets.
#[derive(Clone)]
pub enum Body {
    Nothing,
    Json(String),
    /// Text of another media type.
    Text(&'static str, String),
    /// `application/x-www-form-urlencoded`.
    Form(SecretString),
}

impl std::fmt::Debug for Body {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "nothing",
            Self::Json(_) => "JSON",
            Self::Text(kind, _) => kind,
            Self::Form(_) => "a form",
        })
    }
}

/// What came back, whatever its status.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// How long the other side wants to be left alone.
    pub retry_after: Option<chrono::Duration>,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unreachable {
    /// What happened, for people: names the host, never what was said to it.
    pub reason: String,
    /// Whether what was asked for may have happened all the same.
    pub may_have_happened: bool,
}

impl HttpClient {
    /// A client for one part of the network.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(network: Network) -> Result<Self, Unreachable> {
        Self::bounded(network, WHOLE, LARGEST_ANSWER)
    }

    /// A client that waits no longer than `whole` for an answer, and reads no more than `largest` bytes of it.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn bounded(network: Network, whole: Duration, largest: usize) -> Result<Self, Unreachable> {
        // Somebody else in this process may have chosen the same one before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!("Kokous/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(whole)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(network))
            .build()
            .map_err(|error| Unreachable { reason: error.to_string(), may_have_happened: false })?;
        Ok(Self { client, network, largest })
    }

    /// Asks, and reads the whole answer. A redirection is an answer like any other: nobody is followed anywhere.
    ///
    /// # Errors
    /// The address may not be spoken to, or no whole answer came in time.
    pub async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        self.send_with(request, &[]).await
    }

    /// Likewise, with headers besides.
    ///
    /// # Errors
    /// As [`HttpClient::send`].
    pub async fn send_with(&self, request: Request, headers: &[(&'static str, String)]) -> Result<Answer, Unreachable> {
        let host = request.url.host_str().unwrap_or_default().to_owned();
        self.network.check(&request.url).map_err(|reason| Unreachable { reason, may_have_happened: false })?;
        let changes = request.method != Method::GET;
        let mut builder = self.client.request(request.method, request.url);
        if let Some(token) = &request.token {
            builder = builder.bearer_auth(token.expose_secret());
        }
        if let Some(etag) = request.if_match {
            builder = builder.header(header::IF_MATCH, etag);
        }
        if let Some(prefer) = request.prefer {
            builder = builder.header("prefer", prefer);
        }
        for (name, value) in headers {
            builder = builder.header(*name, value);
        }
        builder = match request.body {
            // Some servers refuse a POST that does not say that nothing follows.
            Body::Nothing if changes => builder.header(header::CONTENT_LENGTH, 0),
            Body::Nothing => builder,
            Body::Json(text) => builder.header(header::CONTENT_TYPE, "application/json").body(text),
            Body::Text(kind, text) => builder.header(header::CONTENT_TYPE, kind).body(text),
            Body::Form(form) => builder
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(form.expose_secret().to_owned()),
        };
        let mut response = builder.send().await.map_err(|error| unreachable(&host, &error, changes))?;
        let retry_after = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = retry_after.and_then(seconds_or_date);
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(&host, &error, changes))? {
            if body.len() + chunk.len() > self.largest {
                let reason = format!("{host} answered with more than {} bytes", self.largest);
                return Err(Unreachable { reason, may_have_happened: changes });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status: response.status(), retry_after, headers: response.headers().clone(), body })
    }
}

fn unreachable(host: &str, error: &reqwest::Error, changes: bool) -> Unreachable {
    let reason = if error.is_timeout() {
        CauseCode::Silent.about(&[host])
    } else if error.is_connect() {
        CauseCode::Unreachable.about(&[host, &innermost(error)])
    } else {
        CauseCode::EndedEarly.about(&[host])
    };
    Unreachable { reason, may_have_happened: changes && !error.is_connect() }
}

fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    kokous_model::text::quotable(&cause.to_string(), 200)
}

/// RFC 9110 §10.2.3: seconds, or a date.
fn seconds_or_date(text: &str) -> Option<chrono::Duration> {
    let wait = match text.trim().parse::<i64>() {
        Ok(seconds) => chrono::Duration::try_seconds(seconds)?,
        Err(_) => chrono::DateTime::parse_from_rfc2822(text).ok()?.to_utc() - chrono::Utc::now(),
    };
    Some(wait.clamp(chrono::Duration::zero(), chrono::Duration::days(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_be_left_alone_is_seconds_or_a_date() {
        assert_eq!(seconds_or_date("120"), Some(chrono::Duration::minutes(2)));
        assert_eq!(seconds_or_date("-5"), Some(chrono::Duration::zero()));
        assert_eq!(seconds_or_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(chrono::Duration::zero()));
        assert_eq!(seconds_or_date("soon"), None);
    }
}
