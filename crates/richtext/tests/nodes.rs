//! Each element of the allowlist, as the page's editor writes it. The editor's journey reads the same file, so that both
//! sides agree node by node.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

use kokous_richtext::{TAGS, sanitize};

#[test]
fn what_the_editor_writes_is_kept_as_it_is() {
    let nodes: BTreeMap<String, String> = serde_json::from_str(include_str!("nodes.json")).unwrap();
    for tag in TAGS {
        let html = nodes.get(*tag).unwrap_or_else(|| panic!("{tag} has no sample"));
        assert!(html.contains(&format!("<{tag}>")) || html.contains(&format!("<{tag} ")), "{tag}: {html}");
    }
    for (tag, html) in nodes {
        assert!(TAGS.contains(&tag.as_str()), "{tag} is not on the list");
        assert_eq!(sanitize(&html).as_str(), html, "{tag}");
    }
}
