//! What may be asked for.

use super::super::contract;

/// Scopes that say who somebody is. They come without a box to untick.
const IDENTITY: [(&str, &str); 5] = [
    ("openid", "Know who you are"),
    ("email", "See your e-mail address"),
    ("profile", "See your name"),
    ("https://www.googleapis.com/auth/userinfo.email", "See your e-mail address"),
    ("https://www.googleapis.com/auth/userinfo.profile", "See your name"),
];

/// A scope as the consent page shows it.
pub(super) struct Scope {
    pub(super) name: String,
    pub(super) about: &'static str,
    /// Whether it can be left out of the grant.
    pub(super) is_optional: bool,
}

/// Reads a list of scopes, separated by spaces; the first that does not exist is the error.
pub(super) fn read(text: &str) -> Result<Vec<Scope>, String> {
    let mut scopes: Vec<Scope> = Vec::new();
    for name in text.split_whitespace() {
        let identity = IDENTITY.iter().find(|(known, _)| *known == name);
        let calendar = || contract::scopes().find(|(known, _)| *known == name);
        let (_, about) = identity.copied().or_else(calendar).ok_or_else(|| name.to_owned())?;
        if scopes.iter().all(|scope| scope.name != name) {
            scopes.push(Scope { name: name.to_owned(), about, is_optional: identity.is_none() });
        }
    }
    Ok(scopes)
}
