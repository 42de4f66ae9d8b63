//! The people who have an account at the stand-in. All are invented; their addresses are on reserved domains.

use chrono_tz::Tz;

/// Somebody with a calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The address, which is also the id of the primary calendar.
    pub email: &'static str,
    pub name: &'static str,
    /// The zone of the calendar.
    pub time_zone: Tz,
    /// Whether the account's administrator allows Google Meet.
    pub allows_meet: bool,
}

const fn account(email: &'static str, name: &'static str, time_zone: Tz) -> Account {
    Account { email, name, time_zone, allows_meet: true }
}

/// Everybody: the three users of the demo, somebody's private account, and an account without Meet.
pub static ACCOUNTS: [Account; 5] = [
    account("maija.korhonen@kokous.test", "Maija Korhonen", Tz::Europe__Helsinki),
    account("daniel.okafor@kokous.test", "Daniel Okafor", Tz::America__Los_Angeles),
    account("ritu.bhandari@kokous.test", "Ritu Bhandari", Tz::Asia__Kolkata),
    account("maija.at.home@post.example", "Maija K.", Tz::Europe__Helsinki),
    Account { allows_meet: false, ..account("front.desk@kokous.test", "Front desk (no Meet)", Tz::Europe__Helsinki) },
];

/// The account with this address.
pub(crate) fn find(email: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|account| account.email.eq_ignore_ascii_case(email))
}
