//! What this process holds stays in its memory: no core dump writes it to a disk, and on Linux no other program of
//! the same user reads it. Windows offers nothing of the kind.

pub use platform::{keep_process_private, spawn_as_found};

#[cfg(unix)]
mod platform {
    use std::sync::{Mutex, PoisonError};

    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    /// The limit that was there before, for the commands that are started.
    static FOUND: Mutex<Option<Rlimit>> = Mutex::new(None);

    /// Forbids core dumps of this process. On Linux it also closes its memory and its environment to other programs
    /// of the same user. To be called before any secret is read.
    pub fn keep_process_private() {
        let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
        let limit = getrlimit(Resource::Core);
        // Nobody is refused less than there was; a system that does it all the same leaves nothing else to try.
        if found.is_none() && set_core_limit(none_of(limit)) {
            *found = Some(limit);
        }
        // The limit does not count where the kernel pipes dumps to a program.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    }

    /// Starts another program under the limit for core dumps that was found: what it may write is the user's affair.
    /// Whatever else is private ends by itself where a program takes the place of this one.
    pub fn spawn_as_found<T>(spawn: impl FnOnce() -> T) -> T {
        let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
        let _private_again = found.map(|limit| {
            set_core_limit(limit);
            PrivateAgain(none_of(limit))
        });
        spawn()
    }

    /// Lowers the limit again, also where starting a program panics.
    struct PrivateAgain(Rlimit);

    impl Drop for PrivateAgain {
        fn drop(&mut self) {
            set_core_limit(self.0);
        }
    }

    /// The upper limit stays, so that the lower one can be raised again.
    fn none_of(limit: Rlimit) -> Rlimit {
        Rlimit {
            current: Some(0),
            ..limit
        }
    }

    fn set_core_limit(limit: Rlimit) -> bool {
        setrlimit(Resource::Core, limit).is_ok()
    }
}

#[cfg(not(unix))]
mod platform {
    /// There is nothing to forbid here.
    pub fn keep_process_private() {}

    /// Starts another program.
    pub fn spawn_as_found<T>(spawn: impl FnOnce() -> T) -> T {
        spawn()
    }
}
