//! How often somebody may try to sign in.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Duration, Utc};

/// Wrong passwords for one address until it has to wait.
const TRIES: u32 = 10;
/// How long a wrong password counts, in minutes.
const MINUTES: i64 = 15;
/// Addresses that are remembered at most; the oldest are forgotten first.
const ADDRESSES: usize = 10_000;

/// Counts wrong passwords per address. It is this process's own: several servers multiply the tries by their number.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<String, Failures>>,
}

#[derive(Debug)]
struct Failures {
    count: u32,
    since: DateTime<Utc>,
}

impl Throttle {
    /// How long the address has to wait before the next try; nothing if it may try now.
    pub fn wait(&self, address: &str, now: DateTime<Utc>) -> Option<Duration> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = failures.get(address)?;
        let over = failed.since + Duration::minutes(MINUTES);
        (failed.count >= TRIES && now < over).then(|| over - now)
    }

    /// Remembers a wrong password.
    pub fn failed(&self, address: &str, now: DateTime<Utc>) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= ADDRESSES {
            failures.retain(|_, failed| now < failed.since + Duration::minutes(MINUTES));
        }
        if failures.len() >= ADDRESSES
            && let Some(oldest) = failures.iter().min_by_key(|(_, failed)| failed.since).map(|(key, _)| key.clone())
        {
            failures.remove(&oldest);
        }
        let failed = failures.entry(address.to_owned()).or_insert(Failures { count: 0, since: now });
        if now >= failed.since + Duration::minutes(MINUTES) {
            *failed = Failures { count: 0, since: now };
        }
        failed.count += 1;
    }

    /// Forgets what was wrong: the password was right.
    pub fn succeeded(&self, address: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_ten_wrong_passwords_one_address_waits_and_others_do_not() {
        let (throttle, now) = (Throttle::default(), Utc::now());
        for _ in 0..TRIES {
            assert_eq!(throttle.wait("aino@example.test", now), None);
            throttle.failed("aino@example.test", now);
        }
        assert_eq!(throttle.wait("aino@example.test", now), Some(Duration::minutes(MINUTES)));
        assert_eq!(throttle.wait("eero@example.test", now), None);
        assert_eq!(throttle.wait("aino@example.test", now + Duration::minutes(MINUTES)), None);
    }

    #[test]
    fn the_right_password_wipes_the_slate() {
        let (throttle, now) = (Throttle::default(), Utc::now());
        for _ in 0..TRIES {
            throttle.failed("aino@example.test", now);
        }
        throttle.succeeded("aino@example.test");
        assert_eq!(throttle.wait("aino@example.test", now), None);
    }
}
