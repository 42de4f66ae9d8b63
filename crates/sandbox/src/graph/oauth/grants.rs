//! When Microsoft gives a refresh token, and what becomes of it: each works until the next one is used.

use chrono::{DateTime, Utc};

use crate::{
    grants::{self, Caller, Grant, Owner, Tokens, new_token},
    graph::account::{self, Account},
};

/// How an access token begins, and for how many seconds it is good.
const ACCESS: (&str, i64) = ("EwB.", 3_900);
/// How a code begins.
pub(super) const CODE: &str = "M.C5_";
/// How a refresh token begins.
const REFRESH: &str = "M.R3_";
/// The scope that says nothing of what may be done.
const OFFLINE: &str = "offline_access";

pub(crate) type Grants = grants::Grants<Account>;
pub(super) type Consent = grants::Consent<Account>;

impl Owner for Account {
    fn email(&self) -> &'static str {
        self.email
    }
}

impl Grants {
    /// Grants what was consented to. A refresh token comes with `offline_access` alone.
    pub(super) fn grant(&mut self, consent: &Consent, now: DateTime<Utc>) -> Tokens {
        let email = consent.account.email;
        self.grants.retain(|grant| grant.account != email);
        let refresh_token = consent.scopes.iter().any(|scope| scope == OFFLINE).then(|| new_token(REFRESH));
        let refresh_tokens = refresh_token.iter().cloned().collect();
        self.grants.push(Grant { account: email, scopes: consent.scopes.clone(), refresh_tokens });
        self.tokens(consent.account, &consent.scopes, refresh_token, now)
    }

    /// Another access token, and another refresh token, for one that is still good. The one before it stays good until the
    /// new one is used: the answer may get lost.
    pub(super) fn refresh(&mut self, token: &str, now: DateTime<Utc>) -> Option<Tokens> {
        let (grant, position) = self.grants.iter_mut().find_map(|grant| {
            let position = grant.refresh_tokens.iter().position(|known| known == token)?;
            Some((grant, position))
        })?;
        let another = new_token(REFRESH);
        grant.refresh_tokens.drain(..position);
        grant.refresh_tokens.truncate(1);
        grant.refresh_tokens.push(another.clone());
        let (account, scopes) = (account::find(grant.account)?, grant.scopes.clone());
        Some(self.tokens(account, &scopes, Some(another), now))
    }

    fn tokens(
        &mut self,
        account: &'static Account,
        scopes: &[String],
        refresh_token: Option<String>,
        now: DateTime<Utc>,
    ) -> Tokens {
        // As Microsoft says them.
        let scopes = scopes.iter().filter(|scope| *scope != OFFLINE).cloned().collect();
        self.give(ACCESS, Caller { account, scopes }, refresh_token, now)
    }
}
