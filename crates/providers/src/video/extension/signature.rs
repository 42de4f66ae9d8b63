use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// The headers by which an app knows that we ask: HubSpot's second way of signing, for old receivers, and its third one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    v2: String,
    v3: String,
    timestamp: String,
}

impl Signature {
    /// Signs a `POST` of this body to this address at an instant, in milliseconds.
    #[must_use]
    pub fn of_post(secret: &SecretString, uri: &str, body: &str, timestamp: i64) -> Self {
        let timestamp = timestamp.to_string();
        Self {
            v2: signature_v2(secret, "POST", uri, body),
            v3: signature_v3(secret, "POST", uri, body, &timestamp),
            timestamp,
        }
    }

    pub(super) fn headers(self) -> [(&'static str, String); 4] {
        [
            ("X-HubSpot-Signature", self.v2),
            ("X-HubSpot-Signature-Version", "v2".to_owned()),
            ("X-HubSpot-Signature-v3", self.v3),
            ("X-HubSpot-Request-Timestamp", self.timestamp),
        ]
    }
}

/// `hex(SHA-256(secret + method + uri + body))`.
#[must_use]
pub fn signature_v2(secret: &SecretString, method: &str, uri: &str, body: &str) -> String {
    let mut hasher = Sha256::new();
    for part in [secret.expose_secret(), method, uri, body] {
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `base64(HMAC-SHA-256(secret, method + uri + body + timestamp))`. Receivers drop what is older than five minutes.
#[must_use]
pub fn signature_v3(secret: &SecretString, method: &str, uri: &str, body: &str, timestamp: &str) -> String {
    // A key of any length will do: there is nothing to refuse.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else { return String::new() };
    for part in [method, uri, body, timestamp] {
        mac.update(part.as_bytes());
    }
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_signatures_are_hubspots() {
        let body = r#"{"portalId":4711,"userId":88,"userEmail":"aino@example.test","topic":"Kickoff","source":"MANUAL","startTime":1893492000000,"endTime":1893495600000}"#;
        let uri = "https://vc.example.test/hooks/create";
        let signature = Signature::of_post(&"s3cr3t-for-tests".into(), uri, body, 1_893_480_000_000);
        assert_eq!(
            signature,
            Signature {
                v2: "477e9915e9a235e8b1be06ebd1fd50f33cd1094187a415a9a2c89f7497d64ad3".to_owned(),
                v3: "MsGKBf3wdDddaszAZfCokdS7/gzMghdO1nVzFi1LLn8=".to_owned(),
                timestamp: "1893480000000".to_owned(),
            }
        );
    }
}
