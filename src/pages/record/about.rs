use chrono::{DateTime, Utc};
use kokous_model::wire::PropertyField;

use super::property::property_value;
use crate::{
    i18n::t,
    prelude::*,
    time::{browser_zone, format_day},
};

/// What the record is: its properties.
#[component]
pub(super) fn About(
    /// The properties, in the server's order.
    properties: Vec<PropertyField>,
    /// When the record was made.
    created_at: DateTime<Utc>,
) -> Markup {
    view! {
        <section class="about" aria-labelledby="about-heading">
            <h2 id="about-heading">{t().record_about()}</h2>
            <dl class="facts">
                {properties
                    .iter()
                    .map(|property| {
                        view! {
                            <div>
                                <dt>{t().property_name(&property.label, &property.name)}</dt>
                                <dd dir="auto">{property_value(property)}</dd>
                            </div>
                        }
                    })
                    .collect::<Markup>()}
                <div>
                    <dt>{t().record_created()}</dt>
                    <dd>{format_day(created_at, &browser_zone())}</dd>
                </div>
            </dl>
        </section>
    }
}
