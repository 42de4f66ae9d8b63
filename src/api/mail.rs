use kokous_model::wire::{MailSetup, MailTrial};

use super::{
    Api, ApiError, Method,
    client::json_request,
    json::{Body, FromJson, Json, object},
};

impl FromJson for MailSetup {
    fn from_json(json: &Json<'_>) -> Self {
        Self { from: json.field("from"), server: json.field("server") }
    }
}

impl FromJson for MailTrial {
    fn from_json(json: &Json<'_>) -> Self {
        Self { to: json.field("to"), reason: json.field("reason"), causes: json.field_or_default("causes") }
    }
}

impl Api {
    /// How this server mails; for administrators.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn mail_setup(&self) -> Result<MailSetup, ApiError> {
        self.get("/kokous/v1/mail".to_owned()).await
    }

    /// Mails whoever asks a test; says what came of it.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn try_mail(&self) -> Result<MailTrial, ApiError> {
        let nothing: Body = object(&[]);
        self.call(json_request(Method::Post, "/kokous/v1/mail/test".to_owned(), &nothing)).await
    }
}
