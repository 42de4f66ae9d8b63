//! What an open composer holds. The draft is one value; the fields read and write parts of it.

use js_sys::Promise;
use kokous_model::{
    draft::{MeetingDraft, ValidMeeting},
    error::{Field, FieldError},
    record::RecordRef,
    snippet::unfilled,
    time::DateOrder,
    updates::{Updates, updates},
    wire::{AttendeeView, MeetingDetail, RecordSummary, Session, UserSummary},
};

use super::{
    busy::Known,
    drafts::DraftKeeper,
    editing::Editing,
    field_errors::{by_field, explain, has_same_value, nobody},
    moves::length_minutes,
    seed::Seed,
    uploads::Uploads,
};
use crate::{
    calendars::Accounts,
    editor::Editor,
    prelude::*,
    time,
    ui::{press::Press, search::Search},
};

/// What stands between a draft and its being saved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// The request failed; trying again may help.
    Failed(String),
    /// The browser is offline: the draft waits to be saved, unless it changes meanwhile.
    Offline(Box<MeetingDraft>),
    /// It was offline, and the draft has changed since.
    OnlineAgain,
    /// Somebody deleted the meeting since editing began.
    Gone,
    /// Somebody else changed the meeting since editing began, into this.
    Conflict(Box<MeetingDetail>),
    /// The names of tokens that nothing has filled in: whoever saves says that they mean it.
    EmptyTokens(Vec<String>),
    /// Another version of the draft was saved already, as this meeting.
    SavedOtherwise(Box<MeetingDetail>),
}

/// Everything about one open composer; found in the context of its fields.
#[derive(Clone, Copy)]
pub(super) struct ComposerState {
    pub(super) draft: RwSignal<MeetingDraft>,
    /// What is known of people beyond the draft: their company and zone.
    pub(super) people: RwSignal<Vec<AttendeeView>>,
    /// The records offered under *Associated with*, ticked or not.
    pub(super) records: RwSignal<Vec<RecordSummary>>,
    /// What stands in the attendees' text field and is nobody yet.
    pub(super) attendee_text: RwSignal<String>,
    /// What was left standing there and is no address: an error, so that nobody is forgotten silently.
    pub(super) loose_attendee: RwSignal<String>,
    pub(super) editing: RwSignal<Option<Editing>>,
    /// The organizer at first; for a new meeting a colleague may be chosen instead.
    first_organizer: StoredValue<UserSummary>,
    pub(super) viewer: StoredValue<Session>,
    pub(super) draft_id: StoredValue<String>,
    /// What the server knows a save by, so that it happens once however often it is sent.
    pub(super) save_key: StoredValue<String>,
    /// Whether a save was sent of which nothing was heard: it may have been done.
    pub(super) has_lost_answer: StoredValue<bool>,
    pub(super) record: RecordRef,
    /// Where the focus is at first.
    pub(super) first_field: Field,
    pub(super) date_order: DateOrder,
    /// How long the meeting was when its times could last be read, in minutes on the clock.
    pub(super) length: StoredValue<i64>,
    pub(super) saving: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<Problem>>,
    /// Whether *Save* was pressed, so that every error shows.
    pub(super) show_all: RwSignal<bool>,
    touched: RwSignal<Vec<Field>>,
    /// What an error would shift waits until nothing is pressed there.
    pub(super) press: Press,
    refused: RwSignal<Option<(MeetingDraft, Vec<FieldError>)>>,
    validation: Memo<Result<ValidMeeting, Vec<FieldError>>>,
    errors: Memo<Vec<FieldError>>,
    pub(super) keeper: StoredValue<DraftKeeper, LocalStorage>,
    /// When people are busy, as far as the server was asked.
    pub(super) busy: Search<Known>,
    /// Whether the day is to stand beside the form.
    pub(super) is_wide: RwSignal<bool>,
    /// The viewer's calendar accounts.
    pub(super) accounts: Accounts,
    /// Whether the draft's author said who sends it; until then that follows the accounts.
    pub(super) has_chosen_calendar: StoredValue<bool>,
    /// The files that are not part of the draft yet.
    pub(super) uploads: Uploads,
    /// What has to be done before the draft is used.
    before_use: StoredValue<Vec<Callback<()>>>,
    /// The editors of its texts.
    editors: StoredValue<Vec<Editor>>,
    /// Whether a save, or the end of the draft, waits for them.
    pub(super) is_waiting: StoredValue<bool>,
    /// The names of tokens that may stay empty.
    accepted_tokens: StoredValue<Vec<String>>,
}

/// The state of the composer that the calling component is part of.
pub(super) fn use_state() -> ComposerState {
    expect_context::<ComposerState>()
}

impl ComposerState {
    pub(super) fn new(seed: Seed, session: Session, keeper: DraftKeeper, accounts: Accounts) -> Self {
        let date_order = time::date_order(session.date_order);
        let length = length_minutes(&seed.draft).unwrap_or(30);
        let has_chosen_calendar = seed.editing.is_some() || seed.continued_from.is_some();
        let draft = RwSignal::new(seed.draft);
        let refused = RwSignal::new(None::<(MeetingDraft, Vec<FieldError>)>);
        let validation = memo(move || draft.with(MeetingDraft::validate));
        let loose_attendee = RwSignal::new(String::new());
        let uploads = Uploads::new();
        let errors = memo(move || {
            let mut errors = validation.with(|result| result.as_ref().err().cloned().unwrap_or_default());
            loose_attendee.with(|text| errors.extend(nobody(text)));
            errors.extend(uploads.errors());
            draft.with(|draft| {
                errors.iter_mut().for_each(|error| explain(error, draft, date_order));
                refused.with(|refused| {
                    if let Some((refused_draft, refusals)) = refused {
                        let still_stands = |error: &&FieldError| has_same_value(error.field, refused_draft, draft);
                        errors.extend(refusals.iter().filter(still_stands).cloned().map(|mut error| {
                            explain(&mut error, draft, date_order);
                            error
                        }));
                    }
                });
            });
            by_field(errors)
        });
        Self {
            draft,
            people: RwSignal::new(seed.people),
            records: RwSignal::new(seed.records),
            attendee_text: RwSignal::new(String::new()),
            loose_attendee,
            editing: RwSignal::new(seed.editing),
            first_organizer: StoredValue::new(seed.organizer),
            viewer: StoredValue::new(session),
            save_key: StoredValue::new(seed.draft_id.clone()),
            draft_id: StoredValue::new(seed.draft_id),
            has_lost_answer: StoredValue::new(false),
            record: seed.record,
            first_field: seed.first_field,
            date_order,
            length: StoredValue::new(length),
            saving: RwSignal::new(false),
            problem: RwSignal::new(None),
            show_all: RwSignal::new(false),
            touched: RwSignal::new(vec![Field::Attendees, Field::TimeZone]),
            press: Press::follow(),
            refused,
            validation,
            errors,
            keeper: StoredValue::new_local(keeper),
            busy: Search::new(),
            is_wide: RwSignal::new(false),
            accounts,
            has_chosen_calendar: StoredValue::new(has_chosen_calendar),
            uploads,
            before_use: StoredValue::new(Vec::new()),
            editors: StoredValue::new(Vec::new()),
            is_waiting: StoredValue::new(false),
            accepted_tokens: StoredValue::new(Vec::new()),
        }
    }

    /// A part of the draft that changes only when it does.
    pub(super) fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&MeetingDraft) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.draft.with(|draft| read(draft)))
    }

    /// Has this called before the draft is used: by a field that tells of its changes a moment later.
    pub(super) fn before_use(self, call: Callback<()>) {
        self.before_use.update_value(|calls| calls.push(call));
    }

    /// Gets into the draft what was typed a moment ago. A field that has gone before the composer told it when it went.
    pub(super) fn settle(self) {
        for call in self.before_use.get_value() {
            call.try_run(());
        }
    }

    /// Has a save wait for what is pasted into this editor and still being read.
    pub(super) fn waits_for(self, editor: Editor) {
        self.editors.update_value(|editors| editors.push(editor));
    }

    /// What was pasted a moment ago and is still being read.
    pub(super) fn reading(self) -> Option<Promise> {
        self.editors.get_value().into_iter().find_map(Editor::reading)
    }

    /// Marks a field as left, so that its error shows from now on; once what it was left for is done.
    pub(super) fn touch(self, field: Field) {
        // Browsers fire `blur` while a focused field is being removed, after its composer is gone.
        self.press.then(move || {
            self.touched.try_update(|touched| {
                if !touched.contains(&field) {
                    touched.push(field);
                }
            });
        });
    }

    /// The field's error, once it is time to show it.
    pub(super) fn error_of(self, field: Field) -> Memo<Option<String>> {
        memo(move || {
            let shows = self.show_all.get() || self.touched.with(|touched| touched.contains(&field));
            let error = |errors: &Vec<FieldError>| {
                errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
            };
            self.errors.with(error).filter(|_| shows)
        })
    }

    /// All errors, in the order of the fields on the page.
    pub(super) fn errors(self) -> Vec<FieldError> {
        self.errors.get()
    }

    /// Takes the server's errors to their fields; each stays until its field is changed.
    pub(super) fn refuse(self, draft: MeetingDraft, errors: Vec<FieldError>) {
        self.refused.set(Some((draft, errors)));
    }

    /// Lets what was refused for this reason be saved again.
    pub(super) fn take_back_refusal(self, code: &str) {
        let is_refused = |(_, errors): &(_, Vec<FieldError>)| errors.iter().any(|error| error.code == code);
        if self.refused.with_untracked(|refused| refused.as_ref().is_some_and(is_refused)) {
            self.refused.set(None);
        }
    }

    /// Whether the meeting is to stand on a record on which it does not stand yet; not once the composer has gone.
    pub(super) fn adds(self, record: RecordRef) -> bool {
        let names = |draft: &MeetingDraft| draft.associations.contains(&record);
        self.draft.try_with_untracked(names).unwrap_or_default()
            && self.editing.with_untracked(|editing| match editing {
                None => true,
                Some(editing) => editing.base.as_ref().is_some_and(|base| !names(base)),
            })
    }

    /// Whether nothing stands in the way of a save.
    pub(super) fn is_valid(self) -> bool {
        self.errors.with_untracked(Vec::is_empty)
    }

    /// The meeting, once every rule is satisfied.
    fn valid(self) -> Option<ValidMeeting> {
        self.validation.with(|result| result.as_ref().ok().cloned())
    }

    /// The names of the tokens that the attendees would read between their braces, where nobody has said that they may. A
    /// description that an edit does not touch is nothing new to them.
    pub(super) fn empty_tokens(self) -> Vec<String> {
        let description = self.draft.with_untracked(|draft| draft.description.clone());
        let is_as_it_was = self.editing.with_untracked(|editing| {
            let base = editing.as_ref().and_then(|editing| editing.base.as_ref());
            base.is_some_and(|base| base.description == description)
        });
        if is_as_it_was {
            return Vec::new();
        }
        let accepted = self.accepted_tokens.get_value();
        unfilled(&description).into_iter().filter(|name| !accepted.contains(name)).collect()
    }

    /// Lets these tokens stay empty.
    pub(super) fn accept_tokens(self, names: Vec<String>) {
        self.accepted_tokens.update_value(|accepted| accepted.extend(names));
    }

    /// Whom a save of the draft as it is would reach.
    pub(super) fn updates(self) -> Updates {
        let Some(meeting) = self.valid() else { return Updates::default() };
        let before = self.editing.with(|editing| editing.as_ref().and_then(|editing| editing.before.clone()));
        updates(before.as_ref(), &meeting, &self.organizer().email)
    }

    /// Who organizes the meeting: its organizer, the chosen colleague, or who composes it.
    pub(super) fn organizer(self) -> UserSummary {
        let chosen = self.draft.with(|draft| draft.organizer_id);
        let colleague = self
            .viewer
            .with_value(|session| session.organizers.iter().find(|colleague| Some(colleague.id) == chosen).cloned());
        colleague.filter(|_| self.is_new()).unwrap_or_else(|| self.first_organizer.get_value())
    }

    /// Whether who composes also organizes: only then the accounts are those that the meeting goes through.
    pub(super) fn is_own(self) -> bool {
        let organizer = self.organizer().id;
        self.viewer.with_value(|session| session.user.id == organizer)
    }

    /// Whether the meeting is made by the save, so that who sends it can still be chosen.
    pub(super) fn is_new(self) -> bool {
        self.editing.with(Option::is_none)
    }

    /// Replaces the whole draft, as when somebody else's version is taken over.
    pub(super) fn replace(self, draft: MeetingDraft) {
        self.length.set_value(length_minutes(&draft).unwrap_or(30));
        self.draft.set(draft);
    }
}

/// The id of the field's control, to which the error summary leads.
pub(super) const fn control_id(field: Field) -> &'static str {
    match field {
        Field::Title => "composer-title",
        Field::Date => "composer-date",
        Field::StartTime => "composer-start-time",
        Field::EndTime => "composer-end-time",
        Field::TimeZone => "composer-time-zone",
        Field::Attendees => "composer-attendees",
        Field::Organizer | Field::Owner => "composer-organizer",
        Field::MeetingType => "composer-meeting-type",
        Field::Reminders => "composer-reminders",
        Field::Location => "composer-location",
        Field::Description => "composer-description",
        Field::InternalNote => "composer-internal-note",
        Field::DescriptionFiles | Field::File => "composer-description-files",
        Field::InternalNoteFiles => "composer-internal-note-files",
        Field::Associations => "composer-associations",
        Field::Calendar => "composer-calendar",
        Field::Outcome => "composer-outcome",
        Field::Language => "profile-language",
        Field::DateOrder => "profile-date-order",
        Field::WorkingHours => "profile-working-hours",
        Field::Name => "snippet-name",
        Field::Shortcut => "snippet-shortcut",
        Field::Text => "snippet-text",
        Field::Email => "user-email",
        Field::Password => "user-password",
        Field::Server => "calendar-server",
        Field::UserName => "calendar-user-name",
    }
}
