use kokous_model::{
    meeting::{Location, LocationKind},
    wire::MeetingCard,
};

use crate::{
    i18n::t,
    pages::words::call_address,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// Where a map of an address is found.
const MAP: &str = "https://www.openstreetmap.org/search?query=";

/// Where one meets, and the way there: a number to call, a map, a page to open.
pub(super) fn place_line(card: &MeetingCard) -> Option<Markup> {
    let icon = match card.location.kind {
        LocationKind::None => return None,
        LocationKind::Phone => IconName::Phone,
        kind if kind.video().is_some() => IconName::Video,
        _ => IconName::Pin,
    };
    let value = match card.location.kind {
        LocationKind::Meet => "Google Meet".to_owned(),
        LocationKind::Teams => "Microsoft Teams".to_owned(),
        LocationKind::Zoom => "Zoom".to_owned(),
        LocationKind::Dialpad => "Dialpad Meetings".to_owned(),
        LocationKind::Extension => card.video_app.clone().unwrap_or_else(|| t().video_other_app().to_owned()),
        _ => card.location.value.clone(),
    };
    let way = if card.canceled { None } else { way_to(&card.location) };
    Some(view! {
        <li>
            <Icon name=icon/>
            <span dir="auto">{value}</span>
            {way.map(|way| view! {
                <a
                    class="button is-quiet"
                    href=way.href
                    target=way.opens_tab.then_some("_blank")
                    rel="external noopener noreferrer"
                    aria-label=way.name
                >
                    {way.label}
                </a>
            })}
        </li>
    })
}

/// A link to where one meets.
struct Way {
    href: String,
    /// What stands on it.
    label: &'static str,
    /// The same with the place, for those who do not see that beside it.
    name: String,
    opens_tab: bool,
}

/// The way to a place that one can be led to; a video meeting's own link stands on a line of its own.
fn way_to(location: &Location) -> Option<Way> {
    let place = location.value.trim();
    match location.kind {
        LocationKind::Phone => {
            let name = t().card_call_number(place);
            call_address(place).map(|href| Way { href, label: t().card_call(), name, opens_tab: false })
        }
        LocationKind::Address => {
            let href = format!("{MAP}{}", js_sys::encode_uri_component(place));
            Some(Way { href, label: t().card_map(), name: t().card_map_of(place), opens_tab: true })
        }
        LocationKind::Custom if place.starts_with("https://") && !place.contains(char::is_whitespace) => Some(Way {
            href: place.to_owned(),
            label: t().card_open(),
            name: t().card_open_page(place),
            opens_tab: true,
        }),
        _ => None,
    }
}
