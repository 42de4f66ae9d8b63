//! What an error of Graph's means: one table, read from the top, the first row that fits holds.
//!
//! A status alone does not say it: an identity that is taken is 400 or 409, told by `code`, which may stand in `innerError`.

use crate::calendar::rest::{Call, Remedy};

/// One row: for which calls (none named: for all), from which status to which, for which codes (none named: for all).
type Row = (&'static [Call], (u16, u16), &'static [&'static str], Remedy);

const TAKEN: &[&str] = &["ErrorDuplicateTransactionId"];
const MISSING_SCOPE: &[&str] =
    &["Authorization_RequestDenied", "InsufficientPrivileges", "insufficient_claims", "InsufficientClaims"];
const LOST_PLACE: &[&str] = &["SyncStateNotFound", "ErrorInvalidSyncStateData", "ResyncRequired"];
const FOREIGN_ZONE: &[&str] = &["TimeZoneNotSupportedException"];
const CONFLICT: &[&str] = &["ErrorIrresolvableConflict"];
const LIMITS: &[&str] = &["ApplicationThrottled", "ErrorExceededConnectionCount", "ErrorServerBusy", "TooManyRequests"];

#[rustfmt::skip]
const TABLE: [Row; 22] = [
    (&[],             (401, 401), &[],           Remedy::Refresh),
    (&[],             (429, 429), &[],           Remedy::Retry),
    (&[],             (400, 499), LIMITS,        Remedy::Retry),
    (&[],             (403, 403), MISSING_SCOPE, Remedy::Reconnect),
    (&[],             (403, 403), &[],           Remedy::GiveUp),
    (&[Call::Insert], (400, 409), TAKEN,         Remedy::Converge),
    (&[Call::Insert, Call::Change], (400, 400), FOREIGN_ZONE, Remedy::InUtc),
    (&[Call::Sync],   (410, 410), &[],           Remedy::FullSync),
    (&[Call::Sync],   (400, 499), LOST_PLACE,    Remedy::FullSync),
    (&[],             (400, 499), CONFLICT,      Remedy::Refetch),
    (&[],             (412, 412), &[],           Remedy::Refetch),
    (&[Call::Delete], (404, 404), &[],           Remedy::Done),
    (&[Call::Delete], (410, 410), &[],           Remedy::Done),
    (&[Call::Change], (404, 404), &[],           Remedy::Recreate),
    (&[Call::Change], (410, 410), &[],           Remedy::Recreate),
    (&[Call::Read],   (404, 404), &[],           Remedy::Recreate),
    (&[Call::Read],   (410, 410), &[],           Remedy::Recreate),
    (&[],             (409, 409), &[],           Remedy::Refetch),
    (&[],             (408, 408), &[],           Remedy::Retry),
    (&[],             (500, 599), &[],           Remedy::Retry),
    (&[],             (400, 499), &[],           Remedy::GiveUp),
    // A redirection or worse: not Graph, but something between us that may go away.
    (&[],             (0, 999),   &[],           Remedy::Retry),
];

/// What is to be done after an error with this status and these codes, from the outer one to the inner one.
pub(super) fn remedy(call: Call, status: u16, codes: &[&str]) -> Remedy {
    let is_named = |names: &[&str]| codes.iter().any(|code| names.iter().any(|name| name.eq_ignore_ascii_case(code)));
    let fits = |(calls, (from, to), names, _): &&Row| {
        (calls.is_empty() || calls.contains(&call))
            && (*from..=*to).contains(&status)
            && (names.is_empty() || is_named(names))
    };
    TABLE.iter().find(fits).map_or(Remedy::Retry, |(.., remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: [Call; 5] = [Call::Insert, Call::Change, Call::Delete, Call::Read, Call::Sync];

    #[track_caller]
    fn every_call(status: u16, code: &str, expected: Remedy) {
        for call in CALLS {
            assert_eq!(remedy(call, status, &[code]), expected, "{call:?} {status} {code}");
        }
    }

    #[test]
    fn a_wrong_request_is_given_up() {
        for code in ["ErrorInvalidRequest", "RequestBodyRead", ""] {
            every_call(400, code, Remedy::GiveUp);
        }
    }

    #[test]
    fn a_zone_that_is_not_known_is_no_reason_to_give_up() {
        for call in [Call::Insert, Call::Change] {
            assert_eq!(remedy(call, 400, &["TimeZoneNotSupportedException"]), Remedy::InUtc);
        }
    }

    #[test]
    fn a_token_that_is_refused_is_replaced() {
        every_call(401, "InvalidAuthenticationToken", Remedy::Refresh);
    }

    #[test]
    fn an_identity_that_is_taken_is_our_own_earlier_try_whichever_status_it_has() {
        for status in [400, 409] {
            assert_eq!(remedy(Call::Insert, status, &["ErrorDuplicateTransactionId"]), Remedy::Converge);
            let inside = ["ErrorInvalidRequest", "ErrorDuplicateTransactionId"];
            assert_eq!(remedy(Call::Insert, status, &inside), Remedy::Converge);
        }
    }

    #[test]
    fn a_limit_is_waited_for() {
        every_call(429, "", Remedy::Retry);
        every_call(403, "ErrorExceededConnectionCount", Remedy::Retry);
        for status in [408, 500, 502, 503, 504, 302] {
            every_call(status, "ServiceUnavailable", Remedy::Retry);
        }
    }

    #[test]
    fn a_missing_permission_is_asked_for_and_any_other_refusal_is_final() {
        every_call(403, "insufficient_claims", Remedy::Reconnect);
        every_call(403, "Authorization_RequestDenied", Remedy::Reconnect);
        every_call(403, "ErrorAccessDenied", Remedy::GiveUp);
    }

    #[test]
    fn an_event_that_is_gone_is_offered_anew_and_is_what_a_deletion_wants() {
        for status in [404, 410] {
            assert_eq!(remedy(Call::Change, status, &["ErrorItemNotFound"]), Remedy::Recreate);
            assert_eq!(remedy(Call::Read, status, &["ErrorItemNotFound"]), Remedy::Recreate);
            assert_eq!(remedy(Call::Delete, status, &["ErrorItemNotFound"]), Remedy::Done);
        }
        assert_eq!(remedy(Call::Sync, 404, &["ErrorItemNotFound"]), Remedy::GiveUp, "the calendar itself is gone");
    }

    #[test]
    fn a_place_that_was_lost_means_reading_everything() {
        assert_eq!(remedy(Call::Sync, 410, &["resyncRequired"]), Remedy::FullSync);
        assert_eq!(remedy(Call::Sync, 410, &[""]), Remedy::FullSync);
        assert_eq!(remedy(Call::Sync, 400, &["syncStateNotFound"]), Remedy::FullSync);
    }

    #[test]
    fn a_change_meanwhile_is_read_again() {
        every_call(412, "ErrorIrresolvableConflict", Remedy::Refetch);
        assert_eq!(remedy(Call::Change, 409, &["ErrorIrresolvableConflict"]), Remedy::Refetch);
        assert_eq!(remedy(Call::Change, 412, &[""]), Remedy::Refetch);
    }
}
