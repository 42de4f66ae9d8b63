//! Fills a database with the demo.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, anyhow, bail};
use chrono::{DateTime, Utc};
use kokous_model::{
    attendee::Attendee, dispatch::Provider, draft::MeetingDraft, email::EmailAddress, record::RecordRef,
};
use sea_orm::{DatabaseTransaction, EntityTrait, PaginatorTrait};

use super::data::{DemoActivity, DemoAttendee, DemoData, DemoMeeting, DemoUser, demo_data};
use crate::{
    activities,
    app::App,
    auth::users::{self, NewUser},
    crm::catalog::Catalog,
    dispatch::{dispatch_meeting, outbox, record_as_delivered},
    error::ApiError,
    meetings::{self, Author, Extras},
    records,
    store::{
        entity::{record, user},
        settings,
    },
};

/// Fills an empty database; leaves one alone that the demo filled before.
///
/// # Errors
/// The database is somebody's own, or cannot be written.
pub async fn load(app: &App) -> anyhow::Result<()> {
    if settings::get(app.store.reader(), settings::DEMO).await?.is_some() {
        return Ok(());
    }
    let users = user::Entity::find().count(app.store.reader()).await?;
    let records = record::Entity::find().count(app.store.reader()).await?;
    if users + records > 0 {
        bail!(
            "the database has {users} users and {records} records that the demo did not make: start without --demo, or \
             set KOKOUS_DATABASE_URL to another database"
        );
    }
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    Loader { app, transaction: &transaction, now, users: HashMap::new(), records: HashMap::new() }
        .fill(demo_data(now))
        .await?;
    settings::set(&transaction, settings::DEMO, &now.to_rfc3339()).await?;
    transaction.commit().await?;
    tracing::info!("filled the database with the demo");
    Ok(())
}

struct Loader<'app> {
    app: &'app App,
    transaction: &'app DatabaseTransaction,
    now: DateTime<Utc>,
    /// Users and records by the keys of the demo's data.
    users: HashMap<&'static str, user::Model>,
    records: HashMap<&'static str, record::Model>,
}

impl Loader<'_> {
    async fn fill(mut self, data: DemoData) -> anyhow::Result<()> {
        for user in data.users {
            let added = users::add(self.transaction, new_user(&user)?, self.now).await?;
            self.users.insert(user.key, added);
        }
        for record in data.records {
            let mut properties: BTreeMap<String, String> =
                record.properties.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            properties.insert("hubspot_owner_id".to_owned(), self.user(record.owner)?.id.to_string());
            let created =
                records::create(self.transaction, Catalog::standard(), record.kind, properties, self.now).await;
            let created = created.map_err(|error| told(error, record.key))?;
            self.records.insert(record.key, created);
        }
        for association in data.associations {
            let (from, to) = (self.record(association.from)?, self.record(association.to)?);
            let associated = if association.primary {
                records::associate_primary(self.transaction, from, to, self.now).await
            } else {
                records::associate(self.transaction, from, to, self.now).await
            };
            associated.map_err(|error| told(error, association.from))?;
        }
        for meeting in &data.meetings {
            self.add(meeting).await.with_context(|| format!("the demo's meeting “{}”", meeting.title))?;
        }
        for activity in &data.activities {
            self.log(activity).await?;
        }
        Ok(())
    }

    async fn log(&self, activity: &DemoActivity) -> anyhow::Result<()> {
        let mut properties: BTreeMap<String, Option<String>> =
            activity.properties.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect();
        properties.insert("hubspot_owner_id".to_owned(), Some(self.user(activity.owner)?.id.to_string()));
        properties.insert("hs_timestamp".to_owned(), Some(activity.at.to_rfc3339()));
        let records = self.references(&activity.associations)?;
        let created = activities::create(self.transaction, activity.kind, properties, &records, self.now).await;
        created.map(drop).map_err(|error| told(error, activity.kind.singular()))
    }

    fn references(&self, keys: &[&str]) -> anyhow::Result<Vec<RecordRef>> {
        keys.iter().filter_map(|key| self.record(key).map(record::Model::reference).transpose()).collect()
    }

    /// Adds a meeting whose guests have been told, as far as they are to be.
    async fn add(&self, meeting: &DemoMeeting) -> anyhow::Result<()> {
        let mut draft = MeetingDraft {
            title: meeting.title.to_owned(),
            attendees: meeting.attendees.iter().map(|attendee| self.attendee(attendee)).collect::<Result<_, _>>()?,
            location: meeting.location.clone(),
            description: meeting.description_markdown.clone().into(),
            internal_note: meeting.internal_note.clone().into(),
            associations: self.references(&meeting.associations)?,
            calendar: if self.app.can_mail() { meeting.calendar } else { Provider::None },
            outcome: meeting.outcome.clone(),
            ..MeetingDraft::default()
        };
        draft.set_times(&meeting.start, &meeting.end);
        let valid = draft.validate().map_err(|errors| anyhow!("{errors:?}"))?;
        let organizer = self.user(meeting.organizer)?;
        let by = Author::at_page(organizer.id);
        let saved = meetings::create(self.transaction, self.app, organizer, valid, Extras::default(), by).await;
        let saved = saved.map_err(|error| told(error, meeting.title))?;
        if let (Provider::Mail, Some(provider)) = (saved.provider(), &self.app.mail) {
            let outgoing = dispatch_meeting(self.app, self.transaction, &saved).await?;
            record_as_delivered(self.transaction, saved.id, &outgoing, provider.as_ref(), self.now).await?;
            outbox::mark_sent(self.transaction, saved.id).await?;
        }
        Ok(())
    }

    fn attendee(&self, attendee: &DemoAttendee) -> anyhow::Result<Attendee> {
        Ok(match *attendee {
            DemoAttendee::Contact(key) => meetings::contact_view(self.record(key)?).attendee,
            DemoAttendee::User(key) => meetings::user_view(self.user(key)?).attendee,
            DemoAttendee::Guest { name, email } => Attendee::Guest { name: name.to_owned(), email: email.to_owned() },
        })
    }

    fn user(&self, key: &str) -> anyhow::Result<&user::Model> {
        self.users.get(key).with_context(|| format!("the demo has no user {key}"))
    }

    fn record(&self, key: &str) -> anyhow::Result<&record::Model> {
        self.records.get(key).with_context(|| format!("the demo has no record {key}"))
    }
}

fn new_user(user: &DemoUser) -> anyhow::Result<NewUser> {
    Ok(NewUser {
        email: EmailAddress::parse(user.email)?,
        first_name: user.first.to_owned(),
        last_name: user.last.to_owned(),
        role: user.role,
        time_zone: Some(user.time_zone.to_owned()),
        locale: user.locale.map(str::to_owned),
        password_hash: None,
    })
}

fn told(error: ApiError, what: &str) -> anyhow::Error {
    anyhow!("{what}: {} {:?}", error.message, error.errors)
}
