//! Which exchanges belong together. Whoever asks knows it, and says it for all that is asked on the way.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::StoryId;

tokio::task_local! {
    static STORY: StoryId;
}

/// A story that nobody has told yet, in this run of the program.
#[must_use]
pub fn new_story() -> StoryId {
    static LAST: AtomicU64 = AtomicU64::new(0);
    StoryId(LAST.fetch_add(1, Ordering::Relaxed) + 1)
}

/// Tells the exchanges of all requests that are made in here as one story.
pub async fn in_story<F: Future>(story: StoryId, requests: F) -> F::Output {
    STORY.scope(story, requests).await
}

/// The story that is being told; a new one, where nobody began any.
#[must_use]
pub fn current_story() -> StoryId {
    STORY.try_with(|story| *story).unwrap_or_else(|_| new_story())
}
