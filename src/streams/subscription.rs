//! One open stream as the hub sees it: who looks, and what to tell them next. However much happens, what waits is a few
//! bits: a stream that nobody reads holds no more than one that is read.

use crate::{
    db::StaffScope,
    ids::{AccountId, CaseId, ClientId, FirmId},
    sessions::SessionKey,
};
use std::sync::atomic::{AtomicU8, Ordering};
use tokio::sync::Notify;

/// Who looks at a page, and at what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A client looks at their own cases.
    Client(ClientId),
    /// Staff look at the whole firm as far as they see it, or have one case before them.
    Staff {
        /// The one before them; none for the whole firm.
        case: Option<CaseId>,
        /// What they see of the firm.
        scope: StaffScope,
    },
}

/// Who asks for a stream.
#[derive(Debug, Clone, Copy)]
pub struct Subscriber {
    /// On whose host name the page is.
    pub firm: FirmId,
    /// Who is signed in.
    pub account: AccountId,
    /// With which session: the stream ends with it.
    pub session: SessionKey,
    /// Whose page is open.
    pub viewer: Viewer,
    /// A member of staff who sees a client's pages: the stream ends with that.
    pub is_preview: bool,
}

/// What a stream can be told, the weakest first; one that waits covers the weaker ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Something changed that shows in the navigation alone.
    Counts = 1,
    /// What the page shows may have changed.
    Change = 2,
    /// Something may have been missed.
    Gap = 4,
    /// The session is over, or has too many streams: do not come back.
    End = 8,
    /// This process stops, or the preview or the role is over: come back, and see who answers.
    Close = 16,
}

const STRONGEST_FIRST: [Signal; 5] =
    [Signal::Close, Signal::End, Signal::Gap, Signal::Change, Signal::Counts];

/// The place of one stream.
#[derive(Debug)]
pub struct Subscription {
    /// Later ones are greater.
    pub number: u64,
    pub subscriber: Subscriber,
    waiting: AtomicU8,
    wake: Notify,
}

impl Subscription {
    pub fn new(number: u64, subscriber: Subscriber) -> Subscription {
        Subscription { number, subscriber, waiting: AtomicU8::new(0), wake: Notify::new() }
    }

    pub fn tell(&self, signal: Signal) {
        self.waiting.fetch_or(signal as u8, Ordering::AcqRel);
        self.wake.notify_one();
    }

    /// The strongest word since the last one was taken; waits for one.
    pub async fn next(&self) -> Signal {
        loop {
            let waiting = self.waiting.swap(0, Ordering::AcqRel);
            if let Some(signal) = STRONGEST_FIRST.into_iter().find(|signal| waiting & *signal as u8 != 0) {
                return signal;
            }
            self.wake.notified().await;
        }
    }
}
