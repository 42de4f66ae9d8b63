//! What an error of a CalDAV server means: one table, read from the top, the first row that fits holds.
//!
//! Servers name the condition that was not met in the body of a 403 or 409 (RFC 4918 §16), which tells more than the status.

use crate::calendar::rest::{Call, Remedy};

/// One row: for which calls (none named: for all), from which status to which, for which condition (none named: for all).
type Row = (&'static [Call], (u16, u16), &'static str, Remedy);

#[rustfmt::skip]
const TABLE: [Row; 19] = [
    (&[],             (401, 401), "",                 Remedy::Refresh),
    (&[],             (429, 429), "",                 Remedy::Retry),
    (&[],             (408, 408), "",                 Remedy::Retry),
    // Locked, too early.
    (&[],             (423, 425), "",                 Remedy::Retry),
    (&[Call::Sync],   (403, 412), "valid-sync-token", Remedy::FullSync),
    (&[Call::Sync],   (409, 412), "",                 Remedy::FullSync),
    (&[Call::Insert], (409, 409), "",                 Remedy::Converge),
    (&[Call::Insert], (412, 412), "",                 Remedy::Converge),
    (&[Call::Delete], (404, 404), "",                 Remedy::Done),
    (&[Call::Delete], (410, 410), "",                 Remedy::Done),
    (&[Call::Change], (404, 404), "",                 Remedy::Recreate),
    (&[Call::Change], (410, 410), "",                 Remedy::Recreate),
    (&[Call::Read],   (404, 404), "",                 Remedy::Recreate),
    (&[Call::Read],   (410, 410), "",                 Remedy::Recreate),
    (&[],             (412, 412), "",                 Remedy::Refetch),
    // 403 for good, a calendar that is gone, an event too large or of a kind that is not taken, and all others.
    (&[],             (400, 499), "",                 Remedy::GiveUp),
    (&[],             (501, 501), "",                 Remedy::GiveUp),
    (&[],             (500, 599), "",                 Remedy::Retry),
    // A redirection or worse: not the server, but something between us that may go away.
    (&[],             (0, 999),   "",                 Remedy::Retry),
];

/// What is to be done after an error with this status and condition.
pub(super) fn remedy(call: Call, status: u16, condition: &str) -> Remedy {
    let fits = |(calls, (from, to), named, _): &&Row| {
        (calls.is_empty() || calls.contains(&call))
            && (*from..=*to).contains(&status)
            && (named.is_empty() || *named == condition)
    };
    TABLE.iter().find(fits).map_or(Remedy::Retry, |(.., remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: [Call; 5] = [Call::Insert, Call::Change, Call::Delete, Call::Read, Call::Sync];

    #[track_caller]
    fn every_call(status: u16, expected: Remedy) {
        for call in CALLS {
            assert_eq!(remedy(call, status, ""), expected, "{call:?} {status}");
        }
    }

    #[test]
    fn a_password_that_is_refused_is_asked_for() {
        every_call(401, Remedy::Refresh);
    }

    #[test]
    fn a_server_in_trouble_a_limit_a_lock_and_a_redirection_are_waited_for() {
        for status in [429, 408, 423, 500, 502, 503, 504, 507, 301, 302] {
            every_call(status, Remedy::Retry);
        }
    }

    #[test]
    fn a_refusal_is_final() {
        for status in [400, 403, 405, 413, 415, 501] {
            every_call(status, Remedy::GiveUp);
        }
    }

    #[test]
    fn an_event_that_is_gone_is_offered_anew_and_is_what_a_deletion_wants() {
        for status in [404, 410] {
            assert_eq!(remedy(Call::Change, status, ""), Remedy::Recreate);
            assert_eq!(remedy(Call::Read, status, ""), Remedy::Recreate);
            assert_eq!(remedy(Call::Delete, status, ""), Remedy::Done);
        }
        assert_eq!(remedy(Call::Insert, 404, ""), Remedy::GiveUp, "the calendar itself is gone");
    }

    #[test]
    fn what_is_there_already_is_read_and_what_changed_meanwhile_as_well() {
        for status in [409, 412] {
            assert_eq!(remedy(Call::Insert, status, "no-uid-conflict"), Remedy::Converge);
        }
        assert_eq!(remedy(Call::Change, 412, ""), Remedy::Refetch);
        assert_eq!(remedy(Call::Change, 409, "no-uid-conflict"), Remedy::GiveUp);
    }

    #[test]
    fn an_old_sync_token_means_reading_everything() {
        for status in [403, 409, 412] {
            assert_eq!(remedy(Call::Sync, status, "valid-sync-token"), Remedy::FullSync);
        }
        assert_eq!(remedy(Call::Sync, 410, ""), Remedy::FullSync);
        assert_eq!(remedy(Call::Sync, 403, "need-privileges"), Remedy::GiveUp);
    }
}
