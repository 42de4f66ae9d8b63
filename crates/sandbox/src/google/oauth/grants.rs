//! When Google gives a refresh token, and how long it is good: until the grant is taken back.

use chrono::{DateTime, Utc};

use crate::{
    google::account::{self, Account},
    grants::{self, Caller, Grant, Owner, Tokens, new_token},
};

/// How an access token begins, and how long it is good, as Google says it: a second is lost on the way.
const ACCESS: (&str, i64) = ("ya29.", 3599);
/// How a code begins.
pub(super) const CODE: &str = "4/";

pub(crate) type Grants = grants::Grants<Account, Wish>;
pub(super) type Consent = grants::Consent<Account, Wish>;

/// What is asked for beside scopes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    /// Whether a refresh token was asked for.
    pub(super) is_offline: bool,
    /// Whether the question was asked again, which makes another refresh token.
    pub(super) is_asked_again: bool,
}

impl Owner for Account {
    fn email(&self) -> &'static str {
        self.email
    }
}

impl Grants {
    /// Grants what was consented to. A refresh token comes with the first consent, later only if asked again.
    pub(super) fn grant(&mut self, consent: &Consent, now: DateTime<Utc>) -> Tokens {
        let email = consent.account.email;
        let is_first = !self.grants.iter().any(|grant| grant.account == email);
        if is_first {
            self.grants.push(Grant { account: email, scopes: Vec::new(), refresh_tokens: Vec::new() });
        }
        let Wish { is_offline, is_asked_again } = consent.wish;
        let refresh_token = (is_offline && (is_first || is_asked_again)).then(|| new_token("1//"));
        if let Some(grant) = self.grants.iter_mut().find(|grant| grant.account == email) {
            grant.scopes.clone_from(&consent.scopes);
            grant.refresh_tokens.extend(refresh_token.clone());
        }
        let caller = Caller { account: consent.account, scopes: consent.scopes.clone() };
        self.give(ACCESS, caller, refresh_token, now)
    }

    /// A new access token for a refresh token that is still good.
    pub(super) fn refresh(&mut self, refresh_token: &str, now: DateTime<Utc>) -> Option<Tokens> {
        let grant = self.of_refresh_token(refresh_token)?;
        let caller = Caller { account: account::find(grant.account)?, scopes: grant.scopes.clone() };
        Some(self.give(ACCESS, caller, None, now))
    }

    /// Ends all that the owner of this token, of either kind, has granted. Whether there was such a token.
    pub(super) fn revoke_token(&mut self, token: &str) -> bool {
        let by_refresh = || self.of_refresh_token(token).map(|grant| grant.account);
        match self.owner(token).or_else(by_refresh) {
            Some(account) => self.revoke(account),
            None => false,
        }
    }

    fn of_refresh_token(&self, token: &str) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.refresh_tokens.iter().any(|known| known == token))
    }
}
