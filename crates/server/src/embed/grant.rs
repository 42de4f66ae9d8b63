//! What an embed token gives.

use axum::http::{HeaderMap, HeaderName, header};
use kokous_model::{record::RecordRef, wire::EmbedRight};

use crate::{
    app::App,
    error::{ApiResult, forbidden},
};

/// How a page of ours in a frame says whose page it is in: it is asked for by its own origin.
const FRAMED_BY: HeaderName = HeaderName::from_static("kokous-framed-by");

/// A few records, what may be done with them, and where.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The user for whom it stands.
    pub(super) user_id: i64,
    /// The page that may use it.
    pub origin: String,
    pub(super) records: Vec<RecordRef>,
    pub(super) rights: Vec<EmbedRight>,
}

impl Grant {
    /// Whether it gives a right.
    #[must_use]
    pub fn may(&self, right: EmbedRight) -> bool {
        self.rights.contains(&right)
    }

    /// Whether it names the record.
    #[must_use]
    pub fn names(&self, record: RecordRef) -> bool {
        self.records.contains(&record)
    }

    /// The ids of its records; no two records have the same, of whatever type they are.
    pub(super) fn record_ids(&self) -> impl Iterator<Item = i64> {
        self.records.iter().map(|record| record.id)
    }

    /// Goes on only if the request comes from the page that the token is for: browsers say so themselves, and pages cannot
    /// make them say otherwise. A program can say what it likes; against that stands how soon the token is over.
    ///
    /// # Errors
    /// 403 where it comes from elsewhere, or the operator lets that page in no more.
    pub(crate) fn check_page(&self, app: &App, headers: &HeaderMap) -> ApiResult<()> {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let page = match text(&header::ORIGIN) {
            Some(origin) if origin != app.public_url => Some(origin),
            // Ours, in a frame: the browser lets it be framed by nobody but the page that it names.
            _ => text(&FRAMED_BY),
        };
        if page == Some(&self.origin) && app.embed_origins.has(&self.origin) {
            Ok(())
        } else {
            Err(forbidden("This embed token is for another page"))
        }
    }
}
