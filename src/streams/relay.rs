//! What the database announces, passed on to the streams of this process.

use super::{
    Hub,
    concerned::{self, is_for_clients},
};
use crate::{
    Result,
    clock::Clock,
    db::{Address, Announcement, Db, Listener, Note, Pool, Tx},
    events::Nudge,
    ids::FirmId,
    sessions::{SessionEnd, list_live_sessions},
};
use std::collections::{HashMap, HashSet};
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

/// Passes on what it hears.
pub struct Relay {
    /// Where the streams of this process are.
    pub hub: Hub,
    /// For look-ups, as the serving role.
    pub pool: Pool,
    /// For the day until which a case is open to a client.
    pub clock: Clock,
}

impl Relay {
    /// Listens to the database until the token says stop; then the streams end at once, so that nobody waits for them.
    pub async fn run(self, database: Address, stopping: CancellationToken) {
        let mut listener = Listener::new(database, &[Nudge::CHANNEL, SessionEnd::CHANNEL]);
        let mut check = interval(self.hub.limits().check);
        check.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stopping.cancelled() => break,
                heard = listener.next() => self.pass_on(heard).await,
                _ = check.tick() => self.end_expired().await,
            }
        }
        self.hub.close();
    }

    async fn pass_on(&self, heard: Announcement) {
        let notes = match heard {
            Announcement::Notes(notes) => notes,
            Announcement::Gap => {
                self.hub.gap();
                // ends that were announced meanwhile were missed too
                return self.end_expired().await;
            }
        };
        let (nudges, ends) = sort(&notes);
        for ended in ends {
            self.hub.end(ended);
        }
        self.hub.note(&nudges);
        for (firm, nudges) in by_firm(nudges) {
            if self.hub.has_staff(firm) {
                self.tell_staff(firm, &nudges).await;
            }
            let for_clients: Vec<Nudge> = nudges.into_iter().filter(is_for_clients).collect();
            if !for_clients.is_empty() && self.hub.has_clients(firm) {
                self.tell_clients(firm, &for_clients).await;
            }
        }
    }

    fn db(&self, firm: FirmId) -> Db {
        Db::new(self.pool.clone(), firm)
    }

    /// One look-up, however many streams are open.
    async fn tell_staff(&self, firm: FirmId, nudges: &[Nudge]) {
        let restricted = match concerned::any_in_case(nudges) {
            false => Ok(Vec::new()),
            true => {
                let db = self.db(firm);
                db.read(async |tx: &Tx| Ok(concerned::list_restricted(tx, firm, nudges).await?)).await
            }
        };
        match restricted {
            Ok(restricted) => self.hub.tell_staff(firm, nudges, &restricted),
            Err(error) => {
                tracing::warn!(
                    "live updates: who sees a case could not be looked up: {}",
                    crate::error::for_log(error)
                );
                self.hub.tell_all_staff(firm);
            }
        }
    }

    /// One look-up, however many streams are open.
    async fn tell_clients(&self, firm: FirmId, nudges: &[Nudge]) {
        let (db, now) = (self.db(firm), self.clock.now());
        let clients =
            db.read(async |tx: &Tx| Ok(concerned::list_clients(tx, firm, nudges, now).await?)).await;
        match clients {
            Ok(clients) => self.hub.tell_clients(firm, &clients),
            Err(error) => {
                tracing::warn!(
                    "live updates: who is part of a case could not be looked up: {}",
                    crate::error::for_log(error)
                );
                self.hub.tell_all_clients(firm);
            }
        }
    }

    async fn end_expired(&self) {
        if let Err(error) = self.try_end_expired().await {
            tracing::warn!("live updates: sessions could not be looked up: {}", crate::error::for_log(error));
        }
    }

    async fn try_end_expired(&self) -> Result<()> {
        let open = self.hub.sessions();
        if open.is_empty() {
            return Ok(());
        }
        let live = list_live_sessions(&self.pool, &open, self.clock.now()).await?;
        for session in open.difference(&live) {
            self.hub.end(SessionEnd::Session(*session));
        }
        Ok(())
    }
}

/// Each thing once, in the order in which it came first. What cannot be read was written by another version of this
/// program, whose pages are not ours.
fn sort(notes: &[Note]) -> (Vec<Nudge>, Vec<SessionEnd>) {
    let (mut nudges, mut ends, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for note in notes.iter().filter(|note| seen.insert(note.payload.as_str())) {
        if note.channel == Nudge::CHANNEL {
            nudges.extend(note.payload.parse::<Nudge>());
        } else {
            ends.extend(note.payload.parse::<SessionEnd>());
        }
    }
    (nudges, ends)
}

fn by_firm(nudges: Vec<Nudge>) -> HashMap<FirmId, Vec<Nudge>> {
    let mut firms: HashMap<FirmId, Vec<Nudge>> = HashMap::new();
    for nudge in nudges {
        firms.entry(nudge.firm).or_default().push(nudge);
    }
    firms
}
