//! The same as in `json`, for calendars and video services.

use kokous_model::{
    dispatch::Provider,
    meeting::{Location, LocationKind},
    wire::{
        AccountCalendar, Agenda, AgendaMeeting, Availability, CalendarAccount, CalendarAccountChange,
        CalendarAccountState, CalendarAccounts, ColleagueCalendar, ConnectRequest, ConnectStarted, Disconnected,
        TimeSpan, UserAvailability, UserSummary, VideoAccount, VideoApp, VideoApps, VideoService, VideoVerified,
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::json::{causes, is_read, is_written};

#[wasm_bindgen_test]
fn calendars_are_read_as_the_server_writes_them() {
    let account = CalendarAccount {
        id: 3,
        provider: Provider::CalDav,
        server: Some("https://calendar.example".to_owned()),
        user_name: Some("maya".to_owned()),
        address: "maya@calendar.example".to_owned(),
        state: CalendarAccountState::NeedsReconnect,
        reason: Some("Google ended the permission".to_owned()),
        cause: causes().pop(),
        is_default: true,
        calendar_id: "team".to_owned(),
        calendars: vec![AccountCalendar { id: "team".to_owned(), name: "Team".to_owned() }],
        shows_events: true,
        waiting: 2,
    };
    is_read(CalendarAccounts {
        accounts: vec![account],
        providers: vec![Provider::Google, Provider::CalDav],
        colleagues: vec![ColleagueCalendar { user_id: 5, provider: Provider::Google }],
        video: vec![
            VideoService {
                location: Location { kind: LocationKind::Zoom, value: String::new() },
                name: "Zoom".to_owned(),
                account: Some(VideoAccount {
                    id: 4,
                    address: "maya@zoom.example".to_owned(),
                    state: CalendarAccountState::Connected,
                }),
            },
            VideoService {
                location: Location { kind: LocationKind::Extension, value: "7".to_owned() },
                name: "Aurora Rooms".to_owned(),
                account: None,
            },
        ],
    });
    is_read(CalendarAccounts::default());
    let app = VideoApp {
        id: 7,
        name: "Aurora Rooms".to_owned(),
        create_meeting_url: "https://vc.example/create".to_owned(),
        secret: Some("secret".to_owned()),
    };
    is_read(VideoApps { results: vec![app.clone(), VideoApp { secret: None, ..app }] });
    is_read(VideoVerified { cause: causes().pop() });
    is_read(VideoVerified::default());
    is_read(ConnectStarted { url: "https://calendar.example/consent".to_owned() });
    is_read(Disconnected { revoked: false });
    is_written(&ConnectRequest { account: Some("3".to_owned()) });
    is_written(&ConnectRequest::default());
    is_written(&CalendarAccountChange {
        is_default: Some(false),
        calendar_id: Some("team".to_owned()),
        ..Default::default()
    });
    is_written(&CalendarAccountChange { shows_events: Some(true), ..Default::default() });
    is_written(&CalendarAccountChange::default());
    let span =
        TimeSpan { start: "2026-11-24T08:00:00Z".parse().unwrap(), end: "2026-11-24T08:30:00Z".parse().unwrap() };
    let user = UserSummary { id: 1, name: "Maya".to_owned(), email: "maya@kokous.example".to_owned(), time_zone: None };
    is_read(Availability {
        users: vec![UserAvailability { user, busy: vec![span], incomplete: true }],
        free: vec![span],
    });
    let meeting = AgendaMeeting { id: 3, title: "Renewal".to_owned(), time: span };
    is_read(Agenda { time_zone: Some("Europe/Helsinki".to_owned()), meetings: vec![meeting], ..Agenda::default() });
}
