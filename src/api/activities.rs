use kokous_model::wire::ActivityDetail;

use super::{Api, ApiError};

impl Api {
    /// A note, call, task or e-mail with all that is behind its card.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn activity(&self, id: i64) -> Result<ActivityDetail, ApiError> {
        self.get(format!("/kokous/v1/activities/{id}")).await
    }
}
