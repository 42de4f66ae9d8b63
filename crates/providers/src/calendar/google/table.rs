//! What an error of Google's means: one table, read from the top, the first row that fits holds.
//!
//! A status alone does not say it: 403 is a limit, a missing permission or a refusal for good, told apart by `reason`.

use crate::calendar::rest::{Call, Remedy};

/// One row: for which calls (none named: for all), from which status to which, for which reasons (none named: for all).
type Row = (&'static [Call], (u16, u16), &'static [&'static str], Remedy);

const LIMITS: &[&str] = &["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"];
const MISSING_SCOPE: &[&str] = &["insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"];

#[rustfmt::skip]
const TABLE: [Row; 19] = [
    (&[],             (401, 401), &[],                    Remedy::Refresh),
    (&[],             (403, 403), LIMITS,                 Remedy::Retry),
    (&[],             (429, 429), &[],                    Remedy::Retry),
    (&[],             (403, 403), MISSING_SCOPE,          Remedy::Reconnect),
    (&[],             (403, 403), &[],                    Remedy::GiveUp),
    (&[Call::Delete], (404, 404), &[],                    Remedy::Done),
    (&[Call::Delete], (410, 410), &[],                    Remedy::Done),
    (&[Call::Change], (404, 404), &[],                    Remedy::Recreate),
    (&[Call::Change], (410, 410), &[],                    Remedy::Recreate),
    (&[Call::Read],   (404, 404), &[],                    Remedy::Recreate),
    (&[Call::Read],   (410, 410), &[],                    Remedy::Recreate),
    (&[Call::Sync],   (410, 410), &[],                    Remedy::FullSync),
    (&[Call::Insert], (409, 409), &[],                    Remedy::Converge),
    (&[],             (409, 409), &[],                    Remedy::Refetch),
    (&[],             (412, 412), &[],                    Remedy::Refetch),
    (&[],             (408, 408), &[],                    Remedy::Retry),
    (&[],             (500, 599), &[],                    Remedy::Retry),
    (&[],             (400, 499), &[],                    Remedy::GiveUp),
    // A redirection or worse: not Google, but something between us that may go away.
    (&[],             (0, 999),   &[],                    Remedy::Retry),
];

/// What is to be done after an error with this status and `reason`.
pub(super) fn remedy(call: Call, status: u16, reason: &str) -> Remedy {
    let fits = |(calls, (from, to), reasons, _): &&Row| {
        (calls.is_empty() || calls.contains(&call))
            && (*from..=*to).contains(&status)
            && (reasons.is_empty() || reasons.contains(&reason))
    };
    TABLE.iter().find(fits).map_or(Remedy::Retry, |(.., remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: [Call; 5] = [Call::Insert, Call::Change, Call::Delete, Call::Read, Call::Sync];

    #[track_caller]
    fn every_call(status: u16, reason: &str, expected: Remedy) {
        for call in CALLS {
            assert_eq!(remedy(call, status, reason), expected, "{call:?} {status} {reason}");
        }
    }

    #[test]
    fn a_wrong_request_is_given_up() {
        for reason in ["timeRangeEmpty", "invalid", "required", ""] {
            every_call(400, reason, Remedy::GiveUp);
        }
        every_call(422, "", Remedy::GiveUp);
    }

    #[test]
    fn a_token_that_is_refused_is_replaced() {
        every_call(401, "authError", Remedy::Refresh);
    }

    #[test]
    fn a_limit_is_waited_for_whichever_status_it_has() {
        for reason in ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"] {
            every_call(403, reason, Remedy::Retry);
            every_call(429, reason, Remedy::Retry);
        }
        every_call(429, "", Remedy::Retry);
    }

    #[test]
    fn a_missing_permission_is_asked_for_and_any_other_refusal_is_final() {
        every_call(403, "insufficientPermissions", Remedy::Reconnect);
        every_call(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", Remedy::Reconnect);
        every_call(403, "forbidden", Remedy::GiveUp);
        every_call(403, "forbiddenForNonOrganizer", Remedy::GiveUp);
    }

    #[test]
    fn an_event_that_is_gone_is_offered_anew_and_is_what_a_deletion_wants() {
        for status in [404, 410] {
            assert_eq!(remedy(Call::Change, status, "notFound"), Remedy::Recreate);
            assert_eq!(remedy(Call::Read, status, "deleted"), Remedy::Recreate);
            assert_eq!(remedy(Call::Delete, status, "deleted"), Remedy::Done);
        }
        assert_eq!(remedy(Call::Sync, 404, "notFound"), Remedy::GiveUp, "the calendar itself is gone");
    }

    #[test]
    fn an_id_that_is_taken_is_our_own_earlier_try() {
        assert_eq!(remedy(Call::Insert, 409, "duplicate"), Remedy::Converge);
        assert_eq!(remedy(Call::Change, 409, "conflict"), Remedy::Refetch);
    }

    #[test]
    fn an_old_sync_token_means_reading_everything_whatever_the_reason() {
        for reason in ["fullSyncRequired", "updatedMinTooLongAgo", ""] {
            assert_eq!(remedy(Call::Sync, 410, reason), Remedy::FullSync);
        }
    }

    #[test]
    fn a_change_meanwhile_is_read_again() {
        every_call(412, "conditionNotMet", Remedy::Refetch);
    }

    #[test]
    fn a_server_in_trouble_and_a_redirection_are_tried_again() {
        for status in [500, 502, 503, 504, 408, 302] {
            every_call(status, "backendError", Remedy::Retry);
        }
    }
}
