//! The panel: title bar, fields, footer.

use kokous_model::{
    draft::MeetingDraft,
    error::Field,
    wire::{Session, StoredDraft},
};
use leptos::ev;
use web_sys::HtmlElement;

use super::{
    Composer,
    associations::AssociationsField,
    attendees::AttendeesField,
    busy::BusyTimes,
    calendar::CalendarField,
    date::DateOfMeeting,
    description::DescriptionField,
    drafts::{DraftKeeper, say_discarded},
    elsewhere,
    error_summary::ErrorSummary,
    files::{FileDrop, FileNews},
    focus::Focus,
    footer::Footer,
    internal_note::InternalNoteField,
    location::LocationField,
    meeting_type::MeetingTypeField,
    organizer::OrganizerField,
    outcome::OutcomeField,
    problem::ProblemBar,
    reminders::RemindersField,
    save::{Saver, when_read},
    seed::Seed,
    sending,
    snippets::Library,
    state::{ComposerState, control_id},
    times::{EndTime, StartTime, TimesElsewhere},
    title::TitleField,
    title_bar::TitleBar,
    use_composer, windows,
    zone::TimeZoneField,
};
pub(super) use crate::ui::field::focus_control;
use crate::{
    api::{Api, use_api},
    calendars::Accounts,
    i18n::t,
    lazy::{Lazy, LazyPart, nothing},
    prelude::*,
    time,
    ui::{
        later::later,
        toast::{Toasts, use_toasts},
    },
};

/// A composer with its fields, from a seed.
#[component]
pub(super) fn ComposerForm(
    /// What it begins with.
    seed: Seed,
    /// Who composes.
    session: Session,
) -> Markup {
    let composer = use_composer();
    let api = use_api();
    let toasts = use_toasts();
    let continued_from = seed.continued_from;
    let keeper = DraftKeeper::new(api.clone(), composer, session.user.id);
    if continued_from.is_some() {
        keeper.adopt(&seed.draft_id);
    }
    let state = ComposerState::new(seed, session, keeper, Accounts::load(api.clone()));
    composer.draft.set_value(Some(state.draft));
    provide_context(state);
    provide_context(Library::new(api.clone()));
    keep_draft(state);
    sending::follow(state);
    // The title takes the focus by itself, and can be typed before anything else is there.
    let begins_with_the_title = state.first_field == Field::Title;
    if !begins_with_the_title {
        request_animation_frame(move || focus_control(control_id(state.first_field)));
    }
    elsewhere::notice(state, api.clone(), toasts);
    elsewhere::watch_records(state, api.clone(), toasts);
    windows::keep_apart(state, continued_from.is_some(), toasts);

    let discarding_api = api.clone();
    let saver = Saver { api, composer };
    let saver_of_keys = saver.clone();
    saver.clone().save_after_uploads(state);
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        // An input method's own: Escape, say, takes back what is being composed.
        _ if event.is_composing() => {}
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            event.stop_propagation();
            saver_of_keys.save(state);
        }
        "Escape" if !event.default_prevented() => {
            event.stop_propagation();
            composer.minimize();
        }
        _ => {}
    };
    let focus = Focus::keep(state);
    let body = ElementRef::<HtmlElement>::new();
    let is_complete = RwSignal::new(false);
    let fields = move || view! { <FieldsAfterTitle is_complete/> };
    let note = continued_from.map(|at| {
        let at = time::format_time(at, &time::browser_zone());
        view! { <p class="composer-note">{t().composer_continued(&at)}</p> }
    });
    view! {
        <div
            class="composer-form"
            on:keydown=on_keydown
            on:focusin=move |event| focus.came(&event)
            on:focusout=move |_| focus.went()
        >
            <FileDrop field=Field::DescriptionFiles>
                <TitleBar/>
                <div
                    node_ref=body
                    class="composer-body"
                    hidden=composer.minimized
                    inert=state.saving
                    aria-busy=move || (!is_complete.get()).then_some("true")
                >
                    <ErrorSummary/>
                    {note}
                    <TitleField/>
                    {begins_with_the_title.then(|| later(fields))}
                    {(!begins_with_the_title).then(fields)}
                </div>
                <div class="composer-end" hidden=composer.minimized>
                    <ProblemBar saver=saver.clone()/>
                    <Footer saver on_discard=move |()| discard(composer, discarding_api.clone(), toasts, state)/>
                </div>
                <Lazy part=LazyPart::Day frame=nothing/>
            </FileDrop>
        </div>
    }
}

/// What comes after the title, in steps between which the browser paints.
#[component]
fn FieldsAfterTitle(
    /// Becomes true when all fields are there.
    is_complete: RwSignal<bool>,
) -> Markup {
    view! {
        <div class="composer-when">
            <DateOfMeeting/>
            <StartTime/>
            <EndTime/>
        </div>
        <TimeZoneField/>
        {later(move || view! { <FieldsAfterTimes is_complete/> })}
    }
}

#[component]
fn FieldsAfterTimes(is_complete: RwSignal<bool>) -> Markup {
    view! {
        <TimesElsewhere/>
        <BusyTimes/>
        <OrganizerField/>
        <AttendeesField/>
        <MeetingTypeField/>
        <OutcomeField/>
        <LocationField/>
        {later(move || {
            is_complete.set(true);
            view! {
                <DescriptionField/>
                <InternalNoteField/>
                <AssociationsField/>
                <CalendarField/>
                <RemindersField/>
                <FileNews/>
            }
        })}
    }
}

/// Stores the draft after each change, and what is left of it when the composer goes.
fn keep_draft(state: ComposerState) {
    let kept = StoredValue::new(state.draft.get_untracked());
    watch(
        move || state.draft.get(),
        move |content| {
            kept.set_value(content.clone());
            // The session may end while something is being typed.
            state.keeper.try_with_value(|keeper| keeper.changed(stored_draft(state, content)));
        },
    );
    let keeper = send_wrapper::SendWrapper::new(state.keeper.with_value(Clone::clone));
    on_cleanup(move || {
        state.settle();
        let content = state.draft.get_untracked();
        if kept.with_value(|kept| *kept != content) {
            keeper.changed(stored_draft(state, content));
        }
        keeper.flush();
    });
}

/// Throws the draft away, with a way back for as long as the message stands.
fn discard(composer: Composer, api: Api, toasts: Toasts, state: ComposerState) {
    when_read(state, move || {
        state.settle();
        let draft = stored_draft(state, state.draft.get_untracked());
        state.keeper.with_value(DraftKeeper::finish);
        composer.close();
        say_discarded(composer, &api, toasts, &draft);
    });
}

fn stored_draft(state: ComposerState, content: MeetingDraft) -> StoredDraft {
    let editing = state.editing.get_untracked();
    StoredDraft {
        id: state.draft_id.get_value(),
        record: state.record,
        meeting_id: editing.as_ref().map(|editing| editing.meeting_id.to_string()),
        meeting_revision: editing.as_ref().map(|editing| editing.revision),
        base: editing.and_then(|editing| editing.base),
        content,
        updated_at: None,
    }
}

/// The first field, which has the focus when the composer is opened again.
pub(super) fn focus_first_field() {
    focus_control(control_id(Field::Title));
}
