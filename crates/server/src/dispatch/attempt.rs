//! One try at a meeting.

use std::collections::HashMap;

use chrono::Duration;
use kokous_model::{dispatch::Provider, text::ellipsis};
use kokous_providers::{CalendarProvider, DispatchError, DispatchMeeting, Step};
use sea_orm::EntityTrait;
use tokio_util::sync::CancellationToken;

use super::{
    backoff, deliveries,
    load::{dispatch_meeting, fetch_small_files},
    outbox::{self, Claim, Settled},
    route::provider_of,
};
use crate::{
    app::App,
    clock::from_millis,
    live,
    meetings::{self, ToSay},
    store::entity::{delivery, meeting},
    video::{self, Links},
};

/// After so many temporary failures one after the other the way out itself is down: the rest would only wait for it.
const FAILURES_IN_A_ROW: u32 = 3;
/// Longest reason that is kept, in characters.
const REASON_CHARS: usize = 600;

/// Carries out the steps that are missing and writes down how that went.
///
/// # Errors
/// The database's. The claim then runs out, and the next try begins where this one got to.
pub(super) async fn attempt(app: &App, claim: &Claim, stop: &CancellationToken) -> anyhow::Result<()> {
    let reader = app.store.reader();
    let meeting = meeting::Entity::find_by_id(claim.row.meeting_id).one(reader).await?;
    let provider = meeting.as_ref().map(meeting::Model::provider).unwrap_or_default();
    let settled = match meeting.map(|meeting| (meetings::to_say(&meeting, app.clock.now()), meeting)) {
        None => Some(Settled::Sent),
        Some((ToSay::NotYet(next_attempt), _)) => Some(Settled::Waiting { next_attempt }),
        Some((ToSay::OnlyTheEnd, meeting)) => match video::end_all(app, claim, &meeting).await? {
            Links::Lost => None,
            Links::Wait(error) | Links::GoOn(Some(error)) => Some(Failures::of(error).settle(app, claim)),
            Links::GoOn(None) => Some(Settled::Sent),
        },
        Some((ToSay::Present, meeting)) => match video::converge(app, claim, &meeting).await? {
            Links::Lost => None,
            Links::Wait(error) => Some(Failures::of(error).settle(app, claim)),
            Links::GoOn(matter) => carry(app, claim, meeting.id, stop, matter).await?,
        },
    };
    let transaction = app.store.begin().await?;
    match settled {
        Some(settled) => {
            log(claim.row.meeting_id, &settled);
            app.metrics.tried(provider, settled.name());
            outbox::settle(&transaction, claim, &settled, app.clock.now()).await?;
            live::log::meeting(&transaction, claim.row.meeting_id, &[], app.clock.now()).await?;
        }
        // Whoever claims it next goes on where this try got to.
        None => outbox::release(&transaction, claim).await?,
    }
    Ok(transaction.commit().await?)
}

/// Carries a meeting whose link is as it should be, and says what else is the matter; nothing if the claim was lost, or the
/// server is to stop.
async fn carry(
    app: &App,
    claim: &Claim,
    meeting_id: i64,
    stop: &CancellationToken,
    matter: Option<DispatchError>,
) -> anyhow::Result<Option<Settled>> {
    let reader = app.store.reader();
    // As it is with its link.
    let Some(meeting) = meeting::Entity::find_by_id(meeting_id).one(reader).await? else { return Ok(None) };
    let mut failures = match provider_of(app, reader, &meeting).await? {
        Err(Settled::Sent) => Failures::default(),
        Err(settled) => return Ok(Some(settled)),
        Ok(provider) => {
            let mut content = dispatch_meeting(app, reader, &meeting).await?;
            if matches!(meeting.provider(), Provider::Mail | Provider::CalDav) {
                fetch_small_files(app, meeting_id, &mut content).await?;
            }
            match steps(app, claim, provider.as_ref(), &content, stop).await? {
                Some(failures) => failures,
                None => return Ok(None),
            }
        }
    };
    if let Some(matter) = matter {
        failures.add("", matter);
    }
    Ok(Some(failures.settle(app, claim)))
}

/// Carries out the missing steps; nothing if the claim was lost, or the server is to stop.
async fn steps(
    app: &App,
    claim: &Claim,
    provider: &dyn CalendarProvider,
    meeting: &DispatchMeeting,
    stop: &CancellationToken,
) -> anyhow::Result<Option<Failures>> {
    let rows = deliveries::of_meeting(app.store.reader(), claim.row.meeting_id).await?;
    let delivered: Vec<_> = rows.iter().map(deliveries::delivered).collect();
    let mut former: HashMap<String, delivery::Model> = rows.into_iter().map(|row| (row.target.clone(), row)).collect();
    let mut failures = Failures::default();
    let mut meeting = meeting.clone();
    for step in provider.missing_steps(&meeting, &delivered) {
        if stop.is_cancelled() {
            return Ok(None);
        }
        if failures.in_a_row >= FAILURES_IN_A_ROW {
            break;
        }
        let former = former.remove(&step.target);
        match one_step(app, claim, provider, &meeting, &step, former).await? {
            Outcome::Lost => return Ok(None),
            Outcome::Done { event } => {
                failures.in_a_row = 0;
                // What comes after it may be about the event that has just been made.
                meeting.event_id = event.unwrap_or(meeting.event_id);
            }
            Outcome::Failed(error) => failures.add(&step.target, error),
        }
        // Without its event there is no use in looking for what belongs to it.
        if failures.ends_the_try {
            break;
        }
    }
    Ok(Some(failures))
}

enum Outcome {
    Done {
        /// The calendar's id of the event, where it is known now.
        event: Option<String>,
    },
    Failed(DispatchError),
    /// The claim is over.
    Lost,
}

/// Carries out one step: written down, done, and then confirmed or taken back.
async fn one_step(
    app: &App,
    claim: &Claim,
    provider: &dyn CalendarProvider,
    meeting: &DispatchMeeting,
    step: &Step,
    former: Option<delivery::Model>,
) -> anyhow::Result<Outcome> {
    let meeting_id = claim.row.meeting_id;
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    if !outbox::renew(&transaction, claim, now).await? {
        return Ok(Outcome::Lost);
    }
    deliveries::write(&transaction, meeting_id, step, provider.remote_id(meeting, step), false, now).await?;
    // Should the answer get lost, these are still known to be ours.
    meetings::write_given(&transaction, meeting_id, &[&meeting.known_guests[..], &meeting.guest_keys()].concat())
        .await?;
    transaction.commit().await?;

    let result = provider.perform(meeting, step, now).await;

    let transaction = app.store.begin().await?;
    // Renewed once more: the outcome is written by whoever holds the claim, and by nobody else.
    if !outbox::renew(&transaction, claim, app.clock.now()).await? {
        return Ok(Outcome::Lost);
    }
    let outcome = match result {
        Ok(receipt) => {
            if let Some(event) = &receipt.event {
                meetings::write_seen(&transaction, meeting_id, event).await?;
                meetings::write_given(&transaction, meeting_id, &meeting.guest_keys()).await?;
            }
            match receipt.shortfall {
                None => {
                    deliveries::confirm(&transaction, meeting_id, &step.target).await?;
                    Outcome::Done { event: receipt.event.map(|event| event.id) }
                }
                // The event is there without something: a cancellation has to find it, and another try to look at it.
                Some(shortfall) if step.writes_event() => Outcome::Failed(shortfall),
                Some(shortfall) => {
                    deliveries::take_back(&transaction, meeting_id, &step.target, former).await?;
                    Outcome::Failed(shortfall)
                }
            }
        }
        Err(error) => {
            if matches!(error, DispatchError::Gone { .. }) {
                // Nothing is there any more: the next try makes it anew.
                meetings::write_deleted(&transaction, meeting_id, app.clock.now()).await?;
                deliveries::take_back(&transaction, meeting_id, &step.target, None).await?;
            } else if !may_have_happened(&error) {
                deliveries::take_back(&transaction, meeting_id, &step.target, former).await?;
            }
            Outcome::Failed(error)
        }
    };
    transaction.commit().await?;
    Ok(outcome)
}

const fn may_have_happened(error: &DispatchError) -> bool {
    matches!(error, DispatchError::Transient { may_have_happened: true, .. })
}

/// What went wrong in one try.
#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    is_worth_another_try: bool,
    needs_reconnect: bool,
    /// Nothing went wrong, and yet something has to be asked for again.
    is_pending: bool,
    /// Whatever comes after it would fail as well.
    ends_the_try: bool,
    asked_for: Option<Duration>,
    reasons: Vec<String>,
}

impl Failures {
    /// One alone, which is nobody's but the meeting's.
    fn of(error: DispatchError) -> Self {
        let mut failures = Self::default();
        failures.add("", error);
        failures
    }

    fn add(&mut self, target: &str, error: DispatchError) {
        let reason = match error {
            DispatchError::Transient { reason, retry_after, .. } => {
                self.in_a_row += 1;
                self.is_worth_another_try = true;
                self.asked_for = self.asked_for.max(retry_after);
                // By mail the next recipient may well be reached.
                self.ends_the_try |= !target.contains('@');
                reason
            }
            DispatchError::Permanent { reason } => {
                self.in_a_row = 0;
                // By mail the target is a person, of whom it has to be said.
                if target.contains('@') { format!("{target}: {reason}") } else { reason }
            }
            DispatchError::Unauthorized { reason } => {
                self.needs_reconnect = true;
                self.ends_the_try = true;
                reason
            }
            DispatchError::Gone { reason } => {
                self.ends_the_try = true;
                reason
            }
            DispatchError::Pending { reason } => {
                self.is_pending = true;
                reason
            }
        };
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// What has to happen next. One thing that is worth another try is enough for one.
    fn settle(self, app: &App, claim: &Claim) -> Settled {
        if self.reasons.is_empty() {
            return Settled::Sent;
        }
        let reason = ellipsis(&self.reasons.join("\n"), REASON_CHARS);
        if self.needs_reconnect {
            return Settled::NeedsReconnect { reason };
        }
        if self.is_worth_another_try || self.is_pending {
            let since = claim.row.failing_since.map(from_millis);
            let next =
                backoff::next_attempt(claim.row.attempts + 1, since, self.asked_for, rand::random(), app.clock.now());
            if let Some(next_attempt) = next {
                if !self.is_worth_another_try {
                    return Settled::Waiting { next_attempt };
                }
                return Settled::Retrying { next_attempt, reason };
            }
        }
        Settled::Failed { reason }
    }
}

/// The log has the meeting's id and what the other side said, which names a recipient at most.
fn log(meeting_id: i64, settled: &Settled) {
    match settled {
        Settled::Sent => tracing::info!(meeting_id, "dispatched"),
        Settled::Waiting { next_attempt } => {
            tracing::info!(meeting_id, %next_attempt, "dispatched but for what the provider is still at");
        }
        Settled::Retrying { next_attempt, reason } => {
            tracing::warn!(meeting_id, %next_attempt, reason, "dispatch failed and will be repeated");
        }
        Settled::NeedsReconnect { reason } | Settled::Failed { reason } => {
            tracing::warn!(meeting_id, reason, "dispatch failed");
        }
    }
}
