//! Listening, and ending connections as a broken network does.

use std::{
    convert::Infallible,
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use anyhow::{Context, ensure};
use axum::{Router, body::Body, middleware, response::Response, routing::get};
use chrono::{DateTime, Utc};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use tower::ServiceExt;

use crate::{control, google, graph, log, pages, push, state::AppState, video};

/// How long requests that are under way may take to end.
const GOODBYE: Duration = Duration::from_secs(2);

/// How a sandbox is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// An address of this machine; port 0 chooses a free one.
    pub listen: SocketAddr,
    /// The instant at which the clock starts; the machine's clock if left out.
    pub now: Option<DateTime<Utc>>,
    /// Where authorization codes may be sent. If there is none: to any address of this machine.
    pub redirect_uris: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), now: None, redirect_uris: Vec::new() }
    }
}

/// A running sandbox. It ends when it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    pub(crate) state: AppState,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Sandbox {
    /// Listens.
    ///
    /// # Errors
    /// The address is not this machine's own, or taken.
    pub async fn start(options: Options) -> anyhow::Result<Self> {
        let listen = options.listen;
        ensure!(
            listen.ip().is_loopback(),
            "the sandbox lets anybody in, so it listens on this machine only, not {listen}"
        );
        let listener = TcpListener::bind(listen).await;
        let listener = listener.with_context(|| format!("{listen} cannot be listened on"))?;
        let address = listener.local_addr()?;
        push::choose_cryptography();
        let (notify, notifications) = mpsc::unbounded_channel();
        tokio::spawn(push::send(notifications));
        let state = AppState::new(options, notify);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, router(state.clone()), stopped));
        Ok(Self { address, state, stop, task })
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends what is under way, and stops.
    pub async fn stop(self) {
        drop(self.stop);
        // It has nothing to say: an answer that is not out by now never will be.
        let _ended = self.task.await;
    }
}

fn router(state: AppState) -> Router {
    let logged = || middleware::from_fn_with_state(state.clone(), log::serve);
    let google = google::api().layer(logged());
    // A call counts from when it comes: also one that is late on purpose.
    let graph = graph::api().layer(logged()).layer(middleware::from_fn_with_state(state.clone(), graph::limit));
    let video_api = video::api().layer(logged());
    Router::new()
        .route("/", get(pages::index))
        .nest("/google", google.merge(google::pages()))
        .nest("/graph", graph.merge(graph::pages()))
        .nest("/video", video_api.merge(video::pages()))
        .nest("/sandbox", control::router())
        .with_state(state)
}

async fn serve(listener: TcpListener, router: Router, mut stopped: oneshot::Receiver<()>) {
    let connections = GracefulShutdown::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                let connection = connection(stream, router.clone());
                let connection = connections.watch(connection);
                tokio::spawn(async move {
                    // A connection that was dropped on purpose ends in an error; so does one that the client dropped.
                    let _ended = connection.await;
                });
            },
            _ = &mut stopped => break,
        }
    }
    // A client that holds its connection open must not keep the sandbox from ending.
    let _in_time = tokio::time::timeout(GOODBYE, connections.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<
    TokioIo<TcpStream>,
    impl hyper::service::Service<Request<Incoming>, Response = Response, Error = io::Error, Future: Send>,
> {
    let answer = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let answered: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
            let Ok(response) = answered;
            if Hangup::is_in(&response) { Err(io::Error::other("hung up on purpose")) } else { Ok(response) }
        }
    });
    http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), answer)
}

/// The mark of an answer that is never sent: the connection ends in its place.
#[derive(Clone, Copy)]
pub(crate) struct Hangup;

impl Hangup {
    pub(crate) fn response() -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(Self);
        response
    }

    pub(crate) fn is_in(response: &Response) -> bool {
        response.extensions().get::<Self>().is_some()
    }
}
