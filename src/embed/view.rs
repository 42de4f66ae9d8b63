//! What an element shows.

use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{Change, RecordView},
};
use send_wrapper::SendWrapper;

use super::{
    Bridge,
    commands::Commands,
    content::{Shown, schedule_button},
    transport::BridgeTransport,
};
use crate::{
    api::{Api, ApiError},
    calendars::provide_calendar_news,
    composer::{ComposerDock, provide_composer, use_composer},
    host::Floating,
    i18n::{provide_speaker, t},
    lazy::{Lazy, LazyPart},
    live::{on_change, provide_live},
    prelude::*,
    shell::{
        location::provide_inner_location,
        session::{SessionStatus, provide_session},
    },
    ui::{
        error_bar::ErrorBar,
        remote::Remote,
        skeleton::Skeleton,
        toast::{ToastStack, provide_toasts},
    },
};

/// What an element is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Composer,
    Timeline,
    Record,
}

impl Kind {
    pub(super) fn of(bridge: &Bridge) -> Self {
        match bridge.kind().as_str() {
            "composer" => Self::Composer,
            "timeline" => Self::Timeline,
            _ => Self::Record,
        }
    }

    /// What the element cannot do without.
    pub(super) const fn part(self) -> LazyPart {
        match self {
            Self::Composer => LazyPart::Composer,
            Self::Timeline => LazyPart::EmbeddedTimeline,
            Self::Record => LazyPart::EmbeddedRecord,
        }
    }
}

/// The view of the element whose [`Bridge`] is in the context.
pub(super) fn open() -> Markup {
    let bridge = expect_context::<SendWrapper<Bridge>>();
    let kind = Kind::of(&bridge);
    let api = Api::new(BridgeTransport::new(bridge.clone()));
    provide_context(api.clone());
    provide_context(if kind == Kind::Composer { Floating::Inline } else { Floating::TopLayer });
    provide_inner_location();
    provide_toasts();
    let speaker = provide_speaker();
    let session = provide_session(api.clone(), speaker);
    let live = provide_live();
    live.clone().follow_by(api.clone(), |hear| bridge.listen(hear));
    provide_calendar_news();
    provide_composer();
    let composer = use_composer();
    let record = Remote::<RecordView>::new();
    let commands = Commands { bridge: bridge.clone(), record, composer, session, live };
    let Some(reference) = reference(&bridge) else {
        bridge.fail("BAD_ATTRIBUTE", "record-type and record-id name no record");
        return view! { <p class="embed-message" role="alert">{t().embed_no_record()}</p> };
    };
    commands.clone().take();
    let load = load_record(api.clone(), reference, record, kind);
    if kind == Kind::Composer {
        composer.never_minimize();
        begin_when_there(commands.clone(), api.clone());
    }
    say_ready(bridge.clone(), kind, commands.clone());
    let is_refused = RwSignal::new(false);
    let refusals = api.refusals();
    watch(move || refusals.get(), move |_| is_refused.set(true));
    dynamic(move || {
        speaker.follow_changes();
        let (api, commands) = (api.clone(), commands.clone());
        let retry = Callback::new(move |()| {
            is_refused.set(false);
            session.load(api.clone());
            load.run(());
        });
        // What was being done stays as it is: another token lets one go on.
        let signed_out = move || {
            let is_said_elsewhere = composer.is_open().get();
            (is_refused.get() && session.is_open() && !is_said_elsewhere)
                .then(|| view! { <ErrorBar error=ApiError::SignedOut retry/> })
        };
        // What is shown stays as long as this does: each new answer about the record is one without an error.
        let failure = memo(move || match session.status() {
            SessionStatus::Failed(error) => Some(error),
            SessionStatus::SignedOut => Some(ApiError::SignedOut),
            _ => record.error().filter(|_| kind != Kind::Record && !record.part(|_| true)),
        });
        let reported = bridge.clone();
        watch(
            move || failure.get() == Some(ApiError::Unreadable),
            move |is_unreadable| {
                if is_unreadable {
                    reported.fail("OTHER_VERSION", "The server answers as no version does that this script knows");
                }
            },
        );
        let content = move || match failure.get() {
            Some(ApiError::NotFound(_)) => {
                view! { <p class="embed-message" role="alert">{t().embed_no_record()}</p> }
            }
            Some(ApiError::SignedOut) => {
                view! {
                    <div class="embed-message">
                        <p role="alert">{t().embed_signed_out()}</p>
                        <button type="button" class="button" on:click=move |_| retry.run(())>
                            {t().try_again()}
                        </button>
                    </div>
                }
            }
            Some(error) => view! { <ErrorBar error retry/> },
            None => shown(kind, reference, &commands, load),
        };
        view! {
            {signed_out}
            {content}
            {move || session.get().map(|session| view! { <ComposerDock session/> })}
            <ToastStack/>
        }
    })
}

fn shown(kind: Kind, reference: RecordRef, commands: &Commands, load: Callback<()>) -> Markup {
    let commands = commands.clone();
    match kind {
        Kind::Composer => closed_composer(commands),
        Kind::Timeline | Kind::Record => {
            provide_context(Shown { reference, commands, load });
            view! { <Lazy part=kind.part() frame=|waiting| waiting/> }
        }
    }
}

fn reference(bridge: &Bridge) -> Option<RecordRef> {
    let id = bridge.record_id().parse().ok().filter(|id| *id > 0)?;
    Some(RecordRef::new(RecordType::from_path(&bridge.record_type())?, id))
}

/// Reads the element's record, and again when others change it.
fn load_record(api: Api, reference: RecordRef, record: Remote<RecordView>, kind: Kind) -> Callback<()> {
    let load = Callback::new(move |()| {
        let api = api.clone();
        record.load(async move { api.record(reference).await });
    });
    load.run(());
    // The page of a record follows by itself.
    if kind != Kind::Record {
        on_change(move |change| {
            if matches!(change, Change::Everything) {
                load.run(());
            }
        });
    }
    load
}

/// Shows the form as soon as all is there that it needs, what was left unfinished before among it.
fn begin_when_there(commands: Commands, api: Api) {
    let is_there = memo({
        let (session, record) = (commands.session, commands.record);
        move || session.may_write() && record.part(|_| true)
    });
    effect(move || {
        if !is_there.get() {
            return;
        }
        let (commands, api) = (commands.clone(), api.clone());
        leptos::task::spawn_local(async move {
            let user = commands.session.get_untracked().map(|session| session.user.id).unwrap_or_default();
            commands.composer.load_unfinished(api, user).await;
            if let Some(on) = commands.compose_on() {
                commands.composer.schedule_quietly(on);
            }
        });
    });
}

/// Says once that the element shows what it is for.
fn say_ready(bridge: SendWrapper<Bridge>, kind: Kind, commands: Commands) {
    let is_ready = memo(move || {
        let may_only_read = commands.session.is_open() && !commands.session.may_write();
        commands.session.is_open()
            && commands.record.part(|_| true)
            && (kind != Kind::Composer || may_only_read || commands.composer.is_open().get())
    });
    let was_said = StoredValue::new(false);
    effect(move || {
        if is_ready.get() && !was_said.get_value() {
            was_said.set_value(true);
            let bridge = bridge.clone();
            request_animation_frame(move || bridge.ready());
        }
    });
}

/// What stands in the composer's place while it is not open.
fn closed_composer(commands: Commands) -> Markup {
    let composer = commands.composer;
    let session = commands.session;
    let record = commands.record;
    let schedule = Callback::new(move |()| {
        if let Some(on) = commands.compose_on() {
            composer.schedule(on);
        }
    });
    let was_open = StoredValue::new(false);
    dynamic(move || {
        let is_open = composer.is_open().get();
        if is_open || !record.part(|_| true) || !session.is_open() {
            was_open.set_value(is_open || was_open.get_value());
            return if is_open {
                Markup::Nothing
            } else {
                view! { <Skeleton lines=6 shape="is-rows"/> }
            };
        }
        if !session.may_write() {
            return view! { <p class="embed-message">{t().embed_may_only_read()}</p> };
        }
        if !was_open.get_value() {
            return view! { <Skeleton lines=6 shape="is-rows"/> };
        }
        let saved = composer.saved().get().map(|card| t().embed_scheduled(&card.title));
        view! {
            <div class="embed-message">
                <p role="status">{saved}</p>
                {schedule_button(schedule)}
            </div>
        }
    })
}
