//! What an event, its video link and its content are called: chosen before the first call, the same for every retry.

use uuid::Uuid;

use crate::calendar::{DispatchMeeting, digest};

/// The event's id, unique in its calendar, of base32hex letters (`a` to `v`) and digits, as Google asks for. A uuid in
/// hexadecimal is made of those; a `UID` that is none is digested.
#[must_use]
pub fn event_id(uid: &str) -> String {
    let (local, _) = uid.split_once('@').unwrap_or((uid, ""));
    match Uuid::parse_str(local) {
        Ok(uuid) => uuid.simple().to_string(),
        Err(_) => digest(&[uid]).chars().take(40).collect(),
    }
}

/// The id of the request for a Meet link. Google ignores a second request of the same id, so that each try of ours has
/// one of its own.
pub(super) fn request_id(meeting: &DispatchMeeting, attempt: i32) -> String {
    format!("{}-{attempt}", event_id(&meeting.uid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_the_letters_that_google_takes_and_never_changes() {
        let id = event_id("0192f0c1-7d3e-7a4b-9c5d-6e7f80910a1b@crm.example.test");
        assert_eq!(id, "0192f0c17d3e7a4b9c5d6e7f80910a1b");
        let other = event_id("Imported, from elsewhere");
        assert_eq!(other, event_id("Imported, from elsewhere"));
        for id in [id, other] {
            assert!((5..=1024).contains(&id.len()) && id.chars().all(|c| matches!(c, 'a'..='v' | '0'..='9')), "{id}");
        }
    }
}
