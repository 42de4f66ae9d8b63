//! The tables, a module each. Every instant is in milliseconds since 1970 in UTC, every id is positive.

macro_rules! entity {
    ($(#[$doc:meta])* $module:ident, $table:literal, { $($(#[$attribute:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        pub mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                $($(#[$attribute])* pub $field: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

mod activities;
mod calendars;
mod embed;
mod files;
mod others;
mod video;

pub use activities::*;
pub use calendars::*;
pub use embed::*;
pub use files::*;
pub use others::*;
pub use video::*;

entity!(
    /// Who can sign in. The id is also the HubSpot owner id and user id.
    user, "users", {
        #[sea_orm(primary_key)]
        id: i64,
        email: String,
        /// The address in lower case.
        email_key: String,
        first_name: String,
        last_name: String,
        /// [`kokous_model::role::Role::code`].
        role: String,
        /// IANA name.
        time_zone: Option<String>,
        /// BCP 47 tag; nothing means the browser's.
        locale: Option<String>,
        /// [`kokous_model::time::DateOrder::code`]; nothing means the locale's.
        date_order: Option<String>,
        /// [`kokous_model::working_hours::WorkingHours`] as text; nothing means those that everybody begins with.
        working_hours: Option<String>,
        /// Whether colleagues may schedule meetings that the user organizes.
        allows_scheduling: bool,
        /// Argon2 in PHC form; nothing for users of the demo, who have no password.
        password_hash: Option<String>,
        created_at: i64,
        updated_at: i64,
        /// Since when they may not sign in any more.
        deactivated_at: Option<i64>,
    }
);

entity!(
    /// Who is signed in. The cookie's secret is not kept, only its SHA-256.
    session, "sessions", {
        #[sea_orm(primary_key, auto_increment = false)]
        token_hash: String,
        user_id: i64,
        created_at: i64,
        seen_at: i64,
        expires_at: i64,
    }
);

entity!(
    /// Bearer tokens of programs. The token is not kept, only its SHA-256.
    api_token, "api_tokens", {
        #[sea_orm(primary_key)]
        id: i64,
        token_hash: String,
        user_id: i64,
        /// Separated by spaces; empty for everything that the user may.
        scopes: String,
        created_at: i64,
        used_at: Option<i64>,
        /// What its user calls it.
        name: String,
    }
);

entity!(
    /// Contacts, companies, deals and tickets.
    record, "records", {
        #[sea_orm(primary_key)]
        id: i64,
        /// [`kokous_model::record::RecordType::singular`].
        kind: String,
        /// HubSpot's property names and their values as text.
        properties: Json,
        /// What people call it.
        name: String,
        /// What a search looks into, folded by [`super::fold`].
        search_text: String,
        /// A contact's address in lower case.
        email_key: Option<String>,
        created_at: i64,
        updated_at: i64,
        archived_at: Option<i64>,
        /// The record that this one became a part of: its id leads there, and it stays archived.
        merged_into_id: Option<i64>,
    }
);

entity!(
    /// Which records belong together. Every association stands here twice, once from each side.
    record_association, "record_associations", {
        #[sea_orm(primary_key, auto_increment = false)]
        from_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        to_id: i64,
        /// Whether `to` is the primary company of `from`.
        is_primary: bool,
        created_at: i64,
    }
);

entity!(
    /// Meetings.
    meeting, "meetings", {
        #[sea_orm(primary_key)]
        id: i64,
        /// RFC 5545 `UID`, the same for life.
        uid: String,
        /// Grows with every change.
        revision: i64,
        /// RFC 5546 `SEQUENCE`: grows with every change that attendees hear of.
        sequence: i32,
        title: String,
        start_at: i64,
        end_at: i64,
        /// IANA zone in which it was planned.
        time_zone: String,
        /// What clocks in the zone showed by the rules known at the time of saving, `2026-11-24T14:30`.
        start_local: String,
        end_local: String,
        organizer_id: i64,
        /// HubSpot's `hubspot_owner_id`; the organizer unless set otherwise.
        owner_id: Option<i64>,
        /// HubSpot's location type; nothing for no place.
        location_kind: Option<String>,
        location: String,
        /// [`kokous_model::meeting::Location::video_code`].
        video_kind: Option<String>,
        /// The text of `description_html`, to be searched in; the Markdown, in rows of versions that had no editor.
        description: String,
        /// Sanitised.
        description_html: String,
        /// Never leaves the server's members.
        internal_note: String,
        internal_note_html: String,
        outcome: String,
        /// [`kokous_model::dispatch::Provider::code`].
        provider: String,
        send_me_copy: bool,
        canceled_at: Option<i64>,
        cancel_message: String,
        /// HubSpot's other writable properties and their values as text.
        properties: Json,
        created_at: i64,
        updated_at: i64,
        archived_at: Option<i64>,
    }
);

entity!(
    /// Who comes to a meeting, in the order of the composer.
    meeting_attendee, "meeting_attendees", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        position: i32,
        contact_id: Option<i64>,
        user_id: Option<i64>,
        name: String,
        email: Option<String>,
        /// RFC 5545 `PARTSTAT`.
        response: String,
    }
);

entity!(
    /// On whose timelines a meeting stands.
    meeting_association, "meeting_associations", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        record_id: i64,
    }
);

entity!(
    /// What is to be dispatched: one row per meeting that ever was, since the dispatcher converges on the meeting as it
    /// is now instead of replaying what was asked.
    outbox, "outbox", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        /// `queued`, `retrying`, `sent`, `failed`.
        state: String,
        /// Grows with every request, so that one that comes during a dispatch is not lost.
        generation: i64,
        /// Failed tries since it last went well or was asked for.
        attempts: i32,
        next_attempt_at: i64,
        /// Since when it has been failing.
        failing_since: Option<i64>,
        reason: String,
        /// Who works on it, until when.
        lease: Option<String>,
        lease_until: Option<i64>,
    }
);

entity!(
    /// Reminders of meetings: when their guests get a word by e-mail.
    reminder, "reminders", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        minutes_before: i32,
        /// The meeting's start less the minutes.
        due_at: i64,
        /// The same, or later where the mail server was down.
        next_attempt_at: i64,
        /// Whether there is nobody left to remind.
        done: bool,
        /// Who works on it, until when.
        lease: Option<String>,
        lease_until: Option<i64>,
    }
);

entity!(
    /// Whom a reminder has reached.
    reminded, "reminded", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        minutes_before: i32,
        /// The address in lower case.
        #[sea_orm(primary_key, auto_increment = false)]
        email_key: String,
    }
);

entity!(
    /// The latest step at each target of a meeting, as its provider needs it to plan the next.
    delivery, "deliveries", {
        #[sea_orm(primary_key, auto_increment = false)]
        meeting_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        target: String,
        /// `request` or `cancel`.
        action: String,
        sequence: i32,
        fingerprint: String,
        /// The identity that the step goes out with, chosen before the first try.
        remote_id: String,
        confirmed: bool,
        attempted_at: i64,
    }
);
