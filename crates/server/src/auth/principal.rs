//! Who asks.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use kokous_model::{role::Role, wire::EmbedRight};
use url::Url;

use super::{
    Permission, session,
    token::{self, Scope},
};
use crate::{
    app::App,
    audit,
    embed::{self, Grant, Reach},
    error::{ApiError, ApiResult, forbidden, unauthenticated},
    store::entity::user,
};

/// Somebody who is known: a person with a session, a program with a token, or a page that embeds Kokous.
#[derive(Clone, Debug)]
pub struct Principal {
    pub user: user::Model,
    /// What they may at most; an embed token may give less than its user has.
    pub role: Role,
    credential: Credential,
}

#[derive(Clone, Debug)]
enum Credential {
    Session,
    /// With what it is limited to; nothing for a token without limits.
    Token {
        id: i64,
        scopes: Option<Vec<Scope>>,
    },
    Embed(Grant),
}

impl Principal {
    /// Whether this is a person in a browser, and not a program with a token.
    #[must_use]
    pub const fn has_session(&self) -> bool {
        matches!(self.credential, Credential::Session)
    }

    /// The id of the program's token.
    #[must_use]
    pub const fn token_id(&self) -> Option<i64> {
        if let Credential::Token { id, .. } = self.credential { Some(id) } else { None }
    }

    /// Goes on only if the role has the permission, and the token's scopes give it. An embed token has nothing that is
    /// asked for so, since it has nothing everywhere: see [`Principal::reach`].
    ///
    /// # Errors
    /// 403 with what is missing.
    pub fn require(&self, permission: Permission) -> ApiResult<()> {
        match self.reach(permission)? {
            Reach::Everything => Ok(()),
            Reach::Granted(_) => Err(forbidden("This is not for pages that embed Kokous")),
        }
    }

    /// The same for handlers that let embed tokens in: which things the permission is for. What a handler does, it asks
    /// of the answer first.
    ///
    /// # Errors
    /// 403 with what is missing.
    pub fn reach(&self, permission: Permission) -> ApiResult<Reach<'_>> {
        if !permission.is_given_to(self.role) {
            let message = "You may look at everything here, but not change it";
            return Err(forbidden(message).because("READ_ONLY"));
        }
        match &self.credential {
            Credential::Embed(grant) => Ok(Reach::Granted(grant)),
            Credential::Token { scopes: Some(scopes), .. } if !permission.is_within(scopes) => {
                Err(forbidden("This token was not given the scope that this needs"))
            }
            _ => Ok(Reach::Everything),
        }
    }

    /// Whoever sent these headers.
    ///
    /// # Errors
    /// 401 where it is nobody who is known; 403 for an embed token that comes from another page than it is for.
    pub async fn of(app: &App, headers: &HeaderMap) -> ApiResult<Self> {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let token = value.to_str().ok().and_then(bearer).ok_or_else(|| unauthenticated("Send a bearer token"))?;
            return if embed::token::is_one(token) {
                Self::embedded(app, token, headers).await
            } else {
                Self::program(app, token).await
            };
        }
        let secret = session::secret_of(app, headers).ok_or_else(|| unauthenticated("Sign in first"))?;
        let user = session::user(app, secret).await?;
        let user = user.ok_or_else(|| unauthenticated("Your session is over. Sign in again"))?;
        audit::is_by(&user, None);
        let role = user.role();
        Ok(Self { user, role, credential: Credential::Session })
    }

    async fn program(app: &App, token: &str) -> ApiResult<Self> {
        let found = token::user(app, token).await?;
        let found = found.ok_or_else(|| unauthenticated("This token is not known, or was revoked"))?;
        let token::Bearer { id, user, scopes, name } = found;
        audit::is_by(&user, Some(&name));
        let role = user.role();
        Ok(Self { user, role, credential: Credential::Token { id, scopes } })
    }

    async fn embedded(app: &App, token: &str, headers: &HeaderMap) -> ApiResult<Self> {
        let found = embed::token::find(app.store.reader(), token, app.clock.now()).await?;
        let (user, grant) = found.ok_or_else(|| unauthenticated("This embed token is over, or was revoked"))?;
        grant.check_page(app, headers)?;
        audit::is_by(&user, Some(&format!("embedded in {}", grant.origin)));
        let role = if grant.may(EmbedRight::Schedule) { user.role() } else { Role::ReadOnly };
        Ok(Self { user, role, credential: Credential::Embed(grant) })
    }
}

impl FromRequestParts<App> for Principal {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> ApiResult<Self> {
        let principal = Self::of(app, &parts.headers).await?;
        if principal.has_session() {
            check_origin(app, &parts.method, &parts.headers)?;
        }
        Ok(principal)
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// Refuses a change that a page of another site asks the browser for: a cookie is sent along with it, the `Origin` is
/// the browser's word on where it comes from, and browsers send it with every such request.
///
/// # Errors
/// 403 when the origin is not ours, or is not said.
pub fn check_origin(app: &App, method: &Method, headers: &HeaderMap) -> ApiResult<()> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(header::ORIGIN);
    let is_ours =
        origin.is_some_and(|origin| origin == app.public_url || is_this_machine(app, origin, text(header::HOST)));
    if is_ours { Ok(()) } else { Err(forbidden("This request does not come from a page of this server")) }
}

/// A server for one machine is reached by several names of it.
fn is_this_machine(app: &App, origin: &str, host: Option<&str>) -> bool {
    let is_loopback = |text: &str| {
        Url::parse(text).is_ok_and(|url| match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        })
    };
    is_loopback(&app.public_url) && is_loopback(origin) && host.is_some_and(|host| origin == format!("http://{host}"))
}
