//! The functions at which the module of embedded elements is cut; see the application's.

use std::future::ready;

use kokous::{
    api::ApiError,
    composer, embed, i18n,
    lazy::{Entry, Fetched, LazyPart, Parts, fetched},
    pages, timeline,
};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The parts of embedded elements.
pub(crate) const PARTS: Parts = Parts { view, finnish: || fetched(finnish()) };

fn view(part: LazyPart) -> Fetched<Entry> {
    match part {
        // The element that is used most needs it: it is smaller in one piece with the rest.
        LazyPart::Composer => Box::pin(ready(Ok(composer::open as Entry))),
        LazyPart::Conflict => fetched(conflict()),
        LazyPart::Snippets => fetched(snippets()),
        LazyPart::EmbeddedRecord => fetched(record()),
        LazyPart::EmbeddedTimeline => fetched(open_timeline()),
        LazyPart::CardDetail => fetched(card_detail()),
        LazyPart::Property => fetched(property()),
        LazyPart::RecordDialog => fetched(record_dialog()),
        // Of the application alone.
        LazyPart::AddContact
        | LazyPart::Widen
        | LazyPart::Day
        | LazyPart::List
        | LazyPart::ListTool
        | LazyPart::Settings
        | LazyPart::ConnectCalDav
        | LazyPart::SentMail => Box::pin(ready(Err(ApiError::PartNotFetched))),
    }
}

#[wasm_split(conflict, fallible)]
fn conflict() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_conflict)
}

#[wasm_split(snippets, fallible)]
fn snippets() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_snippets)
}

#[wasm_split(finnish, fallible)]
fn finnish() -> Result<&'static str, SplitLoaderError> {
    Ok(i18n::finnish())
}

#[wasm_split(record, fallible)]
fn record() -> Result<Entry, SplitLoaderError> {
    Ok(embed::open_record)
}

#[wasm_split(timeline, fallible)]
fn open_timeline() -> Result<Entry, SplitLoaderError> {
    Ok(embed::open_timeline)
}

#[wasm_split(cards, fallible)]
fn card_detail() -> Result<Entry, SplitLoaderError> {
    Ok(timeline::open_detail)
}

#[wasm_split(records, fallible)]
fn property() -> Result<Entry, SplitLoaderError> {
    Ok(pages::record::open_property)
}

#[wasm_split(records, fallible)]
fn record_dialog() -> Result<Entry, SplitLoaderError> {
    Ok(pages::record::open_dialog)
}
