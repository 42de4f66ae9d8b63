use kokous_model::{
    account::AccountSettings,
    profile::ProfileChange,
    wire::{Session, SignIn, SignInOptions},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
};

impl Api {
    /// Who is signed in.
    ///
    /// # Errors
    /// [`ApiError::SignedOut`] when nobody is; else see [`ApiError`].
    pub async fn session(&self) -> Result<Session, ApiError> {
        self.get("/kokous/v1/session".to_owned()).await
    }

    /// The demo's users, where this is the demo.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn sign_in_options(&self) -> Result<SignInOptions, ApiError> {
        self.get("/kokous/v1/sign-in".to_owned()).await
    }

    /// Signs in. A wrong address or password comes as [`ApiError::SignedOut`]'s status 401 or as a refusal.
    ///
    /// # Errors
    /// See [`ApiError`]; 429 when there were too many tries.
    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<Session, ApiError> {
        self.call(json_request(Method::Post, "/kokous/v1/session".to_owned(), sign_in)).await
    }

    /// Changes the user's own profile; gives the session as it is then.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn change_profile(&self, change: &ProfileChange) -> Result<Session, ApiError> {
        self.call(json_request(Method::Patch, "/kokous/v1/session".to_owned(), change)).await
    }

    /// What holds for everybody.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn account(&self) -> Result<AccountSettings, ApiError> {
        self.get("/kokous/v1/settings".to_owned()).await
    }

    /// Sets what holds for everybody; gives it as it is kept.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn put_account(&self, account: &AccountSettings) -> Result<AccountSettings, ApiError> {
        self.call(json_request(Method::Put, "/kokous/v1/settings".to_owned(), account)).await
    }

    /// Ends the session.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        self.send(request(Method::Delete, "/kokous/v1/session".to_owned())).await.map(drop)
    }
}
