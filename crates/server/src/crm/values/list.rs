//! Lists as HubSpot writes them: `7001;7002`.

/// The ids of a list.
pub fn ids(list: &str) -> impl Iterator<Item = i64> {
    list.split(';').filter_map(|id| id.trim().parse().ok())
}

/// The list after a change: HubSpot's leading semicolon adds to the former one instead of replacing it. No id is in it
/// twice.
#[must_use]
pub fn appended(former: Option<&str>, change: &str) -> String {
    let former = former.filter(|_| change.starts_with(';')).unwrap_or_default();
    let mut list: Vec<i64> = Vec::new();
    for id in ids(former).chain(ids(change)) {
        if !list.contains(&id) {
            list.push(id);
        }
    }
    join(list)
}

/// The same for a list of options.
#[must_use]
pub fn with_added(former: Option<&str>, change: &str) -> String {
    let former = former.filter(|_| change.starts_with(';')).unwrap_or_default();
    let mut list: Vec<&str> = Vec::new();
    for value in former.split(';').chain(change.split(';')).filter(|value| !value.is_empty()) {
        if !list.contains(&value) {
            list.push(value);
        }
    }
    list.join(";")
}

/// A list of these ids.
#[must_use]
pub(super) fn join(ids: impl IntoIterator<Item = i64>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_semicolon_adds() {
        assert_eq!(appended(Some("7001;7002"), ";7003;7001"), "7001;7002;7003");
        assert_eq!(appended(Some("7001;7002"), "7003;7003"), "7003");
        assert_eq!(appended(None, ";7003"), "7003");
        assert_eq!(with_added(Some("red"), ";blue;red"), "red;blue");
        assert_eq!(with_added(Some("red"), "blue"), "blue");
    }
}
