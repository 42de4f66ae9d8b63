use kokous_model::wire::{SentMailDetail, SentMails};

use super::{Api, ApiError, client::encode};

impl Api {
    /// What the demo has mailed, newest first.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn sent_mails(&self) -> Result<SentMails, ApiError> {
        self.get("/kokous/v1/sent-mail".to_owned()).await
    }

    /// One of these messages, opened up.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn sent_mail(&self, id: &str) -> Result<SentMailDetail, ApiError> {
        self.get(format!("/kokous/v1/sent-mail/{}", encode(id))).await
    }
}
