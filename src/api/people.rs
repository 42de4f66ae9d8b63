use kokous_model::wire::AttendeeResults;

use super::{Api, ApiError, client::encode};

impl Api {
    /// Contacts and users that fit what was typed; at most 20.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn search_attendees(&self, query: &str) -> Result<AttendeeResults, ApiError> {
        self.get(format!("/kokous/v1/attendees?q={}", encode(query))).await
    }
}
