//! Page tokens and sync tokens: opaque to clients, readable here.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::google::contract::Query;

/// Where the next page begins.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PageToken {
    pub(super) offset: usize,
    /// The calendars' version when the first page was read.
    pub(super) version: u64,
    /// The parameters, which may not change between pages.
    pub(super) query: Query,
}

/// What the client knows already.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SyncToken {
    /// The calendars' version that the client has seen.
    pub(super) version: u64,
    pub(super) generation: u64,
    /// The parameters, which may not change between syncs.
    pub(super) query: Query,
}

/// The token as text.
pub(super) fn write(token: &impl Serialize) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(token).unwrap_or_default())
}

/// The token that the text is, if it is one of ours.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_client_and_nonsense_is_none() {
        let token = PageToken { offset: 2, version: 9, query: Query::default() };
        assert_eq!(read::<PageToken>(&write(&token)), Some(token));
        assert_eq!(read::<SyncToken>("made up"), None);
    }
}
