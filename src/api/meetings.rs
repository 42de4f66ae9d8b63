use kokous_model::{
    draft::MeetingDraft,
    meeting::{Location, Outcome},
    wire::{MeetingCard, MeetingDetail, MeetingHistory, MeetingSaved},
};

use super::{
    Api, ApiError, Method,
    client::{json_request, request},
    json::{ToJson, object},
};

impl Api {
    /// A meeting with all that is behind its card.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn meeting(&self, id: i64) -> Result<MeetingDetail, ApiError> {
        self.get(format!("/kokous/v1/meetings/{id}")).await
    }

    /// What was done to a meeting, the latest first.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn meeting_history(&self, id: i64) -> Result<MeetingHistory, ApiError> {
        self.get(format!("/kokous/v1/meetings/{id}/history")).await
    }

    /// Saves a new meeting. The key is the draft's id: a second save with it returns the first one's meeting.
    ///
    /// # Errors
    /// See [`ApiError`]; wrong fields come as [`ApiError::Invalid`].
    pub async fn create_meeting(&self, draft: &MeetingDraft, idempotency_key: &str) -> Result<MeetingCard, ApiError> {
        let mut request = json_request(Method::Post, "/kokous/v1/meetings".to_owned(), draft);
        request.headers.push(("Idempotency-Key", idempotency_key.to_owned()));
        self.call::<MeetingSaved>(request).await.map(|saved| saved.meeting)
    }

    /// Saves the edited meeting, if it still is at `revision`. The key is the draft's id.
    ///
    /// # Errors
    /// See [`ApiError`]; somebody else's change comes as [`ApiError::Conflict`].
    pub async fn update_meeting(
        &self,
        id: i64,
        revision: i64,
        draft: &MeetingDraft,
        idempotency_key: &str,
    ) -> Result<MeetingCard, ApiError> {
        self.patch_meeting(id, Some(revision), draft, Some(idempotency_key)).await
    }

    /// Sets how a meeting went; nobody is told.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn set_outcome(&self, id: i64, outcome: &Outcome) -> Result<MeetingCard, ApiError> {
        self.patch_meeting(id, None, &object(&[("outcome", outcome.to_json())]), None).await
    }

    /// Sets where a meeting is; its guests are told.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn set_location(&self, id: i64, location: &Location) -> Result<MeetingCard, ApiError> {
        self.patch_meeting(id, None, &object(&[("location", location.to_json())]), None).await
    }

    async fn patch_meeting(
        &self,
        id: i64,
        revision: Option<i64>,
        patch: &impl ToJson,
        idempotency_key: Option<&str>,
    ) -> Result<MeetingCard, ApiError> {
        let mut request = json_request(Method::Patch, format!("/kokous/v1/meetings/{id}"), patch);
        if let Some(revision) = revision {
            request.headers.push(("If-Match", format!("\"{revision}\"")));
        }
        if let Some(key) = idempotency_key {
            request.headers.push(("Idempotency-Key", key.to_owned()));
        }
        self.call::<MeetingSaved>(request).await.map(|saved| saved.meeting)
    }

    /// Cancels a meeting and tells its guests, with a word to them.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn cancel_meeting(&self, id: i64, message: &str) -> Result<MeetingCard, ApiError> {
        let path = format!("/kokous/v1/meetings/{id}/cancel");
        let body = object(&[("message", message.to_json())]);
        self.call::<MeetingSaved>(json_request(Method::Post, path, &body)).await.map(|saved| saved.meeting)
    }

    /// Deletes a meeting; with `tells_guests` it is canceled for them too, once that can no longer be taken back.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn delete_meeting(&self, id: i64, tells_guests: bool) -> Result<(), ApiError> {
        let path = format!("/kokous/v1/meetings/{id}?tellGuests={tells_guests}");
        self.send(request(Method::Delete, path)).await.map(drop)
    }

    /// Takes a deletion back.
    ///
    /// # Errors
    /// See [`ApiError`]; a conflict where the guests have been told.
    pub async fn restore_meeting(&self, id: i64) -> Result<MeetingCard, ApiError> {
        let path = format!("/kokous/v1/meetings/{id}/restore");
        self.call::<MeetingSaved>(request(Method::Post, path)).await.map(|saved| saved.meeting)
    }

    /// Tries once more to send what could not be sent.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn retry_meeting(&self, id: i64) -> Result<MeetingCard, ApiError> {
        let path = format!("/kokous/v1/meetings/{id}/retry");
        self.call::<MeetingSaved>(request(Method::Post, path)).await.map(|saved| saved.meeting)
    }
}

/// Where a meeting's calendar file is downloaded from.
#[must_use]
pub fn invite_address(id: i64) -> String {
    format!("/kokous/v1/meetings/{id}/invite.ics")
}
