//! Who has a stream open in this process, and telling them. Nothing in it outlives the process, and nothing is counted
//! on: whoever comes late refreshes.

use super::{
    queries::Closed,
    recent::Recent,
    seat::{Asker, Seat, Viewer, Word},
};
use crate::{
    access::{Ended, SessionKey},
    db::Reach,
    events::{Audience, Nudge},
    ids::{CaseId, ClientId, FirmId},
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
    seats: Mutex<Seats>,
    listening: watch::Sender<bool>,
}

#[derive(Debug)]
struct Seats {
    /// In the order in which they were taken.
    firms: HashMap<FirmId, Vec<Arc<Seat>>>,
    taken: usize,
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
    pub fn new(limits: Limits) -> Hub {
        let recent = Recent::new();
        let seats = Seats { firms: HashMap::new(), taken: 0, next: 0, closed: false, recent };
        Hub(Arc::new(Inner { limits, seats: Mutex::new(seats), listening: watch::Sender::new(false) }))
    }

    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    /// How many streams are open.
    pub fn open(&self) -> usize {
        self.seats().taken
    }

    /// Returns once the hub hears what happens.
    pub async fn listening(&self) {
        // fails only without a sender, which is ours
        let _ = self.0.listening.subscribe().wait_for(|listening| *listening).await;
    }

    /// A place for one more stream; none while there are too many.
    pub(super) fn take(&self, asker: Asker) -> Option<Taken> {
        let mut seats = self.seats();
        if seats.closed || seats.taken >= self.0.limits.streams {
            return None;
        }
        let number = seats.next;
        let seat = Arc::new(Seat::new(number, asker));
        (seats.next, seats.taken) = (number + 1, seats.taken + 1);
        let firm = seats.firms.entry(asker.firm).or_default();
        firm.push(seat.clone());
        let mut others = firm.iter().rev().filter(|seat| seat.asker.session == asker.session);
        if let Some(oldest) = others.nth(self.0.limits.per_session) {
            oldest.tell(Word::End);
        }
        Some(Taken { hub: self.clone(), seat })
    }

    /// What happened in a firm, for any of these audiences, since a page of this age was asked for; none when that is not
    /// known.
    pub(super) fn since(&self, firm: FirmId, audiences: &[Audience], age: Duration) -> Option<Vec<Nudge>> {
        self.seats().recent.since(firm, audiences, age)
    }

    /// Remembers it for pages that are about to open their stream.
    pub(super) fn note(&self, nudges: &[Nudge]) {
        self.seats().recent.note(nudges);
    }

    /// Tells the staff of a firm of what happened there, but for what happened in cases that are closed to them.
    pub(super) fn tell_staff(&self, firm: FirmId, nudges: &[Nudge], closed: &[Closed]) {
        for seat in self.seats().of(firm) {
            if let Viewer::Staff { case, reach } = seat.asker.viewer {
                for nudge in nudges.iter().filter(|nudge| is_open_to(nudge, closed, reach)) {
                    seat.tell(word_for_staff(nudge, case));
                }
            }
        }
    }

    /// Tells the staff of a firm that nobody knows what it was.
    pub(super) fn tell_all_staff(&self, firm: FirmId) {
        for seat in self.seats().of(firm) {
            if let Viewer::Staff { .. } = seat.asker.viewer {
                seat.tell(Word::Gap);
            }
        }
    }

    /// Tells clients of a firm, each of them who is named.
    pub(super) fn tell_clients(&self, firm: FirmId, clients: &HashSet<ClientId>) {
        self.tell_each(firm, Word::Change, |client| clients.contains(&client));
    }

    /// Tells all clients of a firm that nobody knows which of them it was.
    pub(super) fn tell_all_clients(&self, firm: FirmId) {
        self.tell_each(firm, Word::Gap, |_| true);
    }

    fn tell_each(&self, firm: FirmId, word: Word, is_meant: impl Fn(ClientId) -> bool) {
        for seat in self.seats().of(firm) {
            if let Viewer::Client(client) = seat.asker.viewer
                && is_meant(client)
            {
                seat.tell(word);
            }
        }
    }

    pub(super) fn has_staff(&self, firm: FirmId) -> bool {
        self.seats().of(firm).any(|seat| matches!(seat.asker.viewer, Viewer::Staff { .. }))
    }

    pub(super) fn has_clients(&self, firm: FirmId) -> bool {
        self.seats().of(firm).any(|seat| matches!(seat.asker.viewer, Viewer::Client(_)))
    }

    /// Something may have been missed, by everybody. Of a preview it may be the end: its pages come back through the gate.
    pub(super) fn gap(&self) {
        let mut seats = self.seats();
        seats.recent.gap();
        let word = |seat: &Seat| if seat.asker.is_preview { Word::Close } else { Word::Gap };
        seats.all().for_each(|seat| seat.tell(word(seat)));
        drop(seats);
        self.0.listening.send_replace(true);
    }

    /// Ends the streams of sessions, previews and roles that are over. After the latter two the browser comes back by itself,
    /// through the gate: a word would refresh the page while the press that ended it is on its way to another.
    pub(super) fn end(&self, ended: Ended) {
        let is_over = |seat: &Seat| match ended {
            Ended::Session(session) => seat.asker.session == session,
            Ended::Account(account) => seat.asker.account == account,
            Ended::Preview(session) => seat.asker.session == session && seat.asker.is_preview,
            Ended::Role(member) => {
                matches!(seat.asker.viewer, Viewer::Staff { reach, .. } if reach.member == member)
            }
        };
        let word = match ended {
            Ended::Session(_) | Ended::Account(_) => Word::End,
            Ended::Preview(_) | Ended::Role(_) => Word::Close,
        };
        self.seats().all().filter(|seat| is_over(seat)).for_each(|seat| seat.tell(word));
    }

    /// The sessions that have streams open.
    pub(super) fn sessions(&self) -> HashSet<SessionKey> {
        self.seats().all().map(|seat| seat.asker.session).collect()
    }

    /// Ends the streams of this process, which stops; no more are opened.
    pub(super) fn close(&self) {
        let mut seats = self.seats();
        seats.closed = true;
        seats.all().for_each(|seat| seat.tell(Word::Close));
    }

    fn leave(&self, seat: &Seat) {
        let mut seats = self.seats();
        let Some(firm) = seats.firms.get_mut(&seat.asker.firm) else { return };
        firm.retain(|other| other.number != seat.number);
        if firm.is_empty() {
            seats.firms.remove(&seat.asker.firm);
        }
        seats.taken -= 1;
    }

    /// What is in there is whole at any time: a panic elsewhere is no reason to give up.
    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    fn of(&self, firm: FirmId) -> impl Iterator<Item = &Arc<Seat>> {
        self.firms.get(&firm).into_iter().flatten()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Seat>> {
        self.firms.values().flatten()
    }
}

/// Whether a member of staff hears of it, as far as the case lets them.
pub(super) fn is_open_to(nudge: &Nudge, closed: &[Closed], reach: Reach) -> bool {
    let hidden = |closed: &Closed| Some(closed.case) == nudge.case && !closed.to.contains(&reach.member);
    reach.sees_all || !closed.iter().any(hidden)
}

/// What staff are told who have this case before them, or none in particular. What happens elsewhere shows on the page of
/// a case in the navigation alone; what is about a client may show wherever they are.
pub(super) fn word_for_staff(nudge: &Nudge, case: Option<CaseId>) -> Word {
    let elsewhere = match nudge.case {
        Some(_) => nudge.case != case,
        None => nudge.client.is_none(),
    };
    if case.is_some() && elsewhere { Word::Counts } else { Word::Change }
}

/// Whether clients hear of it.
pub(super) fn is_for_clients(nudge: &Nudge) -> bool {
    nudge.audience == Audience::Client
}

/// A seat that is left when this is dropped, with the stream.
#[derive(Debug)]
pub(super) struct Taken {
    hub: Hub,
    pub seat: Arc<Seat>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.hub.leave(&self.seat);
    }
}
