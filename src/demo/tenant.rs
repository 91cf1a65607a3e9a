//! A running tenant.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt as _;
use jiff::Timestamp;
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use crate::domain::{ApiCredential, IdsId};

use super::state::TenantState;
use super::{Scenario, routes};

/// A tenant that listens until it is dropped.
///
/// It lives on a thread of its own, so that making up a giant answer never keeps anybody else waiting.
pub struct Tenant {
    base_url: String,
    ids_id: IdsId,
    credential: ApiCredential,
    /// `None` where nothing listens. Dropped first, which tells the thread to end.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Tenant {
    /// Starts a tenant; port 0 takes any free one. It accepts connections as soon as this returns.
    ///
    /// # Errors
    /// The address cannot be listened on, or the system has no thread to give.
    pub fn start(scenario: Scenario, listen: SocketAddr) -> io::Result<Self> {
        Self::start_at(scenario, listen, Timestamp::now())
    }

    /// The same, with a person whose dates are told from a moment of one's own, so that each start tells the same.
    ///
    /// # Errors
    /// As above.
    pub fn start_at(scenario: Scenario, listen: SocketAddr, moment: Timestamp) -> io::Result<Self> {
        Self::start_with(scenario, listen, moment, scenario.token_lifetime())
    }

    /// A tenant whose tokens live as long as a test has the patience for.
    pub(super) fn start_with(
        scenario: Scenario,
        listen: SocketAddr,
        moment: Timestamp,
        token_lifetime: Duration,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        let address = reachable(listener.local_addr()?);
        let state = TenantState::new(scenario, moment, token_lifetime);
        let kept = match scenario {
            Scenario::Rotated => state.credentials.older(),
            _ => state.credentials.newer(),
        };
        let mut tenant = Self {
            base_url: format!("http://{address}"),
            ids_id: scenario.home(),
            credential: kept.as_held(),
            stop: None,
            thread: None,
        };
        // Offline: the port was free, so that nothing answers on it once the listener is dropped.
        if scenario != Scenario::Offline {
            tenant.serve(listener, routes::router(Arc::new(state)))?;
        }
        Ok(tenant)
    }

    fn serve(&mut self, listener: TcpListener, router: Router) -> io::Result<()> {
        listener.set_nonblocking(true)?;
        let (stop, stopped) = oneshot::channel();
        let (ready, became_ready) = mpsc::sync_channel(1);
        let thread =
            thread::Builder::new()
                .name("demo tenant".into())
                .spawn(move || match prepare(listener) {
                    Ok((runtime, listener)) => {
                        // The other side waits for it.
                        let _ = ready.send(Ok(()));
                        runtime.block_on(serve_until(stopped, listener, router));
                    }
                    Err(error) => {
                        let _ = ready.send(Err(error));
                    }
                })?;
        self.stop = Some(stop);
        self.thread = Some(thread);
        became_ready.recv().map_err(io::Error::other)?
    }

    /// Where it listens, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The home store that its client is configured with.
    #[must_use]
    pub fn ids_id(&self) -> &IdsId {
        &self.ids_id
    }

    /// The credentials that its client has in hand.
    #[must_use]
    pub fn credential(&self) -> &ApiCredential {
        &self.credential
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

/// One thread for everything: input, timers and handlers.
fn prepare(listener: TcpListener) -> io::Result<(Runtime, tokio::net::TcpListener)> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let entered = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener)?;
    drop(entered);
    Ok((runtime, listener))
}

/// Serves until the tenant is dropped. Open connections end with the runtime, so none of them holds it up.
async fn serve_until(stopped: oneshot::Receiver<()>, listener: tokio::net::TcpListener, router: Router) {
    // Without it, the rest of a big answer may wait for the client's acknowledgement; that it fails does not matter.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    tokio::select! {
        _ = stopped => {}
        _ = async { axum::serve(listener, router).await } => {}
    }
}

/// An address that a client can go to: one that stands for all interfaces is none.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
