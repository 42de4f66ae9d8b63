//! Who has let which client do what, and the codes and tokens that stand for it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::pkce::Challenge;
use crate::google::account::{self, Account};

/// How long an access token is good, as Google says it: a second is lost on the way.
pub(super) const ACCESS_SECONDS: i64 = 3599;

/// How long a code may be exchanged.
const CODE_MINUTES: i64 = 10;

/// A consent that has not been taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Grant {
    /// The account's address.
    pub account: &'static str,
    pub scopes: Vec<String>,
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
    /// Whether a refresh token was asked for.
    pub(super) is_offline: bool,
    /// Whether the question was asked again, which makes another refresh token.
    pub(super) is_asked_again: bool,
}

struct Code {
    code: String,
    consent: Consent,
    expires_at: DateTime<Utc>,
}

struct AccessToken {
    token: String,
    account: &'static str,
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
    /// What was granted, which may be less than what was asked for; separated by spaces.
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
        let code = format!("4/sandbox-{}", Uuid::new_v4().simple());
        self.codes.push(Code { code: code.clone(), consent, expires_at: now + Duration::minutes(CODE_MINUTES) });
        code
    }

    /// Takes the code out, good or not: it works once.
    pub(super) fn consent_of(&mut self, code: &str, now: DateTime<Utc>) -> Option<Consent> {
        let position = self.codes.iter().position(|known| known.code == code)?;
        let known = self.codes.swap_remove(position);
        (now < known.expires_at).then_some(known.consent)
    }

    /// Grants what was consented to. A refresh token comes with the first consent, later only if asked again.
    pub(super) fn grant(&mut self, consent: &Consent, now: DateTime<Utc>) -> Tokens {
        let email = consent.account.email;
        let is_first = !self.grants.iter().any(|grant| grant.account == email);
        if is_first {
            self.grants.push(Grant { account: email, scopes: Vec::new(), refresh_tokens: Vec::new() });
        }
        let refresh_token = (consent.is_offline && (is_first || consent.is_asked_again))
            .then(|| format!("1//sandbox-{}", Uuid::new_v4().simple()));
        if let Some(grant) = self.grants.iter_mut().find(|grant| grant.account == email) {
            grant.scopes.clone_from(&consent.scopes);
            grant.refresh_tokens.extend(refresh_token.clone());
        }
        self.tokens(email, consent.scopes.clone(), refresh_token, now)
    }

    /// A new access token for a refresh token that is still good.
    pub(super) fn refresh(&mut self, refresh_token: &str, now: DateTime<Utc>) -> Option<Tokens> {
        let is_its = |grant: &&Grant| grant.refresh_tokens.iter().any(|known| known == refresh_token);
        let grant = self.grants.iter().find(is_its)?;
        let (email, scopes) = (grant.account, grant.scopes.clone());
        Some(self.tokens(email, scopes, None, now))
    }

    fn tokens(
        &mut self,
        account: &'static str,
        scopes: Vec<String>,
        refresh_token: Option<String>,
        now: DateTime<Utc>,
    ) -> Tokens {
        let token = format!("ya29.sandbox-{}", Uuid::new_v4().simple());
        let expires_at = now + Duration::seconds(ACCESS_SECONDS);
        let scope = scopes.join(" ");
        self.access_tokens.push(AccessToken { token: token.clone(), account, scopes, expires_at });
        Tokens { access_token: token, expires_in: ACCESS_SECONDS, refresh_token, scope, token_type: "Bearer" }
    }

    /// Whose access token this is, if it is still good.
    pub(crate) fn caller(&self, access_token: &str, now: DateTime<Utc>) -> Option<Caller> {
        let known = self.access_tokens.iter().find(|known| known.token == access_token)?;
        let account = account::find(known.account)?;
        (now < known.expires_at).then(|| Caller { account, scopes: known.scopes.clone() })
    }

    /// Ends all that the owner of this token, of either kind, has granted. Whether there was such a token.
    pub(super) fn revoke_token(&mut self, token: &str) -> bool {
        let by_access = self.access_tokens.iter().find(|known| known.token == token).map(|known| known.account);
        let has_it = |grant: &&Grant| grant.refresh_tokens.iter().any(|known| known == token);
        let by_refresh = || self.grants.iter().find(has_it).map(|grant| grant.account);
        match by_access.or_else(by_refresh) {
            Some(account) => self.revoke(account),
            None => false,
        }
    }

    /// Ends all that an account has granted, as its owner can. Whether there was anything.
    pub(crate) fn revoke(&mut self, account: &str) -> bool {
        let before = self.grants.len();
        self.grants.retain(|grant| grant.account != account);
        self.access_tokens.retain(|known| known.account != account);
        self.codes.retain(|known| known.consent.account.email != account);
        self.grants.len() < before
    }

    /// Ends every access token; refresh tokens stay good.
    pub(crate) fn expire_access_tokens(&mut self) {
        self.access_tokens.clear();
    }
}
