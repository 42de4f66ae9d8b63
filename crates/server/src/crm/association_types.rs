//! HubSpot's numbers for who is associated with whom (`reference/hubspot.md` §1.8). An association has a number from
//! each of its sides; that of a primary company has one more.

use schemars::JsonSchema;
use serde::Serialize;

use super::ObjectType;

/// The category of every association type that there is here.
pub const CATEGORY: &str = "HUBSPOT_DEFINED";
/// The label of the association with a primary company.
pub const PRIMARY_LABEL: &str = "Primary";

/// How objects of one type are associated with those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssociationType {
    pub from: ObjectType,
    pub to: ObjectType,
    /// The number of the association without a label.
    pub id: u32,
    /// The number where the company is, or has as one of its own, the primary one; nothing without companies.
    pub primary_id: Option<u32>,
}

/// One number, with what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AssociationLabel")]
pub struct Label {
    pub category: &'static str,
    pub type_id: u32,
    pub label: Option<&'static str>,
}

impl AssociationType {
    /// The labels of one association, the primary one first.
    #[must_use]
    pub fn labels(&self, is_primary: bool) -> Vec<Label> {
        let primary = self.primary_id.filter(|_| is_primary);
        let primary = primary.map(|type_id| Label { category: CATEGORY, type_id, label: Some(PRIMARY_LABEL) });
        primary.into_iter().chain([Label { category: CATEGORY, type_id: self.id, label: None }]).collect()
    }

    /// `meeting_to_contact`: the name in the `associations` of an object.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}_to_{}", self.from.singular(), self.to.singular())
    }
}

/// How `from` is associated with `to`; nothing where it is not, as deals with deals.
#[must_use]
pub fn between(from: ObjectType, to: ObjectType) -> Option<&'static AssociationType> {
    TYPES.iter().find(|kind| kind.from == from && kind.to == to)
}

/// What a number means from the side of `from`, and whether it is the one for a primary company.
#[must_use]
pub fn by_id(from: ObjectType, id: u32) -> Option<(&'static AssociationType, bool)> {
    TYPES.iter().filter(|kind| kind.from == from).find_map(|kind| {
        let is_primary = kind.primary_id == Some(id);
        (is_primary || kind.id == id).then_some((kind, is_primary))
    })
}

const fn plain(from: ObjectType, to: ObjectType, id: u32) -> AssociationType {
    AssociationType { from, to, id, primary_id: None }
}

const fn with_primary(from: ObjectType, to: ObjectType, id: u32, primary_id: u32) -> AssociationType {
    AssociationType { from, to, id, primary_id: Some(primary_id) }
}

const CONTACT: ObjectType = ObjectType::CONTACT;
const COMPANY: ObjectType = ObjectType::COMPANY;
const DEAL: ObjectType = ObjectType::DEAL;
const TICKET: ObjectType = ObjectType::TICKET;
const MEETING: ObjectType = ObjectType::Meeting;

const NOTE: ObjectType = ObjectType::NOTE;
const CALL: ObjectType = ObjectType::CALL;
const TASK: ObjectType = ObjectType::TASK;
const EMAIL: ObjectType = ObjectType::EMAIL;

static TYPES: [AssociationType; 54] = [
    plain(CONTACT, CONTACT, 449),
    with_primary(CONTACT, COMPANY, 279, 1),
    plain(CONTACT, DEAL, 4),
    plain(CONTACT, TICKET, 15),
    plain(CONTACT, MEETING, 199),
    with_primary(COMPANY, CONTACT, 280, 2),
    plain(COMPANY, COMPANY, 450),
    with_primary(COMPANY, DEAL, 342, 6),
    with_primary(COMPANY, TICKET, 340, 25),
    plain(COMPANY, MEETING, 187),
    plain(DEAL, CONTACT, 3),
    with_primary(DEAL, COMPANY, 341, 5),
    plain(DEAL, TICKET, 27),
    plain(DEAL, MEETING, 211),
    plain(TICKET, CONTACT, 16),
    with_primary(TICKET, COMPANY, 339, 26),
    plain(TICKET, DEAL, 28),
    plain(TICKET, MEETING, 225),
    plain(MEETING, CONTACT, 200),
    plain(MEETING, COMPANY, 188),
    plain(MEETING, DEAL, 212),
    plain(MEETING, TICKET, 226),
    plain(CONTACT, NOTE, 201),
    plain(CONTACT, TASK, 203),
    plain(CONTACT, CALL, 193),
    plain(CONTACT, EMAIL, 197),
    plain(COMPANY, NOTE, 189),
    plain(COMPANY, TASK, 191),
    plain(COMPANY, CALL, 181),
    plain(COMPANY, EMAIL, 185),
    plain(DEAL, NOTE, 213),
    plain(DEAL, TASK, 215),
    plain(DEAL, CALL, 205),
    plain(DEAL, EMAIL, 209),
    plain(TICKET, NOTE, 227),
    plain(TICKET, TASK, 229),
    plain(TICKET, CALL, 219),
    plain(TICKET, EMAIL, 223),
    plain(NOTE, CONTACT, 202),
    plain(NOTE, COMPANY, 190),
    plain(NOTE, DEAL, 214),
    plain(NOTE, TICKET, 228),
    plain(TASK, CONTACT, 204),
    plain(TASK, COMPANY, 192),
    plain(TASK, DEAL, 216),
    plain(TASK, TICKET, 230),
    plain(CALL, CONTACT, 194),
    plain(CALL, COMPANY, 182),
    plain(CALL, DEAL, 206),
    plain(CALL, TICKET, 220),
    plain(EMAIL, CONTACT, 198),
    plain(EMAIL, COMPANY, 186),
    plain(EMAIL, DEAL, 210),
    plain(EMAIL, TICKET, 224),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_association_has_a_number_from_both_sides() {
        for kind in &TYPES {
            let back = between(kind.to, kind.from).unwrap();
            assert_eq!(kind.primary_id.is_some(), back.primary_id.is_some(), "{}", kind.name());
        }
    }

    #[test]
    fn no_number_is_used_twice() {
        let ids: Vec<u32> = TYPES.iter().flat_map(|kind| [Some(kind.id), kind.primary_id]).flatten().collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    }

    #[test]
    fn only_companies_are_primary() {
        assert!(
            TYPES.iter().filter(|kind| kind.primary_id.is_some()).all(|kind| [kind.from, kind.to].contains(&COMPANY))
        );
    }

    #[test]
    fn a_number_is_read_from_its_own_side_only() {
        let (kind, is_primary) = by_id(MEETING, 200).unwrap();
        assert_eq!((kind.to, is_primary), (CONTACT, false));
        let (kind, is_primary) = by_id(CONTACT, 1).unwrap();
        assert_eq!((kind.to, is_primary), (COMPANY, true));
        assert_eq!(by_id(CONTACT, 200), None);
    }

    #[test]
    fn a_primary_company_has_two_labels() {
        let labels = |is_primary| {
            let labels = between(CONTACT, COMPANY).unwrap().labels(is_primary);
            labels.iter().map(|label| (label.type_id, label.label)).collect::<Vec<_>>()
        };
        assert_eq!(labels(true), [(1, Some("Primary")), (279, None)]);
        assert_eq!(labels(false), [(279, None)]);
    }
}
