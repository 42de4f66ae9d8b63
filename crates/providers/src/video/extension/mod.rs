//! HubSpot's video conference extension API, from HubSpot's side: an app registers addresses, and is asked there for links.
//!
//! | file | what it decides |
//! |---|---|
//! | `signature` | how an app knows that we ask |
//! | `provider` | what is asked, and what the answers mean |

mod provider;
mod signature;
#[cfg(test)]
mod tests;

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

pub use self::{
    provider::ExtensionProvider,
    signature::{Signature, signature_v2, signature_v3},
};
use crate::net::{HttpClient, Network, Unreachable};

/// How long an app may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Largest answer that is read, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024;

/// An app as it is registered here.
#[derive(Clone, Debug)]
pub struct Extension {
    /// What people call it.
    pub name: String,
    /// What requests to it are signed with.
    pub secret: SecretString,
    /// HubSpot's `portalId`: this server's account.
    pub portal_id: i64,
    pub create_url: Url,
    pub update_url: Option<Url>,
    pub delete_url: Option<Url>,
    /// Asked before each of them, whether it knows the organizer.
    pub verify_url: Option<Url>,
}

/// What asks apps: with little patience, and for little.
///
/// # Errors
/// The system's certificates cannot be read.
pub fn client(network: Network) -> Result<HttpClient, Unreachable> {
    HttpClient::bounded(network, PATIENCE, LARGEST_ANSWER)
}
