//! How many calls run at a time for one calendar account: providers limit that, and one account that is slow must not keep
//! all others waiting. Each server counts for itself; several make as many times more.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Semaphore;

/// Calls at a time for one account: Microsoft allows four for all of an application's servers, Google names no number.
const CALLS: usize = 2;

/// The turns of all accounts that are asked for something.
#[derive(Debug, Default)]
pub struct Mailboxes(Mutex<HashMap<i64, Arc<Semaphore>>>);

impl Mailboxes {
    /// The turns of an account, which all who ask for it share.
    #[must_use]
    pub fn turns(&self, account: i64) -> Arc<Semaphore> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Those whom nobody asks for any more.
        turns.retain(|id, turns| *id == account || Arc::strong_count(turns) > 1);
        Arc::clone(turns.entry(account).or_insert_with(|| Arc::new(Semaphore::new(CALLS))))
    }

    /// The accounts for which no further call can begin now.
    #[must_use]
    pub fn busy(&self) -> Vec<i64> {
        let turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        turns.iter().filter(|(_, turns)| turns.available_permits() == 0).map(|(id, _)| *id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_busy_while_all_its_turns_are_taken() {
        let mailboxes = Mailboxes::default();
        let (one, other) = (mailboxes.turns(1), mailboxes.turns(2));
        let first = mailboxes.turns(1).try_acquire_owned().unwrap();
        assert!(mailboxes.busy().is_empty());
        let second = Arc::clone(&one).try_acquire_owned().unwrap();
        assert_eq!(mailboxes.busy(), [1]);
        assert!(Arc::clone(&one).try_acquire_owned().is_err() && other.try_acquire().is_ok());
        drop((first, second));
        assert!(mailboxes.busy().is_empty());
    }

    #[test]
    fn accounts_that_nobody_asks_for_are_forgotten() {
        let mailboxes = Mailboxes::default();
        drop(mailboxes.turns(1));
        let _kept = mailboxes.turns(2);
        assert_eq!(mailboxes.0.lock().unwrap().len(), 1);
    }
}
