//! Users, tokens, passwords, and the log of what was changed.

use kokous_model::{
    role::Role,
    team::{NewTeamUser, PasswordChange},
    wire::{ApiTokenMade, ApiTokens, AuditPage, NewApiToken, TeamUserChange, TeamUserSaved, TeamUsers},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
    json::{ToJson, object},
};

impl Api {
    /// All users; for administrators.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn users(&self) -> Result<TeamUsers, ApiError> {
        self.get("/kokous/v1/users".to_owned()).await
    }

    /// Adds a user.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn add_user(&self, new: &NewTeamUser) -> Result<TeamUserSaved, ApiError> {
        let body =
            object(&[("name", new.name.to_json()), ("email", new.email.to_json()), ("role", new.role.to_json())]);
        self.call(json_request(Method::Post, "/kokous/v1/users".to_owned(), &body)).await
    }

    /// Changes what a user may.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where nobody would be left who may administer.
    pub async fn change_user(&self, id: i64, change: &TeamUserChange) -> Result<TeamUserSaved, ApiError> {
        let body = object(&[
            ("role", change.role.as_ref().map(|role: &Role| role.to_json()).unwrap_or_default()),
            ("active", change.active.map(Into::into).unwrap_or_default()),
            ("newPassword", change.new_password.into()),
        ]);
        self.call(json_request(Method::Patch, format!("/kokous/v1/users/{id}"), &body)).await
    }

    /// Changes one's own password.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_password(&self, change: &PasswordChange) -> Result<(), ApiError> {
        let body = object(&[("current", change.current.to_json()), ("password", change.password.to_json())]);
        self.send(json_request(Method::Post, "/kokous/v1/session/password".to_owned(), &body)).await.map(drop)
    }

    /// One's own tokens.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn tokens(&self) -> Result<ApiTokens, ApiError> {
        self.get("/kokous/v1/tokens".to_owned()).await
    }

    /// Makes a token.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn make_token(&self, new: &NewApiToken) -> Result<ApiTokenMade, ApiError> {
        let body = object(&[("name", new.name.to_json()), ("scopes", new.scopes.to_json())]);
        self.call(json_request(Method::Post, "/kokous/v1/tokens".to_owned(), &body)).await
    }

    /// Takes a token away.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn revoke_token(&self, id: i64) -> Result<(), ApiError> {
        self.send(request(Method::Delete, format!("/kokous/v1/tokens/{id}"))).await.map(drop)
    }

    /// A page of the audit log; the newest one without a cursor.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn audit(&self, after: Option<&str>) -> Result<AuditPage, ApiError> {
        let after = after.map(|after| format!("?after={after}")).unwrap_or_default();
        self.get(format!("/kokous/v1/audit{after}")).await
    }
}
