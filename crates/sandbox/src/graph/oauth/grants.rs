//! Who has let the client do what, and the codes and tokens that stand for it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{google::oauth::Challenge, graph::account::Account};

/// How long an access token is good, in seconds.
const ACCESS_SECONDS: i64 = 3_900;
/// How long a code may be exchanged.
const CODE_MINUTES: i64 = 10;

/// A consent that has not been taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Grant {
    /// The account's address.
    pub account: &'static str,
    pub scopes: Vec<String>,
    /// The last one that was given, and the one before it until the last one is used: its answer may have got lost.
    #[serde(skip)]
    refresh_tokens: Vec<String>,
}

/// What a code stands for, until it is exchanged.
#[derive(Clone, Debug)]
pub(super) struct Consent {
    pub(super) account: &'static Account,
    pub(super) scopes: Vec<String>,
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<Challenge>,
}

struct Code {
    code: String,
    consent: Consent,
    expires_at: DateTime<Utc>,
}

struct AccessToken {
    token: String,
    account: &'static Account,
    scopes: Vec<String>,
    expires_at: DateTime<Utc>,
}

/// The tokens that an exchange gives.
#[derive(Clone, Debug, Serialize)]
pub struct Tokens {
    pub access_token: String,
    /// Seconds.
    pub expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// What was granted, without `offline_access`, as Microsoft says it; separated by spaces.
    pub scope: String,
    pub token_type: &'static str,
}

/// Who asks, and what they were allowed.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) account: &'static Account,
    pub(crate) scopes: Vec<String>,
}

/// All grants, codes and access tokens.
#[derive(Default)]
pub(crate) struct Grants {
    grants: Vec<Grant>,
    codes: Vec<Code>,
    access_tokens: Vec<AccessToken>,
}

impl Grants {
    /// Those that are in force.
    pub(crate) fn in_force(&self) -> &[Grant] {
        &self.grants
    }

    /// A code for a consent that was given now.
    pub(super) fn code(&mut self, consent: Consent, now: DateTime<Utc>) -> String {
        let code = format!("M.C5_{}", Uuid::new_v4().simple());
        self.codes.push(Code { code: code.clone(), consent, expires_at: now + Duration::minutes(CODE_MINUTES) });
        code
    }

    /// Takes the code out, good or not: it works once.
    pub(super) fn consent_of(&mut self, code: &str, now: DateTime<Utc>) -> Option<Consent> {
        let position = self.codes.iter().position(|known| known.code == code)?;
        let known = self.codes.swap_remove(position);
        (now < known.expires_at).then_some(known.consent)
    }

    /// Grants what was consented to. A refresh token comes with `offline_access` alone.
    pub(super) fn grant(&mut self, consent: &Consent, now: DateTime<Utc>) -> Tokens {
        let email = consent.account.email;
        self.grants.retain(|grant| grant.account != email);
        let refresh_token = consent.scopes.iter().any(|scope| scope == "offline_access").then(refresh_token);
        self.grants.push(Grant {
            account: email,
            scopes: consent.scopes.clone(),
            refresh_tokens: refresh_token.iter().cloned().collect(),
        });
        self.tokens(consent.account, consent.scopes.clone(), refresh_token, now)
    }

    /// Another access token, and another refresh token, for one that is still good.
    pub(super) fn refresh(&mut self, token: &str, now: DateTime<Utc>) -> Option<Tokens> {
        let (grant, position) = self.grants.iter_mut().find_map(|grant| {
            let position = grant.refresh_tokens.iter().position(|known| known == token)?;
            Some((grant, position))
        })?;
        let another = refresh_token();
        grant.refresh_tokens.drain(..position);
        grant.refresh_tokens.truncate(1);
        grant.refresh_tokens.push(another.clone());
        let (account, scopes) = (super::super::account::find(grant.account)?, grant.scopes.clone());
        Some(self.tokens(account, scopes, Some(another), now))
    }

    fn tokens(
        &mut self,
        account: &'static Account,
        scopes: Vec<String>,
        refresh_token: Option<String>,
        now: DateTime<Utc>,
    ) -> Tokens {
        let token = format!("EwB.sandbox-{}", Uuid::new_v4().simple());
        let expires_at = now + Duration::seconds(ACCESS_SECONDS);
        let scope: Vec<&str> = scopes.iter().map(String::as_str).filter(|scope| *scope != "offline_access").collect();
        let scope = scope.join(" ");
        self.access_tokens.push(AccessToken { token: token.clone(), account, scopes, expires_at });
        Tokens { access_token: token, expires_in: ACCESS_SECONDS, refresh_token, scope, token_type: "Bearer" }
    }

    /// Whose access token this is, if it is still good.
    pub(crate) fn caller(&self, access_token: &str, now: DateTime<Utc>) -> Option<Caller> {
        let known = self.access_tokens.iter().find(|known| known.token == access_token)?;
        (now < known.expires_at).then(|| Caller { account: known.account, scopes: known.scopes.clone() })
    }

    /// Ends all that an account has granted, as its owner can. Whether there was anything.
    pub(crate) fn revoke(&mut self, account: &str) -> bool {
        let before = self.grants.len();
        self.grants.retain(|grant| grant.account != account);
        self.access_tokens.retain(|known| known.account.email != account);
        self.codes.retain(|known| known.consent.account.email != account);
        self.grants.len() < before
    }

    /// Ends every access token; refresh tokens stay good.
    pub(crate) fn expire_access_tokens(&mut self) {
        self.access_tokens.clear();
    }
}

fn refresh_token() -> String {
    format!("M.R3_sandbox-{}", Uuid::new_v4().simple())
}
