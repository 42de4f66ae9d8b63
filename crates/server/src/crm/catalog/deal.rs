use super::{
    choices::{DEAL_PIPELINES, DEAL_PRIORITIES, DEAL_STAGES, DEAL_TYPES},
    common::{CREATED, ID, OWNER, updated},
    property::{Property, ValueKind},
};

pub(super) const DEFAULTS: &[&str] =
    &["dealname", "amount", "closedate", "pipeline", "dealstage", "createdate", "hs_lastmodifieddate", "hs_object_id"];

pub(super) const SEARCHED: &[&str] = &["dealname", "pipeline", "dealstage", "description", "dealtype"];

pub(super) static PROPERTIES: [Property; 14] = [
    Property::new("dealname", "Deal name", ValueKind::Line).shown(),
    Property::new("amount", "Amount", ValueKind::Number).described("In the deal's currency.").shown(),
    Property::new("deal_currency_code", "Currency", ValueKind::Line)
        .described("An ISO 4217 code, such as EUR.")
        .shown(),
    Property::new("dealstage", "Deal stage", ValueKind::Choice(DEAL_STAGES)).shown(),
    Property::new("pipeline", "Pipeline", ValueKind::Choice(DEAL_PIPELINES)),
    Property::new("closedate", "Close date", ValueKind::DateTime).shown(),
    Property::new("dealtype", "Deal type", ValueKind::Choice(DEAL_TYPES)).shown(),
    Property::new("hs_priority", "Priority", ValueKind::Choice(DEAL_PRIORITIES)),
    Property::new("hs_next_step", "Next step", ValueKind::Line),
    Property::new("description", "Description", ValueKind::Lines),
    OWNER.shown(),
    CREATED,
    updated("hs_lastmodifieddate"),
    ID,
];
