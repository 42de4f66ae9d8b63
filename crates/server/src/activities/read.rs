use kokous_model::activity::ActivityKind;
use kokous_richtext::sanitize_activity;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    clock::{from_millis, iso_millis},
    crm::catalog::{Property, Source},
    error::{ApiResult, not_found},
    store::entity::activity,
};

/// The activity with this id.
///
/// # Errors
/// 404 where there is none, or it was archived.
pub async fn find(connection: &impl ConnectionTrait, id: i64) -> ApiResult<activity::Model> {
    let found = activity::Entity::find_by_id(id).filter(activity::Column::ArchivedAt.is_null()).one(connection).await?;
    found.ok_or_else(|| not_found("This activity does not exist, or was deleted").because("ACTIVITY_GONE"))
}

impl activity::Model {
    /// Its kind; nothing for one that this version does not know.
    #[must_use]
    pub fn activity_kind(&self) -> Option<ActivityKind> {
        ActivityKind::from_singular(&self.kind)
    }

    /// The value of a property that is kept as it was written.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.properties.get(name).and_then(serde_json::Value::as_str).filter(|value| !value.is_empty())
    }

    /// The value of a property, as it is on the wire; empty or nothing where it has none.
    #[must_use]
    pub fn value(&self, property: &Property) -> Option<String> {
        let instant = |millis| Some(iso_millis(from_millis(millis)));
        match property.source {
            Source::Id => Some(self.id.to_string()),
            Source::CreatedAt => instant(self.created_at),
            Source::UpdatedAt => instant(self.updated_at),
            Source::StartAt => instant(self.happens_at),
            Source::Title => Some(self.title.clone()),
            // What was written by whatever version, or past all of them, is safe to show.
            Source::Description => Some(sanitize_activity(&self.body_html).into_string()),
            Source::BodyText => Some(self.body.clone()),
            Source::OwnerId => self.owner_id.map(|id| id.to_string()),
            _ => self.text(&property.name).map(str::to_owned),
        }
    }
}
