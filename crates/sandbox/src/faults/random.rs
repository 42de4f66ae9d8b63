//! Faults by chance, the same ones for the same seed and order of requests.

use serde::{Deserialize, Serialize};

use super::FaultKind;

/// How often something goes wrong with the calendar (never with tokens), and where the dice begin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RandomFaults {
    pub seed: u64,
    /// Between 0 and 1.
    pub rate: f64,
}

/// The dice.
pub(crate) struct Chance {
    settings: RandomFaults,
    state: u64,
}

impl Chance {
    pub(crate) fn new(settings: RandomFaults) -> Self {
        Self { settings, state: settings.seed }
    }

    pub(super) fn strike(&mut self, path: &str) -> Option<FaultKind> {
        let is_graph = path.contains("/v1.0/");
        if !(is_graph || path.contains("/calendar/")) || self.fraction() >= self.settings.rate {
            return None;
        }
        let error = |status, reason: &str, retry_after| FaultKind::Error {
            status,
            reason: Some(reason.to_owned()),
            message: None,
            retry_after,
            after_commit: false,
        };
        Some(match self.next() % 9 {
            // Microsoft limits by 429 alone.
            0..=2 if is_graph => error(503, "ServiceUnavailable", None),
            3 | 4 if is_graph => error(429, "ApplicationThrottled", Some(1)),
            0 => error(500, "backendError", None),
            1 => error(503, "backendError", None),
            2 => error(429, "rateLimitExceeded", Some(1)),
            3 => error(403, "rateLimitExceeded", None),
            4 => error(403, "userRateLimitExceeded", None),
            5 => FaultKind::Drop { after_commit: false },
            6 => FaultKind::Drop { after_commit: true },
            7 => FaultKind::BrokenBody,
            _ => FaultKind::Delay { ms: 50 },
        })
    }

    /// SplitMix64: small, and even enough for dice.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn fraction(&mut self) -> f64 {
        let top = u32::try_from(self.next() >> 32).unwrap_or_default();
        f64::from(top) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(seed: u64, rate: f64) -> Vec<Option<FaultKind>> {
        let mut chance = Chance::new(RandomFaults { seed, rate });
        (0..1000).map(|_| chance.strike("/google/calendar/v3/freeBusy")).collect()
    }

    #[test]
    fn the_rate_is_kept_and_the_same_seed_gives_the_same_faults() {
        let faults = struck(7, 0.3);
        let count = faults.iter().flatten().count();
        assert!((250..350).contains(&count), "{count} of 1000");
        assert_eq!(faults, struck(7, 0.3));
        assert_ne!(faults, struck(8, 0.3));
        assert_eq!(struck(7, 0.0).iter().flatten().count(), 0);
        assert_eq!(struck(7, 1.0).iter().flatten().count(), 1000);
    }

    #[test]
    fn tokens_are_left_alone() {
        assert_eq!(Chance::new(RandomFaults { seed: 1, rate: 1.0 }).strike("/google/token"), None);
    }
}
