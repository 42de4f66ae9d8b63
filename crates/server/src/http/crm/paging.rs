use schemars::JsonSchema;
use serde::Serialize;
use url::form_urlencoded::Serializer;

use super::query::Pair;
use crate::app::App;

/// HubSpot's `paging`; absent on the last page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Paging {
    next: Next,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "NextPage")]
struct Next {
    after: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

impl Paging {
    /// The next page of what was asked for: the same address, from `after` on.
    pub(super) fn to(app: &App, path: &str, pairs: &[Pair], after: i64) -> Self {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(pairs.iter().filter(|(name, _)| name != "after"));
        query.append_pair("after", &after.to_string());
        let link = format!("{}{path}?{}", app.public_url, query.finish());
        Self { next: Next { after: after.to_string(), link: Some(link) } }
    }

    /// The next page of a search, which has no address of its own.
    pub(super) fn at(offset: u64) -> Self {
        Self { next: Next { after: offset.to_string(), link: None } }
    }
}

/// What of a page was asked for, when one more was looked for to see whether there are more: the page, and that one.
pub(super) fn cut<T>(mut found: Vec<T>, limit: u64) -> (Vec<T>, Option<T>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = if found.len() > limit { found.drain(limit..).next() } else { None };
    (found, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_than_asked_for_is_the_next_page() {
        assert_eq!(cut(vec![1, 2, 3], 2), (vec![1, 2], Some(3)));
        assert_eq!(cut(vec![1, 2], 2), (vec![1, 2], None));
        assert_eq!(cut(Vec::<i64>::new(), 2), (vec![], None));
    }
}
