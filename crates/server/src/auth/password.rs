//! Passwords.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kokous_model::limits::{PASSWORD_BYTES as LONGEST, PASSWORD_CHARS};

/// The shortest password, in characters.
pub const SHORTEST: usize = PASSWORD_CHARS;

/// Checked in place of the password of nobody, so that a wrong address takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Gyh6fWYMXz1Y0hWvQ3dSfQ$QkLhhCX8iJsDGJqYb0wlVTgsZSYlY1WqJ4l4Xc7rW5k";

/// Hashes a password for keeping. Takes a moment: call it outside the async threads.
///
/// # Errors
/// It is too short or too long.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let letters = password.chars().count();
    anyhow::ensure!(letters >= SHORTEST, "The password needs at least {SHORTEST} characters; it has {letters}");
    anyhow::ensure!(password.len() <= LONGEST, "The password may have at most {LONGEST} bytes");
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|error| anyhow::anyhow!("the password cannot be hashed: {error}"))?.to_string())
}

/// Whether the password is the one that was hashed. Without a hash it takes as long and is not.
pub async fn is_right(password: String, hash: Option<String>) -> bool {
    let verify = move || {
        let kept = hash.as_deref().unwrap_or(NOBODY);
        let parsed = PasswordHash::new(kept);
        let is_right = password.len() <= LONGEST
            && parsed.is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        is_right && hash.is_some()
    };
    tokio::task::spawn_blocking(verify).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let kept = hash("correct horse battery").unwrap();
        assert!(is_right("correct horse battery".to_owned(), Some(kept.clone())).await);
        assert!(!is_right("correct horse batterz".to_owned(), Some(kept)).await);
        assert!(!is_right("correct horse battery".to_owned(), None).await);
    }

    #[test]
    fn a_short_password_is_refused_with_the_length_that_it_needs() {
        assert!(hash("short").unwrap_err().to_string().contains("at least 15"));
    }

    #[test]
    fn checking_nobody_takes_the_same_work() {
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
