//! Invented contacts with long timelines, for measurements.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use kokous_model::{
    activity::ActivityKind, attendee::Attendee, draft::MeetingDraft, meeting::Outcome, record::RecordRef,
};
use kokous_model::{record::RecordType, time::ZonedInstant};
use sea_orm::{EntityTrait, QueryOrder};

use super::Seed;
use crate::{
    activities,
    app::App,
    config::Config,
    error::ApiError,
    meetings::{self, Author, Extras},
    records,
    store::entity::{record, user},
};

/// What is written in one transaction: enough to be quick, little enough for a server beside it to go on.
const AT_ONCE: u64 = 500;
/// How far apart two lines of a timeline are.
const STEP: Duration = Duration::hours(3);

/// Adds contacts and writes meetings and other activities on the timeline of the first of them.
pub(super) async fn run(config: &Config, seed: &Seed) -> anyhow::Result<()> {
    let app = super::open(config).await?;
    let owner = user::Entity::find().order_by_asc(user::Column::Id).one(app.store.reader()).await?;
    let owner = owner.ok_or_else(|| anyhow::anyhow!("add a user first: whose are the meetings to be?"))?;
    let mut seeder = Seeder { app: &app, owner, now: seed.now.unwrap_or(app.clock.now()), first: None };
    seeder.contacts(seed.contacts).await?;
    seeder.meetings(seed.meetings).await?;
    seeder.activities(seed.activities).await?;
    let first = seeder.first.map(|contact| contact.id);
    app.store.close().await?;
    eprintln!("Added {} contacts, {} meetings and {} other activities.", seed.contacts, seed.meetings, seed.activities);
    // For programs: where the long timeline is.
    if let Some(id) = first {
        println!("{id}");
    }
    Ok(())
}

struct Seeder<'app> {
    app: &'app App,
    owner: user::Model,
    now: DateTime<Utc>,
    /// The contact with the long timeline.
    first: Option<record::Model>,
}

impl Seeder<'_> {
    async fn contacts(&mut self, count: u64) -> anyhow::Result<()> {
        for batch in batches(count) {
            let transaction = self.app.store.begin().await?;
            let contacts = batch.map(|number| self.contact(number)).collect();
            let created = records::create_many(&transaction, RecordType::Contact, contacts, self.now).await;
            let created = created.map_err(told)?;
            transaction.commit().await?;
            self.first = self.first.take().or_else(|| created.into_iter().next());
        }
        Ok(())
    }

    /// One of many whose names are as many as those of people.
    fn contact(&self, number: u64) -> BTreeMap<String, String> {
        // Neighbours have nothing in common.
        let mixed = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pick = |from: &[&str], shift: u32| from[(mixed >> shift) as usize % from.len()].to_owned();
        let ending = |shift: u32| (mixed >> shift) % 60;
        BTreeMap::from([
            ("firstname".to_owned(), pick(&FIRST_NAMES, 8)),
            ("lastname".to_owned(), format!("{}{}", pick(&LAST_NAMES, 24), pick(&LAST_ENDINGS, 40))),
            ("company".to_owned(), format!("{} {}", pick(&COMPANIES, 16), ending(48))),
            ("email".to_owned(), format!("seed-{}-{number}@example.test", self.now.timestamp_millis())),
        ])
    }

    async fn meetings(&self, count: u64) -> anyhow::Result<()> {
        let (zone, by) = (chrono_tz::Tz::UTC, Author::at_page(self.owner.id));
        for batch in batches(count) {
            let transaction = self.app.store.begin().await?;
            for number in batch {
                let start = self.at(2 * number);
                let mut draft = MeetingDraft {
                    title: format!("{} {number}", TOPICS[number as usize % TOPICS.len()]),
                    attendees: self.first.iter().map(|contact| meetings::contact_view(contact).attendee).collect(),
                    description: format!("What we talk about, for the {number}th time: **prices** and dates.").into(),
                    associations: self.first.iter().filter_map(record::Model::reference).collect(),
                    outcome: Outcome::Completed,
                    ..MeetingDraft::default()
                };
                draft.attendees.push(Attendee::Guest { name: String::new(), email: "guest@example.test".to_owned() });
                draft.set_times(
                    &ZonedInstant::new(start, zone),
                    &ZonedInstant::new(start + Duration::minutes(30), zone),
                );
                let valid = draft.validate().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
                let made = meetings::create(&transaction, self.app, &self.owner, valid, Extras::default(), by).await;
                made.map_err(told)?;
            }
            transaction.commit().await?;
        }
        Ok(())
    }

    async fn activities(&self, count: u64) -> anyhow::Result<()> {
        let about: Vec<RecordRef> = self.first.iter().filter_map(record::Model::reference).collect();
        for batch in batches(count) {
            let transaction = self.app.store.begin().await?;
            for number in batch {
                let kind = ActivityKind::ALL[number as usize % ActivityKind::ALL.len()];
                let mut properties = properties(kind, number);
                properties.insert("hs_timestamp".to_owned(), Some(self.at(2 * number + 1).to_rfc3339()));
                properties.insert("hubspot_owner_id".to_owned(), Some(self.owner.id.to_string()));
                activities::create(&transaction, kind, properties, &about, self.now).await.map_err(told)?;
            }
            transaction.commit().await?;
        }
        Ok(())
    }

    /// When the line with this number was: back from the present, at full minutes.
    fn at(&self, number: u64) -> DateTime<Utc> {
        let minute = self.now.timestamp() / 60 * 60;
        let present = DateTime::from_timestamp(minute, 0).unwrap_or(self.now);
        present - STEP * i32::try_from(number + 1).unwrap_or(i32::MAX)
    }
}

static FIRST_NAMES: [&str; 24] = [
    "Aino", "Ana", "Bao", "Chiara", "Daniel", "Eero", "Fatima", "Grace", "Hana", "Ivan", "Jonas", "Kofi", "Layla",
    "Maria", "Noa", "Olga", "Priya", "Quentin", "Rosa", "Siiri", "Théo", "Ulla", "Wei", "Yusuf",
];
static LAST_NAMES: [&str; 20] = [
    "Adler", "Berg", "Castro", "Diaz", "Ek", "Ferreira", "Gupta", "Hansen", "Ito", "Jensen", "Korhonen", "Lind",
    "Mäki", "Novak", "Okafor", "Petrov", "Rossi", "Smith", "Tanaka", "Virta",
];
static LAST_ENDINGS: [&str; 12] = ["", "a", "berg", "en", "ez", "ström", "son", "ov", "nen", "sen", "ic", "man"];
static COMPANIES: [&str; 8] = ["Aurora", "Baltic", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbour"];
static TOPICS: [&str; 5] = ["Review", "Kick-off", "Prices", "Training", "Renewal"];

fn properties(kind: ActivityKind, number: u64) -> BTreeMap<String, Option<String>> {
    let text =
        format!("<p>Number {number}: what was <strong>said</strong>, and what is to be done about it next week.</p>");
    let title = format!("{} {number}", TOPICS[number as usize % TOPICS.len()]);
    let given: Vec<(&str, String)> = match kind {
        ActivityKind::Note => vec![("hs_note_body", text)],
        ActivityKind::Call => vec![
            ("hs_call_title", title),
            ("hs_call_body", text),
            ("hs_call_direction", "OUTBOUND".to_owned()),
            ("hs_call_duration", (60_000 * (number % 40)).to_string()),
        ],
        ActivityKind::Task => {
            vec![("hs_task_subject", title), ("hs_task_body", text), ("hs_task_status", "COMPLETED".to_owned())]
        }
        ActivityKind::Email => vec![
            ("hs_email_subject", title),
            ("hs_email_html", text),
            ("hs_email_direction", "INCOMING_EMAIL".to_owned()),
        ],
    };
    given.into_iter().map(|(name, value)| (name.to_owned(), Some(value))).collect()
}

fn batches(count: u64) -> impl Iterator<Item = std::ops::Range<u64>> {
    (0..count.div_ceil(AT_ONCE)).map(move |batch| batch * AT_ONCE..((batch + 1) * AT_ONCE).min(count))
}

fn told(error: ApiError) -> anyhow::Error {
    anyhow::anyhow!("{} {:?}", error.message, error.errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_comes_in_batches_without_a_gap() {
        let numbers: Vec<u64> = batches(1_250).flatten().collect();
        assert_eq!(numbers, (0..1_250).collect::<Vec<_>>());
        assert_eq!(batches(0).count(), 0);
    }
}
