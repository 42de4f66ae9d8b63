//! Somebody else saved the meeting while it was being edited here: what they changed, what both did, and what becomes of it.

use kokous_model::{
    account::AccountSettings,
    draft::{MeetingDraft, Merge},
    error::Field as FieldName,
    time::parse_date,
    wire::MeetingDetail,
};

use super::{
    editing::Editing,
    moves,
    reminders::before,
    save::Saver,
    state::{ComposerState, use_state},
};
use crate::{
    i18n::{field_label, t},
    prelude::*,
    time,
    timeline::outcome_label,
};

/// How much of a long text is shown to tell it from another one, in characters.
const EXCERPT_CHARS: usize = 120;

/// What the bar is about; in its context.
#[derive(Clone)]
pub(super) struct Conflicting {
    /// The meeting as somebody else left it.
    pub(super) detail: MeetingDetail,
    /// What the bar's buttons start.
    pub(super) saver: StoredValue<Saver>,
}

/// Both edits of one meeting.
struct Conflict {
    theirs: MeetingDraft,
    /// The edit of their version that a resolution goes on with.
    next: Editing,
    merge: Merge,
}

impl Conflict {
    /// Compares what is in the composer with the meeting as it is now.
    fn new(state: ComposerState, detail: &MeetingDetail) -> Self {
        let mine = state.draft.get_untracked();
        let theirs = detail.draft.clone();
        let base = state.editing.with_untracked(|editing| editing.as_ref().and_then(|editing| editing.base.clone()));
        // A draft of before there were bases: whatever differs was changed by both.
        let merge = match base {
            Some(base) => MeetingDraft::merge(&base, &mine, &theirs),
            None => MeetingDraft::merge(&MeetingDraft::default(), &mine, &theirs),
        };
        Self { theirs, next: Editing::of(detail), merge }
    }
}

/// The bar that asks what becomes of two edits; few ever see it.
pub fn open() -> Markup {
    let state = use_state();
    let Conflicting { detail, saver } = expect_context();
    let conflict = Conflict::new(state, &detail);
    let is_busy = state.saving;
    let names = |parts: &[FieldName]| parts.iter().map(|part| label(*part)).collect::<Vec<_>>().join(", ");
    let only_theirs: Vec<FieldName> =
        conflict.merge.theirs.iter().copied().filter(|part| !conflict.merge.both.contains(part)).collect();
    let changes = (!only_theirs.is_empty()).then(|| t().conflict_theirs(&names(&only_theirs)));
    let taken = RwSignal::new(Vec::<FieldName>::new());
    let choices: Markup = conflict
        .merge
        .both
        .iter()
        .map(|part| view! { <Choice part=*part mine=conflict.merge.draft.clone() theirs=conflict.theirs.clone() taken/> })
        .collect();
    let conflict = StoredValue::new(conflict);
    let go_on = move |draft: MeetingDraft| {
        state.editing.set(conflict.with_value(|conflict| Some(conflict.next.clone())));
        state.problem.set(None);
        state.replace(draft);
    };
    let merge_and_save = move |_| {
        let (mut draft, theirs) = conflict.with_value(|it| (it.merge.draft.clone(), it.theirs.clone()));
        taken.get_untracked().into_iter().for_each(|part| draft.take(part, &theirs));
        go_on(draft);
        saver.with_value(|saver| saver.save(state));
    };
    let take_theirs = move |_| {
        state.show_all.set(false);
        go_on(conflict.with_value(|conflict| conflict.theirs.clone()));
    };
    let save_mine = move |_| {
        go_on(state.draft.get_untracked());
        saver.with_value(|saver| saver.save(state));
    };
    view! {
        <div class="error-bar composer-conflict" role="alert">
            <p>{t().conflict()}</p>
            {changes.map(|changes| view! { <p class="quiet">{changes}</p> })}
            {choices}
            <div class="composer-conflict-actions">
                <button type="button" class="button" disabled=is_busy on:click=merge_and_save>
                    {t().conflict_merge()}
                </button>
                <button type="button" class="button is-quiet" disabled=is_busy on:click=take_theirs>
                    {t().conflict_take_theirs()}
                </button>
                <button type="button" class="button is-quiet" disabled=is_busy on:click=save_mine>
                    {t().conflict_save_mine()}
                </button>
            </div>
        </div>
    }
}

/// One part that both changed, with both values to choose from; mine at first.
#[component]
fn Choice(part: FieldName, mine: MeetingDraft, theirs: MeetingDraft, taken: RwSignal<Vec<FieldName>>) -> Markup {
    let account = use_state().viewer.with_value(|session| session.account.clone());
    let name = format!("composer-conflict-{}", part.name());
    let option = |whose: &'static str, draft: &MeetingDraft, takes_theirs: bool| {
        let is_chosen = move || taken.with(|taken| taken.contains(&part)) == takes_theirs;
        let choose = move |_| {
            taken.update(|taken| {
                taken.retain(|other| *other != part);
                if takes_theirs {
                    taken.push(part);
                }
            });
        };
        view! {
            <label class="composer-conflict-choice">
                <input type="radio" name=name.clone() prop:checked=is_chosen on:change=choose/>
                <span>{whose}</span>
                <span dir="auto" class="quiet">{excerpt(&value_of(&account, part, draft))}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{t().conflict_both(label(part))}</legend>
            {option(t().conflict_mine(), &mine, false)}
            {option(t().conflict_other(), &theirs, true)}
        </fieldset>
    }
}

/// What a part is called. The date stands for the times too.
fn label(part: FieldName) -> &'static str {
    if part == FieldName::Date { t().conflict_when() } else { field_label(part) }
}

/// A part's value, as people tell it from another one.
fn value_of(account: &AccountSettings, part: FieldName, draft: &MeetingDraft) -> String {
    match part {
        FieldName::Title => draft.title.clone(),
        FieldName::MeetingType => draft.meeting_type.clone(),
        FieldName::Reminders => draft.reminders.iter().map(|minutes| before(*minutes)).collect::<Vec<_>>().join(", "),
        FieldName::Location => draft.location.value.clone(),
        FieldName::Description => draft.description.plain(),
        FieldName::InternalNote => draft.internal_note.plain(),
        FieldName::Outcome => outcome_label(account, &draft.outcome),
        FieldName::Date | FieldName::StartTime | FieldName::EndTime | FieldName::TimeZone => {
            let date = parse_date(&draft.date).map_or_else(|| draft.date.clone(), time::format_date);
            let clock = |at: Option<chrono::NaiveDateTime>, text: &str| {
                at.map_or_else(|| text.to_owned(), |at| time::format_clock(at.time()))
            };
            let start = clock(moves::local_start(draft), &draft.start_time);
            let end = clock(moves::local_end(draft), &draft.end_time);
            format!("{date}, {start}–{end}, {}", time::city_of(&draft.time_zone))
        }
        // Merged one by one, or fields of other forms: nobody has to choose.
        _ => String::new(),
    }
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(EXCERPT_CHARS).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
