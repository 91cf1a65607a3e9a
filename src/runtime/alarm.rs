//! The one timer of the loop.
//!
//! The runtime's own timers wake up twice for one that is a second away: once to look closer. An idle screen is to
//! cost nothing, so on Linux the kernel's timer is asked directly.

#[cfg(target_os = "linux")]
pub(super) use kernel::Alarm;
#[cfg(not(target_os = "linux"))]
pub(super) use portable::Alarm;

#[cfg(target_os = "linux")]
mod kernel {
    use std::io;
    use std::os::fd::OwnedFd;
    use std::time::Duration;

    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;

    const AT_ONCE: Duration = Duration::from_nanos(1);

    /// A timer of the kernel.
    #[derive(Debug)]
    pub(in crate::runtime) struct Alarm(AsyncFd<OwnedFd>);

    impl Alarm {
        /// A timer that is not set, in the current runtime.
        #[expect(deprecated, reason = "an owned descriptor lives as long as its registration")]
        pub(in crate::runtime) fn new() -> io::Result<Self> {
            let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
            let timer = timerfd_create(TimerfdClockId::Monotonic, flags)?;
            AsyncFd::with_interest(timer, Interest::READABLE).map(Self)
        }

        /// Waits so long; for ever where there is nothing to wait for.
        pub(in crate::runtime) async fn wait(&self, duration: Option<Duration>) {
            let Some(duration) = duration else {
                return std::future::pending().await;
            };
            // Nothing left would mean: never.
            let left = duration.max(AT_ONCE);
            let once = Itimerspec {
                it_interval: Timespec {
                    tv_sec: 0,
                    tv_nsec: 0,
                },
                it_value: timespec(left),
            };
            if timerfd_settime(self.0.get_ref(), TimerfdTimerFlags::empty(), &once).is_err() {
                return tokio::time::sleep(left).await;
            }
            if let Ok(mut ready) = self.0.readable().await {
                // Setting it anew takes back what has come before.
                ready.clear_ready();
            }
        }
    }

    fn timespec(duration: Duration) -> Timespec {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Timespec {
            tv_sec: seconds,
            tv_nsec: duration.subsec_nanos().into(),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod portable {
    use std::io;
    use std::time::Duration;

    /// A timer of the runtime.
    #[derive(Debug)]
    pub(in crate::runtime) struct Alarm;

    impl Alarm {
        /// There is nothing to prepare.
        #[expect(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
        pub(in crate::runtime) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits so long; for ever where there is nothing to wait for.
        pub(in crate::runtime) async fn wait(&self, duration: Option<Duration>) {
            match duration {
                Some(duration) => tokio::time::sleep(duration).await,
                None => std::future::pending().await,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Alarm;

    #[tokio::test]
    async fn it_goes_off_when_it_is_set_and_again_when_it_is_set_again() {
        let alarm = Alarm::new().unwrap();
        for wanted in [30, 0, 20] {
            let (started, wanted) = (Instant::now(), Duration::from_millis(wanted));
            alarm.wait(Some(wanted)).await;
            assert!(started.elapsed() >= wanted);
        }
    }

    #[tokio::test]
    async fn an_earlier_setting_is_forgotten() {
        let alarm = Alarm::new().unwrap();
        tokio::select! {
            biased;
            () = alarm.wait(Some(Duration::from_millis(1))) => {}
            () = tokio::time::sleep(Duration::from_secs(5)) => panic!("it did not go off"),
        }
        let started = Instant::now();
        alarm.wait(Some(Duration::from_millis(50))).await;
        assert!(started.elapsed() >= Duration::from_millis(50));
    }
}
