//! Secrets of others that the server has to keep and use: sealed by AES-256-GCM with a key that is not in the database.
//!
//! Each sealed text names its key, so that keys can be changed: the newest one seals, all of them open. It is bound to
//! the row and column that it stands in, so that it opens in no other place.

mod keys;

use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use anyhow::{Context, anyhow, ensure};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

pub use keys::load;

/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of a nonce, which is random: 2³² texts under one key are safe (NIST SP 800-38D §8.3).
const NONCE: usize = 12;

/// The keys, newest first. Its `Debug` output has their names only.
pub struct SecretKeys {
    keys: Vec<(String, Aes256Gcm)>,
}

impl std::fmt::Debug for SecretKeys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.keys.iter().map(|(id, _)| id)).finish()
    }
}

impl SecretKeys {
    /// Reads keys: each 32 bytes in Base64, separated by commas or white space, newest first.
    ///
    /// # Errors
    /// There is none, or one is not a key; the error does not repeat it.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let keys = text
            .split([',', ' ', '\n', '\r', '\t'])
            .filter(|key| !key.is_empty())
            .map(|key| {
                let bytes = STANDARD_NO_PAD.decode(key.trim_end_matches('=')).ok();
                let bytes = bytes.filter(|bytes| bytes.len() == KEY);
                let bytes = bytes.context("a secret key is 32 bytes in Base64, as from `openssl rand -base64 32`")?;
                let cipher = Aes256Gcm::new_from_slice(&bytes).map_err(|_| anyhow!("a secret key has 32 bytes"))?;
                Ok((key_id(&bytes), cipher))
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        ensure!(!keys.is_empty(), "there is no secret key");
        Ok(Self { keys })
    }

    /// Seals a text for one place: `row` and `column` say which.
    ///
    /// # Errors
    /// The text is longer than the cipher takes (64 GiB).
    pub fn seal(&self, row: &str, column: &str, text: &SecretString) -> anyhow::Result<String> {
        let (id, cipher) = self.keys.first().context("there is no secret key")?;
        let nonce: [u8; NONCE] = rand::random();
        let aad = place(row, column);
        let payload = Payload { msg: text.expose_secret().as_bytes(), aad: aad.as_bytes() };
        let sealed = cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| anyhow!("it cannot be sealed"))?;
        Ok(format!("{id}.{}", STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())))
    }

    /// Opens what was sealed for the place.
    ///
    /// # Errors
    /// The key is not among ours, or the text was sealed for another place or changed since.
    pub fn open(&self, row: &str, column: &str, sealed: &str) -> anyhow::Result<SecretString> {
        let (id, text) = sealed.split_once('.').context("this is nothing that was sealed")?;
        let (_, cipher) = self
            .keys
            .iter()
            .find(|(key, _)| key == id)
            .with_context(|| format!("it was sealed with the key {id}, which KOKOUS_SECRET_KEY does not have"))?;
        let bytes = STANDARD_NO_PAD.decode(text).context("this is nothing that was sealed")?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().context("this is nothing that was sealed")?;
        let aad = place(row, column);
        let opened = cipher
            .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: aad.as_bytes() })
            .map_err(|_| anyhow!("it was sealed for another place, or changed since"))?;
        Ok(String::from_utf8(opened).context("what was sealed is no text")?.into())
    }

    /// Whether the text was sealed with a key that is not the newest one.
    #[must_use]
    pub fn is_old(&self, sealed: &str) -> bool {
        let id = sealed.split_once('.').map(|(id, _)| id);
        self.keys.first().map(|(newest, _)| newest.as_str()) != id
    }
}

/// What a key is called: enough to tell ours apart, nothing about it.
fn key_id(key: &[u8]) -> String {
    Sha256::digest(key).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn place(row: &str, column: &str) -> String {
    format!("{row}|{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const NEW: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    #[test]
    fn what_was_sealed_opens_in_its_place_alone() {
        let keys = SecretKeys::parse(OLD).unwrap();
        let sealed = keys.seal("account 1", "refresh_token", &"secret".into()).unwrap();
        assert!(!sealed.contains("secret"));
        assert_eq!(keys.open("account 1", "refresh_token", &sealed).unwrap().expose_secret(), "secret");
        assert!(keys.open("account 2", "refresh_token", &sealed).is_err());
        assert!(keys.open("account 1", "access_token", &sealed).is_err());
        assert_ne!(sealed, keys.seal("account 1", "refresh_token", &"secret".into()).unwrap(), "a nonce is used once");
        let mut changed = sealed.clone();
        let last = if changed.pop() == Some('A') { 'B' } else { 'A' };
        changed.push(last);
        assert!(keys.open("account 1", "refresh_token", &changed).is_err());
    }

    #[test]
    fn a_new_key_seals_and_an_old_one_still_opens() {
        let old = SecretKeys::parse(OLD).unwrap();
        let sealed = old.seal("row", "column", &"secret".into()).unwrap();
        let both = SecretKeys::parse(&format!("{NEW}, {OLD}\n")).unwrap();
        assert!(both.is_old(&sealed));
        let again = both.seal("row", "column", &both.open("row", "column", &sealed).unwrap()).unwrap();
        assert!(!both.is_old(&again));
        let error = old.open("row", "column", &again).unwrap_err().to_string();
        assert!(error.contains("KOKOUS_SECRET_KEY"), "{error}");
    }

    #[test]
    fn a_key_is_never_repeated() {
        let error = SecretKeys::parse("c2VjcmV0").unwrap_err().to_string();
        assert!(error.contains("32 bytes") && !error.contains("c2VjcmV0"), "{error}");
        assert!(!format!("{:?}", SecretKeys::parse(OLD).unwrap()).contains("AAEC"));
        assert!(SecretKeys::parse(" ").is_err());
    }
}
