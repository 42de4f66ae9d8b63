//! The people who have an account at the stand-in. All are invented; their addresses are on reserved domains.

use chrono_tz::Tz;

/// Somebody with a mailbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The address, which is also the principal's name.
    pub email: &'static str,
    pub name: &'static str,
    /// The zone of the mailbox.
    pub time_zone: Tz,
    /// Whether it is of an organization; a personal account has no schedules and no Teams for work.
    pub is_work: bool,
    /// Whether the organization gave it Teams.
    pub has_teams: bool,
}

const fn work(email: &'static str, name: &'static str, time_zone: Tz) -> Account {
    Account { email, name, time_zone, is_work: true, has_teams: true }
}

/// Everybody: the three users of the demo, somebody's private account, and an account without Teams.
pub static ACCOUNTS: [Account; 5] = [
    work("maija.korhonen@kokous.test", "Maija Korhonen", Tz::Europe__Helsinki),
    work("daniel.okafor@kokous.test", "Daniel Okafor", Tz::America__Los_Angeles),
    work("ritu.bhandari@kokous.test", "Ritu Bhandari", Tz::Asia__Kolkata),
    Account {
        is_work: false,
        has_teams: false,
        ..work("maija.at.home@post.example", "Maija K. (personal)", Tz::Europe__Helsinki)
    },
    Account { has_teams: false, ..work("front.desk@kokous.test", "Front desk (no Teams)", Tz::Europe__Helsinki) },
];

/// The account with this address.
pub(crate) fn find(email: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|account| account.email.eq_ignore_ascii_case(email))
}

impl Account {
    /// Whether the tenant of an address of the identity platform lets the account in.
    pub(crate) fn is_of_tenant(&self, tenant: &str) -> bool {
        match tenant {
            "common" => true,
            "organizations" => self.is_work,
            "consumers" => !self.is_work,
            domain => self.is_work && self.email.ends_with(&format!("@{domain}")),
        }
    }
}

/// Whether there is such a tenant.
pub(crate) fn is_tenant(tenant: &str) -> bool {
    matches!(tenant, "common" | "organizations" | "consumers" | "kokous.test")
}
