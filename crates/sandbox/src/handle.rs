//! What a test in the same process can do with a sandbox: the same as by HTTP at `/sandbox/…`.

use std::collections::BTreeMap;

use anyhow::anyhow;
use serde_json::Value;

use crate::{
    faults::{Fault, RandomFaults},
    google::{
        calendar::{Mail, MeetMode},
        oauth::{CLIENT_ID, CLIENT_SECRET, grant_directly},
    },
    grants::{Grant, Tokens},
    graph::{self, mailboxes::DuplicateMode},
    log::LoggedRequest,
    server::Sandbox,
    video::{CLIENT_ID as VIDEO_CLIENT_ID, CLIENT_SECRET as VIDEO_CLIENT_SECRET},
    world::World,
};

impl Sandbox {
    /// The settings with which a Kokous server takes this sandbox for the providers.
    #[must_use]
    pub fn environment(&self) -> BTreeMap<&'static str, String> {
        let google = format!("{}/google", self.url());
        let (zoom, dialpad) = (format!("{}/video/zoom", self.url()), format!("{}/video/dialpad", self.url()));
        BTreeMap::from([
            ("KOKOUS_ALLOW_PRIVATE_NETWORKS", "true".to_owned()),
            ("KOKOUS_DIALPAD_API_URL", format!("{dialpad}/api/v2")),
            ("KOKOUS_DIALPAD_AUTH_URL", format!("{dialpad}/oauth/authorize")),
            ("KOKOUS_DIALPAD_CLIENT_ID", VIDEO_CLIENT_ID.to_owned()),
            ("KOKOUS_DIALPAD_CLIENT_SECRET", VIDEO_CLIENT_SECRET.to_owned()),
            ("KOKOUS_DIALPAD_TOKEN_URL", format!("{dialpad}/oauth/token")),
            ("KOKOUS_GOOGLE_AUTH_URL", format!("{google}/o/oauth2/v2/auth")),
            ("KOKOUS_GOOGLE_CALENDAR_URL", format!("{google}/calendar/v3")),
            ("KOKOUS_GOOGLE_CLIENT_ID", CLIENT_ID.to_owned()),
            ("KOKOUS_GOOGLE_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
            ("KOKOUS_GOOGLE_REVOKE_URL", format!("{google}/revoke")),
            ("KOKOUS_GOOGLE_TOKEN_URL", format!("{google}/token")),
            ("KOKOUS_MICROSOFT_CLIENT_ID", graph::oauth::CLIENT_ID.to_owned()),
            ("KOKOUS_MICROSOFT_CLIENT_SECRET", graph::oauth::CLIENT_SECRET.to_owned()),
            ("KOKOUS_MICROSOFT_GRAPH_URL", format!("{}/graph/v1.0", self.url())),
            ("KOKOUS_MICROSOFT_LOGIN_URL", format!("{}/graph/login", self.url())),
            ("KOKOUS_ZOOM_API_URL", format!("{zoom}/v2")),
            ("KOKOUS_ZOOM_AUTH_URL", format!("{zoom}/oauth/authorize")),
            ("KOKOUS_ZOOM_CLIENT_ID", VIDEO_CLIENT_ID.to_owned()),
            ("KOKOUS_ZOOM_CLIENT_SECRET", VIDEO_CLIENT_SECRET.to_owned()),
            ("KOKOUS_ZOOM_TOKEN_URL", format!("{zoom}/oauth/token")),
        ])
    }

    /// Forgets everything but the time.
    pub fn reset(&self) {
        self.state.change(|world| *world = World::new(world.clock));
    }

    /// Every request that a server made, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.state.change(|world| world.requests.all().to_vec())
    }

    /// Every message that the providers would have mailed, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.state.change(|world| world.mails())
    }

    /// Lets something go wrong.
    pub fn queue_fault(&self, fault: Fault) {
        self.state.change(|world| world.faults.queue([fault]));
    }

    /// Lets things go wrong by chance, or no longer.
    pub fn set_random_faults(&self, random: Option<RandomFaults>) {
        self.state.change(|world| world.faults.set_random(random));
    }

    /// Forgets all faults that have not struck yet, and those by chance.
    pub fn clear_faults(&self) {
        self.state.change(|world| world.faults.clear());
    }

    /// Grants scopes (separated by spaces) without the consent page.
    ///
    /// # Errors
    /// There is no such account or scope.
    pub fn grant_google(&self, account: &str, scope: &str) -> anyhow::Result<Tokens> {
        self.state
            .change(|world| {
                let now = world.clock.now();
                grant_directly(&mut world.google.grants, account, scope, now)
            })
            .map_err(|message| anyhow!(message))
    }

    /// The grants that are in force.
    #[must_use]
    pub fn google_grants(&self) -> Vec<Grant> {
        self.state.change(|world| world.google.grants.in_force().to_vec())
    }

    /// Takes back what an account has granted, as its owner can. Whether there was anything.
    pub fn revoke_google(&self, account: &str) -> bool {
        self.state.change(|world| world.google.grants.revoke(account))
    }

    /// Ends every access token; refresh tokens stay good.
    pub fn expire_google_access_tokens(&self) {
        self.state.change(|world| world.google.grants.expire_access_tokens());
    }

    /// Ends every sync token, so that clients have to start again.
    pub fn expire_google_sync_tokens(&self) {
        self.state.change(|world| world.google.calendars.expire_sync_tokens());
    }

    /// What becomes of requests for a Meet link from now on.
    pub fn set_google_meet(&self, mode: MeetMode) {
        self.state.change(|world| world.google.calendars.meet = mode);
    }

    /// Every event at Microsoft as its organizer sees it, deleted ones too.
    #[must_use]
    pub fn microsoft_events(&self) -> Vec<Value> {
        self.state.change(|world| world.graph.mailboxes.all())
    }

    /// The grants at Microsoft that are in force.
    #[must_use]
    pub fn microsoft_grants(&self) -> Vec<Grant> {
        self.state.change(|world| world.graph.grants.in_force().to_vec())
    }

    /// Takes back what an account has granted, as its owner can. Whether there was anything.
    pub fn revoke_microsoft(&self, account: &str) -> bool {
        self.state.change(|world| world.graph.grants.revoke(account))
    }

    /// Ends every access token; refresh tokens stay good.
    pub fn expire_microsoft_access_tokens(&self) {
        self.state.change(|world| world.graph.grants.expire_access_tokens());
    }

    /// Ends every delta token, so that clients have to start again.
    pub fn expire_microsoft_delta_tokens(&self) {
        self.state.change(|world| world.graph.mailboxes.generation += 1);
    }

    /// How a transaction id that was used before is refused from now on.
    pub fn set_microsoft_duplicates(&self, mode: DuplicateMode) {
        self.state.change(|world| world.graph.mailboxes.duplicates = mode);
    }

    /// How many answers the link of a new Teams meeting stays away from.
    pub fn set_microsoft_links_late(&self, answers: u32) {
        self.state.change(|world| world.graph.mailboxes.links_are_late_by = answers);
    }

    /// Tells all who are told of changes at Microsoft something about that: `missed`, `reauthorizationRequired`, or
    /// `subscriptionRemoved`, which ends it.
    pub fn tell_microsoft_lifecycle(&self, event: &str) {
        self.state.change(|world| world.graph.subscriptions.tell_lifecycle(event));
    }

    /// How many are told of changes at Microsoft.
    #[must_use]
    pub fn microsoft_subscriptions(&self) -> usize {
        self.state.change(|world| world.graph.subscriptions.count())
    }

    /// The most calls that were ever under way for one mailbox.
    #[must_use]
    pub fn most_microsoft_calls_at_once(&self) -> usize {
        self.state.change(|world| world.graph.gate.most)
    }

    /// Every event as its organizer sees it, deleted ones too.
    #[must_use]
    pub fn google_events(&self) -> Vec<Value> {
        self.state.change(|world| world.google.calendars.all())
    }
}
