use chrono::DateTime;
use kokous_model::{
    time::parse_date,
    wire::{PropertyField, PropertyInput},
};

use crate::{
    i18n::t,
    pages::words::{call_address, number_text, option_label},
    prelude::*,
    time::{browser_zone, format_date, format_moment},
};

/// A property's value as people read and use it: addresses, numbers to call and pages are links.
pub(super) fn property_value(property: &PropertyField) -> Markup {
    let text = shown(property);
    if text.is_empty() {
        return view! {
            <span class="quiet" aria-hidden="true">
                "–"
            </span>
            <span class="visually-hidden">{t().record_not_set()}</span>
        };
    }
    match property.input {
        PropertyInput::Email => link(format!("mailto:{text}"), text, false),
        PropertyInput::Phone => match call_address(&text) {
            Some(address) => link(address, text, false),
            None => text.into_markup(),
        },
        PropertyInput::Url => match web_address(&text) {
            Some(address) => link(address, text, true),
            None => text.into_markup(),
        },
        PropertyInput::Lines => view! { <span class="fact-lines">{text}</span> },
        _ => property_text(property).into_markup(),
    }
}

/// A property's value in words.
pub(super) fn property_text(property: &PropertyField) -> String {
    let text = shown(property);
    match property.input {
        _ if text.is_empty() => t().record_not_set().to_owned(),
        PropertyInput::Date => text.get(..10).and_then(parse_date).map_or(text, format_date),
        PropertyInput::DateTime => {
            let instant = DateTime::parse_from_rfc3339(&text);
            instant.map_or(text, |instant| format_moment(instant.to_utc(), &browser_zone()))
        }
        PropertyInput::Number => number_text(&text).unwrap_or(text),
        _ => text,
    }
}

/// The value in words, as far as it has any; empty where there is none.
fn shown(property: &PropertyField) -> String {
    let value = property.value.as_deref().unwrap_or_default().trim();
    match &property.display {
        None => value.to_owned(),
        Some(name) if property.input != PropertyInput::Select => name.trim().to_owned(),
        Some(name) => option_label(property, value, name),
    }
}

/// A link's address for a web page as people write it; nothing for any scheme but the web's own, such as `javascript:`.
fn web_address(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        Some(text.to_owned())
    } else if text.contains(':') || !text.contains('.') {
        None
    } else {
        Some(format!("https://{text}"))
    }
}

fn link(href: String, text: String, opens_tab: bool) -> Markup {
    view! {
        <a href=href rel="external noopener noreferrer" target=opens_tab.then_some("_blank")>
            {text}
        </a>
    }
}
