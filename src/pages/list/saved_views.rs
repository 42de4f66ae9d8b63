//! What the person has saved of how the list is shown.

use js_sys::{Array, JsString, Object};
use kokous_model::{record::RecordType, wire::ListView as SavedView};
use leptos::task::spawn_local;

use super::{ListAddress, ListShape, address::View, view::Visit};
use crate::{
    api::{Api, ApiError, use_api},
    i18n::t,
    prelude::*,
    ui::{
        remote::Remote,
        toast::{Toasts, use_toasts},
    },
};

/// The views of a list, and the ways to change them.
#[derive(Clone, Copy)]
pub struct SavedViews {
    kind: RecordType,
    views: Remote<Vec<SavedView>>,
    shape: RwSignal<ListShape>,
    means: StoredValue<(Api, Toasts)>,
}

impl SavedViews {
    /// Those of the list of a record type, which are asked for now.
    #[must_use]
    pub fn of(kind: RecordType) -> Self {
        let saved = Self {
            kind,
            views: Remote::new(),
            shape: RwSignal::new(kind.into()),
            means: StoredValue::new((use_api(), use_toasts())),
        };
        saved.load();
        saved
    }

    /// Asks the server for them.
    pub(super) fn load(self) {
        let api = self.api();
        self.views.load(async move {
            let answer = api.list_views(self.kind).await?;
            let shape = ListShape::new(self.kind, answer.properties);
            if self.shape.try_get_untracked().is_some_and(|former| former != shape) {
                self.shape.set(shape);
            }
            Ok(answer.results)
        });
    }

    /// What the list can show: without the account's own properties until they are known.
    pub(super) fn shape(self) -> ListShape {
        self.shape.get()
    }

    /// All of them, by name; none until they are known.
    pub(super) fn all(self) -> Vec<SavedView> {
        self.views.part(Clone::clone)
    }

    /// The view of this id.
    pub(super) fn find(self, id: i64) -> Option<SavedView> {
        self.views.part(|views| views.iter().find(|view| view.id == id).cloned())
    }

    /// Whether the server has said which there are.
    pub(super) fn are_known(self) -> bool {
        self.views.part(|_| true)
    }

    /// Why that is not known.
    pub(super) fn error(self) -> Option<ApiError> {
        self.views.error()
    }

    /// The way to the server, for what is done with views.
    pub(super) fn api(self) -> Api {
        self.means.with_value(|(api, _)| api.clone())
    }

    /// Takes over a view as it is now, in the place of what it was.
    pub(super) fn put(self, view: SavedView) {
        if self.is_gone() {
            return;
        }
        let mut views = untrack(|| self.all());
        views.retain(|other| other.id != view.id);
        // By the browser: Rust's tables of small letters are 5,000 bytes (brotli).
        let name = JsString::from(view.name.as_str());
        let comes_before = |other: &SavedView| name.locale_compare(&other.name, &Array::new(), &Object::new()) < 0;
        let place = views.iter().position(comes_before);
        views.insert(place.unwrap_or(views.len()), view);
        self.views.put(views);
    }

    /// Shows a view as it was saved.
    pub(super) fn open(self, view: View, visit: Callback<Visit>) {
        if !self.is_gone() {
            let to = untrack(|| ListAddress::of_view(self.shape(), view, &self.all()));
            visit.try_run(Visit { to, replace: false });
        }
    }

    /// Takes over a view that was asked for, and shows it; or says why it is not there.
    pub(super) fn open_answer(self, answer: Result<SavedView, ApiError>, visit: Callback<Visit>, toasts: Toasts) {
        match answer {
            Ok(view) => {
                let id = view.id;
                self.put(view);
                self.open(View::Saved(id), visit);
            }
            Err(error) => toasts.fail(error.message()),
        }
    }

    /// Makes a view show something else, which can be taken back.
    pub(super) fn change(self, id: i64, query: String, visit: Callback<Visit>) {
        let Some(former) = untrack(|| self.find(id)) else { return };
        let (api, toasts) = self.means.get_value();
        spawn_local(async move {
            let answer = api.change_view(id, &query).await;
            if answer.is_ok() {
                toasts.say_with_undo(t().view_changed(&former.name), move || {
                    let (api, query) = (api.clone(), former.query.clone());
                    spawn_local(async move {
                        self.open_answer(api.change_view(id, &query).await, visit, toasts);
                    });
                });
            }
            self.open_answer(answer, visit, toasts);
        });
    }

    /// Deletes the view that is open, which can be taken back. The list shows all records then.
    pub(super) fn delete(self, id: i64, visit: Callback<Visit>) {
        let Some(former) = untrack(|| self.find(id)) else { return };
        let (api, toasts) = self.means.get_value();
        spawn_local(async move {
            match api.delete_view(id).await {
                // Deleted in another window.
                Ok(()) | Err(ApiError::NotFound(_)) => {}
                Err(error) => return toasts.fail(error.message()),
            }
            self.open(View::All, visit);
            if !self.is_gone() {
                let rest = untrack(|| self.all()).into_iter().filter(|view| view.id != id);
                self.views.put(rest.collect());
            }
            toasts.say_with_undo(t().view_deleted(&former.name), move || {
                let (api, former) = (api.clone(), former.clone());
                spawn_local(async move {
                    let answer = api.save_view(former.kind, &former.name, &former.query).await;
                    self.open_answer(answer, visit, toasts);
                });
            });
        });
    }

    /// Whether the page of the list has been left, while something was under way.
    fn is_gone(self) -> bool {
        self.means.try_get_value().is_none()
    }
}
