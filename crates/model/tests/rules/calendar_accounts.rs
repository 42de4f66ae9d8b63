use kokous_model::{
    dispatch::Provider,
    draft::MeetingDraft,
    wire::{AccountCalendar, CalendarAccount, CalendarAccountState, CalendarAccounts, ColleagueCalendar},
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn account(id: i64, is_default: bool) -> CalendarAccount {
    CalendarAccount {
        server: None,
        user_name: None,
        id,
        provider: Provider::Google,
        address: format!("{id}@calendar.test"),
        state: CalendarAccountState::Connected,
        reason: None,
        cause: None,
        is_default,
        calendar_id: "primary".to_owned(),
        calendars: vec![AccountCalendar { id: "primary".to_owned(), name: "Mine".to_owned() }],
        shows_events: false,
        waiting: 0,
    }
}

fn accounts(accounts: &[(i64, bool)]) -> CalendarAccounts {
    CalendarAccounts {
        accounts: accounts.iter().map(|(id, is_default)| account(*id, *is_default)).collect(),
        colleagues: vec![ColleagueCalendar { user_id: 7, provider: Provider::Google }],
        ..CalendarAccounts::default()
    }
}

#[test]
fn a_meeting_goes_through_the_named_account_else_the_default_one_else_the_first() {
    let chosen = |known: &[(i64, bool)], id| accounts(known).chosen(Provider::Google, id).map(|account| account.id);
    assert_eq!(chosen(&[(1, false), (2, true)], Some("1")), Some(1));
    assert_eq!(chosen(&[(1, false), (2, true)], None), Some(2));
    assert_eq!(chosen(&[(1, false), (2, false)], None), Some(1));
    assert_eq!(chosen(&[(1, false), (2, true)], Some("3")), None, "not another one than was asked for");
    assert_eq!(chosen(&[], None), None);
    assert_eq!(accounts(&[(1, true)]).chosen(Provider::Mail, None), None);
}

#[test]
fn a_calendar_sends_unless_said_otherwise_only_where_one_is_the_default() {
    assert_eq!(accounts(&[(1, true)]).default_provider(None), Some(Provider::Google));
    assert_eq!(accounts(&[(1, false)]).default_provider(None), None);
    assert_eq!(accounts(&[]).default_provider(Some(7)), Some(Provider::Google));
    assert_eq!(accounts(&[(1, true)]).default_provider(Some(8)), None, "somebody else's calendar is not mine");
}

fn sent_by(calendar: Provider, account: Option<&str>, organizer_id: Option<i64>) -> MeetingDraft {
    let calendar_account = account.map(str::to_owned);
    MeetingDraft { calendar, calendar_account, organizer_id, ..MeetingDraft::default() }
}

#[test]
fn a_new_meeting_goes_by_the_default_account_else_by_mail_else_not_at_all() {
    let settled = |known: &CalendarAccounts, can_mail, organizer| {
        let mut draft = sent_by(Provider::Mail, None, organizer);
        draft.settle_calendar(known, can_mail, false);
        draft.calendar
    };
    assert_eq!(settled(&accounts(&[(1, true)]), true, None), Provider::Google);
    assert_eq!(settled(&accounts(&[(1, false)]), true, None), Provider::Mail, "none is the default");
    assert_eq!(settled(&accounts(&[]), false, None), Provider::None);
    assert_eq!(settled(&accounts(&[]), true, Some(7)), Provider::Google, "the colleague's");
    assert_eq!(settled(&accounts(&[(1, true)]), true, Some(8)), Provider::Mail, "a colleague without one");
}

#[test]
fn what_was_chosen_stays_for_as_long_as_it_is_possible() {
    let known = accounts(&[(1, true), (2, false)]);
    for draft in [
        sent_by(Provider::None, None, None),
        sent_by(Provider::Mail, None, None),
        sent_by(Provider::Google, Some("2"), None),
        sent_by(Provider::Google, None, Some(7)),
    ] {
        let mut settled = draft.clone();
        settled.settle_calendar(&known, true, true);
        assert_eq!(settled, draft);
    }
    for (draft, can_mail) in [
        (sent_by(Provider::Google, Some("3"), None), true),
        (sent_by(Provider::Google, Some("2"), Some(7)), true),
        (sent_by(Provider::Mail, None, None), false),
    ] {
        let mut settled = draft.clone();
        settled.settle_calendar(&known, can_mail, true);
        assert_eq!((settled.calendar, settled.calendar_account), (Provider::Google, None), "{draft:?}");
    }
}
