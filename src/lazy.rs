//! Parts of the page that the browser fetches when they are first needed.
//!
//! The build of the page (feature `split`, see `tools/build/split.mjs`) cuts the module at the functions of [`split`]: what
//! only they reach goes into modules of their own. In other builds, as for the tests of components, everything is one
//! module, and every part is there at once.

use leptos::task::spawn_local;

use crate::{
    api::ApiError,
    composer, embed, i18n, pages,
    prelude::*,
    timeline,
    ui::{error_bar::ErrorBar, skeleton::Skeleton},
};

/// Shows a part. It finds what it needs in the context.
type Entry = fn() -> Markup;

/// A part of the page that is not needed at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LazyPart {
    /// The panel in which a meeting is composed.
    Composer,
    /// The lists of records.
    List,
    /// What is behind a card of a timeline.
    CardDetail,
    /// The settings page.
    Settings,
    /// The page of what the demo has mailed.
    SentMail,
    /// A property of a record, while it is being edited.
    Property,
    /// The dialogs in which records are made and found.
    RecordDialog,
    /// What chooses the records and the columns of a list, and names its views.
    ListTool,
    /// What is shown inside of somebody else's page.
    Embed,
}

impl LazyPart {
    /// Fetches the part, so that it is there when it is needed. A failure is forgotten: the part is then fetched when it
    /// is shown.
    pub fn preload(self) {
        spawn_local(async move { drop(self.fetch().await) });
    }

    /// What shows the part, fetched unless it is there already.
    ///
    /// # Errors
    /// It could not be fetched.
    #[cfg(feature = "split")]
    pub(crate) async fn fetch(self) -> Result<Entry, ApiError> {
        let fetched = match self {
            Self::Composer => split::composer().await,
            Self::List => split::list().await,
            Self::CardDetail => split::card_detail().await,
            Self::Settings => split::settings().await,
            Self::SentMail => split::sent_mail().await,
            Self::Property => split::property().await,
            Self::RecordDialog => split::record_dialog().await,
            Self::ListTool => split::list_tool().await,
            Self::Embed => split::embed().await,
        };
        fetched.map_err(not_fetched)
    }

    #[cfg(not(feature = "split"))]
    #[expect(clippy::unused_async, reason = "it waits where parts have modules of their own")]
    pub(crate) async fn fetch(self) -> Result<Entry, ApiError> {
        Ok(self.entry())
    }

    #[cfg(not(feature = "split"))]
    const fn entry(self) -> Entry {
        match self {
            Self::Composer => composer::open,
            Self::List => pages::list::open,
            Self::CardDetail => timeline::open_detail,
            Self::Settings => pages::settings::open,
            Self::SentMail => pages::sent_mail::open,
            Self::Property => pages::record::open_property,
            Self::RecordDialog => pages::record::open_dialog,
            Self::ListTool => pages::list::open_tool,
            Self::Embed => embed::open,
        }
    }
}

/// The page's words in Finnish; see [`i18n`].
///
/// # Errors
/// When they cannot be fetched.
#[cfg(feature = "split")]
pub(crate) async fn finnish() -> Result<&'static str, ApiError> {
    split::finnish().await.map_err(not_fetched)
}

#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async, reason = "it waits where parts have modules of their own")]
pub(crate) async fn finnish() -> Result<&'static str, ApiError> {
    Ok(i18n::fi())
}

#[cfg(feature = "split")]
fn not_fetched(_: wasm_split_helpers::SplitLoaderError) -> ApiError {
    ApiError::PartNotFetched
}

/// The functions at which the module is cut. What each gives is a number in the table of functions, which all modules
/// share.
#[cfg(feature = "split")]
mod split {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Entry, composer as composing, embed as embedding, i18n, pages, timeline as timelines};

    #[wasm_split(composer, fallible)]
    pub(super) fn composer() -> Result<Entry, SplitLoaderError> {
        Ok(composing::open)
    }

    #[wasm_split(finnish, fallible)]
    pub(super) fn finnish() -> Result<&'static str, SplitLoaderError> {
        Ok(i18n::fi())
    }

    #[wasm_split(lists, fallible)]
    pub(super) fn list() -> Result<Entry, SplitLoaderError> {
        Ok(pages::list::open)
    }

    #[wasm_split(cards, fallible)]
    pub(super) fn card_detail() -> Result<Entry, SplitLoaderError> {
        Ok(timelines::open_detail)
    }

    #[wasm_split(pages, fallible)]
    pub(super) fn settings() -> Result<Entry, SplitLoaderError> {
        Ok(pages::settings::open)
    }

    #[wasm_split(pages, fallible)]
    pub(super) fn sent_mail() -> Result<Entry, SplitLoaderError> {
        Ok(pages::sent_mail::open)
    }

    #[wasm_split(records, fallible)]
    pub(super) fn property() -> Result<Entry, SplitLoaderError> {
        Ok(pages::record::open_property)
    }

    #[wasm_split(records, fallible)]
    pub(super) fn record_dialog() -> Result<Entry, SplitLoaderError> {
        Ok(pages::record::open_dialog)
    }

    #[wasm_split(records, fallible)]
    pub(super) fn list_tool() -> Result<Entry, SplitLoaderError> {
        Ok(pages::list::open_tool)
    }

    #[wasm_split(embed, fallible)]
    pub(super) fn embed() -> Result<Entry, SplitLoaderError> {
        Ok(embedding::open)
    }
}

/// A part. As long as it is on its way a skeleton stands in its place, and *Try again* where it cannot be fetched.
#[component]
pub fn Lazy(
    /// Which part.
    part: LazyPart,
    /// What is around that which stands in its place.
    frame: fn(Markup) -> Markup,
) -> Markup {
    let fetched = RwSignal::new(None::<Result<Entry, ApiError>>);
    let fetch = Callback::new(move |()| {
        fetched.set(None);
        spawn_local(async move {
            let entry = part.fetch().await;
            fetched.try_set(Some(entry));
        });
    });
    #[cfg(not(feature = "split"))]
    fetched.set(Some(Ok(part.entry())));
    #[cfg(feature = "split")]
    fetch.run(());
    dynamic(move || match fetched.get() {
        Some(Ok(entry)) => entry(),
        Some(Err(error)) => frame(view! { <ErrorBar error retry=fetch/> }),
        None => frame(view! { <Skeleton lines=6 shape="is-rows"/> }),
    })
}
