//! The demo's users.

use kokous_model::role::Role;

use super::DemoUser;

pub(super) const USERS: [DemoUser; 3] = [
    DemoUser {
        key: "maija",
        email: "maija.korhonen@kokous.test",
        first: "Maija",
        last: "Korhonen",
        role: Role::Admin,
        time_zone: "Europe/Helsinki",
        locale: None,
    },
    DemoUser {
        key: "daniel",
        email: "daniel.okafor@kokous.test",
        first: "Daniel",
        last: "Okafor",
        role: Role::Member,
        time_zone: "America/Los_Angeles",
        locale: Some("en-US"),
    },
    DemoUser {
        key: "ritu",
        email: "ritu.bhandari@kokous.test",
        first: "Ritu",
        last: "Bhandari",
        role: Role::ReadOnly,
        time_zone: "Asia/Kolkata",
        locale: Some("en-GB"),
    },
];
