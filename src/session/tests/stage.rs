//! A session under a screen that shows what it tells, and has it look at clocks that jumped.

use std::collections::BTreeSet;

use super::watchful::{Script, Watchful};
use super::*;
use crate::app::{Effect, Model, Msg, Opening, update};

/// Leads to a tenant, or hangs on the way.
pub(super) struct Way {
    pub(super) tenant: Arc<Watchful>,
    pub(super) hangs: bool,
}

impl Connect for Way {
    type Api = Arc<Watchful>;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        let api = Arc::clone(&self.tenant);
        if self.hangs {
            std::future::pending::<()>().await;
        }
        Ok(Connection {
            api,
            credential: credential(),
        })
    }
}

/// The session, the screen over it, and the tenant behind.
pub(super) struct Stage {
    pub(super) tenant: Arc<Watchful>,
    pub(super) clock: TestClock,
    pub(super) session: Session,
    pub(super) model: Model,
    asked: u64,
    open: BTreeSet<u64>,
}

impl Stage {
    pub(super) fn new(script: Script) -> Self {
        let clock = TestClock::start();
        let tenant = Watchful::new(&clock, script);
        let way = Way {
            tenant: Arc::clone(&tenant),
            hangs: false,
        };
        Self {
            session: Session::start(way, clock.clone()),
            model: Model::new(Opening::new(clock.now(), setup())),
            tenant,
            clock,
            asked: 0,
            open: BTreeSet::new(),
        }
    }

    /// Puts another session in the place of this one, as another context does. Its fetches are nobody's any more.
    pub(super) fn open_anew(&mut self, hangs: bool) {
        let tenant = Arc::clone(&self.tenant);
        self.session = Session::start(Way { tenant, hangs }, self.clock.clone());
        self.open.clear();
    }

    pub(super) fn ask(&self, request: Request) {
        self.session.requests.send(request).unwrap();
    }

    pub(super) fn fetch(&mut self, question: Question) -> RequestId {
        self.asked += 1;
        self.open.insert(self.asked);
        let id = RequestId(self.asked);
        self.ask(Request::Fetch { id, question });
        id
    }

    pub(super) fn cancel_newest(&mut self) {
        self.open.remove(&self.asked);
        self.ask(Request::Cancel(RequestId(self.asked)));
    }

    /// The fetches that have neither been answered nor cancelled.
    pub(super) fn unanswered(&self) -> Vec<RequestId> {
        self.open.iter().copied().map(RequestId).collect()
    }

    /// Lets everything be done that waits for no clock, and has the screen show it.
    pub(super) async fn come_to_rest(&mut self) {
        // The screen may want something done in its turn.
        for _ in 0..2 {
            for _ in 0..40 {
                tokio::task::yield_now().await;
            }
            self.show();
        }
    }

    /// Has the screen take in what there is, as the loop does.
    fn show(&mut self) {
        while let Ok(event) = self.session.events.try_recv() {
            if let Event::Answered { id, .. } = &event {
                self.open.remove(&id.0);
            }
            update(&mut self.model, Msg::Session(event));
        }
        for effect in update(&mut self.model, Msg::Tick(self.clock.now())) {
            if effect == Effect::Session(Request::CheckClocks) {
                self.ask(Request::CheckClocks);
            }
        }
    }
}
