use std::sync::LazyLock;

use super::{
    choices::{DEAL_PIPELINES, DEAL_PRIORITIES, DEAL_STAGES, DEAL_TYPES},
    common::{created, id, merged, owner, updated},
    property::{Property, ValueKind},
};

pub(super) const DEFAULTS: &[&str] =
    &["dealname", "amount", "closedate", "pipeline", "dealstage", "createdate", "hs_lastmodifieddate", "hs_object_id"];

pub(super) const SEARCHED: &[&str] = &["dealname", "pipeline", "dealstage", "description", "dealtype"];

pub(super) static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        Property::new("dealname", "Deal name", ValueKind::Line).shown(),
        Property::new("amount", "Amount", ValueKind::Number).described("In the deal's currency.").shown(),
        Property::new("deal_currency_code", "Currency", ValueKind::Line)
            .described("An ISO 4217 code, such as EUR.")
            .shown(),
        Property::new("dealstage", "Deal stage", ValueKind::choice(DEAL_STAGES)).shown(),
        Property::new("pipeline", "Pipeline", ValueKind::choice(DEAL_PIPELINES)),
        Property::new("closedate", "Close date", ValueKind::DateTime).shown(),
        Property::new("dealtype", "Deal type", ValueKind::choice(DEAL_TYPES)).shown(),
        Property::new("hs_priority", "Priority", ValueKind::choice(DEAL_PRIORITIES)),
        Property::new("hs_next_step", "Next step", ValueKind::Line),
        Property::new("description", "Description", ValueKind::Lines),
        owner().shown(),
        created("createdate"),
        updated("hs_lastmodifieddate"),
        id(),
        merged(),
    ]
});
