//! What an event and its link are called. Graph chooses an event's id, so that ours carry two marks of our own: a transaction
//! id, by which a second try makes no second event, and properties by which they are found again and known.

use crate::calendar::{DispatchMeeting, digest, google::event_id};

/// The extended property that holds an event's transaction id: events can be looked for by properties, and by transaction
/// ids not. The GUID is Kokous's own namespace.
pub(super) const MARK: &str = "String {2a1f0f64-1c0b-4a8e-9b0e-5f2c7d3e9a61} Name KokousMeeting";
/// The extended property that holds a digest of the description as we wrote it: Exchange gives HTML back in its own form, so
/// that nothing else says whether ours has changed.
pub(super) const TEXT_MARK: &str = "String {2a1f0f64-1c0b-4a8e-9b0e-5f2c7d3e9a61} Name KokousText";

/// What all our transaction ids begin with.
pub(super) const PREFIX: &str = "kokous-";

/// Graph's id of the meeting's event; nothing before it was seen.
pub(super) fn known_event(meeting: &DispatchMeeting) -> Option<&str> {
    let is_chosen_here = meeting.event_id.is_empty() || meeting.event_id == event_id(&meeting.uid);
    (!is_chosen_here).then_some(meeting.event_id.as_str())
}

/// The transaction id of the event that is made in place of `former`, or as the first one: the same for every try. One that
/// was deleted needs another, since Graph knows the old one for good.
pub(super) fn transaction_id(uid: &str, former: Option<&str>) -> String {
    let key = match former {
        None => event_id(uid),
        Some(former) => digest(&[uid, former]).chars().take(32).collect(),
    };
    format!("{PREFIX}{key}")
}

/// What the request for a Teams meeting is called, so that another try at it is another step.
pub(super) fn link_request(attempt: i32) -> String {
    format!("teams-{attempt}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::fixtures::meeting;

    #[test]
    fn every_try_has_the_same_identity_and_an_event_made_anew_another_one() {
        let uid = meeting().uid;
        assert_eq!(transaction_id(&uid, None), "kokous-0192f0c17d3e7a4b9c5d6e7f80910a1b");
        assert_eq!(transaction_id(&uid, Some("AAMk1")), transaction_id(&uid, Some("AAMk1")));
        assert_ne!(transaction_id(&uid, Some("AAMk1")), transaction_id(&uid, Some("AAMk2")));
        assert_ne!(transaction_id(&uid, Some("AAMk1")), transaction_id(&uid, None));
    }

    #[test]
    fn an_event_is_known_once_graph_has_named_it() {
        assert_eq!(known_event(&meeting()), None);
        let seen = DispatchMeeting { event_id: "AAMk1".to_owned(), ..meeting() };
        assert_eq!(known_event(&seen), Some("AAMk1"));
    }
}
