//! Who has a stream open in this process, and telling them. Nothing in it outlives the process, and nothing is counted
//! on: whoever comes late refreshes.

use super::{
    concerned::is_open_to,
    recent::Recent,
    subscription::{Signal, Subscriber, Subscription, Viewer},
};
use crate::{
    db::RestrictedCase,
    events::{Audience, Nudge},
    ids::{CaseId, ClientId, FirmId},
    sessions::{SessionEnd, SessionKey},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// How much is held open, and how often it is looked after.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Streams of this process.
    pub streams: usize,
    /// Streams of one session: one more ends the oldest.
    pub per_session: usize,
    /// Between two signs of life on a quiet stream.
    pub keep_alive: Duration,
    /// Between two looks for sessions that expired.
    pub check: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        let (keep_alive, check) = (Duration::from_secs(15), Duration::from_secs(15));
        Limits { streams: 10_000, per_session: 20, keep_alive, check }
    }
}

/// Cheap to clone: one pointer.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: Limits,
    subscriptions: Mutex<Subscriptions>,
    listening: watch::Sender<bool>,
}

#[derive(Debug)]
struct Subscriptions {
    /// In the order in which they were taken.
    firms: HashMap<FirmId, Vec<Arc<Subscription>>>,
    open: usize,
    next: u64,
    closed: bool,
    recent: Recent,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub::new(Limits::default())
    }
}

impl Hub {
    /// Nobody listens yet.
    pub fn new(limits: Limits) -> Hub {
        let recent = Recent::new();
        let subscriptions = Subscriptions { firms: HashMap::new(), open: 0, next: 0, closed: false, recent };
        Hub(Arc::new(Inner {
            limits,
            subscriptions: Mutex::new(subscriptions),
            listening: watch::Sender::new(false),
        }))
    }

    /// How much is held open here.
    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    /// How many streams are open.
    pub fn open(&self) -> usize {
        self.subscriptions().open
    }

    /// Returns once the hub hears what happens.
    pub async fn listening(&self) {
        // fails only without a sender, which is ours
        let _ = self.0.listening.subscribe().wait_for(|listening| *listening).await;
    }

    /// A place for one more stream; none while there are too many.
    pub fn subscribe(&self, subscriber: Subscriber) -> Option<OpenSubscription> {
        let mut subscriptions = self.subscriptions();
        if subscriptions.closed || subscriptions.open >= self.0.limits.streams {
            return None;
        }
        let number = subscriptions.next;
        let subscription = Arc::new(Subscription::new(number, subscriber));
        (subscriptions.next, subscriptions.open) = (number + 1, subscriptions.open + 1);
        let firm = subscriptions.firms.entry(subscriber.firm).or_default();
        firm.push(subscription.clone());
        let mut others =
            firm.iter().rev().filter(|subscription| subscription.subscriber.session == subscriber.session);
        if let Some(oldest) = others.nth(self.0.limits.per_session) {
            oldest.tell(Signal::End);
        }
        Some(OpenSubscription { hub: self.clone(), subscription })
    }

    /// What happened in a firm, for any of these audiences, since a page of this age was asked for; none when that is not
    /// known.
    fn since(&self, firm: FirmId, audiences: &[Audience], age: Duration) -> Option<Vec<Nudge>> {
        self.subscriptions().recent.since(firm, audiences, age)
    }

    /// Remembers it for pages that are about to open their stream.
    pub(super) fn note(&self, nudges: &[Nudge]) {
        self.subscriptions().recent.note(nudges);
    }

    /// Tells the staff of a firm of what happened there, but for what happened in restricted cases of other teams.
    pub(super) fn tell_staff(&self, firm: FirmId, nudges: &[Nudge], restricted: &[RestrictedCase]) {
        for subscription in self.subscriptions().of(firm) {
            if let Viewer::Staff { case, scope } = subscription.subscriber.viewer {
                for nudge in nudges.iter().filter(|nudge| is_open_to(nudge, restricted, scope)) {
                    subscription.tell(signal_for_staff(nudge, case));
                }
            }
        }
    }

    /// Tells the staff of a firm that nobody knows what it was.
    pub(super) fn tell_all_staff(&self, firm: FirmId) {
        for subscription in self.subscriptions().of(firm) {
            if let Viewer::Staff { .. } = subscription.subscriber.viewer {
                subscription.tell(Signal::Gap);
            }
        }
    }

    /// Tells clients of a firm, each of them who is named.
    pub(super) fn tell_clients(&self, firm: FirmId, clients: &HashSet<ClientId>) {
        self.tell_each(firm, Signal::Change, |client| clients.contains(&client));
    }

    /// Tells all clients of a firm that nobody knows which of them it was.
    pub(super) fn tell_all_clients(&self, firm: FirmId) {
        self.tell_each(firm, Signal::Gap, |_| true);
    }

    fn tell_each(&self, firm: FirmId, signal: Signal, is_meant: impl Fn(ClientId) -> bool) {
        for subscription in self.subscriptions().of(firm) {
            if let Viewer::Client(client) = subscription.subscriber.viewer
                && is_meant(client)
            {
                subscription.tell(signal);
            }
        }
    }

    pub(super) fn has_staff(&self, firm: FirmId) -> bool {
        self.subscriptions()
            .of(firm)
            .any(|subscription| matches!(subscription.subscriber.viewer, Viewer::Staff { .. }))
    }

    pub(super) fn has_clients(&self, firm: FirmId) -> bool {
        self.subscriptions()
            .of(firm)
            .any(|subscription| matches!(subscription.subscriber.viewer, Viewer::Client(_)))
    }

    /// Something may have been missed, by everybody. Of a preview it may be the end: its pages come back through the gate.
    pub(super) fn gap(&self) {
        let mut subscriptions = self.subscriptions();
        subscriptions.recent.gap();
        let signal = |subscription: &Subscription| {
            if subscription.subscriber.is_preview { Signal::Close } else { Signal::Gap }
        };
        subscriptions.all().for_each(|subscription| subscription.tell(signal(subscription)));
        drop(subscriptions);
        self.0.listening.send_replace(true);
    }

    /// Ends the streams of sessions, previews and roles that are over. After the latter two the browser comes back by itself,
    /// through the gate: a word would refresh the page while the press that ended it is on its way to another.
    pub(super) fn end(&self, ended: SessionEnd) {
        let is_over = |subscription: &Subscription| match ended {
            SessionEnd::Session(session) => subscription.subscriber.session == session,
            SessionEnd::Account(account) => subscription.subscriber.account == account,
            SessionEnd::Preview(session) => {
                subscription.subscriber.session == session && subscription.subscriber.is_preview
            }
            SessionEnd::Role(member) => {
                matches!(subscription.subscriber.viewer, Viewer::Staff { scope, .. } if scope.member == member)
            }
        };
        let signal = match ended {
            SessionEnd::Session(_) | SessionEnd::Account(_) => Signal::End,
            SessionEnd::Preview(_) | SessionEnd::Role(_) => Signal::Close,
        };
        self.subscriptions()
            .all()
            .filter(|subscription| is_over(subscription))
            .for_each(|subscription| subscription.tell(signal));
    }

    /// The sessions that have streams open.
    pub(super) fn sessions(&self) -> HashSet<SessionKey> {
        self.subscriptions().all().map(|subscription| subscription.subscriber.session).collect()
    }

    /// Ends the streams of this process, which stops; no more are opened.
    pub(super) fn close(&self) {
        let mut subscriptions = self.subscriptions();
        subscriptions.closed = true;
        subscriptions.all().for_each(|subscription| subscription.tell(Signal::Close));
    }

    fn leave(&self, subscription: &Subscription) {
        let mut subscriptions = self.subscriptions();
        let Some(firm) = subscriptions.firms.get_mut(&subscription.subscriber.firm) else { return };
        firm.retain(|other| other.number != subscription.number);
        if firm.is_empty() {
            subscriptions.firms.remove(&subscription.subscriber.firm);
        }
        subscriptions.open -= 1;
    }

    /// What is in there is whole at any time: a panic elsewhere is no reason to give up.
    fn subscriptions(&self) -> MutexGuard<'_, Subscriptions> {
        self.0.subscriptions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subscriptions {
    fn of(&self, firm: FirmId) -> impl Iterator<Item = &Arc<Subscription>> {
        self.firms.get(&firm).into_iter().flatten()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Subscription>> {
        self.firms.values().flatten()
    }
}

/// What staff are told who have this case before them, or none in particular. What happens elsewhere shows on the page of
/// a case in the navigation alone; what is about a client may show wherever they are.
pub(super) fn signal_for_staff(nudge: &Nudge, case: Option<CaseId>) -> Signal {
    let elsewhere = match nudge.case {
        Some(_) => nudge.case != case,
        None => nudge.client.is_none(),
    };
    if case.is_some() && elsewhere { Signal::Counts } else { Signal::Change }
}

/// A place that is left when this is dropped, with the stream.
#[derive(Debug)]
pub struct OpenSubscription {
    hub: Hub,
    pub(super) subscription: Arc<Subscription>,
}

impl OpenSubscription {
    /// Has the browser come back through the gate: whoever it was let in as they are no more.
    pub fn close(&self) {
        self.subscription.tell(Signal::Close);
    }

    /// See [`Hub::since`].
    pub(super) fn since(&self, audiences: &[Audience], age: Duration) -> Option<Vec<Nudge>> {
        self.hub.since(self.subscription.subscriber.firm, audiences, age)
    }

    pub(super) fn keep_alive(&self) -> Duration {
        self.hub.limits().keep_alive
    }
}

impl Drop for OpenSubscription {
    fn drop(&mut self) {
        self.hub.leave(&self.subscription);
    }
}
