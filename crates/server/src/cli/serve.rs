//! Starting and stopping the server.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};
use kokous_providers::{MailProvider, MailTransport, net::HttpClient};
use sea_orm::{DbBackend, EntityTrait, PaginatorTrait};
use tokio::{net::TcpListener, signal::unix::SignalKind};
use tokio_util::sync::CancellationToken;

use crate::{
    accounts,
    app::App,
    clock::Clock,
    config::Config,
    demo, dispatch,
    files::{self, Storage},
    http::{self, static_files::StaticFiles},
    live, secrets,
    store::{Store, entity::user, lease},
    sync, video,
};

/// How long requests that are under way may take to end.
const GOODBYE: Duration = Duration::from_secs(4);

/// Serves until it is told to stop, and then ends what is under way.
pub(super) async fn run(config: &Config, demo: bool, now: Option<DateTime<Utc>>) -> anyhow::Result<()> {
    ensure!(
        !demo || config.listen.ip().is_loopback(),
        "the demo lets anybody in, so it listens on this machine only: KOKOUS_LISTEN is {}",
        config.listen
    );
    let app = application(config, demo, now).await?;
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.with_context(|| format!("{} cannot be listened on", config.listen))?;
    if !app.is_https() {
        tracing::warn!("served without encryption: the session cookie is not marked Secure");
    }
    if app.page.is_none() {
        tracing::warn!("KOKOUS_WEB_ROOT is not set: only the API is served");
    }
    tracing::info!("listening on {}", app.public_url);

    let dispatcher = dispatch::run(&app);
    let synchronizer = sync::run(&app);
    let live = live::run(&app);
    let housekeeper = files::run(&app);
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    let service = http::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stopped.cancelled_owned());
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut server => ended??,
        () = told_to_stop() => {
            tracing::info!("stopping: ending what is under way");
            stop.cancel();
            app.live.close();
            // A browser that holds its connection open must not keep the server from ending.
            if let Ok(ended) = tokio::time::timeout(GOODBYE, &mut server).await {
                ended??;
            }
        }
    }
    // A mail server that does not answer must not either: what it was told is looked at again after the start.
    let workers = async { tokio::join!(dispatcher.stop(), synchronizer.stop(), live.stop(), housekeeper.stop()) };
    if tokio::time::timeout(GOODBYE, workers).await.is_err() {
        tracing::warn!("a message was still on its way");
    }
    app.store.close().await?;
    Ok(())
}

async fn application(config: &Config, demo: bool, now: Option<DateTime<Utc>>) -> anyhow::Result<App> {
    if demo {
        std::fs::create_dir_all(&config.data_dir)
            .with_context(|| format!("{} cannot be made", config.data_dir.display()))?;
    }
    let store = Store::open(&config.database(demo)).await?;
    let mut app = App::new(store, now.map_or_else(Clock::default, Clock::starting_at), config.origin()?);
    app.demo = demo;
    app.files = Storage::open(&config.files(demo)).context("KOKOUS_FILES_URL")?;
    app.mail_folder = (demo && config.smtp_url.is_none()).then(|| config.mail_folder());
    if let Some(provider) = mail_provider(config, demo)? {
        app.mail = Some(Arc::new(provider));
    }
    app.calendar_poll = Duration::from_secs(config.calendar_poll_seconds.max(1).into());
    app.takes_pushes = app.is_https() || config.allow_private_networks;
    app.embed_origins = Arc::new(config.embed_origins()?);
    app.embed_adds_users = config.embed_adds_users;
    app.keys = secrets::load(config, demo)?.map(Arc::new);
    app.google = config.google()?.map(Arc::new);
    app.microsoft = config.microsoft()?.map(Arc::new);
    app.caldav = Some(HttpClient::new(config.network())?);
    ensure!(
        app.keys.is_some() || (app.google.is_none() && app.microsoft.is_none()),
        "KOKOUS_GOOGLE_CLIENT_ID or KOKOUS_MICROSOFT_CLIENT_ID is set: set KOKOUS_SECRET_KEY as well, the same on every \
         server of this database, such as the output of `openssl rand -base64 32`"
    );
    let services = config.video()?;
    ensure!(
        app.keys.is_some() || services.zoom.is_none() && services.dialpad.is_none(),
        "KOKOUS_ZOOM_CLIENT_ID or KOKOUS_DIALPAD_CLIENT_ID is set: set KOKOUS_SECRET_KEY as well, the same on every server \
         of this database"
    );
    app.video = Some(Arc::new(services));
    let resealed = accounts::reseal(&app).await? + video::apps::reseal(&app).await?;
    if resealed > 0 {
        tracing::info!("sealed the secrets of {resealed} accounts and video apps with the newest key");
    }
    if let Some(root) = config.web_root()? {
        app.page = Some(Arc::new(StaticFiles::read(root)?));
    }
    if demo {
        demo::load(&app).await?;
    } else if user::Entity::find().count(app.store.reader()).await? == 0 {
        tracing::warn!("nobody can sign in yet: `kokous-server user add --email … --name … --admin`");
    }
    // On SQLite this process is the only one, so that every claim is of one that died.
    if app.store.reader().get_database_backend() == DbBackend::Sqlite {
        let transaction = app.store.begin().await?;
        lease::release_all(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(app)
}

/// Who mails: a mail server, in the demo a folder without one, else nobody.
pub(super) fn mail_provider(config: &Config, demo: bool) -> anyhow::Result<Option<MailProvider>> {
    let transport = match &config.smtp_url {
        Some(url) => MailTransport::smtp(url).context("KOKOUS_SMTP_URL")?,
        None if demo => MailTransport::folder(config.mail_folder()),
        None => return Ok(None),
    };
    Ok(Some(MailProvider::new(transport, config.mailbox()?)))
}

async fn told_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
