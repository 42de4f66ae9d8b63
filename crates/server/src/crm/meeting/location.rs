use kokous_model::meeting::{Location, LocationKind};

use crate::crm::values::Changes;

/// The place after a change. HubSpot keeps the text and its type apart and takes either alone; here a place has both, so
/// a text without a type is a line of its own, and clearing the text clears the type.
///
/// A type without a text is left as it is: the rules of a draft refuse it and say what to enter.
pub(super) fn changed(former: &Location, changes: &Changes) -> Location {
    // HubSpot knows nothing of a place whose link is made with the meeting: it stays unless another one is named.
    if former.kind.video().is_some() && changes.get("hs_meeting_location").is_none_or(Option::is_none) {
        return former.clone();
    }
    let value = match changes.get("hs_meeting_location") {
        Some(value) => value.clone().unwrap_or_default(),
        None => former.value.clone(),
    };
    let named =
        changes.get("hs_meeting_location_type").map(|name| name.as_deref().and_then(LocationKind::from_hubspot));
    let kind = match (named, former.kind) {
        (Some(Some(named)), _) => named,
        _ if value.is_empty() => LocationKind::None,
        (Some(None), _) | (None, LocationKind::None) => LocationKind::Custom,
        (None, kind) if kind.video().is_some() => LocationKind::Custom,
        (None, kind) => kind,
    };
    Location { kind, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(former: (LocationKind, &str), changes: &[(&'static str, Option<&str>)]) -> (LocationKind, String) {
        let changes = changes.iter().map(|(name, value)| ((*name).to_owned(), value.map(str::to_owned))).collect();
        let Location { kind, value } = changed(&Location { kind: former.0, value: former.1.to_owned() }, &changes);
        (kind, value)
    }

    const TEXT: &str = "hs_meeting_location";
    const TYPE: &str = "hs_meeting_location_type";
    const NOWHERE: (LocationKind, &str) = (LocationKind::None, "");

    #[test]
    fn a_text_and_a_type_make_a_place() {
        let phone = after(NOWHERE, &[(TEXT, Some("+358 40 1")), (TYPE, Some("PHONE"))]);
        assert_eq!(phone, (LocationKind::Phone, "+358 40 1".to_owned()));
    }

    #[test]
    fn a_text_alone_is_a_line_of_its_own_or_keeps_its_type() {
        assert_eq!(after(NOWHERE, &[(TEXT, Some("Lobby"))]), (LocationKind::Custom, "Lobby".to_owned()));
        assert_eq!(
            after((LocationKind::Address, "A 1"), &[(TEXT, Some("B 2"))]),
            (LocationKind::Address, "B 2".to_owned())
        );
    }

    #[test]
    fn what_is_cleared_leaves_a_place_that_makes_sense() {
        let former = (LocationKind::Phone, "+358 40 1");
        assert_eq!(after(former, &[(TEXT, None)]), (LocationKind::None, String::new()));
        assert_eq!(after(former, &[(TYPE, None)]), (LocationKind::Custom, "+358 40 1".to_owned()));
        assert_eq!(after(former, &[]), (LocationKind::Phone, "+358 40 1".to_owned()));
    }

    #[test]
    fn a_video_meeting_stays_one_unless_another_place_is_named() {
        let meet = (LocationKind::Meet, "");
        assert_eq!(after(meet, &[]), (LocationKind::Meet, String::new()));
        assert_eq!(after(meet, &[(TEXT, None), (TYPE, None)]), (LocationKind::Meet, String::new()));
        assert_eq!(after(meet, &[(TEXT, Some("Lobby"))]), (LocationKind::Custom, "Lobby".to_owned()));
    }

    #[test]
    fn a_type_without_a_text_is_left_for_the_rules_of_a_draft() {
        assert_eq!(after(NOWHERE, &[(TYPE, Some("PHONE"))]), (LocationKind::Phone, String::new()));
    }
}
