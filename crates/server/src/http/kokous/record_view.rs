//! A record's page: the record, what is around it, and the first page of its timeline, for one request.

use chrono::{DateTime, Utc};
use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{PropertyField, PropertyInput, RecordForm, RecordSummary, RecordView},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

use crate::{
    clock::from_millis,
    crm::catalog::{Catalog, Property},
    error::ApiResult,
    meetings, records,
    store::entity::{record, record_association, user},
    timeline::{self, TimelineFilter},
};

/// The stages in which a deal is not open any more (HubSpot's default pipeline).
const CLOSED: [&str; 2] = ["closedwon", "closedlost"];
/// How many of a record's newest deals are looked at for an open one.
const NEWEST_DEALS: u64 = 100;

/// All that paints a record's page; of an archived one as well, so that it can be read and brought back.
pub(super) async fn record_view(
    connection: &impl ConnectionTrait,
    catalog: &Catalog,
    reference: RecordRef,
    now: DateTime<Utc>,
) -> ApiResult<RecordView> {
    let record = records::find_archived(connection, reference).await?;
    let mut associations = Vec::new();
    for kind in RecordType::ALL {
        if kind != reference.kind || kind == RecordType::Contact {
            associations.push(records::associated(connection, record.id, kind, 0).await?.group());
        }
    }
    let summary = records::summary(&record);
    let is_contact = reference.kind == RecordType::Contact;
    Ok(RecordView {
        created_at: from_millis(record.created_at),
        updated_at: from_millis(record.updated_at),
        archived: record.archived_at.is_some(),
        merged_into: match record.merged_into_id {
            Some(id) => records::find_many(connection, [id]).await?.get(&id).map(records::summary),
            None => None,
        },
        properties: properties(connection, catalog, &record, reference.kind).await?,
        default_associations: default_associations(connection, &record, &summary).await?,
        default_attendees: if is_contact { vec![meetings::contact_view(&record)] } else { Vec::new() },
        timeline: timeline::page(connection, record.id, None, &TimelineFilter::default(), now).await?,
        associations,
        summary,
    })
}

/// The properties that matter to the type, with the names of owners and the labels of options.
async fn properties(
    connection: &impl ConnectionTrait,
    catalog: &Catalog,
    record: &record::Model,
    kind: RecordType,
) -> Result<Vec<PropertyField>, DbErr> {
    let owner = match record.text("hubspot_owner_id").and_then(|id| id.parse::<i64>().ok()) {
        Some(id) => user::Entity::find_by_id(id).one(connection).await?.map(|user| user.name()),
        None => None,
    };
    Ok(catalog.shown(kind).map(|property| field(property, record.value(property), owner.as_deref())).collect())
}

/// What can be said of a new record: what its page shows, and what it must have. It begins as that of who makes it, in the
/// first stage.
pub(super) fn record_form(catalog: &Catalog, kind: RecordType, maker: &user::Model) -> RecordForm {
    let required = records::required(kind);
    let maker_name = maker.name();
    let shown = catalog.shown(kind).map(|property| {
        let value = match property.name.as_str() {
            "hubspot_owner_id" => Some(maker.id.to_string()),
            "dealstage" | "hs_pipeline_stage" => property.options().into_iter().next().map(|stage| stage.value),
            name => {
                records::defaults(kind).iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            }
        };
        field(property, value, Some(&maker_name))
    });
    let has_default =
        |names: &&[&str]| names.iter().any(|name| records::defaults(kind).iter().any(|(known, _)| known == name));
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    RecordForm {
        properties: shown.collect(),
        required: required.iter().filter(|list| !has_default(list)).map(|list| names(list)).collect(),
    }
}

fn field(property: &Property, value: Option<String>, owner: Option<&str>) -> PropertyField {
    let input = property.input();
    let label = value.as_deref().and_then(|value| property.display(value));
    PropertyField {
        name: property.name.clone(),
        label: property.label.clone(),
        input,
        display: if input == PropertyInput::Owner { owner.map(str::to_owned) } else { label },
        // Zones are many, and every browser knows them.
        options: if matches!(input, PropertyInput::Select | PropertyInput::Several) {
            property.options()
        } else {
            Vec::new()
        },
        own_options: property.has_own_options(),
        group: property.group_label().map(str::to_owned),
        value,
    }
}

/// The record itself, its primary company and its newest open deal.
async fn default_associations(
    connection: &impl ConnectionTrait,
    record: &record::Model,
    summary: &RecordSummary,
) -> Result<Vec<RecordSummary>, DbErr> {
    let mut defaults = vec![summary.clone()];
    let company = records::primary_company(connection, record.id).await?;
    defaults.extend(company.as_ref().map(records::summary));
    if summary.record.kind != RecordType::Deal {
        let deal = newest_open_deal(connection, record.id).await?;
        defaults.extend(deal.as_ref().map(records::summary));
    }
    Ok(defaults)
}

/// The deal that was associated last, of those that are still open.
async fn newest_open_deal(connection: &impl ConnectionTrait, record_id: i64) -> Result<Option<record::Model>, DbErr> {
    let deals = record::Entity::find()
        .join(JoinType::InnerJoin, to_association())
        .filter(record_association::Column::FromId.eq(record_id))
        .filter(record::Column::Kind.eq(RecordType::Deal.singular()))
        .filter(record::Column::ArchivedAt.is_null())
        .order_by_desc(record_association::Column::CreatedAt)
        .order_by_desc(record::Column::Id)
        .limit(NEWEST_DEALS)
        .all(connection)
        .await?;
    Ok(deals.into_iter().find(|deal| deal.text("dealstage").is_none_or(|stage| !CLOSED.contains(&stage))))
}

fn to_association() -> RelationDef {
    record::Entity::belongs_to(record_association::Entity)
        .from(record::Column::Id)
        .to(record_association::Column::ToId)
        .into()
}
