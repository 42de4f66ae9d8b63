//! What somebody at a record's page changes of it. What edits is fetched when it is first needed, see
//! [`LazyPart`](crate::lazy::LazyPart).

use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{PropertyField, RecordView},
};
use leptos::task::spawn_local;

use crate::{
    api::{Api, ApiError, use_api},
    prelude::*,
    ui::{
        field::catch_focus,
        page_heading::HEADING_ID,
        remote::Remote,
        toast::{Toasts, use_toasts},
    },
};

/// The id of the button that brings a deleted record back.
pub(super) const RESTORE_ID: &str = "restore-record";

/// The record of the page, and the ways to change it.
#[derive(Clone)]
pub(super) struct RecordEdit {
    pub(super) record: RecordRef,
    /// The record as the server had it last.
    pub(super) view: Remote<RecordView>,
    /// Whether whoever looks may change it.
    pub(super) is_allowed: Signal<bool>,
    pub(super) api: Api,
    pub(super) toasts: Toasts,
    /// The id of what gets the focus where a change takes away what had it.
    pub(super) near: &'static str,
}

impl RecordEdit {
    /// For the page of a record.
    pub(super) fn new(record: RecordRef, view: Remote<RecordView>, is_allowed: Signal<bool>) -> Self {
        Self { record, view, is_allowed, api: use_api(), toasts: use_toasts(), near: HEADING_ID }
    }

    /// That of the page around the calling component.
    pub(super) fn of_context() -> Self {
        expect_context()
    }

    /// The property of this name, as the server had it last.
    pub(super) fn property(&self, name: &str) -> Option<PropertyField> {
        self.view.part(|view| view.properties.iter().find(|field| field.name == name).cloned())
    }

    /// Changes something; shows the record as it is then, and says so, with a way back.
    pub(super) fn carry_out(
        &self,
        change: impl Future<Output = Result<RecordView, ApiError>> + 'static,
        said: String,
        undo: impl Fn(&Self) + Send + Sync + 'static,
    ) {
        let edit = self.clone();
        spawn_local(async move {
            match change.await {
                Ok(view) => {
                    edit.put(view);
                    let way_back = edit.clone();
                    edit.toasts.say_with_undo(said, move || undo(&way_back));
                }
                Err(error) => edit.toasts.fail(error.message()),
            }
        });
    }

    /// Shows the record as it is now.
    fn put(&self, view: RecordView) {
        catch_focus(if view.archived { RESTORE_ID } else { self.near });
        self.view.put(view);
    }

    /// Takes a change back.
    pub(super) fn take_back(&self, change: impl Future<Output = Result<RecordView, ApiError>> + 'static) {
        let edit = self.clone();
        spawn_local(async move {
            match change.await {
                Ok(view) => edit.put(view),
                Err(error) => edit.toasts.fail(error.message()),
            }
        });
    }
}

/// A property that is being edited.
#[derive(Clone, Copy)]
pub(super) struct PropertyEdit {
    /// The property as the server had it last.
    pub(super) field: Memo<Option<PropertyField>>,
    /// The id of the control, which its label has.
    pub(super) control: &'static str,
    /// Ends the editing.
    pub(super) close: Callback<()>,
}

/// A dialog in which a record is made, found, or merged with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordDialog {
    /// Makes a record of this type.
    Create(RecordType),
    /// Finds one of this type, or makes it, and associates it with another one.
    Associate { kind: RecordType, with: RecordRef },
    /// Finds one of the type of the page's and merges it into that.
    Merge,
}

/// The dialog of a page that is open, if one is.
#[derive(Clone, Copy)]
pub struct OpenDialog(pub RwSignal<Option<RecordDialog>>);
