//! Query strings. HubSpot's clients send a list separated by commas, or one parameter again and again.

use kokous_model::text::quotable;

use crate::{
    crm::ObjectType,
    error::{ApiError, ApiResult, bad_request},
};

/// One parameter of a query string.
pub(super) type Pair = (String, String);
/// All of them, in their order.
pub(super) type Pairs = Vec<Pair>;

/// What a read asks for. Parameters that there are not are left alone, as HubSpot does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReadQuery {
    /// Names of properties; none for the default ones.
    pub(super) properties: Vec<String>,
    /// The types whose associated objects are to be named.
    pub(super) associations: Vec<ObjectType>,
    /// Whether archived objects are meant, and only those.
    pub(super) archived: bool,
    pub(super) id_property: Option<String>,
}

impl ReadQuery {
    /// Reads the parameters.
    ///
    /// # Errors
    /// 400 where `archived` is neither `true` nor `false`.
    pub(super) fn read(pairs: &[Pair]) -> ApiResult<Self> {
        let mut query = Self::default();
        for (name, value) in pairs {
            let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
            match name.as_str() {
                "properties" => query.properties.extend(items.map(str::to_owned)),
                // Types that there are not are ignored, says HubSpot's contract.
                "associations" => query.associations.extend(items.filter_map(ObjectType::from_path)),
                "archived" => query.archived = flag(name, value)?,
                "idProperty" => query.id_property = Some(value.clone()).filter(|name| !name.is_empty()),
                _ => {}
            }
        }
        Ok(query)
    }
}

/// Where a page begins, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageQuery {
    /// The id of the first one; 0 for the very first.
    pub(super) after: i64,
    pub(super) limit: u64,
}

impl PageQuery {
    /// Reads `after` and `limit`.
    ///
    /// # Errors
    /// 400 where either is no number, or the limit is 0 or above `most`.
    pub(super) fn read(pairs: &[Pair], default: u64, most: u64) -> ApiResult<Self> {
        let mut page = Self { after: 0, limit: default };
        for (name, value) in pairs {
            match name.as_str() {
                "after" if !value.is_empty() => {
                    page.after = value.parse().map_err(|_| wrong(name, value, "a cursor"))?
                }
                "limit" if !value.is_empty() => {
                    let limit = value.parse().ok().filter(|limit| (1..=most).contains(limit));
                    page.limit = limit.ok_or_else(|| wrong(name, value, &format!("a number from 1 to {most}")))?;
                }
                _ => {}
            }
        }
        Ok(page)
    }
}

/// `true` or `false`.
///
/// # Errors
/// 400 for anything else.
pub(super) fn flag(name: &str, value: &str) -> ApiResult<bool> {
    value.parse().map_err(|_| wrong(name, value, "true or false"))
}

/// The value of a parameter, the last one where there are several.
pub(super) fn last<'pairs>(pairs: &'pairs [Pair], name: &str) -> Option<&'pairs str> {
    pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn wrong(name: &str, value: &str, what: &str) -> ApiError {
    bad_request(format!("{name} must be {what}, not “{}”", quotable(value, 40)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Pairs {
        url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
    }

    #[test]
    fn lists_come_with_commas_and_again_and_again() {
        let query =
            ReadQuery::read(&pairs("properties=email,phone&properties=city&associations=companies,0-3,leads&x=1"));
        let query = query.unwrap();
        assert_eq!(query.properties, ["email", "phone", "city"]);
        assert_eq!(query.associations, [ObjectType::COMPANY, ObjectType::DEAL]);
        assert!(!query.archived);
        assert!(ReadQuery::read(&pairs("archived=perhaps")).is_err());
    }

    #[test]
    fn a_page_has_a_length_within_reason() {
        let read = |text| PageQuery::read(&pairs(text), 10, 100).map_err(|error| error.message);
        assert_eq!(read(""), Ok(PageQuery { after: 0, limit: 10 }));
        assert_eq!(read("limit=100&after=513"), Ok(PageQuery { after: 513, limit: 100 }));
        for wrong in ["limit=0", "limit=101", "limit=-1", "limit=ten", "after=later"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
