//! Parts of the page that the browser fetches when they are first needed.
//!
//! The build of the page (feature `split`, see `tools/build/split.mjs`) cuts each program's module at the functions that it
//! names (`src/bin/*/parts.rs`): what only they reach goes into modules of their own. In other builds, as for the tests of
//! components, everything is one module, and every part is there at once.

#[cfg(feature = "split")]
use std::cell::Cell;

use leptos::task::spawn_local;
#[cfg(feature = "split")]
use wasm_split_helpers::SplitLoaderError;

#[cfg(feature = "split")]
use crate::api::LocalFuture;
use crate::{
    api::ApiError,
    prelude::*,
    ui::{error_bar::ErrorBar, skeleton::Skeleton},
};
#[cfg(not(feature = "split"))]
use crate::{composer, embed, i18n, pages, timeline};

/// Shows a part. It finds what it needs in the context.
pub type Entry = fn() -> Markup;

/// Something that is on its way.
#[cfg(feature = "split")]
pub type Fetched<T> = LocalFuture<Result<T, ApiError>>;

/// How a program fetches its parts.
#[cfg(feature = "split")]
#[derive(Clone, Copy)]
pub struct Parts {
    /// What shows a part.
    pub view: fn(LazyPart) -> Fetched<Entry>,
    /// The page's words in Finnish.
    pub finnish: fn() -> Fetched<&'static str>,
}

#[cfg(feature = "split")]
thread_local! {
    static PARTS: Cell<Option<Parts>> = const { Cell::new(None) };
}

/// Says where the parts come from; to be called once, before anything is shown.
#[cfg(feature = "split")]
pub fn provide_parts(parts: Parts) {
    PARTS.set(Some(parts));
}

/// What the loader gives, as this page says it.
#[cfg(feature = "split")]
pub fn fetched<T>(part: impl Future<Output = Result<T, SplitLoaderError>> + 'static) -> Fetched<T> {
    Box::pin(async { part.await.map_err(|_| ApiError::PartNotFetched) })
}

/// A part of the page that is not needed at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LazyPart {
    /// The panel in which a meeting is composed.
    Composer,
    /// What asks what becomes of two edits of one meeting.
    Conflict,
    /// The list of snippets.
    Snippets,
    /// What makes a contact of a guest.
    AddContact,
    /// The button that widens the composer.
    Widen,
    /// The day beside the form of a wide composer.
    Day,
    /// The lists of records.
    List,
    /// What is behind a card of a timeline.
    CardDetail,
    /// The settings page.
    Settings,
    /// The page on which a calendar is connected by a password.
    ConnectCalDav,
    /// The page of what the demo has mailed.
    SentMail,
    /// A property of a record, while it is being edited.
    Property,
    /// The dialogs in which records are made and found.
    RecordDialog,
    /// What chooses the records and the columns of a list, and names its views.
    ListTool,
    /// A record inside of somebody else's page.
    EmbeddedRecord,
    /// A timeline inside of somebody else's page.
    EmbeddedTimeline,
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
        let parts = PARTS.get().ok_or(ApiError::PartNotFetched)?;
        (parts.view)(self).await
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
            Self::Conflict => composer::open_conflict,
            Self::Snippets => composer::open_snippets,
            Self::AddContact => composer::open_add_contact,
            Self::Widen => composer::open_widen,
            Self::Day => composer::open_day,
            Self::List => pages::list::open,
            Self::CardDetail => timeline::open_detail,
            Self::Settings => pages::settings::open,
            Self::ConnectCalDav => pages::connect_caldav::open,
            Self::SentMail => pages::sent_mail::open,
            Self::Property => pages::record::open_property,
            Self::RecordDialog => pages::record::open_dialog,
            Self::ListTool => pages::list::open_tool,
            Self::EmbeddedRecord => embed::open_record,
            Self::EmbeddedTimeline => embed::open_timeline,
        }
    }
}

/// The page's words in Finnish; see [`i18n`].
///
/// # Errors
/// When they cannot be fetched.
#[cfg(feature = "split")]
pub(crate) async fn finnish() -> Result<&'static str, ApiError> {
    let parts = PARTS.get().ok_or(ApiError::PartNotFetched)?;
    (parts.finnish)().await
}

#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async, reason = "it waits where parts have modules of their own")]
pub(crate) async fn finnish() -> Result<&'static str, ApiError> {
    Ok(i18n::finnish())
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

/// The frame of a part without which all else works: nothing stands in its place, nor where it cannot be had.
#[must_use]
pub fn nothing(_: Markup) -> Markup {
    Markup::Nothing
}
