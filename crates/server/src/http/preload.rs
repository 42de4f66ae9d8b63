//! What the page asks for as soon as its module runs. The browser is told of it with the page itself, and asks for it while
//! it still fetches and compiles the module (the `preload` of the HTML Standard, in a `Link` header of RFC 8288).

use axum::http::{HeaderMap, HeaderValue};
use kokous_model::record::{RecordRef, RecordType};

use crate::{app::App, auth::Principal};

/// The header for the page at a path: the session, and the record whose page it is. Nothing for whoever is not signed in:
/// the page then goes on to another address, and the browser complains of what it got in vain.
pub(super) async fn link(app: &App, headers: &HeaderMap, path: &str) -> Option<HeaderValue> {
    Principal::of(app, headers).await.ok()?;
    // As the page asks: without a `crossorigin`, what was got does not count as an answer to its `fetch`.
    let preload = |address: &str| format!("<{address}>; rel=preload; as=fetch; crossorigin");
    let mut links = vec![preload("/kokous/v1/session")];
    links.extend(record(path).map(|record| preload(&format!("/kokous/v1/records/{record}"))));
    HeaderValue::try_from(links.join(", ")).ok()
}

/// The record whose page has this path (`contacts/42`).
fn record(path: &str) -> Option<RecordRef> {
    let (kind, id) = path.trim_end_matches('/').split_once('/')?;
    let kind = RecordType::ALL.into_iter().find(|known| known.plural() == kind)?;
    let id = id.parse().ok().filter(|id| *id > 0)?;
    Some(RecordRef::new(kind, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_known_by_the_address_of_its_page() {
        assert_eq!(record("deals/42"), Some(RecordRef::new(RecordType::Deal, 42)));
        assert_eq!(record("deals/42/"), Some(RecordRef::new(RecordType::Deal, 42)));
        for path in ["deals", "deals/", "deals/0", "deals/-1", "deals/4x", "0-3/42", "deals/42/x", "settings/42"] {
            assert_eq!(record(path), None, "{path}");
        }
    }
}
