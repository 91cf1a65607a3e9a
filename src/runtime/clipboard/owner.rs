//! The thread that owns the system's clipboard. It sleeps until it gets a text, or a secret is to be cleared.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use secrecy::ExposeSecret as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::system::{DIES, Fault, Open, SystemClipboard};
use crate::domain::{Clip, Copied};

/// How long the end of the program waits for the clipboard to be cleared.
const FAREWELL: Duration = Duration::from_secs(1);

/// What the thread tells.
pub(super) enum Told {
    /// The text that came first is in the clipboard.
    Put(Copied),
    /// The text that came first is not, for a reason.
    NotPut(Fault),
    /// Something happened to an earlier secret.
    Later(Copied),
}

/// The thread, as its user knows it. Dropping this has it clear a secret and end.
pub(super) struct Owner {
    orders: Option<Sender<Clip>>,
    news: UnboundedReceiver<Told>,
    /// Nothing comes here but the end.
    ended: Receiver<()>,
}

impl Owner {
    /// Starts the thread; it opens the clipboard when it gets the first text.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(open: Open, clear_after: Option<Duration>) -> io::Result<Self> {
        let (orders, ordered) = channel();
        let (told, news) = unbounded_channel();
        let (ends, ended) = channel();
        thread::Builder::new().name("clipboard".into()).spawn(move || {
            let _ends: Sender<()> = ends;
            Work {
                open,
                clear_after,
                system: None,
                secret: None,
            }
            .go_on(&ordered, &told);
        })?;
        Ok(Self {
            orders: Some(orders),
            news,
            ended,
        })
    }

    /// Hands over a text; `false`: the thread has ended.
    pub(super) fn put(&self, clip: Clip) -> bool {
        self.orders
            .as_ref()
            .is_some_and(|orders| orders.send(clip).is_ok())
    }

    /// What happened next; `None`: the thread has ended.
    pub(super) async fn told(&mut self) -> Option<Told> {
        self.news.recv().await
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.orders = None;
        // A clipboard that hangs is left to the end of the process.
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

/// The work of the thread.
struct Work {
    open: Open,
    clear_after: Option<Duration>,
    system: Option<Box<dyn SystemClipboard>>,
    /// What is to be cleared, and when.
    secret: Option<(Clip, Instant)>,
}

impl Work {
    /// Until nobody can hand over anything any more.
    fn go_on(mut self, ordered: &Receiver<Clip>, told: &UnboundedSender<Told>) {
        loop {
            let order = match &self.secret {
                Some((_, when)) => ordered.recv_timeout(when.saturating_duration_since(Instant::now())),
                None => ordered.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let news = match order {
                Ok(clip) => Some(self.put(clip)),
                Err(RecvTimeoutError::Timeout) => self.clear().map(Told::Later),
                Err(RecvTimeoutError::Disconnected) => {
                    self.clear();
                    return;
                }
            };
            if let Some(news) = news {
                // Whoever does not listen any more is about to end.
                let _ = told.send(news);
            }
        }
    }

    fn put(&mut self, clip: Clip) -> Told {
        let text = clip.text.expose_secret();
        let set = self.system().and_then(|system| system.set(text, clip.is_secret));
        if let Err(fault) = set {
            // The next text finds it opened anew.
            self.system = None;
            return Told::NotPut(fault);
        }
        let clears_after = self.clear_after.filter(|_| clip.is_secret);
        let what = clip.what;
        self.secret = clears_after.and_then(|after| Some((clip, Instant::now().checked_add(after)?)));
        Told::Put(Copied::System {
            what,
            dies: DIES,
            clears_after,
        })
    }

    /// Clears the secret, unless the clipboard holds something else by now. `None`: there is no secret.
    fn clear(&mut self) -> Option<Copied> {
        let (clip, _) = self.secret.take()?;
        let (what, text) = (clip.what, clip.text.expose_secret());
        let cleared = self.system().and_then(|system| {
            let holds = system.holds(text)?;
            if holds {
                system.clear()?;
            }
            Ok(holds)
        });
        Some(match cleared {
            Ok(true) => Copied::Cleared { what },
            Ok(false) => Copied::Replaced { what },
            Err(reason) => Copied::NotCleared { what, reason },
        })
    }

    fn system(&mut self) -> Result<&mut dyn SystemClipboard, Fault> {
        let system = match self.system.take() {
            Some(system) => system,
            None => (self.open)()?,
        };
        Ok(self.system.insert(system).as_mut())
    }
}
