//! Secrets that somebody carries, and what we keep of them.

use rand::{RngExt, distr::Alphanumeric};
use sha2::{Digest, Sha256};

/// Letters and digits of a secret: 43 of 62 kinds are 256 bits.
const LETTERS: usize = 43;

/// A new secret, from the operating system's random generator.
pub(crate) fn new_secret() -> String {
    rand::rng().sample_iter(Alphanumeric).take(LETTERS).map(char::from).collect()
}

/// Whether a text could be one of [`new_secret`].
pub(crate) fn is_secret(text: &str) -> bool {
    text.len() == LETTERS && text.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

/// A password for somebody's first visit: 20 of 62 kinds are 119 bits.
pub(crate) fn new_password() -> String {
    rand::rng().sample_iter(Alphanumeric).take(20).map(char::from).collect()
}

/// What is kept in place of a secret. It has the full strength of its digest, so that it needs no salt.
pub(crate) fn digest(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
