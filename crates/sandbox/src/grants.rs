//! What OAuth's codes and tokens have in common, whoever gives them: who consented to what, and until when it is good. Each
//! provider says by itself when there is a refresh token, and what becomes of it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::google::oauth::Challenge;

/// How long a code may be exchanged.
const CODE_MINUTES: i64 = 10;

/// Somebody with an account at a provider.
pub(crate) trait Owner: Sync + 'static {
    /// Their address.
    fn email(&self) -> &'static str;
}

/// A consent that has not been taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Grant {
    /// The account's address.
    pub account: &'static str,
    pub scopes: Vec<String>,
    #[serde(skip)]
    pub(crate) refresh_tokens: Vec<String>,
}

/// What a code stands for, until it is exchanged; `W` is what else was wished for.
#[derive(Clone, Debug)]
pub(crate) struct Consent<A: 'static, W = ()> {
    pub(crate) account: &'static A,
    pub(crate) scopes: Vec<String>,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) wish: W,
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
pub(crate) struct Caller<A: 'static> {
    pub(crate) account: &'static A,
    pub(crate) scopes: Vec<String>,
}

struct Code<A: 'static, W> {
    code: String,
    consent: Consent<A, W>,
    expires_at: DateTime<Utc>,
}

struct AccessToken<A: 'static> {
    token: String,
    caller: Caller<A>,
    expires_at: DateTime<Utc>,
}

/// All grants, codes and access tokens of a provider.
pub(crate) struct Grants<A: 'static, W = ()> {
    pub(crate) grants: Vec<Grant>,
    codes: Vec<Code<A, W>>,
    access_tokens: Vec<AccessToken<A>>,
}

impl<A, W> Default for Grants<A, W> {
    fn default() -> Self {
        Self { grants: Vec::new(), codes: Vec::new(), access_tokens: Vec::new() }
    }
}

impl<A: Owner, W> Grants<A, W> {
    /// Those that are in force.
    pub(crate) fn in_force(&self) -> &[Grant] {
        &self.grants
    }

    /// A code, which begins so, for a consent that was given now.
    pub(crate) fn code(&mut self, beginning: &str, consent: Consent<A, W>, now: DateTime<Utc>) -> String {
        let code = new_token(beginning);
        self.codes.push(Code { code: code.clone(), consent, expires_at: now + Duration::minutes(CODE_MINUTES) });
        code
    }

    /// Takes the code out, good or not: it works once.
    pub(crate) fn consent_of(&mut self, code: &str, now: DateTime<Utc>) -> Option<Consent<A, W>> {
        let position = self.codes.iter().position(|known| known.code == code)?;
        let known = self.codes.swap_remove(position);
        (now < known.expires_at).then_some(known.consent)
    }

    /// Gives an access token, which begins so and is good for so many seconds, beside a refresh token.
    pub(crate) fn give(
        &mut self,
        (beginning, seconds): (&str, i64),
        caller: Caller<A>,
        refresh_token: Option<String>,
        now: DateTime<Utc>,
    ) -> Tokens {
        let token = new_token(beginning);
        let scope = caller.scopes.join(" ");
        self.access_tokens.push(AccessToken {
            token: token.clone(),
            caller,
            expires_at: now + Duration::seconds(seconds),
        });
        Tokens { access_token: token, expires_in: seconds, refresh_token, scope, token_type: "Bearer" }
    }

    /// Whose access token this is, if it is still good.
    pub(crate) fn caller(&self, access_token: &str, now: DateTime<Utc>) -> Option<Caller<A>> {
        let known = self.access_tokens.iter().find(|known| known.token == access_token)?;
        let Caller { account, scopes } = &known.caller;
        (now < known.expires_at).then(|| Caller { account: *account, scopes: scopes.clone() })
    }

    /// The address of whose access token this is, good or not.
    pub(crate) fn owner(&self, access_token: &str) -> Option<&'static str> {
        let known = self.access_tokens.iter().find(|known| known.token == access_token)?;
        Some(known.caller.account.email())
    }

    /// Ends all that an account has granted, as its owner can. Whether there was anything.
    pub(crate) fn revoke(&mut self, account: &str) -> bool {
        let before = self.grants.len();
        self.grants.retain(|grant| grant.account != account);
        self.access_tokens.retain(|known| known.caller.account.email() != account);
        self.codes.retain(|known| known.consent.account.email() != account);
        self.grants.len() < before
    }

    /// Ends every access token; refresh tokens stay good.
    pub(crate) fn expire_access_tokens(&mut self) {
        self.access_tokens.clear();
    }
}

/// A code or a token that was never given before.
pub(crate) fn new_token(beginning: &str) -> String {
    format!("{beginning}sandbox-{}", Uuid::new_v4().simple())
}
